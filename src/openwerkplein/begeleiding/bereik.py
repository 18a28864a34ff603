"""How far a colleague's work reaches, from who guides whom."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from openwerkplein.begeleiding.models import Begeleiding
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import Bereik, registreer_bereik


def _caseload(medewerker: Medewerker) -> Q:
    return Q(Exists(Begeleiding.objects.lopend().filter(inwoner=OuterRef("pk"), medewerker=medewerker)))


def _team(medewerker: Medewerker) -> Q:
    if medewerker.team_id is None:
        return _caseload(medewerker)
    return Q(Exists(Begeleiding.objects.lopend().filter(inwoner=OuterRef("pk"), medewerker__team=medewerker.team_id)))


def _gemeente(medewerker: Medewerker) -> Q:
    if not medewerker.gemeentecodes:
        return Q()
    return Q(gemeente__code__in=medewerker.gemeentecodes) | _team(medewerker)


registreer_bereik(Bereik.CASELOAD, _caseload)
registreer_bereik(Bereik.TEAM, _team)
registreer_bereik(Bereik.GEMEENTE, _gemeente)
