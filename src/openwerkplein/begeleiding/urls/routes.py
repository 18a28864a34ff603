"""Addresses of routes as data: reading, changing, publishing."""

from django.urls import URLPattern, path

from openwerkplein.begeleiding.views import (
    routes,
    routes_aanleidingen,
    routes_concept,
    routes_publiceren,
    routes_stap,
)

_ROUTE = "<slug:routecode>/"
_STAP = f"{_ROUTE}concept/stappen/<int:plek>/"
urlpatterns: list[URLPattern] = [
    path("", routes.lijst, name="routes"),
    path("opnemen/", routes_concept.opnemen, name="routes-opnemen"),
    path("voorwaarde/", routes_stap.voorwaarde, name="routes-voorwaarde"),
    path("aanleidingen/", routes_aanleidingen.lijst, name="aanleidingen"),
    path("aanleidingen/<slug:aanleidingcode>/", routes_aanleidingen.kies, name="aanleiding-kies"),
    path("aanleidingen/<slug:aanleidingcode>/<int:pk>/", routes_aanleidingen.kies, name="routeaanleiding-wijzig"),
    path(_ROUTE, routes.route, name="route"),
    path(f"{_ROUTE}kopie/", routes_concept.kopieer, name="route-kopieer"),
    path(f"{_ROUTE}nieuwe-versie/", routes_concept.nieuwe_versie, name="route-nieuwe-versie"),
    path(f"{_ROUTE}gebruik/", routes_concept.gebruik, name="route-gebruik"),
    path(f"{_ROUTE}verplaatsen/", routes_publiceren.verplaatsen, name="route-verplaats"),
    path(f"{_ROUTE}verplaatsen/terug/", routes_publiceren.verplaats_terug, name="route-verplaats-terug"),
    path(f"{_ROUTE}versies/<int:nummer>/tekst/", routes.tekst, name="route-tekst"),
    path(f"{_ROUTE}versies/<int:nummer>/bestand/", routes.bestand, name="route-bestand"),
    path(f"{_ROUTE}versies/<int:nummer>/verschillen/", routes.verschillen, name="route-verschillen"),
    path(f"{_ROUTE}concept/", routes_concept.concept, name="route-concept"),
    path(f"{_ROUTE}concept/route/", routes_stap.wijzig, name="route-wijzig"),
    path(f"{_ROUTE}concept/tekst/", routes_concept.tekst, name="route-tekst-wijzig"),
    path(f"{_ROUTE}concept/weggooien/", routes_concept.weggooien, name="route-weggooien"),
    path(f"{_ROUTE}concept/voorbeeld/", routes_publiceren.voorbeeld, name="route-voorbeeld"),
    path(f"{_ROUTE}concept/telling/", routes_publiceren.telling, name="route-telling"),
    path(f"{_ROUTE}concept/publiceren/", routes_publiceren.publiceer, name="route-publiceer"),
    path(f"{_ROUTE}concept/stappen/nieuw/", routes_stap.stap_nieuw, name="route-stap-nieuw"),
    path(_STAP, routes_stap.stap, name="route-stap"),
    path(f"{_STAP}kopieer/", routes_stap.stap_kopieer, name="route-stap-kopieer"),
    path(f"{_STAP}verwijder/", routes_stap.stap_verwijder, name="route-stap-verwijder"),
    path(f"{_STAP}<slug:richting>/", routes_stap.stap_verplaats, name="route-stap-verplaats"),
]
