"""The wage subsidy: worked out by hand on round values, and what holds for every question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openwerkplein.motor.bedragen.loonkosten import (
    BedragOntbreekt,
    Deel,
    KanNiet,
    Vraag,
    Waarde,
    bereken,
    geld,
)

EERST, JULI = date(2026, 1, 1), date(2026, 7, 1)


def vast(waarde: str, begin: date = EERST, eind: date | None = None) -> list[Waarde]:
    return [Waarde(begin, eind, Decimal(waarde), "een regeling")]


ROND = {
    "wml_uur": [*vast("14.00", eind=date(2026, 6, 30)), *vast("14.50", JULI)],
    "vakantiebijslag": vast("8"),
    "voltijd_uren": vast("36"),
    "lks_maximum": vast("70"),
    "lks_forfaitair": vast("50"),
    "lks_forfaitair_maanden": vast("6"),
    "lks_werkgeverslasten": vast("20"),
}
"""Made-up round values, so that the working out can be followed with a pencil."""
VRAAG = Vraag(EERST, date(2026, 3, 31), Decimal(24), Decimal(60))


def een(vraag: Vraag) -> Deel:
    (deel,) = bereken(vraag, ROND)
    return deel


def test_by_loonwaarde() -> None:
    """36 x 52 / 12 = 156 hours; x 14,00 = 2184,00; + 8% = 2358,72.

    Loonwaarde 60%: 1310,40; + 8% = 1415,232. Difference 943,488, under the maximum of 70% x 2358,72 = 1651,104.
    24 of 36 hours: 628,992. Charges 20%: 125,7984. Together 754,7904.
    """
    deel = een(VRAAG)
    assert deel.per_maand == Decimal("754.79")
    assert [(regel.formule, regel.uitkomst) for regel in deel.regels] == [
        ("36 uur × 52 / 12 × € 14,00", "€ 2.184,00"),
        ("€ 2.184,00 × 108%", "€ 2.358,72"),
        ("€ 2.184,00 × 60%", "€ 1.310,40"),
        ("€ 1.310,40 × 108%", "€ 1.415,23"),
        ("€ 2.358,72 − € 1.415,23", "€ 943,49"),
        ("€ 2.358,72 × 70%", "€ 1.651,10"),
        ("€ 943,49 of € 1.651,10", "€ 943,49"),
        ("€ 943,49 × 24 / 36", "€ 628,99"),
        ("€ 628,99 × 20%", "€ 125,80"),
        ("€ 628,99 + € 125,80", "€ 754,79"),
    ]
    assert deel.bronnen == ("een regeling",)


def test_at_most_the_maximum() -> None:
    """Loonwaarde 20%: 80% of 2358,72 is more than 70% = 1651,104. Charges 20%: 330,2208. Together 1981,3248."""
    assert een(replace(VRAAG, uren=Decimal(36), loonwaarde=Decimal(20))).per_maand == Decimal("1981.32")


def test_forfaitair() -> None:
    """50% of 2358,72 = 1179,36; 18 of 36 hours: 589,68; charges 117,936. Together 707,616, which is a half cent up."""
    assert een(replace(VRAAG, uren=Decimal(18), loonwaarde=None)).per_maand == Decimal("707.62")


def test_more_hours_than_a_full_week_count_only_where_the_full_week_is_longer() -> None:
    """Loonwaarde 60%, full week 943,488 + 20% = 1132,1856. With a week of 38 hours: x 38 / 36 = 1195,0848."""
    veertig = replace(VRAAG, uren=Decimal(40))
    assert een(veertig).per_maand == Decimal("1132.19")
    assert een(replace(veertig, voltijd=Decimal(38))).per_maand == Decimal("1195.08")


def test_a_change_of_amounts_cuts_the_period() -> None:
    """From 1 July 14,50: 156 x 14,50 = 2262,00; + 8% = 2442,96; 40% of it 977,184; x 24/36 = 651,456; + 20% = 781,7472."""
    eerste, tweede = bereken(replace(VRAAG, eind=None), ROND)
    assert (eerste.begin, eerste.eind, eerste.per_maand) == (EERST, date(2026, 6, 30), Decimal("754.79"))
    assert (tweede.begin, tweede.eind, tweede.per_maand) == (JULI, None, Decimal("781.75"))


@pytest.mark.parametrize("soort", sorted(ROND))
def test_a_missing_value_is_named_and_never_guessed(soort: str) -> None:
    forfaitair = soort.startswith("lks_forfaitair")
    vraag = replace(VRAAG, loonwaarde=None) if forfaitair else VRAAG
    with pytest.raises(BedragOntbreekt, match=f"'{soort}' is niet ingevuld voor 1-1-2026. Vul het in bij Bedragen"):
        bereken(vraag, {code: waarden for code, waarden in ROND.items() if code != soort})


def test_a_value_that_ends_within_the_period_is_missing_from_the_day_after() -> None:
    oud = {**ROND, "lks_werkgeverslasten": vast("20", eind=date(2026, 2, 10))}
    with pytest.raises(BedragOntbreekt) as fout:
        bereken(VRAAG, oud)
    assert (fout.value.soort, fout.value.dag) == ("lks_werkgeverslasten", date(2026, 2, 11))


def test_a_change_of_a_value_that_does_not_count_cuts_nothing() -> None:
    """A municipality with an amount of its own; that the general one changes in July is not seen.

    156 x 20,00 = 3120,00; + 8% = 3369,60; 40% of it 1347,84; x 24/36 = 898,56; + 20% = 1078,272.
    """
    eigen = {**ROND, "wml_uur": [*vast("20.00"), *ROND["wml_uur"]]}
    (deel,) = bereken(replace(VRAAG, eind=None), eigen)
    assert (deel.begin, deel.eind, deel.per_maand) == (EERST, None, Decimal("1078.27"))


def test_the_last_day_of_the_calendar() -> None:
    """People write 31-12-9999 for: until further notice."""
    altijd = {soort: [replace(waarden[0], eind=date.max)] for soort, waarden in ROND.items()}
    assert [deel.per_maand for deel in bereken(replace(VRAAG, eind=None), altijd)] == [Decimal("754.79")]
    with pytest.raises(KanNiet) as fout:
        bereken(replace(VRAAG, begin=date(9999, 12, 1), eind=date.max, loonwaarde=None), altijd)
    assert fout.value.veld == "begin"


def test_a_full_week_of_nothing_is_not_filled_in() -> None:
    with pytest.raises(BedragOntbreekt, match="'voltijd_uren' is niet ingevuld"):
        bereken(VRAAG, {**ROND, "voltijd_uren": vast("0")})


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"uren": Decimal(0)}, "uren"),
        ({"uren": Decimal(-1)}, "uren"),
        ({"voltijd": Decimal(0)}, "voltijd"),
        ({"loonwaarde": Decimal("100.01")}, "loonwaarde"),
        ({"loonwaarde": Decimal(-1)}, "loonwaarde"),
        ({"eind": date(2025, 12, 31)}, "eind"),
        ({"loonwaarde": None, "eind": date(2026, 7, 1)}, "eind"),
        ({"loonwaarde": None, "eind": None}, "eind"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(anders: dict[str, object], veld: str) -> None:
    with pytest.raises(KanNiet) as fout:
        bereken(replace(VRAAG, **anders), ROND)  # type: ignore[arg-type]
    assert fout.value.veld == veld


def test_forfaitair_may_last_to_the_day() -> None:
    assert bereken(replace(VRAAG, loonwaarde=None, eind=date(2026, 6, 30)), ROND)


def test_money_as_people_write_it() -> None:
    assert geld(Decimal("1234567.895")) == "€ 1.234.567,90"


# -- what holds for every question ------------------------------------------------------------------------------------

procenten = st.decimals(0, 100, places=2)
uren = st.decimals("0.25", 60, places=2)


@st.composite
def regelingen(draw: st.DrawFn) -> dict[str, list[Waarde]]:
    """Draw values as a law could have them, each one or two after another within 2026."""
    grenzen = {
        "wml_uur": (5, 40),
        "vakantiebijslag": (0, 20),
        "voltijd_uren": (32, 40),
        "lks_werkgeverslasten": (0, 50),
    }
    grenzen |= {"lks_maximum": (1, 100), "lks_forfaitair": (1, 70), "lks_forfaitair_maanden": (6, 12)}
    uit = {}
    for soort, (laag, hoog) in grenzen.items():
        plekken = 0 if soort == "lks_forfaitair_maanden" else 2
        een_waarde = st.decimals(laag, hoog, places=plekken)
        wissel = EERST + timedelta(days=draw(st.integers(1, 300)))
        uit[soort] = [
            Waarde(EERST, wissel - timedelta(days=1), draw(een_waarde)),
            Waarde(wissel, None, draw(een_waarde)),
        ]
    return uit


def op_dag(regeling: dict[str, list[Waarde]], soort: str, dag: date) -> Fraction:
    (waarde,) = [w.waarde for w in regeling[soort] if w.begin <= dag and (w.eind is None or dag <= w.eind)]
    return Fraction(waarde)


@settings(max_examples=60, deadline=None)
@given(regelingen(), procenten, procenten, uren)
def test_laws_of_the_calculation(
    regeling: dict[str, list[Waarde]], een_procent: Decimal, ander: Decimal, uur: Decimal
) -> None:
    laag, hoog = sorted((een_procent, ander))
    vraag = Vraag(EERST, date(2026, 12, 31), uur, laag)
    delen = bereken(vraag, regeling)
    hogere = bereken(replace(vraag, loonwaarde=hoog), regeling)
    volle = bereken(replace(vraag, loonwaarde=Decimal(100)), regeling)
    assert [d.begin for d in delen] == [d.begin for d in hogere]
    dag = EERST
    for deel, hoger, vol in zip(delen, hogere, volle, strict=True):
        assert deel.begin == dag, "the parts cover the period without a gap"
        dag = (deel.eind or dag) + timedelta(days=1)
        w = {soort: op_dag(regeling, soort, deel.begin) for soort in regeling}
        # The law says: at most this share of WML + vakantiebijslag over the hours worked, and the charges over that.
        gewerkt = min(Fraction(uur), w["voltijd_uren"])
        loon = gewerkt * 52 / 12 * w["wml_uur"] * (1 + w["vakantiebijslag"] / 100)
        hoogstens = loon * w["lks_maximum"] / 100 * (1 + w["lks_werkgeverslasten"] / 100)
        assert 0 <= deel.precies <= hoogstens
        assert hoger.precies <= deel.precies
        assert vol.precies == 0
        assert abs(Fraction(deel.per_maand) - deel.precies) <= Fraction(1, 200), "rounded once, to the nearest cent"
    assert dag == date(2027, 1, 1)


@settings(max_examples=40, deadline=None)
@given(regelingen(), procenten | st.none(), st.integers(1, 8), st.integers(1, 4))
def test_linear_in_hours_up_to_a_full_week(
    regeling: dict[str, list[Waarde]], procent: Decimal | None, uur: int, keer: int
) -> None:
    vraag = Vraag(EERST, date(2026, 6, 30), Decimal(uur), procent)
    for een_maal, meer in zip(
        bereken(vraag, regeling), bereken(replace(vraag, uren=Decimal(uur * keer)), regeling), strict=True
    ):
        assert meer.precies == een_maal.precies * keer


@settings(max_examples=40, deadline=None)
@given(regelingen(), uren)
def test_forfaitair_is_the_subsidy_of_the_loonwaarde_that_leaves_that_share(
    regeling: dict[str, list[Waarde]], uur: Decimal
) -> None:
    """An independent road to the same amount: forfaitair p% equals a loonwaarde of 100 - p% when the maximum allows it."""
    vraag = Vraag(EERST, EERST, uur)
    forfaitair = op_dag(regeling, "lks_forfaitair", EERST)
    ruim = {**regeling, "lks_maximum": vast("100")}
    loonwaarde = Decimal(100) - Decimal(forfaitair.numerator) / Decimal(forfaitair.denominator)
    assert bereken(vraag, ruim)[0].precies == bereken(replace(vraag, loonwaarde=loonwaarde), ruim)[0].precies
