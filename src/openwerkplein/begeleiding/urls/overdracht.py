"""Addresses of handing over and taking over."""

from django.urls import URLPattern, path

from openwerkplein.begeleiding.views import overdracht, overdrachten

in_dossier: list[URLPattern] = [path("overdragen/", overdracht.nieuw, name="overdracht-nieuw")]
"""Below a dossier: the address begins with ``inwoners/<dossiernummer>/``."""
urlpatterns: list[URLPattern] = [
    path("", overdrachten.aan_mij, name="overdrachten"),
    path("van-mij/", overdrachten.van_mij, name="overdrachten-van-mij"),
    path("team/", overdrachten.van_team, name="overdrachten-team"),
    path("<int:pk>/", overdracht.overdracht, name="overdracht"),
    path("<int:pk>/aanvaarden/", overdracht.aanvaard, name="overdracht-aanvaard"),
    path("<int:pk>/vraag/", overdracht.vraag, name="overdracht-vraag"),
    path("<int:pk>/antwoord/", overdracht.antwoord, name="overdracht-antwoord"),
    path("<int:pk>/ontvanger/", overdracht.leid_om, name="overdracht-leid_om"),
    path("<int:pk>/intrekken/", overdracht.intrekken, name="overdracht-intrekken"),
    path("<int:pk>/ongedaan/", overdracht.ongedaan, name="overdracht-ongedaan"),
]
