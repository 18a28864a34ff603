"""From a choice to a proposal: which dossiers can be divided, who would get them, and the caseloads before and after."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q

from openwerkplein.begeleiding.caseload import VERDELINGEN, Caseload, caseloads, met_kenmerken
from openwerkplein.begeleiding.collegas import contactpersoon_weg, zonder_contactpersoon
from openwerkplein.begeleiding.handelingen.verdeling import Post, bezwaren
from openwerkplein.begeleiding.models import Begeleiding
from openwerkplein.begeleiding.normen import gewichten
from openwerkplein.begeleiding.verdelen import Drager, Last, verdeel
from openwerkplein.dossier.kenmerken import KENMERKSOORTEN
from openwerkplein.dossier.lijst import selecteer
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rollen import Rol

HOOGSTENS = 1_000
"""Dossiers in one division; whoever has more does it in parts."""
ZONDER, WEG = "zonder", "weg"


@dataclass(frozen=True)
class Bron:
    """Which dossiers are divided in which role: those of a colleague, those without anybody, or those whose contact person left."""

    rol: Rol
    collega: Medewerker | None = None
    groep: str = ""

    @property
    def titel(self) -> str:
        """What is divided, for the title of the page."""
        if self.collega is not None:
            return f"Dossiers van {self.collega.naam} verdelen"
        return (
            "Een contactpersoon geven" if self.groep == ZONDER else "Dossiers verdelen waarvan de contactpersoon weg is"
        )


@dataclass(frozen=True)
class Kandidaat:
    """A dossier that can be divided, with the guidance that would end and what it weighs."""

    inwoner: Inwoner
    begeleiding: Begeleiding | None
    gewicht: Decimal
    waarden: Mapping[str, str | None]

    @property
    def post(self) -> tuple[int, int | None, int]:
        """The dossier, the guidance that ends, and its version now."""
        rij = self.begeleiding
        return (self.inwoner.pk, None, 0) if rij is None else (self.inwoner.pk, rij.pk, rij.versie)

    @property
    def situatie(self) -> str:
        """Fase and klantgroep in words."""
        return " · ".join(
            f"fase {KENMERKSOORTEN[soort].waarden[waarde]}"
            if soort == "fase"
            else KENMERKSOORTEN[soort].waarden[waarde]
            for soort in VERDELINGEN
            if (waarde := self.waarden.get(soort))
        )


def kandidaten(
    bron: Bron, keuze: Mapping[str, Any], door: Medewerker, dag: date, alleen: Collection[int] | None = None
) -> list[Kandidaat]:
    """Return the dossiers of a source within the reach of `door` that fit the filters, by name; one more than `HOOGSTENS` at most.

    `alleen` keeps to these inwoners (primary keys). A fixed number of queries.
    """
    wegen = gewichten()
    kenmerken = list(dict.fromkeys([*VERDELINGEN, *wegen.kenmerken]))
    inwoners = selecteer(door, "alles", keuze, dag)
    if alleen is not None:
        inwoners = inwoners.filter(pk__in=alleen)
    if bron.groep == ZONDER:
        rijen: Any = met_kenmerken(inwoners.filter(zonder_contactpersoon(dag)), kenmerken, dag, "kenmerken")
        rijen = rijen.order_by("zoek_achternaam", "zoek_voornamen", "pk")
    else:
        lopend = _begeleidingen(bron, dag).filter(inwoner__in=inwoners.values("pk"))
        rijen = met_kenmerken(lopend, kenmerken, dag).select_related("inwoner", "medewerker")
        rijen = rijen.order_by("inwoner__zoek_achternaam", "inwoner__zoek_voornamen", "inwoner")
    gevonden = []
    for rij in rijen[: HOOGSTENS + 1]:
        waarden = {een: getattr(rij, f"waarde_{een}") for een in kenmerken}
        inwoner, begeleiding = (rij, None) if bron.groep == ZONDER else (rij.inwoner, rij)
        gevonden.append(Kandidaat(inwoner, begeleiding, wegen.van(waarden), waarden))
    return gevonden


def _begeleidingen(bron: Bron, dag: date) -> Any:
    """Return the guidances of a source that run on a day, in its role."""
    if bron.collega is None:
        return contactpersoon_weg(dag).filter(rol=bron.rol.value)
    return Begeleiding.objects.op(dag).filter(Q(medewerker=bron.collega, rol=bron.rol.value))


@dataclass
class Ontvanger:
    """What a colleague gets: the caseload as it will be without this division on its first day, and what comes on top."""

    caseload: Caseload
    erbij: list[Kandidaat] = field(default_factory=list)

    @property
    def straks(self) -> Caseload:
        """The caseload with what comes on top."""
        nu = self.caseload
        gewicht = nu.gewicht + sum((een.gewicht for een in self.erbij), Decimal(0))
        return Caseload(nu.medewerker, nu.rol, nu.norm, nu.aantal + len(self.erbij), gewicht)


@dataclass(frozen=True)
class Voorstel:
    """Who gets whom, what there is no room for, and what cannot change hands and why."""

    ontvangers: Sequence[Ontvanger]
    over: Sequence[Kandidaat]
    bezwaren: Sequence[tuple[Kandidaat, str]]

    @property
    def posten(self) -> tuple[Post, ...]:
        """What the plan becomes."""
        return tuple(
            Post(*een.post, ontvanger.caseload.medewerker.pk)
            for ontvanger in self.ontvangers
            for een in ontvanger.erbij
        )


def stel_voor(
    kandidaten_: Sequence[Kandidaat],
    rol: Rol,
    ontvangers: Sequence[Medewerker],
    vanaf: date,
    *,
    door: Medewerker,
    binnen_norm: bool,
) -> Voorstel:
    """Return a fair division of dossiers over colleagues from a day on; a fixed number of queries.

    Raises ValueError without receivers.
    """
    kan_niet = bezwaren([een.post for een in kandidaten_], rol.value, vanaf, door=door)
    gaat = {een.inwoner.pk: een for een in kandidaten_ if een.inwoner.pk not in kan_niet}
    nu = {een.medewerker.pk: Ontvanger(een) for een in caseloads(ontvangers, vanaf) if een.rol == rol}
    dragers = [Drager(pk, een.caseload.gewicht, een.caseload.norm) for pk, een in nu.items()]
    lasten = [Last(pk, een.gewicht) for pk, een in gaat.items()]
    uitkomst = verdeel(lasten, dragers, binnen_norm=binnen_norm)
    # By name, as the dossiers came.
    for pk, een in gaat.items():
        if pk in uitkomst.naar:
            nu[uitkomst.naar[pk]].erbij.append(een)
    return Voorstel(
        list(nu.values()),
        [gaat[pk] for pk in uitkomst.over],
        [(een, kan_niet[een.inwoner.pk]) for een in kandidaten_ if een.inwoner.pk in kan_niet],
    )
