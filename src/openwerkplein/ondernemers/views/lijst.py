"""The list of employers: search, filters, order, pages; and the same as a file."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from openwerkplein.kern.rechten import heeft_recht, met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers import lijst as domein
from openwerkplein.ondernemers.forms.lijst import LijstFilter
from openwerkplein.ondernemers.models import Vestiging, zichtbare_naam
from openwerkplein.ondernemers.rechten import ONDERNEMERS_VERDELEN, ONDERNEMERS_WIJZIGEN, ONDERNEMERS_ZIEN
from openwerkplein.web.csvbestand import Cel, als_csv
from openwerkplein.web.lijsten import SORTEER, adres, sortering
from openwerkplein.web.tekst import tel

_KOPPEN = (
    "Ondernemer", "KvK-nummer", "Vestiging", "Vestigingsnummer", "Plaats", "Gemeente", "Sector", "Grootte",
    "Relatiemanager", "Fase", "Ambassadeur sinds", "Laatste bezoek", "Volgend contact", "Eerste open toezegging",
    "Gesloten op",
)  # fmt: skip
_STAPEL = 1000


@met_recht(ONDERNEMERS_ZIEN)
def lijst(request: HttpRequest) -> HttpResponse:
    """Show the places of business that fit the search and the filters in the URL."""
    return _toon(request)


@met_recht(ONDERNEMERS_ZIEN)
def mijn(request: HttpRequest) -> HttpResponse:
    """Show those of which this colleague keeps the relation, whom to speak to first on top."""
    return _toon(request, relatiemanager=domein.MIJ)


def _toon(request: HttpRequest, **vast: str) -> HttpResponse:
    """Show the list; `vast` are filters that the address itself says."""
    form, keuze, rijen = _gevraagd(request, **vast)
    op = vandaag()
    geordend, standaard = _gesorteerd(request, rijen, keuze)
    pagina = Paginator(geordend.select_related("ondernemer", "gemeente", "relatiemanager"), domein.PER_PAGINA).get_page(
        request.GET.get("pagina")
    )
    context = {
        "titel": _titel(keuze, pagina.paginator.count),
        "form": form,
        "pagina": pagina,
        "rijen": domein.maak_rijen(list(pagina.object_list), op),
        "dag": op,
        "standaard": standaard,
        "gefilterd": any(keuze.values()),
        "bestand_url": _bestand_url(request, vast),
        "van_mij": keuze.get("relatiemanager") == domein.MIJ,
        "mag_wijzigen": heeft_recht(request.user, ONDERNEMERS_WIJZIGEN),
        "mag_verdelen": heeft_recht(request.user, ONDERNEMERS_VERDELEN),
        "nieuw_url": reverse("ondernemers:ondernemer-nieuw"),
    }
    return render(request, "ondernemers/lijst.html", context)


@met_recht(ONDERNEMERS_ZIEN)
def bestand(request: HttpRequest) -> HttpResponse:
    """Give the list with the filters and the order of the URL as CSV."""
    _, keuze, rijen = _gevraagd(request)
    geordend, _ = _gesorteerd(request, rijen, keuze)
    op = vandaag()
    alle = list(geordend.select_related("ondernemer", "gemeente", "relatiemanager"))
    delen = (domein.maak_rijen(alle[begin : begin + _STAPEL], op) for begin in range(0, len(alle), _STAPEL))
    inhoud = als_csv(_KOPPEN, [_regel(rij) for deel in delen for rij in deel])
    antwoord = HttpResponse(inhoud, content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="ondernemers-{op.isoformat()}.csv"'
    return antwoord


def _gevraagd(request: HttpRequest, **vast: str) -> tuple[LijstFilter, dict[str, Any], QuerySet[Vestiging]]:
    form = LijstFilter(request.GET)
    for naam in vast:
        del form.fields[naam]
    keuze = (form.cleaned_data if form.is_valid() else {}) | vast
    return form, keuze, domein.selecteer(keuze, request.user, vandaag())


def _gesorteerd(
    request: HttpRequest, rijen: QuerySet[Vestiging], keuze: dict[str, Any]
) -> tuple[QuerySet[Vestiging], str]:
    """Return the rows in order, and the column of the usual order: of one's own, who is to be spoken to first."""
    standaard = "volgend" if keuze.get("relatiemanager") == domein.MIJ else "naam"
    gevraagd = request.GET.get(SORTEER, "").removeprefix("-")
    kolom = gevraagd if gevraagd in domein.KOLOMMEN else standaard
    rijen = domein.met_volgorde(rijen, kolom, vandaag())
    return rijen.order_by(*sortering(request, domein.KOLOMMEN, standaard)), standaard


def _bestand_url(request: HttpRequest, vast: dict[str, str]) -> str:
    """Return the address of what is shown, as a file."""
    return reverse("ondernemers:lijst-bestand") + adres(request.GET, **vast)


def _titel(keuze: dict[str, Any], aantal: int) -> str:
    wiens = "Mijn ondernemers" if keuze.get("relatiemanager") == domein.MIJ else "Ondernemers"
    return f"{wiens}: {tel(aantal, 'vestiging', 'vestigingen')}"


def _regel(rij: domein.Lijstrij) -> list[Cel]:
    een = rij.vestiging
    return [
        een.ondernemer.naam,
        een.ondernemer.kvknummer,
        zichtbare_naam(een),
        een.vestigingsnummer,
        een.plaats,
        een.gemeente.naam if een.gemeente else "",
        rij.sector,
        een.ondernemer.get_grootteklasse_display(),
        een.relatiemanager.naam if een.relatiemanager else "",
        str(rij.fase.label),
        een.ambassadeur_sinds,
        rij.laatste_bezoek,
        een.volgend_contact,
        rij.eerste_belofte,
        een.gesloten_op,
    ]
