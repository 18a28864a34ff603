"""The filled demo keeps every rule, uses test numbers only, and looks like a Werkplein."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.db import models
from stdnum.nl import bsn as stdnum_bsn

from openwerkplein.begeleiding.mijndag import verzamel
from openwerkplein.begeleiding.models import (
    Afspraak,
    Begeleiding,
    Bestemming,
    Caseloadgewicht,
    Caseloadnorm,
    JongereInBeeld,
    Overdracht,
    Routekaart,
    Routestap,
    Uitstroomoverleg,
    Voorziening,
)
from openwerkplein.begeleiding.routebestand import lees_versie
from openwerkplein.demo.persoon import bsn_testnummers, bsn_voor
from openwerkplein.demo.rijen import VOLGORDE
from openwerkplein.demo.tests.conftest import DATUM, INWONERS
from openwerkplein.demo.werkplein import PLAATSEN, verdeel
from openwerkplein.dossier.handelingen.documenten import herken_type
from openwerkplein.dossier.models import Contactmoment, Document, Inwoner, Kenmerk, Uitkering
from openwerkplein.inzicht.models import Taakstelling
from openwerkplein.kern.models import Gemeente, Medewerker, Medewerkerrol, Team
from openwerkplein.kern.rollen import Rol

NU = (Routekaart, Routestap, Overdracht, JongereInBeeld, Bestemming, Uitstroomoverleg, Caseloadnorm, Caseloadgewicht)
"""What is made once all dossiers are there."""
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gevuld")]


def test_as_many_people_in_sight_as_asked(gevuld: int) -> None:
    met, zonder, oud = verdeel(INWONERS)
    assert Uitkering.objects.op(DATUM).values("inwoner").distinct().count() == met
    assert Kenmerk.objects.op(DATUM).filter(soort="nug").count() == zonder
    assert gevuld == met + zonder + oud
    assert Inwoner.objects.count() - Inwoner.objects.filter(dossiernummer__endswith="-2").count() == gevuld


@pytest.mark.parametrize(
    "model", [*VOLGORDE, *NU, Medewerker, Medewerkerrol, Team, Gemeente, Taakstelling], ids=lambda model: model.__name__
)
def test_every_row_keeps_every_rule_of_its_model(model: type[models.Model]) -> None:
    rijen = list(model._default_manager.order_by("pk").select_related())
    assert rijen
    for rij in rijen:
        rij.clean_fields()
        rij.clean()
    # The database refused what breaks a constraint; the messages of the model must agree with it.
    for rij in rijen[:: max(1, len(rijen) // 60)]:
        rij.full_clean()


def test_nothing_lies_after_the_date() -> None:
    for model in VOLGORDE:
        velden = {veld.name for veld in model._meta.concrete_fields}
        for veld in velden & {"begindatum", "einddatum", "datum", "overleden", "afgehandeld_op"}:
            assert not model._default_manager.filter(**{f"{veld}__gt": DATUM}).exists(), (model, veld)
        historie: Any = model.geschiedenis.model  # type: ignore[attr-defined]
        assert historie.objects.count() == model._default_manager.count()
        assert not historie.objects.filter(history_date__date__gt=DATUM).exists()


def test_only_test_numbers_and_each_once() -> None:
    nummers = [inwoner.bsn for inwoner in Inwoner.objects.all() if inwoner.heeft_bsn]
    assert len(nummers) > INWONERS
    assert len(set(nummers)) == len(nummers)
    assert all(nummer.startswith("999") and stdnum_bsn.is_valid(nummer) for nummer in nummers)


def test_test_numbers_run_out_instead_of_repeating() -> None:
    alle = [bsn_voor(nummer) for nummer in range(len(bsn_testnummers()) + 2)]
    assert alle[-2:] == ["", ""]
    assert (
        len(set(alle[:-2]))
        == len(bsn_testnummers())
        == sum(stdnum_bsn.is_valid(str(n)) for n in range(999_000_000, 1_000_000_000))
    )


def test_colleagues_in_every_role_with_a_caseload_one_can_carry() -> None:
    rollen = set(Medewerkerrol.objects.filter(medewerker__is_active=True).values_list("rol", flat=True))
    assert rollen == set(Rol.values)
    per_coach = Counter(Begeleiding.objects.op(DATUM).filter(rol=Rol.REGIECOACH).values_list("medewerker", flat=True))
    assert 20 <= max(per_coach.values()) <= 130
    assert not any(medewerker.has_usable_password() for medewerker in Medewerker.objects.all())
    assert Begeleiding.objects.filter(medewerker__is_active=False).exists(), "who left stands in the history"
    assert not Begeleiding.objects.op(DATUM).filter(medewerker__is_active=False).exists()


def test_it_looks_like_life() -> None:
    inwoners = Inwoner.objects.all()
    assert inwoners.filter(overleden__isnull=False).exists()
    assert inwoners.filter(contactvoorkeur__contains="geen computer").exists()
    assert inwoners.filter(gemeente__isnull=True).exists()
    assert set(inwoners.filter(gemeente__isnull=False).values_list("gemeente__code", flat=True)) == {
        plaats.code for plaats in PLAATSEN
    }
    assert {
        "perspectief",
        "trede",
        "fase",
        "klantgroep",
        "typologie",
        "statushouder",
        "leerroute",
        "nug",
        "laaggeletterdheid",
    } <= set(Kenmerk.objects.values_list("soort", flat=True))
    assert set(Afspraak.objects.values_list("status", flat=True)) == set(Afspraak.Status.values)
    assert Afspraak.objects.te_laat(DATUM).exists()
    assert set(Voorziening.objects.filter(einddatum__lt=DATUM).values_list("resultaat", flat=True)) >= {
        "afgerond",
        "voortijdig",
    }
    niet = Kenmerk.objects.op(DATUM).filter(
        soort="perspectief", waarde="niet", inwoner__in=Uitkering.objects.op(DATUM).values("inwoner")
    )
    vorig_jaar = niet.filter(begindatum__year__lt=DATUM.year - 1)
    gesproken = Contactmoment.objects.filter(
        soort="jaargesprek", datum__year=DATUM.year - 1, inwoner__in=vorig_jaar.values("inwoner")
    )
    assert 0.6 < gesproken.values("inwoner").distinct().count() / vorig_jaar.count() < 1, (
        "most had their yearly talk, not all"
    )


def test_routes_are_followed_in_every_way_and_agree_with_the_route() -> None:
    assert set(Routestap.objects.values_list("status", flat=True)) == set(Routestap.Status.values)
    assert Routestap.objects.filter(terugbellen=True, uitkomst="nieuwe_afspraak").exists()
    assert Routestap.objects.open().filter(gepland_op__gt=DATUM).exists()
    assert {"", "uitkomst"} < set(Routekaart.objects.values_list("reden_einde", flat=True))
    assert len(set(Routekaart.objects.values_list("route", flat=True))) >= 6
    for kaart in Routekaart.objects.select_related("versie_van_route").prefetch_related("stappen"):
        route, rijen = lees_versie(kaart.versie_van_route), list(kaart.stappen.all())
        assert {rij.code for rij in rijen} <= {stap.code for stap in route.stappen}
        assert any(rij.is_open for rij in rijen) == (kaart.einddatum is None), kaart.pk
        for rij in rijen:
            assert rij.afgehandeld_op is None or rij.afgehandeld_op <= DATUM
            assert not rij.uitkomst or rij.uitkomst_titel


def test_work_is_handed_over_and_young_people_are_in_sight() -> None:
    assert Overdracht.objects.open().exists()
    for rij in Overdracht.objects.filter(status="aanvaard"):
        assert Begeleiding.objects.filter(
            inwoner=rij.inwoner_id, medewerker=rij.naar_id, rol=rij.rol, begindatum=rij.afgehandeld_op
        ).exists()
    assert JongereInBeeld.objects.op(DATUM).exists()
    assert Bestemming.objects.exists()
    assert Uitstroomoverleg.objects.filter(datum__gt=DATUM, gehouden=False).count() == 1
    assert Caseloadnorm.objects.filter(team__naam="Statushouders").exists()


def test_a_coach_finds_a_day_of_work_not_a_mountain() -> None:
    coaches = list(Medewerker.objects.met_rol(Rol.REGIECOACH))
    aantallen = [len(verzamel([coach.pk], DATUM, tot_en_met=DATUM + timedelta(days=6)).werk) for coach in coaches]

    assert sum(aantallen) >= len(coaches) * 3
    assert max(aantallen) <= 40


def test_texts_do_not_visibly_repeat() -> None:
    for inwoner in Inwoner.objects.filter(contactmomenten__isnull=False).distinct()[:80]:
        teksten = [tekst.split(". ", 1)[-1] for tekst in inwoner.contactmomenten.values_list("tekst", flat=True)]
        assert len(set(teksten)) == len(teksten), inwoner
        assert not any("{" in tekst for tekst in teksten)


def test_documents_are_real_files() -> None:
    for document in Document.objects.all():
        with document.bestand.open("rb") as bestand:
            assert herken_type(bestand) == document.bestandstype == "pdf"
            assert document.bestand.size == document.grootte
