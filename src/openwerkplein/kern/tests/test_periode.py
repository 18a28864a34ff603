"""Periods have inclusive ends: `Tijdvak` and the querysets against a slow reference that walks days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openwerkplein.kern.models import Lijstwaarde
from openwerkplein.kern.tijd import Tijdvak, leeftijd_op

DAG_0 = date(2023, 12, 20)
DAGEN = [DAG_0 + timedelta(days=nummer) for nummer in range(60)]
"""The days that the reference walks; an open period runs on to the last."""


@st.composite
def tijdvakken(draw: st.DrawFn) -> Tijdvak:
    """Draw a span within DAGEN, open or closed."""
    begin = draw(st.integers(0, len(DAGEN) - 1))
    eind = draw(st.none() | st.integers(begin, len(DAGEN) - 1))
    return Tijdvak(DAGEN[begin], None if eind is None else DAGEN[eind])


def loop(vak: Tijdvak) -> set[date]:
    """The days of a span, one by one: count on from the first until the last has been."""
    gevonden, dag = set(), vak.begindatum
    while dag <= DAGEN[-1]:
        gevonden.add(dag)
        if dag == vak.einddatum:
            break
        dag += timedelta(days=1)
    return gevonden


@given(tijdvakken(), st.sampled_from(DAGEN))
def test_a_span_holds_on_the_days_it_walks(vak: Tijdvak, dag: date) -> None:
    assert vak.bevat(dag) is (dag in loop(vak))


@given(tijdvakken(), tijdvakken())
def test_spans_overlap_when_they_share_a_day(een: Tijdvak, ander: Tijdvak) -> None:
    assert een.overlapt(ander) is bool(loop(een) & loop(ander))
    assert een.overlapt(ander) is ander.overlapt(een)


@given(tijdvakken(), st.sampled_from(DAGEN))
def test_the_length_is_the_number_of_days_so_far(vak: Tijdvak, dag: date) -> None:
    assert vak.duur(dag).days == len([een for een in loop(vak) if een <= dag])


def test_a_span_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="einddatum"):
        Tijdvak(date(2024, 1, 2), date(2024, 1, 1))


@pytest.mark.parametrize(
    ("vak", "zin"),
    [
        (Tijdvak(date(2024, 3, 1)), "vanaf 1 mrt 2024"),
        (Tijdvak(date(2024, 3, 1), date(2024, 3, 1)), "op 1 mrt 2024"),
        (Tijdvak(date(2024, 3, 1), date(2024, 4, 2)), "van 1 mrt 2024 tot en met 2 apr 2024"),
    ],
)
def test_a_span_in_words(vak: Tijdvak, zin: str) -> None:
    assert str(vak) == zin


@pytest.mark.parametrize(
    ("dag", "jaren"),
    [("2023-02-28", 22), ("2024-02-28", 23), ("2024-02-29", 24), ("2025-02-28", 24), ("2025-03-01", 25)],
)
def test_born_on_29_february(dag: str, jaren: int) -> None:
    assert leeftijd_op(date(2000, 2, 29), date.fromisoformat(dag)) == jaren


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(tijdvakken(), min_size=1, max_size=6), tijdvakken(), st.sampled_from(DAGEN))
def test_querysets_find_what_walking_the_days_finds(vakken: list[Tijdvak], vraag: Tijdvak, dag: date) -> None:
    with transaction.atomic():
        # Each row is a value of its own, so that they may overlap.
        Lijstwaarde.objects.bulk_create(
            Lijstwaarde(lijst="proef", code=str(nummer), label="x", begindatum=vak.begindatum, einddatum=vak.einddatum)
            for nummer, vak in enumerate(vakken)
        )
        rijen = Lijstwaarde.objects.filter(lijst="proef")
        vragen = {
            "op": (rijen.op(dag), lambda vak: dag in loop(vak)),
            "lopend": (rijen.lopend(dag), lambda vak: dag in loop(vak)),
            "overlapt": (
                rijen.overlapt(vraag.begindatum, vraag.einddatum),
                lambda vak: bool(loop(vraag) & loop(vak)),
            ),
            "toekomstig": (rijen.toekomstig(dag), lambda vak: min(loop(vak)) > dag),
            "geeindigd": (
                rijen.geeindigd(dag),
                lambda vak: vak.einddatum is not None and max(loop(vak)) < dag,
            ),
        }
        for naam, (gevonden, hoort) in vragen.items():
            verwacht = {str(nummer) for nummer, vak in enumerate(vakken) if hoort(vak)}
            assert set(gevonden.values_list("code", flat=True)) == verwacht, naam
        transaction.set_rollback(True)
