"""Every broken example is refused with exactly what its first lines say: on which line, and with which words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from openwerkplein.motor.routes.controle import controleer_samen, keur
from openwerkplein.motor.routes.lezen import lees
from openwerkplein.motor.routes.taal import Gebrek, OngeldigeRoute, Route
from openwerkplein.motor.routes.tests.woordenboek import WOORDEN

KAPOT = sorted((Path(__file__).parent / "kapot").glob("*.yaml"))


@pytest.mark.parametrize("pad", KAPOT, ids=lambda pad: pad.stem)
def test_gebreken(pad: Path) -> None:
    tekst = pad.read_text("utf-8")
    with pytest.raises(OngeldigeRoute) as fout:
        keur(tekst, pad.name, WOORDEN)
    over = list(fout.value.gebreken)
    for regel, woorden in re.findall(r"^# regel (\d+): (.+)$", tekst, re.MULTILINE):
        gebrek = next((een for een in over if _past(een, int(regel), woorden)), None)
        assert gebrek, f"regel {regel} ({woorden}) niet in:\n" + "\n".join(map(str, over))
        over.remove(gebrek)
    assert not over, "niet verwacht:\n" + "\n".join(map(str, over))
    assert all(een.bestand == pad.name and een.herstel.endswith((".", "?", ")")) for een in fout.value.gebreken)


def _past(gebrek: Gebrek, regel: int, woorden: str) -> bool:
    return gebrek.regel == regel and all(woord in str(gebrek) for woord in woorden.split(", "))


NAAR = """
code: {}
titel: Heen en weer
versie: 1
anker: start
stappen:
  - code: keuze
    titel: Keuze
    soort: besluit
    wie: regiecoach
    wanneer: {}
    uitkomsten:
      door: {{titel: door, route: {}}}
      klaar: klaar
""".lstrip()


def test_heen_en_weer_tussen_routes() -> None:
    """Routes may hand over to each other in a circle as long as time goes on somewhere; the line is that of the hand-over."""

    def route(code: str, wanneer: str, naar: str) -> Route:
        return lees(NAAR.format(code, wanneer, naar), f"{code}.yaml")

    langzaam = [route("een", "op anker", "twee"), route("twee", "1 dag na anker", "een")]
    assert controleer_samen(langzaam) == []
    snel = [
        route("een", "op anker", "twee"),
        route("twee", "1 week voor anker", "drie"),
        route("drie", "op anker", "een"),
    ]
    assert [(een.bestand, een.regel) for een in controleer_samen(snel)] == [
        ("een.yaml", 12),
        ("twee.yaml", 12),
        ("drie.yaml", 12),
    ]
    assert controleer_samen([route("een", "op anker", "onbekend")]) == []


def test_alles_tegelijk() -> None:
    """What is wrong with form, with names and (when those are right) with the order is all said at once."""
    tekst = NAAR.format("een", "T-1", "weg").replace("regiecoach", "regisseur").replace("titel: Keuze", "titel:")
    with pytest.raises(OngeldigeRoute) as fout:
        keur(tekst, "een.yaml", WOORDEN)
    assert [(een.regel, een.sleutel) for een in fout.value.gebreken] == [
        (7, "titel"),
        (9, "wie"),
        (10, "wanneer"),
        (12, "uitkomsten.door.route"),
    ]
