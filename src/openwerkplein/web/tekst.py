"""Dutch wording of dates, durations and counts, as screens show them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

DAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")
_DICHTBIJ = {0: "vandaag", 1: "gisteren", 2: "eergisteren", -1: "morgen", -2: "overmorgen"}
_WEKEN_VANAF = 14
_MAANDEN_VANAF = 61
_JAREN_VANAF_MAANDEN = 24


def als_dag(waarde: date | datetime) -> date:
    """Return the day of a date, or of a moment as it was in the Netherlands."""
    if isinstance(waarde, datetime):
        return timezone.localtime(waarde).date() if timezone.is_aware(waarde) else waarde.date()
    return waarde


def hele_maanden(begin: date, eind: date) -> int:
    """Return the completed months from `begin` up to `eind`; `begin` may not lie after `eind`."""
    return (eind.year - begin.year) * 12 + eind.month - begin.month - (eind.day < begin.day)


def tel(aantal: int, enkelvoud: str, meervoud: str) -> str:
    """Return a count with its noun: ``1 dossier``, ``3.120 dossiers``."""
    return f"{duizend(aantal)} {enkelvoud if aantal == 1 else meervoud}"


def duizend(aantal: int) -> str:
    """Return a whole number with a point between the thousands: ``3.120``."""
    return f"{aantal:,}".replace(",", ".")


def lengte(begin: date, tot: date) -> str:
    """Return the time between two days in one unit: ``3 dagen``, ``5 weken``, ``8 maanden``, ``1,5 jaar``; `tot` is not counted."""
    dagen = max((tot - begin).days, 0)
    if dagen < _WEKEN_VANAF:
        return tel(dagen, "dag", "dagen")
    if dagen < _MAANDEN_VANAF:
        return tel(dagen // 7, "week", "weken")
    maanden = hele_maanden(begin, tot)
    if maanden < 12:
        return tel(maanden, "maand", "maanden")
    jaren, rest = divmod(maanden, 12)
    half = ",5" if jaren < 3 and rest >= 6 else ""
    return f"{duizend(jaren)}{half} jaar"


def duur_van(begin: date, eind: date | None, vandaag: date) -> str:
    """Return how long a period lasts or has lasted until now, both ends inclusive; empty when it has yet to begin."""
    laatste = vandaag if eind is None else eind
    return "" if laatste < begin else lengte(begin, laatste + timedelta(days=1))


def geleden(dag: date, vandaag: date) -> str:
    """Return how far a day is from today: ``gisteren``, ``3 dagen geleden``, ``over 2 weken``."""
    dagen = (vandaag - dag).days
    if dagen in _DICHTBIJ:
        return _DICHTBIJ[dagen]
    return f"{_afstand(dag, vandaag)} geleden" if dagen > 0 else f"over {_afstand(vandaag, dag)}"


def _afstand(vroeg: date, laat: date) -> str:
    maanden = hele_maanden(vroeg, laat)
    if maanden >= _JAREN_VANAF_MAANDEN:
        return f"{maanden // 12} jaar"
    return tel(maanden, "maand", "maanden") if maanden >= 12 else lengte(vroeg, laat)


def weekdag(dag: date, maand: str, vandaag: date) -> str:
    """Return a day with its weekday, and the year only when it is another year than now: ``vr 1 mrt``."""
    jaar = "" if dag.year == vandaag.year else f" {dag.year}"
    return f"{DAGEN[dag.weekday()]} {dag.day} {maand}{jaar}"


def is_leeg(waarde: Any) -> bool:
    """Return whether there is nothing to show: None or an empty text (0 and False are something)."""
    return waarde is None or waarde == ""
