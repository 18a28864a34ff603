"""Addresses of work, profiles and matching; a file per subject."""

from django.urls import include, path

from openwerkplein.werk.urls import beheer, kansen, matching, profiel, voordracht, werk

app_name = "werk"
urlpatterns = [
    path("werk/", include(matching.urlpatterns)),
    path("werk/", include(werk.urlpatterns)),
    path("profielen/", include(profiel.urlpatterns)),
    path("voordrachten/", include(voordracht.urlpatterns)),
    path("kansen/", include(kansen.urlpatterns)),
    path("beheer/werk/", include(beheer.urlpatterns)),
    path("inwoners/<str:dossiernummer>/", include([*profiel.in_dossier, *matching.in_dossier])),
]
