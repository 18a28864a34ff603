"""Planning: what holds for every route that passes the check, and the rules one by one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openwerkplein.motor.routes.plannen import (
    NIET_BEREIKT,
    NIEUWE_AFSPRAAK,
    ZIET_AF,
    Afgerond,
    Gepland,
    Stand,
    Vervolg,
    hoogstens_keer,
    plan,
    rekenen_vanaf,
    uitgerold,
    vervolg,
    verzet,
)
from openwerkplein.motor.routes.taal import (
    ANKER,
    NIET_VERSCHENEN,
    Duur,
    Eenheid,
    Herhaling,
    Lengte,
    Moment,
    Route,
    Soort,
    Stap,
    Uitkomst,
)
from openwerkplein.motor.routes.tests.kalender import loop
from openwerkplein.motor.routes.tests.routes import AARDEN, ANKERS, FEITEN, Leven, routes
from openwerkplein.motor.routes.voorwaarden import lees_voorwaarde

# -- whatever the route, whatever happens -------------------------------------------------------------------------------


# One test, since drawing a route that passes the check is what takes the time.
@given(routes(), ANKERS, FEITEN, st.integers())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_route_that_passes_the_check_can_be_planned_and_ends(
    route: Route, anker: date, feiten: dict[str, Any], zaad: int
) -> None:
    gepland = plan(route, anker, feiten)
    controleer_plan(route, anker, feiten, gepland)
    controleer_uitgerold(route, anker, feiten, gepland)
    for aard in AARDEN:
        leven = Leven(route, anker, feiten, zaad, aard)
        leven.leef(hoogstens_keer(route))
        controleer_leven(leven)


def controleer_leven(leven: Leven) -> None:
    """Check that it ended, and all that was ever planned."""
    if leven.laatste is not None:
        assert leven.laatste.klaar or leven.laatste.einde or leven.laatste.route
    aantal = Counter((keer.stap, keer.nummer, keer.terugbellen) for keer in leven.ooit)
    assert max(aantal.values(), default=1) == 1
    for keer in leven.ooit:
        assert keer.uiterlijk is None or keer.uiterlijk >= keer.datum
        assert keer.datum <= (keer.tot_minstens or keer.datum) <= (keer.tot_hoogstens or keer.datum)


def controleer_plan(route: Route, anker: date, feiten: dict[str, Any], gepland: list[Gepland]) -> None:
    """Compare the plan with counting one day at a time."""

    def dag(moment: Moment) -> date:
        vanaf = anker if moment.vanaf == ANKER else dag(route.stap(moment.vanaf).wanneer)
        return loop(vanaf, moment.duur, moment.richting)

    jong = feiten["leeftijd"] is not None and feiten["leeftijd"] < 27
    verwacht = {stap.code for stap in route.stappen if not stap.na_uitkomst and (jong or stap.voor_wie is None)}
    assert {keer.stap: keer.datum for keer in gepland} == {code: dag(route.stap(code).wanneer) for code in verwacht}
    assert [keer.datum for keer in gepland] == sorted(keer.datum for keer in gepland)
    assert {keer.nummer for keer in gepland} <= {1}


def controleer_uitgerold(route: Route, anker: date, feiten: dict[str, Any], gepland: list[Gepland]) -> None:
    """Compare what is drawn with the plan, and with the repetitions counted one by one."""
    alles = uitgerold(route, anker, feiten)
    assert len(alles) <= hoogstens_keer(route)
    assert set(gepland) <= set(alles)
    for stap in route.stappen:
        keren = [keer for keer in alles if keer.stap == stap.code]
        if stap.herhaal and keren:
            tot = loop(anker, stap.herhaal.tot.duur, 1) if stap.herhaal.tot else date.max
            rooster, dag = [], keren[0].datum
            while len(rooster) < (stap.herhaal.keer or 1000) and (not rooster or dag <= tot):
                rooster.append(dag)
                elke = stap.herhaal.elke
                dag = loop(keren[0].datum, Duur(elke.aantal * len(rooster), elke.eenheid), 1)
            assert [keer.datum for keer in keren] == rooster
        else:
            assert len(keren) <= 1


# -- one rule each ------------------------------------------------------------------------------------------------------


def na(aantal: int, eenheid: Eenheid, vanaf: str = ANKER) -> Moment:
    return Moment(vanaf, Duur(aantal, eenheid))


def stap(code: str, wanneer: Moment | None = None, soort: Soort = Soort.REGISTRATIE, **velden: Any) -> Stap:
    return Stap(code, code.title(), soort, "regiecoach", wanneer or na(0, Eenheid.DAG), **velden)


def route(*stappen: Stap) -> Route:
    return Route("proef", "Proef", 1, "start", stappen)


class Kaart:
    """A routekaart as a caller keeps it."""

    def __init__(self, een: Route, anker: date, leeftijd: int | None = None) -> None:
        self.route, self.anker, self.feiten = een, anker, {"leeftijd": leeftijd}
        self.open = plan(een, anker, self.feiten)
        self.afgerond: list[Afgerond] = []

    def sluit(self, code: str, op: date, uitkomst: str = "", *, terugbellen: bool = False, **rest: Any) -> Vervolg:
        """Close the open time of a step (or the call to who did not come)."""
        gedaan = next(keer for keer in self.open if (keer.stap, keer.terugbellen) == (code, terugbellen))
        stand = Stand(self.anker, self.open, self.afgerond)
        wat = vervolg(self.route, stand, gedaan, op=op, uitkomst=uitkomst, feiten=self.feiten, **rest)
        anders = {(keer.stap, keer.nummer): keer for keer in wat.verzet}
        self.open.remove(gedaan)
        self.open = [anders.get((keer.stap, keer.nummer), keer) for keer in self.open] + list(wat.nieuw)
        self.afgerond.append(
            Afgerond(
                code, gedaan.nummer, op, uitkomst, terugbellen, gedaan.rooster, bool(rest.get("overgeslagen", False))
            )
        )
        return wat

    def dag(self, code: str) -> date:
        """Return the day of the open time of a step."""
        return next(keer.datum for keer in self.open if keer.stap == code and not keer.terugbellen)


KETEN = route(
    stap("intake", soort=Soort.GESPREK, uiterlijk=na(2, Eenheid.WEEK)),
    stap("plan", na(1, Eenheid.WEEK, "intake"), uiterlijk=na(3, Eenheid.WEEK, "intake")),
    stap("toets", na(2, Eenheid.WERKDAG, "plan")),
    stap("voorwerk", Moment("intake", Duur(3, Eenheid.DAG), -1)),
    stap("vast", na(6, Eenheid.WEEK)),
)


def test_what_is_counted_from_a_step_moves_along_directly_and_through_others() -> None:
    kaart = Kaart(KETEN, date(2026, 3, 2))
    kaart.sluit("intake", date(2026, 3, 12))
    assert {keer.stap: (keer.datum, keer.uiterlijk) for keer in kaart.open} == {
        # 12 March is a Thursday: a week later is the 19th, two working days further Monday the 23rd.
        "plan": (date(2026, 3, 19), date(2026, 4, 2)),
        "toets": (date(2026, 3, 23), None),
        "voorwerk": (date(2026, 2, 27), None),
        "vast": (date(2026, 4, 13), None),
    }
    # Done before its day, it pulls what follows forward.
    kaart.sluit("plan", date(2026, 3, 13))
    assert kaart.dag("toets") == date(2026, 3, 17)


def test_a_step_that_somebody_moved_stays_and_so_does_what_hangs_on_it() -> None:
    kaart = Kaart(KETEN, date(2026, 3, 2))
    vast = Gepland("plan", 1, date(2026, 5, 1), rooster=date(2026, 3, 9), vast=True)
    kaart.open = [vast if keer.stap == "plan" else keer for keer in kaart.open]
    assert kaart.sluit("intake", date(2026, 3, 12)).verzet == []


def test_what_is_counted_from_a_step_that_a_person_moves_moves_along_also_what_comes_before_it() -> None:
    anker, dag, vroegst = date(2026, 3, 2), date(2026, 3, 12), date(2026, 3, 10)
    termijn = stap("brief", na(1, Eenheid.DAG), uiterlijk=na(1, Eenheid.WEEK, "intake"))
    een = route(*KETEN.stappen, termijn)
    nu = plan(een, anker, {})
    intake = next(keer for keer in nu if keer.stap == "intake")
    stand = Stand(anker, nu)
    mee = verzet(een, stand, intake, dag, vroegst=vroegst)
    assert {keer.stap: (keer.datum, keer.uiterlijk) for keer in mee} == {
        "plan": (date(2026, 3, 19), date(2026, 4, 2)),
        "toets": (date(2026, 3, 23), None),
        # Three days before it is the 9th, and that is past.
        "voorwerk": (vroegst, None),
        "brief": (date(2026, 3, 3), date(2026, 3, 19)),
    }
    assert {keer.stap for keer in rekenen_vanaf(een, stand, intake)} == {keer.stap for keer in mee}
    assert verzet(een, stand, intake, intake.datum, vroegst=date(2026, 1, 1)) == []

    # Moved by hand before: that stays, and so does what hangs on it.
    vast = Stand(anker, [replace(keer, vast=keer.stap == "plan") for keer in nu])
    assert {keer.stap for keer in rekenen_vanaf(een, vast, intake)} == {"voorwerk", "brief"}
    assert {keer.stap for keer in verzet(een, vast, intake, dag, vroegst=vroegst)} == {"voorwerk", "brief"}


def test_nothing_is_counted_from_a_later_repetition_nor_from_calling_back() -> None:
    week = Herhaling(Duur(1, Eenheid.WEEK), keer=3)
    een = route(stap("gesprek", soort=Soort.GESPREK, herhaal=week), stap("verslag", na(1, Eenheid.DAG, "gesprek")))
    kaart = Kaart(een, date(2026, 3, 2))
    [eerste, _] = kaart.open
    assert [keer.stap for keer in rekenen_vanaf(een, Stand(kaart.anker, kaart.open), eerste)] == ["verslag"]
    kaart.sluit("gesprek", date(2026, 3, 2), NIET_VERSCHENEN)
    stand = Stand(kaart.anker, kaart.open, kaart.afgerond)
    for keer in kaart.open:
        assert rekenen_vanaf(een, stand, keer) == []
        assert verzet(een, stand, keer, date(2026, 3, 20), vroegst=date(2026, 3, 2)) == []


def test_skipping_early_does_not_pull_what_follows_forward() -> None:
    kaart = Kaart(KETEN, date(2026, 3, 2))
    assert kaart.sluit("intake", date(2026, 2, 1), overgeslagen=True).verzet == []
    # What is counted from it later on is counted from where it was.
    assert kaart.dag("plan") == date(2026, 3, 9)


def test_closing_a_step_with_a_length_leaves_what_is_counted_from_its_first_day() -> None:
    acht = Duur(8, Eenheid.WEEK)
    een = route(
        stap("coaching", duur=Lengte(acht, acht), uitkomsten=(Uitkomst("werk", "werk", naar=("nazorg",)),)),
        stap("volgen", na(8, Eenheid.WEEK, "coaching")),
        stap("nazorg", na(1, Eenheid.MAAND, "coaching"), na_uitkomst=True),
    )
    kaart = Kaart(een, date(2026, 3, 2))
    assert kaart.open[0].tot_hoogstens == date(2026, 4, 26)
    kaart.sluit("coaching", date(2026, 4, 24), "werk")
    assert (kaart.dag("volgen"), kaart.dag("nazorg")) == (date(2026, 4, 27), date(2026, 5, 24))


def test_an_outcome_plans_its_steps_for_whom_they_are_and_never_in_the_past() -> None:
    uitkomsten = (
        Uitkomst("verder", "verder", naar=("jong", "later", "anker")),
        Uitkomst("weg", "weg", einde="verhuisd"),
        Uitkomst("werk", "werk", route="nazorg"),
    )
    een = route(
        stap("keuze", uitkomsten=uitkomsten),
        stap("jong", na(1, Eenheid.DAG, "keuze"), na_uitkomst=True, voor_wie=lees_voorwaarde("leeftijd < 27")),
        stap("later", na(1, Eenheid.MAAND, "keuze"), na_uitkomst=True, uiterlijk=na(2, Eenheid.MAAND)),
        stap("anker", na(1, Eenheid.WEEK), na_uitkomst=True),
    )
    dag = date(2026, 3, 31)
    kaart = Kaart(een, date(2026, 1, 31), leeftijd=30)
    kaart.sluit("keuze", dag, "verder")
    # The deadline by the anchor (31 March) lies before the first day, so that day is the last one too.
    assert [(keer.stap, keer.datum, keer.uiterlijk) for keer in kaart.open] == [
        ("later", date(2026, 4, 30), date(2026, 4, 30)),
        ("anker", dag, None),
    ]
    assert Kaart(een, dag, leeftijd=20).sluit("keuze", dag, "verder").nieuw[0].stap == "jong"
    assert Kaart(een, dag).sluit("keuze", dag, "weg") == Vervolg(einde="verhuisd")
    assert Kaart(een, dag).sluit("keuze", dag, "werk") == Vervolg(route="nazorg")
    assert Kaart(een, dag).sluit("keuze", dag, "").klaar
    with pytest.raises(KeyError):
        Kaart(een, dag).sluit("keuze", dag, "bestaat_niet")


def test_a_loop_ends_at_hoogstens() -> None:
    opnieuw = (Uitkomst("opnieuw", "opnieuw", naar=("toets",)),)
    kaart = Kaart(route(stap("toets", uitkomsten=opnieuw, hoogstens=3)), date(2026, 3, 2))
    gedaan = [kaart.sluit("toets", date(2026, 3, dag), "opnieuw") for dag in (2, 3, 4)]
    assert [len(wat.nieuw) for wat in gedaan] == [1, 1, 0]
    assert [wat.klaar for wat in gedaan] == [False, False, True]


def test_a_repetition_keeps_the_31st_also_when_one_is_skipped_moved_or_missed() -> None:
    maand = Herhaling(Duur(1, Eenheid.MAAND), tot=na(7, Eenheid.MAAND))
    een = route(stap("evaluatie", soort=Soort.GESPREK, herhaal=maand, uiterlijk=na(4, Eenheid.DAG)))
    kaart = Kaart(een, date(2026, 12, 31))
    kaart.sluit("evaluatie", date(2027, 1, 2))
    kaart.sluit("evaluatie", date(2027, 1, 31), overgeslagen=True)
    assert (kaart.dag("evaluatie"), kaart.open[0].uiterlijk) == (date(2027, 2, 28), date(2027, 3, 4))
    [februari] = kaart.open
    kaart.open = [Gepland("evaluatie", 3, date(2027, 3, 9), rooster=februari.rooster, vast=True)]
    kaart.sluit("evaluatie", date(2027, 3, 9), NIET_VERSCHENEN)
    # The next one comes whatever becomes of the new appointment.
    assert kaart.dag("evaluatie") == date(2027, 3, 31)
    kaart.sluit("evaluatie", date(2027, 3, 10), NIEUWE_AFSPRAAK, terugbellen=True, nieuwe_datum=date(2027, 4, 20))
    assert [(keer.nummer, keer.datum) for keer in kaart.open] == [(4, date(2027, 3, 31)), (5, date(2027, 4, 20))]
    kaart.sluit("evaluatie", date(2027, 3, 31))
    # Who was busy for two months goes on with the first day of the grid that can still be kept.
    assert kaart.sluit("evaluatie", date(2027, 4, 20)).nieuw == []
    assert kaart.sluit("evaluatie", date(2027, 7, 1)).nieuw[0].datum == date(2027, 7, 31)
    assert kaart.sluit("evaluatie", date(2027, 7, 31)).klaar


def test_a_repetition_ends_after_its_number_of_times() -> None:
    week = Herhaling(Duur(1, Eenheid.WEEK), keer=3)
    kaart = Kaart(route(stap("bel", herhaal=week)), date(2026, 12, 24))
    for dag in (date(2026, 12, 24), date(2026, 12, 31)):
        assert kaart.dag("bel") == dag
        kaart.sluit("bel", dag)
    assert kaart.sluit("bel", date(2027, 1, 7)).klaar


GESPREK = route(stap("gesprek", soort=Soort.GESPREK), stap("verslag", na(1, Eenheid.WEEK, "gesprek")))


def test_who_does_not_come_is_called_the_same_day_and_invited_again() -> None:
    kaart = Kaart(GESPREK, date(2026, 12, 24))
    [bel] = kaart.sluit("gesprek", date(2026, 12, 24), NIET_VERSCHENEN).nieuw
    assert (bel.stap, bel.datum, bel.terugbellen) == ("gesprek", date(2026, 12, 24), True)
    # The day after is Christmas, then a weekend.
    assert kaart.sluit("gesprek", date(2026, 12, 24), NIET_BEREIKT, terugbellen=True).nieuw[0].datum == date(
        2026, 12, 28
    )
    for dag, zonder in ((None, "Kies de dag"), (date(2026, 12, 27), "kan niet voor")):
        with pytest.raises(ValueError, match=zonder):
            kaart.sluit("gesprek", date(2026, 12, 28), NIEUWE_AFSPRAAK, terugbellen=True, nieuwe_datum=dag)
    kaart.sluit("gesprek", date(2026, 12, 28), NIEUWE_AFSPRAAK, terugbellen=True, nieuwe_datum=date(2027, 1, 6))
    assert (kaart.dag("gesprek"), kaart.dag("verslag")) == (date(2027, 1, 6), date(2027, 1, 13))


def test_calls_and_invitations_end_and_the_last_one_says_so() -> None:
    kaart = Kaart(GESPREK, date(2026, 3, 2))
    for _ in range(2):
        assert not kaart.sluit("gesprek", date(2026, 3, 2), NIET_VERSCHENEN).laatste_keer
        kaart.sluit("gesprek", date(2026, 3, 2), NIEUWE_AFSPRAAK, terugbellen=True, nieuwe_datum=date(2026, 3, 2))
    wat = kaart.sluit("gesprek", date(2026, 3, 2), NIET_VERSCHENEN)
    assert (wat.nieuw, wat.laatste_keer, wat.klaar) == ([], True, False)

    kaart = Kaart(GESPREK, date(2026, 3, 2))
    kaart.sluit("gesprek", date(2026, 3, 2), NIET_VERSCHENEN)
    belletjes = [kaart.sluit("gesprek", date(2026, 3, 2), NIET_BEREIKT, terugbellen=True) for _ in range(3)]
    assert [len(wat.nieuw) for wat in belletjes] == [1, 1, 0]

    kaart = Kaart(GESPREK, date(2026, 3, 2))
    kaart.sluit("gesprek", date(2026, 3, 2), NIET_VERSCHENEN)
    assert kaart.sluit("gesprek", date(2026, 3, 2), ZIET_AF, terugbellen=True).nieuw == ()


def test_a_route_may_have_its_own_rule_for_who_does_not_come() -> None:
    brief = Uitkomst(NIET_VERSCHENEN, "niet verschenen", naar=("brief",))
    een = route(
        stap("gesprek", soort=Soort.GESPREK, uitkomsten=(brief,)),
        stap("brief", na(1, Eenheid.DAG, "gesprek"), na_uitkomst=True),
    )
    [nieuw] = Kaart(een, date(2026, 3, 2)).sluit("gesprek", date(2026, 3, 2), NIET_VERSCHENEN).nieuw
    assert (nieuw.stap, nieuw.datum, nieuw.terugbellen) == ("brief", date(2026, 3, 3), False)


def test_a_day_that_does_not_exist_is_said_in_dutch() -> None:
    with pytest.raises(ValueError, match="Kies een andere datum"):
        plan(KETEN, date.max, {})
    rond = route(stap("a", na(1, Eenheid.DAG, "b")), stap("b", na(1, Eenheid.DAG, "a")))
    with pytest.raises(ValueError, match="kring"):
        plan(rond, date(2026, 1, 1), {})
