"""Recording a visit: first whom, then a short form for at the door or the whole one; completing it later; what to do next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from openwerkplein.dossier.handelingen.rijen import Gedaan, hoofdletter
from openwerkplein.dossier.views.ongedaan import meld_los
from openwerkplein.dossier.views.toegang import veilig_adres
from openwerkplein.kern.formfouten import toon_verschil, zet_fouten
from openwerkplein.kern.rechten import heeft_recht, met_recht
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers.beloften import klok
from openwerkplein.ondernemers.forms.contact import MEESTE_RIJEN, BelofteRijen, ContactForm, wie_keuzes
from openwerkplein.ondernemers.handelingen.contact import RegelFout, leg_contact_vast, werk_contact_bij
from openwerkplein.ondernemers.kiezen import kies_uit
from openwerkplein.ondernemers.models import Ondernemerscontact, Vestiging, zichtbare_naam
from openwerkplein.ondernemers.rechten import ONDERNEMERS_WIJZIGEN, ONDERNEMERS_ZIEN
from openwerkplein.ondernemers.registers import contactvervolgen
from openwerkplein.web.lijsten import heel_getal

_KORT, _VOLLEDIG = "ondernemers/contact_kort.html", "ondernemers/contact_volledig.html"


@met_recht(ONDERNEMERS_WIJZIGEN)
def bezoek(request: HttpRequest) -> HttpResponse:
    """Choose whom one visited: by a few letters, or from one's own and recent ones."""
    tekst = " ".join(request.GET.get("q", "").split())[:100]
    context = {"q": tekst, "keuze": kies_uit(tekst, request.user)}
    return render(request, "ondernemers/bezoek.html", context)


@met_recht(ONDERNEMERS_WIJZIGEN)
def nieuw(request: HttpRequest, vestiging: int) -> HttpResponse:
    """Record a contact: short, or with ``?vorm=volledig`` (or that button) everything at once."""
    waar = get_object_or_404(Vestiging.objects.select_related("ondernemer"), pk=vestiging)
    rij = Ondernemerscontact(vestiging=waar)
    volledig = "volledig" in request.POST or "volledig" in (request.POST.get("vorm", ""), request.GET.get("vorm", ""))
    if not volledig:
        rij.aanvullen = True
    return _leg_vast(request, rij, leg_contact_vast, waar, template=_VOLLEDIG if volledig else _KORT)


@met_recht(ONDERNEMERS_WIJZIGEN)
def wijzig(request: HttpRequest, pk: int) -> HttpResponse:
    """Complete or correct a contact."""
    rij = get_object_or_404(Ondernemerscontact.objects.select_related("vestiging__ondernemer"), pk=pk)
    return _leg_vast(request, rij, werk_contact_bij, rij, template=_VOLLEDIG)


def _leg_vast(
    request: HttpRequest, rij: Ondernemerscontact, doe: Callable[..., Gedaan], wat: Any, template: str
) -> HttpResponse:
    post = request.method == "POST"
    form = ContactForm(*([request.POST] if post else []), instance=rij, medewerker=request.user)
    if request.POST.get("vorm") or "meer" in request.POST:
        # Somebody who asks for more of the form is not done: what was typed is shown, not judged.
        return _toon(request, _zonder_fouten(form), _meer_rijen(request, "meer" in request.POST), template)
    rijen = _rijen(request, request.POST if post else None)
    if post and form.is_valid() & rijen.is_valid():
        uitkomst = _bewaar(form, rijen, doe, wat)
        if uitkomst is not None:
            naar = reverse("ondernemers:ondernemerscontact", args=[uitkomst.rij.pk])
            naar = veilig_adres(request, request.GET.get("terug", ""), naar)
            meld_los(request, uitkomst, _na_ongedaan(rij), ONDERNEMERS_WIJZIGEN)
            return HttpResponseRedirect(naar)
    if post and any(een.errors for een in rijen.forms):
        form.add_error(None, "Bij de afspraken is nog iets niet goed ingevuld.")
    return _toon(request, form, rijen, template)


