"""Addresses of the numbers."""

from django.urls import path

from openwerkplein.inzicht import views
from openwerkplein.inzicht.views import achter, taakstellingen

app_name = "inzicht"
urlpatterns = [
    path("", views.start, name="start"),
    path("bestand/<slug:soort>/", views.bestand, name="bestand"),
    path("taakstellingen/", taakstellingen.overzicht, name="taakstellingen"),
    path("taakstellingen/nieuw/", taakstellingen.nieuw, name="taakstelling-nieuw"),
    path("taakstellingen/<int:pk>/", taakstellingen.wijzigen, name="taakstelling"),
    path("<slug:tabel>/<slug:rij>/<slug:kolom>/", achter.achter, name="achter"),
]
