"""What screens show of voordrachten: the name for who may see it, what can be done next, and how long it waits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern import lijsten
from openwerkplein.kern.rechten import heeft_recht
from openwerkplein.werk import voordrachtklok as klok
from openwerkplein.werk.models import Voordracht, Werk
from openwerkplein.werk.overgangen import OPEN, Overgang, mogelijk, rollen_in_woorden
from openwerkplein.werk.rechten import VOORDRAGEN

S = Voordracht.Status
_KLEUR = {
    S.GEPLAATST: "goed",
    S.AFGEWEZEN_KANDIDAAT: "neutraal",
    S.AFGEWEZEN_ONDERNEMER: "neutraal",
    S.INGETROKKEN: "neutraal",
    S.VERLOPEN: "neutraal",
}


@dataclass(frozen=True)
class Knop:
    """A step as a button: its words, where it leads, and whether it is on the way to a job."""

    titel: str
    url: str
    vooruit: bool


@dataclass(frozen=True)
class Beeld:
    """One voordracht as it is shown to one colleague; outside reach the name is masked and there are no buttons."""

    rij: Voordracht
    zichtbaar: bool
    knoppen: tuple[Knop, ...]
    op: date

    @property
    def naam(self) -> str:
        """The name, masked outside reach."""
        return self.rij.inwoner.naam if self.zichtbaar else self.rij.inwoner.afgeschermde_naam

    @property
    def url(self) -> str:
        """Where the voordracht opens."""
        return reverse("werk:voordracht", args=[self.rij.pk])

    @property
    def kleur(self) -> str:
        """The kind of `{% status %}`."""
        return "let_op" if self.te_laat else _KLEUR.get(S(self.rij.status), "info")

    @property
    def sinds(self) -> date:
        """The day on which it came in this state."""
        return timezone.localdate(self.rij.status_sinds)

    @property
    def wacht_op(self) -> str:
        """What comes next, in words; empty at the end."""
        return klok.WACHT_OP.get(self.rij.status, "")

    @property
    def uiterlijk(self) -> date | None:
        """Until when it may wait."""
        return klok.uiterlijk(self.rij)

    @property
    def te_laat(self) -> bool:
        """Whether it waits longer than agreed."""
        return klok.te_laat(self.rij, self.op)

    @property
    def begonnen(self) -> bool:
        """Whether the first working day has come."""
        return self.rij.geplaatst_per is not None and self.rij.geplaatst_per <= self.op

    @property
    def reden(self) -> str:
        """Why it does not go on, in words; why is of the person, so that it is not said outside reach."""
        return reden_in_woorden(self.rij) if self.zichtbaar else ""

    @property
    def reden_kort(self) -> str:
        """The reason from the list, without what was written beside it; not outside reach."""
        return lijsten.label("afwijzing", self.rij.reden) if self.rij.reden and self.zichtbaar else ""

    @property
    def score(self) -> str:
        """The score that the machine gave, from 0 to 100; empty when somebody proposed without it."""
        return "" if self.rij.score is None else str(round(self.rij.score / 100))


def reden_in_woorden(rij: Any) -> str:
    """Return the reason of a voordracht with what was written beside it."""
    label = lijsten.label("afwijzing", rij.reden) if rij.reden else ""
    return ": ".join(deel for deel in (label, rij.reden_toelichting) if deel)


def maak_beelden(rijen: Iterable[Voordracht], medewerker: Any, op: date) -> list[Beeld]:
    """Return how these look for a colleague, in the same order; one query. The rows come with inwoner and werk."""
    rijen = list(rijen)
    zichtbaar = Inwoner.objects.welke_zichtbaar_voor(medewerker, {rij.inwoner_id for rij in rijen})
    mag = heeft_recht(medewerker, VOORDRAGEN)
    uit = []
    for rij in rijen:
        open_ = rij.inwoner_id in zichtbaar
        uit.append(Beeld(rij, open_, tuple(_knoppen(rij, medewerker)) if mag and open_ else (), op))
    return uit


def _knoppen(rij: Voordracht, medewerker: Any) -> Iterable[Knop]:
    for stap in mogelijk(rij.status, medewerker.rollen):
        yield Knop(stap.knop, reverse("werk:voordracht-stap", args=[rij.pk, stap.naar]), stap.vooruit)


def voor_anderen(rij: Voordracht, medewerker: Any) -> list[str]:
    """Return in sentences which steps forward wait for a colleague in another role."""
    eigen = {een.naar for een in mogelijk(rij.status, medewerker.rollen)}
    anders: Sequence[Overgang] = [een for een in mogelijk(rij.status) if een.vooruit and een.naar not in eigen]
    return [f"'{een.knop}' doet een {rollen_in_woorden(een.rollen)}." for een in anders]


@dataclass(frozen=True)
class Kolom:
    """The voordrachten of one piece of work in one state (or ended in some way)."""

    titel: str
    uitleg: str
    beelden: list[Beeld]
    einde: bool = False


def kolommen(werk: Werk, medewerker: Any, op: date) -> list[Kolom]:
    """Return the voordrachten of a piece of work by state: those on their way, placed, and what did not go on. Two queries."""
    rijen = werk.voordrachten.select_related("inwoner", "medewerker", "werk").order_by("status_sinds", "pk")
    beelden = maak_beelden(rijen, medewerker, op)
    uit = [
        Kolom(S(status).label, klok.WACHT_OP[status], [een for een in beelden if een.rij.status == status])
        for status in OPEN
    ]
    uit.append(Kolom("geplaatst", "", [een for een in beelden if een.rij.status == S.GEPLAATST]))
    klaar = [een for een in reversed(beelden) if een.rij.status not in (*OPEN, S.GEPLAATST)]
    return [*uit, Kolom("ging niet door", "", klaar, einde=True)]
