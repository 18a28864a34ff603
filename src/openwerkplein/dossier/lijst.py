"""The list of inwoners: who is on it, how many, in which order, and what is shown of the people on one page.

Made for 400,000 dossiers: what is shown is looked up for one page only; the count stops at `HOOGSTE_TELLING`; an order
that has to look into every dossier is only offered for a list of at most `KLEINE_LIJST`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from openwerkplein.dossier.kenmerken import KENMERKSOORTEN
from openwerkplein.dossier.models import Contactmoment, Inwoner, Kenmerk, Uitkering
from openwerkplein.dossier.zoekvraag import lees_zoekvraag
from openwerkplein.kern.rechten import Bereik, bereik_van, bereikfilter
from openwerkplein.kern.registers import lijstfilters, lijstkolommen
from openwerkplein.kern.rollen import BEGELEIDERS
from openwerkplein.web.tekst import lengte

HOOGSTE_TELLING = KLEINE_LIJST = 5_000
PER_PAGINA = 25
GEEN = "geen"
ZONDER_CONTACT = {
    "30": "langer dan 30 dagen",
    "60": "langer dan 60 dagen",
    "90": "langer dan 90 dagen",
    "365": "langer dan een jaar",
}
"""Days without contact that can be asked for; who was never spoken to is always among them."""


@dataclass(frozen=True)
class Leeftijdsgroep:
    """Completed years from `vanaf` to `tot_en_met`, both inclusive; None has no end."""

    titel: str
    vanaf: int
    tot_en_met: int | None


LEEFTIJDEN = {
    "tot-27": Leeftijdsgroep("jonger dan 27", 0, 26),
    "27-44": Leeftijdsgroep("27 tot en met 44", 27, 44),
    "45-54": Leeftijdsgroep("45 tot en met 54", 45, 54),
    "vanaf-55": Leeftijdsgroep("55 of ouder", 55, None),
}
BEREIKEN = {
    "caseload": (Bereik.CASELOAD, "Mijn caseload"),
    "team": (Bereik.TEAM, "Mijn team"),
    "gemeente": (Bereik.GEMEENTE, "Mijn gemeenten"),
    "alles": (Bereik.ALLES, "Alles binnen bereik"),
}
"""How far the list looks, by the value in the URL."""


def thuisbereik(medewerker: Any) -> str:
    """Return where this colleague begins: the own caseload for who can be a contact person, else everything in reach."""
    heeft_caseload = bool(medewerker.rollen & set(BEGELEIDERS))
    return "caseload" if heeft_caseload and "caseload" in mogelijke_bereiken(medewerker) else "alles"


def mogelijke_bereiken(medewerker: Any) -> dict[str, str]:
    """Return the reaches between which this colleague can choose (code to title); a wider one than the own is left out."""
    eigen = bereik_van(medewerker)
    heeft = {
        "team": medewerker.team_id is not None and eigen > Bereik.TEAM,
        "gemeente": bool(medewerker.gemeentecodes) and eigen > Bereik.GEMEENTE,
    }
    return {
        code: titel
        for code, (bereik, titel) in BEREIKEN.items()
        if code == "alles" or (bereik < eigen and heeft.get(code, True))
    }


def selecteer(medewerker: Any, bereik: str, keuze: Mapping[str, Any], op: date) -> QuerySet[Inwoner]:
    """Return the inwoners within a reach who fit every filter that is filled in, on a day. Not sorted."""
    inwoners = _binnen(medewerker, BEREIKEN[bereik][0])
    for code, waarde in keuze.items():
        if not waarde:
            continue
        if code == "q":
            inwoners = lees_zoekvraag(waarde).beperk(inwoners)
        else:
            beperk = _FILTERS.get(code) or lijstfilters[code].beperk
            inwoners = inwoners.filter(beperk(waarde, op))
    return inwoners


def _binnen(medewerker: Any, hoogstens: Bereik) -> QuerySet[Inwoner]:
    """Return the dossiers within a reach; a reach of few people is looked up first, so that all that follows is quick."""
    inwoners = Inwoner.objects.levend_dossier().filter(bereikfilter(medewerker, hoogstens)).order_by()
    if min(bereik_van(medewerker), hoogstens) > Bereik.TEAM:
        return inwoners
    sleutels = list(inwoners.values_list("pk", flat=True)[: KLEINE_LIJST + 1])
    return inwoners if len(sleutels) > KLEINE_LIJST else Inwoner.objects.filter(pk__in=sleutels).order_by()


# -- filters ----------------------------------------------------------------------------------------------------------


def _uitkering(waarde: str, op: date) -> Q:
    lopend = Uitkering.objects.op(op).filter(inwoner=OuterRef("pk"))
    if waarde == GEEN:
        return ~Exists(lopend)
    return Q(Exists(lopend if waarde == "loopt" else lopend.filter(soort=waarde)))


def _kenmerk(soort: str) -> Callable[[str, date], Q]:
    def beperk(waarde: str, op: date) -> Q:
        rijen = Kenmerk.objects.op(op).filter(inwoner=OuterRef("pk"), soort=soort)
        if waarde == GEEN:
            return ~Exists(rijen)
        return Q(Exists(rijen if waarde == "ja" else rijen.filter(waarde=waarde)))

    return beperk


def _leeftijd(waarde: str, op: date) -> Q:
    groep = LEEFTIJDEN[waarde]
    grens = Q(geboortedatum__lte=_jaren_voor(op, groep.vanaf))
    return grens if groep.tot_en_met is None else grens & Q(geboortedatum__gt=_jaren_voor(op, groep.tot_en_met + 1))


def _jaren_voor(dag: date, jaren: int) -> date:
    """Return the latest date of birth of somebody who has completed so many years on a day."""
    try:
        return dag.replace(year=dag.year - jaren)
    except ValueError:  # 29 February, and that year has none
        return date(dag.year - jaren, 2, 28)


def _gemeente(waarde: str, op: date) -> Q:
    return Q(gemeente__isnull=True) if waarde == "overig" else Q(gemeente__code=waarde)


def _zonder_contact(waarde: str, op: date) -> Q:
    vanaf = op - timedelta(days=int(waarde))
    return ~Exists(Contactmoment.objects.filter(inwoner=OuterRef("pk"), datum__gte=vanaf, datum__lte=op))


_FILTERS: dict[str, Callable[[str, date], Q]] = {
    "uitkering": _uitkering,
    "fase": _kenmerk("fase"),
    "perspectief": _kenmerk("perspectief"),
    "klantgroep": _kenmerk("klantgroep"),
    "statushouder": _kenmerk("statushouder"),
    "gemeente": _gemeente,
    "leeftijd": _leeftijd,
    "contact": _zonder_contact,
}


# -- order ------------------------------------------------------------------------------------------------------------

SNELLE_KOLOMMEN: dict[str, str | tuple[str, ...]] = {
    "naam": ("zoek_achternaam", "zoek_voornamen"),
    "leeftijd": "-geboortedatum",
}
"""Columns whose order an index gives, however long the list is."""
DURE_KOLOMMEN = {"contact": "laatste contact", "fase": "fase", "uitkering": "uitkering"}
"""Columns whose order has to be looked up in every dossier, with what they are called."""


def met_volgorde(inwoners: QuerySet[Inwoner], kolom: str, op: date) -> QuerySet[Inwoner]:
    """Add what a costly column is sorted on as `volgorde_<kolom>`: a day; without one, who comes first says the column.

    Never spoken to counts as longest ago; no phase and no benefit as begun last.
    """
    if kolom == "contact":
        dag = Contactmoment.objects.filter(datum__lte=op)
        leeg, veld = date.min, "datum"
    else:
        dag = Uitkering.objects.op(op) if kolom == "uitkering" else Kenmerk.objects.op(op).filter(soort=kolom)
        leeg, veld = date.max, "begindatum"
    laatste = dag.filter(inwoner=OuterRef("pk")).order_by(f"-{veld}").values(veld)[:1]
    return inwoners.annotate(**{f"volgorde_{kolom}": Coalesce(Subquery(laatste), Value(leeg))})


@dataclass(frozen=True)
class Telling:
    """How many there are; with `meer`, at least so many."""

    aantal: int
    meer: bool = False

    @property
    def klein(self) -> bool:
        """Whether an order that looks into every dossier can be given at once."""
        return not self.meer and self.aantal <= KLEINE_LIJST


def tel(inwoners: QuerySet[Inwoner], hoogstens: int = HOOGSTE_TELLING) -> Telling:
    """Count no further than `hoogstens`."""
    aantal = inwoners.values("pk")[: hoogstens + 1].count()
    return Telling(min(aantal, hoogstens), aantal > hoogstens)


class BegrensdePaginator(Paginator):  # type: ignore[type-arg]
    """Pages of a list that was counted already."""

    def __init__(self, inwoners: QuerySet[Inwoner], telling: Telling) -> None:
        super().__init__(inwoners, PER_PAGINA)
        self._telling = telling

    @cached_property
    def count(self) -> int:
        """How many there are, as far as counted."""
        return self._telling.aantal


# -- what is shown ----------------------------------------------------------------------------------------------------


@dataclass
class Lijstrij:
    """One inwoner on the list: the situation on the day, and what other rooms add (text by code of the column)."""

    inwoner: Inwoner
    op: date
    uitkering: Uitkering | None = None
    kenmerken: dict[str, Kenmerk] = field(default_factory=dict)
    laatste_contact: date | None = None
    extra: dict[str, str] = field(default_factory=dict)

    def kenmerk(self, soort: str) -> str:
        """Return the value of a classification in words, or nothing."""
        rij = self.kenmerken.get(soort)
        return KENMERKSOORTEN[soort].waarden[rij.waarde] if rij else ""

    @property
    def extra_cellen(self) -> list[tuple[str, str]]:
        """The cells of other rooms: title of the column and text, in order of the columns."""
        return [(titel, self.extra.get(code, "")) for code, titel in extra_kolommen()]

    @property
    def leeftijd(self) -> int:
        """Completed years."""
        return self.inwoner.leeftijd(self.op)

    @property
    def uitkering_duur(self) -> str:
        """How long the benefit runs: ``7 jaar``."""
        return lengte(self.uitkering.begindatum, self.op) if self.uitkering else ""

    @property
    def fase_duur(self) -> str:
        """How long the phase holds: ``8 maanden``."""
        return lengte(self.fase_sinds, self.op) if self.fase_sinds else ""

    @property
    def fase_tijdvak(self) -> str:
        """From when the phase holds, in words."""
        return str(self.kenmerken["fase"].tijdvak) if "fase" in self.kenmerken else ""

    @property
    def fase(self) -> str:
        """The phase in words."""
        return self.kenmerk("fase")

    @property
    def fase_sinds(self) -> date | None:
        """Since when the phase holds."""
        return self.kenmerken["fase"].begindatum if "fase" in self.kenmerken else None

    @property
    def perspectief(self) -> str:
        """Whether there is a perspective on work, in words."""
        return self.kenmerk("perspectief")


def maak_rijen(inwoners: Sequence[Inwoner], op: date) -> list[Lijstrij]:
    """Return what the list shows of these inwoners; the number of queries does not depend on how many they are."""
    rijen = {een.pk: Lijstrij(een, op) for een in inwoners}
    for uitkering in Uitkering.objects.op(op).filter(inwoner__in=rijen):
        rijen[uitkering.inwoner_id].uitkering = uitkering
    for kenmerk in Kenmerk.objects.op(op).filter(inwoner__in=rijen, soort__in=["fase", "perspectief"]):
        rijen[kenmerk.inwoner_id].kenmerken[kenmerk.soort] = kenmerk
    contact = Contactmoment.objects.tot_en_met(op).filter(inwoner__in=rijen).order_by()
    for pk, laatste in contact.values_list("inwoner").annotate(laatste=Max("datum")):
        rijen[pk].laatste_contact = laatste
    for code, kolom in lijstkolommen.items():
        for pk, tekst in kolom.waarden(inwoners, op).items():
            rijen[pk].extra[code] = tekst
    return list(rijen.values())


def extra_kolommen() -> list[tuple[str, str]]:
    """Return (code, title) of the columns that other rooms add, in order."""
    return [(code, kolom.titel) for code, kolom in sorted(lijstkolommen.items(), key=lambda paar: paar[1].volgorde)]
