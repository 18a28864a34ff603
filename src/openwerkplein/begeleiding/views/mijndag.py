"""Mijn dag: what there is to do, by when it is due; putting off and taking that back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from openwerkplein.begeleiding.dagrijen import Kijker, maak_groepen, personen, zichtbare, zoek_inwoners
from openwerkplein.begeleiding.forms.mijndag import DagFilter, LaterForm
from openwerkplein.begeleiding.handelingen.uitstel import HOOGSTENS_KEER, keren, laatste_dag, stel_uit, toch_nu
from openwerkplein.begeleiding.mijndag import (
    GROEPEN,
    LATER,
    TE_LAAT,
    VANDAAG,
    Werk,
    Werklijst,
    titel_van_groep,
    verzamel,
    vind,
)
from openwerkplein.begeleiding.rechten import MIJN_DAG, MIJN_DAG_TEAM
from openwerkplein.begeleiding.views.mijndag_team import collega_in_team, toon_team
from openwerkplein.dossier.views.toegang import veilig_adres
from openwerkplein.kern.formfouten import zet_fouten
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import eis_recht, heeft_recht, met_recht
from openwerkplein.kern.tijd import datum_kort, vandaag
from openwerkplein.web.lijsten import adres as adres_met
from openwerkplein.web.tekst import duizend, tel

EEN_WEEK = timedelta(days=7)


@met_recht(MIJN_DAG)
def mijn_dag(request: HttpRequest) -> HttpResponse:
    """Show what this colleague has to do; with ``?team`` the team, with ``?van`` one colleague of it."""
    wie: Any = request.user
    if "team" in request.GET:
        eis_recht(request.user, MIJN_DAG_TEAM)
        if "van" not in request.GET:
            return toon_team(request)
        wie = collega_in_team(request, request.GET["van"])
    form = DagFilter(request.GET)
    keuze = form.cleaned_data if form.is_valid() else {}
    lijst = verzamel([wie.pk], vandaag(), soort=keuze.get("soort", ""), rollen=wie.rollen)
    if keuze.get("inwoner"):
        lijst = zoek_inwoners(lijst, request.user, keuze["inwoner"])  # type: ignore[arg-type]
    if request.htmx:  # type: ignore[attr-defined]
        # A row was done from the list: the message comes in its place, and the numbers on top are those of now.
        return render(request, "begeleiding/mijndag/gedaan.html", _kop(request, wie, lijst))
    return render(request, "begeleiding/mijndag/mijndag.html", _inhoud(request, wie, lijst, form, keuze))


def _kop(request: HttpRequest, wie: Medewerker, lijst: Werklijst) -> dict[str, Any]:
    aantallen = lijst.aantallen()
    eigen = wie.pk == request.user.pk
    laat, nu = aantallen[TE_LAAT], aantallen[VANDAAG]
    stand = f"{duizend(laat)} te laat, {duizend(nu)} vandaag" if laat or nu else "niets te laat, niets voor vandaag"
    return {
        "titel": f"{'Mijn dag' if eigen else wie.naam}: {stand}",
        "dag": lijst.dag,
        "tellers": [
            (titel_van_groep(code, lijst.dag), aantallen[code], adres_met(request.GET, groep=code)) for code in GROEPEN
        ],
    }


def _inhoud(
    request: HttpRequest, wie: Medewerker, lijst: Werklijst, form: DagFilter, keuze: dict[str, Any]
) -> dict[str, Any]:
    groep = request.GET.get("groep", "")
    groep = groep if groep in GROEPEN else ""
    kijker = Kijker(request.user, request.get_full_path())
    eigen = wie.pk == request.user.pk
    groepen = maak_groepen(
        lijst,
        kijker,
        groep=groep,
        verzamel=not (keuze.get("soort") or keuze.get("inwoner")),
        adres=lambda **anders: adres_met(request.GET, **anders),
    )
    later = list(lijst.uitgesteld)
    return _kop(request, wie, lijst) | {
        "wie": wie,
        "eigen": eigen,
        "form": form,
        "groep": groep,
        "groep_titel": titel_van_groep(groep, lijst.dag) if groep else "",
        "alles_url": adres_met(request.GET, groep=None),
        "groepen": [(een, adres_met(request.GET, groep=een.code)) for een in groepen],
        "later": LATER,
        "leeg": not lijst.werk,
        "gefilterd": bool(keuze.get("soort") or keuze.get("inwoner")),
        "uitgesteld": personen(later, kijker, zichtbare(kijker, later)),
        "aantal_uitgesteld": len(later),
        "team_url": f"{reverse('begeleiding:mijndag')}?team" if heeft_recht(request.user, MIJN_DAG_TEAM) else "",
        "terug_naar_team": "" if eigen else f"?{urlencode({'team': request.GET.get('team', '')})}",
    }


@met_recht(MIJN_DAG)
def oude_afspraken(request: HttpRequest) -> HttpResponse:
    """Lead from where the own agreements stood to the part of Mijn dag that shows them."""
    return HttpResponsePermanentRedirect(f"{reverse('begeleiding:mijndag')}?soort=afspraak")


# -- putting off ------------------------------------------------------------------------------------------------------


def _terug(request: HttpRequest) -> str:
    return veilig_adres(request, request.GET.get("terug", ""), reverse("begeleiding:mijndag"))


@met_recht(MIJN_DAG)
def later(request: HttpRequest, signaal: str, sleutel: str) -> HttpResponse:
    """Put a thing off until a day, with a reason; leads back when it is not on the list any more."""
    terug = _terug(request)
    werk = vind(request.user.pk or 0, signaal, sleutel, vandaag())
    if werk is None:
        messages.info(request, "Dit staat niet meer op uw lijst. Misschien deed een collega het al.")
        return HttpResponseRedirect(terug)
    form = LaterForm(request.POST or None, initial={"tot": min(vandaag() + EEN_WEEK, laatste_dag(werk))})
    if request.method == "POST" and form.is_valid():
        try:
            stel_uit(request.user, werk, **form.cleaned_data)  # type: ignore[arg-type]
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            _meld_uitstel(request, werk, terug, form.cleaned_data["tot"])
            return HttpResponseRedirect(terug)
    return render(
        request,
        _sjabloon(request, "later"),
        _later_context(request, werk, form, terug) | {"adres": request.get_full_path()},
    )


def _sjabloon(request: HttpRequest, naam: str) -> str:
    """Return the page, or the part of it that comes in place of a row."""
    if request.htmx:  # type: ignore[attr-defined]
        return "begeleiding/mijndag/later_rij.html"
    return "begeleiding/mijndag/later.html"


def _later_context(request: HttpRequest, werk: Werk, form: LaterForm, terug: str) -> dict[str, Any]:
    kijker = Kijker(request.user, terug)
    [persoon] = personen([werk], kijker, zichtbare(kijker, [werk]))
    al = keren(request.user, werk)  # type: ignore[arg-type]
    return {
        "form": form,
        "persoon": persoon,
        "werk": werk,
        "terug": terug,
        "al": tel(al, "keer", "keer") if al else "",
        "over": HOOGSTENS_KEER - al,
        "uiterlijk": laatste_dag(werk),
    }


def _meld_uitstel(request: HttpRequest, werk: Werk, terug: str, tot: Any) -> None:
    over = HOOGSTENS_KEER - keren(request.user, werk)  # type: ignore[arg-type]
    nog = f"U kunt dit nog {tel(over, 'keer', 'keer')} uitstellen." if over else "Verder uitstellen kan niet meer."
    url = f"{reverse('begeleiding:mijndag-toch-nu', args=[werk.signaal.code, werk.regel.sleutel])}?{urlencode({'terug': terug})}"
    messages.success(request, f"Uitgesteld tot {datum_kort(tot)}. {nog}", extra_tags=f"ongedaan={url}")


@met_recht(MIJN_DAG)
@require_POST
def weer_nu(request: HttpRequest, signaal: str, sleutel: str) -> HttpResponse:
    """Take back that a thing was put off."""
    werk = vind(request.user.pk or 0, signaal, sleutel, vandaag())
    if werk is not None:
        toch_nu(request.user, werk)  # type: ignore[arg-type]
        messages.success(request, "Het staat weer op uw lijst.")
    return HttpResponseRedirect(_terug(request))
