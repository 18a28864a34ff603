"""Adding and changing the people around a place of business: contactpersonen, core team, who brought it in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from openwerkplein.dossier.handelingen.rijen import Gedaan
from openwerkplein.kern.rechten import met_recht
from openwerkplein.ondernemers.forms.mensen import (
    ContactpersoonForm,
    ContactpersoonWijzigForm,
    IntroductieForm,
    KernteamEindeForm,
    KernteamForm,
)
from openwerkplein.ondernemers.handelingen import mensen as handelingen
from openwerkplein.ondernemers.models import Contactpersoon, Introductie, Kernteamlid, Vestiging
from openwerkplein.ondernemers.rechten import ONDERNEMERS_WIJZIGEN
from openwerkplein.ondernemers.views.pagina import formulierpagina


@met_recht(ONDERNEMERS_WIJZIGEN)
def contactpersoon_nieuw(request: HttpRequest, vestiging: int) -> HttpResponse:
    """Record somebody whom one can call."""
    return _nieuw(
        request,
        vestiging,
        Contactpersoon,
        ContactpersoonForm,
        handelingen.leg_contactpersoon_vast,
        "Contactpersoon toevoegen",
    )


@met_recht(ONDERNEMERS_WIJZIGEN)
def contactpersoon_wijzig(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct who can be called, or say that somebody left."""
    return _wijzig(
        request,
        pk,
        Contactpersoon,
        ContactpersoonWijzigForm,
        handelingen.wijzig_contactpersoon,
        "Contactpersoon wijzigen",
    )


@met_recht(ONDERNEMERS_WIJZIGEN)
def kernteamlid_nieuw(request: HttpRequest, vestiging: int) -> HttpResponse:
    """Add a colleague to the core team."""
    return _nieuw(
        request, vestiging, Kernteamlid, KernteamForm, handelingen.voeg_aan_kernteam_toe, "Kernteam uitbreiden"
    )


@met_recht(ONDERNEMERS_WIJZIGEN)
def kernteamlid_beeindig(request: HttpRequest, pk: int) -> HttpResponse:
    """Say until when a colleague is in the core team."""
    return _wijzig(request, pk, Kernteamlid, KernteamEindeForm, handelingen.verlaat_kernteam, "Uit het kernteam")


@met_recht(ONDERNEMERS_WIJZIGEN)
def introductie_nieuw(request: HttpRequest, vestiging: int) -> HttpResponse:
    """Record who brought this employer in."""
    return _nieuw(
        request,
        vestiging,
        Introductie,
        IntroductieForm,
        handelingen.leg_introductie_vast,
        "Wie bracht deze ondernemer aan?",
    )


def _nieuw(
    request: HttpRequest, vestiging: int, model: Any, soort: Any, handeling: Callable[..., Gedaan], titel: str
) -> HttpResponse:
    waar = get_object_or_404(Vestiging.objects.select_related("ondernemer"), pk=vestiging)
    gegeven = [request.POST] if request.method == "POST" else []
    form = soort(*gegeven, instance=model(vestiging=waar), medewerker=request.user)

    def doe(**velden: Any) -> Gedaan:
        return handeling(waar, door=request.user, **velden)

    return formulierpagina(request, waar, form, doe, titel)


def _wijzig(
    request: HttpRequest, pk: int, model: Any, soort: Any, handeling: Callable[..., Gedaan], titel: str
) -> HttpResponse:
    rij = get_object_or_404(model.objects.select_related("vestiging__ondernemer"), pk=pk)
    gegeven = [request.POST] if request.method == "POST" else []
    form = soort(*gegeven, instance=rij, medewerker=request.user)

    def doe(versie: int, **velden: Any) -> Gedaan:
        return handeling(rij, versie, door=request.user, **velden)

    return formulierpagina(request, rij.vestiging, form, doe, titel, rij=rij)
