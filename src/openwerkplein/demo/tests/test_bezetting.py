"""Who left lately leaves a few dossiers behind, who leaves soon has some divided, and nobody is guided by two or by none."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from openwerkplein.demo.bezetting import GAAT_OVER, LAAT_ACHTER, kies_vertrekkers, verdeel_werk
from openwerkplein.demo.collegas import Collegas
from openwerkplein.demo.rijen import Wereld
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rollen import Rol

DATUM = date(2026, 11, 22)


def maak(groot: int) -> Wereld:
    """Return a Werkplein with so many regiecoaches in the largest municipality."""
    collegas, nummer = Collegas(), 0
    for code, hoeveel in (("1", 2), ("2", groot)):
        collegas.regie[code] = [Medewerker(pk=nummer + n, naam=f"{code}-{n}") for n in range(1, hoeveel + 1)]
        nummer += hoeveel
    collegas.regie[""] = [een for lijst in (collegas.regie["1"], collegas.regie["2"]) for een in lijst]
    collegas.rol[Rol.REGIECOACH] = list(collegas.regie[""])
    kies_vertrekkers(collegas)
    return Wereld(DATUM, datetime(2026, 11, 22), {}, collegas)


@pytest.mark.parametrize("wie", ["weg", "gaat"])
def test_each_dossier_goes_on_without_a_gap_and_few_stay(wie: str) -> None:
    wereld = maak(5)
    collega: Any = getattr(wereld.collegas, wie)
    begin = DATUM - timedelta(days=200)

    delen = [verdeel_werk(wereld, collega, begin) for _ in range(40)]

    for stukken in delen:
        assert stukken[0].begin == begin
        assert stukken[-1].eind is None
        assert all(een.eind + timedelta(days=1) == ander.begin for een, ander in pairwise(stukken))
        assert {wereld.collegas.weg, wereld.collegas.gaat}.isdisjoint(deel.wie for deel in stukken[1:])
    blijft = sum(len(stukken) == 1 for stukken in delen)
    assert blijft == (LAAT_ACHTER if wie == "weg" else 40 - GAAT_OVER)


def test_who_would_have_come_after_leaving_never_came() -> None:
    wereld = maak(5)
    weg: Any = wereld.collegas.weg

    [deel] = verdeel_werk(wereld, weg, DATUM - timedelta(days=3))

    assert deel.wie not in (weg, wereld.collegas.gaat)
    assert not weg.is_active
    assert weg not in wereld.collegas.rol[Rol.REGIECOACH]


def test_a_small_werkplein_loses_nobody() -> None:
    wereld = maak(2)

    assert (wereld.collegas.weg, wereld.collegas.gaat) == (None, None)
    [deel] = verdeel_werk(wereld, wereld.collegas.regie["2"][0], DATUM)
    assert deel.eind is None
