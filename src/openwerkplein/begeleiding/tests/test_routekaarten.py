"""What can be done with a routekaart: start, do, move, skip, give, end, undo."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from openwerkplein.begeleiding.handelingen import routekaarten as h
from openwerkplein.begeleiding.models import Routekaart, Routestap
from openwerkplein.begeleiding.tests.factories import BegeleidingFactory
from openwerkplein.begeleiding.tests.routes import PROEF, VERVOLG, doe, maak_versie, open_stappen, stap
from openwerkplein.dossier.handelingen.rijen import maak_ongedaan
from openwerkplein.dossier.models import Contactmoment, Inwoner
from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.dossier.tijdlijn import tijdlijn
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tests.factories import MedewerkerFactory

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Any) -> None:
    sta_op(VANDAAG)


@pytest.fixture
def coach() -> Medewerker:
    return MedewerkerFactory(naam="Noor Alberts", rollen=["regiecoach"])


@pytest.fixture
def sam(coach: Medewerker) -> Inwoner:
    return BegeleidingFactory(medewerker=coach).inwoner


@pytest.fixture
def kaart(sam: Inwoner, coach: Medewerker) -> Routekaart:
    h.start(sam, maak_versie(), ankerdatum=VANDAAG, door=coach)
    return Routekaart.objects.get()


# -- starting ---------------------------------------------------------------------------------------------------------


def test_start_plans_the_steps_and_can_be_undone(kaart: Routekaart, sam: Inwoner, coach: Medewerker) -> None:
    assert open_stappen() == {
        "bijeenkomst-1": date(2026, 3, 2),
        "gesprek-1": date(2026, 4, 2),
        "dossier-1": date(2026, 5, 2),
        "contact-1": date(2026, 6, 2),
    }
    assert stap("gesprek").uiterlijk == date(2026, 4, 13)
    assert stap("bijeenkomst").met_uitkomst
    assert not stap("dossier").met_uitkomst
    with pytest.raises(ValidationError, match="loopt al, met dezelfde datum"):
        h.start(sam, kaart.versie_van_route, ankerdatum=VANDAAG, door=coach)

    gedaan = h.start(sam, kaart.versie_van_route, ankerdatum=date(2026, 3, 9), door=coach)
    maak_ongedaan(sam, gedaan.stappen, door=coach)
    assert list(Routekaart.objects.all()) == [kaart]
    assert Routestap.objects.count() == 4


@pytest.mark.parametrize(
    ("anker", "melding"),
    [
        (None, "Vul de datum in"),
        (date(1990, 3, 11), "voor de geboorte"),
        (date(2062, 3, 2), "meer dan tien jaar"),
        (date(2006, 3, 2), "meer dan tien jaar"),
    ],
)
def test_missing_or_impossible_anchor(sam: Inwoner, coach: Medewerker, anker: date | None, melding: str) -> None:
    with pytest.raises(ValidationError, match=melding) as fout:
        h.start(sam, maak_versie(), ankerdatum=anker, door=coach)
    assert list(fout.value.message_dict) == ["ankerdatum"]
    assert not Routekaart.objects.exists()


@pytest.mark.parametrize(
    ("anker", "gesprek", "contacten"),
    [
        # 31 January + 1 month; in a leap year the 29th.
        (date(2028, 1, 31), date(2028, 2, 29), [date(2028, 4, 30), date(2028, 5, 30), date(2028, 6, 30)]),
        # Over New Year, and the first day of a month that has no 31st.
        (date(2026, 12, 31), date(2027, 1, 31), [date(2027, 3, 31), date(2027, 4, 30), date(2027, 5, 31)]),
    ],
)
def test_leap_day_and_new_year(
    sta_op: Any, sam: Inwoner, coach: Medewerker, anker: date, gesprek: date, contacten: list[date]
) -> None:
    sta_op(anker)
    h.start(sam, maak_versie(), ankerdatum=anker, door=coach)
    assert stap("gesprek").gepland_op == gesprek
    gepland = []
    for nummer in (1, 2, 3):
        rij = stap("contact", nummer)
        gepland.append(rij.gepland_op)
        sta_op(rij.gepland_op)
        doe(rij, coach)
    assert gepland == contacten
    assert not Routestap.objects.filter(code="contact", nummer=4).exists()


def test_late_start_leaves_out_what_is_past_by_choice(sam: Inwoner, coach: Medewerker) -> None:
    versie, anker = maak_versie(), VANDAAG - timedelta(days=100)
    voorbeeld = h.voorbeeld_start(sam, versie, anker, sla_verleden_over=True)
    assert [een.stap for een in voorbeeld.vervallen] == ["bijeenkomst", "gesprek", "dossier", "contact"]
    assert [(een.stap, een.nummer) for een in voorbeeld.open] == [("contact", 2)]

    h.start(sam, versie, ankerdatum=anker, door=coach, sla_verleden_over=True)
    assert list(open_stappen()) == ["contact-2"]
    assert Routestap.objects.filter(status="vervallen", afgehandeld_op=VANDAAG).count() == 4
    # Without that choice everything is due now; and when nothing would be left there is no routekaart at all.
    h.start(InwonerFactory(), versie, ankerdatum=anker, door=coach)
    assert Routestap.objects.open().count() == 1 + 4
    with pytest.raises(ValidationError, match="Alle stappen liggen voor vandaag"):
        h.start(InwonerFactory(), versie, ankerdatum=date(2020, 1, 1), door=coach, sla_verleden_over=True)


def test_route_is_offered_with_the_reason_why_not(sam: Inwoner, tel_queries: Any) -> None:
    maak_versie()
    h.keuzes(sam, VANDAAG)
    eerst = tel_queries(lambda: h.keuzes(sam, VANDAAG))
    maak_versie(PROEF.replace("code: proef", "code: jong").replace("stappen:", "voor_wie: leeftijd < 27\nstappen:", 1))
    proef, *_ = [keuze for keuze in h.keuzes(sam, VANDAAG) if keuze.versie.code == "proef"]
    jong = next(keuze for keuze in h.keuzes(sam, VANDAAG) if keuze.versie.code == "jong")
    assert tel_queries(lambda: h.keuzes(sam, VANDAAG)) == eerst
    assert proef.past
    assert not jong.past
    assert jong.waarom_niet == "Alleen als: leeftijd is lager dan 27. Hier is leeftijd: 35."


# -- steps ------------------------------------------------------------------------------------------------------------


def test_done_with_outcome_note_and_contact_in_one_go(sta_op: Any, kaart: Routekaart, coach: Medewerker) -> None:
    with pytest.raises(ValidationError, match="Kies hoe het ging"):
        doe(stap("bijeenkomst"), coach)
    with pytest.raises(ValidationError, match="moet nog komen"):
        doe(stap("bijeenkomst"), coach, uitkomst="gekomen", op=date(2026, 3, 3))
    sta_op(date(2026, 3, 5))
    gedaan = doe(stap("bijeenkomst"), coach, uitkomst="gekomen", op=date(2026, 3, 4))
    # What is counted from the meeting moves with the day on which it was held.
    assert stap("gesprek").gepland_op == date(2026, 4, 4)
    maak_ongedaan(kaart.inwoner, gedaan.stappen, door=coach)
    assert stap("gesprek").gepland_op == date(2026, 4, 2)
    assert stap("bijeenkomst").is_open

    doe(stap("bijeenkomst"), coach, uitkomst="gekomen")
    sta_op(date(2026, 4, 6))
    gedaan = doe(stap("gesprek"), coach, uitkomst="goed", notitie="Wil met dieren werken.", contact="gesprek")
    contact = Contactmoment.objects.get()
    assert (contact.tekst, contact.onderwerp) == ("Wil met dieren werken.", "Gesprek over het plan")
    regels = tijdlijn(kaart.inwoner).regels
    assert [regel.tekst for regel in regels].count("Wil met dieren werken.") == 1
    assert any(regel.kop == "Gesprek over het plan: gaat goed (Proefroute)" for regel in regels)
    maak_ongedaan(kaart.inwoner, gedaan.stappen, door=coach)
    assert not Contactmoment.objects.exists()
    assert stap("gesprek").is_open


def test_who_does_not_come_is_called_the_same_day(sta_op: Any, kaart: Routekaart, coach: Medewerker) -> None:
    doe(stap("bijeenkomst"), coach, uitkomst="niet_verschenen")
    bel = stap("bijeenkomst", terugbellen=True)
    assert (bel.gepland_op, bel.titel, bel.soort) == (VANDAAG, "Terugbellen: Bijeenkomst", "contact")
    with pytest.raises(ValidationError, match="dag van de nieuwe afspraak"):
        doe(bel, coach, uitkomst="nieuwe_afspraak")
    with pytest.raises(ValidationError, match="al voorbij"):
        doe(bel, coach, uitkomst="nieuwe_afspraak", nieuwe_datum=date(2026, 3, 1))
    doe(bel, coach, uitkomst="niet_bereikt")
    tweede = stap("bijeenkomst", 2, terugbellen=True)
    assert tweede.gepland_op == date(2026, 3, 3)
    sta_op(date(2026, 3, 3))
    doe(tweede, coach, uitkomst="nieuwe_afspraak", nieuwe_datum=date(2026, 3, 10))
    assert stap("bijeenkomst", 2).gepland_op == date(2026, 3, 10)
    assert stap("bijeenkomst", 2).vast
    assert stap("gesprek").gepland_op == date(2026, 4, 10)


def test_move_skip_and_give(kaart: Routekaart, coach: Medewerker) -> None:
    rij = stap("gesprek")
    for velden, melding in (
        ({"gepland_op": date(2026, 3, 1), "reden_verzet": "ziek"}, "al voorbij"),
        ({"gepland_op": date(2026, 4, 8), "reden_verzet": "  "}, "waarom"),
        ({"gepland_op": date(2026, 4, 20), "reden_verzet": "ziek"}, "uiterlijk op 13 apr 2026"),
    ):
        with pytest.raises(ValidationError, match=melding):
            h.verzet(rij, rij.versie, door=coach, **velden)
    gedaan = h.verzet(rij, rij.versie, gepland_op=date(2026, 4, 8), reden_verzet="ziek", door=coach)
    rij.refresh_from_db()
    assert (rij.gepland_op, rij.oorspronkelijk_op, rij.vast) == (date(2026, 4, 8), date(2026, 4, 2), True)
    with pytest.raises(Verouderd):
        h.verzet(rij, 1, gepland_op=date(2026, 4, 9), reden_verzet="vrij", door=coach)
    # A day that a person chose is not moved by another step.
    doe(stap("bijeenkomst"), coach, uitkomst="gekomen", op=date(2026, 2, 20))
    assert stap("gesprek").gepland_op == date(2026, 4, 8)
    maak_ongedaan(kaart.inwoner, gedaan.stappen, door=coach)
    assert stap("gesprek").gepland_op == date(2026, 4, 2)

    leider = MedewerkerFactory(naam="Ties Baas", rollen=["teamleider"])
    rij = stap("gesprek")
    with pytest.raises(ValidationError, match=r"verplicht\. Alleen een teamleider.*Ties Baas"):
        h.sla_over(rij, rij.versie, reden_niet="heeft al een plan", door=coach)
    h.sla_over(rij, rij.versie, reden_niet="heeft al een plan", door=leider)
    vrij = stap("dossier")
    with pytest.raises(ValidationError, match="waarom"):
        h.sla_over(vrij, vrij.versie, reden_niet="", door=coach)
    h.sla_over(vrij, vrij.versie, reden_niet="niet nodig", door=coach)

    kim, weg = MedewerkerFactory(naam="Kim"), MedewerkerFactory(is_active=False)
    rij = stap("contact")
    with pytest.raises(ValidationError, match="werkt hier niet meer"):
        h.wijs_stap_toe(rij, rij.versie, uitvoerder=weg, door=coach)
    h.wijs_stap_toe(rij, rij.versie, uitvoerder=kim, door=coach)
    assert stap("contact").uitvoerder == kim


def test_what_is_counted_from_a_moved_step_moves_along(kaart: Routekaart, coach: Medewerker) -> None:
    rij = stap("bijeenkomst")
    assert h.schuiven_mee(rij) == [stap("gesprek")]
    assert h.schuiven_mee(stap("dossier")) == []
    gedaan = h.verzet(rij, 1, gepland_op=date(2026, 3, 9), reden_verzet="zaal bezet", door=coach)
    assert gedaan.zin == (
        "'Bijeenkomst' is verzet van 2 mrt 2026 naar 9 mrt 2026. 'Gesprek over het plan' schuift mee naar 9 apr 2026."
    )
    gesprek = stap("gesprek")
    assert (gesprek.gepland_op, gesprek.uiterlijk, gesprek.vast) == (date(2026, 4, 9), date(2026, 4, 20), False)
    assert stap("dossier").gepland_op == date(2026, 5, 2)
    maak_ongedaan(kaart.inwoner, gedaan.stappen, door=coach)
    assert (stap("bijeenkomst").gepland_op, stap("gesprek").gepland_op) == (VANDAAG, date(2026, 4, 2))
    rij = stap("bijeenkomst")
    with pytest.raises(ValidationError, match="Kies een andere datum"):
        h.verzet(rij, rij.versie, gepland_op=date.max, reden_verzet="ooit", door=coach)

    gesprek = stap("gesprek")
    h.verzet(gesprek, gesprek.versie, gepland_op=date(2026, 4, 7), reden_verzet="vrij", door=coach)
    rij = stap("bijeenkomst")
    assert h.schuiven_mee(rij) == []
    h.verzet(rij, rij.versie, gepland_op=date(2026, 3, 9), reden_verzet="zaal bezet", door=coach)
    assert stap("gesprek").gepland_op == date(2026, 4, 7)


def test_second_colleague_sees_who_was_first(kaart: Routekaart, coach: Medewerker) -> None:
    kim = MedewerkerFactory(naam="Kim Bos", rollen=["regiecoach"])
    rij = stap("bijeenkomst")
    h.rond_af(rij, 1, door=kim, uitkomst="gekomen", notitie="Was op tijd.")
    with pytest.raises(h.AlAfgehandeld, match="Kim Bos rondde deze stap al af op 2 mrt 2026 met uitkomst 'is gekomen'"):
        h.rond_af(rij, 1, door=coach, uitkomst="niet_verschenen", notitie="Niet gezien.")
    with pytest.raises(h.AlAfgehandeld):
        h.verzet(rij, 1, gepland_op=VANDAAG, reden_verzet="later", door=coach)
    rij = stap("bijeenkomst")
    assert (rij.uitkomst, rij.notitie) == ("gekomen", "Was op tijd.")
    h.vul_notitie_aan(rij, rij.versie, notitie="Was op tijd. Wil meer weten.", door=coach)
    with pytest.raises(Verouderd):
        h.vul_notitie_aan(rij, rij.versie, notitie="Anders", door=kim)


# -- the end ----------------------------------------------------------------------------------------------------------


def test_outcome_ends_the_route_or_leads_to_another(kaart: Routekaart, coach: Medewerker) -> None:
    gedaan = doe(stap("gesprek"), coach, uitkomst="werk")
    kaart.refresh_from_db()
    assert (kaart.einddatum, kaart.reden_einde, kaart.toelichting_einde) == (VANDAAG, "uitkomst", "naar werk")
    assert not open_stappen()
    assert Routestap.objects.filter(status="vervallen").count() == 3
    maak_ongedaan(kaart.inwoner, gedaan.stappen, door=coach)
    kaart.refresh_from_db()
    assert kaart.einddatum is None
    assert len(open_stappen()) == 4

    maak_versie(VERVOLG)
    gedaan = doe(stap("gesprek"), coach, uitkomst="anders")
    kaart.refresh_from_db()
    assert (kaart.reden_einde, kaart.toelichting_einde) == ("andere_route", "Vervolgroute")
    nieuw = Routekaart.objects.bezig().get()
    assert (nieuw.route, nieuw.ankerdatum, nieuw.aanleiding) == ("vervolg", VANDAAG, "proef")
    assert list(open_stappen()) == ["begin-1"]
    maak_ongedaan(kaart.inwoner, gedaan.stappen, door=coach)
    assert Routekaart.objects.bezig().get() == kaart


def test_next_route_that_is_out_of_use_is_told(kaart: Routekaart, coach: Medewerker) -> None:
    maak_versie(VERVOLG, uit_gebruik=True)
    gedaan = doe(stap("gesprek"), coach, uitkomst="anders")
    assert "niet meer in gebruik" in gedaan.zin
    assert not Routekaart.objects.bezig().exists()


def test_ready_by_itself_but_not_when_somebody_was_lost(sta_op: Any, sam: Inwoner, coach: Medewerker) -> None:
    h.start(sam, maak_versie(VERVOLG), ankerdatum=VANDAAG, door=coach)
    rij = Routestap.objects.get()
    assert "de route is klaar" in doe(rij, coach).zin
    assert Routekaart.objects.get().reden_einde == "klaar"

    zonder = PROEF[: PROEF.index("  - code: gesprek")]
    h.start(sam, maak_versie(zonder), ankerdatum=VANDAAG, door=coach)
    doe(stap("bijeenkomst"), coach, uitkomst="niet_verschenen")
    gedaan = doe(stap("bijeenkomst", terugbellen=True), coach, uitkomst="ziet_af")
    kaart = Routekaart.objects.get(route="proef")
    assert "Er staat niets meer gepland" in gedaan.zin
    assert kaart.einddatum is None
    rij = stap("bijeenkomst")
    with pytest.raises(ValidationError, match="al voorbij"):
        h.plan_opnieuw(rij, rij.versie, gepland_op=date(2026, 3, 1), door=coach)
    h.plan_opnieuw(rij, rij.versie, gepland_op=date(2026, 3, 20), door=coach)
    assert open_stappen() == {"bijeenkomst-2": date(2026, 3, 20)}
    with pytest.raises(ValidationError, match="staat al gepland"):
        h.plan_opnieuw(rij, rij.versie, gepland_op=date(2026, 3, 20), door=coach)


def test_ending_always_has_a_reason(kaart: Routekaart, coach: Medewerker) -> None:
    for velden, melding in (
        ({"reden_einde": ""}, "Kies waarom"),
        ({"reden_einde": "klaar"}, "Kies waarom"),
        ({"reden_einde": "anders"}, "Schrijf op waarom"),
        ({"reden_einde": "werk", "einddatum": date(2026, 3, 3)}, "moet nog komen"),
        ({"reden_einde": "werk", "einddatum": date(2026, 3, 1)}, "voor het begin"),
    ):
        with pytest.raises(ValidationError, match=melding):
            h.beeindig(kaart, kaart.versie, door=coach, **velden)
    assert len(open_stappen()) == 4
    gedaan = h.beeindig(kaart, kaart.versie, reden_einde="verhuisd", door=coach)
    assert not open_stappen()
    with pytest.raises(ValidationError, match="Noor Alberts stopte deze route al op 2 mrt 2026: verhuisd"):
        h.beeindig(kaart, kaart.versie, reden_einde="werk", door=coach)
    maak_ongedaan(kaart.inwoner, gedaan.stappen, door=coach)
    assert len(open_stappen()) == 4
