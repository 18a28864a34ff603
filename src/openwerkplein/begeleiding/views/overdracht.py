"""Warme overdracht: write one, read it, ask back, answer, accept, withdraw, choose another receiver."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from openwerkplein.begeleiding.forms.overdracht import BerichtForm, OmleidForm, OverdrachtForm
from openwerkplein.begeleiding.handelingen import overdracht as handelingen
from openwerkplein.begeleiding.models import Begeleiding, Overdracht
from openwerkplein.begeleiding.overdrachttoegang import overdrachtpagina, ziet_dossier
from openwerkplein.begeleiding.overdrachtverloop import verloop
from openwerkplein.begeleiding.rechten import OVERDRAGEN
from openwerkplein.dossier.handelingen.rijen import Gedaan
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.samenvatting import samenvatting
from openwerkplein.dossier.toegang import dossierpagina
from openwerkplein.dossier.views.bewerking import terug_adres
from openwerkplein.dossier.views.ongedaan import meld
from openwerkplein.kern.formfouten import zet_fouten
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rollen import BEGELEIDERS, Rol
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tijd import vandaag


def adres(overdracht: Overdracht) -> str:
    """Return the address of the page of a handover."""
    return reverse("begeleiding:overdracht", args=[overdracht.pk])


# -- write ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Keuze:
    """What can be handed over: a role, whether it comes from outside, and how it is called on the screen."""

    rol: str
    buiten: bool
    groep: str
    titel: str

    @property
    def code(self) -> str:
        """What stands for it in the URL (``?wat=``)."""
        return f"buiten-{self.rol}" if self.buiten else self.rol


def _keuzes(inwoner: Inwoner, medewerker: Medewerker) -> list[Keuze]:
    """Return what this colleague can hand over: the own roles first, then a role that nobody has, then from outside."""
    lopend = {rij.rol: rij.medewerker_id for rij in Begeleiding.objects.lopend().filter(inwoner=inwoner)}
    eigen = [rol for rol in BEGELEIDERS if lopend.get(rol) == medewerker.pk]
    vrij = [rol for rol in BEGELEIDERS if rol not in lopend]
    mijn = [Keuze(rol, False, "Uw eigen werk", f"uw werk als {rol.label}") for rol in eigen]
    erbij = [Keuze(rol, False, "Er komt een collega bij, u blijft", f"een {rol.label} erbij") for rol in vrij if eigen]
    buiten = [
        Keuze(rol, True, "Van een andere organisatie, zoals UWV", f"van buiten aan een {rol.label}") for rol in vrij
    ]
    return [*mijn, *erbij, *buiten]


def _gekozen(request: HttpRequest, keuzes: list[Keuze]) -> Keuze | None:
    gevraagd = request.GET.get("wat", "")
    return next((een for een in keuzes if een.code == gevraagd), keuzes[0] if keuzes else None)


@dossierpagina(OVERDRAGEN, wat="overdracht schrijven")
def nieuw(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Write a handover; ``?wat=`` says which."""
    wie: Any = request.user
    keuzes = _keuzes(inwoner, wie)
    keuze = _gekozen(request, keuzes)
    form = _form(request, inwoner, keuze) if keuze else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            uitkomst = handelingen.bied_aan(inwoner, form.aanbod(), door=wie)
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            return _aangeboden(request, uitkomst)
    context = {
        "inwoner": inwoner,
        "form": form,
        "keuzes": keuzes,
        "keuze": keuze,
        "rol": Rol(keuze.rol).label if keuze else "",
        "terug": terug_adres(request, inwoner),
        "concept": request.path.strip("/").replace("/", "-"),
    }
    return render(request, "begeleiding/overdracht/nieuw.html", context)


def _form(request: HttpRequest, inwoner: Inwoner, keuze: Keuze) -> OverdrachtForm:
    wie: Any = request.user
    opties = {"inwoner": inwoner, "door": wie, "rol": keuze.rol, "buiten": keuze.buiten}
    if request.method == "POST":
        return OverdrachtForm(request.POST, **opties)
    return OverdrachtForm(initial=_voorstel(inwoner, wie, keuze), **opties)


def _voorstel(inwoner: Inwoner, wie: Medewerker, keuze: Keuze) -> dict[str, Any]:
    """Return what need not be typed: the summary of the dossier, or what was written in an offer that was withdrawn."""
    eerder = Overdracht.objects.door(wie).filter(inwoner=inwoner, rol=keuze.rol, status=Overdracht.Status.INGETROKKEN)
    vorige = eerder.first()
    if vorige is None:
        laatste = Overdracht.objects.filter(inwoner=inwoner, status=Overdracht.Status.AANVAARD).first()
        return {"samenvatting": samenvatting(inwoner, vandaag()), "wat_werkt": laatste.wat_werkt if laatste else ""}
    return {naam: getattr(vorige, naam) for naam in ("samenvatting", "wat_werkt", "afgesproken", "zonder_gesprek")}


def _aangeboden(request: HttpRequest, uitkomst: Gedaan) -> HttpResponse:
    ongedaan = reverse("begeleiding:overdracht-ongedaan", args=[uitkomst.rij.pk])
    messages.success(request, uitkomst.zin, extra_tags=f"ongedaan={ongedaan}")
    return HttpResponseRedirect(reverse("begeleiding:overdracht", args=[uitkomst.rij.pk]))


# -- read -------------------------------------------------------------------------------------------------------------


