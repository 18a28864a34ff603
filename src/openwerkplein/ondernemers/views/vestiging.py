"""The page of a place of business: its whole story; and that of an employer with several places."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from openwerkplein.dossier.tijdlijn import Tijdlijn, tijdlijn
from openwerkplein.kern.rechten import heeft_recht, met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers.lijst import maak_rijen
from openwerkplein.ondernemers.models import Ondernemer, Vestiging
from openwerkplein.ondernemers.rechten import ONDERNEMERS_WIJZIGEN, ONDERNEMERS_ZIEN
from openwerkplein.ondernemers.registers import vestigingsacties, vestigingsdelen, vestigingstijdlijn
from openwerkplein.ondernemers.sectoren import sectornaam
from openwerkplein.ondernemers.verhaal import verhaal
from openwerkplein.web.lijsten import heel_getal

REGELS = 15
"""How many lines of the timeline one sees at first, and how many each "eerdere laden" adds."""


@met_recht(ONDERNEMERS_ZIEN)
def vestiging(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the story of a place of business; ``?soort=`` one kind of line, ``?regels=`` more lines."""
    rij = get_object_or_404(Vestiging.objects.select_related("ondernemer", "gemeente", "relatiemanager"), pk=pk)
    dag = vandaag()
    over = verhaal(rij, dag)
    hoeveel = _regels(request)
    lijn = tijdlijn(rij, request.GET.get("soort", ""), hoeveel, vestigingstijdlijn)
    context = {
        "vestiging": rij,
        "ondernemer": rij.ondernemer,
        "titel": over.kop,
        "verhaal": over,
        "dag": dag,
        "sector": sectornaam(rij.ondernemer.sbi),
        "anderen": list(rij.ondernemer.vestigingen.exclude(pk=pk)),
        "delen": _delen(request, rij, dag),
        "acties": _acties(request, rij),
        "tijdlijn": lijn,
        "soorten": _soorten(request, rij, lijn),
        "meer_url": _adres(rij, request.GET.get("soort", ""), hoeveel + REGELS) if lijn.rest else "",
        "mag_wijzigen": heeft_recht(request.user, ONDERNEMERS_WIJZIGEN),
        "terug": reverse("ondernemers:vestiging", args=[pk]),
    }
    return render(request, "ondernemers/vestiging.html", context)


@met_recht(ONDERNEMERS_ZIEN)
def ondernemer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an employer with its places of business; who has one place and may change nothing is led to that place."""
    rij = get_object_or_404(Ondernemer, pk=pk)
    mag = heeft_recht(request.user, ONDERNEMERS_WIJZIGEN)
    vestigingen = list(rij.vestigingen.select_related("ondernemer", "gemeente", "relatiemanager"))
    if len(vestigingen) == 1 and not mag:
        return redirect("ondernemers:vestiging", vestigingen[0].pk)
    context = {
        "ondernemer": rij,
        "sector": sectornaam(rij.sbi),
        "rijen": maak_rijen(vestigingen, vandaag()),
        "dag": vandaag(),
        "mag_wijzigen": mag,
    }
    return render(request, "ondernemers/ondernemer.html", context)


def _regels(request: HttpRequest) -> int:
    gevraagd = request.GET.get("regels", "")
    return min(max(heel_getal(gevraagd) or 0, REGELS), 10_000)


def _delen(request: HttpRequest, rij: Vestiging, dag: date) -> dict[str, list[dict[str, Any]]]:
    """Return the blocks of other rooms by place, in order, each with its template and what that needs."""
    delen: dict[str, list[dict[str, Any]]] = {"nu": [], "zijkant": []}
    for deel in sorted(vestigingsdelen, key=lambda een: een.volgorde):
        inhoud = deel.context(rij, request.user, dag)  # type: ignore[arg-type]
        if inhoud is not None:
            delen[deel.plaats].append({"titel": deel.titel, "template": deel.template, "inhoud": inhoud})
    # Beside what was agreed and who is who, in two columns of about the same length.
    return delen | {"links": delen["nu"][::2], "rechts": delen["nu"][1::2]}


def _acties(request: HttpRequest, rij: Vestiging) -> list[dict[str, str]]:
    return [
        {"titel": actie.titel, "url": f"{reverse(actie.url_naam)}?{urlencode({'vestiging': rij.pk})}"}
        for actie in sorted(vestigingsacties, key=lambda een: een.volgorde)
        if heeft_recht(request.user, actie.recht)
    ]


def _soorten(request: HttpRequest, rij: Vestiging, lijn: Tijdlijn) -> list[dict[str, Any]]:
    """Return the choices above the timeline: everything, and each kind that occurs."""
    gekozen = request.GET.get("soort", "")
    alles = {"titel": "Alles", "aantal": lijn.totaal, "url": _adres(rij, ""), "gekozen": not gekozen}
    return [
        alles,
        *(
            {"titel": lijn.soorten[code], "aantal": aantal, "url": _adres(rij, code), "gekozen": code == gekozen}
            for code, aantal in lijn.aantallen.items()
        ),
    ]


def _adres(rij: Vestiging, soort: str, regels: int = 0) -> str:
    """Return the address of this page at the timeline, with a kind and a number of lines when they are chosen."""
    vraag = {"soort": soort} if soort else {}
    vraag |= {"regels": str(regels)} if regels else {}
    pad = reverse("ondernemers:vestiging", args=[rij.pk])
    return f"{pad}{'?' + urlencode(vraag) if vraag else ''}#tijdlijn"
