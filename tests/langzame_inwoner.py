"""One inwoner as the slow count sees them: days, spells, and what holds on a peildatum. See ``langzame_telling``."""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

Row = Mapping[str, Any]

DESTINATIONS = ["werk_regulier", "werk_gesubsidieerd", "onderwijs", "ondernemerschap"]


# -- days ---------------------------------------------------------------------------------------------------------------


def holds(row: Row, day: date) -> bool:
    """Whether a period holds on a day, both ends inclusive."""
    if row["begindatum"] > day:
        return False
    return row["einddatum"] is None or day <= row["einddatum"]


def years_between(start: date, day: date) -> int:
    """Count the anniversaries that have come; that of 29 February is 1 March in a common year."""
    years = 0
    while True:
        year = start.year + years + 1
        leap_day = (start.month, start.day) == (2, 29) and not isleap(year)
        anniversary = date(year, 3, 1) if leap_day else date(year, start.month, start.day)
        if anniversary > day:
            return years if start <= day else -1
        years += 1


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month."""
    year, month = day.year, day.month
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


# -- spells -------------------------------------------------------------------------------------------------------------


def spells_of(periods: list[Row]) -> list[dict[str, Any]]:
    """Periods of one inwoner, glued together as long as two of them have no day in between."""
    pieces = [
        {"begindatum": p["begindatum"], "einddatum": p["einddatum"], "parts": [p]}
        for p in periods
        if p["einddatum"] is None or p["einddatum"] >= p["begindatum"]
    ]
    glued = True
    while glued:
        glued = False
        for one in pieces:
            for other in pieces:
                if one is not other and _touch(one, other):
                    ends = (one["einddatum"], other["einddatum"])
                    one["begindatum"] = min(one["begindatum"], other["begindatum"])
                    one["einddatum"] = None if None in ends else max(ends)
                    one["parts"] += other["parts"]
                    pieces.remove(other)
                    glued = True
                    break
            if glued:
                break
    return sorted(pieces, key=lambda piece: piece["begindatum"])


def _touch(one: Row, other: Row) -> bool:
    day_after_one = None if one["einddatum"] is None else one["einddatum"] + timedelta(days=1)
    day_after_other = None if other["einddatum"] is None else other["einddatum"] + timedelta(days=1)
    return (day_after_one is None or day_after_one >= other["begindatum"]) and (
        day_after_other is None or day_after_other >= one["begindatum"]
    )


def reason_of(spell: Row) -> str | None:
    """The reason of the period that ends last; of several, of the one that began last."""
    last = [part for part in spell["parts"] if part["einddatum"] == spell["einddatum"]]
    begin = max(part["begindatum"] for part in last)
    reasons = [part["reden_einde"] for part in last if part["begindatum"] == begin and part["reden_einde"] is not None]
    return max(reasons) if reasons else None


# -- one inwoner --------------------------------------------------------------------------------------------------------


class Person:
    """Everything about one inwoner that the tables ask, on the peildatum."""

    def __init__(self, row: Row, rows: Mapping[str, list[dict[str, Any]]], codes: list[str], day: date) -> None:
        self.column = row["gemeente"] if row["gemeente"] in codes else "overig"
        self.sex = row["geslacht"]
        self.age = years_between(row["geboortedatum"], day)
        benefits = rows["uitkeringen"]
        now = sorted((b for b in benefits if sane(b) and holds(b, day)), key=lambda b: (b["begindatum"], b["soort"]))
        self.benefit = bool(now)
        self.kind = now[-1]["soort"] if now else None
        died = row.get("overleden")
        self.known = self.benefit or died is None or died >= day
        self.spells = spells_of(benefits)
        self.years = next((years_between(s["begindatum"], day) for s in self.spells if holds(s, day)), None)
        self.traits = rows["kenmerken"]
        self.day = day
        self.nug = self.known and not self.benefit and self.trait("nug") == "ja"
        self.client = self.benefit or self.nug
        homes = [h for h in rows["leefsituaties"] if sane(h) and holds(h, day)]
        self.home = latest_home(homes) if homes else None
        self.talks = [
            c
            for c in rows["contactmomenten"]
            if c["soort"] == "jaargesprek" and c["datum"].year == day.year and c["datum"] <= day
        ]
        self.provisions = [
            v
            for v in rows["voorzieningen"]
            if sane(v) and v["begindatum"] <= day and (v["einddatum"] is None or v["einddatum"] >= date(day.year, 1, 1))
        ]

    def trait(self, kind: str) -> str | None:
        """The value on the peildatum; of several the one that began last."""
        found = [t for t in self.traits if t["soort"] == kind and sane(t) and holds(t, self.day)]
        return max(found, key=lambda t: (t["begindatum"], t["waarde"]))["waarde"] if found else None

    def has(self, kind: str, *values: str) -> bool:
        """Whether a value of a kind that may hold together with others holds on the peildatum."""
        return self.known and any(
            t["soort"] == kind and t["waarde"] in values and sane(t) and holds(t, self.day) for t in self.traits
        )

    def norm(self) -> str:
        if self.home is None:
            return "onbekend"
        if self.home["norm"] != "alleenstaand":
            return str(self.home["norm"])
        names = {True: "alleenstaand_met_kostendeler", False: "alleenstaand_zonder_kostendeler", None: "onbekend"}
        return names[self.home["kostendeler"]]

    def household(self) -> str:
        if self.home is None:
            return "onbekend"
        if self.home["leefvorm"] == "alleenstaande_ouder":
            return {"M": "eenoudergezin_man", "V": "eenoudergezin_vrouw"}.get(self.sex, "eenoudergezin_overig")
        if self.home["leefvorm"] == "paar":
            children = self.home["kinderen"]
            if children is None:
                return "onbekend"
            return "paar_met_kinderen" if children else "paar_zonder_kinderen"
        return "alleenstaand"


def latest_home(homes: list[Row]) -> dict[str, Any]:
    """The one that began last; of several that began on one day (which may not be), the highest of each field."""
    begin = max(home["begindatum"] for home in homes)
    last = [home for home in homes if home["begindatum"] == begin]
    fields = ("norm", "kostendeler", "leefvorm", "kinderen")
    return {name: max((h[name] for h in last if h[name] is not None), default=None) for name in fields}


def sane(period: Row) -> bool:
    """Whether a period does not end before it begins; such a period counts nowhere."""
    return period["einddatum"] is None or period["einddatum"] >= period["begindatum"]


# -- one spell ----------------------------------------------------------------------------------------------------------


def inflow_class(person: Person, number: int) -> str:
    """``nieuw``, or the term of the her-instroom of the inwoner's spell with this number."""
    if number == 0:
        return "nieuw"
    start, ended = person.spells[number]["begindatum"], person.spells[number - 1]["einddatum"]
    if start > months_later(ended, 24):
        return "nieuw"
    if start < months_later(ended, 6):
        return "tot_6"
    return "6_tot_12" if start < months_later(ended, 12) else "12_tot_24"


def destination(spell: Row) -> str:
    reason = reason_of(spell)
    return reason if reason in DESTINATIONS else "overig"
