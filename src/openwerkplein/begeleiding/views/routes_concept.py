"""Making a draft of a route and working on it as a whole: copy, new version, text, throw away, out of use, undo."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from openwerkplein.begeleiding.forms.routes import Kopieform, Opneemform, Tekstvorm, Versieform
from openwerkplein.begeleiding.handelingen import routes as handelingen
from openwerkplein.begeleiding.models import Routeversie
from openwerkplein.begeleiding.rechten import ROUTES_BEHEREN
from openwerkplein.begeleiding.routebestand import woordenboek
from openwerkplein.begeleiding.routenakijken import Nagekeken, kijk_na
from openwerkplein.begeleiding.routewoorden import beschrijf
from openwerkplein.begeleiding.views.routes import ankerdatum, vind
from openwerkplein.dossier.handelingen.rijen import Gedaan
from openwerkplein.dossier.views.ongedaan import meld_los
from openwerkplein.kern.formfouten import zet_fouten
from openwerkplein.kern.rechten import met_recht
from openwerkplein.kern.slot import Verouderd
from openwerkplein.motor.routes.taal import Gebrek
from openwerkplein.web.tekst import tel

View = Callable[..., HttpResponse]


# -- what the pages of a draft share ----------------------------------------------------------------------------------


def conceptpagina(view: View) -> View:
    """Mark a view as a page of the draft of a route: asks the right, and passes the draft on instead of the code.

    Without a draft one is led to the route, with a word on what became of it; what was typed is shown first.
    """

    @met_recht(ROUTES_BEHEREN)
    @wraps(view)
    def omhuld(request: HttpRequest, routecode: str, *args: Any, **kwargs: Any) -> HttpResponse:
        rij = Routeversie.objects.filter(code=routecode, status=Routeversie.Status.CONCEPT).first()
        if rij is not None:
            return view(request, rij, *args, **kwargs)
        return geen_concept(request, routecode)

    return omhuld


def geen_concept(request: HttpRequest, routecode: str) -> HttpResponse:
    """Say that there is no draft (any more); what was sent is shown, so that it can be copied."""
    gepubliceerd = Routeversie.objects.gepubliceerd().filter(code=routecode).order_by("-nummer").first()
    if gepubliceerd is None:
        raise Http404("Van deze route is geen concept meer.")
    wie = f"{gepubliceerd.gepubliceerd_door or 'Iemand'} publiceerde versie {gepubliceerd.nummer}"
    zin = f"Van '{gepubliceerd.titel}' is nu geen concept. {wie}. Maak een nieuwe versie om verder te werken."
    getypt = [
        (naam, tekst) for naam, tekst in request.POST.items() if naam not in ("csrfmiddlewaretoken", "versie") and tekst
    ]
    if request.method == "POST" and getypt:
        context = {"rij": gepubliceerd, "zin": zin, "getypt": getypt}
        return render(request, "begeleiding/routes/te_laat.html", context, status=409)
    messages.warning(request, zin)
    return redirect("begeleiding:route", routecode)


def concept_url(rij: Routeversie) -> str:
    """Return the address of the draft of a route."""
    return reverse("begeleiding:route-concept", args=[rij.code])


def meld(request: HttpRequest, uitkomst: Gedaan, terug: str) -> None:
    """Say what happened, with the button that undoes it."""
    meld_los(request, uitkomst, terug, ROUTES_BEHEREN)


def probeer(request: HttpRequest, doe: Callable[[], Gedaan], terug: str) -> HttpResponse:
    """Do something that is one button, say what happened or why not, and go back."""
    try:
        uitkomst = doe()
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    except Verouderd as ander:
        wie = ander.wie()
        messages.error(
            request,
            f"{wie.history_user or 'Een collega'} wijzigde dit concept intussen. Kijk hoe het nu is en probeer het opnieuw.",
        )
    else:
        meld(request, uitkomst, terug)
    return HttpResponseRedirect(terug)


def versie_uit(request: HttpRequest) -> int:
    """Return the version of the draft that a button was drawn for; 0 when it was not sent, which never fits."""
    form = Versieform(request.POST)
    return int(form.cleaned_data["versie"]) if form.is_valid() else 0


def gezien(request: HttpRequest, rij: Routeversie) -> int:
    """Return the version for which a confirmation was asked (``?versie=``); that of now when the address does not say."""
    versie = request.GET.get("versie", "")
    return int(versie) if versie.isdecimal() else rij.versie


# -- making a draft ---------------------------------------------------------------------------------------------------


@met_recht(ROUTES_BEHEREN)
def kopieer(request: HttpRequest, routecode: str) -> HttpResponse:
    """Copy a route to one with a code of its own."""
    regel = vind(routecode)
    form = Kopieform(request.POST or None, initial={"titel": f"{regel.titel} (kopie)"})
    if request.method == "POST" and form.is_valid():
        try:
            uitkomst = handelingen.kopieer(regel.gezicht, door=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            return _naar_concept(request, uitkomst)
    context = {
        "form": form,
        "titel": f"Kopie van {regel.titel}",
        "knop": "Maak de kopie",
        "terug": _route_url(routecode),
    }
    return render(request, "begeleiding/routes/formulier.html", context)


@met_recht(ROUTES_BEHEREN)
@require_POST
def nieuwe_versie(request: HttpRequest, routecode: str) -> HttpResponse:
    """Make a draft of the next version, out of the last one or out of the one that is named (``vanaf``)."""
    regel = vind(routecode)
    nummer = request.POST.get("vanaf", "")
    van = next((rij for rij in regel.versies if str(rij.nummer) == nummer), regel.laatste)
    if van is None or van.status == Routeversie.Status.CONCEPT:
        return redirect("begeleiding:route-concept", routecode)
    try:
        uitkomst = handelingen.nieuwe_versie(van, door=request.user)  # type: ignore[arg-type]
    except ValidationError as fout:
        messages.warning(request, " ".join(fout.messages))
        return redirect("begeleiding:route-concept", routecode)
    return _naar_concept(request, uitkomst)


@met_recht(ROUTES_BEHEREN)
def opnemen(request: HttpRequest) -> HttpResponse:
    """Take in a route from a file, as a draft."""
    form = Opneemform(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        velden = form.cleaned_data
        try:
            uitkomst = handelingen.neem_tekst_op(velden["bestand"], code=velden["code"], door=request.user)  # type: ignore[arg-type]
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            return _naar_concept(request, uitkomst)
    context = {
        "form": form,
        "titel": "Route uit een bestand",
        "knop": "Neem op als concept",
        "terug": reverse("begeleiding:routes"),
        "uitleg": "Het bestand wordt een concept. Er begint nog niemand aan: eerst ziet u of alles klopt.",
    }
    return render(request, "begeleiding/routes/formulier.html", context)


def _naar_concept(request: HttpRequest, uitkomst: Gedaan) -> HttpResponse:
    rij: Any = uitkomst.rij
    meld(request, uitkomst, reverse("begeleiding:routes"))
    return redirect("begeleiding:route-concept", rij.code)


def _route_url(code: str) -> str:
    return reverse("begeleiding:route", args=[code])


# -- the draft as a whole ---------------------------------------------------------------------------------------------


@conceptpagina
def concept(request: HttpRequest, rij: Routeversie) -> HttpResponse:
    """Show the draft: what is still wrong, the drawing, and its steps with what can be done with each."""
    nagekeken = kijk_na(rij)
    context = {
        "rij": rij,
        "nagekeken": nagekeken,
        "gebreken": gebreken_met_plek(rij, nagekeken),
        "stappen": _stappen(nagekeken),
        "regel": vind(rij.code),
        **tekening(request, nagekeken),
    }
    return render(request, "begeleiding/routes/concept.html", context)


def tekening(request: HttpRequest, nagekeken: Nagekeken) -> dict[str, Any]:
    """Return what the drawing of a draft needs; without `route` when it cannot be drawn yet."""
    if nagekeken.route is None:
        return {"route": None}
    form, dag = ankerdatum(request, nagekeken.route)
    return {"route": nagekeken.route, "ankerform": form, "ankerdatum": dag}


def gebreken_met_plek(rij: Routeversie, nagekeken: Nagekeken) -> list[tuple[Gebrek, str, str]]:
    """Return everything that is wrong, with the address where it is mended and what that is called."""
    return [(gebrek, *_plek(rij, nagekeken, gebrek)) for gebrek in nagekeken.gebreken]


def _plek(rij: Routeversie, nagekeken: Nagekeken, gebrek: Gebrek) -> tuple[str, str]:
    if nagekeken.concept is None:
        return (
            f"{reverse('begeleiding:route-tekst-wijzig', args=[rij.code])}#regel-{gebrek.regel}",
            f"regel {gebrek.regel}",
        )
    plaats, sleutel = nagekeken.waar(gebrek)
    if plaats is not None:
        titel = nagekeken.concept.stappen[plaats].get("titel") or f"stap {plaats + 1}"
        return reverse("begeleiding:route-stap", args=[rij.code, plaats + 1]), str(titel)
    if sleutel in ("titel", "anker", "voor_wie", "uitleg", "voor_inwoner", "praktijk"):
        return reverse("begeleiding:route-wijzig", args=[rij.code]), "de route zelf"
    return f"{reverse('begeleiding:route-tekst-wijzig', args=[rij.code])}#regel-{gebrek.regel}", f"regel {gebrek.regel}"


def _stappen(nagekeken: Nagekeken) -> list[dict[str, Any]]:
    if nagekeken.concept is None:
        return []
    route, rollen = nagekeken.route, woordenboek().rollen
    woorden = beschrijf(route) if route else None
    return [
        {
            "stap": stap,
            "titel": stap.get("titel") or "(zonder titel)",
            "wanneer": woorden.moment(route.stap(stap["code"]).wanneer)
            if route and woorden
            else stap.get("wanneer", ""),
            "wie": rollen.get(stap.get("wie", ""), stap.get("wie", "")),
            "gebreken": len(nagekeken.bij_stap(nummer - 1)),
        }
        for nummer, stap in enumerate(nagekeken.concept.stappen, 1)
    ]


@conceptpagina
def tekst(request: HttpRequest, rij: Routeversie) -> HttpResponse:
    """Change the text of a draft; it is kept also when it cannot be read."""
    form = Tekstvorm(request.POST or None, initial={"bron": rij.bron, "versie": rij.versie})
    anders: list[str] = []
    if request.method == "POST" and form.is_valid():
        velden = form.cleaned_data
        try:
            uitkomst = handelingen.wijzig_tekst(rij, velden["versie"], velden["bron"], door=request.user)  # type: ignore[arg-type]
        except Verouderd as ander:
            anders = _toon_botsing(form, ander)
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            return _na_tekst(request, rij, uitkomst)
    nagekeken = kijk_na(rij)
    context = {
        "rij": rij,
        "form": form,
        "anders": anders,
        "gebreken": nagekeken.gebreken if request.method != "POST" else (),
        "regels": rij.bron.splitlines(),
        **tekening(request, nagekeken),
    }
    return render(request, "begeleiding/routes/tekst_wijzigen.html", context)


def _na_tekst(request: HttpRequest, rij: Routeversie, uitkomst: Gedaan) -> HttpResponse:
    """Go on after saving the text: to the draft, or back to the text when something in it is wrong."""
    actueel: Any = uitkomst.rij
    fout = kijk_na(actueel).gebreken
    terug = reverse("begeleiding:route-tekst-wijzig", args=[rij.code]) if fout else concept_url(rij)
    meld(request, uitkomst, terug)
    return redirect(terug)


def _toon_botsing(form: Tekstvorm, ander: Verouderd) -> list[str]:
    """Say that a colleague saved too; return line by line how the text there differs from what was typed."""
    actueel: Any = ander.actueel
    wie = ander.wie().history_user or "Een collega"
    form.add_error(
        None,
        f"{wie} heeft de tekst intussen ook gewijzigd. Hieronder staat wat er anders is (min: van uw collega, plus: van u). "
        "Neem over wat u wilt houden en sla nog een keer op: dan geldt wat hier staat.",
    )
    gegevens = form.data.copy()
    gegevens["versie"] = str(actueel.versie)
    form.data = gegevens
    mijn = str(form.cleaned_data["bron"])
    return [
        regel
        for regel in difflib.unified_diff(actueel.bron.splitlines(), mijn.splitlines(), lineterm="", n=1)
        if not regel.startswith(("---", "+++"))
    ]


@conceptpagina
def weggooien(request: HttpRequest, rij: Routeversie) -> HttpResponse:
    """Throw the draft away, after a confirmation."""
    regel = vind(rij.code)
    terug = _route_url(rij.code) if regel.laatste else reverse("begeleiding:routes")
    if request.method == "POST":
        versie = gezien(request, rij)
        return probeer(request, lambda: handelingen.gooi_weg(rij, versie, door=request.user), terug)  # type: ignore[arg-type]
    blijft = (
        f"Versie {regel.laatste.nummer} blijft gelden." if regel.laatste else "De route verdwijnt dan uit de lijst."
    )
    context = {
        "titel": f"Concept van {rij.titel} weggooien?",
        "uitleg": "Alles wat u en collega's in dit concept hebben gewijzigd, gaat weg. U kunt het daarna ongedaan maken.",
        "gevolgen": [blijft],
        "knop": "Gooi weg",
        "terug": concept_url(rij),
    }
    return render(request, "web/bevestig.html", context)


@met_recht(ROUTES_BEHEREN)
def gebruik(request: HttpRequest, routecode: str) -> HttpResponse:
    """Take a route out of use, after a confirmation, or back in use."""
    regel = vind(routecode)
    rij, terug = regel.laatste, _route_url(routecode)
    if rij is None:
        return redirect("begeleiding:route-concept", routecode)
    uit = not rij.uit_gebruik
    if request.method == "POST":
        versie = gezien(request, rij)
        return probeer(request, lambda: handelingen.zet_gebruik(rij, versie, uit=uit, door=request.user), terug)  # type: ignore[arg-type]
    lopend = f"{tel(regel.aantal_lopend, 'inwoner volgt', 'inwoners volgen')} de route nu; daarvoor verandert er niets."
    context = {
        "titel": f"{rij.titel} {'uit gebruik nemen' if uit else 'weer in gebruik nemen'}?",
        "uitleg": "U kunt dit altijd terugdraaien.",
        "gevolgen": ["Er begint niemand meer aan deze route.", lopend]
        if uit
        else ["Er kunnen weer mensen aan deze route beginnen."],
        "knop": "Neem uit gebruik" if uit else "Neem in gebruik",
        "terug": terug,
    }
    return render(request, "web/bevestig.html", context)
