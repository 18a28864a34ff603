"""Merging two dossiers loses nothing, and turning it back restores exactly what was there, in every room."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openwerkplein.begeleiding.models import Voorziening
from openwerkplein.begeleiding.tests.factories import AfspraakFactory, BegeleidingFactory, VoorzieningFactory
from openwerkplein.dossier.botsingen import botsingen, verwijzingen
from openwerkplein.dossier.handelingen.samenvoegen import maak_samenvoeging_ongedaan, voeg_samen
from openwerkplein.dossier.models import Inwoner, Kenmerk, Samenvoeging, Uitkering
from openwerkplein.dossier.tests.factories import (
    ContactmomentFactory,
    InwonerFactory,
    KenmerkFactory,
    LeefsituatieFactory,
    UitkeringFactory,
)
from openwerkplein.kern.tests.factories import MedewerkerFactory

pytestmark = pytest.mark.django_db
BEGIN = date(2020, 1, 1)


def rijen(*inwoners: Inwoner) -> dict[str, dict[int, dict[str, Any]]]:
    """Every row of these dossiers in every room, by model and primary key."""
    return {
        str(veld.model._meta.label): {
            rij["id"]: rij for rij in veld.model._base_manager.filter(**{f"{veld.name}__in": inwoners}).values()
        }
        for veld in verwijzingen()
    }


def personen(*inwoners: Inwoner) -> list[dict[str, Any]]:
    """The persons themselves, without the version, which goes up at every change."""
    return [
        {naam: waarde for naam, waarde in rij.items() if naam != "versie"}
        for rij in Inwoner.objects.filter(pk__in=[een.pk for een in inwoners]).order_by("pk").values()
    ]


@st.composite
def perioden(draw: st.DrawFn) -> list[tuple[date, date | None]]:
    """Periods that follow each other without overlap; the last may be open."""
    grenzen = sorted(draw(st.sets(st.integers(0, 60), max_size=6)))
    paren = [(grenzen[i], grenzen[i + 1]) for i in range(0, len(grenzen) - 1, 2)]
    rij: list[tuple[date, date | None]] = [(BEGIN + timedelta(van), BEGIN + timedelta(tot)) for van, tot in paren]
    if rij and draw(st.booleans()):
        rij[-1] = (rij[-1][0], None)
    return rij


DOSSIER = st.fixed_dictionaries(
    {
        "uitkeringen": perioden(),
        "fasen": perioden(),
        "indicaties": perioden(),
        "leefsituaties": perioden(),
        "coaches": perioden(),
        "coaching": perioden(),
        "contacten": st.integers(0, 2),
        "telefoon": st.sampled_from(["", "0592-1", "0592-2"]),
        "overleden": st.sampled_from([None, date(2024, 1, 1)]),
        "bsn": st.booleans(),
    }
)


def maak(inhoud: dict[str, Any], bsn: str) -> Inwoner:
    inwoner = InwonerFactory.build(telefoon=inhoud["telefoon"], overleden=inhoud["overleden"])
    if bsn:
        inwoner.zet_bsn(bsn)
    inwoner.save()
    soorten = {
        "uitkeringen": lambda **p: UitkeringFactory(**p),
        "fasen": lambda **p: KenmerkFactory(**p),
        "indicaties": lambda **p: KenmerkFactory(soort="doelgroepregister", waarde="ja", **p),
        "leefsituaties": lambda **p: LeefsituatieFactory(**p),
        "coaches": lambda **p: BegeleidingFactory(**p),
        "coaching": lambda **p: VoorzieningFactory(**p),
    }
    for soort, maker in soorten.items():
        for begin, eind in inhoud[soort]:
            maker(inwoner=inwoner, begindatum=begin, einddatum=eind)
    for _ in range(inhoud["contacten"]):
        AfspraakFactory(inwoner=inwoner, contactmoment=ContactmomentFactory(inwoner=inwoner))
    return inwoner


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    een=DOSSIER, ander=DOSSIER, kanten=st.lists(st.sampled_from(["blijvend", "vervallen"]), min_size=20, max_size=20)
)
def test_merge_and_undo_gives_the_same_rows(een: Any, ander: Any, kanten: list[str]) -> None:
    with transaction.atomic():
        door = MedewerkerFactory(rollen=["teamleider"])
        blijvend = maak(een, "999990019" if een["bsn"] else "")
        vervallen = maak(ander, "999990020" if ander["bsn"] and not een["bsn"] else "")
        voor, mensen = rijen(blijvend, vervallen), personen(blijvend, vervallen)
        gevonden = botsingen(blijvend, vervallen)
        keuzes = {botsing.code: kanten[nummer % 20] for nummer, botsing in enumerate(gevonden)}

        samenvoeging = voeg_samen(blijvend, vervallen, reden="zelfde", door=door, keuzes=keuzes, neem_over=["telefoon"])

        assert not any(rijen(vervallen).values())
        geweken = {(inhoud["model"], inhoud["pk"]) for inhoud in samenvoeging.verplaatst["geweken"]}
        na = {(label.lower(), pk) for label, inhoud in rijen(blijvend).items() for pk in inhoud}
        assert na | geweken == {(label.lower(), pk) for label, inhoud in voor.items() for pk in inhoud}
        assert not na & geweken

        maak_samenvoeging_ongedaan(Samenvoeging.objects.get(pk=samenvoeging.pk), door=door)

        assert rijen(blijvend, vervallen) == voor
        assert personen(blijvend, vervallen) == mensen
        transaction.set_rollback(True)


@pytest.fixture
def door(medewerker_als: Any) -> Any:
    return medewerker_als("teamleider")


def test_clash_asks_for_a_choice_and_names_both(door: Any) -> None:
    een = UitkeringFactory(begindatum=date(2019, 3, 1))
    ander = UitkeringFactory(soort="IOAW", begindatum=date(2020, 1, 1), einddatum=date(2020, 12, 31))

    with pytest.raises(ValidationError, match=r"bijstand.*vanaf 1 mrt 2019.*IOAW.*31 dec 2020"):
        voeg_samen(een.inwoner, ander.inwoner, reden="zelfde", door=door)

    (botsing,) = botsingen(een.inwoner, ander.inwoner)
    voeg_samen(een.inwoner, ander.inwoner, reden="zelfde", door=door, keuzes={botsing.code: "vervallen"})
    assert list(een.inwoner.uitkeringen.values_list("soort", flat=True)) == ["IOAW"]
    assert Uitkering.geschiedenis.filter(id=een.pk, history_type="-", history_user=door).exists()


def test_indications_beside_each_other_do_not_clash(door: Any) -> None:
    een = KenmerkFactory(soort="beschut_werk", waarde="indicatie")
    ander = KenmerkFactory(soort="beschut_werk", waarde="geplaatst")

    voeg_samen(een.inwoner, ander.inwoner, reden="zelfde", door=door)

    assert Kenmerk.objects.filter(inwoner=een.inwoner).count() == 2


def test_unique_row_clashes(door: Any) -> None:
    een, ander = VoorzieningFactory(aanbieder="X"), VoorzieningFactory(aanbieder="X")
    (botsing,) = botsingen(een.inwoner, ander.inwoner)

    voeg_samen(een.inwoner, ander.inwoner, reden="zelfde", door=door, keuzes={botsing.code: "blijvend"})

    assert list(Voorziening.objects.filter(inwoner=een.inwoner)) == [een]


def test_two_numbers_are_two_people(door: Any) -> None:
    een, ander = InwonerFactory.build(), InwonerFactory.build()
    een.zet_bsn("999990019")
    ander.zet_bsn("999990020")
    een.save()
    ander.save()

    with pytest.raises(ValidationError, match="ander BSN"):
        voeg_samen(een, ander, reden="zelfde", door=door)


def test_what_came_since_stays(door: Any) -> None:
    blijvend, vervallen = InwonerFactory(), InwonerFactory()
    contact = ContactmomentFactory(inwoner=vervallen)
    samenvoeging = voeg_samen(blijvend, vervallen, reden="zelfde", door=door)
    nieuw = ContactmomentFactory(inwoner=blijvend)

    maak_samenvoeging_ongedaan(samenvoeging, door=door)

    assert list(blijvend.contactmomenten.all()) == [nieuw]
    assert list(vervallen.contactmomenten.all()) == [contact]


def test_undo_that_clashes_with_what_came_since_changes_nothing(door: Any) -> None:
    blijvend = InwonerFactory()
    ander = UitkeringFactory(begindatum=date(2020, 1, 1), einddatum=date(2020, 12, 31))
    eigen = UitkeringFactory(inwoner=blijvend, begindatum=date(2020, 6, 1), einddatum=date(2021, 6, 1))
    (botsing,) = botsingen(blijvend, ander.inwoner)
    samenvoeging = voeg_samen(blijvend, ander.inwoner, reden="zelfde", door=door, keuzes={botsing.code: "vervallen"})
    UitkeringFactory(inwoner=blijvend, begindatum=date(2021, 5, 1), einddatum=date(2021, 7, 1))

    with pytest.raises(ValidationError, match="botst"):
        maak_samenvoeging_ongedaan(samenvoeging, door=door)

    assert not Uitkering.objects.filter(pk=eigen.pk).exists()
    assert Inwoner.objects.get(pk=ander.inwoner_id).samengevoegd_met == blijvend


def test_later_merge_goes_first(door: Any) -> None:
    een, twee, drie = InwonerFactory(), InwonerFactory(), InwonerFactory()
    eerste = voeg_samen(een, twee, reden="zelfde", door=door)
    tweede = voeg_samen(een, drie, reden="zelfde", door=door)

    with pytest.raises(ValidationError, match="latere samenvoeging"):
        maak_samenvoeging_ongedaan(eerste, door=door)

    maak_samenvoeging_ongedaan(tweede, door=door)
    maak_samenvoeging_ongedaan(eerste, door=door)
    assert not Inwoner.objects.filter(samengevoegd_met__isnull=False).exists()


def test_after_thirty_days_it_stays(door: Any) -> None:
    samenvoeging = voeg_samen(InwonerFactory(), InwonerFactory(), reden="zelfde", door=door)
    Samenvoeging.objects.filter(pk=samenvoeging.pk).update(op=timezone.now() - timedelta(days=30, minutes=1))

    with pytest.raises(ValidationError, match="30 dagen"):
        maak_samenvoeging_ongedaan(samenvoeging, door=door)


def test_history_says_who_moved_what(door: Any) -> None:
    blijvend, contact = InwonerFactory(), ContactmomentFactory()

    voeg_samen(blijvend, contact.inwoner, reden="zelfde", door=door)

    laatste = contact.geschiedenis.first()
    assert (laatste.history_user, laatste.history_change_reason, laatste.inwoner_id) == (
        door,
        "samengevoegd",
        blijvend.pk,
    )