def _na_ongedaan(rij: Ondernemerscontact) -> str:
    """Return where one goes after undoing: the contact itself may then be gone."""
    return reverse("ondernemers:vestiging", args=[rij.vestiging_id])


def _bewaar(form: ContactForm, rijen: Any, doe: Callable[..., Gedaan], wat: Any) -> Gedaan | None:
    ingevuld = rijen.ingevuld
    erbij = form.erbij([rij.toezegging() for _, rij in ingevuld])
    versie = (form.cleaned_data["versie"] or wat.versie,) if "versie" in form.fields else ()
    try:
        return doe(wat, *versie, erbij, door=form.medewerker, **form.van_contact)
    except RegelFout as fout:
        zet_fouten(ingevuld[fout.regel][1], fout)
    except Verouderd as ander:
        if isinstance(ander.actueel, Ondernemerscontact):
            toon_verschil(form, ander, {naam: form.waarden[naam] for naam in form.toonvelden})
    except ValidationError as fout:
        form.zet_fouten(fout)
    return None


def _rijen(request: HttpRequest, data: Any) -> Any:
    return BelofteRijen(data, prefix="belofte", form_kwargs={"wie": wie_keuzes(request.user)})


def _meer_rijen(request: HttpRequest, meer: bool) -> Any:
    """Return the rows as typed, with an empty one below when that was asked; works without JavaScript."""
    data = request.POST.copy()
    aantal = heel_getal(data.get("belofte-TOTAL_FORMS", "")) or 0
    data["belofte-TOTAL_FORMS"] = str(min(aantal + meer, MEESTE_RIJEN))
    data["belofte-INITIAL_FORMS"] = "0"
    rijen = _rijen(request, data)
    for rij in rijen.forms:
        _zonder_fouten(rij)
    return rijen


def _zonder_fouten(form: Any) -> Any:
    form._errors = {}
    form.cleaned_data = {}
    return form


def _toon(request: HttpRequest, form: ContactForm, rijen: Any, template: str) -> HttpResponse:
    rij = form.instance
    naam = zichtbare_naam(rij.vestiging)
    terug = reverse("ondernemers:vestiging", args=[rij.vestiging_id])
    kort = template == _KORT
    context = {
        "form": form,
        "rijen": rijen,
        "vestiging": rij.vestiging,
        "naam": naam,
        "titel": hoofdletter(f"{rij} bij {naam}") if rij.pk else f"{'Bezoek aan' if kort else 'Contact met'} {naam}",
        "terug": veilig_adres(request, request.GET.get("terug", ""), terug),
        "terug_url": terug,
        "concept": request.path.strip("/").replace("/", "-"),
    }
    return render(request, template, context)


@met_recht(ONDERNEMERS_ZIEN)
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a contact with what came of it, and what one can go on with."""
    rijen = Ondernemerscontact.objects.select_related(
        "vestiging__ondernemer", "medewerker", "contactpersoon"
    ).prefetch_related("samen_met", "toezeggingen__uitvoerder", "vragen__toegewezen")
    rij: Any = get_object_or_404(rijen, pk=pk)
    vervolg = [
        {"titel": een.titel, "uitleg": een.uitleg, "url": een.url(rij)}
        for een in sorted(contactvervolgen, key=lambda een: een.volgorde)
        if heeft_recht(request.user, een.recht)
    ]
    context = {
        "rij": rij,
        "naam": zichtbare_naam(rij.vestiging),
        "vervolg": vervolg,
        "toezeggingen": list(rij.toezeggingen.all()),
        "vragen": [(een, klok(een, vandaag())) for een in rij.vragen.all()],
        "dag": vandaag(),
        "terug": request.path,
        "bereid": [
            (rij._meta.get_field(veld).verbose_name, getattr(rij, f"get_{veld}_display")())
            for veld in ("wil_wep", "wil_werk", "wil_gesprek", "wil_ambassadeur")
            if getattr(rij, veld)
        ],
        "mag_wijzigen": heeft_recht(request.user, ONDERNEMERS_WIJZIGEN),
    }
    return render(request, "ondernemers/contact.html", context)
