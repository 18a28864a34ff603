"""History and reading log: the database itself refuses to change or remove a row, however it is asked."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from openwerkplein.kern.bewaking import leg_bewaking, onveranderlijke_modellen
from openwerkplein.kern.inzage import log_lezen, open_met_reden
from openwerkplein.kern.models import Leesregel, Medewerker, Noodtoegang, Team
from openwerkplein.kern.tests.factories import MedewerkerFactory, TeamFactory

pytestmark = pytest.mark.django_db
GEWEIGERD = "kan niet worden veranderd of verwijderd"


def teamhistorie() -> Any:
    return TeamFactory().geschiedenis.all()


def leeslog() -> Any:
    return Leesregel.objects.filter(pk=log_lezen(MedewerkerFactory(), "D1", "dossier").pk)


def noodlog() -> Any:
    toegang = open_met_reden(MedewerkerFactory(), "D1", "Vervanging tijdens ziekte")
    return Noodtoegang.objects.filter(pk=toegang.pk)


@pytest.mark.parametrize(("rijen", "veld"), [(teamhistorie, "naam"), (leeslog, "wat"), (noodlog, "reden")])
def test_a_change_and_a_removal_are_refused(rijen: Any, veld: str) -> None:
    bestaand = rijen()
    assert bestaand.count() == 1

    for doe in (lambda: bestaand.update(**{veld: "anders"}), bestaand.delete, bestaand.get().delete):
        with pytest.raises(DatabaseError, match=GEWEIGERD), transaction.atomic():
            doe()

    assert bestaand.count() == 1
    assert getattr(bestaand.get(), veld) != "anders"


def test_plain_sql_is_refused_too() -> None:
    TeamFactory()
    tabel = Team.geschiedenis.model._meta.db_table

    for sql in (f'UPDATE "{tabel}" SET naam = %s', f'DELETE FROM "{tabel}" WHERE naam <> %s'):
        with pytest.raises(DatabaseError, match=GEWEIGERD), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, ["anders"])


def test_every_history_table_and_both_logs_are_guarded() -> None:
    bewaakt = {model.__name__ for model in onveranderlijke_modellen()}

    assert {"Leesregel", "Noodtoegang", "TeamHistorie", "MedewerkerHistorie", "LijstwaardeHistorie"} <= bewaakt


def test_laying_the_guard_again_changes_nothing() -> None:
    leg_bewaking()
    team = TeamFactory()
    team.naam = "Anders"
    team.save()

    assert [rij.naam for rij in team.geschiedenis.order_by("history_id")][-1] == "Anders"


def test_a_removed_row_leaves_its_history_and_that_it_was_removed() -> None:
    team = TeamFactory(naam="Noord")
    pk = team.pk
    team.delete()

    assert [rij.history_type for rij in Team.geschiedenis.filter(id=pk).order_by("history_id")] == ["+", "-"]


def test_the_password_is_not_in_the_history() -> None:
    medewerker = MedewerkerFactory()

    assert not hasattr(medewerker.geschiedenis.first(), "password")
    assert Medewerker.objects.get(pk=medewerker.pk).password
