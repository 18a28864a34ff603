"""Who fits a piece of work: the shortlist, comparing up to three people, and proposing one or several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from openwerkplein.dossier.handelingen.rijen import Gedaan
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.views.ongedaan import meld_los
from openwerkplein.dossier.views.toegang import veilig_adres
from openwerkplein.kern.inzage import log_lijst
from openwerkplein.kern.rechten import heeft_recht, met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.web.lijsten import hele_getallen
from openwerkplein.web.tekst import tel
from openwerkplein.werk import matchen, shortlistbeeld, vragen
from openwerkplein.werk.forms.matching import Kandidaatfilter, Voorstelform
from openwerkplein.werk.handelingen.voordrachten import stel_voor
from openwerkplein.werk.matchen import GeenAntwoord, Kandidaatrij
from openwerkplein.werk.models import Voordracht, Werk
from openwerkplein.werk.overgangen import BEGIN, overgang
from openwerkplein.werk.rechten import MATCHEN, VOORDRAGEN
from openwerkplein.werk.werkovergangen import GESLOTEN

PER_PAGINA = 25
VERGELIJK_HOOGSTENS = 3
VERWERKING = "matching"


@met_recht(MATCHEN)
def kandidaten(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who fits a piece of work, in order and with reasons, the funnel, and who just does not fit."""
    werk = _werk(pk)
    if werk.status in GESLOTEN:
        return render(request, "werk/matching/geen.html", {"werk": werk, "reden": ""})
    form = Kandidaatfilter(request.GET, medewerker=request.user)
    keuze = form.cleaned_data if form.is_valid() else {}
    try:
        beeld = shortlistbeeld.maak(werk, keuze, request.user, vandaag())
    except GeenAntwoord as fout:
        return render(request, "werk/matching/geen.html", {"werk": werk, "reden": str(fout)})
    return render(request, "werk/matching/kandidaten.html", {"form": form, **_inhoud(request, beeld)})


def _inhoud(request: HttpRequest, beeld: shortlistbeeld.Beeld) -> dict[str, Any]:
    pagina = Paginator(beeld.nummers, PER_PAGINA).get_page(request.GET.get("pagina"))
    open_ = next((groep for groep in beeld.net_niet if groep.regel == request.GET.get("zonder")), None)
    dag = vandaag()
    return {
        "werk": beeld.werk,
        "beeld": beeld,
        "pagina": pagina,
        "regels": shortlistbeeld.maak_regels(beeld.vraag, pagina.object_list, request.user, dag),
        "groep": open_,
        "groepsregels": shortlistbeeld.maak_regels(
            beeld.vraag, enumerate(open_.nummers if open_ else (), start=1), request.user, dag
        ),
        "geen_plek": vragen.onbekende_plek(beeld.werk),
        "zonder_profiel": shortlistbeeld.zonder_profiel(request.user, dag),
        "al_voorgesteld": len(beeld.vraag.uitgesloten),
        "mag_voorstellen": _mag_voorstellen(request, beeld.werk),
    }


def _mag_voorstellen(request: HttpRequest, werk: Werk) -> bool:
    return heeft_recht(request.user, VOORDRAGEN) and werk.status in (Werk.Status.OPEN, Werk.Status.WACHT)


def _werk(pk: int) -> Werk:
    return get_object_or_404(vragen.werken(), pk=pk)


# -- compare -----------------------------------------------------------------------------------------------------------


