"""`GeenOverlap` means the same in the database, in the validator, and in a slow reference that walks days."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openwerkplein.dossier.kenmerken import EXCLUSIEF
from openwerkplein.dossier.models import Kenmerk
from openwerkplein.dossier.tests.factories import InwonerFactory

pytestmark = pytest.mark.django_db
DAG_0 = date(2024, 1, 1)
LAATSTE = 40
"""Days after DAG_0 in which periods begin and end; open ones run on to the last day that the reference walks."""

SOORTEN = (
    ("fase", "1"),
    ("fase", "2"),
    ("nug", "ja"),
    ("laaggeletterdheid", "vermoeden"),
    ("laaggeletterdheid", "geen"),
)


@st.composite
def rijen(draw: st.DrawFn) -> tuple[str, str, int, int | None]:
    """Draw a kenmerk: kind, value, first day and last day (None is open)."""
    soort, waarde = draw(st.sampled_from(SOORTEN))
    begin = draw(st.integers(0, LAATSTE))
    return soort, waarde, begin, draw(st.none() | st.integers(begin, min(LAATSTE, begin + 12)))


def dagen(begin: int, eind: int | None) -> set[int]:
    """The days of a period, one by one."""
    return {dag for dag in range(LAATSTE + 1) if begin <= dag and (eind is None or dag <= eind)}


def mag_volgens_de_traagste(
    bestaand: list[tuple[str, str, int, int | None]], nieuw: tuple[str, str, int, int | None]
) -> bool:
    """Whether no day would have two rows that exclude each other: the same kind when that is exclusive, else the same value."""
    soort, waarde, begin, eind = nieuw
    for ander_soort, ander_waarde, ander_begin, ander_eind in bestaand:
        sluit_uit = ander_soort == soort and (soort in EXCLUSIEF or ander_waarde == waarde)
        if sluit_uit and dagen(begin, eind) & dagen(ander_begin, ander_eind):
            return False
    return True


@contextmanager
def weer_weg() -> Iterator[None]:
    """Take back what an example wrote."""
    punt = transaction.atomic()
    punt.__enter__()
    try:
        yield
    finally:
        transaction.set_rollback(True)
        punt.__exit__(None, None, None)


def volgens_de_database(rij: Kenmerk) -> bool:
    """Whether the database takes the row, without any check of ours before it."""
    try:
        with transaction.atomic():
            Kenmerk.objects.bulk_create([rij])
    except IntegrityError:
        return False
    return True


def volgens_de_toets(rij: Kenmerk) -> bool:
    """Whether the validator lets the row through."""
    try:
        rij.validate_constraints()
    except ValidationError:
        return False
    return True


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(rijen(), min_size=1, max_size=7))
def test_database_validator_and_reference_agree(reeks: list[tuple[str, str, int, int | None]]) -> None:
    with weer_weg():
        inwoner, ander = InwonerFactory(), InwonerFactory()
        staat: list[tuple[str, str, int, int | None]] = []
        for soort, waarde, begin, eind in reeks:
            velden = {
                "soort": soort,
                "waarde": waarde,
                "begindatum": DAG_0 + timedelta(days=begin),
                "einddatum": None if eind is None else DAG_0 + timedelta(days=eind),
            }
            mag = mag_volgens_de_traagste(staat, (soort, waarde, begin, eind))
            assert volgens_de_toets(Kenmerk(inwoner=inwoner, **velden)) is mag
            assert volgens_de_database(Kenmerk(inwoner=inwoner, **velden)) is mag
            # Somebody else may have the same at the same time.
            if not Kenmerk.objects.filter(inwoner=ander).exists():
                assert volgens_de_database(Kenmerk(inwoner=ander, **velden))
            if mag:
                staat.append((soort, waarde, begin, eind))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rijen(), rijen(), st.integers(0, LAATSTE), st.none() | st.integers(0, LAATSTE))
def test_moving_a_row_is_held_to_the_same_rule(
    een: tuple[str, str, int, int | None], twee: tuple[str, str, int, int | None], begin: int, eind: int | None
) -> None:
    if eind is not None and eind < begin:
        begin, eind = eind, begin
    with weer_weg():
        inwoner = InwonerFactory()
        blijft, wijkt = (
            Kenmerk(
                inwoner=inwoner,
                soort=soort,
                waarde=waarde,
                begindatum=DAG_0 + timedelta(days=van),
                einddatum=None if tot is None else DAG_0 + timedelta(days=tot),
            )
            for soort, waarde, van, tot in (een, twee)
        )
        volgens_de_database(blijft)
        if not volgens_de_database(wijkt):
            return
        wijkt = Kenmerk.objects.get(soort=wijkt.soort, waarde=wijkt.waarde, begindatum=wijkt.begindatum)
        nieuw = {
            "begindatum": DAG_0 + timedelta(days=begin),
            "einddatum": None if eind is None else DAG_0 + timedelta(days=eind),
        }
        mag = mag_volgens_de_traagste([een], (twee[0], twee[1], begin, eind))
        wijkt.begindatum, wijkt.einddatum = nieuw["begindatum"], nieuw["einddatum"]
        assert volgens_de_toets(wijkt) is mag
        try:
            with transaction.atomic():
                Kenmerk.objects.filter(pk=wijkt.pk).update(**nieuw)
        except IntegrityError:
            assert not mag
        else:
            assert mag


def test_the_message_names_both_periods_and_says_what_to_do() -> None:
    inwoner = InwonerFactory()
    Kenmerk.objects.create(inwoner=inwoner, soort="fase", waarde="1", begindatum=DAG_0, einddatum=date(2024, 3, 1))

    with pytest.raises(ValidationError) as fout:
        Kenmerk(inwoner=inwoner, soort="fase", waarde="2", begindatum=date(2024, 3, 1)).full_clean()

    assert fout.value.message_dict == {
        "begindatum": [
            "Fase: 2 ontwikkelen naar werk of school vanaf 1 mrt 2024 overlapt fase: 1 intake van 1 jan 2024 tot en met "
            "1 mrt 2024. Sluit eerst de ene periode af of kies een andere datum."
        ]
    }
