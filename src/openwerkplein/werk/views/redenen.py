"""The page of reasons: why voordrachten did not go on, by side, kind of work and sector, and what that teaches."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from openwerkplein.kern.rechten import met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.web.csvbestand import als_csv
from openwerkplein.web.grafiek import Deel, delen
from openwerkplein.web.tekst import duizend
from openwerkplein.werk import redenen as domein
from openwerkplein.werk.forms.kansen import ALLE, RedenenForm
from openwerkplein.werk.overgangen import KANTEN
from openwerkplein.werk.perioden import perioden, tot_nu
from openwerkplein.werk.rechten import WERK_ZIEN

MEESTE_STAVEN = 8


def _keuze(request: HttpRequest) -> tuple[RedenenForm, domein.Keuze]:
    """Return the form and what is counted; what the address does not say, or says wrong, is the last twelve months of all work."""
    dag = vandaag()
    alle = [tot_nu(dag), *perioden(dag)]
    niets = {"periode": alle[0].code, "soort": ALLE, "sector": ALLE}
    form = RedenenForm(niets | request.GET.dict(), perioden=alle)
    form.is_valid()
    gekozen = {naam: "" if waarde == ALLE else waarde for naam, waarde in form.cleaned_data.items()}
    periode = next((een for een in alle if een.code == gekozen.get("periode")), alle[0])
    return form, domein.Keuze(periode, gekozen.get("soort", ""), gekozen.get("sector", ""))


@require_safe
@met_recht(WERK_ZIEN)
def redenen(request: HttpRequest) -> HttpResponse:
    """Show the reasons of a period, each with the list behind it and what it teaches."""
    form, keuze = _keuze(request)
    uit = domein.overzicht(keuze)
    context = {
        "form": form,
        "uit": uit,
        "grafiek": _grafiek(uit) if uit.rijen else "",
        "kanten": [(titel, uit.van_kant(code)) for code, titel in KANTEN.items() if uit.van_kant(code)],
        "groepen": [("Soort werk", uit.soorten), ("Sector", uit.sectoren)],
        "vraag": request.GET.urlencode(),
    }
    return render(request, "werk/redenen/redenen.html", context)


def _grafiek(uit: domein.Overzicht) -> str:
    """Return a chart of the most frequent reasons."""
    meest = uit.rijen[:MEESTE_STAVEN]
    woorden = "; ".join(f"{rij.titel} {rij.aantal} keer" for rij in meest)
    staven = [Deel(rij.titel, rij.aantal, duizend(rij.aantal)) for rij in meest]
    return delen(staven, f"Redenen waarom een voordracht stopte: {woorden}.")


@require_safe
@met_recht(WERK_ZIEN)
def bestand(request: HttpRequest) -> HttpResponse:
    """Give the same counts as a CSV file."""
    _, keuze = _keuze(request)
    kop = {
        "Content-Disposition": f'attachment; filename="redenen-{keuze.periode.code}.csv"',
        "Cache-Control": "private, no-store",
    }
    inhoud = als_csv(domein.KOPPEN, domein.als_regels(domein.overzicht(keuze)))
    return HttpResponse(inhoud, content_type="text/csv; charset=utf-8", headers=kop)
