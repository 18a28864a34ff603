"""How sure a share is, and how two shares compare: intervals that also hold for small groups.

Sources: E.B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927) 209-212, for a share;
D. Katz et al., "Obtaining confidence intervals for the risk ratio in cohort studies", Biometrics 34 (1978) 469-474, for a ratio.
"""

from __future__ import annotations

from math import exp, log, sqrt
from typing import NamedTuple

Z95 = 1.959963984540054
"""The normal deviate that 95 of 100 lie within."""


class Schatting(NamedTuple):
    """A fraction or a ratio, with the ends of its interval."""

    waarde: float
    laag: float
    hoog: float


def aandeel(aantal: int, van: int, z: float = Z95) -> Schatting:
    """Return the fraction `aantal` of `van` with the score interval of Wilson; raises ValueError unless 0 <= aantal <= van > 0."""
    if not 0 <= aantal <= van or van == 0:
        raise ValueError(f"{aantal} van {van} is geen aandeel.")
    p, vierkant = aantal / van, z * z / van
    midden = (p + vierkant / 2) / (1 + vierkant)
    half = z * sqrt(p * (1 - p) / van + vierkant / (4 * van)) / (1 + vierkant)
    # At both ends the interval touches the end exactly; a sum of floats may miss it by a hair.
    laag = 0.0 if aantal == 0 else midden - half
    return Schatting(p, laag, 1.0 if aantal == van else midden + half)


def verhouding(aantal: int, van: int, ander: int, van_ander: int, z: float = Z95) -> Schatting | None:
    """Return how many times as large the first share is as the second, with the log interval of Katz.

    None when one of the two counts is 0: then the ratio has no interval. Raises ValueError as `aandeel`.
    """
    deel, rest = aandeel(aantal, van).waarde, aandeel(ander, van_ander).waarde
    if aantal == 0 or ander == 0:
        return None
    waarde = deel / rest
    half = z * sqrt((1 - deel) / aantal + (1 - rest) / ander)
    return Schatting(waarde, exp(log(waarde) - half), exp(log(waarde) + half))
