"""Addresses of the kandidaatprofiel; `in_dossier` stands below a dossier."""

from django.urls import URLPattern, path

from openwerkplein.dossier.views.bewerken import bewerk_paden
from openwerkplein.werk.views import profiel, toestemming

urlpatterns: list[URLPattern] = []
in_dossier: list[URLPattern] = [
    path("profiel/", profiel.overzicht, name="profiel"),
    path("profiel/nieuw/", profiel.nieuw, name="profiel-nieuw"),
    path("profiel/deel/<slug:deel>/", profiel.stap, name="profiel-deel"),
    path("profiel/geschiedenis/<int:pk>/", profiel.geschiedenis, name="kandidaatprofiel-geschiedenis"),
    path("profiel/ondernemer/", profiel.ondernemer, name="profiel-ondernemer"),
    path("profiel/ondernemer/pdf/", profiel.pdf, name="profiel-ondernemer-pdf"),
    *(pad for bewerking in (toestemming.TOESTEMMING, toestemming.UITSLUITING) for pad in bewerk_paden(bewerking)),
]
