"""All work at once gives, for each piece of work, the candidates of a search for that work alone."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from openwerkplein.motor.matching.bulk import PER_DRAAD, zoek_alle
from openwerkplein.motor.matching.taal import Kans, Pad
from openwerkplein.motor.matching.tafel import Tafel
from openwerkplein.motor.matching.tests import gevallen
from openwerkplein.motor.matching.tests.gevallen import GROEPEN
from openwerkplein.motor.matching.tests.traag import traag


@pytest.mark.parametrize("pad", ["numpy", "numba"])
def test_gelijk_aan_een_voor_een(pad: Pad) -> None:
    kans = Random(9)
    rij = [gevallen.kandidaat(kans, nummer) for nummer in range(60)]
    vragen = [replace(gevallen.vraag(kans), werknummer=f"W-{nummer}") for nummer in range(PER_DRAAD + 9)]
    tafel = Tafel.van(rij[:50], GROEPEN)
    tafel.vervang(rij[50:])
    verwacht = [
        [Kans(vraag.werknummer, een.nummer, een.score) for een in traag(rij, vraag, GROEPEN, 3).kandidaten]
        for vraag in vragen
    ]
    assert zoek_alle(tafel, vragen, 3, pad, draden=2) == verwacht
    assert sum(map(len, verwacht)) > 50
