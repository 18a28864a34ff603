"""The fast count agrees with the slow one, in every table, cell and column."""

from __future__ import annotations

from datetime import date
from random import Random

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.langzame_telling import langzame_telling

from openwerkplein.motor.cijfers import BijzondereRij, Gegevens, bereken, bereken_reeks, lijst, maandreeks
from openwerkplein.motor.cijfers.basis import Stand

from .hulp import Rows, Verzinner, uit_rijen

PEILDATA = st.sampled_from(
    [date(2023, 12, 31), date(2024, 2, 29), date(2023, 2, 28), date(2024, 1, 1), date(2023, 8, 31), date(2022, 7, 15)]
)
rustig = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def verschillen(gegevens: Gegevens, rijen: Rows, peildatum: date) -> list[str]:
    """Every cell where the two counts differ, and every check that fails."""
    langzaam = langzame_telling(rijen, peildatum)
    analyse = bereken(gegevens, peildatum)
    fouten = [controle.toelichting for controle in analyse.controles if not controle.klopt]
    assert {tabel.code for tabel in analyse.tabellen} == set(langzaam)
    for tabel in analyse.tabellen:
        goed = langzaam[tabel.code]
        if dict(tabel.populatie) != goed["n"]:
            fouten.append(f"{tabel.code}: populatie {tabel.populatie}, langzaam {goed['n']}")
        assert {rij.code for rij in tabel.rijen} == set(goed["rijen"])
        for rij in tabel.rijen:
            assert list(rij.waarden) == ["9902", "9901", "overig", "totaal"]
            for kolom, cel in rij.waarden.items():
                if (cel.aantal, cel.percentage, cel.aandeel) != goed["rijen"][rij.code][kolom]:
                    fouten.append(f"{tabel.code} {rij.code} {kolom}: {cel}, langzaam {goed['rijen'][rij.code][kolom]}")
    return fouten


@rustig
@given(st.integers(0, 2**32), st.integers(1, 60), PEILDATA)
def test_fast_and_slow_agree(zaad: int, aantal: int, peildatum: date) -> None:
    rijen = Verzinner(Random(zaad), peildatum).tabellen(aantal)
    assert verschillen(uit_rijen(rijen), rijen, peildatum) == []


def test_the_random_rows_reach_every_row_of_every_table() -> None:
    leeg: set[tuple[str, str]] | None = None
    for zaad in range(6):
        langzaam = langzame_telling(Verzinner(Random(zaad), date(2023, 8, 31)).tabellen(80), date(2023, 8, 31))
        nu = {(t, rij) for t, tabel in langzaam.items() for rij, cel in tabel["rijen"].items() if not cel["totaal"][0]}
        leeg = nu if leeg is None else leeg & nu
    # Kinds of voorziening that are not drawn.
    soorten = {
        "werkpunt",
        "werkontwikkelplek",
        "re_integratietraject",
        "taaltraject",
        "jobcoaching",
        "werkplekaanpassing",
    }
    assert {rij for _, rij in leeg or ()} == soorten


def test_fast_and_slow_agree_with_keys_of_text_and_lazy_frames() -> None:
    peildatum = date(2024, 2, 29)
    rijen = Verzinner(Random(7), peildatum).tabellen(80)
    for tabel in rijen.values():
        for rij in tabel:
            if "inwoner" in rij:
                rij["inwoner"] = f"D{rij['inwoner']:06}"
    gegevens = uit_rijen(rijen, pl.String())
    lui = Gegevens(**{naam: getattr(gegevens, naam).lazy() for naam in rijen})
    assert verschillen(lui, rijen, peildatum) == []


def test_several_dates_at_once_are_the_same_as_one_by_one() -> None:
    peildata = [date(2023, 12, 31), date(2022, 7, 15), date(2023, 12, 31)]
    rijen = Verzinner(Random(3), peildata[0]).tabellen(50)
    analyses = bereken_reeks(uit_rijen(rijen), peildata)
    assert [analyse.peildatum for analyse in analyses] == peildata
    for analyse in analyses:
        assert analyse == bereken(uit_rijen(rijen), analyse.peildatum)


@pytest.mark.parametrize("zaad", [1, 2])
def test_every_list_names_who_is_counted(zaad: int) -> None:
    peildatum = date(2023, 12, 31)
    rijen = Verzinner(Random(zaad), peildatum).tabellen(40)
    gegevens = uit_rijen(rijen)
    analyse, stand = bereken(gegevens, peildatum), Stand(gegevens, peildatum)
    plaats = {rij["inwoner"]: rij["gemeente"] for rij in rijen["inwoners"]}
    for tabel in analyse.tabellen:
        for rij in tabel.definitie.rijen:
            if isinstance(rij, BijzondereRij):
                continue
            for kolom in ("9901", "totaal"):
                gevonden = lijst(stand, peildatum, tabel.code, rij.code, kolom)
                assert gevonden.aantal == tabel.cel(rij.code, kolom).aantal
                assert len(set(gevonden.posten)) == gevonden.aantal
                assert kolom == "totaal" or {plaats[sleutel] for sleutel in gevonden.inwoners} <= {"9901"}


def test_months_agree_with_the_tables_and_with_each_other() -> None:
    tot = date(2024, 2, 15)
    rijen = Verzinner(Random(11), tot).tabellen(60)
    maanden = maandreeks(uit_rijen(rijen), tot, 14)
    assert [maand.venster.begin for maand in maanden[:2]] == [date(2023, 1, 1), date(2023, 2, 1)]
    assert maanden[-1].venster.eind == tot
    for maand in maanden:
        langzaam = langzame_telling(rijen, maand.venster.eind)
        assert dict(maand.stand) == {kolom: cel[0] for kolom, cel in langzaam["clienten"]["rijen"]["uitkering"].items()}
    # A calendar year up to the end of a month is its months together.
    jaar = langzame_telling(rijen, date(2023, 12, 31))
    for kolom in ("9901", "overig", "totaal"):
        assert sum(maand.instroom[kolom] for maand in maanden[:12]) == jaar["instroom"]["rijen"]["totaal"][kolom][0]
        assert sum(maand.uitstroom[kolom] for maand in maanden[:12]) == jaar["uitstroom"]["rijen"]["totaal"][kolom][0]
