"""Voordrachten: those of a piece of work, one of them with its log, and the small form of each step."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from openwerkplein.dossier.views.rijpagina import rijpagina
from openwerkplein.kern import lijsten
from openwerkplein.kern.rechten import heeft_recht, met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.web.tekst import tel
from openwerkplein.werk.forms.voordracht import StapForm
from openwerkplein.werk.handelingen.voordrachten import zet_stap
from openwerkplein.werk.models import Toestemming, Voordracht, Werk
from openwerkplein.werk.overgangen import BIJ_ONDERNEMER, OPEN, overgang
from openwerkplein.werk.rechten import VOORDRAGEN, WERK_ZIEN
from openwerkplein.werk.voordrachtbeeld import kolommen, maak_beelden, voor_anderen
from openwerkplein.werk.voordrachtcontroles import plekken_over
from openwerkplein.werk.voordrachttoegang import voordrachtpagina

S = Voordracht.Status


@met_recht(WERK_ZIEN)
def van_werk(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the voordrachten of a piece of work by state, each with what can be done next."""
    werk = get_object_or_404(Werk.objects.select_related("vestiging__ondernemer"), pk=pk)
    delen = kolommen(werk, request.user, vandaag())
    over = plekken_over(werk)
    context = {
        "werk": werk,
        "lopend": [deel for deel in delen if not deel.einde],
        "klaar": next(deel for deel in delen if deel.einde),
        "aantal": sum(len(deel.beelden) for deel in delen),
        "over": over,
        "vol": over <= 0 and werk.status in (Werk.Status.OPEN, Werk.Status.WACHT),
        "naar_ondernemer": any(een.rij.status in OPEN and een.zichtbaar for deel in delen for een in deel.beelden)
        and heeft_recht(request.user, VOORDRAGEN),
    }
    return render(request, "werk/voordracht/van_werk.html", context)


@voordrachtpagina(WERK_ZIEN, wat="voordracht")
def voordracht(request: HttpRequest, rij: Voordracht) -> HttpResponse:
    """Show one voordracht: where it is, what can be done, why it fits, and every step so far."""
    nu = vandaag()
    [beeld] = maak_beelden([rij], request.user, nu)
    open_ = rij.status in OPEN
    mag = heeft_recht(request.user, VOORDRAGEN)
    context = {
        "beeld": beeld,
        "rij": rij,
        "bijdragen": [_bijdrage(een) for een in rij.bijdragen],
        "overgangen": [_regel(een) for een in rij.overgangen.select_related("medewerker")],
        "voor_anderen": voor_anderen(rij, request.user) if open_ and mag else [],
        "zonder_toestemming": open_
        and not Toestemming.objects.heeft_toestemming(rij.inwoner, rij.werk.vestiging.ondernemer, nu),
        "naam_naar_ondernemer": mag and rij.status in BIJ_ONDERNEMER,
    }
    return render(request, "werk/voordracht/voordracht.html", context)


def _bijdrage(een: dict[str, Any]) -> dict[str, Any]:
    """Return a contribution as it is shown: its points with one decimal, and the sentence."""
    return {"zin": een.get("zin", ""), "punten": f"{een.get('punten', 0) / 100:.1f}".replace(".", ",")}


def _regel(een: Any) -> dict[str, Any]:
    van, naar = (S(code).label if code else "" for code in (een.van, een.naar))
    reden = lijsten.label("afwijzing", een.reden) if een.reden else ""
    tekst = ": ".join(deel for deel in (reden, een.toelichting) if deel)
    return {"rij": een, "naar": naar, "verzet": van == naar, "tekst": tekst}


@voordrachtpagina(VOORDRAGEN, wat="stap van voordracht")
def stap(request: HttpRequest, rij: Voordracht, naar: str) -> HttpResponse:
    """Ask what a step needs and take it."""
    gevraagd = overgang(rij.status, naar)
    terug = reverse("werk:voordracht", args=[rij.pk])
    if gevraagd is None or not gevraagd.rollen:
        if naar not in S.values:
            raise Http404("Deze stap bestaat niet.")
        # Who comes second finds that the step is gone: the page says what it is now and what can be done.
        return render(
            request, "werk/voordracht/stap_weg.html", {"rij": rij, "terug": terug, "naar": S(naar).label}, status=409
        )
    form = StapForm(request.POST or None, instance=rij, medewerker=request.user, stap=gevraagd)

    def doe(**velden: Any) -> Any:
        return zet_stap(rij, velden.pop("versie"), naar, door=request.user, **velden)  # type: ignore[arg-type]

    return rijpagina(
        request,
        form,
        doe,
        titel=f"{gevraagd.knop}: {rij.inwoner.naam}",
        ondertitel=f"{rij.werk} bij {rij.werk.vestiging}",
        kruimels=[
            ("Voordrachten", reverse("werk:voordrachten")),
            (str(rij.werk), reverse("werk:werk-voordrachten", args=[rij.werk_id])),
        ],
        terug=terug,
        annuleer=terug,
        recht=VOORDRAGEN,
        knop=gevraagd.knop,
    )


def titel_van(aantal: int) -> str:
    """Return how many there are, in words."""
    return tel(aantal, "voordracht", "voordrachten")
