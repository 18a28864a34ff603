"""Addresses of the privacy officer's pages."""

from django.urls import path

from openwerkplein.privacy import views

app_name = "privacy"
urlpatterns = [
    path("", views.start, name="start"),
    path("leeslog/", views.leeslog, name="leeslog"),
    path("met-reden/", views.met_reden, name="met_reden"),
    path("verwerkingen/", views.verwerkingsregister, name="verwerkingen"),
    path("bewaartermijnen/", views.bewaarregels, name="bewaartermijnen"),
]
