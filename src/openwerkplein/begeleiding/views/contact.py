"""Recording a contact with what was agreed in it: the form that is used most."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from openwerkplein.begeleiding.forms.afspraken import MEESTE_RIJEN, AfspraakRijen, betrokkenen
from openwerkplein.begeleiding.handelingen.afspraken import AfspraakFout, leg_contact_vast
from openwerkplein.dossier.forms.gebeurtenissen import ContactmomentForm
from openwerkplein.dossier.models import Contactmoment, Inwoner
from openwerkplein.dossier.toegang import dossierpagina
from openwerkplein.dossier.views.bewerken import maak_form, toon_form
from openwerkplein.dossier.views.bewerking import Invulling, klaar
from openwerkplein.kern.formfouten import zet_fouten
from openwerkplein.kern.rechten import INWONER_WIJZIGEN

CONTACT = Invulling(ContactmomentForm, leg_contact_vast, "Contact vastleggen")
JAARGESPREK = Invulling(ContactmomentForm, leg_contact_vast, "Jaargesprek vastleggen")


@dossierpagina(INWONER_WIJZIGEN, wat="contactmoment toevoegen")
def nieuw(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Record a contact."""
    return _leg_vast(request, inwoner, CONTACT, Contactmoment(inwoner=inwoner))


@dossierpagina(INWONER_WIJZIGEN, wat="jaargesprek toevoegen")
def jaargesprek(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Record the yearly talk: the same form, with kind and initiative filled in."""
    leeg = Contactmoment(inwoner=inwoner, soort="jaargesprek", initiatief=Contactmoment.Initiatief.WERKPLEIN)
    return _leg_vast(request, inwoner, JAARGESPREK, leeg)


def _leg_vast(request: HttpRequest, inwoner: Inwoner, invulling: Invulling, leeg: Contactmoment) -> HttpResponse:
    form = maak_form(request, invulling.form, leeg)
    rijen = _rijen(request, inwoner)
    if "meer" in request.POST:
        return _toon(request, inwoner, invulling, _zonder_fouten(form), _meer_rijen(request, inwoner))
    if request.method == "POST" and form.is_valid() & rijen.is_valid():
        ingevuld = rijen.ingevuld
        try:
            uitkomst = leg_contact_vast(
                inwoner,
                door=request.user,  # type: ignore[arg-type]
                afspraken=[rij.afspraak() for _, rij in ingevuld],
                **form.waarden,
            )
        except AfspraakFout as fout:
            _, rij = ingevuld[fout.regel]
            zet_fouten(rij, fout)
        except ValidationError as fout:
            form.zet_fouten(fout)
        else:
            return klaar(request, inwoner, uitkomst)
    if request.method == "POST" and any(rij.errors for rij in rijen.forms):
        form.add_error(None, "Bij de afspraken is nog iets niet goed ingevuld.")
    return _toon(request, inwoner, invulling, form, rijen)


def _rijen(request: HttpRequest, inwoner: Inwoner, data: Any = None) -> Any:
    gegeven = data or (request.POST if request.method == "POST" else None)
    opties = {"inwoner": inwoner, "collegas": betrokkenen(inwoner, request.user), "ik": request.user}
    return AfspraakRijen(gegeven, prefix="afspraak", form_kwargs=opties)


def _meer_rijen(request: HttpRequest, inwoner: Inwoner) -> Any:
    """Return the rows as typed with empty ones below; works without JavaScript."""
    data = request.POST.copy()
    aantal = int(data["afspraak-TOTAL_FORMS"]) if data.get("afspraak-TOTAL_FORMS", "").isdigit() else 0
    data["afspraak-TOTAL_FORMS"] = str(min(aantal + 1, MEESTE_RIJEN))
    data["afspraak-INITIAL_FORMS"] = "0"
    rijen = _rijen(request, inwoner, data)
    for rij in rijen.forms:
        _zonder_fouten(rij)
    return rijen


def _zonder_fouten(form: Any) -> Any:
    """Show what was typed without judging it yet: somebody who asks for more rows is not done."""
    form._errors = {}
    form.cleaned_data = {}
    return form


def _toon(request: HttpRequest, inwoner: Inwoner, invulling: Invulling, form: Any, rijen: Any) -> HttpResponse:
    return toon_form(request, inwoner, invulling, form, rijen=rijen, template="begeleiding/contact.html")
