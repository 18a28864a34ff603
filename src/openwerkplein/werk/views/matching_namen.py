"""Open work with the names of the night, newest work first: where a day of matching begins."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from openwerkplein.kern.rechten import met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.werk import vragen
from openwerkplein.werk.models import Shortlist
from openwerkplein.werk.rechten import MATCHEN
from openwerkplein.werk.shortlists import met_namen

PER_PAGINA = 25


class Namenfilter(forms.Form):
    """The filter above the work."""

    van_mij = forms.BooleanField(label="Alleen mijn werk", required=False)


@met_recht(MATCHEN)
def namen(request: HttpRequest) -> HttpResponse:
    """Show open work with the first names; the whole list, worked out live, is one click away."""
    wie: Any = request.user
    form = Namenfilter(request.GET)
    werken = vragen.werken().open()
    if form.is_valid() and form.cleaned_data["van_mij"]:
        werken = werken.filter(Q(eigenaar=wie) | Q(eigenaar__isnull=True, vestiging__relatiemanager=wie))
    pagina = Paginator(werken, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "form": form,
        "pagina": pagina,
        "rijen": met_namen(list(pagina.object_list), wie, vandaag()),
        "gezocht_op": Shortlist.objects.aggregate(laatst=Max("berekend_op"))["laatst"],
    }
    return render(request, "werk/matching/namen.html", context)
