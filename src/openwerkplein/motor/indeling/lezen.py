"""Read a question from JSON; everything that is wrong with it is found at once, each defect with its place."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from openwerkplein.motor.indeling.taal import Kandidaat, Opgave, Paar, Tafel

MEESTE_RONDES = 50
MEESTE_PLAATSEN = 10_000
VELDEN = ("rondes", "tafels", "kandidaten", "passend", "moet", "niet", "niet_samen", "gelijk")
PUNT = 100
"""Compatibility is a number of points from 0 to 100 in a file, and whole hundredths of a point in the engine."""


class OngeldigeOpgave(Exception):
    """A question cannot be understood; `gebreken` are Dutch sentences, each with its place."""

    def __init__(self, gebreken: Iterable[str]) -> None:
        """Keep the defects; the text is the first, with how many more there are."""
        self.gebreken = tuple(gebreken)
        meer = len(self.gebreken) - 1
        rest = f" Er {'is' if meer == 1 else 'zijn'} nog {meer} {'fout' if meer == 1 else 'fouten'}." if meer else ""
        super().__init__(self.gebreken[0] + rest)


def lees(tekst: str) -> Opgave:
    """Return the question of a JSON text; raises OngeldigeOpgave."""
    return uit_object(lees_object(tekst))


def lees_object(tekst: str) -> dict[str, object]:
    """Return the JSON object of a text; raises OngeldigeOpgave when it is something else."""
    try:
        bron = json.loads(tekst)
    except ValueError as fout:
        plek = f" (regel {fout.lineno}, teken {fout.colno})" if isinstance(fout, json.JSONDecodeError) else ""
        raise OngeldigeOpgave(
            [f"Dit is geen JSON{plek}. Kijk of er een komma, haakje of aanhalingsteken ontbreekt."]
        ) from fout
    if not isinstance(bron, dict):
        raise OngeldigeOpgave(['Dit is geen JSON-object. Begin met {"rondes": 3, "tafels": [...], ...}.'])
    return bron


def uit_object(bron: Mapping[str, object]) -> Opgave:
    """Return the question in a JSON object; raises OngeldigeOpgave."""
    lezer = Lezer(bron)
    opgave = lezer.opgave()
    if lezer.gebreken:
        raise OngeldigeOpgave(lezer.gebreken)
    return opgave


@dataclass
class Lezer:
    """Reads fields of a JSON object and keeps what is wrong with them."""

    bron: Mapping[str, object]
    gebreken: list[str] = field(default_factory=list)

    def opgave(self) -> Opgave:
        """Return the question, as far as it could be understood."""
        rondes = self.getal(self.bron.get("rondes"), "rondes", 1, MEESTE_RONDES)
        tafels = self._tafels()
        kandidaten = [Kandidaat(code, self._ja(een, plek)) for code, een, plek in self.codes("kandidaten", "kandidaat")]
        for naam, waarden in (("tafels", tafels), ("kandidaten", kandidaten)):
            if not waarden and not any(een.startswith(naam) for een in self.gebreken):
                self.gebreken.append(f"{naam}: er is er geen een. Zet er minstens een bij.")
        k, t = {een.code for een in kandidaten}, {een.code for een in tafels}
        passend = self._passend(k, t)
        moet, niet = self.paren("moet", k, t), self.paren("niet", k, t)
        niet_samen = self.paren("niet_samen", k, k)
        self._tegenspraak(moet, niet, niet_samen)
        self._te_veel(moet, rondes)
        gelijk = self._ja(self.bron, "opgave", "gelijk", standaard=True)
        return Opgave.van(rondes, tafels, kandidaten, passend, moet, niet, niet_samen, gelijk)

    def lijst(self, naam: str) -> list[object]:
        """Return a field that is a list; empty when it is not there."""
        waarde = self.bron.get(naam, [])
        if isinstance(waarde, list):
            return waarde
        self.gebreken.append(f"{naam}: hier hoort een lijst.")
        return []

    def getal(self, waarde: object, plek: str, minst: int, meest: int) -> int:
        """Return a whole number within limits; the least of them when it is something else."""
        if isinstance(waarde, int) and not isinstance(waarde, bool) and minst <= waarde <= meest:
            return waarde
        self.gebreken.append(f"{plek}: {_wat(waarde)}. Geef een heel getal van {minst} tot en met {meest}.")
        return minst

    def codes(self, naam: str, wat: str) -> list[tuple[str, Mapping[str, object], str]]:
        """Return the objects of a list with their code and place; a code that comes twice is a defect."""
        uit: dict[str, tuple[Mapping[str, object], str]] = {}
        for nummer, een in enumerate(self.lijst(naam)):
            plek = f"{naam}[{nummer}]"
            code = een.get("code") if isinstance(een, dict) else None
            if not isinstance(een, dict) or not isinstance(code, str) or not code.strip():
                self.gebreken.append(f'{plek}: hier hoort een {wat} met een code, zoals {{"code": "A1"}}.')
            elif code in uit:
                self.gebreken.append(f"{plek}: {wat} {code} staat er twee keer in, ook bij {uit[code][1]}.")
            else:
                uit[code] = (een, plek)
        return [(code, een, plek) for code, (een, plek) in uit.items()]

    def paren(self, naam: str, links: set[str], rechts: set[str]) -> list[Paar]:
        """Return a list of pairs of known codes."""
        uit = []
        for nummer, een in enumerate(self.lijst(naam)):
            plek = f"{naam}[{nummer}]"
            if not isinstance(een, list) or len(een) != 2:
                self.gebreken.append(f"{plek}: hier hoort een paar van twee codes.")
            elif self._bekend(een[0], links, plek) and self._bekend(een[1], rechts, plek):
                uit.append((een[0], een[1]))
        return uit

    def _bekend(self, code: object, codes: set[str], plek: str) -> bool:
        if isinstance(code, str) and code in codes:
            return True
        self.gebreken.append(f"{plek}: {_wat(code)}; die code staat niet in de opgave. Kijk de code na.")
        return False

    def _tafels(self) -> list[Tafel]:
        return [
            Tafel(code, self.getal(een.get("plaatsen"), f"{plek}.plaatsen", 1, MEESTE_PLAATSEN), self._ja(een, plek))
            for code, een, plek in self.codes("tafels", "tafel")
        ]

    def _ja(self, een: Mapping[str, object], plek: str, naam: str = "rustig", *, standaard: bool = False) -> bool:
        waarde = een.get(naam, standaard)
        if not isinstance(waarde, bool):
            self.gebreken.append(f"{plek}.{naam}: {_wat(waarde)}. Geef true of false.")
        return waarde is True

    def _passend(self, kandidaten: set[str], tafels: set[str]) -> dict[Paar, int]:
        uit: dict[Paar, int] = {}
        for nummer, een in enumerate(self.lijst("passend")):
            plek = f"passend[{nummer}]"
            if not isinstance(een, list) or len(een) != 3:
                self.gebreken.append(f"{plek}: hier horen een kandidaat, een tafel en een getal van 0 tot en met 100.")
                continue
            k, t, punten = een
            if not (self._bekend(k, kandidaten, plek) and self._bekend(t, tafels, plek)):
                continue
            if isinstance(punten, bool) or not isinstance(punten, int | float) or not 0 <= punten <= 100:
                self.gebreken.append(f"{plek}: {_wat(punten)} voor {k} en {t}. Geef een getal van 0 tot en met 100.")
            elif (k, t) in uit:
                self.gebreken.append(f"{plek}: {k} en {t} staan er twee keer in. Laat een van de twee weg.")
            else:
                uit[k, t] = round(punten * PUNT)
        return uit

    def _tegenspraak(self, moet: list[Paar], niet: list[Paar], niet_samen: list[Paar]) -> None:
        for k, t in sorted({*moet} & {*niet}):
            self.gebreken.append(f"moet: {k} moet en mag niet aan tafel {t}. Haal het paar weg uit moet of uit niet.")
        for k, ander in niet_samen:
            if k == ander:
                self.gebreken.append(f"niet_samen: {k} staat met zichzelf in een paar. Zet er twee mensen in.")

    def _te_veel(self, moet: list[Paar], rondes: int) -> None:
        for k, aantal in sorted(Counter(k for k, _ in {*moet}).items()):
            if aantal > rondes:
                woord = "ronde" if rondes == 1 else "rondes"
                self.gebreken.append(
                    f"moet: {k} moet aan {aantal} tafels, en er {'is' if rondes == 1 else 'zijn'} {rondes} {woord}."
                    f" Haal er {aantal - rondes} weg of neem meer rondes."
                )


def _wat(waarde: object) -> str:
    if waarde is None:
        return "dit ontbreekt"
    tekst = json.dumps(waarde, ensure_ascii=False)
    return f"{tekst if len(tekst) <= 40 else tekst[:37] + '...'} kan niet"
