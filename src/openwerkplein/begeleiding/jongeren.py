"""Young people in sight, with how they stand; and who should be in sight but is not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from openwerkplein.begeleiding.handelingen.jongeren import JONGSTE, OUDSTE
from openwerkplein.begeleiding.models import Begeleiding, Bestemming, JongereInBeeld
from openwerkplein.dossier.models import Contactmoment, Inwoner, Kenmerk
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import bereikfilter
from openwerkplein.kern.rollen import Rol
from openwerkplein.motor.routes.dagen import tel_op
from openwerkplein.motor.routes.taal import Duur, Eenheid

RUST = timedelta(days=365)
"""After a young person was taken out of sight, how long nobody proposes to put that person in sight again."""


@dataclass(frozen=True)
class Rij:
    """A young person in sight: the period, the latest destination, and when there was contact last."""

    jongere: JongereInBeeld
    bestemming: Bestemming | None
    gesproken: date | None
    te_laat: bool
    al_weg: bool
    """Whether school was left while there is no destination yet."""


def verjaardag(geboortedatum: date, leeftijd: int) -> date:
    """Return the day on which somebody gets an age; of 29 February in other years 1 March."""
    try:
        return geboortedatum.replace(year=geboortedatum.year + leeftijd)
    except ValueError:
        return date(geboortedatum.year + leeftijd, 3, 1)


def geboren_tussen(op: date) -> tuple[date, date]:
    """Return the first and last birth date of who is of the age to be in sight on a day."""
    jaren = Eenheid.MAAND
    return tel_op(op, Duur(12 * (OUDSTE + 1), jaren), -1) + timedelta(days=1), tel_op(op, Duur(12 * JONGSTE, jaren), -1)


def binnen_bereik(medewerker: Any) -> QuerySet[Inwoner]:
    """Return the inwoners whom a list may name; what was opened with a reason is read as a dossier, not found in a list.

    Without that OR a database starts from the few whom a team guides, not from everybody of that age.
    """
    return Inwoner.objects.filter(bereikfilter(medewerker)).levend_dossier()


def in_beeld(medewerker: Any, op: date) -> QuerySet[JongereInBeeld]:
    """Return who is in sight within reach, each with `laatste` (key of the latest destination), `actie_voor` and `gesproken`."""
    laatste = Bestemming.objects.filter(inwoner=OuterRef("inwoner")).order_by("-datum", "-pk")
    contact = Contactmoment.objects.filter(inwoner=OuterRef("inwoner"), datum__lte=op).order_by("-datum")
    open_actie = Bestemming.objects.filter(pk=OuterRef("laatste"), gedaan_op__isnull=True)
    zichtbaar = binnen_bereik(medewerker)
    return (
        JongereInBeeld.objects.op(op)
        .filter(inwoner__in=zichtbaar.order_by().values("pk"))
        .annotate(
            laatste=Subquery(laatste.values("pk")[:1]),
            gesproken=Subquery(contact.values("datum")[:1]),
        )
        .annotate(actie_voor=Subquery(open_actie.values("voor")[:1]))
        .select_related("inwoner__gemeente")
    )


def beperk(rijen: QuerySet[JongereInBeeld], keuze: dict[str, Any], op: date) -> QuerySet[JongereInBeeld]:
    """Narrow a list as `in_beeld` gives it to what the filters ask."""
    filters = {
        "q": lambda waarde: Q(inwoner__in=Inwoner.objects.op_naam(waarde).order_by().values("pk")),
        "school": lambda waarde: Q(school__icontains=waarde),
        "bestemming": lambda waarde: Q(laatste__in=Bestemming.objects.filter(soort=waarde).values("pk")),
        "zonder": lambda _: zonder_bestemming(),
        "te_laat": lambda _: Q(
            laatste__in=Bestemming.objects.filter(gedaan_op__isnull=True, voor__lt=op).order_by().values("pk")
        ),
        "gemeente": lambda waarde: Q(inwoner__gemeente=waarde),
        "verlaat_voor": lambda waarde: Q(verlaat_school_op__lt=waarde),
    }
    for naam, maak in filters.items():
        if keuze.get(naam):
            rijen = rijen.filter(maak(keuze[naam]))
    return rijen


def zonder_bestemming() -> Q:
    """Return a Q for who has no destination yet, or one that is not clear."""
    bekend = Bestemming.objects.exclude(soort=Bestemming.Soort.ONBEKEND).order_by().values("pk")
    return Q(laatste__isnull=True) | ~Q(laatste__in=bekend)


def maak_rijen(jongeren: Iterable[JongereInBeeld], op: date) -> list[Rij]:
    """Return what a list shows of these young people; one query."""
    gekozen: list[Any] = list(jongeren)
    bestemmingen = Bestemming.objects.select_related("uitvoerder").in_bulk(
        [een.laatste for een in gekozen if een.laatste is not None]
    )
    rijen = []
    for een in gekozen:
        bestemming = bestemmingen.get(een.laatste)
        onbekend = bestemming is None or bestemming.soort == Bestemming.Soort.ONBEKEND
        weg = een.verlaat_school_op is not None and een.verlaat_school_op <= op
        rijen.append(
            Rij(een, bestemming, een.gesproken, bestemming is not None and bestemming.te_laat(op), onbekend and weg)
        )
    return rijen


def niet_in_beeld(medewerker: Any, op: date) -> QuerySet[Inwoner]:
    """Return who is of the age, has a VSO/PrO indication or a regiecoach, and is not in sight (nor was lately)."""
    vroegst, laatst = geboren_tussen(op)
    gevolgd = JongereInBeeld.objects.filter(inwoner=OuterRef("pk")).filter(
        Q(einddatum__isnull=True) | Q(einddatum__gte=op - RUST)
    )
    school = Kenmerk.objects.op(op).filter(inwoner=OuterRef("pk"), soort="vso_pro")
    coach = Begeleiding.objects.op(op).filter(inwoner=OuterRef("pk"), rol=Rol.REGIECOACH)
    return (
        binnen_bereik(medewerker)
        .filter(geboortedatum__gte=vroegst, geboortedatum__lte=laatst, overleden__isnull=True)
        # A key and not Exists: in an OR PostgreSQL would read every guidance there is instead of looking up each of these few.
        .annotate(van_school=Subquery(school.values("pk")[:1]), met_coach=Subquery(coach.values("pk")[:1]))
        .filter(Q(van_school__isnull=False) | Q(met_coach__isnull=False))
        .exclude(Exists(gevolgd))
        # The youngest first, as the index on birth dates has them: the first page needs no look at all the others.
        .order_by("-geboortedatum", "pk")
    )


def coaches(inwoners: Iterable[int], op: date) -> dict[int, list[Medewerker]]:
    """Return who guides each of these inwoners (by primary key) on a day, the regiecoach first; one query."""
    rijen = Begeleiding.objects.op(op).filter(inwoner__in=list(inwoners), medewerker__is_active=True)
    gevonden: dict[int, list[Medewerker]] = {}
    for rij in sorted(rijen.select_related("medewerker"), key=lambda een: een.voorrang):
        gevonden.setdefault(rij.inwoner_id, []).append(rij.medewerker)
    return gevonden
