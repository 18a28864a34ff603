"""Where a postcode lies: the exact table of this installation first, then the bundled table of four-digit postcodes.

The bundled table (`gegevens/postcodes.csv.gz`, see `gegevens/LEESMIJ.md`) gives one point per four-digit area, so a distance is
precise to about a village or a quarter of a town. A postcode that is in neither table has no place: never a zero.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from openwerkplein.motor.matching.plek import vlak
from openwerkplein.werk.models import Postcodeplek

GELEVERD = Path(__file__).parent / "gegevens" / "postcodes.csv.gz"
_VEEL = 5_000
"""From this many postcodes on, reading the whole table is quicker than naming each (and databases limit how many one names)."""

Plek = tuple[int, int]


@cache
def geleverde() -> dict[str, Plek]:
    """Return the bundled table: four digits to metres as `motor.matching.plek.vlak` gives them."""
    regels = gzip.decompress(GELEVERD.read_bytes()).decode().splitlines()[1:]
    return {
        code: vlak(float(breedte), float(lengte)) for code, breedte, lengte in (regel.split(";") for regel in regels)
    }


def plek(postcode: str) -> Plek | None:
    """Return where a postcode (four digits, or with two letters) lies, in metres; None when that is not known."""
    return plekken([postcode]).get(postcode)


def plekken(postcodes: Iterable[str]) -> dict[str, Plek]:
    """Return where each of these postcodes lies, in metres, in one query; what is not known is absent."""
    gevraagd = {een: _kaal(een) for een in postcodes if een}
    if not gevraagd:
        return {}
    eigen = _eigen({deel for code in gevraagd.values() for deel in (code, code[:4])})
    vast = geleverde()
    gevonden = {}
    for een, code in gevraagd.items():
        waar = eigen.get(code) or eigen.get(code[:4]) or vast.get(code[:4])
        if waar is not None:
            gevonden[een] = waar
    return gevonden


def _eigen(codes: set[str]) -> dict[str, Plek]:
    rijen = Postcodeplek.objects.order_by()
    if len(codes) <= _VEEL:
        rijen = rijen.filter(postcode__in=codes)
    return {
        code: vlak(breedte, lengte)
        for code, breedte, lengte in rijen.values_list("postcode", "breedte", "lengte").iterator()
        if code in codes
    }


def _kaal(postcode: str) -> str:
    return "".join(postcode.split()).upper()


def onbekend(postcode: str) -> str:
    """Return the sentence for a postcode of which the place is not known."""
    if not postcode:
        return "Er is geen postcode ingevuld. Vul een postcode in: dan is de afstand te berekenen."
    return (
        f"Van postcode {postcode} is niet bekend waar die ligt. Controleer de postcode. "
        "Klopt hij? Vraag dan de functioneel beheerder om een lijst met postcodes in te lezen."
    )
