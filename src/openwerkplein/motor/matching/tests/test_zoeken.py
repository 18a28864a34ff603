"""The engine gives the answer of the slow reference, on every path."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from openwerkplein.motor.matching.taal import Kandidaat, Vraag
from openwerkplein.motor.matching.tafel import Tafel
from openwerkplein.motor.matching.tests.gevallen import GROEPEN, kandidaten, vragen
from openwerkplein.motor.matching.tests.traag import traag
from openwerkplein.motor.matching.zoeken import zoek


@settings(max_examples=150, deadline=None)
@given(kandidaten(), vragen(), st.integers(0, 5), st.integers(0, 3))
def test_gelijk_aan_traag(rij: list[Kandidaat], vraag: Vraag, aantal: int, net_niet: int) -> None:
    tafel = Tafel.van(rij, GROEPEN)
    assert zoek(tafel, vraag, aantal, net_niet) == traag(rij, vraag, GROEPEN, aantal, net_niet)
