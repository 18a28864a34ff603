"""The work of the night: one task that fails stops nothing, only one run at a time, and the administrator sees what happened."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from openwerkplein.config.opdrachten import main
from openwerkplein.kern import dagelijks
from openwerkplein.kern.logboek import zonder_sleutels
from openwerkplein.kern.models import Dagrun, Team
from openwerkplein.kern.opdrachten import OpdrachtFout
from openwerkplein.kern.registers import Dagtaak, Register

pytestmark = pytest.mark.django_db
DAG = date(2024, 6, 5)


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> Iterator[Register[Dagtaak]]:
    """Return a register of our own in place of what the rooms brought."""
    eigen: Register[Dagtaak] = Register("dagtaken")
    monkeypatch.setattr(dagelijks, "dagtaken", eigen)
    return eigen


def kapot(dag: date) -> str:
    Team.objects.create(naam="half werk")
    raise RuntimeError("Key (bsn)=(999990019) already exists")


def mail(dag: date) -> str:
    Team.objects.create(naam="blijft staan")
    raise OpdrachtFout("De mailserver antwoordt niet.")


def test_a_task_that_fails_undoes_its_own_work_only_and_is_reported(
    taken: Register[Dagtaak], capsys: pytest.CaptureFixture[str], client_als: Callable[..., Client]
) -> None:
    taken.registreer("eerst", Dagtaak("Eerst", lambda dag: f"gezien {dag:%d-%m}", 10))
    taken.registreer("kapot", Dagtaak("Kapot", kapot, 20))
    taken.registreer("mail", Dagtaak("Mail", mail, 30, in_transactie=False))
    taken.registreer("laatst", Dagtaak("Laatst", lambda dag: "ook gedaan", 40))

    assert main(["dagelijks", "--json"]) == 3

    uit = json.loads(capsys.readouterr().out)
    assert uit["mislukt"] == 2
    assert [(een["code"], een["gelukt"]) for een in uit["taken"]] == [
        ("eerst", True),
        ("kapot", False),
        ("mail", False),
        ("laatst", True),
    ]
    assert list(Team.objects.values_list("naam", flat=True)) == ["blijft staan"]
    # What was in a row does not come along to the screen; a sentence that was meant for people does.
    assert "999990019" not in json.dumps(uit)
    assert uit["taken"][2]["zin"] == "De mailserver antwoordt niet."
    pagina = client_als("functioneel_beheerder").get(reverse("beheer:nachtelijk_werk")).content.decode()
    assert "2 taken mislukt" in pagina
    assert "De mailserver antwoordt niet." in pagina


def test_twice_is_harmless_and_all_well_is_nought(capsys: pytest.CaptureFixture[str]) -> None:
    Session.objects.create(session_key="oud", session_data="", expire_date=timezone.now() - timedelta(days=1))
    Dagrun.objects.create(dag=DAG, begonnen_op=timezone.now() - timedelta(days=400))

    assert main(["dagelijks"]) == 0
    assert main(["dagelijks"]) == 0

    assert "Alles is gedaan." in capsys.readouterr().out
    assert not Session.objects.filter(session_key="oud").exists()
    assert Dagrun.objects.count() == 2


def test_only_one_run_at_a_time(taken: Register[Dagtaak], client_als: Callable[..., Client]) -> None:
    pogingen: list[str] = []
    beheerder = client_als("functioneel_beheerder")

    def nog_eens(dag: date) -> str:
        # As another process would ask: on PostgreSQL the same session may take its lock twice.
        if connection.vendor == "sqlite":
            with pytest.raises(OpdrachtFout) as fout:
                dagelijks.draai(dag)
            pogingen.append(str(fout.value))
        assert "Het loopt nu." in beheerder.get(reverse("beheer:nachtelijk_werk")).content.decode()
        return "klaar"

    taken.registreer("zelf", Dagtaak("Zelf", nog_eens))
    run = dagelijks.draai(DAG)

    assert (run.mislukt, [taak["zin"] for taak in run.taken]) == (0, ["klaar"])
    assert pogingen == (["Het nachtelijke werk loopt al. Wacht tot het klaar is."] if pogingen else [])
    assert not dagelijks.is_bezig()


@pytest.mark.skipif("sqlite" in settings.DATABASES["default"]["ENGINE"], reason="SQLite locks a file")
def test_another_session_on_postgresql_is_kept_out() -> None:
    import psycopg

    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": None, "context": None}) as ander:
        ander.execute("SELECT pg_advisory_lock(%s)", [dagelijks._SLOT])
        assert dagelijks.is_bezig()
        with pytest.raises(OpdrachtFout):
            dagelijks.draai(DAG)


def test_a_run_that_was_broken_off_shows_as_such(client_als: Callable[..., Client]) -> None:
    client = client_als("functioneel_beheerder")
    assert "nog nooit" in client.get(reverse("beheer:nachtelijk_werk")).content.decode()
    Dagrun.objects.create(dag=DAG)

    assert "afgebroken" in client.get(reverse("beheer:nachtelijk_werk")).content.decode()


def test_keys_do_not_reach_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    sleutel = "pXh3_Kq9-vB2mZ7rT5wY1nC8dF4gH6jL0sA_eR3uI-o"
    assert zonder_sleutels(f"Not Found: /mijn-dag/agenda/{sleutel}.ics") == "Not Found: /mijn-dag/agenda/....ics"
    assert zonder_sleutels(f"/mijn-dag/mail/{sleutel}:1tAbCd/?x=1") == "/mijn-dag/mail/.../?x=1"
    gewoon = "/inwoners/D-123/contacten/nieuw/ en /beheer/medewerkers/12/tweede-factor/"
    assert zonder_sleutels(gewoon) == gewoon
    regel = logging.LogRecord("django.request", logging.WARNING, "", 1, "%s: %s", ("Not Found", f"/a/{sleutel}/"), None)
    [filter_] = [settings.LOGGING["filters"][naam]["()"] for naam in settings.LOGGING["handlers"]["uit"]["filters"]]
    from django.utils.module_loading import import_string

    assert import_string(filter_)().filter(regel)
    assert regel.getMessage() == "Not Found: /a/.../"
