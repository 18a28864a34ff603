"""Changing a draft on screen: the route itself and its steps, each with its own form."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from openwerkplein.begeleiding.forms.routes_stap import MEESTE_RIJEN, Routeform, Stapform, Uitkomsten, uitkomstrijen
from openwerkplein.begeleiding.handelingen import routes_stappen
from openwerkplein.begeleiding.models import Routeversie
from openwerkplein.begeleiding.rechten import ROUTES_BEHEREN
from openwerkplein.begeleiding.routebestand import woordenboek
from openwerkplein.begeleiding.routeconcept import Concept, Waarden
from openwerkplein.begeleiding.routenakijken import Nagekeken, kijk_na, kijk_voorwaarde_na, voorwaarde_in_woorden
from openwerkplein.begeleiding.views.routes_concept import (
    concept_url,
    conceptpagina,
    meld,
    probeer,
    tekening,
    versie_uit,
)
from openwerkplein.dossier.handelingen.rijen import Gedaan
from openwerkplein.kern.formfouten import zet_fouten
from openwerkplein.kern.rechten import met_recht


def _leesbaar(rij: Routeversie) -> tuple[Nagekeken, Concept]:
    """Return the draft with its parts; raises Http404 when its text cannot be read (then only the text can be changed)."""
    nagekeken = kijk_na(rij)
    if nagekeken.concept is None:
        raise Http404("De tekst van dit concept is niet te lezen. Open het concept en herstel eerst de tekst.")
    return nagekeken, nagekeken.concept


# -- the route itself -------------------------------------------------------------------------------------------------


@conceptpagina
def wijzig(request: HttpRequest, rij: Routeversie) -> HttpResponse:
    """Change title, texts, anchor and condition of a draft."""
    nagekeken, concept = _leesbaar(rij)
    form = Routeform(request.POST or None, concept=concept, woorden=woordenboek(), initial={"versie": rij.versie})
    if request.method == "POST" and form.is_valid():
        try:
            uitkomst = routes_stappen.wijzig_route(
                rij,
                form.cleaned_data["versie"] or 0,
                form.waarden(),
                door=request.user,  # type: ignore[arg-type]
            )
        except routes_stappen.Botsing as ander:
            _toon_botsing(form, ander, {naam: (ander.nu or {}).get(naam, "") for naam in form.waarden()})
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            return _klaar(request, rij, uitkomst, None, request.path)
    if request.method != "POST":
        form.toon_gebreken(nagekeken.bij_stap(None))
    context = {"rij": rij, "form": form, "titel": "De route zelf", "terug": concept_url(rij), **_hulp()}
    return render(request, "begeleiding/routes/route_wijzigen.html", context)


def _hulp() -> dict[str, Any]:
    """Return the facts that conditions can use, with their values."""
    return {"feiten": sorted(woordenboek().feiten.values(), key=lambda feit: feit.titel)}


def _klaar(request: HttpRequest, rij: Routeversie, uitkomst: Gedaan, plaats: int | None, hier: str) -> HttpResponse:
    """Go on after saving a part: to the draft, or back to this part when the check finds something in it."""
    actueel: Any = uitkomst.rij
    terug = hier if kijk_na(actueel).bij_stap(plaats) else concept_url(rij)
    meld(request, uitkomst, concept_url(rij))
    return redirect(terug)


def _toon_botsing(form: Any, ander: routes_stappen.Botsing, nu: dict[str, Any]) -> None:
    """Say per field what a colleague made of it meanwhile; what was typed stays, a second save takes it."""
    getypt = form.cleaned_data
    for naam, waarde in nu.items():
        if naam in form.fields and naam not in ("versie", "code") and str(waarde) != str(getypt.get(naam, "")):
            form.add_error(naam, f"{ander.wie} maakte hiervan intussen: {waarde or 'niets'}.")
    form.add_error(
        None,
        f"{ander.wie} heeft dit intussen ook gewijzigd. Kijk wat u wilt houden en sla nog een keer op."
        if ander.nu is not None
        else f"{ander.wie} heeft deze stap intussen verwijderd. Wat u typte staat hieronder nog.",
    )
    gegevens = form.data.copy()
    gegevens["versie"] = str(ander.versie)
    form.data = gegevens


# -- a step -----------------------------------------------------------------------------------------------------------


@conceptpagina
def stap(request: HttpRequest, rij: Routeversie, plek: int) -> HttpResponse:
    """Change a step of a draft; `plek` is its place, from 1."""
    nagekeken, concept = _leesbaar(rij)
    if not 1 <= plek <= len(concept.stappen):
        raise Http404("Deze stap is er niet (meer). Ga terug naar het concept.")
    huidig = concept.stappen[plek - 1]
    form, rijen = _formulieren(request, rij, concept, huidig)
    if request.method == "POST" and "meer" not in request.POST and form.is_valid() & rijen.is_valid():
        uitkomst = _bewaar_stap(request, rij, form, rijen)
        if uitkomst is not None:
            return _klaar(request, rij, uitkomst, plek - 1, request.path)
    if request.method != "POST":
        rest = rijen.toon_gebreken(nagekeken.bij_stap(plek - 1))
        form.toon_gebreken(rest)
    titel = huidig.get("titel") or f"Stap {plek}"
    extra = {"plek": plek, "verwijzers": concept.verwijst_naar(str(huidig.get("code", "")))}
    return _toon_stap(request, rij, nagekeken, form, rijen, f"Stap: {titel}", extra)


def _bewaar_stap(request: HttpRequest, rij: Routeversie, form: Stapform, rijen: Any) -> Gedaan | None:
    velden = form.cleaned_data
    waarden = form.waarden() | {"uitkomsten": rijen.waarden()}
    try:
        return routes_stappen.wijzig_stap(
            rij,
            velden["versie"] or 0,
            velden["code"],
            waarden,
            door=request.user,  # type: ignore[arg-type]
        )
    except routes_stappen.Botsing as ander:
        nu = Stapform(concept=Concept({}, ()), stap=ander.nu or {}, woorden=woordenboek()).initial
        _toon_botsing(form, ander, nu if ander.nu is not None else {})
        if ander.nu is not None and waarden["uitkomsten"] != ander.nu.get("uitkomsten", {}):
            form.add_error(None, f"{ander.wie} maakte van de uitkomsten: {_opgesomd(ander.nu)}.")
    except ValidationError as fout:
        zet_fouten(form, fout)
    return None


def _opgesomd(stap_: Waarden) -> str:
    return "; ".join(str(deel.get("titel", "")) for deel in uitkomstrijen(stap_)) or "niets"


@conceptpagina
def stap_nieuw(request: HttpRequest, rij: Routeversie) -> HttpResponse:
    """Add a step, behind as many steps as the URL says (``?na=``), else at the end."""
    nagekeken, concept = _leesbaar(rij)
    na = request.GET.get("na", "")
    plaats = min(int(na), len(concept.stappen)) if na.isdecimal() else len(concept.stappen)
    form, rijen = _formulieren(request, rij, concept, dict(routes_stappen.NIEUW))
    if request.method == "POST" and "meer" not in request.POST and form.is_valid() & rijen.is_valid():
        waarden = form.waarden() | {"uitkomsten": rijen.waarden()}
        try:
            uitkomst = routes_stappen.voeg_stap_toe(
                rij,
                form.cleaned_data["versie"] or 0,
                waarden,
                na=plaats,
                door=request.user,  # type: ignore[arg-type]
            )
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            hier = reverse("begeleiding:route-stap", args=[rij.code, plaats + 1])
            return _klaar(request, rij, uitkomst, plaats, hier)
    return _toon_stap(request, rij, nagekeken, form, rijen, "Nieuwe stap", {"plek": 0, "verwijzers": []})


def _formulieren(request: HttpRequest, rij: Routeversie, concept: Concept, huidig: Waarden) -> tuple[Stapform, Any]:
    """Return the form of a step and that of its outcomes, as kept or as sent; "one row more" judges nothing yet."""
    data: Any = request.POST.copy() if request.method == "POST" else None
    meer = data is not None and "meer" in data
    if meer:
        aantal = data.get("uitkomst-TOTAL_FORMS", "")
        data["uitkomst-TOTAL_FORMS"] = str(min(int(aantal) + 1 if aantal.isdecimal() else 1, MEESTE_RIJEN))
    woorden = woordenboek()
    form = Stapform(data, concept=concept, stap=huidig, woorden=woorden, initial={"versie": rij.versie})
    titels = dict(Routeversie.objects.geldend().order_by("titel").values_list("code", "titel"))
    opties = {
        "stappen": [
            (str(een["code"]), str(een.get("titel") or een["code"])) for een in concept.stappen if een.get("code")
        ],
        "routes": [(code, titel) for code, titel in titels.items() if code in woorden.routes],
    }
    begin = uitkomstrijen(huidig)
    rijen = Uitkomsten(data, prefix="uitkomst", initial=begin, form_kwargs=opties)
    return form, rijen


def _toon_stap(
    request: HttpRequest, rij: Routeversie, nagekeken: Nagekeken, form: Stapform, rijen: Any, titel: str, extra: Any
) -> HttpResponse:
    context = {
        "rij": rij,
        "form": form,
        "rijen": rijen,
        "titel": titel,
        "terug": concept_url(rij),
        "meer_open": form.meer_open,
        "fouten_in_rijen": any(een.errors for een in rijen.forms),
        **extra,
        **_hulp(),
        **tekening(request, nagekeken),
    }
    return render(request, "begeleiding/routes/stap.html", context)


@conceptpagina
@require_POST
def stap_kopieer(request: HttpRequest, rij: Routeversie, plek: int) -> HttpResponse:
    """Put a copy of a step behind it."""
    return probeer(
        request,
        lambda: routes_stappen.kopieer_stap(rij, versie_uit(request), plek - 1, door=request.user),  # type: ignore[arg-type]
        concept_url(rij),
    )


@conceptpagina
@require_POST
def stap_verplaats(request: HttpRequest, rij: Routeversie, plek: int, richting: str) -> HttpResponse:
    """Move a step one place up or down (`richting` is "omhoog" or "omlaag")."""
    if richting not in ("omhoog", "omlaag"):
        raise Http404("Een stap gaat omhoog of omlaag.")
    omhoog = richting == "omhoog"
    return probeer(
        request,
        lambda: routes_stappen.verplaats_stap(rij, versie_uit(request), plek - 1, omhoog=omhoog, door=request.user),  # type: ignore[arg-type]
        concept_url(rij),
    )


@conceptpagina
def stap_verwijder(request: HttpRequest, rij: Routeversie, plek: int) -> HttpResponse:
    """Take a step out of a draft, after a confirmation."""
    _, concept = _leesbaar(rij)
    if not 1 <= plek <= len(concept.stappen):
        raise Http404("Deze stap is er niet (meer). Ga terug naar het concept.")
    huidig = concept.stappen[plek - 1]
    if request.method == "POST":
        versie = request.GET.get("versie", "")
        nummer = int(versie) if versie.isdecimal() else rij.versie
        return probeer(
            request,
            lambda: routes_stappen.verwijder_stap(rij, nummer, plek - 1, door=request.user),  # type: ignore[arg-type]
            concept_url(rij),
        )
    verwijzers = concept.verwijst_naar(str(huidig.get("code", "")))
    context = {
        "titel": f"Stap '{huidig.get('titel', '')}' verwijderen?",
        "uitleg": "De stap gaat uit het concept. U kunt het daarna ongedaan maken.",
        "gevolgen": [f"'{titel}' verwijst naar deze stap. Pas dat daarna aan." for titel in verwijzers],
        "knop": "Verwijder de stap",
        "terug": concept_url(rij),
    }
    return render(request, "web/bevestig.html", context)


@met_recht(ROUTES_BEHEREN)
def voorwaarde(request: HttpRequest) -> HttpResponse:
    """Say whether a condition that is being typed can be used (a part of a page, for htmx)."""
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("begeleiding:routes")
    tekst = request.GET.get("voor_wie", "").strip()
    fouten = kijk_voorwaarde_na(tekst) if tekst else []
    woorden = voorwaarde_in_woorden(tekst) if tekst and not fouten else ""
    context = {"tekst": tekst, "fouten": fouten, "woorden": woorden}
    return render(request, "begeleiding/routes/onderdelen/voorwaarde.html", context)
