"""The engine gives the answer of the slow reference, on every path."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings

from openwerkplein.motor.matching.tafel import Tafel
from openwerkplein.motor.matching.tests import gevallen
from openwerkplein.motor.matching.tests.gevallen import GROEPEN, ZAAD
from openwerkplein.motor.matching.tests.traag import traag
from openwerkplein.motor.matching.zoeken import zoek


@settings(max_examples=150, deadline=None)
@given(ZAAD)
def test_gelijk_aan_traag(kans: Random) -> None:
    rij, vraag = gevallen.kandidaten(kans), gevallen.vraag(kans)
    aantal, net_niet = kans.randint(0, 6), kans.randint(0, 3)
    assert zoek(Tafel.van(rij, GROEPEN), vraag, aantal, net_niet) == traag(rij, vraag, GROEPEN, aantal, net_niet)
