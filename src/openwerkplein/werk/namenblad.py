"""Names on the employer's desk: who can be put forward for a piece of work, and the text and PDF for the employer.

An employer reads the first name and what `profielwoorden.voor_ondernemer` gives, of those who were put forward and nobody else.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.tijd import datum_lang
from openwerkplein.werk.models import Kandidaatprofiel, Toestemming, Voordracht, Werk
from openwerkplein.werk.overgangen import BIJ_ONDERNEMER, OPEN
from openwerkplein.werk.profielwoorden import voor_ondernemer


@dataclass(frozen=True)
class Keuze:
    """Somebody who can go on the sheet; `waarom_niet` says what stands in the way, `nieuw` that the employer does not know the name."""

    rij: Voordracht
    waarom_niet: str
    nieuw: bool
    gekozen: bool


@dataclass(frozen=True)
class Kaart:
    """One candidate as the employer reads it."""

    naam: str
    regels: Sequence[tuple[str, str]]


def keuzes(werk: Werk, medewerker: Any, dag: date, gekozen: Collection[int] | None) -> list[Keuze]:
    """Return who is on the way for this work and may be seen by this colleague; `gekozen` None ticks everyone who can. Three queries."""
    rijen = list(werk.voordrachten.filter(status__in=OPEN).select_related("inwoner").order_by("-score", "pk"))
    pks = [rij.inwoner_id for rij in rijen]
    zichtbaar = Inwoner.objects.welke_zichtbaar_voor(medewerker, pks)
    ondernemer = werk.vestiging.ondernemer
    met_toestemming = set(
        Toestemming.objects.op(dag).voor(ondernemer).filter(inwoner__in=pks).values_list("inwoner", flat=True)
    )
    uit = []
    for rij in rijen:
        if rij.inwoner_id not in zichtbaar:
            continue
        kan = rij.inwoner_id in met_toestemming
        waarom_niet = "" if kan else f"geen toestemming voor {ondernemer}"
        uit.append(
            Keuze(rij, waarom_niet, rij.status not in BIJ_ONDERNEMER, kan and (gekozen is None or rij.pk in gekozen))
        )
    return uit


def kaarten(rijen: Sequence[Voordracht]) -> list[Kaart]:
    """Return what the employer reads of these candidates, in this order; one query. Without a profile only the first name."""
    profielen = Kandidaatprofiel.objects.filter(inwoner__in=[rij.inwoner_id for rij in rijen]).select_related("inwoner")
    per = {een.inwoner_id: voor_ondernemer(een) for een in profielen}
    uit = []
    for rij in rijen:
        een = per.get(rij.inwoner_id) or {"naam": (rij.inwoner.voornamen.split() or ["Kandidaat"])[0], "regels": []}
        uit.append(Kaart(een["naam"], een["regels"]))
    return uit


def brief(werk: Werk, lijst: Sequence[Kaart], medewerker: Any) -> str:
    """Return the text to mail: who is put forward, what they can, and whom to call."""
    aan = f" {werk.contactpersoon.naam}" if werk.contactpersoon else ""
    delen = [f"Beste{aan},", f"Voor uw werk '{werk.titel}' stellen wij aan u voor:"]
    delen += ["\n".join([een.naam, *(f"- {titel}: {tekst}" for titel, tekst in een.regels)]) for een in lijst]
    delen.append("Met wie wilt u kennismaken? Bel of mail mij, dan maak ik een afspraak.")
    delen.append("\n".join(een for een in ("Met vriendelijke groet,", medewerker.naam, medewerker.email) if een))
    return "\n\n".join(delen)


def gegevens(werk: Werk, lijst: Sequence[Kaart], medewerker: Any, dag: date) -> dict[str, Any]:
    """Return what the PDF needs."""
    return {
        "titel": werk.titel,
        "ondernemer": str(werk.vestiging),
        "werknummer": werk.werknummer,
        "dag": datum_lang(dag),
        "kaarten": [{"naam": een.naam, "regels": een.regels} for een in lijst],
        "wie": medewerker.naam,
        "bereikbaar": medewerker.email,
    }
