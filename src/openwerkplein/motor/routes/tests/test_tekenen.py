"""The drawing of a route, its sentences and its data."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from openwerkplein.motor.routes.lezen import lees
from openwerkplein.motor.routes.taal import ANKER, Duur, Eenheid, Moment, Route, Soort, Stap, Uitkomst, Woordenboek
from openwerkplein.motor.routes.tekenen import BREED, SMAL, als_json, als_tekst, teken_svg

GELEVERD = sorted((Path(__file__).parents[3] / "begeleiding" / "routes").glob("*.yaml"))
SVG = "{http://www.w3.org/2000/svg}"
WOORDEN = Woordenboek({"regiecoach": "Regiecoach"}, {"start": "Einde WW"}, {})


def geleverd(pad: Path) -> Route:
    return lees(pad.read_text("utf-8"), pad.name)


@pytest.mark.parametrize("smal", [False, True], ids=["breed", "smal"])
def test_every_shipped_route_is_drawn_within_its_paper_without_words_on_each_other(smal: bool) -> None:
    for pad in GELEVERD:
        route = geleverd(pad)
        lang = Woordenboek({}, {route.anker: "Het begin van een werkervaringsplaats bij WERKpunt"}, {})
        tekening = ET.fromstring(teken_svg(route, date(2028, 2, 29), woorden=lang, smal=smal))
        assert float(tekening.attrib["width"]) == (SMAL if smal else BREED)
        plekken = [_plek(tekst) for tekst in tekening.iter(f"{SVG}text")]
        assert all(links >= 0 and rechts <= float(tekening.attrib["width"]) for links, rechts, *_ in plekken), pad.name
        assert all(onder <= float(tekening.attrib["height"]) for *_, onder in plekken)
        for nummer, (links, rechts, boven, onder) in enumerate(plekken):
            for links2, rechts2, boven2, onder2 in plekken[nummer + 1 :]:
                naast = rechts <= links2 or rechts2 <= links
                assert naast or onder <= boven2 or onder2 <= boven, pad.name
        gelezen = "".join(tekening.itertext())
        assert all(woord in gelezen for stap in route.stappen for woord in stap.titel.split())


def _plek(tekst: ET.Element) -> tuple[float, float, float, float]:
    """Return left, right, top and bottom of words: narrow letters are a quarter as wide as high, wide ones three quarters."""
    hoog = float(tekst.attrib["font-size"])
    inhoud = tekst.text or ""
    breed = hoog * sum(0.26 if letter in " .,:;'ijltf|·" else 0.54 for letter in inhoud)
    x, y = float(tekst.attrib["x"]), float(tekst.attrib["y"])
    links = x - breed / 2 if tekst.attrib["text-anchor"] == "middle" else x
    return links, links + breed, y - 0.72 * hoog, y + 0.2 * hoog


def test_a_drawing_has_words_for_who_does_not_see_it_and_nothing_that_runs() -> None:
    route = Route(
        "proef",
        'Tijd <script>alert("x")</script> & zo',
        3,
        "start",
        (Stap("a", "Een <b>stap</b>", Soort.GESPREK, "regiecoach", Moment(ANKER, Duur(0, Eenheid.DAG))),),
    )
    bron = teken_svg(route, date(2026, 12, 31), woorden=WOORDEN)
    tekening = ET.fromstring(bron)
    assert tekening.attrib["role"] == "img"
    titel, uitleg = tekening[0], tekening[1]
    assert (titel.tag, uitleg.tag) == (f"{SVG}title", f"{SVG}desc")
    assert titel.text == f"Tijdlijn van {route.titel}, met einde WW op 31 dec 2026"
    assert "31 dec 2026 Een <b>stap</b>" in (uitleg.text or "")
    assert {element.tag.removeprefix(SVG) for element in tekening.iter()} <= {
        "svg", "title", "desc", "rect", "path", "circle", "text", "g"
    }  # fmt: skip
    assert not re.search(r"\b(style|class|id|href|on[a-z]+)=", bron)


def test_every_length_of_time_gets_a_few_dates_on_its_axis() -> None:
    for dagen in (0, 21, 70, 400, 730, 4000, 20000):
        tot = Moment(ANKER, Duur(dagen, Eenheid.DAG))
        route = Route("r", "R", 1, "start", (Stap("a", "A", Soort.CONTACT, "regiecoach", tot),))
        for smal in (False, True):
            tekening = ET.fromstring(teken_svg(route, date(2026, 1, 15), smal=smal))
            op_de_as = [tekst for tekst in tekening.iter(f"{SVG}text") if float(tekst.attrib["y"]) == 36]
            assert 1 <= len(op_de_as) <= 8, dagen
            plekken = sorted(_plek(tekst)[:2] for tekst in op_de_as)
            assert all(rechts < links for (_, rechts), (links, _) in pairwise(plekken)), dagen


def test_the_sentences_stand_in_order_of_date_and_say_what_the_picture_says() -> None:
    week = Duur(1, Eenheid.WEEK)
    uitkomsten = (
        Uitkomst("ja", "ja", naar=("later",)),
        Uitkomst("nee", "nee", einde="gestopt"),
        Uitkomst("werk", "werk", route="nazorg"),
    )
    route = Route(
        "r",
        "Voorbeeld",
        2,
        "start",
        (
            Stap(
                "eerst",
                "Eerst",
                Soort.GESPREK,
                "regiecoach",
                Moment(ANKER, week, -1),
                uiterlijk=Moment(ANKER, Duur(0, Eenheid.DAG)),
                verplicht=False,
                uitkomsten=uitkomsten,
            ),
            Stap("later", "Later", Soort.CONTACT, "onbekende_rol", Moment("eerst", week), na_uitkomst=True),
        ),
    )
    assert als_tekst(route, date(2027, 1, 1), woorden=WOORDEN) == [
        "Voorbeeld, versie 2: 2 stappen.",
        "25 dec 2026, 1 week voor einde WW: Eerst (gesprek, regiecoach, vrijwillig). Uiterlijk 1 jan 2027. "
        "Bij 'ja' volgt 'Later'. Bij 'nee' stopt de route (gestopt). Bij 'werk' gaat het verder met de route nazorg.",
        "1 jan 2027: einde WW. Vanaf deze dag is gerekend.",
        "1 jan 2027, 1 week na 'Eerst': Later (contact, onbekende rol). Alleen na 'ja' bij 'Eerst'.",
    ]


def test_the_data_of_every_shipped_route_follow_its_sentences() -> None:
    for pad in GELEVERD:
        data = als_json(geleverd(pad), date(2026, 12, 31))
        assert data["code"] == pad.stem
        assert len(data["tekst"]) == len(data["stappen"]) + 2
        datums = [stap["datum"] for stap in data["stappen"]]
        assert datums == sorted(datums)
        for stap in data["stappen"]:
            assert re.fullmatch(r"(T|[a-z0-9_]+)([+-]\d+(wd|d|w|m)?)?", stap["moment"])
            if stap["herhaling"]:
                assert stap["herhaling"]["datums"][0] == stap["datum"]
