"""What was promised and asked: one on its own, how it went, and the list of all that is open."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from openwerkplein.dossier.handelingen.rijen import Gedaan, wijzig
from openwerkplein.dossier.views.ongedaan import meld_los
from openwerkplein.dossier.views.toegang import veilig_adres
from openwerkplein.kern import lijsten
from openwerkplein.kern.rechten import heeft_recht, met_recht
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tijd import datum_kort, vandaag
from openwerkplein.ondernemers import beloften as domein
from openwerkplein.ondernemers.forms.beloften import (
    AfloopForm,
    AntwoordForm,
    EersteAntwoordForm,
    RouteerForm,
    ToezeggingForm,
    VraagForm,
)
from openwerkplein.ondernemers.forms.lijst import BeloftenFilter
from openwerkplein.ondernemers.handelingen.beloften import handel_af, leg_toezegging_vast, verzet
from openwerkplein.ondernemers.handelingen.vragen import beantwoord, geef_eerste_antwoord, leg_bij, leg_vraag_vast
from openwerkplein.ondernemers.models import Ondernemersvraag, Toezegging, Vestiging, zichtbare_naam
from openwerkplein.ondernemers.rechten import ONDERNEMERS_WIJZIGEN, ONDERNEMERS_ZIEN
from openwerkplein.ondernemers.views.pagina import formulierpagina
from openwerkplein.web.tekst import tel

PER_PAGINA = 25


@met_recht(ONDERNEMERS_ZIEN)
def beloften(request: HttpRequest) -> HttpResponse:
    """Show what is promised and asked and not done yet, first what is due first."""
    form = BeloftenFilter(request.GET)
    keuze = form.cleaned_data if form.is_valid() else {}
    rijen = domein.selecteer(keuze, request.user, vandaag())
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    vragen = keuze.get("wat") == domein.VRAGEN
    woorden = ("open vraag", "open vragen") if vragen else ("open toezegging", "open toezeggingen")
    context = {
        "titel": f"Afgesproken en gevraagd: {tel(pagina.paginator.count, *woorden)}",
        "form": form,
        "pagina": pagina,
        "rijen": [(rij, domein.stand(rij, vandaag())) for rij in pagina.object_list],
        "vragen": vragen,
        "woorden": ",".join(woorden),
        "terug": request.get_full_path(),
        "mag_wijzigen": heeft_recht(request.user, ONDERNEMERS_WIJZIGEN),
    }
    return render(request, "ondernemers/beloften.html", context)


# -- promises ---------------------------------------------------------------------------------------------------------


@met_recht(ONDERNEMERS_WIJZIGEN)
def toezegging_nieuw(request: HttpRequest, vestiging: int) -> HttpResponse:
    """Record a promise that was made today."""
    waar = get_object_or_404(Vestiging.objects.select_related("ondernemer"), pk=vestiging)
    form = ToezeggingForm(
        *_post(request), instance=Toezegging(vestiging=waar), medewerker=request.user, initial=_gevraagd(request)
    )

    def doe(**_: Any) -> Gedaan:
        return leg_toezegging_vast(waar, form.nieuw, door=form.medewerker)

    return formulierpagina(request, waar, form, doe, "Toezegging vastleggen")


@met_recht(ONDERNEMERS_WIJZIGEN)
def toezegging_wijzig(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a promise."""
    rij = _zoek(Toezegging, pk)
    form = ToezeggingForm(*_post(request), instance=rij, medewerker=request.user)

    def doe(versie: int, **velden: Any) -> Gedaan:
        return wijzig(rij, versie, velden, door=form.medewerker)

    return formulierpagina(request, rij.vestiging, form, doe, "Toezegging wijzigen", rij=rij)


@met_recht(ONDERNEMERS_WIJZIGEN)
def toezegging_afhandelen(request: HttpRequest, pk: int) -> HttpResponse:
    """Say of a promise that it is done, not done and why, or moved."""
    rij = _zoek(Toezegging, pk)
    form = AfloopForm(*_post(request), instance=rij, medewerker=request.user)

    def doe(versie: int, uitkomst: str, reden_niet: str, voor: Any) -> Gedaan:
        if uitkomst == AfloopForm.VERZET:
            return verzet(rij, versie, door=form.medewerker, voor=voor)
        return handel_af(rij, versie, door=form.medewerker, status=uitkomst, reden_niet=reden_niet)

    uitleg = f"{rij.door_wie} zou dit doen voor {datum_kort(rij.voor)}: {rij.wat}"
    return formulierpagina(request, rij.vestiging, form, doe, "Toezegging afhandelen", rij=rij, uitleg=uitleg)


