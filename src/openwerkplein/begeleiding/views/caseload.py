"""The caseload of a colleague, and of everyone whose work a team leader divides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from openwerkplein.begeleiding.caseload import VERDELINGEN, Caseload, Maandeinde, caseloads, totaal, verloop
from openwerkplein.begeleiding.collegas import begeleiders
from openwerkplein.begeleiding.forms.caseload import TeamFilter
from openwerkplein.begeleiding.losse import losse_afspraken, losse_stappen
from openwerkplein.begeleiding.models import Begeleiding
from openwerkplein.begeleiding.rechten import CASELOAD_INSTELLEN, CASELOAD_VERDELEN, CASELOAD_ZIEN
from openwerkplein.dossier.kenmerken import KENMERKSOORTEN
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import INWONER_ZOEKEN, bereikfilter, heeft_recht, met_recht
from openwerkplein.kern.rollen import BEGELEIDERS
from openwerkplein.kern.tijd import MAANDEN, vandaag
from openwerkplein.web.grafiek import staven
from openwerkplein.web.tekst import tel

PER_PAGINA = 40


@met_recht(CASELOAD_ZIEN)
def caseload(request: HttpRequest) -> HttpResponse:
    """Show the own caseload; a team leader who guides nobody begins with the team."""
    if not request.user.rollen & set(BEGELEIDERS) and heeft_recht(request.user, CASELOAD_VERDELEN):  # type: ignore[union-attr]
        return redirect("begeleiding:caseload-team")
    return _een(request, request.user, "Mijn caseload")  # type: ignore[arg-type]


@met_recht(CASELOAD_VERDELEN)
def van_collega(request: HttpRequest, collega: int) -> HttpResponse:
    """Show the caseload of a colleague, with what a team leader can do about it."""
    wie = zoek_collega(request, collega)
    return _een(request, wie, f"Caseload van {wie.naam}")


def zoek_collega(request: HttpRequest, pk: int) -> Medewerker:
    """Return a colleague whose work this team leader divides; raises Http404 for another."""
    wie = begeleiders(request.user, vandaag()).select_related("team").filter(pk=pk).first()  # type: ignore[arg-type]
    if wie is None:
        raise Http404("Deze collega begeleidt niemand, of werkt voor een ander team en een andere gemeente.")
    return wie


def _een(request: HttpRequest, wie: Medewerker, titel: str) -> HttpResponse:
    dag = vandaag()
    delen = caseloads([wie], dag)
    maanden = verloop([wie.pk], dag)
    verdeelt = heeft_recht(request.user, CASELOAD_VERDELEN)
    context = {
        "titel": titel,
        "wie": wie,
        "eigen": wie == request.user,
        "delen": [
            {"caseload": een, "url": _lijst_url(request, een), "verdelingen": _verdelingen(request, een)}
            for een in delen
        ],
        "maanden": maanden,
        "grafiek": teken(maanden, wie.naam),
        "verdeelt": verdeelt,
        "mag_instellen": heeft_recht(request.user, CASELOAD_INSTELLEN),
        "buiten": _buiten(request, [wie.pk]).get(wie.pk, 0),
        "los": (losse_afspraken(wie, request.user).count(), losse_stappen(wie, request.user).count())
        if verdeelt
        else None,
    }
    return render(request, "begeleiding/caseload/een.html", context)


@met_recht(CASELOAD_VERDELEN)
def team(request: HttpRequest) -> HttpResponse:
    """Show the caseload of everyone whose work this team leader divides; the number of queries does not grow with them."""
    dag = vandaag()
    form = TeamFilter(request.GET or None)
    keuze: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    collegas = _gefilterd(begeleiders(request.user, dag), keuze)  # type: ignore[arg-type]
    pagina: Page[Medewerker] = Paginator(
        collegas.select_related("team").prefetch_related("rolrijen").order_by("naam", "pk"), PER_PAGINA
    ).get_page(request.GET.get("pagina"))
    delen = caseloads(list(pagina.object_list), dag)
    if keuze.get("rol"):
        delen = [een for een in delen if een.rol == keuze["rol"]]
    buiten = _buiten(request, [een.pk for een in pagina.object_list])
    maanden = verloop([een.pk for een in pagina.object_list], dag, keuze.get("rol", ""))
    context = {
        "form": form,
        "pagina": pagina,
        "fasen": [f"Fase {code}" for code in KENMERKSOORTEN["fase"].waarden],
        "rijen": [
            {
                "caseload": een,
                "url": _lijst_url(request, een),
                "buiten": buiten.get(een.medewerker.pk, 0),
                "fasen": _per_fase(request, een),
            }
            for een in sorted(delen, key=_drukste_eerst)
        ],
        "aantal": sum(een.aantal for een in delen),
        "gewicht": sum(een.gewicht for een in delen),
        "vol": sum(een.vol for een in delen),
        "verdeling": _samen(delen),
        "maanden": maanden,
        "grafiek": teken(maanden, "iedereen in deze tabel"),
        "mag_instellen": heeft_recht(request.user, CASELOAD_INSTELLEN),
    }
    return render(request, "begeleiding/caseload/team.html", context)


def _gefilterd(collegas: QuerySet[Medewerker], keuze: dict[str, Any]) -> QuerySet[Medewerker]:
    if keuze.get("q"):
        collegas = collegas.filter(Q(naam__icontains=keuze["q"]) | Q(medewerkernummer__iexact=keuze["q"]))
    if keuze.get("team"):
        collegas = collegas.filter(team=keuze["team"])
    if keuze.get("rol"):
        collegas = collegas.filter(rolrijen__rol=keuze["rol"])
    return collegas


def _drukste_eerst(een: Caseload) -> tuple[int, str]:
    """Who left comes first, then who is furthest above the norm; without a norm last."""
    weg = not een.medewerker.is_active and een.aantal
    return -10_000 if weg else -een.deel if een.deel is not None else 1, een.medewerker.naam


def _buiten(request: HttpRequest, medewerkers: Iterable[int]) -> dict[int, int]:
    """Return how many dossiers of each colleague lie outside the reach of who looks; they are counted, but not on the list."""
    binnen = bereikfilter(request.user)
    if not binnen:
        return {}
    zichtbaar = Inwoner.objects.filter(binnen, pk=OuterRef("inwoner"))
    rijen = Begeleiding.objects.lopend().filter(~Exists(zichtbaar), medewerker__in=medewerkers).order_by()
    return dict(rijen.values_list("medewerker").annotate(Count("pk")))


# -- links and pictures -----------------------------------------------------------------------------------------------


def _lijst_url(request: HttpRequest, een: Caseload, **filters: str) -> str:
    """Return the list of exactly these people, for who may open it."""
    if not een.aantal or not heeft_recht(request.user, INWONER_ZOEKEN):
        return ""
    return f"{reverse('dossier:alles')}?{urlencode({'begeleider': een.zoekterm, **filters})}"


def _verdelingen(request: HttpRequest, een: Caseload) -> list[tuple[str, list[tuple[str, int, str]]]]:
    """Return per kenmerk its title and (title, count, list) of each value."""
    return [
        (
            KENMERKSOORTEN[kenmerk].titel.capitalize(),
            [
                (titel, aantal, _lijst_url(request, een, **{kenmerk: code}))
                for code, titel, aantal in een.regels(kenmerk)
            ],
        )
        for kenmerk in VERDELINGEN
    ]


def _per_fase(request: HttpRequest, een: Caseload) -> list[tuple[str, int, str]]:
    """Return (column, count, list) of every fase, also where nobody is."""
    telling = een.verdeling.get("fase", {})
    return [
        (f"Fase {code}", telling.get(code, 0), _lijst_url(request, een, fase=code))
        for code in KENMERKSOORTEN["fase"].waarden
    ]


def _samen(delen: Sequence[Caseload]) -> list[tuple[str, list[tuple[str, int]]]]:
    """Return per kenmerk its title and (title, count) of each value over all caseloads."""
    samen = totaal(delen)
    return [
        (
            KENMERKSOORTEN[kenmerk].titel.capitalize(),
            [
                (titel, samen[kenmerk][code])
                for code, titel in [*KENMERKSOORTEN[kenmerk].waarden.items(), ("", "niet vastgelegd")]
                if samen[kenmerk].get(code)
            ],
        )
        for kenmerk in VERDELINGEN
    ]


def teken(maanden: Sequence[Maandeinde], wie: str) -> str:
    """Draw the number of dossiers at the end of each month, with a description that says the change."""
    punten = [(MAANDEN[een.dag.month - 1], een.aantal) for een in maanden]
    eerst, nu = maanden[0], maanden[-1]
    tekst = (
        f"Staven: dossiers van {wie} aan het eind van elke maand. Van {tel(eerst.aantal, 'dossier', 'dossiers')} eind "
        f"{MAANDEN[eerst.dag.month - 1]} {eerst.dag.year} naar {nu.aantal} nu. Alle getallen staan in de tabel hieronder."
    )
    return staven(punten, tekst)
