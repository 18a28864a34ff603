"""What was said and done in a handover, in order of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from openwerkplein.begeleiding.models import Overdracht, Overdrachtbericht


@dataclass(frozen=True)
class Regel:
    """One line: when, who, what, and the words."""

    moment: datetime
    wie: str
    wat: str
    tekst: str = ""


_WAT = {
    Overdrachtbericht.Soort.AANGEBODEN: "biedt de overdracht aan",
    Overdrachtbericht.Soort.VRAAG: "vraagt",
    Overdrachtbericht.Soort.ANTWOORD: "antwoordt",
    Overdrachtbericht.Soort.OMGELEID: "kiest een andere ontvanger",
    Overdrachtbericht.Soort.AANVAARD: "aanvaardt de overdracht",
    Overdrachtbericht.Soort.INGETROKKEN: "trekt de overdracht in",
}


def verloop(overdracht: Overdracht) -> list[Regel]:
    """Return every message, and each time that the last step was undone (which only the history knows); two queries."""
    berichten = overdracht.berichten.select_related("medewerker")  # type: ignore[attr-defined]
    regels = [Regel(een.moment, een.medewerker.naam, _WAT[een.soort], een.tekst) for een in berichten]
    terug = overdracht.geschiedenis.filter(history_change_reason="wijziging ongedaan gemaakt")
    regels += [
        Regel(een.history_date, een.history_user.naam if een.history_user else "", "maakt de laatste stap ongedaan")
        for een in terug.select_related("history_user")
    ]
    return sorted(regels, key=lambda regel: regel.moment)
