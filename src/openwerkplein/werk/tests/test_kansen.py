"""Equal chances: counts that are right, small ones hidden, and no name for anybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openwerkplein.dossier.tests.factories import KenmerkFactory, UitkeringFactory
from openwerkplein.werk import kansen
from openwerkplein.werk.kansen import DREMPEL, INDELINGEN, als_regels, overzicht, spreid, verdeel
from openwerkplein.werk.kansenpool import Mens, mensen, past_ergens
from openwerkplein.werk.perioden import perioden
from openwerkplein.werk.tests.factories import (
    KandidaatprofielFactory,
    ToestemmingFactory,
    VoordrachtFactory,
    WerkeisFactory,
    WerkFactory,
)

GESLACHT, _, UITKERING, _ = INDELINGEN
DAG = date(2024, 6, 5)
KWARTAAL = perioden(DAG)[1]


def mens(geslacht: str = "V", keer: int = 0, geplaatst: bool = False, maanden: int | None = 6) -> Mens:
    return Mens(geslacht, 30, maanden, False, keer, geplaatst)


def test_only_periods_that_are_over() -> None:
    uit = perioden(date(2024, 2, 29))
    assert [een.code for een in uit] == ["kwartalen", "2023-4", "2023-3", "2023-2", "2023-1", "2023", "2022"]
    assert (uit[0].vanaf, uit[0].tot_en_met) == (date(2023, 1, 1), date(2023, 12, 31))
    assert (uit[1].vanaf, uit[1].tot_en_met) == (date(2023, 10, 1), date(2023, 12, 31))
    assert (uit[2].vanaf, uit[2].tot_en_met) == (date(2023, 7, 1), date(2023, 9, 30))
    assert all(een.tot_en_met < date(2024, 2, 29) for een in uit)


def test_a_group_against_everyone_else() -> None:
    wie = [mens("V", keer=int(n < 30)) for n in range(150)] + [mens("M", keer=int(n < 60)) for n in range(150)]
    vrouw, man = verdeel(GESLACHT, wie).rijen
    assert (vrouw.pool, vrouw.voorgesteld, vrouw.geplaatst, vrouw.weinig) == (150, 30, 0, False)
    assert vrouw.deel is not None
    assert vrouw.deel.waarde == 0.2
    assert vrouw.keer is not None
    assert vrouw.keer.waarde == pytest.approx(0.5)
    assert (vrouw.oordeel, man.oordeel) == ("minder", "vaker")
    gelijk = verdeel(GESLACHT, [mens(wie, keer=int(n < 30)) for n in range(150) for wie in ("V", "M")]).rijen
    assert {rij.oordeel for rij in gelijk} == {"gelijk"}


def test_small_groups_take_another_along() -> None:
    wie = [mens("V", 1) for _ in range(40)] + [mens("M", 1) for _ in range(61)] + [mens("X", 1) for _ in range(3)]
    vrouw, man, anders = verdeel(GESLACHT, wie).rijen
    assert (vrouw.pool, man.pool, anders.pool) == (None, 60, None)
    assert (anders.deel, anders.keer, vrouw.deel, vrouw.keer) == (None, None, None, None)
    assert man.deel is not None
    # Counts of who was proposed are hidden for themselves too, and never with a share that gives them away.
    wie = [mens("V", int(n < 4)) for n in range(40)] + [mens("M", int(n < 30)) for n in range(60)]
    vrouw, man = verdeel(GESLACHT, wie).rijen
    assert [(rij.pool, rij.voorgesteld, rij.deel) for rij in (vrouw, man)] == [(40, None, None), (60, None, None)]


MENS = st.builds(
    Mens, st.sampled_from("VVVVMMX"), st.sampled_from([22, 30, 41, 58]), st.sampled_from([None, 3, 20, 70]),
    st.booleans(), st.sampled_from([0, 0, 1, 2, 5]), st.booleans(),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(MENS, st.integers(1, 60)), min_size=1, max_size=8))
def test_nobody_can_work_out_a_hidden_number(monkeypatch: pytest.MonkeyPatch, soorten: list[tuple[Mens, int]]) -> None:
    """An attacker with the file subtracts what is shown from the totals, column by column and for the rest of each group."""
    wie = [een for een, aantal in soorten for _ in range(aantal)]
    monkeypatch.setattr(kansen, "mensen", lambda periode, past: wie)
    monkeypatch.setattr(kansen, "past_ergens", lambda dag: set())
    uit = overzicht(KWARTAAL, DAG)
    for groepen in uit.groepen:
        echt = [_tel([een for een in wie if groepen.indeling.groep(een) == rij.code]) for rij in groepen.rijen]
        gezien = [_met_rest(rij.pool, rij.voorgesteld, rij.geplaatst) for rij in groepen.rijen]
        for kolom, totaal in enumerate(_met_rest(uit.pool, uit.voorgesteld, uit.geplaatst)):
            assert _stays_hidden(totaal, [rij[kolom] for rij in gezien], [rij[kolom] for rij in echt])
    keren = Counter(min(een.voorgesteld, 4) for een in wie)
    spreiding, echt_gespreid = [aantal for _, aantal in uit.spreiding.aantallen], [keren[keer] for keer in range(5)]
    assert _stays_hidden(uit.pool, spreiding, echt_gespreid)
    assert _stays_hidden(uit.voorgesteld, spreiding[1:], echt_gespreid[1:])


def _tel(wie: list[Mens]) -> tuple[int | None, ...]:
    return _met_rest(len(wie), sum(een.voorgesteld > 0 for een in wie), sum(een.geplaatst for een in wie))


def _met_rest(pool: int | None, voor: int | None, geplaatst: int | None) -> tuple[int | None, ...]:
    """The three counts, and how many of the first are left without the second and without the third."""
    rest = [None if pool is None or deel is None else pool - deel for deel in (voor, geplaatst)]
    return (pool, voor, geplaatst, *rest)


def _stays_hidden(totaal: int | None, gezien: list[int | None], echt: list[Any]) -> bool:
    """Whether no small number is seen, and who subtracts what is seen from the total is left with several that stand for ten."""
    if any(zicht is not None and 0 < aantal < DREMPEL for zicht, aantal in zip(gezien, echt, strict=True)):
        return False
    dicht = [aantal for zicht, aantal in zip(gezien, echt, strict=True) if zicht is None]
    klein = any(0 < aantal < DREMPEL for aantal in dicht)
    return totaal is None or not klein or (len(dicht) > 1 and sum(dicht) >= DREMPEL)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(MENS, st.integers(1, 60)), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_a_percentage_tells_nothing_that_the_rounded_counts_do_not(
    monkeypatch: pytest.MonkeyPatch, soorten: list[tuple[Mens, int]], toeval: Any
) -> None:
    """Whoever differs too little to change a count that is shown, changes no percentage and no ratio either."""
    monkeypatch.setattr(kansen, "past_ergens", lambda dag: set())
    regels = []
    for erbij in (0, toeval.choice([-1, 1])):
        wie = [een for een, aantal in soorten for _ in range(aantal + erbij)]
        monkeypatch.setattr(kansen, "mensen", lambda periode, past, wie=wie: wie)
        regels.append([tuple(regel) for regel in als_regels(overzicht(KWARTAAL, DAG))])
    voor, na = regels
    gelijk = {regel[:8] for regel in voor} == {regel[:8] for regel in na}
    assert not gelijk or voor == na


def test_groups_by_benefit() -> None:
    wie = [mens(maanden=maanden) for maanden in (None, 0, 11, 12, 35, 36, 59, 60, 300)]
    assert [UITKERING.groep(een) for een in wie] == [
        "geen", "tot_1", "tot_1", "1_3", "1_3", "3_5", "3_5", "vanaf_5", "vanaf_5",
    ]  # fmt: skip


def test_spread_over_people() -> None:
    uit = spreid([mens(keer=0)] * 80 + [mens(keer=1)] * 25 + [mens(keer=5)] * 15)
    assert uit.aantallen == (("geen", 80), ("1 keer", 25), ("2 keer", 0), ("3 keer", 0), ("4 keer of vaker", 15))
    assert uit.deel_top == pytest.approx(60 / 100)
    assert spreid([mens(keer=1)] * 20).deel_top is None
    assert dict(spreid([mens(keer=0)] * 80 + [mens(keer=1)] * 4).aantallen) == {
        "geen": None, "1 keer": None, "2 keer": 0, "3 keer": 0, "4 keer of vaker": 0,
    }  # fmt: skip


@pytest.mark.django_db
def test_who_counts_and_in_how_many_queries(sta_op: Callable[[date], date], django_assert_num_queries: Any) -> None:
    sta_op(DAG)
    werk = WerkFactory()
    WerkeisFactory(werk=werk, regel="rijbewijs:B")
    past, zonder_rijbewijs, zonder_toestemming = (KandidaatprofielFactory().inwoner for _ in range(3))
    zonder_rijbewijs.profiel.rijbewijzen = []
    zonder_rijbewijs.profiel.save()
    for inwoner in (past, zonder_rijbewijs):
        ToestemmingFactory(inwoner=inwoner)
    UitkeringFactory(inwoner=past, begindatum=date(2022, 1, 1))
    KenmerkFactory(inwoner=past, soort="statushouder", waarde="oude_wet", begindatum=date(2022, 1, 1))
    assert past_ergens(DAG) == {past.pk}

    in_kwartaal = KWARTAAL.vanaf
    VoordrachtFactory(inwoner=past, werk=werk, voorgesteld_op=in_kwartaal)
    VoordrachtFactory(inwoner=past, voorgesteld_op=in_kwartaal)
    VoordrachtFactory(inwoner=zonder_toestemming, voorgesteld_op=KWARTAAL.tot_en_met)
    VoordrachtFactory(inwoner=zonder_rijbewijs, voorgesteld_op=DAG)
    VoordrachtFactory(inwoner=zonder_rijbewijs, voorgesteld_op=in_kwartaal, status="ingetrokken", reden="vergissing")
    with django_assert_num_queries(5):
        gezien = mensen(KWARTAAL, {past.pk})
    assert sorted(gezien, key=lambda een: een.voorgesteld) == [
        Mens("O", 34, None, False, 1, False),
        Mens("O", 34, 26, True, 2, False),
    ]
    uit = overzicht(KWARTAAL)
    assert (uit.pool, uit.voorgesteld, uit.deel) == (None, None, None)


@pytest.mark.django_db
def test_the_page_shows_counts_and_hides_names(
    sta_op: Callable[[date], date], client_als: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    sta_op(DAG)
    VoordrachtFactory(inwoner__achternaam="Geheimschrijver", voorgesteld_op=KWARTAAL.vanaf)
    wie = [mens("V", keer=int(n < 30)) for n in range(150)] + [mens("M", keer=int(n < 60)) for n in range(150)]
    monkeypatch.setattr(kansen, "mensen", lambda periode, past: wie)
    onderzoeker = client_als("onderzoeker")
    pagina = onderzoeker.get(f"/kansen/?periode={KWARTAAL.code}").content.decode()
    assert "Van ongeveer 300 mensen die passen bij werk werden er 90 voorgesteld (30%)" in pagina
    assert "minder vaak dan anderen" in pagina
    assert 'aria-label="Deel dat werd voorgesteld, naar geslacht: vrouw 20%; man 40%. Iedereen: 30%."' in pagina
    assert "Geheimschrijver" not in pagina
    bestand = onderzoeker.get(f"/kansen/bestand/?periode={KWARTAAL.code}").content.decode("utf-8-sig")
    [vrouw] = [regel for regel in bestand.splitlines() if ";vrouw;" in regel]
    assert vrouw.startswith("kwartaal 1 van 2024;2024-01-01;2024-03-31;Geslacht;vrouw;150;30;0;20;14;27;0,50;")
    assert onderzoeker.get("/kansen/?periode=2024-2").status_code == 404
    assert client_als("regiecoach").get("/kansen/").status_code == 403
