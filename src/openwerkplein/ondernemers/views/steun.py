"""Support for an employer on one screen: what there is, what was asked, what was decided; and the calculator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from openwerkplein.dossier.forms.basis import Rijform
from openwerkplein.dossier.handelingen.rijen import Gedaan
from openwerkplein.dossier.views.rijpagina import rijpagina
from openwerkplein.kern import lijsten
from openwerkplein.kern.inzage import log_lezen
from openwerkplein.kern.rechten import heeft_recht, met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers.forms.steun import (
    AanvraagForm,
    BesluitForm,
    HerberekenForm,
    IntrekForm,
    RekenForm,
    UitlegForm,
)
from openwerkplein.ondernemers.handelingen.steun import besluit, herbereken, leg_uit, trek_in, vraag_aan
from openwerkplein.ondernemers.models import Steun, Vestiging, zichtbare_naam
from openwerkplein.ondernemers.rechten import (
    BEDRAGEN_BEHEREN,
    ONDERNEMERS_WIJZIGEN,
    ONDERNEMERS_ZIEN,
    STEUN_BESLISSEN,
)
from openwerkplein.ondernemers.rekenhulp import reken, toon
from openwerkplein.ondernemers.steunbeeld import beeld, beelden
from openwerkplein.ondernemers.steunregels import LKS
from openwerkplein.ondernemers.steunuitleg import uitleg

S = Steun.Status
LEES = "steun bij een ondernemer"


@met_recht(ONDERNEMERS_ZIEN)
def steun(request: HttpRequest, vestiging: int) -> HttpResponse:
    """Show every kind of support with what it is, and how it stands at this employer."""
    bij = _vestiging(vestiging)
    rijen = beelden(bij.steun.all(), request.user)
    per_soort: dict[str, list[Any]] = {}
    for rij in rijen:
        per_soort.setdefault(rij.steun.soort, []).append(rij)
    soorten = uitleg(vandaag())
    bekend = {een.soort for een in soorten}
    context = {
        "vestiging": bij,
        "naam": zichtbare_naam(bij),
        "soorten": [(een, per_soort.get(een.soort, []), een.soort in LKS) for een in soorten],
        "overig": [rij for rij in rijen if rij.steun.soort not in bekend],
        "mag_wijzigen": heeft_recht(request.user, ONDERNEMERS_WIJZIGEN),
    }
    return render(request, "ondernemers/steun.html", context)


@met_recht(ONDERNEMERS_ZIEN)
def rij(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one support: its steps, its amount with the calculation, and what can be done with it. Opening it is logged as reading."""
    een = _steun(pk)
    gezien = beeld(een, request.user)
    if een.inwoner is not None and not gezien.afgeschermd:
        log_lezen(request.user, een.inwoner.dossiernummer, LEES, verwerking="steun")  # type: ignore[arg-type]
    mag, beslist = heeft_recht(request.user, ONDERNEMERS_WIJZIGEN), heeft_recht(request.user, STEUN_BESLISSEN)
    context = {
        "rij": gezien,
        "steun": een,
        "naam": zichtbare_naam(een.vestiging),
        "berekening": toon(een.berekening),
        "nog_niet_berekend": een.soort in LKS and een.aangevraagd_op is not None and not een.berekening,
        "mag_aanvragen": mag and een.status in (S.UITGELEGD, S.AANGEVRAAGD),
        "mag_besluiten": beslist and een.status == S.AANGEVRAAGD,
        "mag_herberekenen": beslist and een.status == S.TOEGEKEND and een.soort in LKS,
        "mag_intrekken": mag and een.status in (S.UITGELEGD, S.AANGEVRAAGD, S.TOEGEKEND),
    }
    return render(request, "ondernemers/steun_rij.html", context)


@met_recht(ONDERNEMERS_WIJZIGEN)
def uitgelegd(request: HttpRequest, vestiging: int, soort: str) -> HttpResponse:
    """Record that a kind of support was explained."""
    bij = _vestiging(vestiging)
    _eis_soort(soort)
    nieuw = Steun(vestiging=bij, soort=soort)
    form = UitlegForm(request.POST or None, instance=nieuw, medewerker=request.user)

    def doe(**velden: Any) -> Gedaan:
        return leg_uit(bij, soort=soort, door=request.user, **velden)  # type: ignore[arg-type]

    return _formulier(request, nieuw, form, doe, titel=f"{nieuw} is uitgelegd".capitalize())


@met_recht(ONDERNEMERS_WIJZIGEN)
def aanvraag_nieuw(request: HttpRequest, vestiging: int, soort: str) -> HttpResponse:
    """Request a kind of support at once."""
    bij = _vestiging(vestiging)
    _eis_soort(soort)
    nieuw = Steun(vestiging=bij, soort=soort, gemeente=bij.gemeente)
    form = AanvraagForm(request.POST or None, instance=nieuw, medewerker=request.user)

    def doe(**velden: Any) -> Gedaan:
        return vraag_aan(
            Steun(vestiging=bij, soort=soort, datum=velden["aangevraagd_op"]),
            door=request.user,  # type: ignore[arg-type]
            **velden,
        )

    return _formulier(request, nieuw, form, doe, titel=f"{nieuw} aanvragen".capitalize(), naar_rij=True)


