"""What is promised and asked and not done yet, of everyone or of one colleague; and the clock of a question in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When

from openwerkplein.kern.tijd import datum_kort
from openwerkplein.motor.routes.dagen import is_werkdag
from openwerkplein.ondernemers.models import Ondernemersvraag, Toezegging
from openwerkplein.web.tekst import tel

VRAGEN, ONS, ONDERNEMER = "vragen", "ons", "ondernemer"
WAT = {
    "": "toezeggingen van beide kanten",
    ONS: "wat wij beloofden",
    ONDERNEMER: "wat ondernemers beloofden",
    VRAGEN: "vragen",
}


def selecteer(keuze: Mapping[str, Any], ik: Any, op: date) -> QuerySet[Any]:
    """Return what is open and fits the filters, first what is due first."""
    if keuze.get("wat") == VRAGEN:
        return _vragen(keuze, ik, op)
    rijen = Toezegging.objects.open().select_related("vestiging__ondernemer", "uitvoerder")
    if keuze.get("wat"):
        rijen = rijen.filter(wie="medewerker" if keuze["wat"] == ONS else "ondernemer")
    if keuze.get("mij"):
        rijen = rijen.filter(van_toezegging(ik.pk))
    if keuze.get("te_laat"):
        rijen = rijen.filter(voor__lt=op)
    return rijen.order_by("voor", "pk")


def van_toezegging(pk: int) -> Q:
    """Return a Q over Toezegging: what a colleague has to do, or has to ask an employer after."""
    vraagt_na = Q(vestiging__relatiemanager=pk) | Q(vestiging__relatiemanager__isnull=True, medewerker=pk)
    return Q(uitvoerder=pk) | (Q(wie="ondernemer") & vraagt_na)


UITERLIJK = Case(When(eerste_antwoord_op__isnull=True, then=F("reageer_voor")), default=F("antwoord_voor"))
"""Before when the next thing has to be heard of a question: the first answer, then the answer."""


def _vragen(keuze: Mapping[str, Any], ik: Any, op: date) -> QuerySet[Any]:
    rijen = Ondernemersvraag.objects.filter(afgehandeld_op__isnull=True).annotate(uiterlijk=UITERLIJK)
    rijen = rijen.select_related("vestiging__ondernemer", "toegewezen", "bewaker")
    if keuze.get("mij"):
        rijen = rijen.filter(Q(toegewezen=ik.pk) | Q(bewaker=ik.pk))
    if keuze.get("te_laat"):
        rijen = rijen.filter(uiterlijk__lt=op)
    return rijen.order_by("uiterlijk", "pk")


@dataclass(frozen=True)
class Klok:
    """How the clock of a question stands: a sentence, how it is shown, and whether it ran out."""

    zin: str
    soort: str
    te_laat: bool


def klok(vraag: Ondernemersvraag, dag: date) -> Klok:
    """Return in words how long is left for the next answer on a day, in working days."""
    if vraag.afgehandeld_op is not None:
        return Klok(f"Beantwoord op {datum_kort(vraag.afgehandeld_op)}.", "goed", False)
    eerste = vraag.eerste_antwoord_op is None
    wat, uiterlijk = ("Eerste antwoord", vraag.reageer_voor) if eerste else ("Antwoord", vraag.antwoord_voor)
    if uiterlijk is None:
        return Klok("Het antwoord heeft nog geen datum.", "let_op", False)
    if uiterlijk < dag:
        return Klok(f"{wat} is {_werkdagen(uiterlijk, dag)} te laat.", "fout", True)
    if uiterlijk == dag:
        return Klok(f"{wat} moet vandaag.", "let_op", False)
    return Klok(f"{wat} uiterlijk {datum_kort(uiterlijk)}: nog {_werkdagen(dag, uiterlijk)}.", "info", False)


def stand(rij: Toezegging | Ondernemersvraag, dag: date) -> Klok:
    """Return how a promise or a question stands on a day."""
    if isinstance(rij, Ondernemersvraag):
        return klok(rij, dag)
    return Klok(f"Voor {datum_kort(rij.voor)}.", "info", rij.voor < dag)


def _werkdagen(van: date, tot: date) -> str:
    """Return how many working days come after `van` up to and including `tot`; days when there is none among them."""
    aantal = sum(is_werkdag(date.fromordinal(nummer)) for nummer in range(van.toordinal() + 1, tot.toordinal() + 1))
    return tel(aantal, "werkdag", "werkdagen") if aantal else tel((tot - van).days, "dag", "dagen")
