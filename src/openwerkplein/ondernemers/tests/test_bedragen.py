"""Dated amounts: what is shipped, which one holds where, and one after another."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from openwerkplein.kern.rollen import Rol
from openwerkplein.kern.tests.factories import GemeenteFactory, MedewerkerFactory
from openwerkplein.motor.bedragen.loonkosten import SOORTEN
from openwerkplein.ondernemers import bedragen
from openwerkplein.ondernemers.handelingen.bedragen import leg_vast
from openwerkplein.ondernemers.lijsten import BEDRAG_SOORT
from openwerkplein.ondernemers.models import Bedrag

pytestmark = pytest.mark.django_db
DAG = date(2026, 11, 23)


def test_shipped_is_only_what_was_established_and_says_where() -> None:
    bedragen.laad_bedragen()
    geldt = {rij.soort: rij for rij in Bedrag.objects.op(DAG)}
    assert (geldt["lks_maximum"].waarde, geldt["lks_forfaitair"].waarde, geldt["vakantiebijslag"].waarde) == (70, 50, 8)
    # Of the minimum wage of a date and the employer's charges of 2026 nobody established what they are.
    assert not {"wml_uur", "lks_werkgeverslasten"} & geldt.keys()
    assert set(SOORTEN) | geldt.keys() <= BEDRAG_SOORT.keys()
    assert all(rij.bron for rij in Bedrag.objects.all())
    assert bedragen.toon("lks_werkgeverslasten", Decimal("23.5000")) == "23,5%"


def test_loading_again_leaves_what_an_administrator_did() -> None:
    bedragen.laad_bedragen()
    rij = Bedrag.objects.get(soort="lks_maximum")
    rij.waarde = Decimal(60)
    rij.save()
    Bedrag.objects.get(soort="voltijd_uren").delete()
    bedragen.laad_bedragen()
    assert Bedrag.objects.get(soort="lks_maximum").waarde == 60
    assert not Bedrag.objects.filter(soort="voltijd_uren").exists()


def test_a_municipality_of_its_own_goes_before_all() -> None:
    door, hier, daar = MedewerkerFactory(rollen=[Rol.FUNCTIONEEL_BEHEERDER]), GemeenteFactory(), GemeenteFactory()
    for waarde, gemeente in ((500, None), (750, hier)):
        leg_vast(
            door=door, soort="baanbonus", waarde=Decimal(waarde), begindatum=DAG, bron="Besluit", gemeente=gemeente
        )
    gevonden = [bedragen.zoek("baanbonus", DAG, gemeente) for gemeente in (None, hier, daar)]
    assert [rij.waarde for rij in gevonden if rij] == [500, 750, 500]
    assert bedragen.zoek("baanbonus", DAG - timedelta(days=1), hier) is None
    assert [w.waarde for w in bedragen.voor_berekening(hier)["baanbonus"]] == [750, 500]
    assert [w.waarde for w in bedragen.voor_berekening(daar)["baanbonus"]] == [500]


def test_a_new_value_ends_the_one_before() -> None:
    door = MedewerkerFactory()
    leg_vast(door=door, soort="baanbonus", waarde=Decimal(500), begindatum=date(2026, 1, 1), bron="Besluit 1")
    leg_vast(door=door, soort="baanbonus", waarde=Decimal(600), begindatum=date(2027, 1, 1), bron="Besluit 2")
    leg_vast(door=door, soort="baanbonus", waarde=Decimal(400), begindatum=date(2025, 1, 1), bron="Besluit 3")
    rijen = Bedrag.objects.filter(soort="baanbonus").order_by("begindatum")
    assert list(rijen.values_list("waarde", "begindatum", "einddatum")) == [
        (400, date(2025, 1, 1), date(2025, 12, 31)),
        (500, date(2026, 1, 1), date(2026, 12, 31)),
        (600, date(2027, 1, 1), None),
    ]
    with pytest.raises(ValidationError) as fout:
        leg_vast(door=door, soort="baanbonus", waarde=Decimal(1), begindatum=date(2026, 1, 1), bron="Besluit 4")
    assert "begindatum" in fout.value.message_dict
    with pytest.raises(ValidationError) as fout:
        leg_vast(door=door, soort="plaatsingsfee", waarde=Decimal(1), begindatum=DAG, bron=" ")
    assert "bron" in fout.value.message_dict


def test_the_database_itself_refuses_two_amounts_for_all_at_once() -> None:
    velden = {"soort": "baanbonus", "waarde": Decimal(1), "bron": "Besluit", "begindatum": DAG}
    Bedrag.objects.create(**velden)
    with pytest.raises(IntegrityError), transaction.atomic():
        Bedrag.objects.create(**velden)
    Bedrag.objects.create(**velden, gemeente=GemeenteFactory())
