"""Equal chances: counts that are right, small ones hidden, and no name for anybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from openwerkplein.dossier.tests.factories import KenmerkFactory, UitkeringFactory
from openwerkplein.werk import kansen
from openwerkplein.werk.kansen import INDELINGEN, overzicht, spreid, verdeel
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
