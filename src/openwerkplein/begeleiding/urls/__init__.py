"""Addresses of guidance: what stands below a dossier, and pages of its own; a file per subject."""

from django.urls import include, path

from openwerkplein.begeleiding.forms.perioden import (
    BegeleidingForm,
    BegeleidingWijzigForm,
    VoorzieningEindeForm,
    VoorzieningForm,
    VoorzieningWijzigForm,
)
from openwerkplein.begeleiding.handelingen.contactpersoon import beeindig_begeleiding, wijs_toe
from openwerkplein.begeleiding.handelingen.voorzieningen import rond_af, zet_in
from openwerkplein.begeleiding.models import Begeleiding, Voorziening
from openwerkplein.begeleiding.rechten import CONTACTPERSOON_KIEZEN
from openwerkplein.begeleiding.urls import caseload, jongeren, kennisbank, mijndag, overdracht, routekaarten, routes
from openwerkplein.begeleiding.views import afspraken, contact
from openwerkplein.begeleiding.views import mijndag as mijndag_view
from openwerkplein.dossier.forms.perioden import EindeForm
from openwerkplein.dossier.views.bewerken import bewerk_paden
from openwerkplein.dossier.views.bewerking import Bewerking, Invulling

app_name = "begeleiding"

VOORZIENING = Bewerking(
    Voorziening,
    "voorzieningen",
    VoorzieningWijzigForm,
    nieuw=Invulling(VoorzieningForm, zet_in, "Voorziening inzetten", "Inzetten"),
    einde=Invulling(VoorzieningEindeForm, rond_af, "Voorziening afronden", "Afronden"),
)
BEGELEIDING = Bewerking(
    Begeleiding,
    "begeleiding",
    BegeleidingWijzigForm,
    nieuw=Invulling(BegeleidingForm, wijs_toe, "Vaste contactpersoon kiezen"),
    einde=Invulling(
        EindeForm.voor_model(Begeleiding),
        beeindig_begeleiding,
        "Begeleiding beëindigen",
        "Beëindigen",
        "Kiest u een opvolger? Gebruik dan 'Vaste contactpersoon kiezen': deze begeleiding stopt dan vanzelf.",
    ),
    recht=CONTACTPERSOON_KIEZEN,
)

_in_dossier = [
    path("contacten/nieuw/", contact.nieuw, name="contactmoment-nieuw"),
    path("jaargesprek/", contact.jaargesprek, name="jaargesprek-nieuw"),
    path("afspraken/<int:pk>/afhandelen/", afspraken.afhandelen, name="afspraak-afhandelen"),
    path("afspraken/<int:pk>/gedaan/", afspraken.gedaan, name="afspraak-gedaan"),
    *(pad for bewerking in (VOORZIENING, BEGELEIDING, afspraken.AFSPRAAK) for pad in bewerk_paden(bewerking)),
    *jongeren.in_dossier,
    *overdracht.in_dossier,
    *routekaarten.in_dossier,
]
urlpatterns = [
    path("afspraken/", mijndag_view.oude_afspraken, name="afspraken"),
    path("inwoners/<str:dossiernummer>/", include(_in_dossier)),
    path("caseload/", include(caseload.urlpatterns)),
    path("jongeren/", include(jongeren.urlpatterns)),
    path("kennisbank/", include(kennisbank.urlpatterns)),
    path("mijn-dag/", include(mijndag.urlpatterns)),
    path("overdrachten/", include(overdracht.urlpatterns)),
    path("routekaarten/", include(routekaarten.urlpatterns)),
    path("routes/", include(routes.urlpatterns)),
]
