"""From typed values to a calculation that can be shown, kept with a request and printed; what is missing is said, never guessed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from openwerkplein.kern.models import Gemeente
from openwerkplein.kern.tijd import vandaag
from openwerkplein.motor.bedragen.loonkosten import BedragOntbreekt, Deel, KanNiet, Vraag, bereken, geld, getal
from openwerkplein.ondernemers.bedragen import ontbreekt, voor_berekening

VELDEN = {"begin": "begindatum", "eind": "einddatum"}
"""How fields of the engine are called on the forms here, where that differs."""


@dataclass(frozen=True)
class Uitkomst:
    """A calculation as plain data (`bewaarvorm`), or why there is none: fields with a message, or an amount that is missing."""

    berekening: dict[str, Any] | None = None
    fouten: dict[str, str] = field(default_factory=dict)
    ontbreekt: str = ""
    soort: str = ""
    """Code of the amount that is missing."""

    @property
    def per_maand(self) -> Decimal | None:
        """Euro per month in the first part of the period."""
        return Decimal(self.berekening["delen"][0]["per_maand"]) if self.berekening else None


def reken(
    *,
    begindatum: date,
    einddatum: date | None,
    uren: Decimal,
    loonwaarde: Decimal | None = None,
    voltijd: Decimal | None = None,
    wml: str = "wml_uur",
    gemeente: Gemeente | None = None,
) -> Uitkomst:
    """Work out a wage subsidy (forfaitair without a loonwaarde) with the amounts as they stand now."""
    vraag = Vraag(begindatum, einddatum, uren, loonwaarde, voltijd, wml)
    try:
        delen = bereken(vraag, voor_berekening(gemeente))
    except KanNiet as fout:
        return Uitkomst(fouten={VELDEN.get(fout.veld, fout.veld): str(fout)})
    except BedragOntbreekt as fout:
        return Uitkomst(ontbreekt=ontbreekt(fout.soort, fout.dag), soort=fout.soort)
    return Uitkomst(bewaarvorm(vraag, delen, gemeente))


def bewaarvorm(vraag: Vraag, delen: list[Deel], gemeente: Gemeente | None) -> dict[str, Any]:
    """Return a calculation as it is kept: what it was made with, and its lines as shown."""
    return {
        "gemaakt_op": vandaag().isoformat(),
        "vraag": {
            "uren": str(vraag.uren),
            "loonwaarde": None if vraag.loonwaarde is None else str(vraag.loonwaarde),
            "voltijd": None if vraag.voltijd is None else str(vraag.voltijd),
            "wml": vraag.wml,
            "gemeente": None if gemeente is None else gemeente.code,
        },
        "delen": [
            {
                "begin": deel.begin.isoformat(),
                "eind": None if deel.eind is None else deel.eind.isoformat(),
                "per_maand": str(deel.per_maand),
                "regels": [[regel.wat, regel.formule, regel.uitkomst] for regel in deel.regels],
                "bronnen": list(deel.bronnen),
            }
            for deel in delen
        ],
    }


def toon(berekening: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return a kept calculation for a template: with dates as dates and amounts as people write them."""
    if not berekening:
        return None
    vraag = berekening["vraag"]
    loonwaarde = vraag["loonwaarde"]
    return {
        "gemaakt_op": date.fromisoformat(berekening["gemaakt_op"]),
        "uren": getal(Decimal(vraag["uren"])),
        "wijze": "forfaitair" if loonwaarde is None else f"loonwaarde {getal(Decimal(loonwaarde))}%",
        "delen": [
            {
                "begin": date.fromisoformat(deel["begin"]),
                "eind": date.fromisoformat(deel["eind"]) if deel["eind"] else None,
                "per_maand": geld(Decimal(deel["per_maand"])),
                "regels": deel["regels"],
                "bronnen": deel["bronnen"],
            }
            for deel in berekening["delen"]
        ],
    }
