"""How much work colleagues have: dossiers per role, their weight beside the norm, fase and klantgroep, contact, the trend.

Everything starts from the guidances of the colleagues asked, in a number of queries that does not depend on how many colleagues
or dossiers there are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import (
    Avg,
    Count,
    DateField,
    DurationField,
    ExpressionWrapper,
    F,
    Max,
    OuterRef,
    Q,
    Subquery,
    Value,
)

from openwerkplein.begeleiding.models import Begeleiding
from openwerkplein.begeleiding.normen import Gewichten, Normen, gewichten, normen
from openwerkplein.dossier.kenmerken import KENMERKSOORTEN
from openwerkplein.dossier.models import Contactmoment
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rollen import BEGELEIDERS, Rol

VERDELINGEN = ("fase", "klantgroep")
"""The kenmerken of which the caseload page shows how many there are of each value."""
MAANDEN_TERUG = 12

Wie = tuple[int, str]
"""A colleague (primary key) in a role."""


@dataclass
class Caseload:
    """What one colleague guides in one role on a day.

    `gewicht` is the sum of what the dossiers weigh; `verdeling` counts them by kenmerk and value ("" when not set);
    `dagen_zonder_contact` is the average over those who were ever spoken to, `nooit` how many were not.
    """

    medewerker: Medewerker
    rol: Rol
    norm: int | None
    aantal: int = 0
    gewicht: Decimal = Decimal(0)
    verdeling: dict[str, dict[str, int]] = field(default_factory=dict)
    dagen_zonder_contact: int | None = None
    nooit: int = 0

    @property
    def deel(self) -> int | None:
        """The share of the norm in percent, rounded; None without a norm."""
        return None if self.norm is None else round(self.gewicht * 100 / self.norm)

    @property
    def vol(self) -> bool:
        """Whether it is more than the norm."""
        return self.norm is not None and self.gewicht > self.norm

    @property
    def zoekterm(self) -> str:
        """What the filter "Begeleid door" of the list of inwoners takes for exactly these people."""
        return f"{self.medewerker.medewerkernummer} als {self.rol.label}"

    def regels(self, kenmerk: str) -> list[tuple[str, str, int]]:
        """Return (value for the filter, title, count) of each value of a kenmerk that occurs, in their order."""
        telling = self.verdeling.get(kenmerk, {})
        rijen = [(code, titel, telling.get(code, 0)) for code, titel in KENMERKSOORTEN[kenmerk].waarden.items()]
        return [rij for rij in [*rijen, ("geen", "niet vastgelegd", telling.get("", 0))] if rij[2]]


def caseloads(medewerkers: Sequence[Medewerker], dag: date) -> list[Caseload]:
    """Return what these colleagues guide on a day, one for each role in which they guide somebody or could.

    Colleagues in the order given; six queries at most, however many colleagues and dossiers.
    """
    wegen, normering = gewichten(), normen()
    per: dict[Wie, Caseload] = {}
    for medewerker in medewerkers:
        for rol in BEGELEIDERS:
            if rol in medewerker.rollen:
                per[medewerker.pk, rol] = _leeg(medewerker, rol, normering)
    op_pk = {medewerker.pk: medewerker for medewerker in medewerkers}
    _tel(per, op_pk, dag, wegen, normering)
    _contact(per, dag)
    volgorde = {medewerker.pk: nummer for nummer, medewerker in enumerate(medewerkers)}
    return sorted(per.values(), key=lambda een: (volgorde[een.medewerker.pk], BEGELEIDERS.index(een.rol)))


def _leeg(medewerker: Medewerker, rol: Rol, normering: Normen) -> Caseload:
    return Caseload(medewerker, rol, normering.voor(rol.value, medewerker))


def _tel(
    per: dict[Wie, Caseload], op_pk: Mapping[int, Medewerker], dag: date, wegen: Gewichten, normering: Normen
) -> None:
    """Add numbers, weights and distributions; a row per dossier with its values, of the colleagues asked alone."""
    kenmerken = list(dict.fromkeys([*VERDELINGEN, *wegen.kenmerken]))
    rijen = met_kenmerken(_lopend(op_pk, dag).values("pk"), kenmerken, dag)
    groepen = Counter(rijen.values_list("medewerker", "rol", *(f"waarde_{een}" for een in kenmerken)))
    for (medewerker, rol, *waarden), aantal in groepen.items():
        # A colleague who lost the role, or left, still has the dossiers.
        een = per.setdefault((medewerker, rol), _leeg(op_pk[medewerker], Rol(rol), normering))
        heeft = dict(zip(kenmerken, waarden, strict=True))
        een.aantal += aantal
        een.gewicht += wegen.van(heeft) * aantal
        for kenmerk in VERDELINGEN:
            telling = een.verdeling.setdefault(kenmerk, {})
            telling[heeft[kenmerk] or ""] = telling.get(heeft[kenmerk] or "", 0) + aantal


def _lopend(medewerkers: Collection[int], dag: date) -> Any:
    return Begeleiding.objects.op(dag).filter(medewerker__in=medewerkers).order_by()


def met_kenmerken(rijen: Any, kenmerken: Iterable[str], dag: date, pad: str = "inwoner__kenmerken") -> Any:
    """Add the value of exclusive kenmerken on a day to a queryset, as ``waarde_<kenmerk>``; `pad` leads to the kenmerken.

    They are joined once, by inwoner alone: a join per kenmerk lets SQLite walk all rows of that kenmerk.
    """
    loopt = Q(**{f"{pad}__begindatum__lte": dag}) & (
        Q(**{f"{pad}__einddatum__isnull": True}) | Q(**{f"{pad}__einddatum__gte": dag})
    )
    return rijen.annotate(
        **{f"waarde_{een}": Max(f"{pad}__waarde", filter=loopt & Q(**{f"{pad}__soort": een})) for een in kenmerken}
    )


def _contact(per: Mapping[Wie, Caseload], dag: date) -> None:
    """Add how long ago people were spoken to on average, and how many never were."""
    laatste = Contactmoment.objects.filter(inwoner=OuterRef("inwoner"), datum__lte=dag).order_by("-datum")
    sinds = ExpressionWrapper(Value(dag, DateField()) - F("laatste"), DurationField())
    groepen = (
        _lopend({medewerker for medewerker, _ in per}, dag)
        .annotate(laatste=Subquery(laatste.values("datum")[:1]))
        .annotate(sinds=sinds)
        .values_list("medewerker", "rol")
        .annotate(gemiddeld=Avg("sinds"), nooit=Count("pk", filter=Q(laatste__isnull=True)))
    )
    for medewerker, rol, gemiddeld, nooit in groepen:
        een = per[medewerker, rol]
        een.nooit = nooit
        een.dagen_zonder_contact = None if gemiddeld is None else round(gemiddeld / timedelta(days=1))


@dataclass(frozen=True)
class Maandeinde:
    """How many dossiers there were on the last day of a month (or today, for the month that runs)."""

    dag: date
    aantal: int


def maandeinden(dag: date, aantal: int = MAANDEN_TERUG) -> list[date]:
    """Return the last days of the `aantal` months up to and with that of `dag`, oldest first; the last one is `dag` itself."""
    dagen = [dag]
    while len(dagen) < aantal:
        dagen.append(dagen[-1].replace(day=1) - timedelta(days=1))
    return dagen[::-1]


def verloop(medewerkers: Collection[int], dag: date, rol: str = "") -> list[Maandeinde]:
    """Return how many dossiers these colleagues had together at the end of each of the last twelve months; one query."""
    dagen = maandeinden(dag)
    rijen = Begeleiding.objects.overlapt(dagen[0], dag).filter(medewerker__in=medewerkers).order_by()
    if rol:
        rijen = rijen.filter(rol=rol)
    loopt = {
        f"op_{nummer}": Count("pk", filter=Q(begindatum__lte=een) & (Q(einddatum__isnull=True) | Q(einddatum__gte=een)))
        for nummer, een in enumerate(dagen)
    }
    telling = rijen.aggregate(**loopt)
    return [Maandeinde(een, telling[f"op_{nummer}"]) for nummer, een in enumerate(dagen)]


def totaal(caseload: Iterable[Caseload]) -> dict[str, dict[str, int]]:
    """Return the distributions of several caseloads together: kenmerk to value to count."""
    samen: dict[str, dict[str, int]] = {kenmerk: defaultdict(int) for kenmerk in VERDELINGEN}
    for een in caseload:
        for kenmerk, telling in een.verdeling.items():
            for waarde, aantal in telling.items():
                samen[kenmerk][waarde] += aantal
    return samen
