"""How far a colleague's work reaches, from who guides whom."""

from __future__ import annotations

from django.db.models import Q

from openwerkplein.begeleiding.models import Begeleiding
from openwerkplein.kern.models import Gemeente, Medewerker
from openwerkplein.kern.rechten import Bereik, registreer_bereik


def _caseload(medewerker: Medewerker) -> Q:
    return _van(Q(medewerker=medewerker))


def _van(wie: Q) -> Q:
    """Return a Q over Inwoner for whom these colleagues guide; from the few guidances to the inwoners, on both databases."""
    return Q(pk__in=Begeleiding.objects.lopend().filter(wie).order_by().values("inwoner"))


def _teamleden(medewerker: Medewerker) -> Q:
    """Return a Q over Begeleiding for what the own team does; without a team only what this colleague does."""
    return Q(medewerker=medewerker) if medewerker.team_id is None else Q(medewerker__team=medewerker.team_id)


def _team(medewerker: Medewerker) -> Q:
    return _van(_teamleden(medewerker))


def _gemeente(medewerker: Medewerker) -> Q:
    if not medewerker.gemeentecodes:
        return Q()
    gemeenten = [gemeente.pk for gemeente in Gemeente.objects.filter(code__in=medewerker.gemeentecodes)]
    # The few whom the team guides elsewhere are looked up first: an OR over two indexes stays quick, over a subquery not.
    elders = Begeleiding.objects.lopend().exclude(inwoner__gemeente__in=gemeenten)
    return Q(gemeente__in=gemeenten) | Q(
        pk__in=list(elders.filter(_teamleden(medewerker)).values_list("inwoner", flat=True))
    )


registreer_bereik(Bereik.CASELOAD, _caseload)
registreer_bereik(Bereik.TEAM, _team)
registreer_bereik(Bereik.GEMEENTE, _gemeente)
