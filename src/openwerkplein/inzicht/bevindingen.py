"""What the numbers say, in one sentence: the headline of the page and the title of each chart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from openwerkplein.inzicht.tekst import getal
from openwerkplein.kern.tijd import datum_kort
from openwerkplein.motor.cijfers import Maandstand, Tabel


def jaar_eerder(dag: date) -> date:
    """Return the same day a year earlier; 29 February becomes 28 February."""
    return date(dag.year - 1, dag.month, 28 if (dag.month, dag.day) == (2, 29) else dag.day)


def procent(deel: int, geheel: int) -> str:
    """Return a share in whole percents, rounded half up: ``45%``; a dash when there is no whole."""
    return f"{(200 * deel + geheel) // (2 * geheel)}%" if geheel else "-"


def verandering(nu: int, toen: int) -> str:
    """Return the change in words, to a tenth of a percent: ``1,2% minder dan``, ``even veel als``."""
    if nu == toen:
        return "even veel als"
    woord = "meer dan" if nu > toen else "minder dan"
    if not toen:
        return f"{getal(nu)} {woord}"
    tienden = (2000 * abs(nu - toen) + toen) // (2 * toen)
    return f"{tienden // 10},{tienden % 10}% {woord}"


def mensen(aantal: int) -> str:
    """Return a count of people: ``1 mens``, ``2.742 mensen``."""
    return f"{getal(aantal)} {'mens' if aantal == 1 else 'mensen'}"


def kop(nu: int, toen: int, sinds: str) -> str:
    """Return the headline; `sinds` says with when it is compared: ``een jaar eerder``, ``op 31 dec 2022``."""
    return f"{mensen(nu)} met een uitkering, {verandering(nu, toen)} {sinds}"


def verloop(reeks: Sequence[Maandstand], kolom: str) -> str:
    """Return what the stock by month says: ``3,2% meer mensen met een uitkering dan op 31 dec 2023``."""
    nu, toen = reeks[-1].stand[kolom], reeks[0].stand[kolom]
    wat, hoe = verandering(nu, toen).rsplit(" ", 1)
    zin = f"{wat} mensen met een uitkering {hoe} op {datum_kort(reeks[0].venster.eind)}"
    return zin[0].upper() + zin[1:]


def stromen(reeks: Sequence[Maandstand], kolom: str) -> str:
    """Return what in and out by month say, over the last twelve months (one of which may not be over yet)."""
    erbij, eraf = (sum(getattr(maand, wat)[kolom] for maand in reeks[-12:]) for wat in ("instroom", "uitstroom"))
    return f"In 12 maanden {getal(erbij)} keer instroom en {getal(eraf)} keer uitstroom"


def grootste(tabel: Tabel, kolom: str) -> str:
    """Return which row of a table with exclusive rows is the largest: ``45 jaar en ouder: 54%, de grootste groep``."""
    rij = max(tabel.rijen, key=lambda rij: rij.waarden[kolom].aantal or 0)
    aantal = int(rij.waarden[kolom].aantal or 0)
    if not aantal:
        return "Er is niemand om te tellen"
    return f"{rij.label} is met {procent(aantal, tabel.populatie[kolom])} de grootste groep"
