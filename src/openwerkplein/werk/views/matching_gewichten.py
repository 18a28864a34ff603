"""How the score works, for everyone who matches; and its weights, for who may set them, with what a change would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from openwerkplein.dossier.handelingen.rijen import Gedaan
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.views.ongedaan import meld_los
from openwerkplein.kern.formfouten import zet_fouten
from openwerkplein.kern.rechten import heeft_recht, met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.motor.matching.taal import BIJDRAGEN, GEWICHTEN, Gevonden
from openwerkplein.werk import matchen, vragen
from openwerkplein.werk.bijdragewoorden import BETEKENIS, NIET
from openwerkplein.werk.forms.matching import Gewichtenform
from openwerkplein.werk.handelingen.gewichten import controleer, stel_in
from openwerkplein.werk.kandidaten import METERS_PER_MINUUT
from openwerkplein.werk.models import Matchgewichten, Werk
from openwerkplein.werk.rechten import MATCHEN, MATCHING_INSTELLEN

BESTE = 10
EERDERE = 20


@met_recht(MATCHEN)
def score(request: HttpRequest) -> HttpResponse:
    """Say how a score is made: what counts, for how much, and what never counts."""
    context = {
        "delen": _delen(vragen.gewichten()),
        "niet": NIET,
        "eerdere": _eerdere(),
        "snelheden": [(een, meters * 60 // 1000) for een, meters in METERS_PER_MINUUT.items() if een != "anders"],
        "mag_instellen": heeft_recht(request.user, MATCHING_INSTELLEN),
    }
    return render(request, "werk/matching/score.html", context)


@met_recht(MATCHING_INSTELLEN)
def gewichten(request: HttpRequest) -> HttpResponse:
    """Show the weights, look what other ones would do to the best of a piece of work, and set them with a reason."""
    nu = vragen.gewichten()
    proberen = request.POST.get("doe") == "bekijk"
    form = Gewichtenform(request.POST or None, initial=nu, proberen=proberen)
    werken = list(vragen.werken().filter(status=Werk.Status.OPEN)[:50])
    gekozen = next((werk for werk in werken if str(werk.pk) == request.POST.get("werk")), werken[0] if werken else None)
    voorbeeld = None
    if request.method == "POST" and form.is_valid():
        try:
            if proberen:
                voorbeeld = _voorbeeld(request, gekozen, controleer(form.gewichten))
            else:
                return _gezet(
                    request, stel_in(form.gewichten, door=request.user, toelichting=form.cleaned_data["toelichting"])
                )  # type: ignore[arg-type]
        except ValidationError as fout:
            zet_fouten(form, fout)
    context: dict[str, Any] = {
        "form": form,
        "werken": werken,
        "gekozen": gekozen,
        "voorbeeld": voorbeeld,
        "eerdere": _eerdere(),
        "geleverd": nu == dict(GEWICHTEN),
    }
    return render(request, "werk/matching/gewichten.html", context)


@met_recht(MATCHING_INSTELLEN)
def geleverd(request: HttpRequest) -> HttpResponse:
    """Ask whether, and then let, the weights count that come with the product."""
    terug = reverse("werk:gewichten")
    if request.method == "POST":
        return _gezet(request, stel_in(GEWICHTEN, door=request.user, toelichting="terug naar de geleverde gewichten"))  # type: ignore[arg-type]
    context = {
        "titel": "Terug naar de geleverde gewichten?",
        "uitleg": "De gewichten van uw Werkplein tellen dan niet meer. U vindt ze terug bij 'Eerder ingesteld'.",
        "gevolgen": [
            f"{titel.capitalize()}: {vragen.gewichten()[code]} wordt {GEWICHTEN[code]}."
            for code, titel in BIJDRAGEN.items()
            if vragen.gewichten()[code] != GEWICHTEN[code]
        ],
        "knop": "Zet terug",
        "terug": terug,
    }
    return render(request, "web/bevestig.html", context)


def _gezet(request: HttpRequest, uitkomst: Gedaan) -> HttpResponse:
    terug = reverse("werk:gewichten")
    meld_los(request, uitkomst, terug, MATCHING_INSTELLEN)
    return redirect(terug)


def _delen(nu: Mapping[str, int]) -> list[tuple[str, int, int, str]]:
    """Return (title, weight, percentage of all, meaning) of each contribution."""
    som = sum(nu.values())
    return [
        (titel.capitalize(), nu[code], round(100 * nu[code] / som), BETEKENIS[code])
        for code, titel in BIJDRAGEN.items()
    ]


def _eerdere() -> list[tuple[Matchgewichten, list[str]]]:
    """Return what was set before, newest first, each with what it changed."""
    rijen = list(Matchgewichten.objects.select_related("medewerker")[: EERDERE + 1])
    uit = []
    for nummer, rij in enumerate(rijen[:EERDERE]):
        vorige: Mapping[str, int] = rijen[nummer + 1].gewichten if nummer + 1 < len(rijen) else GEWICHTEN
        anders = [
            f"{titel} van {vorige.get(code, 0)} naar {rij.gewichten.get(code, 0)}"
            for code, titel in BIJDRAGEN.items()
            if vorige.get(code, 0) != rij.gewichten.get(code, 0)
        ]
        uit.append((rij, anders))
    return uit


# -- what a change would do --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Verschuiving:
    """Somebody among the best of a piece of work: rank and score as it would become, and as it is now."""

    wie: str
    rang: int
    score: int
    rang_nu: int | None
    score_nu: int | None


def _voorbeeld(request: HttpRequest, werk: Werk | None, nieuw: Mapping[str, int]) -> dict[str, Any]:
    if werk is None:
        return {"werk": None, "rijen": [], "fout": "Er is geen open werk om het mee te proberen."}
    dag = vandaag()
    try:
        straks, nu = (
            matchen.zoek_antwoord(vragen.vraag(werk, dag, weging), dag, aantal, 0).kandidaten
            for weging, aantal in ((nieuw, BESTE), (None, BESTE * 10))
        )
    except matchen.GeenAntwoord as fout:
        return {"werk": werk, "rijen": [], "fout": str(fout)}
    return {"werk": werk, "rijen": _verschuivingen(request, straks, nu), "fout": ""}


def _verschuivingen(request: HttpRequest, straks: tuple[Gevonden, ...], nu: tuple[Gevonden, ...]) -> list[Verschuiving]:
    nummers = [een.nummer for een in straks]
    namen = {een.pk: een.naam for een in Inwoner.objects.zichtbaar_voor(request.user).filter(pk__in=nummers)}
    eerder = {een.nummer: (plaats, een.score) for plaats, een in enumerate(nu, start=1)}
    return [
        Verschuiving(
            namen.get(een.nummer, "kandidaat buiten uw bereik"),
            plaats,
            round(een.score / 100),
            *((eerder[een.nummer][0], round(eerder[een.nummer][1] / 100)) if een.nummer in eerder else (None, None)),
        )
        for plaats, een in enumerate(straks, start=1)
    ]
