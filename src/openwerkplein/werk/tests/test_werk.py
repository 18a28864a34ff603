"""Work: recording it in one go, what it asks, how it stands, and what the night closes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from openwerkplein.dossier.handelingen.rijen import maak_ongedaan
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tests.factories import MedewerkerFactory
from openwerkplein.motor.matching.eisen import lees, schrijf
from openwerkplein.ondernemers.tests.factories import ContactpersoonFactory, VestigingFactory
from openwerkplein.werk.eisenwoorden import in_woorden, naar_regel, voorstellen
from openwerkplein.werk.eisregels import lees_eis, voor_te_stellen
from openwerkplein.werk.handelingen import werk as doe
from openwerkplein.werk.handelingen.eisen import Gevraagd, neem_eis_weg, voeg_eis_toe, wijzig_eis
from openwerkplein.werk.handelingen.lijstvoorstellen import neem_op
from openwerkplein.werk.models import Werk, Werkeis
from openwerkplein.werk.tests.factories import BeroepFactory, WerkeisFactory, WerkFactory
from openwerkplein.werk.werkovergangen import OVERGANGEN

pytestmark = pytest.mark.django_db
VANDAAG = date(2024, 6, 5)


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Any) -> None:
    sta_op(VANDAAG)


@pytest.fixture
def noor() -> Medewerker:
    return MedewerkerFactory(rollen=["accountmanager"], naam="Noor Adema")


def fouten(doe_iets: Any) -> dict[str, list[str]]:
    """Return what a handeling refuses, by field (or by code for a rule over several fields)."""
    with pytest.raises(ValidationError) as gevangen:
        doe_iets()
    fout = gevangen.value
    if not hasattr(fout, "error_dict"):
        return {"": fout.messages}
    return {
        (een.code if veld == "__all__" else veld): een.messages
        for veld, gevonden in fout.error_dict.items()
        for een in gevonden
    }


def nieuw(door: Medewerker, **anders: Any) -> Any:
    velden = {"soort": "regulier", "titel": "Hovenier", "eisen": [Gevraagd("rijbewijs:B", "De bus rijden.")], **anders}
    return doe.leg_vast(velden.pop("vestiging", None) or VestigingFactory(), door=door, **velden)


# -- recording --------------------------------------------------------------------------------------------------------


def test_work_gets_the_next_number_its_owner_and_what_it_asks_and_can_be_undone(noor: Medewerker) -> None:
    eerste = nieuw(noor, openen=True).rij
    WerkFactory(werknummer="W-2024-0100")
    WerkFactory(werknummer="W-2023-7000")
    WerkFactory(werknummer="W-2024-los")
    tweede = nieuw(noor, wensen=[Gevraagd("certificaat:VCA")])

    assert eerste.werknummer == "W-2024-0001"
    assert eerste.eigenaar == noor
    assert (eerste.status, eerste.bevestigd_op) == ("open", VANDAAG)
    assert tweede.rij.werknummer == "W-2024-0101"
    assert tweede.rij.status == "concept"
    assert list(tweede.rij.eisen.values_list("hard", "regel")) == [(True, "rijbewijs:B"), (False, "certificaat:vca")]

    maak_ongedaan(None, tweede.stappen, door=noor)

    assert not Werk.objects.filter(pk=tweede.rij.pk).exists()
    assert not Werkeis.objects.filter(werk=tweede.rij.pk).exists()


def test_a_number_of_another_system_stays_and_is_there_once(noor: Medewerker) -> None:
    assert nieuw(noor, werknummer="UWV-7").rij.werknummer == "UWV-7"
    assert "werknummer" in fouten(lambda: nieuw(noor, werknummer="UWV-7"))


def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_left_behind(noor: Medewerker) -> None:
    ander = ContactpersoonFactory()
    geweigerd: dict[str, dict[str, Any]] = {
        "zonder_eisen": {"eisen": [], "openen": True},
        "uren_max": {"uren_min": 32, "uren_max": 24},
        "postcode": {"postcode": "94 HS"},
        "sluitingsdatum": {"sluitingsdatum": VANDAAG - timedelta(days=1)},
        "plekken": {"plekken": 0},
        "contactpersoon": {"contactpersoon": ander},
        "regel_1": {"eisen": [Gevraagd("rijbewijs:B"), Gevraagd("rijbewijs:Z")]},
        "regel_0": {"eisen": [], "wensen": [Gevraagd("zomaar iets")]},
    }

    for veld, velden in geweigerd.items():
        assert veld in fouten(lambda velden=velden: nieuw(noor, **velden))

    assert not Werk.objects.exists()


def test_work_that_anyone_can_do_or_of_which_the_law_asks_something_opens_without_an_eis(noor: Medewerker) -> None:
    assert nieuw(noor, eisen=[], openen=True, zonder_eisen=True).rij.status == "open"
    assert nieuw(noor, eisen=[], openen=True, soort="beschut").rij.status == "open"


def test_changing_open_work_does_not_leave_it_without_anything_asked(noor: Medewerker) -> None:
    werk = nieuw(noor, eisen=[], openen=True, soort="afspraakbaan").rij

    assert "zonder_eisen" in fouten(lambda: doe.wijzig(werk, werk.versie, door=noor, soort="regulier"))
    uitkomst = doe.wijzig(werk, werk.versie, door=noor, soort="regulier", zonder_eisen=True, plekken=3)
    with pytest.raises(Verouderd):
        doe.wijzig(werk, werk.versie, door=noor, plekken=4)

    maak_ongedaan(None, uitkomst.stappen, door=noor)
    werk.refresh_from_db()
    assert (werk.soort, werk.plekken) == ("afspraakbaan", 1)


def test_a_copy_takes_what_is_asked_but_not_the_dates(noor: Medewerker) -> None:
    werk = nieuw(noor, openen=True, sluitingsdatum=VANDAAG, taken="Snoeien", dagdelen=["ma-o"]).rij

    kopie = doe.kopieer(werk, door=noor).rij

    assert (kopie.status, kopie.taken, kopie.dagdelen, kopie.sluitingsdatum) == ("concept", "Snoeien", ["ma-o"], None)
    assert kopie.werknummer != werk.werknummer
    assert [rij.regel for rij in kopie.eisen.all()] == ["rijbewijs:B"]


# -- how it stands ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("van", Werk.Status.values)
@pytest.mark.parametrize("naar", Werk.Status.values)
def test_only_the_steps_of_the_table_can_be_taken(van: str, naar: str, noor: Medewerker) -> None:
    dicht = {"gesloten_op": VANDAAG, "status_reden": "weg"} if van in ("vervuld", "ingetrokken", "verlopen") else {}
    werk = WerkFactory(status=van, **dicht)
    WerkeisFactory(werk=werk)
    stap = next((een for een in OVERGANGEN if van in een.van and een.naar == naar), None)

    if stap is None:
        fouten(lambda: doe.zet_status(werk, werk.versie, naar, door=noor, reden="zo is het"))
        return
    if stap.met_reden:
        assert "status_reden" in fouten(lambda: doe.zet_status(werk, werk.versie, naar, door=noor))
    doe.zet_status(werk, werk.versie, naar, door=noor, reden="zo is het")

    werk.refresh_from_db()
    assert werk.status == naar
    assert (werk.gesloten_op is not None) == (naar in ("vervuld", "ingetrokken", "verlopen"))


def test_confirming_moves_the_day_on_which_it_is_asked_again(noor: Medewerker) -> None:
    werk = WerkFactory(bevestigd_op=VANDAAG - timedelta(days=90))
    assert list(Werk.objects.te_bevestigen(VANDAAG)) == [werk]

    uitkomst = doe.bevestig(werk, werk.versie, door=noor)
    assert not Werk.objects.te_bevestigen(VANDAAG).exists()

    maak_ongedaan(None, uitkomst.stappen, door=noor)
    assert Werk.objects.te_bevestigen(VANDAAG).exists()
    dicht = WerkFactory(status="vervuld", gesloten_op=VANDAAG)
    assert fouten(lambda: doe.bevestig(dicht, dicht.versie, door=noor))


def test_the_night_closes_work_past_its_closing_date(noor: Medewerker) -> None:
    gisteren = VANDAAG - timedelta(days=1)
    voorbij = WerkFactory(sluitingsdatum=gisteren)
    vandaag_nog = WerkFactory(sluitingsdatum=VANDAAG)
    concept = WerkFactory(sluitingsdatum=gisteren, status="concept")

    assert doe.laat_verlopen(VANDAAG) == [voorbij]
    assert doe.laat_verlopen(VANDAAG) == []

    for werk, stand in ((voorbij, "verlopen"), (vandaag_nog, "open"), (concept, "concept")):
        werk.refresh_from_db()
        assert werk.status == stand
    assert "4 jun 2024" in voorbij.status_reden
    assert voorbij.geschiedenis.first().history_user is None


# -- what is asked ----------------------------------------------------------------------------------------------------


def test_an_eis_is_kept_in_one_way_of_writing_and_is_there_once(noor: Medewerker) -> None:
    werk = WerkFactory(zonder_eisen=True)

    uitkomst = voeg_eis_toe(werk, door=noor, regel="dagdelen: di-o + ma-o", waarom="Dan is de winkel open.")
    werk.refresh_from_db()

    assert uitkomst.rij.regel == "dagdelen:ma-o+di-o"
    assert not werk.zonder_eisen
    assert "regel" in fouten(lambda: voeg_eis_toe(werk, door=noor, regel="dagdelen:ma-o+di-o", hard=False))
    maak_ongedaan(None, uitkomst.stappen, door=noor)
    werk.refresh_from_db()
    assert werk.zonder_eisen
    assert not werk.eisen.exists()


def test_the_last_eis_of_open_work_stays(noor: Medewerker) -> None:
    eis = WerkeisFactory(werk=WerkFactory(status="open"))
    WerkeisFactory(werk=eis.werk, regel="taal:nld>=2", hard=False)

    assert fouten(lambda: neem_eis_weg(eis, eis.versie, door=noor))
    assert fouten(lambda: wijzig_eis(eis, eis.versie, door=noor, hard=False))
    wijzig_eis(eis, eis.versie, door=noor, regel="rijbewijs:C", waarom="De vrachtwagen.")
    tweede = WerkeisFactory(werk=eis.werk, regel="belasting:tillen")
    neem_eis_weg(tweede, tweede.versie, door=noor)

    assert list(eis.werk.eisen.filter(hard=True).values_list("regel", flat=True)) == ["rijbewijs:C"]


def test_what_the_law_asks_is_not_added_and_an_age_is_asked_by_the_law_only(noor: Medewerker) -> None:
    wep = WerkFactory(soort="wep")

    assert "regel" in fouten(lambda: voeg_eis_toe(wep, door=noor, regel="uitkering"))
    assert "waarom" in fouten(lambda: voeg_eis_toe(wep, door=noor, regel="leeftijd:18"))
    assert "regel" in fouten(lambda: voeg_eis_toe(wep, door=noor, regel="leeftijd:18", hard=False, waarom="Alcoholwet"))
    voeg_eis_toe(wep, door=noor, regel="leeftijd:18", waarom="Alcoholwet, artikel 24")


def test_what_is_not_in_a_list_can_be_proposed_when_the_list_takes_proposals() -> None:
    for regel, verwacht in {
        "certificaat:kettingzaag": ("certificaat", "kettingzaag"),
        "vaardigheid:jongleren": ("vaardigheid", "jongleren"),
        "rijbewijs:Z": None,
        "dagdelen:ma-x": None,
        "onzin": None,
    }.items():
        with pytest.raises(ValidationError) as fout:
            lees_eis(regel)
        assert voor_te_stellen(fout.value) == verwacht


def test_work_asks_what_was_not_in_a_list_once_the_administrator_put_it_there(noor: Medewerker) -> None:
    zaag = [Gevraagd("certificaat:kettingzaag", "U zaagt bomen.")]
    uitkomst = nieuw(noor, eisen=[Gevraagd("rijbewijs:B"), *zaag])
    werk = uitkomst.rij
    voorstel = werk.voorstellen.get()

    assert "kettingzaag" in uitkomst.zin
    assert "zonder_eisen" in fouten(lambda: nieuw(noor, eisen=zaag, openen=True))
    neem_op(voorstel, voorstel.versie, code="kettingzaag", label="kettingzaagbewijs", door=noor)

    assert list(werk.eisen.values_list("hard", "regel", "waarom")) == [
        (True, "rijbewijs:B", ""),
        (True, "certificaat:kettingzaag", "U zaagt bomen."),
    ]


def test_what_is_typed_in_words_is_read_as_what_it_means() -> None:
    hovenier = BeroepFactory(titel="Hovenier met zaag", namen="tuinman voor het groen")

    for tekst, regel in {
        "Rijbewijs B": "rijbewijs:B",
        "rijbewijs B+": "rijbewijs:B+",
        "vca": "certificaat:vca",
        "VCA (veilig werken)": "certificaat:vca",
        "Nederlands goed": "taal:nld>=3",
        "nederlands": "taal:nld>=2",
        "binnen 25 km": "afstand:25",
        "18 jaar of ouder": "leeftijd:18",
        "tillen": "belasting:tillen",
        "tuinman voor het groen": f"beroep:{hovenier.code}",
        "indicatie beschut werk": "beschut_indicatie",
        "taal:nld>=4": "taal:nld>=4",
        "iets anders": "iets anders",
    }.items():
        assert naar_regel(tekst) == regel
    for voorstel in voorstellen():
        regel = naar_regel(voorstel)
        assert schrijf(lees(regel)) == regel
        assert schrijf(lees_eis(naar_regel(in_woorden(regel)))) == regel
