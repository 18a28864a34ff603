"""The filled demo keeps every rule, uses test numbers only, and looks like a Werkplein."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from django.db import models
from stdnum.nl import bsn as stdnum_bsn

from openwerkplein.begeleiding.models import Afspraak, Begeleiding, Voorziening
from openwerkplein.demo.persoon import bsn_testnummers, bsn_voor
from openwerkplein.demo.rijen import VOLGORDE
from openwerkplein.demo.tests.conftest import DATUM, INWONERS
from openwerkplein.demo.werkplein import PLAATSEN, verdeel
from openwerkplein.dossier.handelingen.documenten import herken_type
from openwerkplein.dossier.models import Contactmoment, Document, Inwoner, Kenmerk, Uitkering
from openwerkplein.inzicht.models import Taakstelling
from openwerkplein.kern.models import Gemeente, Medewerker, Medewerkerrol, Team
from openwerkplein.kern.rollen import Rol

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gevuld")]


def test_as_many_people_in_sight_as_asked(gevuld: int) -> None:
    met, zonder, oud = verdeel(INWONERS)
    assert Uitkering.objects.op(DATUM).values("inwoner").distinct().count() == met
    assert Kenmerk.objects.op(DATUM).filter(soort="nug").count() == zonder
    assert gevuld == met + zonder + oud
    assert Inwoner.objects.count() - Inwoner.objects.filter(dossiernummer__endswith="-2").count() == gevuld


@pytest.mark.parametrize(
    "model", [*VOLGORDE, Medewerker, Medewerkerrol, Team, Gemeente, Taakstelling], ids=lambda model: model.__name__
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
