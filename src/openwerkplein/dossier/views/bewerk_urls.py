"""Addresses of the forms of a dossier, below ``/inwoners/<dossiernummer>/``: which rows there are and how they are worked on."""

from django.urls import URLPattern, path

from openwerkplein.dossier.forms import gebeurtenissen as gebeurtenisforms
from openwerkplein.dossier.forms import perioden as periodeforms
from openwerkplein.dossier.handelingen import documenten as documenthandelingen
from openwerkplein.dossier.handelingen import gebeurtenissen, perioden
from openwerkplein.dossier.models import Besluit, Contactmoment, Document, Kenmerk, Leefsituatie, Taalmeting, Uitkering
from openwerkplein.dossier.views import documenten, kenmerken, ongedaan
from openwerkplein.dossier.views.bewerken import bewerk_paden
from openwerkplein.dossier.views.bewerking import Bewerking, Invulling

BEWERKINGEN = (
    Bewerking(
        Uitkering,
        "uitkeringen",
        periodeforms.UitkeringWijzigForm,
        nieuw=Invulling(periodeforms.UitkeringForm, perioden.begin_uitkering, "Uitkering vastleggen"),
        einde=Invulling(
            periodeforms.UitkeringEindeForm, perioden.beeindig_uitkering, "Uitkering beëindigen", "Beëindigen"
        ),
    ),
    Bewerking(
        Leefsituatie,
        "leefsituaties",
        periodeforms.LeefsituatieWijzigForm,
        nieuw=Invulling(periodeforms.LeefsituatieForm, perioden.leg_leefsituatie_vast, "Leefsituatie vastleggen"),
        einde=Invulling(
            periodeforms.EindeForm.voor_model(Leefsituatie), perioden.beeindig, "Leefsituatie afsluiten", "Afsluiten"
        ),
    ),
    Bewerking(
        Kenmerk,
        "kenmerken",
        periodeforms.KenmerkWijzigForm,
        einde=Invulling(
            periodeforms.EindeForm.voor_model(Kenmerk), perioden.beeindig, "Kenmerk afsluiten", "Afsluiten"
        ),
    ),
    # Adding a contact stands in the room of guidance, because agreements come with it.
    Bewerking(Contactmoment, "contacten", gebeurtenisforms.ContactmomentForm),
    Bewerking(
        Besluit,
        "besluiten",
        gebeurtenisforms.BesluitForm,
        nieuw=Invulling(gebeurtenisforms.BesluitForm, gebeurtenissen.leg_besluit_vast, "Besluit vastleggen"),
    ),
    Bewerking(
        Taalmeting,
        "taalmetingen",
        gebeurtenisforms.TaalmetingForm,
        nieuw=Invulling(gebeurtenisforms.TaalmetingForm, gebeurtenissen.leg_taalmeting_vast, "Taalmeting vastleggen"),
    ),
    Bewerking(
        Document,
        "documenten",
        gebeurtenisforms.DocumentWijzigForm,
        nieuw=Invulling(
            gebeurtenisforms.DocumentForm, documenthandelingen.voeg_document_toe, "Document toevoegen", "Toevoegen"
        ),
    ),
)

urlpatterns: list[URLPattern] = [
    *(pad for bewerking in BEWERKINGEN for pad in bewerk_paden(bewerking)),
    path("kenmerken/", kenmerken.overzicht, name="kenmerk-nieuw"),
    path("kenmerken/<slug:soort>/", kenmerken.stel_vast, name="kenmerk-vaststellen"),
    path("documenten/<int:pk>/", documenten.haal_op, name="document"),
    path("ongedaan/<str:briefje>/", ongedaan.ongedaan, name="ongedaan"),
]
