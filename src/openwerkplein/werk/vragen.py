"""From work to the question that is asked of the candidates; a fixed number of queries for however much work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, F, Q, QuerySet, When, prefetch_related_objects

from openwerkplein.motor.matching.eisen import lees
from openwerkplein.motor.matching.regels import tellen_mee
from openwerkplein.motor.matching.taal import GEWICHTEN, Eis, Vraag, dagnummer
from openwerkplein.ondernemers.sectoren import sector
from openwerkplein.werk.models import Matchgewichten, Toestemming, Uitsluiting, Voordracht, Werk
from openwerkplein.werk.plekken import onbekend, plek, plekken
from openwerkplein.werk.wettelijk import wettelijke_eisen

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

PLEK_POSTCODE = Case(When(postcode="", then=F("vestiging__postcode")), default=F("postcode"))
"""As `plek_postcode`, of rows of Werk in the database."""


def werken() -> QuerySet[Werk]:
    """Return all work with what a question needs of it."""
    return Werk.objects.select_related("vestiging__ondernemer", "beroep")


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


def vragen(van: Sequence[Werk], dag: date, weging: Mapping[str, int] | None = None) -> list[Vraag]:
    """Return the question of each piece of work on a day, in their order; `weging` are other weights than those that count now."""
    prefetch_related_objects(van, "eisen")
    wie = _wie(van, dag)
    waar = plekken({postcode for werk in van if (postcode := plek_postcode(werk))})
    tellen = dict(gewichten() if weging is None else weging)
    return [_vraag(werk, wie, waar, tellen, dag) for werk in van]


def heeft_gewicht(een: Vraag) -> bool:
    """Return whether the weights leave anything for this work; without it no order can be made."""
    return any(een.gewichten.get(code, 0) for code in tellen_mee(een))


def plek_postcode(werk: Werk) -> str:
    """Return the postcode where the work is done: its own, else that of the vestiging."""
    return werk.postcode or werk.vestiging.postcode


def onbekende_plek(werk: Werk) -> str:
    """Return the sentence about a place of work that is not known; empty when it is."""
    postcode = plek_postcode(werk)
    return "" if plek(postcode) else onbekend(postcode)


def eisen_en_wensen(werk: Werk) -> tuple[tuple[Eis, ...], tuple[Eis, ...]]:
    """Return (eisen, wensen) of a piece of work: what the law asks first, then what the employer asks, each once.

    One query, none when `werk.eisen` was prefetched. What is an eis already does not come back as a wens.
    """
    eisen = dict.fromkeys(wettelijke_eisen(werk.soort))
    wensen: dict[Eis, None] = {}
    for rij in werk.eisen.all():
        (eisen if rij.hard else wensen)[lees(rij.regel)] = None
    return tuple(eisen), tuple(wens for wens in wensen if wens not in eisen)


def _wie(van: Sequence[Werk], dag: date) -> _Wie:
    ondernemers = {werk.vestiging.ondernemer_id for werk in van}
    wie = _Wie()
    voordrachten = Voordracht.objects.filter(werk__in=van, status__in=UIT_BEELD).order_by()
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
