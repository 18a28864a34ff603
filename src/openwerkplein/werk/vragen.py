"""From work to the question that is asked of the candidates; a fixed number of queries for however much work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, prefetch_related_objects

from openwerkplein.motor.matching.taal import GEWICHTEN, Vraag, dagnummer
from openwerkplein.werk.models import Matchgewichten, Toestemming, Uitsluiting, Voordracht, Werk
from openwerkplein.werk.plekken import plekken
from openwerkplein.werk.wettelijk import eisen_en_wensen

_SECTOREN: tuple[tuple[int, str], ...] = (
    (3, "A"),
    (9, "B"),
    (33, "C"),
    (35, "D"),
    (39, "E"),
    (43, "F"),
    (47, "G"),
    (53, "H"),
    (56, "I"),
    (63, "J"),
    (66, "K"),
    (68, "L"),
    (75, "M"),
    (82, "N"),
    (84, "O"),
    (85, "P"),
    (88, "Q"),
    (93, "R"),
    (96, "S"),
)
"""The last two-digit division of each section (SBI 2008, Statistics Netherlands)."""

UIT_BEELD = (
    Voordracht.Status.VOORGESTELD,
    Voordracht.Status.BESPROKEN,
    Voordracht.Status.VOORGEDRAGEN,
    Voordracht.Status.GESPREK,
    Voordracht.Status.GEPLAATST,
    Voordracht.Status.AFGEWEZEN_KANDIDAAT,
    Voordracht.Status.AFGEWEZEN_ONDERNEMER,
)
"""Whoever was put forward for this work with one of these outcomes is not proposed for it again; withdrawn and expired may be."""


def sector(sbi: str) -> str:
    """Return the section (A to S) of an SBI code by its first two digits; empty when there is none."""
    if not sbi[:2].isdecimal():
        return ""
    afdeling = int(sbi[:2])
    return next((code for tot, code in _SECTOREN if 1 <= afdeling <= tot), "")


def gewichten() -> dict[str, int]:
    """Return the weights that count now: those this Werkplein set last, else those that come with the product."""
    rij = Matchgewichten.objects.first()
    return {**GEWICHTEN, **rij.gewichten} if rij else dict(GEWICHTEN)


@dataclass
class _Wie:
    """Who must not be brought together with work or its employer, and who gave consent to the employer alone."""

    bij_werk: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    bij_ondernemer: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    ook: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))


def vraag(werk: Werk, dag: date, weging: Mapping[str, int] | None = None) -> Vraag:
    """Return the question of one piece of work (its vestiging and ondernemer are best loaded along)."""
    return vragen([werk], dag, weging)[0]


def vragen(werken: Sequence[Werk], dag: date, weging: Mapping[str, int] | None = None) -> list[Vraag]:
    """Return the question of each piece of work on a day, in their order; `weging` are other weights than those that count now."""
    prefetch_related_objects(werken, "eisen")
    wie = _wie(werken, dag)
    waar = plekken({postcode for werk in werken if (postcode := plek_postcode(werk))})
    tellen = dict(gewichten() if weging is None else weging)
    return [_vraag(werk, wie, waar, tellen, dag) for werk in werken]


def plek_postcode(werk: Werk) -> str:
    """Return the postcode where the work is done: its own, else that of the vestiging."""
    return werk.postcode or werk.vestiging.postcode


def _wie(werken: Sequence[Werk], dag: date) -> _Wie:
    ondernemers = {werk.vestiging.ondernemer_id for werk in werken}
    wie = _Wie()
    voordrachten = Voordracht.objects.filter(werk__in=werken, status__in=UIT_BEELD).order_by()
    for werk, inwoner in voordrachten.values_list("werk", "inwoner"):
        wie.bij_werk[werk].add(inwoner)
    loopt = Q(ondernemer__in=ondernemers)
    for ondernemer, inwoner in (
        Uitsluiting.objects.op(dag).filter(loopt).order_by().values_list("ondernemer", "inwoner")
    ):
        wie.bij_ondernemer[ondernemer].add(inwoner)
    for ondernemer, inwoner in (
        Toestemming.objects.op(dag).filter(loopt).order_by().values_list("ondernemer", "inwoner")
    ):
        wie.ook[ondernemer].add(inwoner)
    return wie


def _vraag(
    werk: Werk,
    wie: _Wie,
    waar: Mapping[str, tuple[int, int]],
    weging: Mapping[str, int],
    dag: date,
) -> Vraag:
    ondernemer = werk.vestiging.ondernemer
    eisen, wensen = eisen_en_wensen(werk)
    x, y = waar.get(plek_postcode(werk), (None, None))
    return Vraag(
        werknummer=werk.werknummer,
        eisen=eisen,
        wensen=wensen,
        x=x,
        y=y,
        dag=dag.toordinal(),
        begin=dagnummer(werk.begindatum),
        beroep=werk.beroep.code if werk.beroep else "",
        uren_min=werk.uren_min,
        uren_max=werk.uren_max,
        contractvormen=frozenset(werk.contractvormen),
        onregelmatig=werk.onregelmatig,
        sector=sector(ondernemer.sbi),
        begeleiding=werk.begeleiding,
        gewichten=weging,
        uitgesloten=frozenset(wie.bij_werk[werk.pk] | wie.bij_ondernemer[ondernemer.pk]),
        ook=frozenset(wie.ook[ondernemer.pk]),
    )
