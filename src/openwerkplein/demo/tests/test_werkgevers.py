"""Employers, work and matching in the demo: every rule is kept, every kind occurs, and one thing follows from another."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import models
from django.db.models import F, Max, Q

from openwerkplein.begeleiding.mijndag import verzamel
from openwerkplein.demo.tests.conftest import DATUM
from openwerkplein.demo.werkaanbod import ONBEKENDE_POSTCODE
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rollen import Rol
from openwerkplein.ondernemers.models import (
    Bedrag,
    Contactpersoon,
    Intermediair,
    Introductie,
    Kernteamlid,
    Ondernemer,
    Ondernemerscontact,
    Ondernemersvraag,
    Steun,
    Toezegging,
    Vestiging,
)
from openwerkplein.werk.models import (
    Beroep,
    Kandidaatprofiel,
    Lijstvoorstel,
    Toestemming,
    Uitsluiting,
    Voordracht,
    Voordrachtovergang,
    Werk,
    Werkeis,
)
from openwerkplein.werk.overgangen import overgang
from openwerkplein.werk.plekken import plekken
from openwerkplein.werk.wettelijk import wettelijk_bij

MODELLEN: tuple[type[models.Model], ...] = (
    *(Ondernemer, Vestiging, Contactpersoon, Kernteamlid, Introductie, Intermediair, Ondernemerscontact, Toezegging),
    *(
        Ondernemersvraag,
        Steun,
        Bedrag,
        Werk,
        Werkeis,
        Kandidaatprofiel,
        Toestemming,
        Uitsluiting,
        Lijstvoorstel,
        Voordracht,
    ),
)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gevuld")]


def test_every_row_keeps_every_rule_of_its_model(settings: Any) -> None:
    settings.WERKPLEIN_DATUM = DATUM
    for model in MODELLEN:
        rijen = list(model._default_manager.order_by("pk").select_related())
        assert rijen, model
        for rij in rijen:
            rij.clean_fields()
            rij.clean()
        for rij in rijen[:: max(1, len(rijen) // 20)]:
            rij.full_clean()


def test_history_knows_nothing_of_after_the_date() -> None:
    for model in MODELLEN:
        historie: Any = model.geschiedenis.model  # type: ignore[attr-defined]
        vreemd = historie.objects.filter(history_date__date__gt=DATUM).exclude(history_change_reason="meegeleverd")
        assert not vreemd.exists(), model
    assert not Ondernemerscontact.objects.filter(datum__gt=DATUM).exists()
    assert not Voordrachtovergang.objects.filter(moment__date__gt=DATUM).exists()


def test_every_kind_and_state_occurs() -> None:
    for model, veld, alle in (
        (Werk, "soort", Werk.Soort),
        (Werk, "status", Werk.Status),
        (Voordracht, "status", Voordracht.Status),
        (Toezegging, "status", Toezegging.Status),
        (Toezegging, "wie", Toezegging.Wie),
        (Steun, "status", Steun.Status),
        (Intermediair, "soort", [een for een in Intermediair.Soort if een != Intermediair.Soort.ANDERS]),
        (Ondernemer, "grootteklasse", [een for een in Ondernemer.Grootte if een != Ondernemer.Grootte.EEN]),
    ):
        assert set(model.objects.values_list(veld, flat=True)) == {een.value for een in alle}, (model, veld)
    assert Toezegging.objects.te_laat(DATUM).exists()
    assert Ondernemersvraag.objects.filter(eerste_antwoord_op=None, reageer_voor__lt=DATUM).exists()
    assert Ondernemersvraag.objects.filter(afgehandeld_op__isnull=False).exists()
    assert Vestiging.objects.filter(gesloten_op__isnull=False).exists()
    assert Vestiging.objects.filter(ambassadeur_sinds__isnull=False, bracht_aan__isnull=False).exists()
    assert Toestemming.objects.filter(ingetrokken_per__isnull=False).exists()
    assert Toestemming.objects.filter(ondernemer__isnull=False).exists()
    assert Werk.objects.filter(status="open", ingenomen_op=DATUM, voordrachten=None).exists()
    assert Steun.objects.filter(berekening__isnull=False, bedrag__gt=0).exists()


def test_voordrachten_went_by_the_declared_table() -> None:
    rijen = Voordracht.objects.select_related("werk").prefetch_related("overgangen")
    for rij in rijen:
        stappen = sorted(rij.overgangen.all(), key=lambda stap: stap.pk)
        assert stappen[0].van == ""
        assert stappen[-1].naar == rij.status
        assert stappen[-1].moment == rij.status_sinds
        assert all(een.naar == volgende.van and een.moment <= volgende.moment for een, volgende in pairwise(stappen))
        for stap in stappen:
            bekend = overgang(stap.van, stap.naar)
            assert bekend is not None
            assert stap.medewerker is None or bekend.rollen & set(stap.medewerker.rollen)
        assert rij.werk.ingenomen_op <= rij.voorgesteld_op
        assert rij.score is not None
        assert sum(een["punten"] for een in rij.bijdragen) == rij.score
    geplaatst = Voordracht.objects.filter(status="geplaatst").values("werk").annotate(hoeveel=models.Count("pk"))
    assert not geplaatst.filter(hoeveel__gt=Max("werk__plekken")).exists()


def test_what_the_law_asks_does_not_stand_twice_and_every_eis_says_why() -> None:
    assert not Werkeis.objects.filter(waarom="").exists()
    for soort in Werk.Soort.values:
        regels = [een.regel for een in wettelijk_bij(soort)]
        assert not Werkeis.objects.filter(werk__soort=soort, regel__in=regels).exists()
    assert set(Werkeis.objects.values_list("hard", flat=True)) == {True, False}
    assert Beroep.objects.filter(werk__isnull=False).distinct().count() > 20


def test_places_are_known_but_one() -> None:
    werk = {een.werknummer: een.postcode or een.vestiging.postcode for een in Werk.objects.select_related("vestiging")}
    gevonden = plekken(werk.values())
    onbekend = {postcode for postcode in werk.values() if postcode not in gevonden}
    assert onbekend == {ONBEKENDE_POSTCODE}
    assert len({gevonden[postcode] for postcode in werk.values() if postcode in gevonden}) >= 6


def test_the_accountmanager_finds_something_of_everything(settings: Any) -> None:
    settings.WERKPLEIN_DATUM = DATUM
    eerste = Medewerker.objects.met_rol(Rol.ACCOUNTMANAGER).order_by("naam").first()
    assert eerste is not None
    codes = {regel.signaal.code for regel in verzamel([eerste.pk], DATUM, tot_en_met=DATUM + timedelta(days=14)).werk}
    assert codes >= {
        *("ondernemer_beloofd", "ondernemer_navragen", "ondernemer_eerste_antwoord", "ondernemer_antwoord"),
        *("bezoek_aanvullen", "ondernemer_contact", "niet_bezocht", "steun_besluit"),
        *("werk_zonder_namen", "voordracht_voordragen", "ondernemer_stil", "gesprek_voorbij"),
        *("werk_bevestigen", "werk_sluit", "werk_zonder_eisen", "werk_begonnen"),
    }


def test_stories_hang_together() -> None:
    de_es = Vestiging.objects.get(ondernemer__naam="Groenbeheer De Es")
    assert de_es.contacten.count() == 7
    assert de_es.toezeggingen.count() == 4
    assert Voordracht.objects.filter(werk__vestiging=de_es, status="geplaatst").exists()
    assert not Toezegging.objects.filter(~Q(contact__vestiging=F("vestiging"))).exists()
