"""The list of inwoners as a file: what the screen shows, for everyone on the list, without BSN; logged per dossier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from openwerkplein.dossier import lijst
from openwerkplein.dossier.forms.lijst import LijstFilter
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.rechten import EXPORTEREN
from openwerkplein.kern.models import Leesregel
from openwerkplein.kern.rechten import met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.web.csvbestand import Cel, als_csv
from openwerkplein.web.tekst import duizend

_STAPEL = 1000
MEESTE = 20_000
"""More people than this leave the house in one file only by an export of everything, by an administrator."""
_KOPPEN = (
    "Dossiernummer",
    "Naam",
    "Leeftijd",
    "Gemeente",
    "Uitkering",
    "Uitkering sinds",
    "Fase",
    "Fase sinds",
    "Perspectief",
)
_LAATSTE = "Laatste contact"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@met_recht(EXPORTEREN)
def export(request: HttpRequest, bereik: str) -> HttpResponse:
    """Give the list with the filters of the URL as a file, ``?formaat=xlsx`` or ``csv``; refuses more than can be counted."""
    if bereik not in lijst.mogelijke_bereiken(request.user):
        bereik = "alles"
    form = LijstFilter(request.GET)
    op = vandaag()
    inwoners = lijst.selecteer(request.user, bereik, form.cleaned_data if form.is_valid() else {}, op)
    telling = lijst.tel(inwoners, MEESTE)
    if telling.meer:
        messages.warning(request, f"Een bestand kan hoogstens {duizend(MEESTE)} inwoners bevatten. Kies een filter.")
        return redirect(f"dossier:{bereik}")
    geordend = list(inwoners.select_related("gemeente").order_by(*lijst.SNELLE_KOLOMMEN["naam"], "pk"))
    _log(request.user, geordend)
    koppen = [*_KOPPEN, *(titel for _, titel in lijst.extra_kolommen()), _LAATSTE]
    wil_csv = request.GET.get("formaat") == "csv"
    inhoud = als_csv(koppen, _regels(geordend, op)) if wil_csv else _excel(koppen, _regels(geordend, op))
    antwoord = HttpResponse(inhoud, content_type="text/csv; charset=utf-8" if wil_csv else EXCEL)
    naam = f"inwoners-{op.isoformat()}.{'csv' if wil_csv else 'xlsx'}"
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord


def _log(medewerker: Any, inwoners: list[Inwoner]) -> None:
    Leesregel.objects.bulk_create(
        [
            Leesregel(
                medewerker=medewerker, dossiernummer=een.dossiernummer, wat="export van een lijst", verwerking="dossier"
            )
            for een in inwoners
        ],
        batch_size=_STAPEL,
    )


def _regels(inwoners: list[Inwoner], op: date) -> Iterator[list[Cel]]:
    for begin in range(0, len(inwoners), _STAPEL):
        for rij in lijst.maak_rijen(inwoners[begin : begin + _STAPEL], op):
            yield [
                rij.inwoner.dossiernummer,
                rij.inwoner.naam,
                rij.leeftijd,
                rij.inwoner.gemeente.naam if rij.inwoner.gemeente else "",
                rij.uitkering.omschrijving() if rij.uitkering else "",
                rij.uitkering.begindatum if rij.uitkering else None,
                rij.fase,
                rij.fase_sinds,
                rij.perspectief,
                *(tekst for _, tekst in rij.extra_cellen),
                rij.laatste_contact,
            ]


def _excel(koppen: list[str], regels: Iterable[list[Cel]]) -> bytes:
    uit = BytesIO()
    with xlsxwriter.Workbook(
        uit, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as boek:
        blad = boek.add_worksheet("Inwoners")
        vet, datum = boek.add_format({"bold": True}), boek.add_format({"num_format": "d-m-yyyy"})
        blad.freeze_panes(1, 2)
        blad.write_row(0, 0, koppen, vet)
        for nummer, regel in enumerate(regels, 1):
            for kolom, waarde in enumerate(regel):
                if isinstance(waarde, date):
                    blad.write_datetime(nummer, kolom, waarde, datum)  # type: ignore[arg-type]
                else:
                    blad.write(nummer, kolom, waarde)
    return uit.getvalue()
