"""Addresses of the exchange."""

from django.urls import path

from openwerkplein.uitwisseling import views

app_name = "aanleveren"
urlpatterns = [
    path("", views.lijst, name="start"),
    path("<uuid:sleutel>/", views.aanlevering, name="aanlevering"),
    path("<uuid:sleutel>/koppelen/", views.koppelen, name="koppelen"),
    path("<uuid:sleutel>/proberen/", views.proberen, name="proberen"),
    path("<uuid:sleutel>/laden/", views.laden, name="laden"),
    path("<uuid:sleutel>/vervallen/", views.vervallen, name="vervallen"),
    path("<uuid:sleutel>/uitval/", views.uitval, name="uitval"),
]
