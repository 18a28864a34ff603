"""Addresses of young people in sight and the meeting about them."""

from django.urls import URLPattern, path

from openwerkplein.begeleiding.views import jongeren, overleg
from openwerkplein.dossier.views.bewerken import bewerk_paden

in_dossier: list[URLPattern] = [
    path("jongere/in-beeld/", jongeren.in_beeld, name="jongere-in-beeld"),
    path("bestemmingen/<int:pk>/gedaan/", jongeren.gedaan, name="bestemming-gedaan"),
    path("overleg/<int:pk>/bestemming/", overleg.bestemming, name="uitstroomoverleg-bestemming"),
    *(pad for bewerking in (jongeren.JONGERE, jongeren.BESTEMMING) for pad in bewerk_paden(bewerking)),
]
"""Below a dossier: the address begins with ``inwoners/<dossiernummer>/``."""
urlpatterns: list[URLPattern] = [
    path("", jongeren.lijst, name="jongeren"),
    path("niet-in-beeld/", jongeren.niet_in_beeld, name="jongeren-niet-in-beeld"),
    path("overleg/", overleg.lijst, name="uitstroomoverleggen"),
    path("overleg/nieuw/", overleg.nieuw, name="uitstroomoverleg-nieuw"),
    path("overleg/<int:pk>/", overleg.agenda, name="uitstroomoverleg"),
    path("overleg/<int:pk>/wijzigen/", overleg.wijzig, name="uitstroomoverleg-wijzig"),
    path("overleg/<int:pk>/gehouden/", overleg.gehouden, name="uitstroomoverleg-gehouden"),
]