@met_recht(ONDERNEMERS_WIJZIGEN)
def aanvraag(request: HttpRequest, pk: int) -> HttpResponse:
    """Request what was explained, or correct a request on which nothing was decided."""
    return _stap(request, pk, AanvraagForm, vraag_aan, "{} aanvragen")


@met_recht(STEUN_BESLISSEN)
def beslis(request: HttpRequest, pk: int) -> HttpResponse:
    """Grant or refuse a request."""
    return _stap(request, pk, BesluitForm, besluit, "Besluit over {}", recht=STEUN_BESLISSEN)


@met_recht(STEUN_BESLISSEN)
def opnieuw(request: HttpRequest, pk: int) -> HttpResponse:
    """Work a wage subsidy out again from a day on."""
    return _stap(request, pk, HerberekenForm, herbereken, "{} opnieuw berekenen", recht=STEUN_BESLISSEN)


@met_recht(ONDERNEMERS_WIJZIGEN)
def intrekken(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw support."""
    return _stap(request, pk, IntrekForm, trek_in, "{} intrekken")


@met_recht(ONDERNEMERS_ZIEN)
def rekenhulp(request: HttpRequest) -> HttpResponse:
    """Work out a wage subsidy from what stands in the address, and show every step; nothing is kept."""
    form = RekenForm(request.GET if "uren" in request.GET else None)
    uitkomst = reken(**form.vraag) if form.is_bound and form.is_valid() else None
    for veld, melding in (uitkomst.fouten if uitkomst else {}).items():
        form.add_error(veld if veld in form.fields else None, melding)
    context = {
        "form": form,
        "berekening": toon(uitkomst.berekening) if uitkomst else None,
        "ontbreekt": uitkomst.ontbreekt if uitkomst else "",
        "bedragen_url": _bedragen_url(request, uitkomst.soort if uitkomst else ""),
    }
    return render(request, "ondernemers/rekenhulp.html", context)


# -- shared -----------------------------------------------------------------------------------------------------------


def _bedragen_url(request: HttpRequest, soort: str) -> str:
    """Return where a missing amount is filled in, for who may."""
    if not soort or not heeft_recht(request.user, BEDRAGEN_BEHEREN):
        return ""
    return f"{reverse('ondernemers:bedrag-nieuw')}?soort={soort}"


def _vestiging(pk: int) -> Vestiging:
    return get_object_or_404(Vestiging.objects.select_related("ondernemer", "gemeente"), pk=pk)


def _steun(pk: int) -> Steun:
    rijen = Steun.objects.select_related(
        "vestiging__ondernemer", "inwoner", "gemeente", "intermediair", "behandelaar", "medewerker"
    )
    return get_object_or_404(rijen, pk=pk)


def _eis_soort(soort: str) -> None:
    if soort not in dict(lijsten.keuzes("steun_soort")):
        raise Http404("Deze soort steun staat niet in de lijst. Ga terug en kies een andere.")


def _stap(
    request: HttpRequest,
    pk: int,
    soort: type[Rijform],
    handeling: Callable[..., Gedaan],
    titel: str,
    *,
    recht: str = ONDERNEMERS_WIJZIGEN,
) -> HttpResponse:
    """Show or save a form that takes a step with an existing row."""
    een = _steun(pk)
    form = soort(request.POST or None, instance=een, medewerker=request.user)
    # The row that is written is read again under lock; the form's own copy is only shown.
    bestaand = Steun.objects.get(pk=pk)

    def doe(versie: int, **velden: Any) -> Gedaan:
        return handeling(bestaand, versie, door=request.user, **velden)

    naam = str(een)
    return _formulier(request, een, form, doe, titel=titel.format(naam).capitalize(), recht=recht, naar_rij=True)


def _formulier(
    request: HttpRequest,
    een: Steun,
    form: Rijform,
    doe: Callable[..., Gedaan],
    *,
    titel: str,
    recht: str = ONDERNEMERS_WIJZIGEN,
    naar_rij: bool = False,
) -> HttpResponse:
    thuis = reverse("ondernemers:steun", args=[een.vestiging_id])
    eigen = reverse("ondernemers:steun-rij", args=[een.pk]) if een.pk else thuis
    return rijpagina(
        request,
        form,
        doe,
        titel=titel,
        terug=(lambda uitkomst: reverse("ondernemers:steun-rij", args=[uitkomst.rij.pk])) if naar_rij else thuis,
        annuleer=eigen,
        recht=recht,
        kruimels=[
            (zichtbare_naam(een.vestiging), reverse("ondernemers:vestiging", args=[een.vestiging_id])),
            ("Steun", thuis),
        ],
    )
