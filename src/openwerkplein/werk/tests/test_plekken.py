"""Where a postcode lies: the bundled table, an exact one of the installation, and what is said when it is not known."""

from __future__ import annotations

import json
from typing import Any

import pytest

from openwerkplein.config.opdrachten import main
from openwerkplein.motor.matching.plek import afstand, vlak
from openwerkplein.werk import plekken
from openwerkplein.werk.models import Postcodeplek

pytestmark = pytest.mark.django_db


def test_the_bundled_table_covers_the_country() -> None:
    """About every four-digit area has a place within the borders; well-known distances come out within two kilometres."""
    tabel = plekken.geleverde()
    assert 4_050 <= len(tabel) <= 4_150
    assert all(len(code) == 4 and code.isdigit() and code[0] != "0" for code in tabel)
    west, oost = min(x for x, _ in tabel.values()), max(x for x, _ in tabel.values())
    zuid, noord = min(y for _, y in tabel.values()), max(y for _, y in tabel.values())
    assert 240_000 < oost - west < 270_000  # Sluis to Bad Nieuweschans
    assert 295_000 < noord - zuid < 325_000  # Eijsden to Schiermonnikoog
    # As the crow flies in kilometres: Assen to Groningen, Amsterdam to Utrecht, Maastricht to Den Helder.
    for een, ander, km in (("9401", "9711", 25), ("1012", "3511", 34), ("6211", "1781", 242)):
        assert abs(afstand(*tabel[een], *tabel[ander]) / 1000 - km) < 3
    # Points that were plainly somewhere else in the country were left out.
    assert not {"1234", "5217", "7146"} & set(tabel)


def test_an_unknown_postcode_is_a_sentence_and_never_a_zero(django_assert_num_queries: Any) -> None:
    """Nothing is guessed; many postcodes are one query; spaces and small letters do no harm."""
    assert plekken.plek("9400AB") is None
    assert plekken.plek("") is None
    assert "postcode 9400AB is niet bekend" in plekken.onbekend("9400AB")
    assert "geen postcode ingevuld" in plekken.onbekend("")
    with django_assert_num_queries(1):
        gevonden = plekken.plekken(["9401AB", "9401 ab", "9400AB", "", "9405"])
    assert set(gevonden) == {"9401AB", "9401 ab", "9405"}
    assert gevonden["9401AB"] == gevonden["9401 ab"] == plekken.geleverde()["9401"]


def test_the_own_table_goes_first() -> None:
    """Six positions before four of the own table, and those before the bundled table; also when very many are asked."""
    Postcodeplek.objects.create(postcode="9401AB", breedte=52.99, lengte=6.55)
    Postcodeplek.objects.create(postcode="9401", breedte=52.98, lengte=6.54)
    Postcodeplek.objects.create(postcode="9400", breedte=52.97, lengte=6.53)
    veel = [f"{nummer}ZZ" for nummer in range(1000, 7000)]
    gevonden = plekken.plekken(["9401AB", "9401CD", "9400XX", "9405AA", *veel])
    assert gevonden["9401AB"] == vlak(52.99, 6.55)
    assert gevonden["9401CD"] == vlak(52.98, 6.54)
    assert gevonden["9400XX"] == vlak(52.97, 6.53)
    assert gevonden["9405AA"] == plekken.geleverde()["9405"]
    assert gevonden["1011ZZ"] == plekken.geleverde()["1011"]


def test_an_own_table_replaces_the_earlier_one(tmp_path: Any, capsys: Any) -> None:
    """Every bad row is named with its line and the rest goes in; the exit status says that something was left out."""
    Postcodeplek.objects.create(postcode="1011AA", breedte=52.3, lengte=4.9)
    bestand = tmp_path / "postcodes.csv"
    bestand.write_text(
        "\ufeffpostcode,lengte,breedte\n"
        '9401 ab,"6,5625","52,9939"\n'
        "9405,6.5295,52.9861\n"
        "\n"
        "0123,6.5,52.9\n"
        "9406AA,52.9,6.5\n"
        "9407AA,,52.9\n"
        "9405,6.53,52.98\n"
    )
    assert main(["importeer-postcodes", str(bestand), "--json"]) == 3
    uit = json.loads(capsys.readouterr().out)
    assert (uit["geladen"], uit["weggelaten"]) == (2, 4)
    assert [fout["regel"] for fout in uit["fouten"]] == [5, 6, 7, 8]
    assert "ligt buiten Nederland" in uit["fouten"][1]["fout"]
    assert set(Postcodeplek.objects.values_list("postcode", flat=True)) == {"9401AB", "9405"}
    assert plekken.plek("9401AB") == vlak(52.9939, 6.5625)
    bestand.write_text("postcode;breedte;lengte\n9401AB;52.99;6.56\n")
    assert main(["importeer-postcodes", str(bestand)]) == 0
    assert "1 postcode geladen" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"postcode;breedte;lengte\n9401AB;6.5;52.9\n", "geen enkele bruikbare postcode"),
        (b"code;x;y\n9401AB;6.5;52.9\n", "ontbreekt de kolom postcode, breedte, lengte"),
        (b"postcode;breedte;lengte\n\xff\xfe\n", "geen tekst in UTF-8"),
    ],
)
def test_a_table_without_use_leaves_the_earlier_one(tmp_path: Any, capsys: Any, inhoud: bytes, zin: str) -> None:
    """One clear line and exit 1; nothing is lost."""
    Postcodeplek.objects.create(postcode="1011AA", breedte=52.3, lengte=4.9)
    bestand = tmp_path / "postcodes.csv"
    bestand.write_bytes(inhoud)
    assert main(["importeer-postcodes", str(bestand)]) == 1
    assert zin in capsys.readouterr().err
    assert Postcodeplek.objects.count() == 1
