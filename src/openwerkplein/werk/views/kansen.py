"""The page Gelijke kansen: how proposals are spread over groups and over people. Counts only, never a name."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from openwerkplein.kern.rechten import heeft_recht, met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.web.csvbestand import als_csv
from openwerkplein.web.grafiek import Deel, delen
from openwerkplein.werk import kansen as domein
from openwerkplein.werk.forms.kansen import PeriodeForm
from openwerkplein.werk.perioden import Periode, perioden
from openwerkplein.werk.rechten import KANSEN_ZIEN, MATCHEN

OORDELEN = {
    "vaker": ("info", "vaker dan anderen"),
    "minder": ("let_op", "minder vaak dan anderen"),
    "gelijk": ("neutraal", "geen duidelijk verschil"),
}


def _periode(request: HttpRequest) -> tuple[PeriodeForm, Periode]:
    """Return the form and the period that is asked for, the last four quarters when none is; raises Http404 for another."""
    alle = perioden(vandaag())
    form = PeriodeForm({"periode": request.GET.get("periode", alle[0].code)}, perioden=alle)
    if not form.is_valid():
        raise Http404("Deze periode is er niet. Kies een kwartaal of jaar dat voorbij is.")
    return form, next(een for een in alle if een.code == form.cleaned_data["periode"])


@require_safe
@met_recht(KANSEN_ZIEN)
def kansen(request: HttpRequest) -> HttpResponse:
    """Show the numbers of a period, per group a chart and the table under it."""
    form, periode = _periode(request)
    uit = domein.overzicht(periode)
    context = {
        "form": form,
        "uit": uit,
        "drempel": domein.DREMPEL,
        "weinig": domein.WEINIG,
        "delen": [_deel(groepen, uit) for groepen in uit.groepen],
        "spreiding": uit.spreiding.aantallen,
        "deel_top": _procent(uit.spreiding.deel_top),
        "mag_score": heeft_recht(request.user, MATCHEN),
        "deel": _procent(uit.deel.waarde if uit.deel else None),
    }
    return render(request, "werk/kansen/kansen.html", context)


def _procent(deel: float | None) -> str:
    return "" if deel is None else f"{round(deel * 100)}%"


def _deel(groepen: domein.Groepen, uit: domein.Overzicht) -> dict[str, Any]:
    te_tekenen = groepen.te_tekenen
    grafiek = ""
    if uit.deel is not None and len(te_tekenen) > 1:
        staven = [_staaf(rij) for rij in te_tekenen]
        woorden = "; ".join(f"{staaf.label} {staaf.tekst}" for staaf in staven)
        iedereen = _procent(uit.deel.waarde)
        tekst = f"Deel dat werd voorgesteld, naar {groepen.indeling.titel.lower()}: {woorden}. Iedereen: {iedereen}."
        grafiek = delen(staven, tekst, (uit.deel.waarde, f"iedereen: {iedereen}"))
    rijen = [
        {
            "rij": rij,
            "deel": _procent(rij.deel.waarde) if rij.deel else "",
            "van_tot": f"{_procent(rij.deel.laag)} tot {_procent(rij.deel.hoog)}" if rij.deel else "",
            "keer": f"{rij.keer.waarde:.1f}".replace(".", ",") if rij.keer else "",
            "keer_van_tot": f"{rij.keer.laag:.1f} tot {rij.keer.hoog:.1f}".replace(".", ",") if rij.keer else "",
            "oordeel": OORDELEN.get(rij.oordeel),
        }
        for rij in groepen.rijen
    ]
    verborgen = any(None in (rij.pool, rij.voorgesteld, rij.geplaatst) for rij in groepen.rijen)
    return {"indeling": groepen.indeling, "grafiek": grafiek, "rijen": rijen, "verborgen": verborgen}


def _staaf(rij: domein.Groepsrij) -> Deel:
    assert rij.deel is not None
    return Deel(rij.titel, rij.deel.waarde, _procent(rij.deel.waarde), (rij.deel.laag, rij.deel.hoog), rij.weinig)


@require_safe
@met_recht(KANSEN_ZIEN)
def bestand(request: HttpRequest) -> HttpResponse:
    """Give the same numbers as a CSV file, with the same ones hidden."""
    _, periode = _periode(request)
    kop = {
        "Content-Disposition": f'attachment; filename="gelijke-kansen-{periode.code}.csv"',
        "Cache-Control": "private, no-store",
    }
    inhoud = als_csv(domein.KOPPEN, domein.als_regels(domein.overzicht(periode)))
    return HttpResponse(inhoud, content_type="text/csv; charset=utf-8", headers=kop)
