"""Rights before every view, opening with a reason, reference lists with dates, registries, history in bulk."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from openwerkplein.kern import lijsten
from openwerkplein.kern.historie import maak_aan
from openwerkplein.kern.inzage import noodtoegang, open_met_reden
from openwerkplein.kern.middleware import RechtenMiddleware
from openwerkplein.kern.models import NOODTOEGANG_DUUR, Leesregel, Lijstwaarde, Noodtoegang, Team
from openwerkplein.kern.rechten import (
    BEHEREN,
    INGELOGD,
    RECHTEN,
    GeenRecht,
    bereik_van,
    heeft_recht,
    met_recht,
    openbaar,
    registreer_recht,
)
from openwerkplein.kern.registers import Register
from openwerkplein.kern.rollen import Rol

pytestmark = pytest.mark.django_db


def pagina(request: HttpRequest) -> HttpResponse:
    """A view without a mark."""
    return HttpResponse("geheim")


def vraag(view: Any, wie: Any) -> Any:
    """Return what the check before a view answers; None lets it go on."""
    request = RequestFactory().get("/geheim/?q=1")
    request.user = wie
    return RechtenMiddleware(pagina).process_view(request, view, (), {})


# -- rights -----------------------------------------------------------------------------------------------------------


def test_a_view_that_names_no_right_is_closed_for_everyone(medewerker_als: Any) -> None:
    with pytest.raises(PermissionDenied):
        vraag(pagina, medewerker_als(*Rol))


def test_a_stranger_is_sent_to_the_log_in_and_back(db: None) -> None:
    from django.contrib.auth.models import AnonymousUser

    antwoord = vraag(met_recht(INGELOGD)(pagina), AnonymousUser())

    assert antwoord.status_code == 302
    assert antwoord["Location"].endswith("next=/geheim/%3Fq%3D1")
    assert vraag(openbaar(pagina), AnonymousUser()) is None


def test_the_right_decides_and_the_refusal_says_which(medewerker_als: Any) -> None:
    view = met_recht(BEHEREN)(pagina)

    assert vraag(view, medewerker_als(Rol.FUNCTIONEEL_BEHEERDER)) is None
    with pytest.raises(GeenRecht) as fout:
        vraag(view, medewerker_als(Rol.REGIECOACH))
    assert fout.value.recht is RECHTEN[BEHEREN]


def test_several_roles_add_up_and_no_role_gives_nothing(medewerker_als: Any) -> None:
    twee, geen = medewerker_als(Rol.VOORMAN, Rol.INKOMENSCONSULENT), medewerker_als()

    assert bereik_van(twee).name == "ALLES"
    assert bereik_van(geen).name == "GEEN"
    assert not heeft_recht(geen, BEHEREN)
    assert heeft_recht(geen, INGELOGD)


def test_a_right_cannot_be_declared_twice_with_another_meaning() -> None:
    with pytest.raises(ValueError, match="bestaat al"):
        registreer_recht(BEHEREN, "Iets anders.", Rol)


# -- breaking the glass -----------------------------------------------------------------------------------------------


def test_a_reason_opens_one_dossier_for_one_colleague_for_a_working_day(medewerker_als: Any) -> None:
    wie, ander = medewerker_als(), medewerker_als()

    toegang = open_met_reden(wie, "D1", "  Vervanging   tijdens ziekte ")

    assert toegang.reden == "Vervanging tijdens ziekte"
    assert toegang.tot - toegang.vanaf >= NOODTOEGANG_DUUR - timedelta(seconds=5)
    assert noodtoegang(wie, "D1") == toegang
    assert noodtoegang(wie, "D2") is noodtoegang(ander, "D1") is None
    assert not Noodtoegang.objects.geldig(timezone.now() + NOODTOEGANG_DUUR + timedelta(minutes=1)).exists()
    assert Leesregel.objects.get().reden == "Vervanging tijdens ziekte"


def test_a_reason_that_says_nothing_opens_nothing(medewerker_als: Any) -> None:
    with pytest.raises(ValidationError):
        open_met_reden(medewerker_als(), "D1", "nodig     ")
    assert not Noodtoegang.objects.exists()
    assert not Leesregel.objects.exists()


# -- reference lists --------------------------------------------------------------------------------------------------


@pytest.fixture
def kleuren() -> None:
    """A list of which one value has ended, and one has changed its label."""
    rijen = (
        ("rood", "rood", date(2000, 1, 1), date(2020, 12, 31)),
        ("blauw", "blauw", date(2000, 1, 1), date(2021, 12, 31)),
        ("blauw", "hemelsblauw", date(2022, 1, 1), None),
    )
    for code, naam, begin, eind in rijen:
        Lijstwaarde.objects.create(lijst="kleur", code=code, label=naam, begindatum=begin, einddatum=eind)
    lijsten.vergeet()


@pytest.mark.usefixtures("kleuren")
def test_what_may_be_chosen_depends_on_the_day_what_it_means_does_not() -> None:
    assert lijsten.keuzes("kleur", date(2020, 12, 31)) == [("blauw", "blauw"), ("rood", "rood")]
    assert lijsten.keuzes("kleur", date(2023, 1, 1)) == [("blauw", "hemelsblauw")]
    assert lijsten.label("kleur", "rood") == "rood"
    assert lijsten.label("kleur", "paars") == "paars"


@pytest.mark.usefixtures("kleuren")
def test_the_message_says_what_may_be_chosen() -> None:
    lijsten.controleer("kleur", "rood", date(2020, 1, 1))
    with pytest.raises(ValidationError, match="Kies uit: blauw"):
        lijsten.controleer("kleur", "rood", date(2021, 1, 1))


def test_filling_the_lists_again_keeps_what_an_administrator_changed() -> None:
    rij = Lijstwaarde.objects.filter(lijst="uitkering_soort", code="PW").get()
    rij.label = "Participatiewet"
    rij.save()
    aantal = Lijstwaarde.objects.count()

    lijsten.vul_lijsten()

    assert Lijstwaarde.objects.count() == aantal
    assert lijsten.label("uitkering_soort", "PW") == "Participatiewet"


# -- registries and history -------------------------------------------------------------------------------------------


def test_a_code_is_registered_once_and_the_order_stays() -> None:
    register: Register[str] = Register("proef")
    register.registreer("b", "tweede")
    register.registreer("a", "eerste")

    assert (list(register), register.codes(), "a" in register, len(register)) == (
        ["tweede", "eerste"],
        ["b", "a"],
        True,
        2,
    )
    with pytest.raises(ValueError, match="proef: a is al geregistreerd"):
        register.registreer("a", "nog eens")


def test_rows_in_bulk_have_their_history_with_where_they_came_from(medewerker_als: Any) -> None:
    wie = medewerker_als()

    maak_aan(Team, [Team(naam="Noord"), Team(naam="Zuid")], reden="aanlevering 12", door=wie)

    rijen = Team.geschiedenis.filter(naam__in=["Noord", "Zuid"])
    assert {(rij.history_type, rij.history_change_reason, rij.history_user) for rij in rijen} == {
        ("+", "aanlevering 12", wie)
    }
    assert rijen.count() == 2
    assert set(rijen.values_list("id", flat=True)) == set(
        Team.objects.filter(naam__in=["Noord", "Zuid"]).values_list("pk", flat=True)
    )
