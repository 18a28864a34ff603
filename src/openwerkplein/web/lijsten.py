"""Lists that keep their state in the URL: sorting, the chips of a filter form, and the links between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.forms.boundfield import BoundField
from django.http import HttpRequest, QueryDict

from openwerkplein.kern.tijd import datum_kort

SORTEER = "sorteer"
PAGINA = "pagina"
ZOEKVELD = "q"


_MEESTE_CIJFERS = 18


def heel_getal(tekst: str) -> int | None:
    """Return the number that was typed or stands in a URL, None when these are no plain digits or more than a database holds."""
    goed = tekst.isascii() and tekst.isdecimal() and len(tekst) <= _MEESTE_CIJFERS
    return int(tekst) if goed else None


def hele_getallen(teksten: Iterable[str]) -> list[int]:
    """Return the numbers among these, each once; what is no number is left out."""
    return list(dict.fromkeys(getal for tekst in teksten if (getal := heel_getal(tekst)) is not None))


def sortering(request: HttpRequest, kolommen: Mapping[str, str | tuple[str, ...]], standaard: str) -> list[str]:
    """Return arguments for `order_by`: the column that the URL asks for, or `standaard` (``"naam"`` or ``"-naam"``).

    `kolommen` says which fields belong to a column; an unknown column is ignored. Ends with the primary key, so that
    pages never overlap. Raises KeyError when `standaard` is not among the columns.
    """
    gevraagd = request.GET.get(SORTEER, "")
    keuze = gevraagd if gevraagd.removeprefix("-") in kolommen else standaard
    velden = kolommen[keuze.removeprefix("-")]
    velden = (velden,) if isinstance(velden, str) else velden
    return [_omgekeerd(veld) if keuze.startswith("-") else veld for veld in velden] + ["pk"]


def _omgekeerd(veld: str) -> str:
    return veld[1:] if veld.startswith("-") else f"-{veld}"


def adres(parameters: QueryDict, **anders: str | None) -> str:
    """Return the query string with some parameters changed (None takes one away); always back on the first page."""
    nieuw = parameters.copy()
    nieuw.pop(PAGINA, None)
    for naam, waarde in anders.items():
        if waarde is None:
            nieuw.pop(naam, None)
        else:
            nieuw[naam] = waarde
    return f"?{nieuw.urlencode()}"


@dataclass(frozen=True)
class Filter:
    """One filter above a list: its field, what is chosen (in words), and where it is taken away again."""

    veld: BoundField
    gekozen: str
    weg_url: str
    aan_url: str

    @property
    def schakelaar(self) -> bool:
        """Whether it is only on or off."""
        return isinstance(self.veld.field.widget, forms.CheckboxInput)

    @property
    def open(self) -> bool:
        """Whether it must be shown unfolded, because what was typed is not right."""
        return bool(self.veld.errors)


def maak_filters(form: forms.Form, parameters: QueryDict) -> list[Filter]:
    """Return the filters of a bound or unbound form, without the search box and hidden fields."""
    waarden = form.cleaned_data if form.is_bound and form.is_valid() else getattr(form, "cleaned_data", {})
    return [
        Filter(
            veld,
            in_woorden(veld.field, waarden.get(veld.name)),
            adres(parameters, **{veld.html_name: None}),
            adres(parameters, **{veld.html_name: "on"}),
        )
        for veld in form.visible_fields()
        if veld.name != ZOEKVELD
    ]


def bewaard(form: forms.Form, parameters: QueryDict) -> list[tuple[str, str]]:
    """Return the parameters that the filter form itself does not carry, but must hand on (sorting, switches that are on)."""
    eigen = {veld.html_name for veld in form.visible_fields() if not isinstance(veld.field.widget, forms.CheckboxInput)}
    return [(naam, waarde) for naam, lijst in parameters.lists() if naam not in {*eigen, PAGINA} for waarde in lijst]


def in_woorden(veld: forms.Field, waarde: Any) -> str:
    """Return the value of a filter as the words that a colleague chose; empty when nothing is chosen."""
    if waarde is None or waarde is False or waarde == "" or waarde == []:
        return ""
    if waarde is True:
        return "ja"
    if isinstance(waarde, date):
        return datum_kort(waarde)
    if isinstance(waarde, (str, Model)) or not isinstance(waarde, Iterable):
        return _label(veld, waarde)
    return ", ".join(_label(veld, deel) for deel in waarde)


def _label(veld: forms.Field, waarde: Any) -> str:
    if isinstance(veld, forms.ChoiceField) and not isinstance(waarde, Model):
        for code, label in veld.choices:
            groep = label if isinstance(label, (list, tuple)) else [(code, label)]
            for optie, tekst in groep:
                if str(optie) == str(waarde):
                    return str(tekst)
    return str(waarde)


def pagina_van(rijen: QuerySet[Any], met_alles: QuerySet[Any], per_pagina: int, nummer: str | None) -> Page[Any]:
    """Return a page of sorted rows; what a row shows is read for that page alone (`met_alles`), in one query more.

    A database that sorts tens of thousands of rows with all their columns and joins takes four times as long as one that sorts keys.
    """
    pagina = Paginator(rijen.values_list("pk", flat=True), per_pagina).get_page(nummer)
    gelezen = met_alles.in_bulk(list(pagina.object_list))
    pagina.object_list = [gelezen[pk] for pk in pagina.object_list if pk in gelezen]
    return pagina
