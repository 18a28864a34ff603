"""Two dossiers that may be of one person: found by name and date of birth, decided by a colleague."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, OuterRef, Q

from openwerkplein.dossier.models import GeenDubbel, Inwoner
from openwerkplein.dossier.models.inwoner import zoekvorm
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import bereikfilter
from openwerkplein.kern.slot import voeg_toe

_GELIJK = ("geboortedatum", "zoek_achternaam", "zoek_voornamen")
_STAPEL = 50


class MogelijkDubbel(ValidationError):
    """There are dossiers with the same name and date of birth (`gelijken`); somebody has to say that these are others."""

    def __init__(self, gelijken: Sequence[Inwoner]) -> None:
        super().__init__(
            "Er is al iemand met deze naam en geboortedatum. Kijk eerst of het dezelfde persoon is.", code="dubbel"
        )
        self.gelijken = gelijken


def lijkt_op(inwoner: Inwoner) -> list[Inwoner]:
    """Return the other dossiers with the same surname and date of birth, of which nobody said that it is someone else.

    First names may differ in spelling, but not in their first letter when both are known.
    """
    gelijk = (
        Inwoner.objects.levend_dossier()
        .filter(geboortedatum=inwoner.geboortedatum, zoek_achternaam=zoekvorm(inwoner.achternaam))
        .exclude(pk=inwoner.pk)
        .select_related("gemeente")
        .order_by("dossiernummer")
    )
    if inwoner.pk:
        gelijk = gelijk.exclude(_beslist(inwoner.pk))
    eigen = zoekvorm(inwoner.voornamen)[:1]
    return [een for een in gelijk if not (eigen and een.zoek_voornamen) or een.zoek_voornamen[:1] == eigen]


def _beslist(pk: int) -> Q:
    """Return a Q for the dossiers of which was decided that they are not the same person as `pk`."""
    return Q(Exists(GeenDubbel.objects.filter(een=pk, ander=OuterRef("pk")))) | Q(
        Exists(GeenDubbel.objects.filter(ander=pk, een=OuterRef("pk")))
    )


def geen_dubbel(een: Inwoner, ander: Inwoner, *, door: Medewerker) -> GeenDubbel:
    """Record that two dossiers that look alike are of two people; does nothing when that is recorded already."""
    eerste, tweede = sorted((een, ander), key=lambda inwoner: inwoner.pk)
    bekend = GeenDubbel.objects.filter(een=eerste, ander=tweede).first()
    if bekend is not None:
        return bekend
    rij = GeenDubbel(een=eerste, ander=tweede, door=door)
    voeg_toe(rij, door=door)
    return rij


def paren(medewerker: Any) -> Iterator[tuple[Inwoner, Inwoner]]:
    """Yield the pairs with exactly the same name and date of birth within reach, on which nobody decided yet.

    Looks the dossiers up a few at a time, so that taking the first pairs stays quick.
    """
    alle = Inwoner.objects.levend_dossier().order_by().values(*_GELIJK).annotate(aantal=Count("pk"))
    groepen = list(alle.filter(aantal__gt=1).order_by(*_GELIJK))
    for begin in range(0, len(groepen), _STAPEL):
        inwoners = _in_groepen(medewerker, groepen[begin : begin + _STAPEL])
        beslist = set(GeenDubbel.objects.filter(een__in=inwoners).values_list("een", "ander"))
        for _, groep in groupby(inwoners, key=lambda een: tuple(getattr(een, veld) for veld in _GELIJK)):
            yield from (paar for paar in combinations(groep, 2) if (paar[0].pk, paar[1].pk) not in beslist)


def _in_groepen(medewerker: Any, groepen: Sequence[dict[str, Any]]) -> list[Inwoner]:
    """Return the dossiers within reach that belong to these groups, group by group."""
    keuze = Q()
    for groep in groepen:
        keuze |= Q(**{veld: groep[veld] for veld in _GELIJK})
    levend = Inwoner.objects.levend_dossier().filter(bereikfilter(medewerker)).filter(keuze)
    return list(levend.select_related("gemeente").order_by(*_GELIJK, "pk"))
