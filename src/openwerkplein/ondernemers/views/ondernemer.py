"""Adding and changing an employer and its places of business."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from openwerkplein.dossier.handelingen.rijen import Gedaan
from openwerkplein.dossier.views.ongedaan import meld_los
from openwerkplein.dossier.views.rijpagina import rijpagina
from openwerkplein.kern.rechten import met_recht
from openwerkplein.kern.slot import Verouderd
from openwerkplein.ondernemers.forms.ondernemer import (
    NieuweOndernemerForm,
    NieuweVestigingForm,
    OndernemerForm,
    RelatieForm,
    SluitForm,
    VestigingForm,
    VolgendForm,
)
from openwerkplein.ondernemers.handelingen import ondernemer as handelingen
from openwerkplein.ondernemers.models import Ondernemer, Vestiging
from openwerkplein.ondernemers.rechten import ONDERNEMERS_WIJZIGEN
from openwerkplein.ondernemers.views.pagina import SJABLOON, formulierpagina, wegwijzer


@met_recht(ONDERNEMERS_WIJZIGEN)
def nieuw(request: HttpRequest) -> HttpResponse:
    """Record an employer with its first place of business; ``?bezoek=ja`` goes on with the visit, ``?naam=`` begins with a name."""
    bezoek = request.GET.get("bezoek") == "ja"
    begin = {"naam": request.GET.get("naam", "")[:150]}
    form = NieuweOndernemerForm(*_post(request), instance=Vestiging(), medewerker=request.user, initial=begin)

    def doe(**velden: Any) -> Gedaan:
        return handelingen.leg_ondernemer_vast(door=form.medewerker, **velden)

    def naar(uitkomst: Gedaan) -> str:
        return reverse("ondernemers:contact-nieuw" if bezoek else "ondernemers:vestiging", args=[uitkomst.rij.pk])

    lijst = reverse("ondernemers:lijst")
    return rijpagina(
        request,
        form,
        doe,
        titel="Nieuwe ondernemer",
        terug=naar,
        annuleer=reverse("ondernemers:bezoek") if bezoek else lijst,
        recht=ONDERNEMERS_WIJZIGEN,
        knop="Opslaan en verder met het bezoek" if bezoek else "Opslaan",
        template=SJABLOON,
        kruimels=[("Ondernemers", lijst)],
        wegwijzer=[],
    )


@met_recht(ONDERNEMERS_WIJZIGEN)
def wijzig(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what is known of an employer as a whole."""
    rij = get_object_or_404(Ondernemer, pk=pk)
    form = OndernemerForm(*_post(request), instance=rij, medewerker=request.user)
    thuis = reverse("ondernemers:ondernemer", args=[pk])

    def doe(versie: int, **velden: Any) -> Gedaan:
        return handelingen.wijzig_gegevens(rij, versie, door=form.medewerker, **velden)

    return rijpagina(
        request,
        form,
        doe,
        titel="Gegevens van de ondernemer wijzigen",
        terug=thuis,
        annuleer=thuis,
        recht=ONDERNEMERS_WIJZIGEN,
        template=SJABLOON,
        kruimels=[("Ondernemers", reverse("ondernemers:lijst")), (rij.naam, thuis)],
        wegwijzer=wegwijzer(rij),
    )


@met_recht(ONDERNEMERS_WIJZIGEN)
def vestiging_nieuw(request: HttpRequest, ondernemer: int) -> HttpResponse:
    """Record another place of business of an employer."""
    bij = get_object_or_404(Ondernemer, pk=ondernemer)
    form = NieuweVestigingForm(*_post(request), instance=Vestiging(ondernemer=bij), medewerker=request.user)
    thuis = reverse("ondernemers:ondernemer", args=[ondernemer])

    def doe(**velden: Any) -> Gedaan:
        return handelingen.leg_vestiging_vast(bij, door=form.medewerker, **velden)

    return rijpagina(
        request,
        form,
        doe,
        titel="Nieuwe vestiging",
        terug=lambda uitkomst: reverse("ondernemers:vestiging", args=[uitkomst.rij.pk]),
        annuleer=thuis,
        recht=ONDERNEMERS_WIJZIGEN,
        template=SJABLOON,
        kruimels=[("Ondernemers", reverse("ondernemers:lijst")), (bij.naam, thuis)],
        wegwijzer=[],
    )


@met_recht(ONDERNEMERS_WIJZIGEN)
def vestiging_wijzig(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what is known of a place of business."""
    return _pagina(request, pk, VestigingForm, handelingen.wijzig_gegevens, "Gegevens van de vestiging wijzigen", True)


@met_recht(ONDERNEMERS_WIJZIGEN)
def sluiten(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a place of business, with a reason."""
    uitleg = "Wat er is gebeurd en afgesproken, blijft te zien. Er staat geen volgend contact meer gepland."
    return _pagina(request, pk, SluitForm, handelingen.sluit, "Vestiging sluiten", uitleg=uitleg)


@met_recht(ONDERNEMERS_WIJZIGEN)
def volgend(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan the next contact, or take the plan away."""
    return _pagina(request, pk, VolgendForm, handelingen.plan_contact, "Volgend contact plannen")


@met_recht(ONDERNEMERS_WIJZIGEN)
def relatiemanager(request: HttpRequest, pk: int) -> HttpResponse:
    """Let another colleague keep the relation."""
    return _pagina(request, pk, RelatieForm, handelingen.geef_relatie, "Relatiemanager kiezen")


def _pagina(
    request: HttpRequest, pk: int, soort: Any, handeling: Any, titel: str, met_wegwijzer: bool = False, uitleg: str = ""
) -> HttpResponse:
    rij = get_object_or_404(Vestiging.objects.select_related("ondernemer"), pk=pk)
    form = soort(*_post(request), instance=rij, medewerker=request.user)

    def doe(versie: int, **velden: Any) -> Gedaan:
        return handeling(rij, versie, door=request.user, **velden)  # type: ignore[no-any-return]

    return formulierpagina(request, rij, form, doe, titel, rij=rij if met_wegwijzer else None, uitleg=uitleg)


@met_recht(ONDERNEMERS_WIJZIGEN)
@require_POST
def heropenen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a place of business again that turned out not to be closed."""
    rij = get_object_or_404(Vestiging.objects.select_related("ondernemer"), pk=pk)
    naar = reverse("ondernemers:vestiging", args=[pk])
    try:
        uitkomst = handelingen.heropen(rij, rij.versie, door=request.user)  # type: ignore[arg-type]
    except (ValidationError, Verouderd) as fout:
        messages.error(request, " ".join(fout.messages) if isinstance(fout, ValidationError) else str(fout))
    else:
        meld_los(request, uitkomst, naar, ONDERNEMERS_WIJZIGEN)
    return HttpResponseRedirect(naar)


def _post(request: HttpRequest) -> list[Any]:
    return [request.POST] if request.method == "POST" else []
