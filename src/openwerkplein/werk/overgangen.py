"""The one declared table of what can happen to a voordracht: from where to where, who may do it, what is checked first.

Screens draw their buttons and forms from this table, `werk.handelingen.voordrachten` carries it out, and
`docs/voordrachten.md` is generated from it. A step that is not here does not exist.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from openwerkplein.kern import lijsten
from openwerkplein.kern.rechten import RECHTEN
from openwerkplein.kern.rollen import Rol
from openwerkplein.werk.models import Voordracht
from openwerkplein.werk.rechten import VOORDRAGEN

Veld = Literal["reden", "gesprek_op", "geplaatst_per"]
S = Voordracht.Status
BEGIN = ""
"""Where a voordracht comes from that is not there yet."""

IEDEREEN = frozenset(RECHTEN[VOORDRAGEN].rollen)
"""Who holds the right to work on voordrachten."""
NAAR_ONDERNEMER = frozenset({Rol.ACCOUNTMANAGER, Rol.ADVISEUR_MAX_WW, Rol.TEAMLEIDER, Rol.TEAMLEIDER_WERKPUNT})
"""Who brings names to an employer: who keeps the relation, so that an employer hears one voice."""
PROGRAMMA: frozenset[Rol] = frozenset()
"""Nobody presses this: the programme does it, for everything that was left lying."""

VELDEN: dict[str, str] = {
    "reden": "waarom het niet doorgaat",
    "gesprek_op": "de dag van het gesprek",
    "geplaatst_per": "de eerste werkdag",
}
"""What a step may ask to be filled in."""


@dataclass(frozen=True)
class Overgang:
    """One step: from a state to a state, the button in words, who may, what is checked, and what must be filled in.

    `controles` are codes of `werk.voordrachtcontroles.CONTROLES`. `vooruit` is a step on the way to a job, shown first.
    """

    van: str
    naar: str
    knop: str
    rollen: frozenset[Rol]
    controles: tuple[str, ...] = ()
    invullen: tuple[Veld, ...] = ()
    vooruit: bool = False

    @property
    def einde(self) -> bool:
        """Whether the voordracht does not go on after this."""
        return self.naar not in (*OPEN, S.GEPLAATST)


OPEN = (S.VOORGESTELD, S.BESPROKEN, S.VOORGEDRAGEN, S.GESPREK)
BIJ_ONDERNEMER = (S.VOORGEDRAGEN, S.GESPREK)
"""States in which the employer knows the name."""
GEWEEST = (*BIJ_ONDERNEMER, S.GEPLAATST)


def _weg(van: str, naar: str, knop: str, *controles: str, **extra: object) -> Overgang:
    rollen: frozenset[Rol] = extra.pop("rollen", IEDEREEN)  # type: ignore[assignment]
    return Overgang(van, naar, knop, rollen, controles, vooruit=True, **extra)  # type: ignore[arg-type]


def _af(van: Iterable[str], naar: str, knop: str) -> list[Overgang]:
    return [Overgang(een, naar, knop, IEDEREEN, invullen=("reden",)) for een in van]


_MENS = ("leeft", "niet_uitgesloten")
_NAAR_BUITEN = ("werk_open", "toestemming", *_MENS)

OVERGANGEN: tuple[Overgang, ...] = (
    _weg(BEGIN, S.VOORGESTELD, "Stel voor", "werk_open", "profiel", *_MENS, "niet_dubbel", "plek_over"),
    _weg(S.VOORGESTELD, S.BESPROKEN, "Besproken: kandidaat wil", *_MENS),
    _weg(S.VOORGESTELD, S.VOORGEDRAGEN, "Draag voor", *_NAAR_BUITEN, rollen=NAAR_ONDERNEMER),
    _weg(S.BESPROKEN, S.VOORGEDRAGEN, "Draag voor", *_NAAR_BUITEN, rollen=NAAR_ONDERNEMER),
    _weg(S.VOORGEDRAGEN, S.GESPREK, "Er komt een gesprek", "gesprek_kan", *_NAAR_BUITEN, invullen=("gesprek_op",)),
    *(
        _weg(van, S.GEPLAATST, "Geplaatst", "begin_kan", "plek_over", "leeft", invullen=("geplaatst_per",))
        for van in BIJ_ONDERNEMER
    ),
    _weg(S.GESPREK, S.GESPREK, "Verzet het gesprek", "gesprek_kan", *_NAAR_BUITEN, invullen=("gesprek_op",)),
    *_af(OPEN, S.AFGEWEZEN_KANDIDAAT, "Kandidaat wil niet"),
    *_af(BIJ_ONDERNEMER, S.AFGEWEZEN_ONDERNEMER, "Ondernemer wil niet"),
    *_af(OPEN, S.INGETROKKEN, "Trek in"),
    *_af([S.GEPLAATST], S.INGETROKKEN, "Gaat toch niet door"),
    *(Overgang(van, S.VERLOPEN, "Verlopen", PROGRAMMA) for van in OPEN),
)
_PER_PAAR = {(een.van, een.naar): een for een in OVERGANGEN}


def overgang(van: str, naar: str) -> Overgang | None:
    """Return the step between two states; None when there is none."""
    return _PER_PAAR.get((van, naar))


def mogelijk(van: str, rollen: Iterable[Rol] | None = None) -> list[Overgang]:
    """Return what can be done from a state, steps forward first; with `rollen` only what one of these may do."""
    eigen = None if rollen is None else frozenset(rollen)
    uit = [een for een in OVERGANGEN if een.van == van and een.rollen and (eigen is None or een.rollen & eigen)]
    return sorted(uit, key=lambda een: not een.vooruit)


def rollen_in_woorden(rollen: Iterable[Rol]) -> str:
    """Return roles as they are said in a sentence: ``accountmanager, adviseur Max-WW of teamleider``."""
    gekozen = set(rollen)
    namen = [str(rol.label) for rol in Rol if rol in gekozen]
    return namen[0] if len(namen) == 1 else f"{', '.join(namen[:-1])} of {namen[-1]}"


# -- reasons ----------------------------------------------------------------------------------------------------------

KANTEN: dict[str, str] = {
    "kandidaat": "de kandidaat",
    "ondernemer": "de ondernemer",
    "anders": "geen van beide",
}
"""Whose reason it is, by the begin of its code (``kandidaat_reizen``); what begins otherwise is of neither."""
ANDERS = "overig"
WERK_DICHT, PLEK_WEG, TOESTEMMING_WEG, VERGISSING = (
    "werk_gesloten",
    "plek_vergeven",
    "toestemming_ingetrokken",
    "vergissing",
)
_ALLEEN_INTREKKEN = (WERK_DICHT, PLEK_WEG, TOESTEMMING_WEG, VERGISSING)
_KANT_VAN: Mapping[str, str] = {S.AFGEWEZEN_KANDIDAAT: "kandidaat", S.AFGEWEZEN_ONDERNEMER: "ondernemer"}


def kant(reden: str) -> str:
    """Return whose reason this is: a code of `KANTEN`."""
    begin = reden.partition("_")[0]
    return begin if begin in KANTEN else "anders"


def redenen_voor(naar: str) -> list[tuple[str, str]]:
    """Return (code, label) of the reasons that may be chosen with a step: those of its own side, and those of neither."""
    eigen = _KANT_VAN.get(naar)
    return [
        (code, label)
        for code, label in lijsten.keuzes("afwijzing")
        if kant(code) in (eigen, "anders") and (eigen is None or code not in _ALLEEN_INTREKKEN)
    ]
