"""Addresses of routekaarten in progress."""

from django.urls import URLPattern, path

from openwerkplein.begeleiding.views import routekaart_inwoner, routekaarten, routekaartenlijst, routekaartstappen

in_dossier: list[URLPattern] = [
    path("routekaarten/", routekaarten.van_dossier, name="routekaarten-dossier"),
    path("routekaarten/starten/", routekaarten.starten, name="routekaart-start"),
    path("routekaarten/<int:pk>/", routekaarten.toon, name="routekaart-toon"),
    path("routekaarten/<int:pk>/plan/", routekaarten.plan, name="routekaart-wijzig"),
    path("routekaarten/<int:pk>/stoppen/", routekaarten.stoppen, name="routekaart-beeindig"),
    path("routekaarten/<int:pk>/vergissing/", routekaarten.vergissing, name="routekaart-verwijder"),
    path("routekaarten/<int:pk>/geschiedenis/", routekaarten.geschiedenis, name="routekaart-geschiedenis"),
    path("routekaarten/<int:pk>/voor-inwoner/", routekaart_inwoner.pagina, name="routekaart-inwoner"),
    path("routekaarten/<int:pk>/pdf/", routekaart_inwoner.pdf, name="routekaart-pdf"),
    path("routestappen/<int:pk>/", routekaartstappen.afronden, name="routestap-afronden"),
    path("routestappen/<int:pk>/klaar/", routekaartstappen.in_een_keer, name="routestap-klaar"),
    path("routestappen/<int:pk>/verzetten/", routekaartstappen.verzetten, name="routestap-verzet"),
    path("routestappen/<int:pk>/overslaan/", routekaartstappen.overslaan, name="routestap-overslaan"),
    path("routestappen/<int:pk>/toewijzen/", routekaartstappen.toewijzen, name="routestap-toewijzen"),
    path("routestappen/<int:pk>/notitie/", routekaartstappen.notitie, name="routestap-notitie"),
    path("routestappen/<int:pk>/opnieuw/", routekaartstappen.opnieuw, name="routestap-opnieuw"),
]
"""Below a dossier: the address begins with ``inwoners/<dossiernummer>/``."""
urlpatterns: list[URLPattern] = [path("", routekaartenlijst.lijst, name="routekaarten")]
