"""The exact table of postcodes of this installation: read from a file and put in the place of the earlier one, as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from django.db import transaction

from openwerkplein.kern.aanlevering import Decimaal, Onleesbaar
from openwerkplein.kern.opdrachten import OpdrachtFout
from openwerkplein.werk.csvbestand import rijen_van
from openwerkplein.werk.models import Postcodeplek

KOLOMMEN = ("postcode", "breedte", "lengte")
_POSTCODE = re.compile(r"[1-9]\d{3}([A-Z]{2})?")
_GRENZEN = {"breedte": (50.5, 53.8), "lengte": (3.0, 7.5)}
_STAPEL = 5_000
_GETOOND = 100
"""Of so many rows that were left out is said why; a file with the columns changed about has half a million of them."""


@dataclass
class Verslag:
    """What loading a file did: rows that are in now, how many were left out, and why for the first of them (line, sentence)."""

    geladen: int = 0
    weggelaten: int = 0
    fouten: list[tuple[int, str]] = field(default_factory=list)

    def fout(self, regel: int, zin: str) -> None:
        """Count a row that was left out."""
        self.weggelaten += 1
        if len(self.fouten) < _GETOOND:
            self.fouten.append((regel, zin))


@transaction.atomic
def importeer_postcodes(pad: Path) -> Verslag:
    """Replace the whole table by what stands in a CSV file (postcode;breedte;lengte), row by row in constant memory.

    Raises OpdrachtFout when the file cannot be read, or has no row that can be used; then the earlier table stays.
    """
    verslag = Verslag()
    eerder = Postcodeplek.objects.all()
    eerder._raw_delete(eerder.db)
    plekken = _plekken(pad, verslag)
    while stapel := list(islice(plekken, _STAPEL)):
        Postcodeplek.objects.bulk_create(stapel)
        verslag.geladen += len(stapel)
    if not verslag.geladen:
        waarom = f" Regel {verslag.fouten[0][0]}: {verslag.fouten[0][1]}" if verslag.fouten else ""
        raise OpdrachtFout(f"In {pad} staat geen enkele bruikbare postcode, dus er is niets veranderd.{waarom}")
    return verslag


def _plekken(pad: Path, verslag: Verslag) -> Iterator[Postcodeplek]:
    gezien: set[str] = set()
    for regel, rij in rijen_van(pad, KOLOMMEN):
        try:
            plek = _plek(rij)
        except Onleesbaar as fout:
            verslag.fout(regel, str(fout))
            continue
        if plek.postcode in gezien:
            verslag.fout(regel, f"Postcode {plek.postcode} staat al eerder in het bestand. Laat er een staan.")
            continue
        gezien.add(plek.postcode)
        yield plek


def _plek(rij: dict[str, str]) -> Postcodeplek:
    postcode = "".join(rij["postcode"].split()).upper()
    if not _POSTCODE.fullmatch(postcode):
        raise Onleesbaar(f"'{rij['postcode'][:20]}' is geen postcode. Schrijf vier cijfers, zo nodig met twee letters.")
    return Postcodeplek(postcode=postcode, **{naam: _graad(naam, rij[naam]) for naam in _GRENZEN})


def _graad(naam: str, tekst: str) -> float:
    laagste, hoogste = _GRENZEN[naam]
    try:
        graad = float(Decimaal().lees(tekst))
    except Onleesbaar:
        raise Onleesbaar(f"De {naam} '{tekst[:20]}' is geen getal. Schrijf graden, zoals 52,9939.") from None
    if not laagste <= graad <= hoogste:
        raise Onleesbaar(
            f"De {naam} {tekst[:20]} ligt buiten Nederland. Schrijf graden (WGS 84), van {laagste} tot {hoogste}."
        )
    return graad
