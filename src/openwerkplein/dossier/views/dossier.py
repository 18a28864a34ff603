"""The dossier page: who this is, how things stand, what was agreed, and what happened."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from openwerkplein.dossier.handelingen.dubbelen import lijkt_op
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.rechten import BSN_ZIEN, SAMENVOEGEN
from openwerkplein.dossier.samenvatting import kop, samenvatting
from openwerkplein.dossier.situatie import situatie
from openwerkplein.dossier.tijdlijn import Tijdlijn, tijdlijn
from openwerkplein.dossier.toegang import dossierpagina
from openwerkplein.kern.rechten import heeft_recht
from openwerkplein.kern.registers import dossieracties, dossierdelen
from openwerkplein.kern.tijd import vandaag
from openwerkplein.web.lijsten import heel_getal

REGELS = 40
"""How many lines of the timeline one sees at first, and how many each "eerdere laden" adds."""


class PeildatumForm(forms.Form):
    """The day on which one looks at the situation."""

    op = forms.DateField(label="Bekijk de situatie op een andere datum", required=False)


@dossierpagina()
def dossier(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Show the dossier; ``?op=`` another day, ``?soort=`` one kind of line, ``?regels=`` more lines."""
    return toon_dossier(request, inwoner)


def toon_dossier(request: HttpRequest, inwoner: Inwoner, bsn: str = "") -> HttpResponse:
    """Render the dossier page; with `bsn` the number is shown in full."""
    peilform = PeildatumForm(request.GET if "op" in request.GET else None)
    gekozen = peilform.cleaned_data["op"] if peilform.is_valid() else None
    op = gekozen or vandaag()
    stand = situatie(inwoner, op)
    lijn = tijdlijn(inwoner, request.GET.get("soort", ""), _regels(request))
    context = {
        "inwoner": inwoner,
        "titel": f"{inwoner.naam}: {kop(stand)}",
        "leeftijd": inwoner.leeftijd(op),
        "samenvatting": samenvatting(inwoner, op),
        "peildatum": op,
        "andere_datum": gekozen is not None and gekozen != vandaag(),
        "peilform": peilform,
        "bsn": bsn,
        "mag_bsn": heeft_recht(request.user, BSN_ZIEN),
        "delen": _delen(request, inwoner, op),
        "acties": _acties(request, inwoner),
        "dubbelen": lijkt_op(inwoner),
        "mag_samenvoegen": heeft_recht(request.user, SAMENVOEGEN),
        "tijdlijn": lijn,
        "soorten": _soorten(request, lijn),
        "meer_url": _adres(request, regels=str(_regels(request) + REGELS)) if lijn.rest else "",
    }
    return render(request, "dossier/dossier.html", context)


def _regels(request: HttpRequest) -> int:
    gevraagd = request.GET.get("regels", "")
    return min(max(heel_getal(gevraagd) or 0, REGELS), 10_000)


def _delen(request: HttpRequest, inwoner: Inwoner, op: date) -> dict[str, list[dict[str, Any]]]:
    """Return the blocks of every room by place, in order, each with its template and what that needs."""
    delen: dict[str, list[dict[str, Any]]] = {"nu": [], "zijkant": []}
    for deel in sorted(dossierdelen, key=lambda een: een.volgorde):
        inhoud = deel.context(inwoner, request.user, op)  # type: ignore[arg-type]
        delen[deel.plaats].append({"titel": deel.titel, "template": deel.template, "inhoud": inhoud})
    return delen


def _acties(request: HttpRequest, inwoner: Inwoner) -> list[dict[str, Any]]:
    return [
        {
            "titel": actie.titel,
            "url": reverse(actie.url_naam, args=[inwoner.dossiernummer]),
            "belangrijk": actie.belangrijk,
        }
        for actie in sorted(dossieracties, key=lambda een: een.volgorde)
        if heeft_recht(request.user, actie.recht)
    ]


def _soorten(request: HttpRequest, lijn: Tijdlijn) -> list[dict[str, Any]]:
    """Return the choices above the timeline: everything, and each kind that occurs."""
    gekozen = request.GET.get("soort", "")
    alles = {"titel": "Alles", "aantal": lijn.totaal, "url": _adres(request, soort=""), "gekozen": not gekozen}
    return [
        alles,
        *(
            {
                "titel": lijn.soorten[code],
                "aantal": aantal,
                "url": _adres(request, soort=code),
                "gekozen": code == gekozen,
            }
            for code, aantal in lijn.aantallen.items()
        ),
    ]


def _adres(request: HttpRequest, **anders: str) -> str:
    """Return the address of this dossier with other parameters, at the timeline; other choices start at the top again."""
    vraag = {naam: request.GET[naam] for naam in ("op", "soort") if naam in request.GET} | anders
    pad = reverse("dossier:dossier", kwargs=request.resolver_match.kwargs)  # type: ignore[union-attr]
    gevuld = {naam: waarde for naam, waarde in vraag.items() if waarde}
    return f"{pad}{'?' + urlencode(gevuld) if gevuld else ''}#tijdlijn"
