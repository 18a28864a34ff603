"""Readers: from the text in a cell to a value and back. What cannot be read says in one sentence how to mend it.

A reader never sees an empty cell: empty means unknown, for every column alike. Messages do not repeat what stood in a
cell, except where it is a code: they are shown to people who may not see who it is about.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, Protocol

from django.utils import timezone

from openwerkplein.kern import lijsten


class Onleesbaar(ValueError):
    """A cell cannot be read; the text says what is wrong and how to mend it."""


class NietHerkend(Onleesbaar):
    """A free text is in no list. The rest of the row goes in and this column stays as it is; the text says what was not known."""


class Lezer(Protocol):
    """Turns the text of a cell (stripped, not empty) into a value, and a value into text that reads back as the same."""

    def lees(self, tekst: str) -> Any:
        """Return the value; raises Onleesbaar."""

    def schrijf(self, waarde: Any) -> str:
        """Return the text."""


@dataclass(frozen=True)
class Tekst:
    """Free text, as it stands."""

    def lees(self, tekst: str) -> str:
        """Return the text; a NUL cannot be stored by every database."""
        if "\x00" in tekst:
            raise Onleesbaar("Er staat een teken in dat niet te lezen is. Typ de tekst opnieuw.")
        return tekst

    def schrijf(self, waarde: Any) -> str:
        """Return the text."""
        return str(waarde)


@dataclass(frozen=True)
class Code(Tekst):
    """A key: text, with leading zeros up to `lengte` when a spreadsheet took them away."""

    lengte: int = 0

    def lees(self, tekst: str) -> str:
        """Return the key."""
        tekst = super().lees(tekst)
        return tekst.zfill(self.lengte) if tekst.isdigit() else tekst


@dataclass(frozen=True)
class Postcode(Tekst):
    """A postcode, with spaces and lower case put right."""

    def lees(self, tekst: str) -> str:
        """Return four digits and two capitals; whether it is a postcode is for the model to say."""
        return "".join(super().lees(tekst).split()).upper()


_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NL = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_TIJD = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.0+)?)?")


@lru_cache(maxsize=50_000)
def _lees_datum(tekst: str) -> date:
    if gevonden := _ISO.fullmatch(tekst):
        jaar, maand, dag = gevonden.groups()
    elif gevonden := _NL.fullmatch(tekst):
        dag, maand, jaar = gevonden.groups()
    else:
        raise Onleesbaar("Dit is geen datum. Schrijf een datum als 2024-03-01 of 1-3-2024.")
    try:
        return date(int(jaar), int(maand), int(dag))
    except ValueError:
        raise Onleesbaar(
            "Deze dag bestaat niet. Controleer dag en maand; schrijf een datum als 2024-03-01 of 1-3-2024."
        ) from None


def _splits_tijd(tekst: str) -> tuple[str, time | None]:
    """Split "2024-03-01 10:30" (or with a T) into the text of the day and the time, when there is one."""
    dag, _, uur = tekst.replace("T", " ").partition(" ")
    if not uur.strip():
        return dag, None
    gevonden = _TIJD.fullmatch(uur.strip())
    if gevonden is None:
        raise Onleesbaar("De tijd is niet te lezen. Schrijf datum en tijd als 2024-03-01 10:30.")
    uren, minuten, seconden = gevonden.groups()
    try:
        return dag, time(int(uren), int(minuten), int(seconden or 0))
    except ValueError:
        raise Onleesbaar("Deze tijd bestaat niet. Schrijf datum en tijd als 2024-03-01 10:30.") from None


@dataclass(frozen=True)
class Datum:
    """A day: JJJJ-MM-DD or D-M-JJJJ. Midnight behind it, as some exports write, is no harm."""

    def lees(self, tekst: str) -> date:
        """Return the day."""
        if len(tekst) > 10:
            dag, tijd = _splits_tijd(tekst)
            if tijd not in (None, time(0)):
                raise Onleesbaar("Hier hoort alleen een datum, zonder tijd.")
            tekst = dag
        return _lees_datum(tekst)

    def schrijf(self, waarde: date) -> str:
        """Return JJJJ-MM-DD."""
        return waarde.isoformat()


@dataclass(frozen=True)
class DatumTijd:
    """A day and, when it is known, a time; the value is the pair (date, time or None)."""

    def lees(self, tekst: str) -> tuple[date, time | None]:
        """Return day and time."""
        dag, tijd = _splits_tijd(tekst)
        return _lees_datum(dag), tijd

    def schrijf(self, waarde: tuple[date, time | None]) -> str:
        """Return JJJJ-MM-DD, or with HH:MM (and seconds when there are any) behind it."""
        dag, tijd = waarde
        if tijd is None:
            return dag.isoformat()
        return f"{dag.isoformat()} {tijd.isoformat('seconds' if tijd.second else 'minutes')}"


@dataclass(frozen=True)
class Moment:
    """A moment with its time zone (ISO 8601); without a zone it is the time in the Netherlands."""

    def lees(self, tekst: str) -> datetime:
        """Return the moment."""
        try:
            moment = datetime.fromisoformat(tekst)
        except ValueError:
            raise Onleesbaar("Dit is geen moment. Schrijf het als 2024-03-01T10:30:00+01:00.") from None
        return moment if moment.tzinfo else timezone.make_aware(moment)

    def schrijf(self, waarde: datetime) -> str:
        """Return ISO 8601 in UTC."""
        return waarde.astimezone(timezone.get_fixed_timezone(0)).isoformat()


@dataclass(frozen=True)
class Getal:
    """A whole number."""

    def lees(self, tekst: str) -> int:
        """Return the number."""
        kaal = tekst.removesuffix(",0").removesuffix(".0")
        if not re.fullmatch(r"[-+]?\d{1,9}", kaal):
            raise Onleesbaar("Hier hoort een heel getal.")
        return int(kaal)

    def schrijf(self, waarde: int) -> str:
        """Return the number."""
        return str(int(waarde))


@dataclass(frozen=True)
class Decimaal:
    """A number with a decimal comma or point; with both, the last of the two is the decimal one."""

    def lees(self, tekst: str) -> Decimal:
        """Return the number."""
        kaal = tekst.replace("€", "").replace(" ", "").replace("\xa0", "")
        if "," in kaal and "." in kaal:
            duizendtal = "." if kaal.rfind(",") > kaal.rfind(".") else ","
            kaal = kaal.replace(duizendtal, "")
        try:
            getal = Decimal(kaal.replace(",", "."))
        except InvalidOperation:
            raise Onleesbaar("Hier hoort een getal, zoals 12,50.") from None
        if not getal.is_finite():
            raise Onleesbaar("Hier hoort een getal, zoals 12,50.")
        return getal

    def schrijf(self, waarde: Decimal) -> str:
        """Return the number with a decimal point."""
        return str(waarde)


_JA = {"ja", "j", "true", "waar", "1"}
_NEE = {"nee", "n", "false", "onwaar", "0"}


@dataclass(frozen=True)
class JaNee:
    """Yes or no."""

    def lees(self, tekst: str) -> bool:
        """Return True for ja."""
        klein = tekst.casefold()
        if klein not in _JA | _NEE:
            raise Onleesbaar("Hier hoort ja of nee.")
        return klein in _JA

    def schrijf(self, waarde: bool) -> str:
        """Return ja or nee."""
        return "ja" if waarde else "nee"


def kies(tekst: str, waarden: Mapping[str, str], ook: Mapping[str, str] | None = None) -> str:
    """Return the code that is meant, in whatever case it is typed.

    Raises Onleesbaar that names the nearest code, or else all that may be chosen. `waarden` maps code to label; `ook`
    maps other names that are in use (an old name of a law) to the code they probably mean: a suggestion, never a guess.
    """
    if tekst in waarden:
        return tekst
    klein = tekst.casefold()
    for code in waarden:
        if code.casefold() == klein:
            return code
    bedoeld = _lijkt_op(klein, waarden, ook or {})
    hint = f"Bedoelt u {bedoeld}?" if bedoeld else f"Kies uit: {', '.join(waarden)}."
    raise Onleesbaar(f"'{tekst[:40]}' kennen we hier niet. {hint}")


def _lijkt_op(klein: str, waarden: Mapping[str, str], ook: Mapping[str, str]) -> str:
    namen = {code.casefold(): code for code in waarden}
    namen |= {label.casefold(): code for code, label in waarden.items() if label.casefold() not in namen}
    namen |= {naam.casefold(): code for naam, code in ook.items()}
    gevonden = difflib.get_close_matches(klein, namen, n=1, cutoff=0.75)
    return namen[gevonden[0]] if gevonden else ""


@dataclass(frozen=True)
class Keuze:
    """One of fixed codes (code to label)."""

    waarden: Mapping[Any, str]
    ook: Mapping[str, str] = field(default_factory=dict)

    def lees(self, tekst: str) -> str:
        """Return the code."""
        return kies(tekst, {str(code): label for code, label in self.waarden.items()}, self.ook)

    def schrijf(self, waarde: Any) -> str:
        """Return the code."""
        return str(waarde)


@dataclass(frozen=True)
class Getalkeuze(Keuze):
    """One of fixed numbers (number to label)."""

    def lees(self, tekst: str) -> int:  # type: ignore[override]
        """Return the number."""
        return int(super().lees(tekst))


@dataclass(frozen=True)
class Lijstkeuze:
    """A code of a reference list; whether it holds on the day in question is for the model to say."""

    lijst: str
    ook: Mapping[str, str] = field(default_factory=dict)

    def lees(self, tekst: str) -> str:
        """Return the code."""
        return kies(tekst, lijsten.alle_waarden(self.lijst), self.ook)

    def schrijf(self, waarde: Any) -> str:
        """Return the code."""
        return str(waarde)


@dataclass(frozen=True)
class Codes:
    """Several codes with commas between them; the value is a sorted tuple without repeats."""

    lezer: Lezer

    def lees(self, tekst: str) -> tuple[Any, ...]:
        """Return the codes."""
        return tuple(sorted({self.lezer.lees(deel.strip()) for deel in tekst.split(",") if deel.strip()}))

    def schrijf(self, waarde: tuple[Any, ...]) -> str:
        """Return the codes with commas between them."""
        return ",".join(self.lezer.schrijf(deel) for deel in waarde)
