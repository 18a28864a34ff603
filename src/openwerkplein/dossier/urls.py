"""Addresses of the dossier. Fixed words come first; a dossier number always has a digit in it."""

from django.urls import include, path

from openwerkplein.dossier.lijst import BEREIKEN
from openwerkplein.dossier.views import bewerk_urls, bsn, dossier, dubbelen, export, lijst, ongedaan, persoon, toegang

app_name = "dossier"
urlpatterns = [
    path("", lijst.lijst, name="lijst"),
    *(path(f"{bereik}/", lijst.lijst_binnen, {"bereik": bereik}, name=bereik) for bereik in BEREIKEN),
    path("<str:bereik>/export/", export.export, name="export"),
    path("zoek-bsn/", bsn.zoek_bsn, name="zoek-bsn"),
    path("nieuw/", persoon.nieuw, name="nieuw"),
    path("dubbelen/", dubbelen.dubbelen, name="dubbelen"),
    path("dubbelen/niet-dezelfde/", dubbelen.niet_dezelfde, name="niet-dezelfde"),
    path("dubbelen/<str:blijft>/<str:vervalt>/", dubbelen.voeg_samen, name="samenvoegen"),
    path("ongedaan/<str:briefje>/", ongedaan.ongedaan_los, name="ongedaan-los"),
    path("<str:dossiernummer>/", dossier.dossier, name="dossier"),
    path("<str:dossiernummer>/openen/", toegang.met_reden, name="met-reden"),
    path("<str:dossiernummer>/bsn/", bsn.toon_bsn, name="bsn"),
    path("<str:dossiernummer>/bsn/wijzigen/", persoon.bsn, name="bsn-wijzigen"),
    path("<str:dossiernummer>/persoon/", persoon.wijzig, name="persoon"),
    path("<str:dossiernummer>/samenvoeging/<int:pk>/ongedaan/", dubbelen.maak_ongedaan, name="samenvoeging-ongedaan"),
    path("<str:dossiernummer>/", include(bewerk_urls.urlpatterns)),
]
