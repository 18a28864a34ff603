"""The kandidaatprofiel: its rules, saving by part, what is in no list, and what happens when dossiers merge."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from openwerkplein.dossier.botsingen import botsingen
from openwerkplein.dossier.handelingen.rijen import maak_ongedaan
from openwerkplein.dossier.handelingen.samenvoegen import maak_samenvoeging_ongedaan, voeg_samen
from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.kern.models import Lijstwaarde
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tests.factories import MedewerkerFactory
from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers.tests.factories import OndernemerFactory
from openwerkplein.werk.handelingen.lijstvoorstellen import bestond_al, neem_op, stel_voor, wijs_af
from openwerkplein.werk.handelingen.profiel import begin, bewaar_deel, rond_af
from openwerkplein.werk.handelingen.toestemming import corrigeer, geef, trek_in, verwijder
from openwerkplein.werk.models import Kandidaatprofiel, Lijstvoorstel, Toestemming, Voordracht
from openwerkplein.werk.profieldagtaken import beeindig_afgelopen
from openwerkplein.werk.tests.factories import (
    KandidaatprofielFactory,
    LijstvoorstelFactory,
    ToestemmingFactory,
    UitsluitingFactory,
    VoordrachtFactory,
)

pytestmark = pytest.mark.django_db


# -- rules ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("veld", "waarde", "woord"),
    [
        ("certificaten", {"hijs": None}, "'hijs' staat niet in de lijst"),
        ("certificaten", {"vca": "31-12-2026"}, "geen datum"),
        ("certificaten", ["vca"], "niet te lezen"),
        ("talen", {"nld": [5, None]}, "niveau van 1"),
        ("talen", {"nld": [True, None]}, "niveau van 1"),
        ("talen", {"nld": 3}, "spreekt"),
        ("belastbaarheid", {"tillen": "misschien"}, "kies ja of nee"),
        ("belastbaarheid", {"rugklachten": "ja"}, "'rugklachten' staat niet in de lijst"),
        ("beroepen_ervaring", {"bestaat-niet": 3}, "'bestaat-niet' staat niet in de lijst"),
        ("sectoren_niet", ["F"], "Kies een van de twee"),
        ("ingevuld_op", vandaag() + timedelta(days=1), "moet nog komen"),
        ("uren_max", 8, "Verwissel"),
        ("vaardigheden", ["toveren"], "'toveren' staat niet in de lijst"),
    ],
)
def test_what_cannot_be_in_a_profile_is_said_at_its_field(veld: str, waarde: Any, woord: str) -> None:
    profiel = KandidaatprofielFactory.build(inwoner=InwonerFactory(), sectoren_wens=["F"], **{veld: waarde})
    with pytest.raises(ValidationError) as fout:
        profiel.full_clean()
    velden = fout.value.message_dict
    assert woord in " ".join(velden.get(veld, velden.get("__all__", [])))


# -- saving by part ---------------------------------------------------------------------------------------------------


def test_a_part_is_saved_beside_what_a_colleague_changed_in_another_part() -> None:
    een, ander = MedewerkerFactory(), MedewerkerFactory()
    inwoner = InwonerFactory()
    profiel: Any = begin(inwoner, door=een).rij
    bewaar_deel(profiel, 1, door=ander, talenten="netjes")

    bewaar_deel(profiel, 1, door=een, uren_min=8, uren_max=24)

    profiel.refresh_from_db()
    assert (profiel.talenten, profiel.uren_max) == ("netjes", 24)
    with pytest.raises(Verouderd):
        bewaar_deel(profiel, 1, door=een, talenten="op tijd")
    with pytest.raises(ValidationError, match="uren"):
        bewaar_deel(profiel, 3, door=een, uren_min=30)
    assert begin(inwoner, door=een).stappen == ()


def test_saving_a_part_can_be_undone_and_the_day_is_not_in_the_future() -> None:
    door, inwoner = MedewerkerFactory(), InwonerFactory()
    leeg: Any = begin(inwoner, door=door).rij
    deel = bewaar_deel(leeg, 1, door=door, rijbewijzen=["B"], nieuw_certificaat="V.C.A.")
    profiel: Any = deel.rij
    assert (profiel.certificaten, profiel.rijbewijzen) == ({"vca": None}, ["B"])
    ingevuld = rond_af(profiel, profiel.versie, door=door, ingevuld_op=vandaag(), toestemming="alle")
    assert Toestemming.objects.heeft_toestemming(inwoner, None, vandaag())
    maak_ongedaan(inwoner, ingevuld.stappen, door=door)
    assert Kandidaatprofiel.objects.get().ingevuld_op is None
    assert not Toestemming.objects.exists()
    profiel.refresh_from_db()
    with pytest.raises(ValidationError, match="moet nog komen"):
        rond_af(profiel, profiel.versie, door=door, ingevuld_op=vandaag() + timedelta(days=1))


# -- what is in no list -----------------------------------------------------------------------------------------------


def test_what_is_in_no_list_is_offered_once_and_comes_in_the_list_and_every_profile_that_asked() -> None:
    coach, beheerder = MedewerkerFactory(), MedewerkerFactory()
    een, ander = KandidaatprofielFactory(), KandidaatprofielFactory(certificaten={})
    bewaar_deel(een, een.versie, door=coach, nieuw_certificaat="Hijs-bewijs")
    bewaar_deel(een, een.versie, door=coach, nieuw_certificaat="hijsbewijs")
    stel_voor("certificaat", "Hijsbewijs", ander, door=coach)
    stel_voor("vaardigheid", "vlechten", ander, door=coach)
    voorstel = Lijstvoorstel.objects.filter(profiel=een).get()

    with pytest.raises(ValidationError, match="kleine letters"):
        neem_op(voorstel, voorstel.versie, code="Hijs bewijs", label="Hijsbewijs", door=beheerder)
    with pytest.raises(ValidationError, match="is er al"):
        neem_op(voorstel, voorstel.versie, code="vca", label="Hijsbewijs", door=beheerder)
    neem_op(voorstel, voorstel.versie, code="hijs", label="Hijsbewijs", door=beheerder)

    assert Lijstwaarde.objects.get(lijst="certificaat", code="hijs").label == "Hijsbewijs"
    assert Kandidaatprofiel.objects.get(pk=een.pk).certificaten == {"vca": None, "hijs": None}
    assert Kandidaatprofiel.objects.get(pk=ander.pk).certificaten == {"hijs": None}
    assert [rij.naam for rij in Lijstvoorstel.objects.open()] == ["vlechten"]
    voorstel.refresh_from_db()
    with pytest.raises(ValidationError, match="al beantwoord"):
        wijs_af(voorstel, voorstel.versie, antwoord="nee", door=beheerder)


def test_it_stood_in_the_list_already_or_is_refused_with_a_reason() -> None:
    beheerder, profiel = MedewerkerFactory(), KandidaatprofielFactory(certificaten={})
    oud, weg = (LijstvoorstelFactory(profiel=profiel, naam=naam) for naam in ("veiligheidspas", "zwemdiploma"))
    bestond_al(oud, oud.versie, code="vca", door=beheerder)
    assert Kandidaatprofiel.objects.get().certificaten == {"vca": None}
    with pytest.raises(ValidationError, match="waarom"):
        wijs_af(weg, weg.versie, antwoord=" ", door=beheerder)
    wijs_af(weg, weg.versie, antwoord="niet voor werk", door=beheerder)
    assert not Lijstvoorstel.objects.open().exists()


# -- consent ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def bij_twee() -> tuple[Any, Any, Any]:
    """A candidate with open voordrachten at two employers."""
    inwoner = KandidaatprofielFactory().inwoner
    een, twee = (VoordrachtFactory(inwoner=inwoner, status="voorgedragen") for _ in range(2))
    return inwoner, een, twee


def standen(*rijen: Voordracht) -> list[str]:
    """How these voordrachten stand now."""
    return [Voordracht.objects.get(pk=rij.pk).status for rij in rijen]


def test_withdrawing_takes_out_of_open_voordrachten_at_once_and_can_be_undone(bij_twee: Any) -> None:
    inwoner, een, twee = bij_twee
    door = MedewerkerFactory(rollen=["regiecoach"])
    algemeen: Any = geef(inwoner, door=door, begindatum=vandaag()).rij
    werkgever = een.werk.vestiging.ondernemer
    alleen: Any = geef(inwoner, door=door, ondernemer=werkgever, begindatum=vandaag()).rij

    uitkomst = trek_in(algemeen, algemeen.versie, door=door, per=vandaag())

    assert standen(een, twee) == ["voorgedragen", "ingetrokken"]
    assert "1 open voordracht is" in uitkomst.zin
    assert not Toestemming.objects.heeft_toestemming(inwoner, None, vandaag())
    trek_in(alleen, alleen.versie, door=door, per=vandaag())
    assert standen(een) == ["ingetrokken"]
    maak_ongedaan(inwoner, uitkomst.stappen, door=door)
    assert standen(een, twee) == ["ingetrokken", "voorgedragen"]
    assert Toestemming.objects.heeft_toestemming(inwoner, werkgever, vandaag())


def test_consent_given_again_on_the_day_it_was_taken_back(bij_twee: Any) -> None:
    inwoner, een, _ = bij_twee
    door = MedewerkerFactory(rollen=["regiecoach"])
    for ondernemer in (None, een.werk.vestiging.ondernemer):
        rij: Any = geef(inwoner, door=door, ondernemer=ondernemer, begindatum=vandaag()).rij
        trek_in(rij, rij.versie, door=door, per=vandaag())
        weer = geef(inwoner, door=door, ondernemer=ondernemer, begindatum=vandaag())
        assert Toestemming.objects.heeft_toestemming(inwoner, ondernemer, vandaag())
        redenen = [een.history_change_reason for een in Toestemming.geschiedenis.filter(id=rij.pk)]
        assert [bool(reden) for reden in redenen] == [True, True, False]
        assert redenen[0].startswith("opnieuw gegeven")
        maak_ongedaan(inwoner, weer.stappen, door=door)
        assert not Toestemming.objects.filter(ondernemer=ondernemer).lopend().exists()
        rij = Toestemming.objects.get(ondernemer=ondernemer)
        assert geef(inwoner, door=door, ondernemer=ondernemer, begindatum=vandaag()).rij == rij
        rij.refresh_from_db()
        trek_in(rij, rij.versie, door=door, per=vandaag())
    ToestemmingFactory(inwoner=InwonerFactory(), begindatum=vandaag() - timedelta(days=9))
    lang: Any = Toestemming.objects.latest("pk")
    trek_in(lang, lang.versie, door=door, per=vandaag())
    assert geef(lang.inwoner, door=door, begindatum=vandaag()).rij != lang


def test_withdrawing_says_what_is_wrong_with_a_day(bij_twee: Any) -> None:
    inwoner, een, twee = bij_twee
    door = MedewerkerFactory()
    rij = ToestemmingFactory(inwoner=inwoner)
    for per, woord in ((vandaag() + timedelta(days=1), "geldt meteen"), (date(2024, 4, 30), "begon op")):
        with pytest.raises(ValidationError, match=woord):
            trek_in(rij, rij.versie, door=door, per=per)
    with pytest.raises(ValidationError, match="moet nog komen"):
        geef(inwoner, door=door, begindatum=vandaag() + timedelta(days=1))
    with pytest.raises(ValidationError, match="overlapt"):
        geef(inwoner, door=door, begindatum=vandaag())
    assert standen(een, twee) == ["voorgedragen"] * 2
    corrigeer(rij, rij.versie, door=door, einddatum=vandaag() - timedelta(days=1))
    assert standen(een, twee) == ["ingetrokken"] * 2
    with pytest.raises(ValidationError, match="eindigde al"):
        trek_in(rij, rij.versie + 1, door=door, per=vandaag())


def test_a_consent_that_never_was_takes_its_voordrachten_along(bij_twee: Any) -> None:
    inwoner, een, twee = bij_twee
    rij = ToestemmingFactory(inwoner=inwoner, ondernemer=twee.werk.vestiging.ondernemer)
    ToestemmingFactory(inwoner=inwoner, ondernemer=een.werk.vestiging.ondernemer)
    verwijder(rij, rij.versie, reden="hoort bij een ander", door=MedewerkerFactory())
    assert standen(een, twee) == ["voorgedragen", "ingetrokken"]


def test_at_night_a_consent_that_ran_out_ends_what_went_to_an_employer(bij_twee: Any) -> None:
    inwoner, een, twee = bij_twee
    gisteren = vandaag() - timedelta(days=1)
    ToestemmingFactory(inwoner=inwoner, einddatum=gisteren)
    ToestemmingFactory(inwoner=inwoner, ondernemer=een.werk.vestiging.ondernemer)
    ander = VoordrachtFactory(inwoner=KandidaatprofielFactory().inwoner, status="voorgedragen")
    ToestemmingFactory(inwoner=ander.inwoner, einddatum=vandaag())
    assert beeindig_afgelopen(vandaag()).startswith("1 voordracht ingetrokken")
    assert standen(een, twee, ander) == ["voorgedragen", "ingetrokken", "voorgedragen"]
    assert beeindig_afgelopen(vandaag()).startswith("0 voordrachten")


# -- merging dossiers -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kant", ["blijvend", "vervallen"])
def test_merging_two_candidates_keeps_one_profile_and_gives_both_back(kant: str) -> None:
    door, ondernemer = MedewerkerFactory(rollen=["teamleider"]), OndernemerFactory()
    blijvend, vervallen = (KandidaatprofielFactory(uren_max=uren).inwoner for uren in (24, 36))
    for inwoner in (blijvend, vervallen):
        LijstvoorstelFactory(profiel=inwoner.profiel)
        ToestemmingFactory(inwoner=inwoner)
        UitsluitingFactory(inwoner=inwoner, ondernemer=ondernemer)
    ToestemmingFactory(inwoner=vervallen, ondernemer=ondernemer)
    voordracht = VoordrachtFactory(inwoner=vervallen)
    modellen = (Kandidaatprofiel, Toestemming, Lijstvoorstel, Voordracht)
    voor = [sorted(model.objects.values_list("pk")) for model in modellen]
    van_wie = dict(Kandidaatprofiel.objects.values_list("pk", "inwoner"))

    keuzes = {botsing.code: kant for botsing in botsingen(blijvend, vervallen)}
    assert len(keuzes) == 3, "the profile, the general consent and the exclusion"
    samen = voeg_samen(blijvend, vervallen, reden="zelfde", door=door, keuzes=keuzes)

    profiel = Kandidaatprofiel.objects.get()
    assert (profiel.inwoner, profiel.uren_max) == (blijvend, 24 if kant == "blijvend" else 36)
    assert Lijstvoorstel.objects.get().profiel == profiel
    assert sorted(bool(rij.ondernemer) for rij in Toestemming.objects.filter(inwoner=blijvend)) == [False, True]
    assert Voordracht.objects.get(pk=voordracht.pk).inwoner == blijvend
    maak_samenvoeging_ongedaan(samen, door=door)
    assert [sorted(model.objects.values_list("pk")) for model in modellen] == voor
    assert dict(Kandidaatprofiel.objects.values_list("pk", "inwoner")) == van_wie
    assert Voordracht.objects.get(pk=voordracht.pk).inwoner == vervallen
