"""The small chart: each number is there to see, high is more, and nothing that is typed becomes markup."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from openwerkplein.web.grafiek import staven

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
