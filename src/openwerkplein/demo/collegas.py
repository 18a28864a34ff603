"""The fictional colleagues: in every role, in teams, with caseloads that a Werkplein would recognise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TypeVar

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models
from django.utils import timezone

from openwerkplein.demo.namen import kies_achtergrond, maak_naam
from openwerkplein.demo.werkplein import PLAATSEN, Plaats
from openwerkplein.dossier.models.inwoner import zoekvorm
from openwerkplein.kern.historie import maak_aan
from openwerkplein.kern.models import Gemeente, Medewerker, Medewerkerrol, Team
from openwerkplein.kern.rollen import Rol

M = TypeVar("M", bound=models.Model)
REDEN = "demo"
UIT_DIENST = 0.2
"""Former regiecoaches for each one in service; they stand in the history."""
PER_INWONERS = 3300
IN_EEN_TEAM = 10
_EEN_KEER = (
    ("Werkgevers", Rol.ACCOUNTMANAGER, 6),
    ("Inkomen", Rol.INKOMENSCONSULENT, 6),
    ("Max-WW", Rol.ADVISEUR_MAX_WW, 2),
    ("Werkpunt", Rol.TEAMLEIDER_WERKPUNT, 1),
    ("Werkpunt", Rol.VOORMAN, 2),
    ("Financieel Stabiel", Rol.CONSULENT_FINANCIEEL_STABIEL, 2),
    ("Staf", Rol.TEAMLEIDER, 2),
    ("Staf", Rol.ONDERZOEKER, 1),
    ("Staf", Rol.PRIVACY_OFFICER, 1),
    ("Staf", Rol.FUNCTIONEEL_BEHEERDER, 1),
)
"""Team, role and number for 3,300 people in sight; with 30 regiecoaches and 6 for statushouders they are 60."""
REGIECOACHES, STATUSHOUDERCOACHES = 30, 6


@dataclass
class Collegas:
    """Everyone who works here, found by what they do."""

    regie: dict[str, list[Medewerker]] = field(default_factory=dict)
    """Regiecoaches in service by municipality code; "" holds all of them."""
    statushouders: list[Medewerker] = field(default_factory=list)
    vertrokken: list[Medewerker] = field(default_factory=list)
    rol: dict[Rol, list[Medewerker]] = field(default_factory=dict)
    weg: Medewerker | None = None
    """Who left lately with a few dossiers behind; still among `regie`, see `bezetting.verdeel_werk`."""
    gaat: Medewerker | None = None
    """Who leaves soon, with part of the work divided."""
    achtergelaten: int = 0
    overgedragen: int = 0
    beurt: int = 0
    """How many of their dossiers were left, were handed over, and came by."""

    def coach(self, rng: Random, gemeente: str, *, statushouder: bool) -> Medewerker:
        """Return a regiecoach in service for someone who lives there."""
        if statushouder:
            return rng.choice(self.statushouders)
        return rng.choice(self.regie.get(gemeente) or self.regie[""])

    def vroegere_coach(self, rng: Random, gemeente: str) -> Medewerker:
        """Return someone who was regiecoach then: often a colleague who left since."""
        return rng.choice(self.vertrokken) if rng.random() < 0.4 else self.coach(rng, gemeente, statushouder=False)


def kantoortijd(rng: Random, dag: date) -> datetime:
    """Return a moment on that day at which people work, in Dutch time."""
    minuten = rng.randrange(8 * 60 + 15, 17 * 60)
    return datetime.combine(dag, time(minuten // 60, minuten % 60), timezone.get_default_timezone())


def van_toen(rijen: Iterable[M], moment: datetime) -> list[M]:
    """Return rows whose history says that they were written down at a moment."""
    gereed = list(rijen)
    for rij in gereed:
        rij._history_date = moment  # type: ignore[attr-defined]
    return gereed


def aantal(bij_3300: int, inwoners: int) -> int:
    """Return how many colleagues there are of a kind, at least one."""
    return max(1, round(bij_3300 * inwoners / PER_INWONERS))


def maak_collegas(rng: Random, gemeenten: dict[str, Gemeente], inwoners: int, datum: date) -> Collegas:
    """Write teams and colleagues with their roles and return them."""
    from openwerkplein.demo.bezetting import kies_vertrekkers

    maker = _Maker(rng, gemeenten, datum)
    collegas = Collegas()
    collegas.regie[""] = []
    for plaats in PLAATSEN:
        collegas.regie[plaats.code] = maker.regiecoaches(
            plaats, aantal(round(REGIECOACHES * plaats.aandeel / 0.98), inwoners)
        )
        collegas.regie[""] += collegas.regie[plaats.code]
    collegas.statushouders = maker.groep("Statushouders", Rol.REGIECOACH, aantal(STATUSHOUDERCOACHES, inwoners))
    for team, rol, bij_3300 in _EEN_KEER:
        collegas.rol[rol] = maker.groep(team, rol, aantal(bij_3300, inwoners))
    collegas.vertrokken = maker.groep(
        "", Rol.REGIECOACH, aantal(round(REGIECOACHES * UIT_DIENST), inwoners), in_dienst=False
    )
    collegas.rol[Rol.REGIECOACH] = collegas.regie[""] + collegas.statushouders
    kies_vertrekkers(collegas)
    maker.schrijf()
    return collegas


class _Maker:
    """Gathers colleagues and writes them in one go."""

    def __init__(self, rng: Random, gemeenten: dict[str, Gemeente], datum: date) -> None:
        self.rng, self.gemeenten = rng, gemeenten
        self.begin = kantoortijd(rng, datum - timedelta(days=round(365.25 * 12)))
        self.teams: dict[str, Team] = {}
        self.mensen: list[tuple[Medewerker, Rol, str]] = []
        self.namen: set[str] = set()

    def regiecoaches(self, plaats: Plaats, hoeveel: int) -> list[Medewerker]:
        """Return the regiecoaches of a municipality, in teams of at most about ten."""
        teams = max(1, round(hoeveel / IN_EEN_TEAM))
        namen = [
            f"Werk en Ontwikkeling {plaats.naam}" + (f" {nummer + 1}" if teams > 1 else "") for nummer in range(teams)
        ]
        return [self._een(namen[nummer % teams], Rol.REGIECOACH, plaats.code) for nummer in range(hoeveel)]

    def groep(self, team: str, rol: Rol, hoeveel: int, *, in_dienst: bool = True) -> list[Medewerker]:
        """Return colleagues of one role who work for all municipalities."""
        return [self._een(team, rol, "", in_dienst=in_dienst) for _ in range(hoeveel)]

    def _een(self, team: str, rol: Rol, gemeente: str, *, in_dienst: bool = True) -> Medewerker:
        naam = self._nieuwe_naam()
        nummer = len(self.mensen) + 1
        if team and team not in self.teams:
            self.teams[team] = Team(naam=team)
        medewerker = Medewerker(
            medewerkernummer=f"M{nummer:03d}",
            naam=naam,
            email=f"{zoekvorm(naam).replace(' ', '.')}@delinde.example",
            team=self.teams.get(team),
            is_active=in_dienst,
            # Nobody logs in with a password here; the page /demo/ does it. Fixed, since the real function adds chance.
            password=UNUSABLE_PASSWORD_PREFIX + "demo",
        )
        self.mensen.append((medewerker, rol, gemeente))
        return medewerker

    def _nieuwe_naam(self) -> str:
        while True:
            delen = maak_naam(self.rng, self.rng.choice("MVV"), kies_achtergrond(self.rng, statushouder=False))
            naam = " ".join(deel for deel in delen if deel)
            if len(self.namen) > 5000:
                naam = f"{naam} {len(self.mensen) + 1}"
            if naam not in self.namen:
                self.namen.add(naam)
                return naam

    def schrijf(self) -> None:
        """Write teams, colleagues, roles and the municipalities they work for."""
        teams = maak_aan(Team, van_toen(self.teams.values(), self.begin), reden=REDEN)
        op_naam = {team.naam: team for team in teams}
        for medewerker, _, _ in self.mensen:
            if medewerker.team is not None:
                medewerker.team = op_naam[medewerker.team.naam]
        maak_aan(Medewerker, van_toen([medewerker for medewerker, _, _ in self.mensen], self.begin), reden=REDEN)
        rollen = [Medewerkerrol(medewerker=medewerker, rol=rol) for medewerker, rol, _ in self.mensen]
        maak_aan(Medewerkerrol, van_toen(rollen, self.begin), reden=REDEN)
        Medewerker.gemeenten.through.objects.bulk_create(
            Medewerker.gemeenten.through(medewerker_id=medewerker.pk, gemeente_id=self.gemeenten[code].pk)
            for medewerker, _, code in self.mensen
            if code
        )
