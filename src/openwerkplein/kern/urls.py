"""Addresses of the administrator's pages."""

from django.urls import path

from openwerkplein.kern import views

app_name = "beheer"
urlpatterns = [
    path("", views.medewerkers, name="start"),
    path("medewerkers/nieuw/", views.medewerker_nieuw, name="medewerker_nieuw"),
    path("medewerkers/<int:pk>/", views.medewerker_wijzigen, name="medewerker"),
    path("medewerkers/<int:pk>/uitnodigen/", views.uitnodigen, name="uitnodigen"),
    path("medewerkers/<int:pk>/tweede-factor/", views.tweede_factor_weg, name="tweede_factor_weg"),
    path("teams/", views.teams, name="teams"),
    path("teams/nieuw/", views.team, name="team_nieuw"),
    path("teams/<int:pk>/", views.team, name="team"),
    path("gemeenten/", views.gemeenten, name="gemeenten"),
    path("gemeenten/nieuw/", views.gemeente, name="gemeente_nieuw"),
    path("gemeenten/<int:pk>/", views.gemeente, name="gemeente"),
    path("lijsten/", views.alle_lijsten, name="lijsten"),
    path("lijsten/<slug:lijst>/", views.lijst, name="lijst"),
    path("lijsten/waarde/<int:pk>/", views.waarde, name="waarde"),
    path("rechten/", views.rechtentabel, name="rechten"),
    path("nachtelijk-werk/", views.nachtelijk_werk, name="nachtelijk_werk"),
]
