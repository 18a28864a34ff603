"""Mijn dag of a team: per colleague how much is late, for today and for this week."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from openwerkplein.begeleiding.forms.mijndag import TeamFilter
from openwerkplein.begeleiding.mijndag import GROEPEN, LATER, TE_LAAT, VANDAAG, titel_van_groep, verzamel
from openwerkplein.begeleiding.models import Afspraak, Begeleiding
from openwerkplein.kern.models import Medewerker, Team
from openwerkplein.kern.rechten import Bereik, bereik_van
from openwerkplein.kern.tijd import vandaag
from openwerkplein.web.tekst import duizend


def zichtbare_teams(medewerker: Any) -> QuerySet[Team]:
    """Return the teams whose work this colleague may see: the own one, and where the reach says so those that work for the
    own gemeenten.
    """
    eigen = Q(pk=medewerker.team_id)
    if bereik_van(medewerker) < Bereik.GEMEENTE:
        return Team.objects.filter(eigen)
    in_dienst = Medewerker.objects.filter(team=OuterRef("pk"), is_active=True)
    if medewerker.gemeentecodes:
        in_dienst = in_dienst.filter(Q(gemeenten__isnull=True) | Q(gemeenten__code__in=medewerker.gemeentecodes))
    return Team.objects.filter(eigen | Exists(in_dienst))


def collegas_van(team: Team) -> QuerySet[Medewerker]:
    """Return who is in a team: in service, or gone while there is still work in that name."""
    begeleidt = Begeleiding.objects.lopend().filter(medewerker=OuterRef("pk"))
    beloofde = Afspraak.objects.open().filter(uitvoerder=OuterRef("pk"))
    return Medewerker.objects.filter(Q(is_active=True) | Exists(begeleidt) | Exists(beloofde), team=team).order_by(
        "naam"
    )


def collega_in_team(request: HttpRequest, pk: str) -> Medewerker:
    """Return a colleague of one of the teams that may be seen; Http404 for anybody else."""
    if not pk.isdigit():
        raise Http404("Deze collega is er niet.")
    wie = Medewerker.objects.filter(pk=pk, team__in=zichtbare_teams(request.user)).first()
    if wie is None:
        raise Http404("Deze collega hoort niet bij een team dat u ziet.")
    return wie


def toon_team(request: HttpRequest) -> HttpResponse:
    """Show per colleague of a team how much there is to do."""
    teams = list(zichtbare_teams(request.user))
    team = _gekozen(request, teams)
    collegas = list(collegas_van(team)) if team else []
    lijst = verzamel([een.pk for een in collegas], vandaag())
    per_medewerker, totaal = lijst.per_medewerker(), lijst.aantallen()
    getoond = [code for code in GROEPEN if code != LATER]
    vraag = {"team": team.pk if team else ""}
    context = {
        "titel": f"{team.naam}: {duizend(totaal[TE_LAAT])} te laat, {duizend(totaal[VANDAAG])} vandaag"
        if team
        else "Uw team",
        "dag": lijst.dag,
        "form": TeamFilter(request.GET if request.GET.get("team") else {"team": vraag["team"]}, teams=teams),
        "teams": teams,
        "team": team,
        "mijn_dag_url": reverse("begeleiding:mijndag"),
        "groepen": [titel_van_groep(code, lijst.dag) for code in getoond],
        "rijen": [
            {
                "wie": een,
                "url": f"?{urlencode(vraag | {'van': een.pk})}",
                "aantallen": [
                    (titel_van_groep(code, lijst.dag), per_medewerker.get(een.pk, {}).get(code, 0), code)
                    for code in getoond
                ],
            }
            for een in collegas
        ],
        "totalen": [totaal[code] for code in getoond],
    }
    return render(request, "begeleiding/mijndag/team.html", context)


def _gekozen(request: HttpRequest, teams: list[Team]) -> Team | None:
    """Return the team that is asked for, else the own one, else the first; Http404 for a team that may not be seen."""
    gevraagd = request.GET.get("team", "")
    if gevraagd:
        for team in teams:
            if str(team.pk) == gevraagd:
                return team
        raise Http404("Dit team is er niet, of het werkt niet voor uw gemeenten.")
    eigen = [team for team in teams if team.pk == request.user.team_id]  # type: ignore[union-attr]
    return next(iter([*eigen, *teams]), None)
