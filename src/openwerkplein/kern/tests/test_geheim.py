"""The BSN: what is one, encrypted, found by hash, and never repeated in a message."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cryptography.fernet import InvalidToken
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from openwerkplein.kern.afscherming import scherm_af
from openwerkplein.kern.geheim import normaliseer_bsn, ontsleutel, versleutel, zoekhash
from openwerkplein.kern.sleutels import lees_sleutels


def elfproef(cijfers: str) -> bool:
    """The eleven test as the law has it: weights 9 to 2 and -1, the sum a multiple of eleven."""
    gewichten = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(int(cijfer) * gewicht for cijfer, gewicht in zip(cijfers, gewichten, strict=True)) % 11 == 0


@given(st.integers(1, 999_999_999))
def test_a_bsn_is_what_passes_the_eleven_test(nummer: int) -> None:
    cijfers = f"{nummer:09d}"
    if elfproef(cijfers):
        assert normaliseer_bsn(cijfers) == cijfers
        return
    with pytest.raises(ValidationError) as fout:
        normaliseer_bsn(cijfers)
    assert cijfers not in str(fout.value)


@pytest.mark.parametrize("tekst", ["9999.90.019", "999 990 019", "999990019"])
def test_dots_and_spaces_may_stand_between(tekst: str) -> None:
    assert normaliseer_bsn(tekst) == "999990019"


@pytest.mark.parametrize("tekst", ["", "abc", "1234567", "9999900190", "000000000"])
def test_what_is_no_bsn_is_refused(tekst: str) -> None:
    with pytest.raises(ValidationError):
        normaliseer_bsn(tekst)


def test_encrypted_differs_each_time_and_reads_back() -> None:
    een, ander = versleutel("999990019"), versleutel("999990019")

    assert een != ander
    assert "999990019" not in een
    assert ontsleutel(een) == ontsleutel(ander) == "999990019"


def test_the_hash_is_the_same_each_time_and_needs_the_key(settings: object, tmp_path: Path) -> None:
    hier = zoekhash("999990019")
    assert hier == zoekhash("999990019") != zoekhash("999990020")

    code = versleutel("999990019")
    settings.SLEUTELS = lees_sleutels(tmp_path / "anders.json")  # type: ignore[attr-defined]
    assert zoekhash("999990019") != hier
    with pytest.raises(InvalidToken):
        ontsleutel(code)


def test_the_key_file_is_only_for_its_owner_and_stays_the_same(tmp_path: Path) -> None:
    pad = tmp_path / "sleutels.json"

    eerst = lees_sleutels(pad)

    assert pad.stat().st_mode & 0o077 == 0
    assert lees_sleutels(pad) == eerst
    assert [kind.name for kind in tmp_path.iterdir()] == ["sleutels.json"]


@pytest.mark.parametrize("inhoud", ["", "geen json", json.dumps({"iets": "anders"}), "[]"])
def test_a_broken_key_file_is_said_and_not_replaced(tmp_path: Path, inhoud: str) -> None:
    pad = tmp_path / "sleutels.json"
    pad.write_text(inhoud)

    with pytest.raises(ValueError, match="back-up"):
        lees_sleutels(pad)
    assert pad.read_text() == inhoud


@pytest.mark.parametrize(("naam", "afgeschermd"), [("Sam de Vos", "S•• de V••"), ("Bo", "B••"), ("", "")])
def test_a_masked_name_looks_like_a_name(naam: str, afgeschermd: str) -> None:
    assert scherm_af(naam) == afgeschermd
