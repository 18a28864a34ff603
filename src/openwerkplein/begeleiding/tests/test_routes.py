"""Changing routes: drafts that may be unfinished, publishing, two at once, undo, moving who follows, what starts by itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from openwerkplein.begeleiding.handelingen import routekaarten
from openwerkplein.begeleiding.handelingen import routes as h
from openwerkplein.begeleiding.handelingen import routes_stappen as stappen
from openwerkplein.begeleiding.handelingen.routeaanleidingen import kies_route, wijzig_keuze
from openwerkplein.begeleiding.handelingen.routes_verplaatsen import verplaats, zet_terug
from openwerkplein.begeleiding.models import Routeaanleiding, Routekaart, Routestap, Routeversie
from openwerkplein.begeleiding.routebestand import geldende, lees_versie
from openwerkplein.begeleiding.routeconcept import lees_concept
from openwerkplein.begeleiding.routenakijken import kijk_na
from openwerkplein.begeleiding.routevoorbeeld import met_lopende_kaart, passende, tel_bij_aanleiding, tel_passend
from openwerkplein.begeleiding.tests.factories import BegeleidingFactory
from openwerkplein.begeleiding.tests.routes import PROEF, VERVOLG, maak_versie
from openwerkplein.dossier.handelingen.rijen import maak_ongedaan
from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.registers import Aanleiding, aanleidingen
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tests.factories import GemeenteFactory, MedewerkerFactory
from openwerkplein.motor.routes.lezen import lees
from openwerkplein.motor.routes.taal import OngeldigeRoute
from openwerkplein.motor.routes.voorwaarden import lees_voorwaarde

VANDAAG = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Any) -> None:
    sta_op(VANDAAG)


@pytest.fixture
def iris(db: None) -> Medewerker:
    return MedewerkerFactory(naam="Iris Beheer", rollen=["functioneel_beheerder"])


@pytest.fixture
def bas(db: None) -> Medewerker:
    return MedewerkerFactory(naam="Bas Ander", rollen=["functioneel_beheerder"])


@pytest.fixture
def versie(db: None) -> Routeversie:
    maak_versie(VERVOLG)
    return maak_versie()


@pytest.fixture
def concept(versie: Routeversie, iris: Medewerker) -> Routeversie:
    h.nieuwe_versie(versie, door=iris)
    return Routeversie.objects.get(code="proef", status="concept")


def vers(rij: Routeversie) -> Routeversie:
    return Routeversie.objects.get(pk=rij.pk)


def stap(rij: Routeversie, code: str) -> dict[str, Any]:
    gelezen = lees_concept(vers(rij).bron)
    plaats = gelezen.plaats(code)
    assert plaats is not None
    return gelezen.stappen[plaats]


def zet_gesprek(rij: Routeversie, wanneer: str, door: Medewerker, versie: int | None = None) -> Any:
    return stappen.wijzig_stap(rij, versie or vers(rij).versie, "gesprek", {"wanneer": wanneer}, door=door)


# -- a draft and its publication --------------------------------------------------------------------------------------


def test_a_new_version_from_copy_to_force(concept: Routeversie, versie: Routeversie, iris: Medewerker) -> None:
    assert (concept.nummer, lees_concept(concept.bron).velden["versie"]) == (2, "2")
    zet_gesprek(concept, "2 weken na bijeenkomst", iris)
    with pytest.raises(ValidationError, match="wat er is veranderd"):
        h.publiceer(concept, vers(concept).versie, toelichting=" ", door=iris)

    h.publiceer(concept, vers(concept).versie, toelichting="Eerder praten", door=iris)

    nu = geldende("proef")
    assert nu is not None
    assert (nu.nummer, nu.gepubliceerd_door, nu.herkomst) == (2, iris, "eigen")
    assert vers(versie).bron == PROEF, "a published version never changes"
    with pytest.raises(ValidationError, match="intussen gepubliceerd als versie 2"):
        h.publiceer(concept, nu.versie, toelichting="Ook", door=iris)
    with pytest.raises(ValidationError, match="intussen gepubliceerd"):
        zet_gesprek(concept, "op anker", iris)


def test_a_shipped_draft_that_is_changed_is_ones_own(versie: Routeversie, iris: Medewerker) -> None:
    anders = PROEF.replace("Proefroute", "Proefroute van buiten")
    rij = Routeversie.objects.create(
        code="proef", nummer=2, titel="Proefroute van buiten", anker="start", bron=anders, herkomst="geleverd"
    )
    zet_gesprek(rij, "2 weken na bijeenkomst", iris)
    assert vers(rij).herkomst == "eigen", "a next shipped version may not take its place by itself"


def test_a_version_without_a_difference_is_not_published(concept: Routeversie, iris: Medewerker) -> None:
    with pytest.raises(ValidationError, match="niets anders dan in versie 1"):
        h.publiceer(concept, concept.versie, toelichting="Niets", door=iris)


@pytest.mark.parametrize(
    ("wat", "sleutel"),
    [
        ({"wanneer": "drie weken na bijeenkomst"}, "wanneer"),
        ({"wanneer": "1 maand na weg"}, "wanneer"),
        ({"titel": ""}, "titel"),
        ({"wie": "burgemeester"}, "wie"),
        ({"voor_wie": "leeftijd <"}, "voor_wie"),
        ({"voor_wie": "schoenmaat > 40"}, "voor_wie"),
        ({"herhaal": {"elke": "2 weken"}}, "herhaal"),
        ({"uitkomsten": {"goed": {"titel": "goed", "naar": ["weg", "contact"]}}}, "uitkomsten.goed.naar"),
        ({"na_uitkomst": "ja"}, ""),
    ],
)
def test_an_unfinished_step_is_kept_named_and_not_published(
    wat: dict[str, Any], sleutel: str, concept: Routeversie, iris: Medewerker
) -> None:
    stappen.wijzig_stap(concept, concept.versie, "gesprek", wat, door=iris)

    nagekeken = kijk_na(vers(concept))
    (naam, waarde), *_ = wat.items()
    assert stap(concept, "gesprek").get(naam, "") == waarde
    assert nagekeken.route is None
    assert any(een.startswith(sleutel) for een, _ in nagekeken.bij_stap(1)), nagekeken.gebreken
    with pytest.raises(OngeldigeRoute):
        h.publiceer(concept, vers(concept).versie, toelichting="Toch", door=iris)
    geldt = geldende("proef")
    assert geldt is not None
    assert geldt.nummer == 1, "the version in force stays"


def test_an_unreadable_text_is_kept_as_typed(concept: Routeversie, iris: Medewerker) -> None:
    onleesbaar = "code: proef\nstappen:\n  - code: [a\n    titel"
    h.wijzig_tekst(concept, concept.versie, onleesbaar, door=iris)

    assert vers(concept).bron == onleesbaar
    assert kijk_na(vers(concept)).gebreken
    with pytest.raises(ValidationError, match="niet te lezen"):
        zet_gesprek(concept, "op anker", iris)
    with pytest.raises(ValidationError, match="leeg"):
        h.wijzig_tekst(concept, vers(concept).versie, " ", door=iris)


def test_the_code_of_a_draft_stays(concept: Routeversie, iris: Medewerker) -> None:
    h.wijzig_tekst(concept, concept.versie, concept.bron.replace("code: proef", "code: anders"), door=iris)

    (gebrek,) = kijk_na(vers(concept)).gebreken
    assert gebrek.sleutel == "code"
    assert "kopie" in gebrek.herstel


def test_one_draft_at_a_time_and_codes_are_free(versie: Routeversie, iris: Medewerker) -> None:
    h.nieuwe_versie(versie, door=iris)
    with pytest.raises(ValidationError, match="al een concept"):
        h.nieuwe_versie(versie, door=iris)
    with pytest.raises(ValidationError, match="al een concept"):
        h.neem_tekst_op(PROEF, code="", door=iris)
    with pytest.raises(ValidationError, match="al een route met de code"):
        h.kopieer(versie, code="vervolg", titel="Kopie", door=iris)
    with pytest.raises(ValidationError, match="kleine letters"):
        h.kopieer(versie, code="Mijn Route", titel="Kopie", door=iris)

    kopie: Any = h.kopieer(versie, code="eigen", titel="Eigen route", door=iris).rij
    opgenomen: Any = h.neem_tekst_op("dit is: [geen route", code="kapot", door=iris).rij

    assert lees_concept(kopie.bron).velden["code"] == "eigen"
    assert (opgenomen.code, opgenomen.bron) == ("kapot", "dit is: [geen route")
    with pytest.raises(ValidationError, match="Vul hier een code in"):
        h.neem_tekst_op("dit is: [geen route", code="", door=iris)


def test_steps_are_added_copied_moved_and_deleted(concept: Routeversie, iris: Medewerker) -> None:
    def codes() -> list[str]:
        return [een["code"] for een in lees_concept(vers(concept).bron).stappen]

    def doe(wat: Any, *args: Any, **hoe: Any) -> None:
        wat(vers(concept), vers(concept).versie, *args, door=iris, **hoe)

    doe(
        stappen.voeg_stap_toe,
        {"titel": "Gesprek", "soort": "gesprek", "wie": "regiecoach", "wanneer": "op anker"},
        na=1,
    )
    doe(stappen.kopieer_stap, 0)
    doe(stappen.verplaats_stap, 0, omhoog=False)
    doe(stappen.verwijder_stap, 3)

    assert codes() == ["bijeenkomst_2", "bijeenkomst", "gesprek_2", "dossier", "contact"]
    assert kijk_na(vers(concept)).route is not None
    doe(stappen.verwijder_stap, 1)
    assert codes() == ["bijeenkomst_2", "gesprek_2", "dossier", "contact"]
    with pytest.raises(ValidationError, match="er niet meer"):
        doe(stappen.verwijder_stap, 9)


def test_thrown_away_changed_or_out_of_use_can_be_undone(
    concept: Routeversie, versie: Routeversie, iris: Medewerker
) -> None:
    gewijzigd = zet_gesprek(concept, "3 weken na bijeenkomst", iris)
    maak_ongedaan(None, gewijzigd.stappen, door=iris)
    assert stap(concept, "gesprek")["wanneer"] == "1 maand na bijeenkomst"
    with pytest.raises(ValidationError, match="kan niet meer"):
        maak_ongedaan(None, gewijzigd.stappen, door=iris)

    weg = h.gooi_weg(concept, vers(concept).versie, door=iris)
    assert not Routeversie.objects.filter(pk=concept.pk).exists()
    maak_ongedaan(None, weg.stappen, door=iris)
    assert vers(concept).status == "concept"

    uit = h.zet_gebruik(versie, versie.versie, uit=True, door=iris)
    assert geldende("proef") is None
    maak_ongedaan(None, uit.stappen, door=iris)
    assert geldende("proef") is not None

    weg = h.gooi_weg(concept, vers(concept).versie, door=iris)
    h.nieuwe_versie(versie, door=iris)
    with pytest.raises(ValidationError, match="al een concept"):
        maak_ongedaan(None, weg.stappen, door=iris)


# -- two at once ------------------------------------------------------------------------------------------------------


def test_two_at_once_in_other_steps_both_stay(concept: Routeversie, iris: Medewerker, bas: Medewerker) -> None:
    begonnen = concept.versie
    zet_gesprek(concept, "3 weken na bijeenkomst", bas)
    uit = stappen.wijzig_stap(concept, begonnen, "contact", {"titel": "Bellen"}, door=iris)

    assert "Bas Ander wijzigde intussen iets anders" in uit.zin
    assert stap(concept, "gesprek")["wanneer"] == "3 weken na bijeenkomst"
    assert stap(concept, "contact")["titel"] == "Bellen"


def test_two_at_once_in_the_same_part_the_second_is_told(
    concept: Routeversie, iris: Medewerker, bas: Medewerker
) -> None:
    begonnen = concept.versie
    zet_gesprek(concept, "3 weken na bijeenkomst", bas)
    with pytest.raises(stappen.Botsing) as botsing:
        zet_gesprek(concept, "4 weken na bijeenkomst", iris, begonnen)
    assert botsing.value.wie == "Bas Ander"
    assert botsing.value.nu is not None
    assert botsing.value.nu["wanneer"] == "3 weken na bijeenkomst"
    zet_gesprek(concept, "4 weken na bijeenkomst", iris, botsing.value.versie)

    begonnen = vers(concept).versie
    stappen.verwijder_stap(concept, begonnen, 1, door=bas)
    with pytest.raises(stappen.Botsing) as botsing:
        zet_gesprek(concept, "5 weken na bijeenkomst", iris, begonnen)
    assert botsing.value.nu is None
    with pytest.raises(Verouderd):
        h.publiceer(concept, begonnen, toelichting="Ik", door=iris)
    with pytest.raises(Verouderd):
        h.gooi_weg(concept, begonnen, door=iris)
    with pytest.raises(stappen.Botsing):
        stappen.wijzig_route(concept, _na_titel(concept, bas), {"titel": "Mijn titel"}, door=iris)


def _na_titel(concept: Routeversie, door: Medewerker) -> int:
    """Let somebody change the title and return the version before that."""
    begonnen = vers(concept).versie
    stappen.wijzig_route(concept, begonnen, {"titel": "Andere titel"}, door=door)
    assert vers(concept).titel == "Andere titel"
    return begonnen


# -- for real people --------------------------------------------------------------------------------------------------


def test_dates_for_real_people(versie: Routeversie, iris: Medewerker) -> None:
    coach = MedewerkerFactory(rollen=["regiecoach"])
    jong, oud = InwonerFactory(geboortedatum=date(2004, 1, 1)), InwonerFactory(geboortedatum=date(1970, 1, 1))
    BegeleidingFactory(inwoner=oud, medewerker=coach)
    alle = lees_versie(versie)
    volwassen = lees(PROEF.replace("stappen:", "voor_wie: leeftijd >= 27\nstappen:"), "a")

    eerst, tweede = passende(alle, coach, VANDAAG, 5, None)

    assert (eerst.inwoner, eerst.ankerdatum) == (oud, VANDAAG)
    assert (tweede.inwoner, tweede.naam) == (None, "Persoon 2")
    assert [(titel, een.datum) for titel, een in eerst.stappen][:2] == [
        ("Bijeenkomst", VANDAAG),
        ("Gesprek over het plan", date(2026, 4, 2)),
    ]
    assert [persoon.naam for persoon in passende(volwassen, iris, VANDAAG, 5, None)] == ["Persoon 1"]
    assert tel_passend(volwassen.voor_wie, VANDAAG).passend == 1
    assert tel_passend(None, VANDAAG).passend == 2
    zonder_datum = lees(PROEF.replace("anker: start", "anker: einde_ww"), "a")
    assert {een.ankerdatum for een in passende(zonder_datum, iris, VANDAAG, 5, date(2026, 5, 1))} == {date(2026, 5, 1)}
    assert not passende(zonder_datum, iris, VANDAAG, 5, None)[0].stappen
    assert not met_lopende_kaart(alle, coach, VANDAAG, 5)
    routekaarten.start(jong, versie, ankerdatum=date(2026, 2, 1), door=coach)
    (loopt,) = met_lopende_kaart(alle, coach, VANDAAG, 5)
    assert (loopt.inwoner, loopt.ankerdatum) == (None, date(2026, 2, 1))


def test_a_large_count_is_an_estimate(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("openwerkplein.begeleiding.routevoorbeeld.STEEKPROEF", 4)
    InwonerFactory.create_batch(8, geboortedatum=date(1990, 1, 1))

    aantal = tel_passend(lees_voorwaarde("leeftijd > 30"), VANDAAG)

    assert (aantal.van, aantal.ongeveer) == (8, True)
    assert aantal.passend == 8


def test_moving_who_follows_an_older_version_and_back(
    concept: Routeversie, versie: Routeversie, iris: Medewerker
) -> None:
    kaarten = []
    for _ in range(2):
        begeleiding = BegeleidingFactory()
        routekaarten.start(begeleiding.inwoner, versie, ankerdatum=VANDAAG, door=begeleiding.medewerker)
        kaarten.append(Routekaart.objects.latest("pk"))
    zet_gesprek(concept, "2 weken na bijeenkomst", iris)
    h.publiceer(concept, vers(concept).versie, toelichting="Eerder", door=iris)
    nieuw = vers(concept)

    uit = verplaats(kaarten[:1], nieuw, door=iris)
    nog_een_keer = verplaats(kaarten[:1], nieuw, door=iris)

    gesprekken = Routestap.objects.filter(code="gesprek").order_by("routekaart_id")
    assert [een.gepland_op for een in gesprekken] == [date(2026, 3, 16), date(2026, 4, 2)]
    assert list(uit.gedaan) == [kaarten[0].inwoner_id]
    assert not nog_een_keer.gedaan
    assert "volgt deze versie al" in nog_een_keer.niet[0]

    assert zet_terug(uit.gedaan, door=iris) == (1, ())
    assert {een.gepland_op for een in gesprekken.all()} == {date(2026, 4, 2)}
    assert set(Routekaart.objects.values_list("versie_van_route__nummer", flat=True)) == {1}
    assert zet_terug(uit.gedaan, door=iris)[0] == 0


# -- what starts by itself --------------------------------------------------------------------------------------------


def test_what_starts_at_an_event(versie: Routeversie, iris: Medewerker, monkeypatch: pytest.MonkeyPatch) -> None:
    assen, tynaarlo = GemeenteFactory(), GemeenteFactory()
    een, twee, drie = (InwonerFactory(gemeente=gemeente) for gemeente in (assen, assen, tynaarlo))
    nieuw = [(wie.pk, VANDAAG) for wie in (een, twee, drie)]
    proef = Aanleiding("proef", "iets gebeurt", lambda dag: nieuw, "proef")
    monkeypatch.setitem(aanleidingen._inhoud, "proef", proef)

    assert tel_bij_aanleiding(proef, VANDAAG) == ({"proef": 3}, False)
    kies_route(proef, tynaarlo, "", door=iris)
    alle: Any = kies_route(proef, None, "vervolg", door=iris).rij
    routekaarten.start(een, geldende("vervolg"), ankerdatum=VANDAAG, door=iris)  # type: ignore[arg-type]
    assert tel_bij_aanleiding(proef, VANDAAG) == ({"vervolg": 1, "": 1}, False)
    with pytest.raises(ValidationError, match="al een route gekozen"):
        kies_route(proef, None, "proef", door=iris)
    with pytest.raises(ValidationError, match="niet \\(meer\\) in gebruik"):
        wijzig_keuze(alle, alle.versie, proef, "bestaat-niet", door=iris)
    with pytest.raises(Verouderd):
        wijzig_keuze(alle, 99, proef, "proef", door=iris)

    monkeypatch.setattr("openwerkplein.begeleiding.routevoorbeeld.MEESTE_GEZOCHT", 2)
    assert tel_bij_aanleiding(proef, VANDAAG)[1], "of very many a part is counted"
    monkeypatch.undo()
    monkeypatch.setitem(aanleidingen._inhoud, "proef", proef)
    weg = wijzig_keuze(alle, alle.versie, proef, None, door=iris)
    assert tel_bij_aanleiding(proef, VANDAAG) == ({"proef": 2, "": 1}, False)
    maak_ongedaan(None, weg.stappen, door=iris)
    assert Routeaanleiding.objects.get(gemeente=None).route == "vervolg"
