"""Rows written in bulk are the same, column for column, as Django and django-simple-history write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, models, transaction
from simple_history.utils import bulk_create_with_history

from openwerkplein.begeleiding.models import Afspraak, Voorziening
from openwerkplein.dossier.models import Contactmoment, Document, GeenDubbel, Inwoner, Kenmerk, Samenvoeging
from openwerkplein.kern.historie import maak_aan
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tests.factories import GemeenteFactory, MedewerkerFactory

pytestmark = pytest.mark.django_db
DAG = date(2020, 1, 1)
TOEN = datetime(2020, 3, 1, 9, 30, tzinfo=UTC)


def _inwoner(nummer: str, **velden: Any) -> Inwoner:
    inwoner = Inwoner(dossiernummer=nummer, achternaam="Zoë van 't Été", geboortedatum=date(1980, 2, 29), **velden)
    inwoner.zet_bsn(velden.pop("bsn", ""))
    return inwoner


def _kolommen(rij: models.Model) -> dict[str, Any]:
    """Return every stored value of a row but its key and what differs between two rows by nature."""
    anders = {
        "id",
        "history_id",
        "history_date",
        "nummer",
        "dossiernummer",
        "bestand",
        "inwoner_id",
        "vastgelegd_op",
        "op",
    }
    return {
        veld.attname: getattr(rij, veld.attname) for veld in rij._meta.concrete_fields if veld.attname not in anders
    }


def _gelijk(model: type[Any], een: models.Model, ander: models.Model) -> None:
    eerste, tweede = model.objects.get(pk=een.pk), model.objects.get(pk=ander.pk)
    assert _kolommen(eerste) == _kolommen(tweede)
    (h_eerste,), (h_tweede,) = eerste.geschiedenis.all(), tweede.geschiedenis.all()
    assert _kolommen(h_eerste) == _kolommen(h_tweede)
    for naam in _kolommen(eerste):
        if hasattr(h_eerste, naam):
            assert getattr(h_eerste, naam) == getattr(eerste, naam), "history holds what the row holds"


def test_every_kind_of_column_is_written_as_django_writes_it() -> None:
    gemeente, medewerker = GemeenteFactory(), MedewerkerFactory()
    paren: list[tuple[type[Any], list[Any]]] = [
        (Inwoner, [_inwoner(f"D{n}", gemeente=gemeente, opleidingsniveau=Inwoner.Opleidingsniveau.MBO) for n in (1, 2)])
    ]
    een, ander = paren[0][1]
    paren += [
        (Kenmerk, [Kenmerk(inwoner=i, soort="nug", waarde="ja", begindatum=date(2020, 1, 1)) for i in (een, ander)]),
        (
            Voorziening,
            [
                Voorziening(
                    inwoner=i,
                    soort="scholing",
                    begindatum=date(2020, 1, 1),
                    einddatum=date(2020, 2, 1),
                    kosten=Decimal("12.50"),
                )
                for i in (een, ander)
            ],
        ),
        (
            Contactmoment,
            [Contactmoment(inwoner=i, soort="gesprek", datum=date(2020, 1, 1), tijd=time(9, 15)) for i in (een, ander)],
        ),
        (
            Afspraak,
            [
                Afspraak(
                    inwoner=i, wat="bellen", wie=Afspraak.Wie.MEDEWERKER, uitvoerder=medewerker, datum=DAG, voor=DAG
                )
                for i in (een, ander)
            ],
        ),
        (
            Document,
            [
                Document(
                    inwoner=i,
                    soort="cv",
                    titel="cv",
                    datum=DAG,
                    bestand=ContentFile(b"%PDF-", "x"),
                    bestandstype="pdf",
                    grootte=5,
                )
                for i in (een, ander)
            ],
        ),
    ]
    for model, (snel, gewoon) in paren:
        with transaction.atomic():
            maak_aan(model, [snel], reden="proef", door=medewerker)
            bulk_create_with_history([gewoon], model, default_user=medewerker, default_change_reason="proef")
        _gelijk(model, snel, gewoon)
        assert not snel._state.adding


def test_json_and_moments_survive() -> None:
    een, ander = maak_aan(Inwoner, [_inwoner("A"), _inwoner("B")], reden="proef")
    wie = MedewerkerFactory()
    rij = Samenvoeging(
        blijvend=een, vervallen=ander, door=wie, op=TOEN, reden="dubbel", verplaatst={"uitkeringen": [1, 2]}
    )
    maak_aan(Samenvoeging, [rij], reden="proef")
    gelezen = Samenvoeging.objects.get()
    assert (gelezen.verplaatst, gelezen.op) == ({"uitkeringen": [1, 2]}, TOEN)
    assert gelezen.geschiedenis.get().verplaatst == {"uitkeringen": [1, 2]}


def test_a_row_can_say_itself_when_and_by_whom() -> None:
    wie: Medewerker = MedewerkerFactory()
    rij: Any = _inwoner("A")
    rij._history_date, rij._history_user, rij._change_reason = TOEN, wie, "van vroeger"
    ander = _inwoner("B")
    maak_aan(Inwoner, [rij, ander], reden="proef")
    regel = rij.geschiedenis.get()
    assert (regel.history_date, regel.history_user, regel.history_change_reason) == (TOEN, wie, "van vroeger")
    assert ander.geschiedenis.get().history_change_reason == "proef"


def test_keys_go_on_where_they_were_also_after_a_single_row() -> None:
    maak_aan(Inwoner, [_inwoner(f"A{n}") for n in range(5)], reden="proef", stapel=2)
    los = _inwoner("B")
    los.save()
    maak_aan(Inwoner, [_inwoner(f"C{n}") for n in range(3)], reden="proef", stapel=2)
    assert Inwoner.objects.count() == Inwoner.objects.values("pk").distinct().count() == 9
    assert {rij.dossiernummer for rij in Inwoner.objects.all()} == {
        *(f"A{n}" for n in range(5)),
        "B",
        *(f"C{n}" for n in range(3)),
    }
    assert all(rij.geschiedenis.get().dossiernummer == rij.dossiernummer for rij in Inwoner.objects.all())


def test_the_database_still_refuses() -> None:
    (inwoner,) = maak_aan(Inwoner, [_inwoner("A")], reden="proef")
    perioden = [Kenmerk(inwoner=inwoner, soort="fase", waarde=waarde, begindatum=date(2020, 1, 1)) for waarde in "12"]
    with pytest.raises(IntegrityError), transaction.atomic():
        maak_aan(Kenmerk, perioden, reden="proef")
    assert not Kenmerk.objects.exists()
    assert not Kenmerk.geschiedenis.exists()


def test_what_a_row_refers_to_must_be_there() -> None:
    een, ander = maak_aan(Inwoner, [_inwoner("A"), _inwoner("B")], reden="proef")
    nog_niet = MedewerkerFactory.build()
    with pytest.raises(ValueError, match="door"):
        maak_aan(GeenDubbel, [GeenDubbel(een=een, ander=ander, door=nog_niet)], reden="proef")
