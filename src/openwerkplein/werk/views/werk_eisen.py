"""What work asks, on screen: what the law asks, the eisen and the wensen, each with why; adding, changing, taking away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from openwerkplein.dossier.handelingen.rijen import Gedaan
from openwerkplein.dossier.views.ongedaan import meld_los
from openwerkplein.dossier.views.rijpagina import rijpagina
from openwerkplein.dossier.views.toegang import veilig_adres
from openwerkplein.kern.rechten import met_recht
from openwerkplein.kern.slot import Verouderd
from openwerkplein.ondernemers.models import zichtbare_naam
from openwerkplein.web.lijsten import heel_getal
from openwerkplein.werk.forms.eis import SOORTEN, EisForm, SnelleEisForm, soort_van
from openwerkplein.werk.handelingen.eisen import neem_eis_weg, voeg_eis_toe, wijzig_eis
from openwerkplein.werk.models import Werk, Werkeis
from openwerkplein.werk.rechten import WERK_WIJZIGEN
from openwerkplein.werk.views.werk_vastleggen import eisenlijst
from openwerkplein.werk.werkbeeld import maak_eisen


def _werk(pk: int) -> Werk:
    werk: Werk = get_object_or_404(Werk.objects.select_related("vestiging__ondernemer"), pk=pk)
    return werk


def _adres(pk: int) -> str:
    return reverse("werk:werk-eisen", args=[pk])


def _kruimels(werk: Werk, *meer: tuple[str, str]) -> list[tuple[str, str]]:
    return [("Werk", reverse("werk:lijst")), (werk.werknummer, reverse("werk:werk", args=[werk.pk])), *meer]


@met_recht(WERK_WIJZIGEN)
def eisen(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what work asks, and add one thing by typing it; each kind also has a form of its own."""
    werk = _werk(pk)
    form = SnelleEisForm(request.POST or None, instance=Werkeis(werk=werk), medewerker=request.user)
    return rijpagina(
        request,
        form,
        _toevoegen(request, werk),
        titel=f"{werk.titel}: wat is nodig?",
        ondertitel=f"{werk.werknummer} · {zichtbare_naam(werk.vestiging)}",
        kruimels=_kruimels(werk),
        template="werk/werk/eisen.html",
        terug=_adres(pk),
        annuleer=reverse("werk:werk", args=[pk]),
        recht=WERK_WIJZIGEN,
        werk=werk,
        eisen=maak_eisen(werk, request.user),  # type: ignore[arg-type]
        soorten=[(soort.titel, reverse("werk:werk-eis-nieuw", args=[pk, code])) for code, soort in SOORTEN.items()],
        hier=request.get_full_path(),
        **eisenlijst(),
    )


def _toevoegen(request: HttpRequest, werk: Werk) -> Any:
    def doe(**velden: Any) -> Gedaan:
        return voeg_eis_toe(werk, door=request.user, **velden)  # type: ignore[arg-type]

    return doe


@met_recht(WERK_WIJZIGEN)
def nieuw(request: HttpRequest, pk: int, eissoort: str) -> HttpResponse:
    """Add something of one kind, with the input that fits it."""
    if eissoort not in SOORTEN:
        raise Http404("Dit soort eis bestaat niet. Ga terug naar het werk.")
    werk = _werk(pk)
    form = EisForm(request.POST or None, instance=Werkeis(werk=werk), medewerker=request.user, soort=eissoort)
    return _eispagina(request, werk, form, _toevoegen(request, werk), f"{SOORTEN[eissoort].titel} bij {werk.titel}")


@met_recht(WERK_WIJZIGEN)
def wijzig(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one thing that is asked."""
    eis = get_object_or_404(Werkeis.objects.select_related("werk__vestiging__ondernemer"), pk=pk)
    soort = soort_van(eis.regel)
    form = EisForm(request.POST or None, instance=eis, medewerker=request.user, soort=soort)

    def doe(**velden: Any) -> Gedaan:
        return wijzig_eis(eis, velden.pop("versie"), door=request.user, **velden)  # type: ignore[arg-type]

    return _eispagina(request, eis.werk, form, doe, f"{SOORTEN[soort].titel} bij {eis.werk.titel} wijzigen")


def _eispagina(request: HttpRequest, werk: Werk, form: EisForm, doe: Any, titel: str) -> HttpResponse:
    return rijpagina(
        request,
        form,
        doe,
        titel=titel,
        ondertitel=f"{werk.werknummer} · {zichtbare_naam(werk.vestiging)}",
        kruimels=_kruimels(werk, ("Eisen en wensen", _adres(werk.pk))),
        template="werk/werk/eis.html",
        terug=_adres(werk.pk),
        annuleer=_adres(werk.pk),
        recht=WERK_WIJZIGEN,
    )


@met_recht(WERK_WIJZIGEN)
@require_POST
def weg(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away what is not asked any more, in one press."""
    eis = get_object_or_404(Werkeis, pk=pk)
    terug = veilig_adres(request, request.GET.get("terug", ""), _adres(eis.werk_id))
    versie = request.POST.get("versie", "")
    try:
        uitkomst = neem_eis_weg(eis, heel_getal(versie) or eis.versie, door=request.user)  # type: ignore[arg-type]
    except (ValidationError, Verouderd) as fout:
        messages.error(request, " ".join(fout.messages) if isinstance(fout, ValidationError) else str(fout))
    else:
        meld_los(request, uitkomst, terug, WERK_WIJZIGEN)
    return HttpResponseRedirect(terug)
