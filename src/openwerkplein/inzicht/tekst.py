"""The bestandsanalyse as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from textwrap import fill

from openwerkplein.inzicht.rapport import Rapport
from openwerkplein.kern.tijd import datum_kort
from openwerkplein.motor.cijfers import TOTAAL, Cel, Tabel, Verschil

_LABEL, _KOLOM, _BREED = 34, 16, 110


def getal(waarde: int | float | None) -> str:
    """Return a number as written here: ``3.120``, ``1,4``; a dash when there is none."""
    if waarde is None:
        return "-"
    tekst = f"{waarde:,.1f}" if isinstance(waarde, float) else f"{waarde:,}"
    return tekst.translate(str.maketrans(",.", ".,"))


def cel(inhoud: Cel) -> str:
    """Return a count with its percentage: ``120 (45%)``."""
    return getal(inhoud.aantal) + ("" if inhoud.percentage is None else f" ({inhoud.percentage}%)")


def verschil(inhoud: Verschil) -> str:
    """Return a change with its percentage: ``+12 (+3%)``."""
    if inhoud.verschil is None:
        return "-"
    teken = "+" if inhoud.verschil > 0 else ""
    deel = "" if inhoud.percentage is None else f" ({'+' if inhoud.percentage > 0 else ''}{inhoud.percentage}%)"
    return teken + getal(inhoud.verschil) + deel


def als_tekst(rapport: Rapport) -> str:
    """Return every table with its definition, and the checks, ending with a new line."""
    regels = [f"{rapport.werkplein}: {rapport.titel}", ""]
    for tabel in rapport.analyse.tabellen:
        regels += [*_tabel(rapport, tabel), ""]
    regels.append("Controles")
    for analyse in (rapport.analyse, *rapport.eerder):
        regels += [
            f"  {datum_kort(analyse.peildatum)} {controle.code}: {'klopt' if controle.klopt else 'KLOPT NIET'}"
            for controle in analyse.controles
        ]
    return "\n".join(regel.rstrip() for regel in regels) + "\n"


def _tabel(rapport: Rapport, tabel: Tabel) -> Iterator[str]:
    definitie = tabel.definitie
    yield f"{definitie.titel} ({tabel.code}, N = {getal(tabel.n)}, definitie versie {definitie.versie}, bron: {definitie.bron})"
    yield fill(definitie.definitie, _BREED, initial_indent="  ", subsequent_indent="  ")
    datums = [analyse.peildatum for analyse in rapport.eerder]
    koppen = [rapport.kolomnaam(kolom) for kolom in tabel.kolommen] + [
        kop for dag in datums for kop in (datum_kort(dag), "verschil")
    ]
    yield " " * _LABEL + "".join(f"{kop[: _KOLOM - 2]:>{_KOLOM}}" for kop in koppen)
    for rij in tabel.rijen:
        waarden = [cel(rij.waarden[kolom]) for kolom in tabel.kolommen]
        waarden += [waarde for dag in datums for waarde in _eerder(rapport, dag, tabel.code, rij.code)]
        yield f"  {rij.label[: _LABEL - 3]:<{_LABEL - 2}}" + "".join(f"{waarde:>{_KOLOM}}" for waarde in waarden)


def _eerder(rapport: Rapport, dag: date, tabel: str, rij: str) -> tuple[str, str]:
    """The total on another date, and the change of the total since."""
    toen = next(analyse for analyse in rapport.eerder if analyse.peildatum == dag)
    return cel(toen.tabel(tabel).cel(rij)), verschil(rapport.vergelijking.verschil(dag, tabel, rij, TOTAAL))
