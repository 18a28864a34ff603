"""Counting caseloads: numbers, weight beside the norm, contact, the trend; and setting weights and norms."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from openwerkplein.begeleiding.caseload import caseloads, maandeinden, verloop
from openwerkplein.begeleiding.handelingen.caseload import (
    leg_norm_vast,
    stel_gewichten_in,
    verwijder_norm,
    wijzig_norm,
    zet_gewichten_terug,
)
from openwerkplein.begeleiding.models import Caseloadgewicht, Caseloadnorm
from openwerkplein.begeleiding.normen import gewichten, normen
from openwerkplein.begeleiding.tests.factories import BegeleidingFactory
from openwerkplein.dossier.tests.factories import ContactmomentFactory, InwonerFactory, KenmerkFactory
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tests.factories import GemeenteFactory, TeamFactory

pytestmark = pytest.mark.django_db
VANDAAG = date(2024, 6, 5)


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Any) -> None:
    sta_op(VANDAAG)


def geef(coach: Any, *kenmerken: tuple[str, str], contact: date | None = None, **velden: Any) -> Any:
    """Let a colleague guide a new inwoner with these kenmerken."""
    rij = BegeleidingFactory(medewerker=coach, **velden)
    for soort, waarde in kenmerken:
        KenmerkFactory(inwoner=rij.inwoner, soort=soort, waarde=waarde, begindatum=date(2024, 1, 1))
    if contact:
        ContactmomentFactory(inwoner=rij.inwoner, datum=contact)
        ContactmomentFactory(inwoner=rij.inwoner, datum=date(2023, 1, 1))
    return rij


def test_numbers_weight_distribution_and_contact_of_one_role(medewerker_als: Any) -> None:
    coach = medewerker_als("regiecoach", "accountmanager", naam="An")
    geef(coach, ("fase", "1"), ("klantgroep", "werk"), contact=date(2024, 6, 1))
    geef(coach, ("fase", "1"), ("statushouder", "nieuwe_wet"), contact=date(2024, 5, 26))
    geef(coach, ("klantgroep", "participatie"))
    geef(coach, begindatum=date(2024, 6, 6))
    geef(coach, begindatum=date(2023, 1, 1), einddatum=date(2024, 6, 4))
    # A phase that is over, and one that has yet to begin, weigh nothing now.
    oud = geef(coach, rol="accountmanager").inwoner
    KenmerkFactory(inwoner=oud, waarde="1", begindatum=date(2023, 1, 1), einddatum=date(2024, 6, 4))
    KenmerkFactory(inwoner=oud, waarde="3", begindatum=date(2024, 6, 6))

    regie, account = caseloads([coach], VANDAAG)

    assert (regie.rol, regie.aantal, regie.norm) == ("regiecoach", 3, 80)
    assert regie.gewicht == Decimal("1.2") * Decimal("1.2") + Decimal("1.2") * Decimal("1.3") + Decimal("0.5")
    assert regie.regels("fase") == [("1", "1 intake", 2), ("geen", "niet vastgelegd", 1)]
    assert (regie.dagen_zonder_contact, regie.nooit) == (7, 1)
    assert (regie.deel, regie.vol) == (4, False)
    assert (account.aantal, account.gewicht, account.norm, account.deel) == (1, 1, None, None)


def test_who_left_or_lost_the_role_keeps_what_is_on_that_name(medewerker_als: Any) -> None:
    weg = medewerker_als("regiecoach", is_active=False)
    geef(weg)
    zonder = medewerker_als("voorman")
    geef(zonder)

    assert [(een.medewerker, een.rol, een.aantal) for een in caseloads([weg, zonder], VANDAAG)] == [
        (weg, "regiecoach", 1),
        (zonder, "regiecoach", 1),
        (zonder, "voorman", 0),
    ]


def test_counting_takes_as_many_queries_for_one_as_for_many(medewerker_als: Any, tel_queries: Any) -> None:
    een = medewerker_als("regiecoach")
    geef(een, ("fase", "1"))
    weinig = tel_queries(lambda: caseloads([een], VANDAAG))
    collegas = [een, *(medewerker_als("regiecoach") for _ in range(4))]
    for collega in collegas:
        for fase in ("1", "2", "4e"):
            geef(collega, ("fase", fase), contact=date(2024, 5, 1))
            assert collega.rollen

    assert tel_queries(lambda: caseloads(collegas, VANDAAG)) <= weinig


def test_the_trend_is_the_stock_at_the_end_of_each_month() -> None:
    coach = BegeleidingFactory(begindatum=date(2023, 7, 31), einddatum=date(2024, 2, 28)).medewerker
    BegeleidingFactory(medewerker=coach, begindatum=date(2024, 2, 29))
    BegeleidingFactory(begindatum=date(2023, 1, 1))

    maanden = verloop([coach.pk], VANDAAG)

    assert [een.dag for een in maanden] == maandeinden(VANDAAG)
    assert maanden[0].dag == date(2023, 7, 31)
    assert maanden[7].dag == date(2024, 2, 29)
    assert [een.aantal for een in maanden] == [1] * 12
    assert maandeinden(date(2024, 3, 31), 2) == [date(2024, 2, 29), date(2024, 3, 31)]


# -- weights and norms ------------------------------------------------------------------------------------------------


def test_an_own_weight_takes_the_place_of_what_is_shipped_until_it_is_put_back(medewerker_als: Any) -> None:
    leider = medewerker_als("teamleider")
    assert gewichten().van({"fase": "1", "klantgroep": None}) == Decimal("1.2")

    assert stel_gewichten_in("fase", {"1": (Decimal(2), 0), "2": (Decimal(1), 0)}, door=leider) == 1
    assert gewichten().van({"fase": "1"}) == 2
    assert [rij.waarde for rij in Caseloadgewicht.objects.all()] == ["1"]
    with pytest.raises(Verouderd):
        stel_gewichten_in("fase", {"1": (Decimal(3), 0)}, door=leider)
    with pytest.raises(ValidationError):
        stel_gewichten_in("fase", {"1": (Decimal(11), 1)}, door=leider)
    with pytest.raises(ValidationError):
        stel_gewichten_in("nug", {"ja": (Decimal(2), 0)}, door=leider)
    zet_gewichten_terug("fase", door=leider)
    assert gewichten().van({"fase": "1"}) == Decimal("1.2")


def test_a_colleague_goes_before_the_team_and_the_team_before_the_role(medewerker_als: Any) -> None:
    leider, team = medewerker_als("teamleider"), TeamFactory(naam="Statushouders")
    an, bo, cas = (
        medewerker_als("regiecoach", naam="An"),
        medewerker_als("regiecoach", team=team),
        medewerker_als("regiecoach", team=team),
    )
    van_team = leg_norm_vast(rol="regiecoach", norm=50, team=team, door=leider)
    eigen = leg_norm_vast(rol="regiecoach", norm=20, medewerker=cas, door=leider)

    assert [normen().voor("regiecoach", wie) for wie in (an, bo, cas)] == [80, 50, 20]
    leg_norm_vast(rol="regiecoach", norm=70, door=leider)
    wijzig_norm(eigen, 1, norm=25, door=leider)
    verwijder_norm(van_team, door=leider)
    assert [normen().voor("regiecoach", wie) for wie in (an, bo, cas)] == [70, 70, 25]
    assert normen().voor("voorman", an) is None
    with pytest.raises(ValidationError, match="al een norm"):
        leg_norm_vast(rol="regiecoach", norm=60, door=leider)
    with pytest.raises(ValidationError, match="heeft deze rol niet"):
        leg_norm_vast(rol="voorman", norm=60, medewerker=an, door=leider)
    with pytest.raises(ValidationError, match="niet allebei"):
        leg_norm_vast(rol="regiecoach", norm=60, medewerker=an, team=team, door=leider)


def test_weights_and_norms_on_screen(client_als: Any) -> None:
    beheer = client_als("functioneel_beheerder")
    TeamFactory(naam="Statushouders")
    coach = beheer.medewerker.__class__.objects.get(pk=client_als("regiecoach", naam="Noor Adema").medewerker.pk)
    overzicht = reverse("begeleiding:caseload-normen")
    weging = reverse("begeleiding:caseload-weging", args=["klantgroep"])

    gegevens = {naam: veld.initial for naam, veld in beheer.get(weging).context["form"].fields.items()}
    assert "0,5" in beheer.get(weging).content.decode()
    beheer.post(weging, {**gegevens, "gewicht_participatie": "0,25"})
    assert gewichten().van({"klantgroep": "participatie"}) == Decimal("0.25")
    assert "Iemand anders wijzigde" in beheer.post(weging, gegevens).content.decode()
    assert beheer.get(reverse("begeleiding:caseload-weging", args=["nug"])).status_code == 404

    nieuw = reverse("begeleiding:caseload-norm-nieuw")
    fout = beheer.post(nieuw, {"rol": "regiecoach", "medewerkernummer": "bestaat-niet", "norm": "40"})
    assert "geen collega met dit nummer" in fout.content.decode()
    beheer.post(nieuw, {"rol": "regiecoach", "medewerkernummer": coach.medewerkernummer, "norm": "40"})
    norm = Caseloadnorm.objects.get()
    assert "Noor Adema" in beheer.get(overzicht).content.decode()
    wijzig = reverse("begeleiding:caseloadnorm-wijzig", args=[norm.pk])
    beheer.post(wijzig, {"norm": "45", "versie": 1})
    tweede = beheer.post(wijzig, {"norm": "50", "versie": 1})
    assert "intussen: 45" in tweede.content.decode()
    beheer.post(reverse("begeleiding:caseloadnorm-weg", args=[norm.pk]))
    assert not Caseloadnorm.objects.exists()
    beheer.post(reverse("begeleiding:caseload-weging-terug", args=["klantgroep"]))
    assert not Caseloadgewicht.objects.exists()


# -- the pages --------------------------------------------------------------------------------------------------------


def test_a_coach_sees_the_own_caseload_and_each_number_opens_exactly_those_people(client_als: Any) -> None:
    coach = client_als("regiecoach", "accountmanager")
    geef(coach.medewerker, ("fase", "2"))
    geef(coach.medewerker, ("fase", "3"))
    geef(coach.medewerker, ("fase", "2"), rol="accountmanager")

    antwoord = coach.get(reverse("begeleiding:caseload"))

    regie, account = antwoord.context["delen"]
    for deel in (regie, account):
        assert len(coach.get(deel["url"]).context["rijen"]) == deel["caseload"].aantal
        for _, regels in deel["verdelingen"]:
            for _, aantal, url in regels:
                assert len(coach.get(url).context["rijen"]) == aantal
    assert 'role="img"' in antwoord.content.decode()
    assert coach.get(reverse("begeleiding:caseload-team")).status_code == 403
    assert coach.get(reverse("begeleiding:caseload-collega", args=[coach.medewerker.pk])).status_code == 403


def test_a_team_leader_sees_own_team_and_municipality_busiest_first(client_als: Any, medewerker_als: Any) -> None:
    gemeente, elders, team = GemeenteFactory(), GemeenteFactory(), TeamFactory()
    leider = client_als("teamleider", gemeenten=[gemeente], team=team)
    druk = medewerker_als("regiecoach", naam="Druk", gemeenten=[gemeente])
    rustig = medewerker_als("regiecoach", naam="Rustig", gemeenten=[elders], team=team)
    overal = medewerker_als("regiecoach", naam="Overal")
    vreemd = medewerker_als("regiecoach", naam="Vreemd", gemeenten=[elders], team=TeamFactory())
    geef(vreemd)
    geef(druk, inwoner=InwonerFactory(gemeente=gemeente))
    geef(druk, inwoner=InwonerFactory(gemeente=elders))

    antwoord = leider.get(reverse("begeleiding:caseload-team"))

    rijen = antwoord.context["rijen"]
    assert [rij["caseload"].medewerker for rij in rijen] == [druk, overal, rustig]
    assert [rij["buiten"] for rij in rijen] == [1, 0, 0]
    assert "1 buiten uw bereik" in antwoord.content.decode()
    assert leider.get(reverse("begeleiding:caseload-collega", args=[vreemd.pk])).status_code == 404
    assert leider.get(reverse("begeleiding:caseload-collega", args=[druk.pk])).context["buiten"] == 1
    assert leider.get(reverse("begeleiding:caseload")).url == reverse("begeleiding:caseload-team")
    smal = leider.get(reverse("begeleiding:caseload-team"), {"q": "rust", "rol": "regiecoach", "team": team.pk})
    assert [rij["caseload"].medewerker for rij in smal.context["rijen"]] == [rustig]


def test_the_page_of_a_team_takes_as_many_queries_for_few_as_for_many(
    client_als: Any, medewerker_als: Any, tel_queries: Any
) -> None:
    leider = client_als("teamleider")
    geef(medewerker_als("regiecoach"), ("fase", "1"))
    url = reverse("begeleiding:caseload-team")
    leider.get(url)
    weinig = tel_queries(lambda: leider.get(url))
    for _ in range(6):
        collega = medewerker_als("regiecoach", team=TeamFactory())
        geef(collega, ("fase", "1"), contact=date(2024, 5, 1))
        geef(collega, ("fase", "4e"), rol="accountmanager")

    assert tel_queries(lambda: leider.get(url)) == weinig
