"""The reverse: which work fits a candidate, what almost fits, which one step would open most work, and which employers are near.

Consent is left out of it here: one talks with the candidate about work first. Where it is still needed stands at each row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.tijd import vandaag
from openwerkplein.motor.matching import plek, stap
from openwerkplein.motor.matching.taal import VERSTE_REIS, Eis
from openwerkplein.motor.matching.uitleg import Namen, eis_in_woorden
from openwerkplein.ondernemers.models import Vestiging
from openwerkplein.ondernemers.sectoren import in_sector
from openwerkplein.werk import beroepen, kandidaten, matchen, plekken, vragen
from openwerkplein.werk.matchen import Kandidaatrij
from openwerkplein.werk.models import Toestemming, Uitsluiting, Voordracht, Werk
from openwerkplein.werk.werkindex import Werkvraag, index

MEESTE_ONDERNEMERS = 10
MEESTE_BIJ_STAP = 5
"""How much work is named beside a step or a requirement."""


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
    open_ = {een.vraag.werknummer: een for een in _zonder_uitgesloten(inwoner, op)}
    alle = [een.vraag for een in open_.values()]
    wie = replace(feiten, toestemming=True)
    groepen, woorden = beroepen.groepen(), matchen.namen()
    antwoord = stap.zoek_werk(wie, filter(vragen.heeft_gewicht, alle), groepen, aantal, len(alle))
    bijna: dict[Eis, list[str]] = defaultdict(list)
    for vondst in antwoord.net_niet:
        bijna[vondst.mist or Eis("")].append(vondst.werknummer)
    te_leren = {een.eis: list(een.werk) for een in stap.openingen(wie, alle)}
    nummers = [een.werknummer for een in antwoord.past]
    nummers += [nummer for rij in (*bijna.values(), *te_leren.values()) for nummer in rij[:MEESTE_BIJ_STAP]]
    werken = {werk.werknummer: werk for werk in vragen.werken().filter(werknummer__in=set(nummers))}
    ook = _toestemming_aan(inwoner, op)
    return Passend(
        antwoord.aantal_past,
        tuple(
            Werkrij(
                werken[een.werknummer],
                matchen.maak_rij(open_[een.werknummer].vraag, feiten, inwoner, groepen, woorden),
                feiten.toestemming or open_[een.werknummer].ondernemer in ook,
            )
            for een in antwoord.past
            if een.werknummer in werken
        ),
        tuple(_als_stappen(te_leren, werken, woorden)),
        tuple(sorted(_als_stappen(bijna, werken, woorden), key=lambda een: -een.aantal)),
        len(open_),
        feiten.toestemming,
    )


def _als_stappen(per_eis: Mapping[Eis, list[str]], werken: Mapping[str, Werk], woorden: Namen) -> Iterator[Stap]:
    for eis, nummers in per_eis.items():
        eerste = tuple(werken[nummer] for nummer in nummers[:MEESTE_BIJ_STAP] if nummer in werken)
        yield Stap(eis, eis_in_woorden(eis, woorden), len(nummers), eerste)


def _toestemming_aan(inwoner: Inwoner, op: date) -> set[int]:
    rijen = Toestemming.objects.op(op).filter(inwoner=inwoner, ondernemer__isnull=False)
    return set(rijen.values_list("ondernemer", flat=True))


def _zonder_uitgesloten(inwoner: Inwoner, op: date) -> list[Werkvraag]:
    """Return the open work for which somebody can be proposed."""
    ondernemers = set(Uitsluiting.objects.op(op).filter(inwoner=inwoner).values_list("ondernemer", flat=True))
    al = Voordracht.objects.filter(inwoner=inwoner, status__in=vragen.UIT_BEELD)
    werk = set(al.values_list("werk", flat=True))
    return [een for een in index.lees(op) if een.werk not in werk and een.ondernemer not in ondernemers]


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
