"""Opening a dossier on a screen: found, followed when merged, within reach or with a reason, and always logged.

Every page about one inwoner starts with `dossierpagina`; its view is given the Inwoner instead of the number::

    @dossierpagina(INWONER_LEZEN, wat="dossier")
    def dossier(request: HttpRequest, inwoner: Inwoner) -> HttpResponse: ...
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.inzage import log_lezen, noodtoegang
from openwerkplein.kern.models import Leesregel
from openwerkplein.kern.rechten import INWONER_LEZEN, bereikfilter, met_recht

ZELFDE_BLIK = timedelta(minutes=1)
"""Within this time, a part of a page that htmx asks again is the same look at the dossier."""


class BuitenBereik(PermissionDenied):
    """The dossier lies outside the reach of this colleague, who has not opened it with a reason."""

    def __init__(self, inwoner: Inwoner) -> None:
        super().__init__("Dit dossier ligt buiten uw bereik. U kunt het openen met een reden.")
        self.inwoner = inwoner


class Samengevoegd(Exception):
    """The dossier was merged; `inwoner` is the one that remains."""

    def __init__(self, inwoner: Inwoner) -> None:
        super().__init__(f"Dit dossier is samengevoegd met {inwoner.dossiernummer}.")
        self.inwoner = inwoner


def open_dossier(request: HttpRequest, dossiernummer: str, wat: str = "dossier") -> Inwoner:
    """Return the inwoner of a dossier and write in the reading log that this colleague read `wat` of it.

    Raises Http404 for an unknown number, Samengevoegd when the dossier went into another, and BuitenBereik when this
    colleague may not see it; in those cases nothing was shown and nothing is logged.
    """
    inwoner = Inwoner.objects.select_related("gemeente").filter(dossiernummer=dossiernummer).first()
    if inwoner is None:
        raise Http404("Er is geen dossier met dit nummer. Controleer het nummer of zoek op naam.")
    if inwoner.samengevoegd_met_id is not None:
        raise Samengevoegd(blijvend_dossier(inwoner))
    reden = _grond(request.user, inwoner)
    if not _al_gelogd(request, inwoner, wat):
        log_lezen(request.user, inwoner.dossiernummer, wat, reden=reden)  # type: ignore[arg-type]
    return inwoner


def blijvend_dossier(inwoner: Inwoner) -> Inwoner:
    """Return the dossier that remains after following every merge."""
    while inwoner.samengevoegd_met is not None:
        inwoner = inwoner.samengevoegd_met
    return inwoner


def _grond(medewerker: Any, inwoner: Inwoner) -> str:
    """Return the reason with which a dossier outside reach was opened, nothing within reach; else raise BuitenBereik."""
    if Inwoner.objects.filter(bereikfilter(medewerker), pk=inwoner.pk).exists():
        return ""
    toegang = noodtoegang(medewerker, inwoner.dossiernummer)
    if toegang is None:
        raise BuitenBereik(inwoner)
    return toegang.reden


def _al_gelogd(request: HttpRequest, inwoner: Inwoner, wat: str) -> bool:
    """Return whether this look is in the log already: in this request, or a moment ago when htmx asks a part again."""
    gelezen: set[tuple[int, str]] = request.__dict__.setdefault("gelezen_dossiers", set())
    if (inwoner.pk, wat) in gelezen:
        return True
    gelezen.add((inwoner.pk, wat))
    if not getattr(request, "htmx", False):
        return False
    return Leesregel.objects.filter(
        medewerker=request.user,  # type: ignore[misc]
        dossiernummer=inwoner.dossiernummer,
        wat=wat,
        moment__gte=timezone.now() - ZELFDE_BLIK,
    ).exists()


def dossierpagina(
    recht: str = INWONER_LEZEN, wat: str = "dossier"
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Mark a view as a page of one dossier: asks the right, opens the dossier, and passes the Inwoner on.

    The URL gives `dossiernummer`; the view gets ``(request, inwoner, ...)``. Outside reach the colleague sees the page
    on which a dossier is opened with a reason; a merged dossier leads to the same page of the one that remains.
    """

    def merk(view: Callable[..., Any]) -> Callable[..., Any]:
        @met_recht(recht)
        @wraps(view)
        def omhuld(request: HttpRequest, dossiernummer: str, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                inwoner = open_dossier(request, dossiernummer, wat)
            except Samengevoegd as ander:
                return _naar_blijvend(request, ander.inwoner)
            except BuitenBereik as dicht:
                from openwerkplein.dossier.views.toegang import toon_gesloten

                return toon_gesloten(request, dicht.inwoner, terug=request.get_full_path())
            antwoord: HttpResponse = view(request, inwoner, *args, **kwargs)
            return antwoord

        return omhuld

    return merk


def _naar_blijvend(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Lead to the same page of the dossier that remains; a form that was sent is sent on as it is."""
    match = request.resolver_match
    kwargs = {**match.kwargs, "dossiernummer": inwoner.dossiernummer}  # type: ignore[union-attr]
    vraag = request.META.get("QUERY_STRING", "")
    url = reverse(match.view_name, kwargs=kwargs) + (f"?{vraag}" if vraag else "")  # type: ignore[union-attr]
    return HttpResponseRedirect(url, preserve_request=request.method != "GET")
