"""The kandidaatprofiel of an inwoner: begin it, fill it in together part by part, look at it, and see what an employer would see."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from openwerkplein.dossier.adressen import nieuw_adres, rij_adres
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.toegang import dossierpagina
from openwerkplein.dossier.views import rijgeschiedenis
from openwerkplein.dossier.views.bewerken import bewaar_rij, maak_form, toon_form
from openwerkplein.dossier.views.bewerking import Bewerking, Invulling
from openwerkplein.dossier.views.ongedaan import meld
from openwerkplein.kern.rechten import INWONER_LEZEN, INWONER_WIJZIGEN, heeft_recht
from openwerkplein.kern.tijd import datum_kort, vandaag
from openwerkplein.web.pdf import maak_pdf, pdf_antwoord
from openwerkplein.werk.forms import profiel as formulieren
from openwerkplein.werk.handelingen.profiel import begin, bewaar_deel, rond_af
from openwerkplein.werk.models import Kandidaatprofiel, Toestemming, Uitsluiting
from openwerkplein.werk.profielwoorden import DELEN, gevuld, let_op, ontbreekt, regels, voor_ondernemer

SJABLOON = Path(__file__).parent.parent / "typst" / "kandidaat.typ"
_STAP = "werk/profiel/deel.html"

geschiedenis = rijgeschiedenis.pagina(Bewerking(Kandidaatprofiel, "profiel", formulieren.Profielform))


def _profiel(inwoner: Inwoner) -> Kandidaatprofiel | None:
    profiel = Kandidaatprofiel.objects.filter(inwoner=inwoner).first()
    if profiel is not None:
        profiel.inwoner = inwoner
    return profiel


@dossierpagina(INWONER_LEZEN, wat="kandidaatprofiel")
def overzicht(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Show the whole profile, what is missing and what that costs, and the consents; or the button with which it begins."""
    op, profiel = vandaag(), _profiel(inwoner)
    mag = heeft_recht(request.user, INWONER_WIJZIGEN)
    context: dict[str, Any] = {
        "inwoner": inwoner,
        "profiel": profiel,
        "titel": _titel(inwoner, profiel),
        "mag": mag,
        "toestemmingen": _perioden(Toestemming, inwoner, op, mag),
        "uitsluitingen": _perioden(Uitsluiting, inwoner, op, mag),
        "toestemming_nieuw": _met_terug(nieuw_adres(Toestemming, inwoner), inwoner) if mag else "",
        "uitsluiting_nieuw": _met_terug(nieuw_adres(Uitsluiting, inwoner), inwoner) if mag else "",
    }
    if profiel is not None:
        gaten = ontbreekt(profiel)
        context |= {
            "delen": [
                (code, DELEN[code], inhoud, _deeladres(inwoner, code) if mag else "")
                for code, inhoud in regels(profiel).items()
            ],
            "gaten": [(gat, _deeladres(inwoner, gat.deel)) for gat in gaten],
            "eerste": _deeladres(inwoner, gaten[0].deel if gaten and profiel.ingevuld_op is None else "werk"),
            "geschiedenis": _met_terug(rij_adres(profiel, "geschiedenis", inwoner), inwoner),
            "voorstellen": profiel.voorstellen.zonder_code(),
        }
    return render(request, "werk/profiel/overzicht.html", context)


def _deeladres(inwoner: Inwoner, deel: str) -> str:
    return reverse("werk:profiel-deel", args=[inwoner.dossiernummer, deel])


def _met_terug(adres: str, inwoner: Inwoner) -> str:
    """Return an address that leads back to this page."""
    return f"{adres}?{urlencode({'terug': reverse('werk:profiel', args=[inwoner.dossiernummer])})}"


def _titel(inwoner: Inwoner, profiel: Kandidaatprofiel | None) -> str:
    if profiel is None:
        return f"{inwoner.naam} heeft nog geen kandidaatprofiel"
    if profiel.ingevuld_op is None:
        return f"Het kandidaatprofiel van {inwoner.naam} is nog niet klaar"
    return f"Kandidaatprofiel van {inwoner.naam}, samen bekeken op {datum_kort(profiel.ingevuld_op)}"


def _perioden(model: Any, inwoner: Inwoner, op: date, mag: bool) -> list[dict[str, Any]]:
    """Return the periods of a kind, newest first: whether each holds now, and where it is changed."""
    rijen = model.objects.filter(inwoner=inwoner).select_related("ondernemer").order_by("-begindatum", "-pk")
    lopend = set(model.objects.filter(inwoner=inwoner).op(op).values_list("pk", flat=True))
    return [
        {
            "rij": rij,
            "loopt": rij.pk in lopend,
            "wijzig": _met_terug(rij_adres(rij, inwoner=inwoner), inwoner) if mag else "",
            "beeindig": _met_terug(rij_adres(rij, "beeindig", inwoner), inwoner) if mag and rij.pk in lopend else "",
        }
        for rij in rijen
    ]


