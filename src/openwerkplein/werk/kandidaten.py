"""From the database to what matching knows of candidates: one query per source, however many people are asked.

Name, sex, origin, nationality and language of preference are not read here at all; of the date of birth only the day number goes
along, at which nothing but a legal age limit may look.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, When

from openwerkplein.dossier.models import Kenmerk, Uitkering
from openwerkplein.motor.matching.taal import Kandidaat, dagnummer
from openwerkplein.werk.models import Kandidaatprofiel, Toestemming, Voordracht
from openwerkplein.werk.plekken import plekken
from openwerkplein.werk.rijbewijzen import met_wat_erbij_hoort

METERS_PER_MINUUT: dict[str, int] = {
    "auto": 700,
    "motor": 700,
    "bromfiets": 350,
    "ov": 300,
    "fiets": 200,
    "anders": 200,
}
"""How far one comes in a minute of travelling, as the crow flies and from door to door: a car in a region does about 55 km an
hour over a road that is a quarter longer (42 km an hour as the crow flies), a bicycle 15, bus or train with walking and waiting
about 18. Rough on purpose: whoever wants it precisely fills in kilometres."""
ZONDER_VERVOER = "ov"
"""Bus or train is there for everyone."""
VOORSTELLEN_DAGEN = 365
"""Proposals of this many days count as chances somebody had."""
_VLAGKENMERKEN = {"doelgroepregister": "doelgroepregister", "beschut_werk": "beschut_indicatie"}
"""Kind of classification to the flag of a legal limit; who is placed in beschut werk has the indication too."""

_PROFIELVELDEN = (
    "inwoner_id",
    "inwoner__dossiernummer",
    "inwoner__geboortedatum",
    "max_km",
    "max_minuten",
    "vervoer",
    "beschikbaar_vanaf",
    "uren_min",
    "uren_max",
    "dagdelen",
    "rijbewijzen",
    "certificaten",
    "talen",
    "belastbaarheid",
    "beroepen_wens",
    "beroepen_ervaring",
    "vaardigheden",
    "sectoren_wens",
    "sectoren_niet",
    "contractvormen",
    "onregelmatig",
    "begeleiding",
)
_VERTREKT_VAN = Case(When(postcode="", then=F("inwoner__postcode")), default=F("postcode"))
"""As `Kandidaatprofiel.vertrekpostcode`."""


@dataclass
class _Feiten:
    """What other tables say of the people asked, by primary key of the inwoner."""

    vlaggen: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    toestemming: set[int] = field(default_factory=set)
    voorgesteld: dict[int, int] = field(default_factory=dict)


def met_profiel() -> QuerySet[Kandidaatprofiel]:
    """Return the profiles of everyone who can be a candidate: living, with a dossier that was not merged into another."""
    return Kandidaatprofiel.objects.filter(
        inwoner__samengevoegd_met__isnull=True, inwoner__overleden__isnull=True
    ).order_by()


def lees(dag: date, inwoners: Collection[int] | None = None) -> Iterator[Kandidaat]:
    """Give everyone with a profile as matching knows them on a day, or those among `inwoners` (primary keys); in no order.

    Six queries in all, and those of `plekken`; profiles are read as they are asked for, so that a country of them fits in
    memory. A certificate counts only as long as it holds, a driving licence with all that it includes (`werk.rijbewijzen`).
    """
    profielen = met_profiel()
    if inwoners is not None:
        profielen = profielen.filter(inwoner__in=inwoners)
    postcodes = set(profielen.values_list(_VERTREKT_VAN, flat=True).distinct())
    if not postcodes:
        return
    feiten = _lees_feiten(dag, inwoners)
    waar = plekken(postcodes - {""})
    for rij in profielen.values(*_PROFIELVELDEN, vertrekt_van=_VERTREKT_VAN).iterator(chunk_size=2000):
        yield _kandidaat(rij, feiten, waar, dag)


def _lees_feiten(dag: date, inwoners: Collection[int] | None) -> _Feiten:
    wie = Q() if inwoners is None else Q(inwoner__in=inwoners)
    feiten = _Feiten()
    kenmerken = Kenmerk.objects.op(dag).filter(wie, soort__in=_VLAGKENMERKEN).order_by()
    for pk, soort in kenmerken.values_list("inwoner", "soort"):
        feiten.vlaggen[pk].add(_VLAGKENMERKEN[soort])
    for pk in Uitkering.objects.op(dag).filter(wie).order_by().values_list("inwoner", flat=True):
        feiten.vlaggen[pk].add("uitkering")
    algemeen = Toestemming.objects.op(dag).filter(wie, ondernemer__isnull=True).order_by()
    feiten.toestemming.update(algemeen.values_list("inwoner", flat=True))
    voorstellen = Voordracht.objects.filter(
        wie, voorgesteld_op__gt=dag - timedelta(days=VOORSTELLEN_DAGEN), voorgesteld_op__lte=dag
    )
    feiten.voorgesteld.update(voorstellen.order_by().values_list("inwoner").annotate(aantal=Count("pk")))
    return feiten


def _kandidaat(rij: Mapping[str, Any], feiten: _Feiten, waar: Mapping[str, tuple[int, int]], dag: date) -> Kandidaat:
    pk = rij["inwoner_id"]
    x, y = waar.get(rij["vertrekt_van"], (None, None))
    return Kandidaat(
        nummer=pk,
        sleutel=rij["inwoner__dossiernummer"],
        x=x,
        y=y,
        max_m=verste_reis(rij["max_km"], rij["max_minuten"], rij["vervoer"]),
        beschikbaar=dagnummer(rij["beschikbaar_vanaf"]),
        uren_min=rij["uren_min"],
        uren_max=rij["uren_max"],
        dagdelen=frozenset(rij["dagdelen"]),
        rijbewijzen=met_wat_erbij_hoort(rij["rijbewijzen"]),
        certificaten=geldige_certificaten(rij["certificaten"], dag),
        talen={code: niveaus[0] for code, niveaus in rij["talen"].items() if niveaus and niveaus[0]},
        belasting={code: waarde == "ja" for code, waarde in rij["belastbaarheid"].items()},
        vlaggen=frozenset(feiten.vlaggen.get(pk, ())),
        beroepen_wens=frozenset(rij["beroepen_wens"]),
        beroepen_ervaring=frozenset(rij["beroepen_ervaring"]),
        vaardigheden=frozenset(rij["vaardigheden"]),
        sectoren_wens=frozenset(rij["sectoren_wens"]),
        sectoren_niet=frozenset(rij["sectoren_niet"]),
        contractvormen=frozenset(rij["contractvormen"]),
        onregelmatig=rij["onregelmatig"],
        begeleiding=rij["begeleiding"],
        voorgesteld=feiten.voorgesteld.get(pk, 0),
        toestemming=pk in feiten.toestemming,
        geboren=dagnummer(rij["inwoner__geboortedatum"]),
    )


def verste_reis(km: int | None, minuten: int | None, vervoer: Iterable[str]) -> int | None:
    """Return how many metres someone travels at most: by kilometres or by minutes with the fastest own transport, the smaller.

    None when neither is known.
    """
    grenzen = [] if km is None else [km * 1000]
    if minuten is not None:
        snelheid = max((METERS_PER_MINUUT[een] for een in vervoer if een in METERS_PER_MINUUT), default=0)
        grenzen.append(minuten * max(snelheid, METERS_PER_MINUUT[ZONDER_VERVOER]))
    return min(grenzen, default=None)


def geldige_certificaten(certificaten: Mapping[str, str | None], dag: date) -> frozenset[str]:
    """Return the certificates that hold on a day: without an end, or with one that has not passed (ISO dates)."""
    return frozenset(code for code, tot in certificaten.items() if tot is None or tot >= dag.isoformat())
