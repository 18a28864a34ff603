"""Agreements: making one, and saying how it went."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from openwerkplein.begeleiding.forms.afspraken import AfspraakForm, GedaanForm
from openwerkplein.begeleiding.handelingen.afspraken import (
    NieuweAfspraak,
    handel_afspraak_af,
    maak_afspraak,
    verzet_afspraak,
)
from openwerkplein.begeleiding.models import Afspraak
from openwerkplein.dossier.handelingen.rijen import Gedaan
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.toegang import dossierpagina
from openwerkplein.dossier.views.bewerken import bewerk_rij
from openwerkplein.dossier.views.bewerking import Bewerking, Invulling, klaar, terug_adres
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import INWONER_WIJZIGEN
from openwerkplein.kern.slot import Verouderd


def _maak(inwoner: Inwoner, *, door: Medewerker, **velden: Any) -> Gedaan:
    return maak_afspraak(inwoner, NieuweAfspraak(**velden), door=door)


def _handel_af(
    rij: Afspraak, versie: int, *, door: Medewerker, uitkomst: str, reden_niet: str, voor: date | None
) -> Gedaan:
    if uitkomst == GedaanForm.VERZET:
        if voor is None:
            raise ValidationError({"voor": "Kies naar welke dag het is verzet."})
        return verzet_afspraak(rij, versie, voor=voor, door=door)
    reden = reden_niet if uitkomst == GedaanForm.NIET else ""
    return handel_afspraak_af(rij, versie, status=uitkomst, reden_niet=reden, door=door)


AFSPRAAK = Bewerking(Afspraak, "afspraken", AfspraakForm, nieuw=Invulling(AfspraakForm, _maak, "Afspraak vastleggen"))
AFHANDELEN = Invulling(GedaanForm, _handel_af, "Afspraak afhandelen")


@dossierpagina(INWONER_WIJZIGEN, wat="afspraak afhandelen")
def afhandelen(request: HttpRequest, inwoner: Inwoner, pk: int) -> HttpResponse:
    """Say of an agreement that it is done, not done and why, or moved."""
    return bewerk_rij(request, inwoner, AFHANDELEN, pk, Afspraak)


@dossierpagina(INWONER_WIJZIGEN, wat="afspraak afhandelen")
@require_POST
def gedaan(request: HttpRequest, inwoner: Inwoner, pk: int) -> HttpResponse:
    """Say in one click that an agreement is done."""
    rij = get_object_or_404(Afspraak, inwoner=inwoner, pk=pk)
    try:
        uitkomst = handel_afspraak_af(rij, rij.versie, status=Afspraak.Status.GEDAAN, door=request.user)  # type: ignore[arg-type]
    except (ValidationError, Verouderd) as fout:
        messages.error(request, " ".join(fout.messages) if isinstance(fout, ValidationError) else str(fout))
        return HttpResponseRedirect(terug_adres(request, inwoner))
    return klaar(request, inwoner, uitkomst)
