"""The reverse: which work fits a candidate, what almost fits, which one step would open most work, and which employers are near.

Consent is left out of it here: one talks with the candidate about work first. Where it is still needed stands at each row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.tijd import vandaag
from openwerkplein.motor.matching import plek, regels
from openwerkplein.motor.matching.taal import VERSTE_REIS, Eis, Gevonden, Kandidaat
from openwerkplein.motor.matching.uitleg import eis_in_woorden
from openwerkplein.ondernemers.models import Vestiging
from openwerkplein.ondernemers.sectoren import in_sector
from openwerkplein.werk import beroepen, kandidaten, matchen, plekken, vragen
from openwerkplein.werk.matchen import Kandidaatrij
from openwerkplein.werk.models import Toestemming, Uitsluiting, Voordracht, Werk
from openwerkplein.werk.werkindex import Werkvraag, index

TE_LEREN = ("certificaat", "rijbewijs", "taal")
"""Kinds of requirement that one step of the candidate can meet."""
MEESTE_ONDERNEMERS = 10


@dataclass(frozen=True)
class Werkrij:
    """A piece of work beside the candidate, with reasons; whether consent to this employer is there."""

    werk: Werk
    rij: Kandidaatrij
    toestemming: bool


@dataclass(frozen=True)
class Stap:
    """One thing missed: what, and how much work would fit without it (or after learning it), with the first of that work."""

    eis: Eis
    woorden: str
    aantal: int
    werk: tuple[Werk, ...]


@dataclass(frozen=True)
class Dichtbij:
    """An employer in a sector that the candidate wishes, and how far (metres)."""

    vestiging: Vestiging
    meters: int

    @property
    def km(self) -> str:
        """How far, in words."""
        return matchen.in_km(self.meters)


@dataclass(frozen=True)
class Passend:
    """Which work fits a candidate: how much, the best with reasons, and what one requirement less or one step more brings."""

    aantal: int
    rijen: tuple[Werkrij, ...]
    stappen: tuple[Stap, ...]
    net_niet: tuple[Stap, ...]
    open_werk: int
    toestemming: bool


def zoek_werk_voor(inwoner: Inwoner, aantal: int = 20, *, dag: date | None = None) -> Passend | None:
    """Return which open work fits somebody; None without a profile. The number of queries does not depend on how much work there is."""
    op = dag or vandaag()
    feiten = next(iter(kandidaten.lees(op, [inwoner.pk])), None)
    if feiten is None:
        return None
    ook = _toestemming_aan(inwoner, op)
    open_ = _zonder_uitgesloten(inwoner, op)
    past, bijna = _verdeel(replace(feiten, toestemming=True), open_)
    beste = past[:aantal]
    werken = _werken([een.werk for een in beste] + [een.werk for rij in bijna.values() for een in rij[:aantal]])
    groepen, woorden = beroepen.groepen(), matchen.namen()
    rijen = tuple(
        Werkrij(
            werken[een.werk],
            matchen.maak_rij(een.vraag, feiten, inwoner, groepen, woorden),
            feiten.toestemming or een.ondernemer in ook,
        )
        for een in beste
    )
    return Passend(
        len(past),
        rijen,
        _als_stappen(_te_leren(bijna), werken, woorden),
        _als_stappen(bijna, werken, woorden),
        len(open_),
        feiten.toestemming,
    )


def _toestemming_aan(inwoner: Inwoner, op: date) -> set[int]:
    rijen = Toestemming.objects.op(op).filter(inwoner=inwoner, ondernemer__isnull=False)
    return set(rijen.values_list("ondernemer", flat=True))


def _zonder_uitgesloten(inwoner: Inwoner, op: date) -> list[Werkvraag]:
    """Return the open work for which somebody can be proposed."""
    ondernemers = set(Uitsluiting.objects.op(op).filter(inwoner=inwoner).values_list("ondernemer", flat=True))
    al = Voordracht.objects.filter(inwoner=inwoner, status__in=vragen.UIT_BEELD)
    werk = set(al.values_list("werk", flat=True))
    return [een for een in index.lees(op) if een.werk not in werk and een.ondernemer not in ondernemers]


def _verdeel(feiten: Kandidaat, open_: Iterable[Werkvraag]) -> tuple[list[Werkvraag], dict[Eis, list[Werkvraag]]]:
    """Return the work that fits, best first, and by requirement the work for which only that one is missed."""
    groepen = beroepen.groepen()
    past: list[tuple[Gevonden, Werkvraag]] = []
    bijna: dict[Eis, list[Werkvraag]] = defaultdict(list)
    for een in open_:
        gemist = regels.passend(feiten, een.vraag)
        if not gemist:
            past.append((_beoordeel(feiten, een, groepen), een))
        elif regels.is_net_niet(gemist, feiten, een.vraag):
            bijna[gemist[0]].append(een)
    past.sort(key=lambda paar: (-paar[0].score, paar[1].vraag.werknummer))
    return [een for _, een in past], bijna


def _beoordeel(feiten: Kandidaat, een: Werkvraag, groepen: Mapping[str, str]) -> Gevonden:
    try:
        return regels.beoordeel(feiten, een.vraag, groepen)
    except ValueError:
        # Weights that leave nothing for this work: it fits, and comes last.
        return Gevonden(feiten.nummer, feiten.sleutel, 0, ())


def _te_leren(bijna: Mapping[Eis, list[Werkvraag]]) -> dict[Eis, list[Werkvraag]]:
    """Return what one step would open: a level of a language opens the work that asks a lower level too."""
    return {
        eis: [
            een
            for ander, rij in bijna.items()
            if (ander.soort, ander.waarde) == (eis.soort, eis.waarde) and ander.getal <= eis.getal
            for een in rij
        ]
        for eis in bijna
        if eis.soort in TE_LEREN
    }


def _als_stappen(bijna: Mapping[Eis, list[Werkvraag]], werken: Mapping[int, Werk], woorden: object) -> tuple[Stap, ...]:
    stappen = [
        Stap(eis, eis_in_woorden(eis, woorden), len(rij), tuple(werken[een.werk] for een in rij if een.werk in werken))  # type: ignore[arg-type]
        for eis, rij in bijna.items()
    ]
    return tuple(sorted(stappen, key=lambda stap: (-stap.aantal, stap.eis.soort, stap.eis.waarde, stap.eis.getal)))


def _werken(nummers: Sequence[int]) -> dict[int, Werk]:
    return {werk.pk: werk for werk in vragen.werken().filter(pk__in=nummers)}


# -- employers --------------------------------------------------------------------------------------------------------


def ondernemers_voor(inwoner: Inwoner, dag: date) -> list[Dichtbij]:
    """Return employers near the candidate in a sector he or she wishes, nearest first, also without open work; a few queries."""
    feiten = next(iter(kandidaten.lees(dag, [inwoner.pk])), None)
    if feiten is None or feiten.x is None or feiten.y is None or not feiten.sectoren_wens:
        return []
    sectoren = Q()
    for code in feiten.sectoren_wens:
        sectoren |= in_sector(code)
    weg = Uitsluiting.objects.op(dag).filter(inwoner=inwoner).values("ondernemer")
    rijen = Vestiging.objects.open(dag).filter(sectoren).exclude(ondernemer__in=weg).order_by()
    waar = dict(rijen.exclude(postcode="").values_list("pk", "postcode"))
    plaatsen = plekken.plekken(set(waar.values()))
    afstanden = {
        pk: plek.afstand(feiten.x, feiten.y, *plaatsen[postcode])
        for pk, postcode in waar.items()
        if postcode in plaatsen
    }
    binnen = sorted((m, pk) for pk, m in afstanden.items() if m <= (feiten.max_m or VERSTE_REIS))[:MEESTE_ONDERNEMERS]
    vestigingen = Vestiging.objects.select_related("ondernemer", "relatiemanager").in_bulk([pk for _, pk in binnen])
    return [Dichtbij(vestigingen[pk], meters) for meters, pk in binnen]
