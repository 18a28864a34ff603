"""Places in a plane: degrees to metres, in whole numbers, so that every path compares the same distances."""

from __future__ import annotations

import math

_MIDDEN_BREEDTE, _MIDDEN_LENGTE = 52.1551, 5.3872
"""The middle of the Netherlands (Amersfoort, the origin of the Dutch national grid)."""
_M_PER_GRAAD = 111_320.0
_M_PER_LENGTEGRAAD = _M_PER_GRAAD * math.cos(math.radians(_MIDDEN_BREEDTE))


def vlak(breedte: float, lengte: float) -> tuple[int, int]:
    """Return metres east and north of the middle of the country for degrees (WGS 84).

    Within the Netherlands an equirectangular projection is at most one percent off, less than a four-digit postcode is wide.
    """
    return round((lengte - _MIDDEN_LENGTE) * _M_PER_LENGTEGRAAD), round((breedte - _MIDDEN_BREEDTE) * _M_PER_GRAAD)


def afstand(x1: int, y1: int, x2: int, y2: int) -> int:
    """Return the distance in whole metres, rounded down."""
    return math.isqrt((x1 - x2) ** 2 + (y1 - y2) ** 2)
