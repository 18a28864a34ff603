"""Addresses of the dossier. Fixed words come first; a dossier number always has a digit in it."""

from django.urls import include, path

from openwerkplein.dossier.views import bewerk_urls, toegang

app_name = "dossier"
urlpatterns = [
    path("<str:dossiernummer>/openen/", toegang.met_reden, name="met-reden"),
    path("<str:dossiernummer>/", include(bewerk_urls.urlpatterns)),
]
