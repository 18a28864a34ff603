"""Reading the database into frames: the same as object by object, and equal to the slow count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl
import pytest
from tests.langzame_telling import langzame_telling

from openwerkplein.dossier.models import Contactmoment, Inwoner
from openwerkplein.inzicht.gegevens import GETELDE_CONTACTEN, laad_gegevens, momentopname
from openwerkplein.inzicht.opname import neem_op
from openwerkplein.motor.cijfers import SCHEMA, BijzondereRij, bereken

from .verzinsel import Verzinner, rijen_uit_objecten

pytestmark = pytest.mark.django_db
OUDEJAAR, ZOMER = date(2023, 12, 31), date(2024, 7, 15)


def als_rijen(frame: pl.DataFrame, kolommen: list[str]) -> list[tuple[Any, ...]]:
    return sorted(frame.select(kolommen).rows(), key=repr)


def test_frames_hold_what_the_objects_hold() -> None:
    Verzinner(1, OUDEJAAR).vul(40)
    gegevens, objecten = laad_gegevens(), rijen_uit_objecten()

    for naam in SCHEMA:
        kolommen = [kolom.rstrip("?") for kolom in SCHEMA[naam] if kolom != "sleutel?"]
        verwacht = objecten[naam]
        if naam == "contactmomenten":
            verwacht = [rij for rij in verwacht if rij["soort"] in GETELDE_CONTACTEN]
        # An empty text means unknown, as in a delivery.
        rijen = [tuple(rij[kolom] if rij[kolom] != "" else None for kolom in kolommen) for rij in verwacht]
        assert rijen, naam
        assert als_rijen(getattr(gegevens, naam), kolommen) == sorted(rijen, key=repr), naam


def test_a_merged_dossier_is_left_out() -> None:
    Verzinner(2, OUDEJAAR).vul(10)

    assert laad_gegevens().inwoners.height == 9
    assert Inwoner.objects.count() == 10


def test_an_empty_database_gives_noughts() -> None:
    analyse = bereken(laad_gegevens(), OUDEJAAR)

    assert analyse.kolommen == ("overig", "totaal")
    assert analyse.klopt
    assert {tabel.n for tabel in analyse.tabellen} == {0}


@pytest.mark.parametrize(("zaad", "peildatum"), [(3, OUDEJAAR), (4, ZOMER), (5, date(2024, 2, 29))])
def test_the_numbers_equal_the_slow_count(zaad: int, peildatum: date) -> None:
    Verzinner(zaad, peildatum).vul(60)
    analyse = bereken(laad_gegevens(), peildatum)
    langzaam = langzame_telling(rijen_uit_objecten(), peildatum)

    assert [controle for controle in analyse.controles if not controle.klopt] == []
    snel = {
        tabel.code: {
            "n": dict(tabel.populatie),
            "rijen": {
                rij.code: {kolom: (cel.aantal, cel.percentage, cel.aandeel) for kolom, cel in rij.waarden.items()}
                for rij in tabel.rijen
            },
        }
        for tabel in analyse.tabellen
    }
    assert snel == langzaam


def test_kinds_of_contact_that_are_not_read_change_no_number() -> None:
    Verzinner(6, ZOMER).vul(40)
    voor = bereken(laad_gegevens(), ZOMER)
    Contactmoment.objects.exclude(soort__in=GETELDE_CONTACTEN).delete()

    assert bereken(laad_gegevens(), ZOMER).tabellen == voor.tabellen
    Contactmoment.objects.filter(soort="jaargesprek").delete()
    assert bereken(laad_gegevens(), ZOMER).tabel("jaargesprekken") != voor.tabel("jaargesprekken")


def test_the_list_behind_every_number_is_as_long_as_the_number() -> None:
    Verzinner(7, ZOMER).vul(60)
    opname = neem_op()
    bekend = set(Inwoner.objects.levend_dossier().values_list("pk", flat=True))
    getallen = 0
    for tabel in opname.analyse(ZOMER).tabellen:
        for kolom in tabel.kolommen:
            assert len(opname.achter(ZOMER, tabel.code, None, kolom)[1]) == tabel.populatie[kolom]
            for rij in tabel.rijen:
                if isinstance(tabel.definitie.rij(rij.code), BijzondereRij):
                    continue
                regels = opname.achter(ZOMER, tabel.code, rij.code, kolom)[1]
                assert len(regels) == rij.waarden[kolom].aantal
                assert {regel.inwoner for regel in regels[:]} <= bekend
                getallen += len(regels) > 0
    assert getallen > 250


def test_a_list_comes_in_the_order_of_names() -> None:
    Verzinner(8, ZOMER).vul(40)
    regels = neem_op().achter(ZOMER, "clienten", None)[1]
    namen = Inwoner.objects.in_bulk([regel.inwoner for regel in regels[:]])
    volgorde = [(namen[regel.inwoner].zoek_achternaam, namen[regel.inwoner].zoek_voornamen) for regel in regels[:]]

    assert len(volgorde) > 20
    assert volgorde == sorted(volgorde)


def test_a_month_counted_from_its_first_day_is_the_month_of_the_chart() -> None:
    Verzinner(9, ZOMER).vul(60)
    opname = neem_op()
    gevuld = 0
    for maand in opname.reeks(ZOMER, 8):
        begin, eind = maand.venster.begin, maand.venster.eind
        for tabel, aantallen in (("instroom", maand.instroom), ("uitstroom", maand.uitstroom)):
            for kolom, aantal in aantallen.items():
                assert len(opname.achter(eind, tabel, "totaal", kolom, begin)[1]) == aantal
                gevuld += aantal > 0
        assert opname.analyse(eind).tabel("clienten").rij("uitkering").waarden["totaal"].aantal == maand.stand["totaal"]
    assert gevuld > 10


@pytest.mark.django_db(transaction=True)
def test_a_snapshot_can_be_read_and_leaves_no_transaction_behind() -> None:
    from django.db import connection

    Verzinner(10, ZOMER).vul(5)
    with momentopname():
        assert laad_gegevens().inwoners.height == 4
    assert not connection.in_atomic_block
    # And afterwards there is writing again.
    Verzinner(11, ZOMER)._inwoner(99, []).save()
    assert Inwoner.objects.count() == 6


def test_reading_takes_as_many_queries_for_few_as_for_many(tel_queries: Callable[[Callable[[], Any]], int]) -> None:
    Verzinner(12, ZOMER).vul(4)
    weinig = tel_queries(neem_op)
    Inwoner.objects.bulk_create(
        Inwoner(dossiernummer=f"X{n}", achternaam="Vos", geboortedatum=ZOMER) for n in range(50)
    )

    assert tel_queries(neem_op) == weinig
