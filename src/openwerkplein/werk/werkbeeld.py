"""What the page of a piece of work shows: what it asks with why, its places, what can be done with it, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import heeft_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.web.tekst import tel
from openwerkplein.werk.eisenwoorden import in_woorden
from openwerkplein.werk.models import Lijstvoorstel, Voordracht, Werk, Werkeis
from openwerkplein.werk.overgangen import OPEN
from openwerkplein.werk.registers import eishints, werktabbladen
from openwerkplein.werk.vragen import onbekende_plek
from openwerkplein.werk.werkovergangen import GESLOTEN, mogelijk
from openwerkplein.werk.wettelijk import wettelijk_bij

BEVESTIGEN_NA_DAGEN = 90
"""After so many days nobody knows whether open work is still there."""


@dataclass(frozen=True)
class Eisregel:
    """One thing that is asked, in words; `rij` is None for what the law asks, which has a source instead."""

    wat: str
    waarom: str
    bron: str = ""
    rij: Werkeis | None = None
    hint: str = ""


@dataclass(frozen=True)
class Eisenbeeld:
    """All that work asks: the law, eisen, wensen, and what waits for the administrator."""

    wettelijk: Sequence[Eisregel]
    eisen: Sequence[Eisregel]
    wensen: Sequence[Eisregel]
    wachtend: Sequence[Lijstvoorstel]

    @property
    def niets(self) -> bool:
        """Whether there is no eis at all."""
        return not (self.wettelijk or self.eisen)


def maak_eisen(werk: Werk, medewerker: Medewerker) -> Eisenbeeld:
    """Return what work asks, in words; two queries and those of the hints."""
    hints: dict[str, str] = {}
    for bron in eishints:
        hints |= bron.zinnen(werk, medewerker, vandaag())
    regels = [
        (rij.hard, Eisregel(_hoofd(in_woorden(rij.regel)), rij.waarom, rij=rij, hint=hints.get(rij.regel, "")))
        for rij in werk.eisen.all()
    ]
    return Eisenbeeld(
        [
            # How many people it costs says nothing here: the law cannot be asked to ask less.
            Eisregel(_hoofd(in_woorden(een.regel)), een.waarom, een.bron)
            for een in wettelijk_bij(werk.soort)
        ],
        [regel for hard, regel in regels if hard],
        [regel for hard, regel in regels if not hard],
        list(werk.voorstellen.open()),
    )


def _hoofd(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


def titel(werk: Werk) -> str:
    """Return what the page answers: ``Hovenier bij Groenbeheer De Es: 2 plekken, 24 tot 32 uur``."""
    wat = ", ".join(deel for deel in (tel(werk.plekken, "plek", "plekken"), uren(werk)) if deel)
    return f"{werk.titel} bij {werk.vestiging}: {wat}"


def uren(werk: Werk, tot: str = " tot ") -> str:
    """Return the hours a week in words, with `tot` between least and most; empty when they are not known."""
    laag, hoog = werk.uren_min, werk.uren_max
    if laag is not None and hoog is not None:
        return f"{hoog} uur" if laag == hoog else f"{laag}{tot}{hoog} uur"
    if hoog is not None:
        return f"hoogstens {hoog} uur"
    return f"minstens {laag} uur" if laag is not None else ""


def plaatsmelding(werk: Werk) -> str:
    """Return why no distance can be worked out, empty when it can; saving and matching go on without it."""
    reden = onbekende_plek(werk)
    if not reden:
        return ""
    return f"{reden} De afstand telt nu niet mee bij het zoeken van kandidaten."


@dataclass(frozen=True)
class Plekken:
    """How many places there are, taken, and for how many somebody is on the way."""

    alle: int
    bezet: int
    lopend: int

    @property
    def vrij(self) -> int:
        """How many nobody was placed on yet."""
        return max(self.alle - self.bezet, 0)


def tel_plekken(werk: Werk) -> Plekken:
    """Return the places of work; one query."""
    standen = list(werk.voordrachten.values_list("status", flat=True))
    bezet = standen.count(Voordracht.Status.GEPLAATST)
    lopend = sum(stand in OPEN for stand in standen)
    return Plekken(werk.plekken, bezet, lopend)


def knoppen(werk: Werk) -> list[tuple[str, str]]:
    """Return (title, address) of the steps that ask why, as the table of transitions allows them now."""
    return [
        (een.knop, reverse("werk:werk-stap", args=[werk.pk, een.naar]))
        for een in mogelijk(werk.status)
        if not (werk.status == Werk.Status.CONCEPT and een.naar == Werk.Status.OPEN)
    ]


def tabbladen(werk: Werk, medewerker: Medewerker, dag: date) -> list[tuple[str, str, int | None]]:
    """Return (address, title, number) of the pages about this work that this colleague may open."""
    anders = sorted(werktabbladen, key=lambda een: een.volgorde)
    return [
        (reverse("werk:werk", args=[werk.pk]), "Werk", None),
        *(
            (reverse(een.url_naam, args=[werk.pk]), een.titel, een.aantal(werk, medewerker, dag))
            for een in anders
            if heeft_recht(medewerker, een.recht)
        ),
    ]


def te_bevestigen(werk: Werk, dag: date) -> bool:
    """Return whether somebody has to say that this work is still there."""
    return werk.status not in GESLOTEN and (dag - werk.bevestigd_op).days >= BEVESTIGEN_NA_DAGEN
