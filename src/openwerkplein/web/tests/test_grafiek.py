"""The small chart: each number is there to see, high is more, and nothing that is typed becomes markup."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from openwerkplein.web.grafiek import Deel, delen, staven

NS = "{http://www.w3.org/2000/svg}"


def lees(beeld: str) -> ET.Element:
    return ET.fromstring(beeld.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def test_every_number_has_a_bar_in_proportion_and_its_label() -> None:
    wortel = lees(staven([("okt", 1200), ("nov", 600), ("dec", 0)], 'Dossiers <per> "maand"'))

    hoogten = [float(staaf.attrib["height"]) for staaf in wortel.iter(f"{NS}rect")]
    assert hoogten[0] == 2 * hoogten[1] > 0
    assert hoogten[2] == 0
    assert [tekst.text for tekst in wortel.iter(f"{NS}text")] == ["1.200", "okt", "600", "nov", "0", "dec"]
    assert wortel.attrib["aria-label"] == 'Dossiers <per> "maand"'


def test_no_points_is_refused() -> None:
    with pytest.raises(ValueError, match="staaf"):
        staven([], "niets")


def test_lying_bars_with_interval_and_a_line_to_compare_with() -> None:
    beeld = delen(
        [Deel("vrouw", 0.2, "20%", (0.1, 0.3)), Deel("man & ander", 0.4, "40%", (0.3, 0.5), licht=True)],
        "Deel per groep",
        (0.3, "iedereen: 30%"),
    )
    wortel = lees(beeld)
    [een, twee] = wortel.iter(f"{NS}rect")
    # The widest interval takes the whole breadth, and lengths are in proportion.
    assert float(twee.get("width", "")) == 2 * float(een.get("width", ""))
    assert "M204.0 68H340.0" in [band.get("d", "")[:15] for band in wortel.iter(f"{NS}path")]
    assert (een.get("class"), twee.get("class")) == ("ow-staaf ow-staaf--nu", "ow-staaf")
    assert [tekst.text for tekst in wortel.iter(f"{NS}text")] == ["vrouw", "20%", "man & ander", "40%", "iedereen: 30%"]
    kaal = lees(delen([Deel("taal", 4, "4"), Deel("niets", 0, "0")], "Redenen"))
    assert [staaf.get("width") for staaf in kaal.iter(f"{NS}rect")] == ["340.0", "0.0"]
    assert not list(kaal.iter(f"{NS}path"))
    with pytest.raises(ValueError, match="minstens één staaf"):
        delen([], "")