@met_recht(MATCHEN)
def vergelijk(request: HttpRequest, pk: int) -> HttpResponse:
    """Show up to three people side by side against one piece of work; that is reading, and logged."""
    werk = _werk(pk)
    gekozen = _gekozen(request.GET)
    if len(gekozen) > VERGELIJK_HOOGSTENS:
        messages.warning(
            request, f"Vergelijk hoogstens {VERGELIJK_HOOGSTENS} mensen. U ziet de eerste {VERGELIJK_HOOGSTENS}."
        )
    try:
        rijen = _rijen_binnen_bereik(request, werk, gekozen[:VERGELIJK_HOOGSTENS])
    except GeenAntwoord as fout:
        return render(request, "werk/matching/geen.html", {"werk": werk, "reden": str(fout)})
    log_lijst(
        request.user, [rij.inwoner.dossiernummer for rij in rijen], "vergelijken voor werk", verwerking=VERWERKING
    )  # type: ignore[arg-type]
    woorden = matchen.namen()
    context = {
        "werk": werk,
        "rijen": rijen,
        "delen": matchen.naast_elkaar(rijen, woorden),
        "mag_voorstellen": _mag_voorstellen(request, werk),
        "vraag": urlencode({"inwoner": [rij.inwoner.pk for rij in rijen]}, doseq=True),
    }
    return render(request, "werk/matching/vergelijk.html", context)


def _gekozen(waarden: QueryDict) -> list[int]:
    """Return the people that were ticked (primary keys), each once."""
    return hele_getallen(waarden.getlist("inwoner"))


def _rijen_binnen_bereik(request: HttpRequest, werk: Werk, nummers: Sequence[int]) -> list[Kandidaatrij]:
    zichtbaar = Inwoner.objects.welke_zichtbaar_voor(request.user, nummers)
    dag = vandaag()
    return matchen.maak_rijen(vragen.vraag(werk, dag), [een for een in nummers if een in zichtbaar], dag)


# -- propose -----------------------------------------------------------------------------------------------------------


@met_recht(VOORDRAGEN)
def voorstellen(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose who was ticked, with a note; the reasons of the machine are kept with it."""
    werk = _werk(pk)
    terug = veilig_adres(request, request.GET.get("terug", ""), reverse("werk:kandidaten", args=[werk.pk]))
    try:
        rijen = _rijen_binnen_bereik(request, werk, _gekozen(request.POST if request.method == "POST" else request.GET))
    except GeenAntwoord:
        rijen = []
    if not rijen:
        messages.info(request, "Vink eerst aan wie u wilt voorstellen.")
        return redirect(terug)
    form = Voorstelform(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _stel_voor(request, werk, rijen, form.cleaned_data["toelichting"], terug)
        return redirect(terug)
    context = {"werk": werk, "rijen": rijen, "form": form, "terug": terug, "rol_mag": _rol_mag(request)}
    return render(request, "werk/matching/voorstellen.html", context)


def _rol_mag(request: HttpRequest) -> bool:
    stap = overgang(BEGIN, Voordracht.Status.VOORGESTELD)
    return stap is not None and bool(stap.rollen & request.user.rollen)  # type: ignore[union-attr]


def _stel_voor(request: HttpRequest, werk: Werk, rijen: Sequence[Kandidaatrij], toelichting: str, terug: str) -> None:
    """Propose each; who cannot be proposed is said by name, the others are."""
    gelukt: list[Gedaan] = []
    for rij in rijen:
        try:
            gelukt.append(
                stel_voor(
                    werk,
                    rij.inwoner,
                    door=request.user,  # type: ignore[arg-type]
                    toelichting=toelichting,
                    score=rij.score,
                    bijdragen=[een.bewaard() for een in rij.bijdragen],
                )
            )
        except ValidationError as fout:
            messages.error(request, f"{rij.inwoner.naam} is niet voorgesteld. {' '.join(fout.messages)}")
    if len(gelukt) == 1:
        meld_los(request, gelukt[0], terug, VOORDRAGEN)
    elif gelukt:
        zin = f"{tel(len(gelukt), 'kandidaat is', 'kandidaten zijn')} voorgesteld voor {werk}."
        stappen = tuple(stap for een in gelukt for stap in een.stappen)
        meld_los(request, Gedaan(gelukt[-1].rij, zin, stappen), terug, VOORDRAGEN)
