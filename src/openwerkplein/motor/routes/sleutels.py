"""The keys of the route language, and a reader of one level of them that gathers everything that is wrong with its form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from typing import TypeVar

from openwerkplein.motor.routes.knopen import Kaart, Knoop, Rij, Tekst
from openwerkplein.motor.routes.taal import Gebrek
from openwerkplein.motor.routes.voorwaarden import Voorwaarde, lees_voorwaarde

T = TypeVar("T")

ROUTE = ("code", "titel", "versie", "anker", "uitleg", "praktijk", "voor_inwoner", "voor_wie", "stappen")
STAP = (
    "code",
    "titel",
    "soort",
    "wie",
    "wanneer",
    "uiterlijk",
    "duur",
    "verplicht",
    "na_uitkomst",
    "hoogstens",
    "voor_wie",
    "herhaal",
    "uitleg",
    "voor_inwoner",
    "uitkomsten",
)
UITKOMST = ("titel", "naar", "einde", "route")
HERHAAL = ("elke", "keer", "tot")

TITEL_HOOGSTENS = 150
EINDE_HOOGSTENS = 250
CODE_HOOGSTENS = 60
GETAL_HOOGSTENS = 9999

JA_NEE = {"ja": True, "nee": False, "true": True, "false": False}

CODE = re.compile(r"[a-z][a-z0-9_]*")
ROUTECODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CODE_UITLEG = "Gebruik kleine letters, cijfers en _ en begin met een letter, zoals eerste_gesprek."
ROUTECODE_UITLEG = "Gebruik kleine letters, cijfers en streepjes, zoals max-ww-bossche."


def bedoelde(woord: str, bekend: Iterable[str]) -> str:
    """Return a sentence that names the nearest known word, or else lists those known."""
    mogelijk = list(bekend)
    dichtbij = get_close_matches(woord, mogelijk, n=1, cutoff=0.6)
    if dichtbij:
        return f"Bedoelt u {dichtbij[0]}?"
    return f"Kies uit: {', '.join(mogelijk)}." if mogelijk else "Haal het weg."


class Niveau:
    """The keys at one place in the file: the route, a step, an outcome or a repetition.

    `waar` leads to this place (``uitkomsten.recht.``). A value that is wrong is noted in `gebreken` and read as absent.
    """

    def __init__(self, bestand: str, kaart: Kaart, gebreken: list[Gebrek], waar: str = "") -> None:
        self.bestand = bestand
        self.kaart = kaart
        self.gebreken = gebreken
        self.waar = waar

    def meld(self, regel: int, wat: str, herstel: str, sleutel: str = "") -> None:
        """Note something wrong."""
        self.gebreken.append(Gebrek(self.bestand, regel, wat, herstel, self.waar + sleutel))

    def regels(self) -> dict[str, int]:
        """Return the line of each key, by its full name."""
        return {self.waar + sleutel: regel for sleutel, regel in self.kaart.regels.items()}

    def ken(self, bekend: Sequence[str], plek: str) -> None:
        """Note every key that is not one of those known."""
        for sleutel, regel in self.kaart.regels.items():
            if sleutel not in bekend:
                self.meld(regel, f"{sleutel} is geen sleutel van {plek}.", bedoelde(sleutel, bekend), sleutel)

    def tekst(self, sleutel: str, *, verplicht: str = "", hoogstens: int = 0) -> str:
        """Return a text without space around it, on one line when it has a greatest length; "" when it is not there.

        `verplicht` is how to mend it when it is not there or empty.
        """
        knoop = self.kaart.delen.get(sleutel)
        if isinstance(knoop, Rij | Kaart):
            self.meld(knoop.regel, f"{sleutel} hoort een tekst te zijn, geen lijst.", "Schrijf er een tekst.", sleutel)
            return ""
        tekst = knoop.tekst.strip() if knoop else ""
        if verplicht and not tekst:
            wat = f"{sleutel} is leeg." if knoop else f"{sleutel} ontbreekt."
            self.meld(self.kaart.regels.get(sleutel, self.kaart.regel), wat, verplicht, sleutel)
        if hoogstens:
            tekst = " ".join(tekst.split())
            if len(tekst) > hoogstens:
                self.meld(
                    self.kaart.regels[sleutel],
                    f"{sleutel} is langer dan {hoogstens} tekens.",
                    "Maak de tekst korter.",
                    sleutel,
                )
        return tekst

    def woord(self, sleutel: str, vorm: re.Pattern[str], uitleg: str, *, verplicht: bool = True) -> str:
        """Return a code of a given form; what is wrong with it is noted, and it is returned all the same."""
        tekst = self.tekst(sleutel, verplicht=uitleg if verplicht else "", hoogstens=CODE_HOOGSTENS)
        if tekst and not vorm.fullmatch(tekst):
            self.meld(self.kaart.regels[sleutel], f"{sleutel} '{tekst}' is geen goede code.", uitleg, sleutel)
        return tekst

    def lees(self, sleutel: str, lezer: Callable[[str], T], *, verplicht: str = "") -> T | None:
        """Return what `lezer` makes of a text (it raises ValueError with how to mend it), None when that is not there."""
        tekst = self.tekst(sleutel, verplicht=verplicht)
        if not tekst:
            if sleutel in self.kaart.delen and not verplicht and isinstance(self.kaart.delen[sleutel], Tekst):
                self.meld(
                    self.kaart.regels[sleutel], f"{sleutel} is leeg.", "Vul het in of haal de regel weg.", sleutel
                )
            return None
        try:
            return lezer(tekst)
        except ValueError as fout:
            self.meld(self.kaart.regels[sleutel], f"{sleutel}: '{_kort(tekst)}' is niet te lezen.", str(fout), sleutel)
            return None

    def getal(self, sleutel: str, *, verplicht: str = "") -> int | None:
        """Return a whole number of at least 1."""
        return self.lees(sleutel, _getal, verplicht=verplicht)

    def ja_nee(self, sleutel: str, *, anders: bool) -> bool:
        """Return a yes or no, `anders` when it is not there."""
        gevonden = self.lees(sleutel, _ja_nee)
        return anders if gevonden is None else gevonden

    def voorwaarde(self, sleutel: str) -> Voorwaarde | None:
        """Return a condition."""
        return self.lees(sleutel, lees_voorwaarde)

    def kaart_van(self, sleutel: str) -> Kaart | None:
        """Return the keys under a key, or None (noted when something else stands there)."""
        knoop: Knoop | None = self.kaart.delen.get(sleutel)
        if knoop is None or isinstance(knoop, Kaart):
            return knoop
        self.meld(knoop.regel, f"Onder {sleutel} horen sleutels te staan.", "Kijk in de uitleg hoe het hoort.", sleutel)
        return None


def _kort(tekst: str) -> str:
    return tekst if len(tekst) <= 60 else f"{tekst[:57]}..."


def _getal(tekst: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", tekst) or not int(tekst):
        raise ValueError(f"Schrijf een heel getal van 1 tot en met {GETAL_HOOGSTENS}.")
    return int(tekst)


def _ja_nee(tekst: str) -> bool:
    if tekst not in JA_NEE:
        raise ValueError("Schrijf ja of nee.")
    return JA_NEE[tekst]
