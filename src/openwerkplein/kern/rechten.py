"""Who may do what: named rights with one sentence each, the roles that hold them, and the reach over inwoners.

Every view names its right with `met_recht`, or says `openbaar`; `RechtenMiddleware` answers 403 to a view that does
neither. `docs/rechten.md` is generated from `RECHTEN`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from openwerkplein.kern.rollen import MET_INWONERS, Rol

if TYPE_CHECKING:
    from openwerkplein.kern.models import Medewerker

OPENBAAR = "openbaar"
INGELOGD = "ingelogd"
"""The right that everyone has who is logged in: own account, start page, display settings."""


@dataclass(frozen=True)
class Recht:
    """A named right: code ``room.verb``, one Dutch sentence, and the roles that hold it."""

    code: str
    zin: str
    rollen: frozenset[Rol]


RECHTEN: dict[str, Recht] = {}


def registreer_recht(code: str, zin: str, rollen: Iterable[Rol]) -> str:
    """Declare a right and return its code; raises ValueError when the code is taken by another."""
    recht = Recht(code, zin, frozenset(rollen))
    if RECHTEN.setdefault(code, recht) != recht:
        raise ValueError(f"Het recht {code} bestaat al.")
    return code


registreer_recht(INGELOGD, "Iedereen die is ingelogd mag dit.", Rol)


def heeft_recht(medewerker: Any, code: str) -> bool:
    """Return whether this colleague holds the right; nobody logged in holds none. KeyError for an undeclared right."""
    recht = RECHTEN[code]
    return bool(medewerker.is_authenticated and (code == INGELOGD or recht.rollen & medewerker.rollen))


def eis_recht(medewerker: Any, code: str) -> None:
    """Raise PermissionDenied, with the sentence of the right, when this colleague does not hold it."""
    if not heeft_recht(medewerker, code):
        raise GeenRecht(RECHTEN[code])


class GeenRecht(PermissionDenied):
    """Raised when a right is missing; carries the right, so that the page can say which and who has it."""

    def __init__(self, recht: Recht) -> None:
        super().__init__(recht.zin)
        self.recht = recht


def met_recht(code: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Mark a view with the right it needs; the middleware checks it before the view runs."""

    def merk(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def omhuld(*args: Any, **kwargs: Any) -> Any:
            return view(*args, **kwargs)

        omhuld.recht = code  # type: ignore[attr-defined]
        return omhuld

    return merk


openbaar = met_recht(OPENBAAR)
"""Marks a view that anyone may open without logging in."""

VREEMDE_RECHTEN: dict[str, str] = {}
"""Right by URL name, for views of other packages that cannot carry a mark (filled in `config.urls`)."""


def recht_van(view: Any, url_naam: str | None) -> str | None:
    """Return the code of the right that a resolved view asks, or None when it names none (then it is closed)."""
    return getattr(view, "recht", None) or VREEMDE_RECHTEN.get(url_naam or "")


class Bereik(IntEnum):
    """How far over the inwoners a colleague's work reaches; outside it names are masked."""

    GEEN = 0
    CASELOAD = 1
    TEAM = 2
    GEMEENTE = 3
    ALLES = 4

    @property
    def zin(self) -> str:
        """The reach in words."""
        return (
            "geen dossiers",
            "eigen caseload",
            "dossiers van het team",
            "dossiers van eigen gemeenten",
            "alle dossiers",
        )[self]


BEREIK_VAN_ROL: dict[Rol, Bereik] = dict.fromkeys(Rol, Bereik.GEEN) | {
    Rol.REGIECOACH: Bereik.TEAM,
    Rol.ACCOUNTMANAGER: Bereik.GEMEENTE,
    Rol.INKOMENSCONSULENT: Bereik.ALLES,
    Rol.ADVISEUR_MAX_WW: Bereik.GEMEENTE,
    Rol.TEAMLEIDER_WERKPUNT: Bereik.TEAM,
    Rol.VOORMAN: Bereik.CASELOAD,
    Rol.CONSULENT_FINANCIEEL_STABIEL: Bereik.GEMEENTE,
    Rol.TEAMLEIDER: Bereik.GEMEENTE,
}

_BEREIKFILTERS: dict[Bereik, Callable[[Medewerker], Q]] = {}


def registreer_bereik(bereik: Bereik, filter_: Callable[[Medewerker], Q]) -> None:
    """Say how a reach is found: `filter_` gives a Q over Inwoner. The room that knows who guides whom registers these."""
    _BEREIKFILTERS[bereik] = filter_


def bereik_van(medewerker: Any) -> Bereik:
    """Return the widest reach among the roles of this colleague."""
    return max((BEREIK_VAN_ROL[rol] for rol in medewerker.rollen), default=Bereik.GEEN)


def bereikfilter(medewerker: Any, hoogstens: Bereik = Bereik.ALLES) -> Q:
    """Return a Q over Inwoner for what this colleague may see, kept to `hoogstens` when a narrower view is asked."""
    bereik = min(bereik_van(medewerker), hoogstens)
    if bereik is Bereik.ALLES:
        return Q()
    if bereik is Bereik.GEEN:
        return Q(pk__in=[])
    return _BEREIKFILTERS[bereik](medewerker)


INWONER_ZOEKEN = registreer_recht("inwoner.zoeken", "Wie met inwoners werkt, mag inwoners zoeken.", MET_INWONERS)
INWONER_LEZEN = registreer_recht(
    "inwoner.lezen",
    "Wie met inwoners werkt, mag een dossier openen binnen het eigen bereik, of met een reden daarbuiten.",
    MET_INWONERS,
)
INWONER_WIJZIGEN = registreer_recht(
    "inwoner.wijzigen", "Wie met inwoners werkt, mag in een dossier schrijven dat open mag.", MET_INWONERS
)
CIJFERS_ZIEN = registreer_recht(
    "cijfers.zien",
    "Wie met inwoners werkt en de onderzoeker mogen de cijfers zien.",
    {*MET_INWONERS, Rol.ONDERZOEKER},
)
LOG_ZIEN = registreer_recht(
    "log.zien", "De privacy officer mag zien wie welk dossier opende en waarom.", {Rol.PRIVACY_OFFICER}
)
BEHEREN = registreer_recht(
    "beheer",
    "De functioneel beheerder mag medewerkers, teams, gemeenten en lijsten beheren.",
    {Rol.FUNCTIONEEL_BEHEERDER},
)
AANLEVEREN = registreer_recht(
    "aanleveren",
    "De functioneel beheerder en de teamleider mogen een aanlevering proberen en laden en zien hoeveel rijen erin gingen.",
    {Rol.FUNCTIONEEL_BEHEERDER, Rol.TEAMLEIDER},
)
"""Rights that several rooms share; a room declares its own in its `rechten.py`."""