@overdrachtpagina("overdracht")
def overdracht(request: HttpRequest, overdracht: Overdracht) -> HttpResponse:
    """Show a handover with everything that was said, and what this colleague can do now."""
    return _toon(request, overdracht)


def _toon(request: HttpRequest, rij: Overdracht, fout: tuple[str, forms.Form] | None = None) -> HttpResponse:
    wie: Any = request.user
    formulieren = {naam: werk.form(rij) for naam, werk in WERK.items() if rij.is_open and werk.mag(rij, wie)}
    if fout is not None:
        formulieren[fout[0]] = fout[1]
    context = {
        "overdracht": rij,
        "inwoner": rij.inwoner,
        "ziet_dossier": ziet_dossier(rij.inwoner, wie),
        "ontvangt": handelingen.is_ontvanger(rij, wie),
        "verloop": verloop(rij),
        "afspraken": rij.afspraken.select_related("uitvoerder", "inwoner"),
        "werk": [(naam, WERK[naam], form) for naam, form in formulieren.items()],
        "open_werk": fout[0] if fout else "",
    }
    return render(request, "begeleiding/overdracht/overdracht.html", context)


# -- act --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Werk:
    """Something one can do with an open handover: who may, the handeling, and its form with the words on it."""

    titel: str
    knop: str
    mag: Callable[[Overdracht, Medewerker], bool]
    handeling: Callable[..., Gedaan]
    label: str
    vorm: type[BerichtForm] = BerichtForm
    verplicht: bool = True
    hoofd: bool = False

    def form(self, rij: Overdracht, data: Any = None) -> BerichtForm:
        """Return its form, filled with what was sent."""
        opties: dict[str, Any] = {"label": self.label, "verplicht": self.verplicht, "initial": {"versie": rij.versie}}
        if issubclass(self.vorm, OmleidForm):
            opties["overdracht"] = rij
        return self.vorm(data, auto_id=f"id_{self.handeling.__name__}_%s", **opties)


def _mag_antwoorden(rij: Overdracht, wie: Medewerker) -> bool:
    return rij.status == Overdracht.Status.TERUGGEVRAAGD and handelingen.mag_geven(rij, wie)


_ONTVANGER = handelingen.is_ontvanger
WERK = {
    "antwoord": Werk("Antwoord geven", "Antwoord", _mag_antwoorden, handelingen.beantwoord, "Uw antwoord", hoofd=True),
    "aanvaard": Werk(
        "Aanvaarden",
        "Ik neem het over",
        _ONTVANGER,
        handelingen.aanvaard,
        "Wilt u er iets bij zeggen?",
        verplicht=False,
        hoofd=True,
    ),
    "vraag": Werk("Eerst iets vragen", "Stel de vraag", _ONTVANGER, handelingen.vraag_terug, "Wat wilt u weten?"),
    "leid_om": Werk(
        "Andere ontvanger kiezen",
        "Kies deze collega",
        handelingen.leidt,
        handelingen.leid_om,
        "Waarom?",
        OmleidForm,
        verplicht=False,
    ),
    "intrekken": Werk(
        "Intrekken", "Trek in", handelingen.mag_geven, handelingen.trek_in, "Waarom trekt u de overdracht in?"
    ),
}


def _doe(naam: str) -> Callable[..., HttpResponse]:
    werk = WERK[naam]

    @overdrachtpagina(f"overdracht: {werk.titel.lower()}")
    @require_POST
    def doe(request: HttpRequest, overdracht: Overdracht) -> HttpResponse:
        form = werk.form(overdracht, request.POST)
        if not form.is_valid():
            return _toon(request, overdracht, (naam, form))
        try:
            uitkomst = werk.handeling(overdracht, door=request.user, **form.cleaned_data)
        except Verouderd as oud:
            return _opnieuw(request, naam, oud)
        except ValidationError as fout:
            overdracht.refresh_from_db()
            if not overdracht.is_open:
                messages.error(request, " ".join(fout.messages))
                return HttpResponseRedirect(adres(overdracht))
            zet_fouten(form, fout)
            return _toon(request, overdracht, (naam, form))
        meld(request, overdracht.inwoner, uitkomst, adres(overdracht))
        return HttpResponseRedirect(adres(overdracht))

    return doe


def _opnieuw(request: HttpRequest, naam: str, oud: Verouderd) -> HttpResponse:
    """Show what was said meanwhile, with what was typed still there; a second try takes it."""
    rij: Any = oud.actueel
    data = request.POST.copy()
    data["versie"] = str(rij.versie)
    form = WERK[naam].form(rij, data)
    form.add_error(
        None, "Er is intussen iets gezegd bij deze overdracht. Lees het hierboven en verstuur daarna opnieuw."
    )
    return _toon(request, rij, (naam, form))


aanvaard, vraag, antwoord, intrekken, leid_om = map(_doe, ("aanvaard", "vraag", "antwoord", "intrekken", "leid_om"))


@overdrachtpagina("overdracht: ongedaan maken")
@require_POST
def ongedaan(request: HttpRequest, overdracht: Overdracht) -> HttpResponse:
    """Undo an offer to which nobody reacted yet."""
    try:
        uitkomst = handelingen.maak_aanbod_ongedaan(overdracht, door=request.user)  # type: ignore[arg-type]
    except (ValidationError, Verouderd) as fout:
        messages.error(request, " ".join(fout.messages) if isinstance(fout, ValidationError) else str(fout))
    else:
        messages.info(request, uitkomst.zin)
    return HttpResponseRedirect(adres(overdracht))