@dossierpagina(INWONER_WIJZIGEN, wat="kandidaatprofiel beginnen")
@require_POST
def nieuw(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Begin a profile and go to its first part."""
    uitkomst = begin(inwoner, door=request.user)  # type: ignore[arg-type]
    naar = reverse("werk:profiel-deel", args=[inwoner.dossiernummer, next(iter(DELEN))])
    meld(request, inwoner, uitkomst, reverse("werk:profiel", args=[inwoner.dossiernummer]))
    return HttpResponseRedirect(naar)


@dossierpagina(INWONER_WIJZIGEN, wat="kandidaatprofiel invullen")
def stap(request: HttpRequest, inwoner: Inwoner, deel: str) -> HttpResponse:
    """Show one part of the profile, or save it and go on (`?terug=` of the button says where to)."""
    invulling, profiel = INVULLINGEN.get(deel), _profiel(inwoner)
    if invulling is None:
        raise Http404("Dit deel van het profiel bestaat niet.")
    if profiel is None:
        return HttpResponseRedirect(reverse("werk:profiel", args=[inwoner.dossiernummer]))
    form = maak_form(request, invulling.form, profiel)
    if form.is_valid():
        return bewaar_rij(request, inwoner, invulling, profiel, form)
    return toon_form(request, inwoner, invulling, form, profiel)


def _plaats(deel: str, inwoner: Inwoner, profiel: Kandidaatprofiel) -> dict[str, Any]:
    """Return where in the sitting this part is: all parts with what is done, the next and the previous."""
    codes, af = list(DELEN), gevuld(profiel)
    nummer = codes.index(deel)
    profielpagina = reverse("werk:profiel", args=[inwoner.dossiernummer])
    return {
        "deel": deel,
        "stap": nummer + 1,
        "stappen": [(_deeladres(inwoner, code), DELEN[code], af[code], code == deel) for code in codes],
        "volgende": _deeladres(inwoner, codes[nummer + 1]) if nummer + 1 < len(codes) else profielpagina,
        "vorige": _deeladres(inwoner, codes[nummer - 1]) if nummer else "",
        "overzicht": profielpagina,
    }


INVULLINGEN: dict[str, Invulling] = {
    code: Invulling(
        form,
        rond_af if code == "klaar" else bewaar_deel,
        DELEN[code],
        "Klaar" if code == "klaar" else "Opslaan en verder",
        template=_STAP,
        context=partial(_plaats, code),
    )
    for code, form in (
        ("werk", formulieren.WerkDeel),
        ("papieren", formulieren.PapierenDeel),
        ("wanneer", formulieren.WanneerDeel),
        ("aankunnen", formulieren.AankunnenDeel),
        ("wensen", formulieren.WensenDeel),
        ("klaar", formulieren.KlaarDeel),
    )
}


# -- what an employer would see ---------------------------------------------------------------------------------------


@dossierpagina(INWONER_LEZEN, wat="kandidaatprofiel zoals een ondernemer het ziet")
def ondernemer(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Show what an employer gets to see, with and without the first name."""
    profiel = _met_profiel(inwoner)
    met_naam = "zonder_naam" not in request.GET
    context = {
        "inwoner": inwoner,
        "d": voor_ondernemer(profiel, met_naam=met_naam),
        "met_naam": met_naam,
        "let_op": let_op(profiel),
        "toestemming": Toestemming.objects.heeft_toestemming(inwoner, None, vandaag()),
    }
    return render(request, "werk/profiel/ondernemer.html", context)


@dossierpagina(INWONER_LEZEN, wat="kandidaatprofiel zoals een ondernemer het ziet")
def pdf(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Give the same as an accessible PDF; its name says nothing about who it is about."""
    dag = vandaag()
    gegevens = voor_ondernemer(_met_profiel(inwoner), met_naam="zonder_naam" not in request.GET)
    return pdf_antwoord(maak_pdf(SJABLOON, {**gegevens, "dag": datum_kort(dag)}), f"kandidaat-{dag:%Y-%m-%d}")


def _met_profiel(inwoner: Inwoner) -> Kandidaatprofiel:
    profiel = _profiel(inwoner)
    if profiel is None:
        raise Http404("Er is nog geen kandidaatprofiel. Begin het vanuit het dossier.")
    return profiel
