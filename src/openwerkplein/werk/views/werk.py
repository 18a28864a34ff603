"""Work: the list, the same as a file, the page of one piece of work, and what changed of it."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from openwerkplein.dossier.views.rijgeschiedenis import wijzigingen
from openwerkplein.kern.rechten import heeft_recht, met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers.models import Vestiging, zichtbare_naam
from openwerkplein.web.csvbestand import Cel, als_csv
from openwerkplein.web.lijsten import SORTEER, pagina_van, sortering
from openwerkplein.web.tekst import tel
from openwerkplein.werk import keuzes, werkbeeld
from openwerkplein.werk import lijst as domein
from openwerkplein.werk.eisenwoorden import in_woorden
from openwerkplein.werk.forms.eis import EisverloopForm
from openwerkplein.werk.forms.werk import WerkverloopForm
from openwerkplein.werk.forms.werklijst import WerkFilter
from openwerkplein.werk.models import Werk, Werkeis
from openwerkplein.werk.rechten import WERK_WIJZIGEN, WERK_ZIEN
from openwerkplein.werk.vragen import plek_postcode

STANDAARD = "-ingenomen"
_KOPPEN = (
    "Werknummer", "Titel", "Soort", "Beroep", "Ondernemer", "Vestigingsnummer", "Plaats", "Postcode", "Plekken",
    "Geplaatst", "Voorgesteld", "Uren min", "Uren max", "Vanaf", "Reageren tot en met", "Stand", "Waarom", "Ingenomen op",
    "Bevestigd op", "Bewaakt door",
)  # fmt: skip


@met_recht(WERK_ZIEN)
def lijst(request: HttpRequest) -> HttpResponse:
    """Show the work that fits the search and the filters in the URL, the newest first."""
    form, keuze, rijen = _gevraagd(request)
    pagina = pagina_van(
        _gesorteerd(request, rijen),
        domein.met_namen(Werk.objects.order_by()),
        domein.PER_PAGINA,
        request.GET.get("pagina"),
    )
    vestiging = Vestiging.objects.filter(pk=keuze.get("vestiging")).select_related("ondernemer").first()
    context = {
        "titel": _titel(keuze, pagina.paginator.count, rijen.aggregate(som=Sum("plekken"))["som"] or 0),
        "form": form,
        "pagina": pagina,
        "rijen": domein.maak_rijen(list(pagina.object_list), vandaag()),
        "gefilterd": any(keuze.values()),
        "vanaf": keuze.get("vanaf", ""),
        "vestiging": vestiging,
        "naam_vestiging": zichtbare_naam(vestiging) if vestiging else "",
        "mag_wijzigen": heeft_recht(request.user, WERK_WIJZIGEN),
        "dag": vandaag(),
    }
    return render(request, "werk/werk/lijst.html", context)


def _gevraagd(request: HttpRequest) -> tuple[WerkFilter, dict[str, Any], QuerySet[Werk]]:
    form = WerkFilter(request.GET)
    form.is_valid()
    keuze = form.cleaned_data
    return form, keuze, domein.selecteer(keuze, request.user, vandaag())


def _gesorteerd(request: HttpRequest, rijen: QuerySet[Werk]) -> QuerySet[Werk]:
    kolom = request.GET.get(SORTEER, "").removeprefix("-")
    return domein.met_volgorde(rijen, kolom).order_by(*sortering(request, domein.KOLOMMEN, STANDAARD))


def _titel(keuze: dict[str, Any], aantal: int, plekken: int) -> str:
    wiens = "Mijn werk" if keuze.get("eigenaar") == domein.MIJ else "Werk"
    return f"{wiens}: {tel(aantal, 'keer', 'keer')}, samen {tel(plekken, 'plek', 'plekken')}"


@met_recht(WERK_ZIEN)
def bestand(request: HttpRequest) -> HttpResponse:
    """Give the list with the filters and the order of the URL as CSV."""
    _, _, rijen = _gevraagd(request)
    op = vandaag()
    alle = domein.maak_rijen(list(domein.met_namen(_gesorteerd(request, rijen))), op)
    antwoord = HttpResponse(als_csv(_KOPPEN, [_regel(rij) for rij in alle]), content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="werk-{op.isoformat()}.csv"'
    return antwoord


def _regel(rij: domein.Lijstrij) -> list[Cel]:
    werk = rij.werk
    bewaker = werk.verantwoordelijk
    return [
        werk.werknummer,
        werk.titel,
        werk.get_soort_display(),
        werk.beroep.titel if werk.beroep else "",
        rij.naam_ondernemer,
        werk.vestiging.vestigingsnummer,
        werk.plaats,
        plek_postcode(werk),
        werk.plekken,
        rij.geplaatst,
        rij.lopend,
        werk.uren_min,
        werk.uren_max,
        werk.begindatum,
        werk.sluitingsdatum,
        werk.get_status_display(),
        werk.status_reden,
        werk.ingenomen_op,
        werk.bevestigd_op,
        bewaker.naam if bewaker else "",
    ]


# -- one piece of work ------------------------------------------------------------------------------------------------


def _zoek(pk: int) -> Werk:
    rijen = domein.met_namen(Werk.objects.all()).select_related("contactpersoon", "intermediair", "contact")
    werk: Werk = get_object_or_404(rijen, pk=pk)
    return werk


@met_recht(WERK_ZIEN)
def werk(request: HttpRequest, pk: int) -> HttpResponse:
    """Show all of one piece of work, what it asks and why, and what can be done with it."""
    rij, wie, op = _zoek(pk), request.user, vandaag()
    mag = heeft_recht(wie, WERK_WIJZIGEN)
    context = {
        "werk": rij,
        "titel": werkbeeld.titel(rij),
        "ondernemer": zichtbare_naam(rij.vestiging),
        "uren": werkbeeld.uren(rij),
        "contract": ", ".join(keuzes.label("contractvorm", code) for code in rij.contractvormen),
        "eisen": werkbeeld.maak_eisen(rij, wie),  # type: ignore[arg-type]
        "plekken": werkbeeld.tel_plekken(rij),
        "plaatsmelding": werkbeeld.plaatsmelding(rij),
        "te_bevestigen": werkbeeld.te_bevestigen(rij, op),
        "kan_bevestigen": mag and not rij.gesloten_op and rij.bevestigd_op < op,
        "knoppen": werkbeeld.knoppen(rij) if mag else [],
        "mag_wijzigen": mag,
        "dag": op,
    }
    return render(request, "werk/werk/werk.html", context)


@met_recht(WERK_ZIEN)
def geschiedenis(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who changed what of a piece of work and of what it asks, also of what is not asked any more."""
    rij = _zoek(pk)
    form = WerkverloopForm(instance=rij, medewerker=request.user)
    verloop = list(Werkeis.geschiedenis.filter(werk=pk).select_related("history_user").order_by("id", "-history_id"))
    eisform = EisverloopForm(instance=Werkeis(werk=rij), medewerker=request.user, regels=[een.regel for een in verloop])
    eisen = [
        (_naam(rijen[0]), wijzigingen(eisform, rijen))
        for rijen in (list(groep) for _, groep in groupby(verloop, key=lambda een: een.id))
    ]
    blokken = [
        ("Het werk", wijzigingen(form, list(rij.geschiedenis.select_related("history_user").order_by("-history_id")))),
        *eisen,
    ]
    context = {"werk": rij, "blokken": blokken, "terug": reverse("werk:werk", args=[pk])}
    return render(request, "werk/werk/geschiedenis.html", context)


def _naam(laatste: Any) -> str:
    """Return what a requirement is, or was, in words."""
    return f"{'Eis' if laatste.hard else 'Wens'}: {in_woorden(laatste.regel)}"
