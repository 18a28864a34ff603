"""The test bench itself: what it promises to catch, it catches."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.template import engines
from django.template.base import Origin, Template

from openwerkplein.kern.inzage import log_lezen
from openwerkplein.kern.models import Leesregel
from openwerkplein.kern.tijd import vandaag

SOURCE = Path(__file__).parent.parent / "src" / "openwerkplein"


def _template(text: str, file: Path) -> Template:
    return Template(text, origin=Origin(str(file)), engine=engines["django"].engine)


@pytest.mark.parametrize(
    "text", ["{{ onbekend }}", "{{ onbekend|default:'x' }}", "{% for i in onbekend.ding %}{% endfor %}"]
)
def test_undefined_variable_in_our_template_fails(text: str) -> None:
    from django.template import Context

    with pytest.raises(AssertionError, match="onbekend"):
        _template(text, SOURCE / "web" / "templates" / "bestaat_niet.html").render(Context({"ding": object()}))


def test_undefined_variable_in_a_template_of_others_is_nothing() -> None:
    from django.template import Context

    assert _template("[{{ onbekend }}]", Path("/elsewhere/allauth/x.html")).render(Context({})) == "[]"


def test_today_can_be_set(sta_op) -> None:
    sta_op("2024-02-29")

    assert vandaag() == date(2024, 2, 29)


def test_client_is_logged_in_with_its_role(client_als) -> None:
    client = client_als("regiecoach", "voorman")

    assert client.session["_auth_user_id"] == str(client.medewerker.pk)
    assert {rol.value for rol in client.medewerker.rollen} == {"regiecoach", "voorman"}


def test_queries_are_counted(medewerker_als, tel_queries) -> None:
    coach = medewerker_als("regiecoach")

    assert tel_queries(lambda: list(coach.rolrijen.all())) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("beurt", [1, 2])
def test_transactional_tests_start_with_an_empty_guarded_log(medewerker_als, beurt: int) -> None:
    assert not Leesregel.objects.exists()
    log_lezen(medewerker_als("regiecoach"), "D1", "dossier")

    with (
        pytest.raises(Exception, match="kan niet worden veranderd"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM kern_leesregel")


@pytest.mark.e2e
@pytest.mark.django_db(transaction=True)
def test_browser_is_logged_in(browser_als, settings) -> None:
    pagina = browser_als("regiecoach", breedte=390)

    pagina.goto("/")

    assert pagina.viewport_size == {"width": 390, "height": 900}
    assert settings.SESSION_COOKIE_NAME in {koekje["name"] for koekje in pagina.context.cookies()}
    assert "/account/login" not in pagina.url
