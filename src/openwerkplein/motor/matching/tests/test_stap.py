"""For one candidate: the same work and scores as a search from the work, and steps as found by trying each."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given, settings

from openwerkplein.motor.matching.eisen import lees_rij
from openwerkplein.motor.matching.stap import openingen, zoek_werk
from openwerkplein.motor.matching.taal import Eis, Kandidaat, Vraag
from openwerkplein.motor.matching.tests import gevallen
from openwerkplein.motor.matching.tests.gevallen import GROEPEN, ZAAD
from openwerkplein.motor.matching.tests.traag import traag, trage_openingen


@settings(max_examples=60, deadline=None)
@given(ZAAD)
def test_omgekeerd_is_hetzelfde(kans: Random) -> None:
    """Work that finds the candidate is the work that the candidate finds, with the same score and the same thing missed."""
    wie = gevallen.kandidaat(kans, 7)
    vragen = [replace(gevallen.vraag(kans, 9), werknummer=f"W-{nummer}") for nummer in range(12)]
    uit = zoek_werk(wie, vragen, GROEPEN, 99, 99)
    past, net_niet = [], []
    for vraag in vragen:
        antwoord = traag([wie], vraag, GROEPEN)
        past += [(-een.score, vraag.werknummer, een.punten) for een in antwoord.kandidaten]
        net_niet += [(vraag.werknummer, een.eis) for een in antwoord.net_niet if een.extra]
    assert [(-een.score, een.werknummer, een.punten) for een in uit.past] == sorted(past)
    assert sorted((een.werknummer, een.mist) for een in uit.net_niet) == sorted(net_niet)
    assert [een.score for een in uit.net_niet] == sorted((een.score for een in uit.net_niet), reverse=True)
    kort = zoek_werk(wie, vragen, GROEPEN, 1, 1)
    assert (kort.past, kort.aantal_past, kort.aantal_net_niet) == (uit.past[:1], len(past), len(net_niet))
    assert list(openingen(wie, vragen)) == trage_openingen(wie, vragen)


def test_een_hoger_niveau_opent_ook_wat_een_lager_opent() -> None:
    wie = Kandidaat(1, "D1", toestemming=True, talen={"nld": 1})
    werk = {
        "A": "taal:nld>=2",
        "B": "taal:nld>=3",
        "C": "rijbewijs:B",
        "D": "taal:nld>=2,rijbewijs:B",
        "E": "belasting:tillen",
        "F": "taal:nld>=2,taal:nld>=3",
    }
    vragen = [Vraag(nummer, tuple(lees_rij(eisen))) for nummer, eisen in werk.items()]
    assert [(een.eis, een.werk) for een in openingen(wie, vragen)] == [
        (Eis("taal", "nld", 3), ("A", "B", "F")),
        (Eis("rijbewijs", "B"), ("C",)),
        (Eis("taal", "nld", 2), ("A",)),
    ]
