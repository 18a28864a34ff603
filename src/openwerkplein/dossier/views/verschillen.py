"""Two people editing the same row: the second sees what it was, what the other made of it and what was typed, and chooses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from openwerkplein.dossier.handelingen.rijen import Rij, benoem
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.views.bewerking import Invulling, terug_adres
from openwerkplein.dossier.weergave import in_woorden
from openwerkplein.kern.slot import Verouderd
from openwerkplein.web.lijsten import heel_getal

MIJN, HUN, BEIDE = "mijn", "hun", "beide"
_VOORVOEGSEL = "keuze-"
_LANG = 80


@dataclass(frozen=True)
class Keuze:
    """One field to choose for: the three texts as shown, and which choice is made already."""

    naam: str
    titel: str
    was: str
    hun: str
    mijn: str
    botst: bool
    lang: bool
    tekst: bool
    gekozen: str
    ontbreekt: bool


@dataclass(frozen=True)
class Gelezen:
    """What comes back from the merge screen: the values after choosing, and the fields for which nothing was chosen."""

    waarden: dict[str, Any]
    begonnen_bij: int
    ontbreekt: Sequence[str]


def lees(post: Mapping[str, str], rij: Rij, versie: int, waarden: dict[str, Any]) -> Gelezen:
    """Return the values after the choices of the merge screen; just `waarden` when the form did not come from there.

    "hun" is the row at `versie`: what the colleague saw when choosing.
    """
    if "begonnen_bij" not in post:
        return Gelezen(waarden, versie, ())
    begonnen_bij = heel_getal(post["begonnen_bij"]) or versie
    hun = rij.geschiedenis.filter(versie=versie).order_by("history_id").last()  # type: ignore[union-attr]
    gekozen = dict(waarden)
    for naam, mijn in waarden.items():
        keuze = post.get(_VOORVOEGSEL + naam)
        if hun is not None and keuze == HUN:
            gekozen[naam] = getattr(hun, naam)
        elif hun is not None and keuze == BEIDE:
            gekozen[naam] = f"{getattr(hun, naam)}\n\n{mijn}".strip()
    verwacht = post.get("kies", "").split()
    return Gelezen(gekozen, begonnen_bij, [naam for naam in verwacht if _VOORVOEGSEL + naam not in post])


def toon(
    request: HttpRequest,
    inwoner: Inwoner,
    invulling: Invulling,
    oud: Verouderd,
    waarden: dict[str, Any],
    ontbreekt: Sequence[str] = (),
) -> HttpResponse:
    """Render the merge screen; what was typed travels along in hidden fields, with the new version."""
    rij: Any = oud.actueel
    form = invulling.form(instance=rij, medewerker=request.user, initial={**waarden, "versie": rij.versie})
    keuzes = [_keuze(form, verschil, request.POST, ontbreekt) for verschil in oud.verschillen(waarden)]
    context = {
        "inwoner": inwoner,
        "titel": f"{invulling.titel}: een collega was net voor u",
        "rij": benoem(rij),
        "laatste": oud.wie(),
        "keuzes": keuzes,
        "verborgen": [veld.as_hidden() for veld in form],
        "begonnen_bij": oud.versie,
        "kies": " ".join(keuze.naam for keuze in keuzes if keuze.botst),
        "ontbreekt": bool(ontbreekt),
        "terug": terug_adres(request, inwoner),
    }
    return render(request, "dossier/verschillen.html", context, status=409)


def _keuze(form: forms.ModelForm[Any], verschil: Any, post: Mapping[str, str], ontbreekt: Sequence[str]) -> Keuze:
    veld = form.fields[verschil.veld]
    was, hun, mijn = (in_woorden(veld, waarde) for waarde in (verschil.was, verschil.nu, verschil.mijn))
    tekst = isinstance(form._meta.model._meta.get_field(verschil.veld), models.TextField)
    voorstel = (
        BEIDE if verschil.botst and tekst else "" if verschil.botst else MIJN if verschil.was == verschil.nu else HUN
    )
    return Keuze(
        naam=verschil.veld,
        titel=str(form[verschil.veld].label),
        was=was,
        hun=hun,
        mijn=mijn,
        botst=verschil.botst,
        lang=max(len(was), len(hun), len(mijn)) > _LANG,
        tekst=tekst,
        gekozen=post.get(_VOORVOEGSEL + verschil.veld, "") if ontbreekt else voorstel,
        ontbreekt=verschil.veld in ontbreekt,
    )
