"""The components that every page is built with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from openwerkplein.kern.registers import Tijdlijnregel


@pytest.fixture(autouse=True)
def _vandaag(sta_op: Callable[[str], date]) -> None:
    sta_op("2024-11-22")


def _teken(bron: str, **context: Any) -> str:
    return Template("{% load werkplein %}" + bron).render(
        Context({"request": RequestFactory().get("/hier/"), **context})
    )


class Formulier(forms.Form):
    """A field of each kind that is drawn in its own way."""

    begindatum = forms.DateField(label="begindatum", help_text="De eerste dag.")
    kanaal = forms.ChoiceField(
        label="kanaal", choices=[("mail", "e-mail"), ("brief", "brief")], widget=forms.RadioSelect
    )
    opmerking = forms.CharField(label="opmerking", required=False, widget=forms.Textarea(attrs={"class": "eigen"}))
    geheim = forms.CharField(widget=forms.HiddenInput)


@pytest.mark.parametrize(
    ("bron", "tekst"),
    [
        ("{{ d|datum }}", '<time datetime="2024-03-01">1 mrt 2024</time>'),
        ("{{ d|datum_kort }}", '<time datetime="2024-03-01">1-3-2024</time>'),
        ("{{ d|dag }}", '<time datetime="2024-03-01" title="1 mrt 2024">vr 1 mrt</time>'),
        ("{{ d|geleden }}", '<time datetime="2024-03-01" title="1 mrt 2024">8 maanden geleden</time>'),
        ("{{ d|sinds }}", 'sinds <time datetime="2024-03-01">1 mrt 2024</time> (8 maanden)'),
        ("{% periode_van d d %}", 'op <time datetime="2024-03-01">1 mrt 2024</time>'),
        ("{{ 3120|duizend }}", "3.120"),
        ('{{ ""|of_leeg }}', '<span class="ow-stil">niet bekend</span>'),
        ("{{ 0|of_leeg }}", "0"),
        ('{% getal 0 "/x/" %}', "0"),
    ],
)
def test_words_and_dates(bron: str, tekst: str) -> None:
    assert _teken(bron, d=date(2024, 3, 1)) == tekst


@pytest.mark.parametrize("filter_", ["datum", "datum_kort", "dag", "geleden", "sinds"])
def test_a_date_that_is_not_there_is_a_dash_with_a_name(filter_: str) -> None:
    assert 'aria-label="niet bekend"' in _teken("{{ d|" + filter_ + " }}", d=None)


def test_a_period_says_how_long_it_lasts() -> None:
    periode = SimpleNamespace(begindatum=date(2024, 3, 1), einddatum=date(2025, 4, 3))

    assert _teken("{{ p|periode|striptags }}", p=periode) == "1 mrt 2024 tot en met 3 apr 2025 (1 jaar)"


def test_what_someone_typed_is_text_in_every_component() -> None:
    html = _teken(
        '{% naam kwaad "/x/" %}{% gegeven kwaad kwaad %}{% status "goed" kwaad %}{% getal 3 "/x/" kwaad %}'
        "{% blok kwaad %}{{ kwaad }}{% endblok %}{% leeg kwaad %}{% endleeg %}{% tab kwaad kwaad %}{% tijdlijn regels %}",
        kwaad="<script>x</script>",
        regels=[Tijdlijnregel(date(2024, 1, 1), "s", "<script>", "<script>", "<script>")],
    )

    assert "<script" not in html


def test_a_masked_name_says_so_to_who_cannot_see_it() -> None:
    assert "(naam afgeschermd)" in _teken('{% naam "S•• de V••" gemaskeerd=True %}')


def test_a_field_is_tied_to_its_help_and_its_error() -> None:
    html = _teken("{% veld form.begindatum %}", form=Formulier({"begindatum": "31-2-2024"}))

    assert 'aria-describedby="id_begindatum_helptext id_begindatum_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_begindatum_error"' in html
    assert "De eerste dag. Bijvoorbeeld 1-3-2024." in html
    assert "Begindatum" in html


@pytest.mark.parametrize("getypt", ["1-3-2024", "01-03-2024", "2024-03-01"])
def test_a_date_may_be_typed_as_people_here_do(getypt: str) -> None:
    form = Formulier({"begindatum": getypt, "kanaal": "mail", "geheim": "x"})

    assert form.is_valid()
    assert form.cleaned_data["begindatum"] == date(2024, 3, 1)


def test_a_widget_keeps_its_own_class() -> None:
    assert 'class="utrecht-textarea utrecht-textarea--html-textarea eigen"' in _teken(
        "{% veld form.opmerking %}", form=Formulier()
    )


def test_the_summary_of_errors_leads_to_each_field_also_to_choices() -> None:
    form = Formulier({"begindatum": "", "kanaal": "", "geheim": ""})
    form.add_error(None, "Zo kan het niet.")
    html = _teken("{% formulier form %}", form=form)

    assert "Er zijn nog 4 dingen niet goed ingevuld" in html
    assert 'href="#id_begindatum"' in html
    assert 'href="#id_kanaal_0"' in html
    assert 'id="id_kanaal_0"' in html
    assert "Zo kan het niet." in html
    # A hidden field has no place to jump to.
    assert 'href="#id_geheim"' not in html


def test_a_good_form_has_no_summary() -> None:
    assert "foutoverzicht" not in _teken("{% formulier form %}", form=Formulier())


def test_a_message_can_be_taken_back_with_a_post() -> None:
    request: Any = RequestFactory().get("/")
    request._messages = CookieStorage(request)
    messages.success(request, "Opgeslagen.", extra_tags="ongedaan=/terug/7/")
    messages.error(request, "Niet gelukt.")
    html = render_to_string(
        "web/onderdelen/berichten.html", {"messages": messages.get_messages(request), "csrf_token": "x"}
    )

    assert html.count('<form class="ow-postknop" method="post" action="/terug/7/">') == 1
    assert html.count("data-gelukt") == 1


def test_the_tab_of_this_page_is_the_current_one() -> None:
    html = _teken('{% tabbladen "Dossier" %}{% tab "/hier/?a=1" "Hier" %}{% tab "/daar/" "Daar" 3 %}{% endtabbladen %}')

    assert html.count("aria-current") == 1
    assert html.index("aria-current") < html.index("Daar")


def test_the_timeline_has_a_heading_for_every_year() -> None:
    regels = [Tijdlijnregel(date(jaar, 5, 1), "contact", f"gesprek {jaar}") for jaar in (2024, 2024, 2022)]
    html = _teken("{% tijdlijn regels soorten %}", regels=regels, soorten={"contact": "Contact"})

    assert html.count("ow-tijdlijn__jaar") == 2
    assert html.count("Contact") == 3


def test_progress_without_a_known_end_shows_no_percentage() -> None:
    assert "%" not in _teken('{% voortgang 3 0 "Bezig" %}')
    assert "30%" in _teken('{% voortgang 3 10 "Bezig" %}')


@pytest.mark.django_db
def test_a_page_that_confirms_says_what_will_happen(client_als: Callable[..., Any]) -> None:
    request: HttpRequest = RequestFactory().get("/")
    request.user = client_als("regiecoach").medewerker
    context = {
        "titel": "Verwijder?",
        "uitleg": "Dit gaat weg.",
        "gevolgen": ["De regel verdwijnt."],
        "knop": "Verwijder",
        "terug": "/",
    }
    html = render_to_string("web/bevestig.html", context, request)

    assert "De regel verdwijnt." in html
    assert "<title>Verwijder? - " in html
    assert "utrecht-button--danger" in html
