"""Recognising the columns of a table by the head of a file."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from openwerkplein.kern.aanlevering import Kolom, Tabel

FOUTKOLOM = "fout"
"""The column that we add to left-out rows; when such a file is offered again it says nothing."""


def kopvorm(kop: str) -> str:
    """Return a head as it is compared: letters and digits only, lower case."""
    return "".join(teken for teken in kop.casefold() if teken.isalnum())


@dataclass
class Koppen:
    """Which cell of a record belongs to which column; `onbekend` are the heads that none was found for, by place."""

    kolommen: dict[str, int] = field(default_factory=dict)
    onbekend: dict[int, str] = field(default_factory=dict)
    opmerkingen: list[str] = field(default_factory=list)
    van_een_ander: set[int] = field(default_factory=set)
    """Which of the unknown ones are columns of the table whose file it is, while we read our rows in it."""

    def paren(self, tabel: Tabel) -> list[tuple[Kolom, int]]:
        """Return the columns that are there with their place, in the order of the table."""
        return [(kolom, self.kolommen[kolom.naam]) for kolom in tabel.kolommen if kolom.naam in self.kolommen]


def herken(tabel: Tabel, kop: Sequence[str], koppeling: Mapping[str, str], van: Tabel | None = None) -> Koppen:
    """Match the heads of a file with the columns of a table; `van` is the table whose file it is, when that is another.

    `koppeling` says for heads (as `kopvorm`) to which column they belong, as a colleague decided before; empty means that
    the column is not used.
    """
    koppen = Koppen()
    bekend = {kopvorm(kolom.naam): kolom.naam for kolom in tabel.kolommen}
    elders = {kopvorm(kolom.naam) for kolom in (van.kolommen if van else ())}
    for plek, naam in enumerate(kop):
        vorm = kopvorm(naam)
        kolom = bekend.get(vorm) or koppeling.get(vorm, "")
        if vorm == FOUTKOLOM and not kolom:
            continue
        if kolom in tabel.bij_naam and kolom not in koppen.kolommen:
            koppen.kolommen[kolom] = plek
            continue
        if not vorm:
            naam = f"(kolom {plek + 1} zonder naam)"
        koppen.onbekend[plek] = naam
        if vorm in elders:
            koppen.van_een_ander.add(plek)
            continue
        koppen.opmerkingen.append(_opmerking(naam, kolom, vorm in koppeling, bekend))
    return koppen


def _opmerking(naam: str, kolom: str, beslist: bool, bekend: Mapping[str, str]) -> str:
    if kolom:
        return f"Kolom '{naam}' staat er twee keer; de eerste is gebruikt."
    lijkt = difflib.get_close_matches(kopvorm(naam), bekend, n=1, cutoff=0.8)
    hint = f" Bedoelt u '{bekend[lijkt[0]]}'?" if lijkt and not beslist else ""
    return f"Kolom '{naam}' kennen we niet. Wat erin staat is apart bewaard en niet geladen.{hint}"
