"""Mijn dag of a team: per colleague how much is late, for today and for this week."""

from __future__ import annotations

from collections.abc import Sequence
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

HOOGSTENS_COLLEGAS = 60
"""Colleagues of all teams together that are shown at once; where there are more one looks at a team at a time."""


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


def collegas_van(teams: Sequence[Team]) -> QuerySet[Medewerker]:
    """Return who is in these teams: in service, or gone while there is still work in that name."""
    begeleidt = Begeleiding.objects.lopend().filter(medewerker=OuterRef("pk"))
    beloofde = Afspraak.objects.open().filter(uitvoerder=OuterRef("pk"))
    hier = Medewerker.objects.filter(Q(is_active=True) | Exists(begeleidt) | Exists(beloofde), team__in=teams)
    return hier.select_related("team").order_by("team__naam", "naam", "pk")


def collega_in_team(request: HttpRequest, pk: str) -> Medewerker:
    """Return a colleague of one of the teams that may be seen; Http404 for anybody else."""
    if not pk.isdigit():
        raise Http404("Deze collega is er niet.")
    wie = Medewerker.objects.filter(pk=pk, team__in=zichtbare_teams(request.user)).first()
    if wie is None:
        raise Http404("Deze collega hoort niet bij een team dat u ziet.")
    return wie


def toon_team(request: HttpRequest) -> HttpResponse:
    """Show per colleague how much there is to do: of the team that is asked for, or of all teams when that is not too much."""
    teams = list(zichtbare_teams(request.user))
    team, collegas = _gekozen(request, teams)
    lijst = verzamel([een.pk for een in collegas], vandaag())
    per_medewerker, totaal = lijst.per_medewerker(), lijst.aantallen()
    koppen = {code: titel_van_groep(code, lijst.dag) for code in GROEPEN if code != LATER}
    vraag = {"team": team.pk if team else ""}

    def rij(wie: Medewerker) -> dict[str, Any]:
        eigen = per_medewerker.get(wie.pk, {})
        aantallen = [(kop, eigen.get(code, 0), code) for code, kop in koppen.items()]
        return {"wie": wie, "url": f"?{urlencode(vraag | {'van': wie.pk})}", "aantallen": aantallen}

    def druk(wie: Medewerker) -> tuple[int, int]:
        eigen = per_medewerker.get(wie.pk, {})
        return -eigen.get(TE_LAAT, 0), -eigen.get(VANDAAG, 0)

    context = {
        "titel": f"{team.naam if team else 'Uw teams'}: {duizend(totaal[TE_LAAT])} te laat, {duizend(totaal[VANDAAG])} vandaag",
        "dag": lijst.dag,
        "form": TeamFilter({"team": vraag["team"]}, teams=teams),
        "teams": teams,
        "team": team,
        "mijn_dag_url": reverse("begeleiding:mijndag"),
        "koppen": list(koppen.values()),
        # Who needs help first stands first.
        "rijen": [rij(een) for een in sorted(collegas, key=druk)],
        "totalen": [(kop, totaal[code]) for code, kop in koppen.items()],
    }
    return render(request, "begeleiding/mijndag/team.html", context)


def _gekozen(request: HttpRequest, teams: list[Team]) -> tuple[Team | None, list[Medewerker]]:
    """Return the team to show (None: all that may be seen) and its colleagues; Http404 for a team that may not be seen."""
    gevraagd = request.GET.get("team", "")
    if gevraagd:
        team = next((een for een in teams if str(een.pk) == gevraagd), None)
        if team is None:
            raise Http404("Dit team is er niet, of het werkt niet voor uw gemeenten.")
        return team, list(collegas_van([team]))
    collegas = list(collegas_van(teams)[: HOOGSTENS_COLLEGAS + 1])
    if len(collegas) <= HOOGSTENS_COLLEGAS:
        return (teams[0] if len(teams) == 1 else None), collegas
    eigen = next((een for een in teams if een.pk == request.user.team_id), teams[0])  # type: ignore[union-attr]
    return eigen, list(collegas_van([eigen]))
