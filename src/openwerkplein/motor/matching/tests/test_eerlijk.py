"""Who somebody is never changes a score. A birth date decides on a legal age limit, and on nothing else."""

from __future__ import annotations

from dataclasses import fields, replace
from random import Random

from hypothesis import given, settings

from openwerkplein.motor.matching import regels
from openwerkplein.motor.matching.taal import Eis, Kandidaat, Vraag
from openwerkplein.motor.matching.tafel import Tafel
from openwerkplein.motor.matching.tests import gevallen
from openwerkplein.motor.matching.tests.gevallen import DAG, GROEPEN, ZAAD
from openwerkplein.motor.matching.zoeken import zoek

NAAR_WIE = {"nummer", "sleutel"}
"""Say who a row is about; the second decides ties."""
WAT_IEMAND_KAN_EN_WIL = {
    *("x", "y", "max_m", "beschikbaar", "uren_min", "uren_max", "dagdelen", "rijbewijzen", "certificaten", "talen"),
    *("belasting", "vlaggen", "beroepen_wens", "beroepen_ervaring", "vaardigheden", "sectoren_wens", "sectoren_niet"),
    *("contractvormen", "onregelmatig", "begeleiding", "voorgesteld", "toestemming"),
}


def test_een_kandidaat_heeft_geen_naam_geslacht_of_afkomst() -> None:
    """A new field of a candidate is a decision: it has to be named here."""
    assert {veld.name for veld in fields(Kandidaat)} == NAAR_WIE | WAT_IEMAND_KAN_EN_WIL | {"geboren"}


def _zonder_leeftijd(vraag: Vraag) -> Vraag:
    return replace(vraag, eisen=tuple(eis for eis in vraag.eisen if eis.soort != "leeftijd"))


@settings(max_examples=60, deadline=None)
@given(ZAAD)
def test_geboortedatum_verandert_geen_score(kans: Random) -> None:
    rij, vraag = gevallen.kandidaten(kans), gevallen.vraag(kans)
    anders = [replace(een, geboren=kans.choice([None, DAG - kans.randint(0, 36_000)])) for een in rij]
    eerst, daarna = Tafel.van(rij, GROEPEN), Tafel.van(anders, GROEPEN)
    vraag = replace(vraag, wensen=(*vraag.wensen, Eis("leeftijd", "", 18)))
    zonder = _zonder_leeftijd(vraag)
    assert zoek(eerst, zonder) == zoek(daarna, zonder)
    scores = [{een.nummer: een for een in zoek(tafel, vraag, 99).kandidaten} for tafel in (eerst, daarna)]
    assert all(scores[0][nummer] == scores[1][nummer] for nummer in scores[0].keys() & scores[1].keys())
    for nummer in scores[0].keys() ^ scores[1].keys():
        oud, nieuw = rij[nummer - 1], anders[nummer - 1]
        gemist = {*regels.passend(oud, vraag), *regels.passend(nieuw, vraag)}
        assert {eis.soort for eis in gemist} == {"leeftijd"}
