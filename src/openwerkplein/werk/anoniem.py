"""The short list without names that an employer sees first: what people can, how far away, how many hours, from when.

Only who said yes to this work in a talk (a voordracht that was discussed) and gave consent can be on it, and a colleague ticks who is.
What people wrote in their own words stays out: it may tell who somebody is. It goes along with the name, later.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.tijd import datum_kort
from openwerkplein.motor.matching import regels
from openwerkplein.werk import kandidaten, vragen
from openwerkplein.werk.models import Kandidaatprofiel, Toestemming, Voordracht, Werk
from openwerkplein.werk.profielwoorden import voor_ondernemer

BESPROKEN = (Voordracht.Status.BESPROKEN, Voordracht.Status.VOORGEDRAGEN, Voordracht.Status.GESPREK)
EIGEN_WOORDEN = frozenset({"In eigen woorden", "Doet graag"})
_BANDEN = ((5, "tot 5 km"), (10, "5 tot 10 km"), (20, "10 tot 20 km"), (40, "20 tot 40 km"))
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
HOOGSTENS = len(_LETTERS)


@dataclass(frozen=True)
class Keuze:
    """Somebody who can be on the list, as the colleague sees it; `kan` is false without consent, and then `waarom` says so."""

    voordracht: Voordracht
    kan: bool
    waarom: str
    gekozen: bool


@dataclass(frozen=True)
class Kaart:
    """One candidate as the employer sees it."""

    titel: str
    regels: tuple[tuple[str, str], ...]


def keuzes(werk: Werk, medewerker: Any, dag: date, gekozen: Collection[int]) -> list[Keuze]:
    """Return who could be on the list, among whom this colleague may see with name; two queries."""
    ondernemer = werk.vestiging.ondernemer_id
    toestemming = Toestemming.objects.op(dag).voor(ondernemer).filter(inwoner=OuterRef("inwoner"))
    rijen = werk.voordrachten.filter(status__in=BESPROKEN).select_related("inwoner")
    rijen = rijen.annotate(mag_weg=Exists(toestemming)).order_by("-score", "inwoner__dossiernummer")[:HOOGSTENS]
    zichtbaar = Inwoner.objects.welke_zichtbaar_voor(medewerker, [rij.inwoner_id for rij in rijen])
    return [
        Keuze(
            rij,
            rij.mag_weg,
            "" if rij.mag_weg else "geen toestemming voor deze ondernemer",
            rij.mag_weg and rij.pk in gekozen,
        )
        for rij in rijen
        if rij.inwoner_id in zichtbaar
    ]


def kaarten(werk: Werk, gekozen: list[Keuze], dag: date) -> list[Kaart]:
    """Return what the employer sees of those that were chosen, as candidate A, B, ...; a fixed number of queries."""
    wie = [keuze.voordracht.inwoner_id for keuze in gekozen if keuze.gekozen]
    profielen = {
        een.inwoner_id: een for een in Kandidaatprofiel.objects.filter(inwoner__in=wie).select_related("inwoner")
    }
    feiten = {een.nummer: een for een in kandidaten.lees(dag, wie)}
    vraag = vragen.vraag(werk, dag)
    met_profiel = [nummer for nummer in wie if nummer in profielen and nummer in feiten]
    return [
        Kaart(f"Kandidaat {letter}", _regels(profielen[nummer], regels.afstand(feiten[nummer], vraag)))
        for letter, nummer in zip(_LETTERS, met_profiel, strict=False)
    ]


def _regels(profiel: Kandidaatprofiel, meters: int | None) -> tuple[tuple[str, str], ...]:
    delen = [tuple(een) for een in voor_ondernemer(profiel, met_naam=False)["regels"]]
    afstand = [] if meters is None else [("Afstand tot het werk", band(meters))]
    return (*(een for een in delen if een[0] not in EIGEN_WOORDEN), *afstand)


def band(meters: int) -> str:
    """Return a distance so roughly that nobody is found by it."""
    return next((woorden for km, woorden in _BANDEN if meters <= km * 1000), "meer dan 40 km")


def gegevens(werk: Werk, lijst: list[Kaart], dag: date) -> dict[str, Any]:
    """Return what the PDF needs."""
    return {
        "titel": f"{werk.titel} bij {werk.vestiging}",
        "werknummer": werk.werknummer,
        "dag": datum_kort(dag),
        "kaarten": [{"titel": een.titel, "regels": een.regels} for een in lijst],
    }
