"""Warme overdracht: the giver stays responsible until it is accepted; who may do what, and two at once."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from openwerkplein.begeleiding.handelingen import overdracht as h
from openwerkplein.begeleiding.models import Afspraak, Begeleiding, Overdracht
from openwerkplein.begeleiding.overdrachtverloop import verloop
from openwerkplein.begeleiding.tests.factories import AfspraakFactory, BegeleidingFactory
from openwerkplein.begeleiding.tests.overdrachten import (
    VANDAAG,
    VRIJDAG,
    aanbod,
    bied,
    maak_bas,
    maak_inwoner,
    maak_noor,
    wie_begeleidt,
)
from openwerkplein.dossier.handelingen.rijen import maak_ongedaan
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tests.factories import GemeenteFactory, MedewerkerFactory, TeamFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Any) -> None:
    sta_op(VANDAAG)


@pytest.fixture
def noor() -> Medewerker:
    return maak_noor()


@pytest.fixture
def bas() -> Medewerker:
    return maak_bas()


@pytest.fixture
def inwoner(noor: Medewerker) -> Inwoner:
    return maak_inwoner(noor)


def fout_van(doe: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as gevangen:
        doe()
    fout = gevangen.value
    if not hasattr(fout, "error_dict"):
        return {"": fout.messages}
    # A rule over several fields names its field as its code, as the form does.
    return {
        (een.code if veld == "__all__" else veld): een.messages
        for veld, fouten in fout.error_dict.items()
        for een in fouten
    }


# -- offer ------------------------------------------------------------------------------------------------------------


def test_an_offer_changes_nothing_in_who_guides(inwoner: Inwoner, noor: Medewerker, bas: Medewerker) -> None:
    uitkomst = h.bied_aan(inwoner, aanbod(bas, gesprek_tijd=time(10)), door=noor)

    assert uitkomst.zin == (
        "De overdracht is aangeboden aan Bas Mulder. Tot die tijd blijft Noor Adema verantwoordelijk."
    )
    assert wie_begeleidt(inwoner) == {"regiecoach": "Noor Adema"}
    assert not Inwoner.objects.zichtbaar_voor(bas).filter(pk=inwoner.pk).exists()


@pytest.mark.parametrize(
    ("velden", "veld", "zin"),
    [
        ({"naar": "noor"}, "naar", "U draagt niet aan uzelf over. Kies een andere collega."),
        ({"naar": "weg"}, "naar", "Kim Weg werkt hier niet meer. Kies een andere collega."),
        ({"naar": "voorman"}, "naar", "Vic Voorman heeft niet de rol regiecoach. Kies een andere collega."),
        (
            {"gesprek_op": date(2024, 6, 4)},
            "gesprek_op",
            "Deze dag is al voorbij. Kies vandaag of een dag die nog komt.",
        ),
        ({"rol": "accountmanager", "naar": "am"}, "rol", "Ad Account is nu accountmanager van deze inwoner."),
        ({"gesprek_op": None}, "gesprek_op", "Stel een gesprek met z'n drieën voor"),
        ({"samenvatting": ""}, "samenvatting", "Dit veld"),
    ],
)
def test_what_cannot_be_offered_is_said_at_its_field(
    velden: dict[str, Any], veld: str, zin: str, inwoner: Inwoner, noor: Medewerker, bas: Medewerker
) -> None:
    wie = {
        "noor": noor,
        "weg": MedewerkerFactory(naam="Kim Weg", rollen=["regiecoach"], is_active=False),
        "voorman": MedewerkerFactory(naam="Vic Voorman", rollen=["voorman"]),
        "am": MedewerkerFactory(naam="Els", rollen=["accountmanager"]),
    }
    BegeleidingFactory(
        inwoner=inwoner,
        rol="accountmanager",
        medewerker=MedewerkerFactory(naam="Ad Account", rollen=["accountmanager"]),
    )
    gekozen = velden | ({"naar": wie[velden["naar"]]} if "naar" in velden else {})

    fouten = fout_van(lambda: h.bied_aan(inwoner, aanbod(**{"naar": bas, **gekozen}), door=noor))

    assert fouten[veld][0].startswith(zin)
    assert not Overdracht.objects.exists()


def test_who_does_not_guide_does_not_hand_over_and_one_runs_at_a_time(
    inwoner: Inwoner, noor: Medewerker, bas: Medewerker
) -> None:
    assert "geen vaste contactpersoon" in str(
        fout_van(lambda: bied(inwoner, bas, MedewerkerFactory(rollen=["regiecoach"])))
    )
    bied(inwoner, noor, bas)
    ander = MedewerkerFactory(rollen=["regiecoach"])
    assert "Er loopt al een overdracht in deze rol" in str(fout_van(lambda: bied(inwoner, noor, ander)))


def test_who_is_it_already_receives_nothing(inwoner: Inwoner, noor: Medewerker, bas: Medewerker) -> None:
    Begeleiding.objects.all().delete()
    BegeleidingFactory(inwoner=inwoner, medewerker=bas)

    fouten = fout_van(lambda: bied(inwoner, noor, bas, van_buiten="UWV, Jan Smit"))

    assert fouten["rol"][0].startswith("Bas Mulder is nu regiecoach van deze inwoner.")


# -- accept -----------------------------------------------------------------------------------------------------------


def test_accepting_moves_everything_at_once_and_is_undone_at_once(
    inwoner: Inwoner, noor: Medewerker, bas: Medewerker
) -> None:
    mee, blijft, van_sam = (
        AfspraakFactory(inwoner=inwoner, wat=wat, voor=VRIJDAG, **wie)
        for wat, wie in (
            ("bellen", {"wie": "medewerker", "uitvoerder": noor}),
            ("mailen", {"wie": "medewerker", "uitvoerder": noor}),
            ("cv maken", {}),
        )
    )
    rij = bied(inwoner, noor, bas, afspraken=[mee, van_sam], gesprek_tijd=time(10))

    uitkomst = h.aanvaard(rij, rij.versie, door=bas, tekst="Doe ik graag.")

    assert uitkomst.zin == (
        "Bas Mulder is vanaf vandaag regiecoach van Sam Vos. 1 afspraak gaat mee. "
        "Het gesprek met z'n drieën staat op 7 jun 2024."
    )
    assert wie_begeleidt(inwoner) == {"regiecoach": "Bas Mulder"}
    assert wie_begeleidt(inwoner, VANDAAG - timedelta(1)) == {"regiecoach": "Noor Adema"}
    for een in (mee, blijft, van_sam):
        een.refresh_from_db()
    assert (mee.uitvoerder, blijft.uitvoerder, van_sam.uitvoerder) == (bas, noor, None)
    gesprek = Afspraak.objects.get(voor=VRIJDAG, wat__startswith="gesprek met z'n drieën om 10:00: Noor Adema")
    rij.refresh_from_db()
    assert (gesprek.uitvoerder, rij.gespreksafspraak, rij.afgehandeld_op) == (bas, gesprek, VANDAAG)

    maak_ongedaan(inwoner, uitkomst.stappen, door=bas)

    rij.refresh_from_db()
    mee.refresh_from_db()
    assert (rij.status, rij.afgehandeld_op, mee.uitvoerder) == ("aangeboden", None, noor)
    assert wie_begeleidt(inwoner) == {"regiecoach": "Noor Adema"}
    assert not Afspraak.objects.filter(pk=gesprek.pk).exists()
    assert [(een.wie, een.wat) for een in verloop(rij)] == [
        ("Noor Adema", "biedt de overdracht aan"),
        ("Bas Mulder", "aanvaardt de overdracht"),
        ("Bas Mulder", "maakt de laatste stap ongedaan"),
    ]
    h.aanvaard(rij, rij.versie, door=bas)
    assert wie_begeleidt(inwoner) == {"regiecoach": "Bas Mulder"}


def test_a_regiecoach_stays_when_an_accountmanager_comes_in(inwoner: Inwoner, noor: Medewerker) -> None:
    am = MedewerkerFactory(rollen=["accountmanager"], naam="Ad Account")
    rij = bied(inwoner, noor, am, rol="accountmanager", gesprek_op=None, zonder_gesprek="Zij kennen elkaar al.")

    h.aanvaard(rij, rij.versie, door=am)

    assert wie_begeleidt(inwoner) == {"regiecoach": "Noor Adema", "accountmanager": "Ad Account"}


def test_uwv_hands_over_to_the_municipality(inwoner: Inwoner, noor: Medewerker, bas: Medewerker) -> None:
    Begeleiding.objects.all().delete()
    rij = bied(inwoner, noor, bas, van_buiten="UWV, Jan Smit")

    h.aanvaard(rij, rij.versie, door=bas)

    assert (rij.van, rij.van_wie, rij.gever) == (None, "UWV, Jan Smit", noor)
    assert wie_begeleidt(inwoner) == {"regiecoach": "Bas Mulder"}


def test_a_meeting_that_is_past_by_then_is_not_planned(
    inwoner: Inwoner, noor: Medewerker, bas: Medewerker, sta_op: Any
) -> None:
    rij = bied(inwoner, noor, bas)
    sta_op("2024-06-10")

    h.aanvaard(rij, rij.versie, door=bas)

    assert not Afspraak.objects.exists()


def test_somebody_else_who_came_in_between_stops_it(inwoner: Inwoner, noor: Medewerker, bas: Medewerker) -> None:
    rij = bied(inwoner, noor, bas)
    Begeleiding.objects.all().delete()
    BegeleidingFactory(inwoner=inwoner, medewerker=MedewerkerFactory(rollen=["regiecoach"], naam="Cas Derde"))

    fouten = fout_van(lambda: h.aanvaard(rij, rij.versie, door=bas))

    assert fouten["rol"][0].startswith("Cas Derde is nu regiecoach")
    rij.refresh_from_db()
    assert rij.is_open


# -- ask back, withdraw, two at once ----------------------------------------------------------------------------------


def test_asking_back_is_a_thread_with_names(inwoner: Inwoner, noor: Medewerker, bas: Medewerker) -> None:
    rij = bied(inwoner, noor, bas)
    assert fout_van(lambda: h.vraag_terug(rij, rij.versie, tekst=" ", door=bas)) == {
        "tekst": ["Schrijf op wat u wilt weten."]
    }
    assert "Alleen Bas Mulder" in str(fout_van(lambda: h.vraag_terug(rij, rij.versie, tekst="Hoe?", door=noor)))
    h.vraag_terug(rij, rij.versie, tekst="Rijdt Sam auto?", door=bas)
    rij.refresh_from_db()
    assert (rij.status, wie_begeleidt(inwoner)) == ("teruggevraagd", {"regiecoach": "Noor Adema"})
    assert "Alleen Noor Adema" in str(fout_van(lambda: h.beantwoord(rij, rij.versie, tekst="Ja", door=bas)))

    h.beantwoord(rij, rij.versie, tekst="Ja.", door=noor)

    rij.refresh_from_db()
    assert rij.status == "aangeboden"
    assert [(een.wie, een.tekst) for een in verloop(rij)[1:]] == [
        ("Bas Mulder", "Rijdt Sam auto?"),
        ("Noor Adema", "Ja."),
    ]


def test_of_two_at_once_the_second_hears_what_the_first_did(
    inwoner: Inwoner, noor: Medewerker, bas: Medewerker
) -> None:
    rij = bied(inwoner, noor, bas)
    versie = rij.versie
    h.vraag_terug(rij, versie, tekst="Hoe?", door=bas)
    with pytest.raises(Verouderd):
        h.trek_in(rij, versie, tekst="toch niet", door=noor)
    h.trek_in(rij, versie + 1, tekst="toch niet", door=noor)

    fouten = fout_van(lambda: h.aanvaard(rij, versie, door=bas))

    assert fouten[""][0].startswith("Deze overdracht is al ingetrokken, door Noor Adema op ")
    assert wie_begeleidt(inwoner) == {"regiecoach": "Noor Adema"}


def test_an_offer_is_undone_until_somebody_reacts(inwoner: Inwoner, noor: Medewerker, bas: Medewerker) -> None:
    eerste = bied(inwoner, noor, bas)
    h.maak_aanbod_ongedaan(eerste, door=noor)
    tweede = bied(inwoner, noor, bas)
    h.vraag_terug(tweede, tweede.versie, tekst="Hoe?", door=bas)
    tweede.refresh_from_db()

    assert "heeft al gereageerd" in str(fout_van(lambda: h.maak_aanbod_ongedaan(tweede, door=noor)))
    eerste.refresh_from_db()
    assert eerste.status == "ingetrokken"


def test_the_team_leader_chooses_another_receiver(inwoner: Inwoner, noor: Medewerker, bas: Medewerker) -> None:
    rij = bied(inwoner, noor, bas)
    leider = MedewerkerFactory(rollen=["teamleider"], team=noor.team, gemeenten=[GemeenteFactory()])
    vreemd = MedewerkerFactory(rollen=["teamleider"], team=TeamFactory(), gemeenten=[GemeenteFactory()])
    cas = MedewerkerFactory(rollen=["regiecoach"], naam="Cas Derde")
    Medewerker.objects.filter(pk=bas.pk).update(is_active=False)
    rij = Overdracht.objects.get(pk=rij.pk)
    assert "Alleen de teamleider" in str(fout_van(lambda: h.leid_om(rij, rij.versie, naar=cas, door=vreemd)))

    h.leid_om(rij, rij.versie, naar=cas, door=leider)
    rij.refresh_from_db()
    assert (rij.naar, rij.status, wie_begeleidt(inwoner)) == (cas, "aangeboden", {"regiecoach": "Noor Adema"})

    h.leid_om(rij, rij.versie, naar=cas, door=leider, direct=True, tekst="telefonisch")
    assert wie_begeleidt(inwoner) == {"regiecoach": "Cas Derde"}