@met_recht(ONDERNEMERS_WIJZIGEN)
@require_POST
def toezegging_gedaan(request: HttpRequest, pk: int) -> HttpResponse:
    """Say in one press that a promise is done."""
    rij = _zoek(Toezegging, pk)
    terug = veilig_adres(
        request, request.GET.get("terug", ""), reverse("ondernemers:vestiging", args=[rij.vestiging_id])
    )
    try:
        uitkomst = handel_af(rij, rij.versie, door=request.user, status=Toezegging.Status.GEDAAN)  # type: ignore[arg-type]
    except (ValidationError, Verouderd) as fout:
        messages.error(request, " ".join(fout.messages) if isinstance(fout, ValidationError) else str(fout))
    else:
        meld_los(request, uitkomst, terug, ONDERNEMERS_WIJZIGEN)
    return HttpResponseRedirect(terug)


# -- questions --------------------------------------------------------------------------------------------------------


@met_recht(ONDERNEMERS_WIJZIGEN)
def vraag_nieuw(request: HttpRequest, vestiging: int) -> HttpResponse:
    """Record a question that was asked today, and to whom it goes."""
    waar = get_object_or_404(Vestiging.objects.select_related("ondernemer"), pk=vestiging)
    form = VraagForm(*_post(request), instance=Ondernemersvraag(vestiging=waar), medewerker=request.user)

    def doe(**_: Any) -> Gedaan:
        return leg_vraag_vast(waar, form.nieuw, door=form.medewerker)

    uitleg = "De ondernemer hoort binnen één werkdag wie dit uitzoekt en wanneer er antwoord komt."
    return formulierpagina(request, waar, form, doe, "Vraag vastleggen", uitleg=uitleg)


@met_recht(ONDERNEMERS_ZIEN)
def vraag(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a question with its clock and what was answered."""
    rij = _zoek(Ondernemersvraag, pk)
    context = {
        "rij": rij,
        "naam": zichtbare_naam(rij.vestiging),
        "klok": domein.klok(rij, vandaag()),
        "afdeling": lijsten.label("afdeling", rij.afdeling),
        "mag_wijzigen": heeft_recht(request.user, ONDERNEMERS_WIJZIGEN),
    }
    return render(request, "ondernemers/vraag.html", context)


@met_recht(ONDERNEMERS_WIJZIGEN)
def vraag_wijzig(request: HttpRequest, pk: int) -> HttpResponse:
    """Route an open question to somebody else."""
    return _vraagpagina(request, pk, RouteerForm, leg_bij, "Vraag bij iemand anders leggen")


@met_recht(ONDERNEMERS_WIJZIGEN)
def vraag_eerste_antwoord(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what the employer heard first."""
    return _vraagpagina(request, pk, EersteAntwoordForm, geef_eerste_antwoord, "Eerste antwoord vastleggen")


@met_recht(ONDERNEMERS_WIJZIGEN)
def vraag_beantwoord(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the answer, with which the question is done."""
    return _vraagpagina(request, pk, AntwoordForm, beantwoord, "Antwoord vastleggen")


def _vraagpagina(request: HttpRequest, pk: int, soort: Any, handeling: Any, titel: str) -> HttpResponse:
    rij = _zoek(Ondernemersvraag, pk)
    form = soort(*_post(request), instance=rij, medewerker=request.user)

    def doe(versie: int, **velden: Any) -> Gedaan:
        return handeling(rij, versie, door=request.user, **velden)  # type: ignore[no-any-return]

    return formulierpagina(request, rij.vestiging, form, doe, titel, rij=rij, uitleg=f"De vraag: {rij.vraag}")


def _zoek(model: Any, pk: int) -> Any:
    return get_object_or_404(model.objects.select_related("vestiging__ondernemer"), pk=pk)


def _post(request: HttpRequest) -> list[Any]:
    return [request.POST] if request.method == "POST" else []


def _gevraagd(request: HttpRequest) -> dict[str, str]:
    return {naam: request.GET[naam] for naam in ("wat", "voor") if naam in request.GET}
