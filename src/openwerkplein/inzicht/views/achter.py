"""Who stands behind a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from openwerkplein.dossier.lijst import Lijstrij, maak_rijen
from openwerkplein.dossier.models import Inwoner
from openwerkplein.inzicht.opname import Regel, huidige_opname
from openwerkplein.inzicht.pagina import ALLE
from openwerkplein.inzicht.peildatum import lees_peildatum
from openwerkplein.inzicht.rapport import KOLOMNAMEN
from openwerkplein.inzicht.verwerkingen import VERWERKING
from openwerkplein.kern.inzage import log_lijst
from openwerkplein.kern.rechten import INWONER_LEZEN, met_recht
from openwerkplein.kern.tijd import datum_kort, vandaag
from openwerkplein.motor.cijfers import TOTAAL, Definitie, GeenLijst, OnbekendCijfer

PER_PAGINA = 25
TELWOORDEN = {
    "inwoners": "inwoner,inwoners",
    "trajecten": "aaneengesloten uitkering,aaneengesloten uitkeringen",
    "voorzieningen": "voorziening,voorzieningen",
}


@dataclass(frozen=True)
class Lijstregel:
    """A line of the list: what is counted, and the inwoner; `rij` is there when the name may be seen."""

    regel: Regel
    inwoner: Inwoner
    rij: Lijstrij | None


@require_safe
@met_recht(INWONER_LEZEN)
def achter(request: HttpRequest, tabel: str, rij: str, kolom: str) -> HttpResponse:
    """List who makes up a number: as many lines as the number says, 25 a page, each page in the reading log."""
    peildatum, vanaf = _dag(request, "peildatum") or vandaag(), _dag(request, "vanaf")
    if vanaf is not None and vanaf > peildatum:
        raise Http404("De eerste dag ligt na de peildatum.")
    opname = huidige_opname()
    try:
        definitie, regels = opname.achter(peildatum, tabel, None if rij == ALLE else rij, kolom, vanaf)
    except OnbekendCijfer:
        raise Http404("Dit getal is er niet. Kies een getal op de pagina Inzicht.") from None
    except GeenLijst as fout:
        raise Http404(str(fout)) from None
    pagina = Paginator(regels, PER_PAGINA).get_page(request.GET.get("pagina"))
    lijst = _lijst(request.user, pagina.object_list, peildatum)
    context = {
        "definitie": definitie,
        "rijnaam": "" if rij == ALLE else definitie.rij(rij).label,
        "kolomnaam": "" if kolom == TOTAAL else KOLOMNAMEN.get(kolom) or opname.gemeenten[kolom],
        "wanneer": _wanneer(definitie, peildatum, vanaf),
        "peildatum": peildatum,
        "aantal": len(regels),
        "woorden": TELWOORDEN.get(definitie.telt, f"{definitie.telt},{definitie.telt}"),
        "met_periode": any(regel.regel.begindatum for regel in lijst),
        "afgeschermd": sum(regel.rij is None for regel in lijst),
        "pagina": pagina,
        "lijst": lijst,
    }
    log_lijst(
        request.user,  # type: ignore[arg-type]
        [regel.inwoner.dossiernummer for regel in lijst],
        f"lijst achter cijfer {tabel}"[:60],
        verwerking=VERWERKING,
    )
    return render(request, "inzicht/achter.html", context)


def _dag(request: HttpRequest, naam: str) -> date | None:
    tekst = request.GET.get(naam, "")
    try:
        return lees_peildatum(tekst) if tekst else None
    except ValueError as fout:
        raise Http404(f"{fout}.") from None


def _wanneer(definitie: Definitie, peildatum: date, vanaf: date | None) -> str:
    if definitie.moment == "stand":
        return f"op {datum_kort(peildatum)}"
    return f"van {datum_kort(vanaf or date(peildatum.year, 1, 1))} tot en met {datum_kort(peildatum)}"


def _lijst(medewerker: Any, regels: Sequence[Regel], peildatum: date) -> list[Lijstregel]:
    """Return the lines of one page with their inwoner, in the same order; a fixed number of queries."""
    sleutels = {regel.inwoner for regel in regels}
    inwoners = Inwoner.objects.select_related("gemeente").in_bulk(sleutels)
    zichtbaar = Inwoner.objects.welke_zichtbaar_voor(medewerker, sleutels)
    rijen = {rij.inwoner.pk: rij for rij in maak_rijen([inwoners[pk] for pk in zichtbaar], peildatum)}
    return [Lijstregel(regel, inwoners[regel.inwoner], rijen.get(regel.inwoner)) for regel in regels]
