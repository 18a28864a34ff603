"""Lists keep their state in the URL."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory

from openwerkplein.web import lijsten

KOLOMMEN = {"naam": ("achternaam", "voornaam"), "contact": "-laatste_contact"}


class Filter(forms.Form):
    """Filters as a list has them."""

    q = forms.CharField(label="naam", required=False)
    fase = forms.MultipleChoiceField(
        label="fase", required=False, choices=[("Begin", [("1", "intake")]), ("2", "ontwikkelen")]
    )
    sinds = forms.DateField(label="sinds", required=False)
    jong = forms.BooleanField(label="jonger dan 27", required=False)


def _teken(bron: str, adres: str, **context: object) -> str:
    request = RequestFactory().get(adres)
    return Template("{% load werkplein %}" + bron).render(Context({"request": request, **context}))


@pytest.mark.parametrize(
    ("vraag", "volgorde"),
    [
        ("", ["-achternaam", "-voornaam", "pk"]),
        ("naam", ["achternaam", "voornaam", "pk"]),
        ("contact", ["-laatste_contact", "pk"]),
        ("-contact", ["laatste_contact", "pk"]),
        ("wachtwoord", ["-achternaam", "-voornaam", "pk"]),
    ],
)
def test_the_url_says_how_a_list_is_sorted_and_cannot_say_anything_else(vraag: str, volgorde: list[str]) -> None:
    request = RequestFactory().get("/", {"sorteer": vraag})

    assert lijsten.sortering(request, KOLOMMEN, "-naam") == volgorde


def test_every_filter_that_is_on_says_what_was_chosen_and_where_it_goes_away() -> None:
    parameters = QueryDict("q=vos&fase=1&fase=2&sinds=1-3-2024&jong=on&sorteer=-naam&pagina=3")
    filters = {filter_.veld.name: filter_ for filter_ in lijsten.maak_filters(Filter(parameters), parameters)}

    assert {naam: filter_.gekozen for naam, filter_ in filters.items()} == {
        "fase": "intake, ontwikkelen",
        "sinds": "1 mrt 2024",
        "jong": "ja",
    }
    assert QueryDict(filters["fase"].weg_url[1:]) == QueryDict("q=vos&sinds=1-3-2024&jong=on&sorteer=-naam")


def test_a_filter_that_cannot_be_read_stays_open_and_the_others_still_hold() -> None:
    parameters = QueryDict("fase=2&sinds=31-2-2024")
    filters = {filter_.veld.name: filter_ for filter_ in lijsten.maak_filters(Filter(parameters), parameters)}

    assert filters["sinds"].open
    assert filters["fase"].gekozen == "ontwikkelen"


def test_filtering_anew_keeps_the_order_and_the_switches_but_not_the_page() -> None:
    parameters = QueryDict("q=vos&fase=1&jong=on&sorteer=-naam&pagina=3")

    assert sorted(lijsten.bewaard(Filter(parameters), parameters)) == [("jong", "on"), ("sorteer", "-naam")]


def test_the_filters_are_drawn_with_the_number_of_results() -> None:
    html = _teken('{% filters form aantal=1 wat="inwoner,inwoners" %}', "/?fase=2", form=Filter(QueryDict("fase=2")))

    assert "Fase: <strong>ontwikkelen</strong>" in html
    assert "Haal filter Fase weg" in html
    assert "1 inwoner " in html


def test_a_heading_sorts_up_then_down_and_keeps_the_filters() -> None:
    nieuw = _teken('{% kolomkop "naam" "Naam" %}', "/?fase=2&pagina=4")
    weer = _teken('{% kolomkop "naam" "Naam" %}', "/?fase=2&sorteer=naam")

    assert 'href="?fase=2&amp;sorteer=naam"' in nieuw
    assert "aria-sort" not in nieuw
    assert 'href="?fase=2&amp;sorteer=-naam"' in weer
    assert 'aria-sort="ascending"' in weer


def test_pages_say_where_one_is_and_keep_the_filters() -> None:
    pagina = Paginator(range(312), 25).get_page(2)
    html = _teken("{% paginering pagina %}", "/?fase=2&pagina=2", pagina=pagina)

    assert "26-50 van 312" in html
    assert 'href="?fase=2&amp;pagina=3"' in html
    assert html.count('aria-current="page"') == 1


def test_a_single_page_needs_no_links() -> None:
    html = _teken("{% paginering pagina %}", "/", pagina=Paginator(range(7), 25).get_page(1))

    assert "1-7 van 7" in html
    assert "<nav" not in html


def test_a_date_chosen_in_a_filter_reads_as_people_write_it() -> None:
    assert lijsten.in_woorden(forms.DateField(), date(2024, 12, 5)) == "5 dec 2024"
