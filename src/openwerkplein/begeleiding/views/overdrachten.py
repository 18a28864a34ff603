"""Lists of handovers: to me, from me, of my team."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from openwerkplein.begeleiding.forms.overdracht import OverdrachtFilter
from openwerkplein.begeleiding.models import Overdracht
from openwerkplein.begeleiding.overdrachttoegang import heeft_rol_in
from openwerkplein.begeleiding.rechten import OVERDRACHT_OMLEIDEN, OVERDRAGEN
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.rechten import heeft_recht, met_recht
from openwerkplein.web.lijsten import sortering
from openwerkplein.web.tekst import tel

PER_PAGINA = 25
_KOLOMMEN: dict[str, str | tuple[str, ...]] = {
    "aangeboden": ("datum", "vastgelegd_op"),
    "naar": "naar__naam",
    "rol": "rol",
}


@met_recht(OVERDRAGEN)
def aan_mij(request: HttpRequest) -> HttpResponse:
    """Show what this colleague is asked to take over."""
    wie: Any = request.user
    return _lijst(request, Overdracht.objects.aan(wie), "aan mij")


@met_recht(OVERDRAGEN)
def van_mij(request: HttpRequest) -> HttpResponse:
    """Show what this colleague hands over."""
    wie: Any = request.user
    return _lijst(request, Overdracht.objects.door(wie), "van mij")


@met_recht(OVERDRACHT_OMLEIDEN)
def van_team(request: HttpRequest) -> HttpResponse:
    """Show the handovers of the team and the gemeenten of a team leader."""
    wie: Any = request.user
    return _lijst(request, Overdracht.objects.van_team(wie), "van mijn team")


def _lijst(request: HttpRequest, rijen: QuerySet[Overdracht], van_wie: str) -> HttpResponse:
    wie: Any = request.user
    form = OverdrachtFilter(request.GET)
    gekozen = _beperk(rijen, form.cleaned_data if form.is_valid() else {})
    volgorde = sortering(request, _KOLOMMEN, "aangeboden")
    gekozen = gekozen.select_related("inwoner", "van", "naar", "medewerker").order_by(*volgorde)
    pagina = Paginator(gekozen, PER_PAGINA).get_page(request.GET.get("pagina"))
    zichtbaar = Inwoner.objects.welke_zichtbaar_voor(wie, [rij.inwoner_id for rij in pagina.object_list])
    context = {
        "titel": f"{tel(pagina.paginator.count, 'overdracht', 'overdrachten')} {van_wie}",
        "form": form,
        "pagina": pagina,
        "rijen": [(rij, rij.inwoner_id in zichtbaar or heeft_rol_in(rij, wie)) for rij in pagina.object_list],
        "tabbladen": _tabbladen(wie),
    }
    return render(request, "begeleiding/overdracht/lijst.html", context)


def _beperk(rijen: QuerySet[Overdracht], keuze: dict[str, Any]) -> QuerySet[Overdracht]:
    """Narrow to a state (what is open, unless said otherwise) and a role."""
    stand = keuze.get("stand", "")
    if not stand:
        rijen = rijen.open()  # type: ignore[attr-defined]
    elif stand != "alles":
        rijen = rijen.filter(status=stand)
    return rijen.filter(rol=keuze["rol"]) if keuze.get("rol") else rijen


def _tabbladen(wie: Any) -> list[tuple[str, str, int]]:
    """Return the lists this colleague has, each with how many are open."""
    open_ = Overdracht.objects.open()
    tabs = [("overdrachten", "Aan mij", open_.aan(wie)), ("overdrachten-van-mij", "Van mij", open_.door(wie))]
    if heeft_recht(wie, OVERDRACHT_OMLEIDEN):
        tabs.append(("overdrachten-team", "Van mijn team", open_.van_team(wie)))
    return [(reverse(f"begeleiding:{naam}"), titel, rijen.count()) for naam, titel, rijen in tabs]
