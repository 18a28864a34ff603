"""The bestandsanalyse counted slowly, in plain loops over rows: what the fast count has to agree with.

Written from the description of the numbers and shares nothing with ``openwerkplein.motor.cijfers``: no data frames, no
expressions, one inwoner and one day at a time. Any test or measurement may use it.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any

Row = Mapping[str, Any]
Tables = Mapping[str, list[dict[str, Any]]]

PER_PERSON = ["uitkeringen", "leefsituaties", "kenmerken", "voorzieningen", "contactmomenten"]
DESTINATIONS = ["werk_regulier", "werk_gesubsidieerd", "onderwijs", "ondernemerschap"]
KINDS = [
    "coaching",
    "scholing",
    "werkpunt",
    "werkontwikkelplek",
    "re_integratietraject",
    "taaltraject",
    "jobcoaching",
    "werkplekaanpassing",
]


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
        now = sorted((b for b in benefits if _sane(b) and holds(b, day)), key=lambda b: (b["begindatum"], b["soort"]))
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
        homes = [h for h in rows["leefsituaties"] if _sane(h) and holds(h, day)]
        self.home = max(homes, key=lambda h: h["begindatum"]) if homes else None
        self.talks = [
            c
            for c in rows["contactmomenten"]
            if c["soort"] == "jaargesprek" and c["datum"].year == day.year and c["datum"] <= day
        ]
        self.provisions = [
            v
            for v in rows["voorzieningen"]
            if _sane(v)
            and v["begindatum"] <= day
            and (v["einddatum"] is None or v["einddatum"] >= date(day.year, 1, 1))
        ]

    def trait(self, kind: str) -> str | None:
        """The value on the peildatum; of several the one that began last."""
        found = [t for t in self.traits if t["soort"] == kind and _sane(t) and holds(t, self.day)]
        return max(found, key=lambda t: (t["begindatum"], t["waarde"]))["waarde"] if found else None

    def has(self, kind: str, *values: str) -> bool:
        """Whether a value of a kind that may hold together with others holds on the peildatum."""
        return self.known and any(
            t["soort"] == kind and t["waarde"] in values and _sane(t) and holds(t, self.day) for t in self.traits
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


def _sane(period: Row) -> bool:
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


def between(value: int | None, bounds: list[int], last: str) -> str:
    """The name of the class of a number: ``tot_a``, ``a_tot_b``, ``b_<last>``."""
    assert value is not None
    if value < bounds[0]:
        return f"tot_{bounds[0]}"
    for low, high in pairwise(bounds):
        if low <= value < high:
            return f"{low}_tot_{high}"
    return f"{bounds[-1]}_{last}"


# -- tables -------------------------------------------------------------------------------------------------------------


class Slow:
    """Collects counts: ``tables[table] = {"n": {column: int}, "rijen": {row: {column: (aantal, percentage, aandeel)}}}``."""

    def __init__(self, columns: list[str]) -> None:
        self.columns = columns
        self.tables: dict[str, dict[str, Any]] = {}

    def spread(self, column: str) -> list[str]:
        return [column, "totaal"]

    def add(
        self,
        table: str,
        rows: list[str],
        things: Iterable[Any],
        which: Callable[[Any], Iterable[str]],
        column: Callable[[Any], str] = lambda person: person.column,
        base: Mapping[str, int] | None = None,
    ) -> None:
        """Count ``things``; ``which`` names the rows that one of them belongs to."""
        n = dict.fromkeys(self.columns, 0)
        counts = {row: dict.fromkeys(self.columns, 0) for row in rows}
        for thing in things:
            for name in self.spread(column(thing)):
                n[name] += 1
                for row in which(thing):
                    counts[row][name] += 1
        self.tables[table] = {
            "n": n,
            "rijen": {row: {name: cell(counts[row][name], (base or n)[name]) for name in self.columns} for row in rows},
        }


def cell(count: int, base: int) -> tuple[int, int | None, float | None]:
    """The count with its share of ``base`` in whole percents, halves up, and unrounded."""
    if base == 0:
        return count, None, None
    percent = (Decimal(100 * count) / Decimal(base)).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return count, int(percent), count / base


def langzame_telling(tables: Tables, peildatum: date) -> dict[str, dict[str, Any]]:
    """All tables of the bestandsanalyse for ``peildatum``.

    ``tables`` has a list of rows (dicts) per delivery table: gemeenten, inwoners, uitkeringen, leefsituaties, kenmerken,
    voorzieningen, contactmomenten, taakstellingen, keyed by ``inwoner``. Gives ``{table: {"n": {column: int}, "rijen": {row: {column:
    (aantal, percentage, aandeel)}}}}``.
    """
    codes = [row["code"] for row in tables["gemeenten"]]
    slow = Slow([*codes, "overig", "totaal"])
    by_key: dict[Any, dict[str, list[dict[str, Any]]]] = {
        row["inwoner"]: {name: [] for name in PER_PERSON} for row in tables["inwoners"]
    }
    for name in PER_PERSON:
        for row in tables.get(name, []):
            if row["inwoner"] in by_key:
                by_key[row["inwoner"]][name].append(row)
    people = [Person(row, by_key[row["inwoner"]], codes, peildatum) for row in tables["inwoners"]]
    window = (date(peildatum.year, 1, 1), peildatum)
    _clients(slow, people)
    _flows(slow, people, window)
    _composition(slow, people)
    _groups(slow, people, tables, peildatum.year, codes)
    _statushouders(slow, people, window)
    _support(slow, people, window)
    return slow.tables


def _clients(slow: Slow, people: list[Person]) -> None:
    def status(person: Person) -> list[str]:
        if person.benefit:
            return ["uitkering", "totaal"]
        return ["nug", "totaal"] if person.nug else []

    slow.add("clienten", ["uitkering", "nug", "totaal"], [p for p in people if p.known], status)
    clients = [p for p in people if p.client]
    slow.add("perspectief", ["wel", "niet", "onbekend"], clients, lambda p: [p.trait("perspectief") or "onbekend"])
    with_benefit = [p for p in people if p.benefit]
    slow.add("uitkering_naar_soort", ["PW", "IOAW", "IOAZ", "BBZ"], with_benefit, lambda p: [p.kind])


def _flows(slow: Slow, people: list[Person], window: tuple[date, date]) -> None:
    first, last = window
    started = [(p, i) for p in people for i, s in enumerate(p.spells) if first <= s["begindatum"] <= last]
    of: Callable[[Any], str] = lambda pair: pair[0].column  # noqa: E731
    slow.add(
        "instroom",
        ["nieuw", "her_instroom", "totaal"],
        started,
        lambda pair: ["nieuw" if inflow_class(*pair) == "nieuw" else "her_instroom", "totaal"],
        of,
    )
    again = [pair for pair in started if inflow_class(*pair) != "nieuw"]
    terms = ["tot_6", "6_tot_12", "12_tot_24"]
    slow.add("her_instroom_termijn", terms, again, lambda pair: [inflow_class(*pair)], of)
    ended = [(p, s) for p in people for s in p.spells if s["einddatum"] is not None and first <= s["einddatum"] <= last]
    stock = {name: sum(p.benefit and name in (p.column, "totaal") for p in people) for name in slow.columns}
    slow.add("uitstroom", ["totaal"], ended, lambda _: ["totaal"], of, stock)
    rows = [*DESTINATIONS, "overig"]
    slow.add("uitstroom_bestemming", rows, ended, lambda pair: [destination(pair[1])], of)


def _composition(slow: Slow, people: list[Person]) -> None:
    with_benefit = [p for p in people if p.benefit]
    slow.add("geslacht", ["M", "V", "X", "O"], with_benefit, lambda p: [p.sex])
    slow.add(
        "leeftijd",
        ["tot_27", "27_tot_45", "45_en_ouder"],
        with_benefit,
        lambda p: [between(p.age, [27, 45], "en_ouder")],
    )
    slow.add(
        "norm",
        ["alleenstaand_zonder_kostendeler", "alleenstaand_met_kostendeler", "gehuwd", "inrichting", "onbekend"],
        with_benefit,
        lambda p: [p.norm()],
    )
    households = ["alleenstaand", "eenoudergezin_man", "eenoudergezin_vrouw", "eenoudergezin_overig"]
    households += ["paar_met_kinderen", "paar_zonder_kinderen", "onbekend"]
    slow.add("huishouden", households, with_benefit, lambda p: [p.household()])
    slow.add(
        "duur",
        ["tot_1", "1_tot_2", "2_tot_3", "3_tot_5", "5_en_langer"],
        with_benefit,
        lambda p: [between(p.years, [1, 2, 3, 5], "en_langer")],
    )


def _flags(person: Person) -> dict[str, bool]:
    return {
        "sw": person.has("sw", "ja"),
        "doelgroepregister": person.has("doelgroepregister", "ja"),
        "beschut_werk": person.has("beschut_werk", "indicatie", "geplaatst"),
        "indicatie": person.has("beschut_werk", "indicatie"),
        "geplaatst": person.has("beschut_werk", "geplaatst"),
        "jongeren": person.known and 16 <= person.age <= 26,
        "statushouder": person.known and person.trait("statushouder") is not None,
    }


def _groups(slow: Slow, people: list[Person], tables: Tables, year: int, codes: list[str]) -> None:
    def flagged(*names: str) -> Callable[[Person], list[str]]:
        return lambda person: [name for name in names if _flags(person)[name]]

    kinds = ["doelgroepregister", "beschut_werk", "jongeren", "statushouder"]
    slow.add("nug_soorten", kinds, [p for p in people if p.nug], flagged(*kinds))
    known = [p for p in people if p.known]
    by_law = ["sw", "doelgroepregister", "beschut_werk"]
    slow.add("wettelijk_arbeidsbeperkt", by_law, known, flagged(*by_law))
    registered = [p for p in people if _flags(p)["doelgroepregister"] and p.age >= 16]
    slow.add(
        "doelgroepregister_leeftijd",
        ["16_17", "18_tot_27", "27_en_ouder"],
        registered,
        lambda p: ["16_17" if p.age in (16, 17) else "18_tot_27" if p.age < 27 else "27_en_ouder"],
    )
    slow.add("beschut_werk", ["indicatie", "geplaatst"], known, flagged("indicatie", "geplaatst"))
    target: dict[str, Any] = dict.fromkeys(slow.columns, (None, None, None))
    whole, parts = None, None
    for row in tables.get("taakstellingen", []):
        if (row["soort"], row["jaar"]) == ("beschut_werk", year):
            if row["gemeente"] is None:
                whole = (whole or 0) + row["aantal"]
            else:
                name = row["gemeente"] if row["gemeente"] in codes else "overig"
                target[name] = ((target[name][0] or 0) + row["aantal"], None, None)
                parts = (parts or 0) + row["aantal"]
    target["totaal"] = (parts if whole is None else whole, None, None)
    slow.tables["beschut_werk"]["rijen"]["taakstelling"] = target
    slow.add(
        "jongeren",
        ["met_uitkering", "zonder_uitkering"],
        [p for p in people if _flags(p)["jongeren"]],
        lambda p: ["met_uitkering" if p.benefit else "zonder_uitkering"],
    )


def _statushouders(slow: Slow, people: list[Person], window: tuple[date, date]) -> None:
    refugees = [p for p in people if p.known and p.trait("statushouder") is not None]
    slow.add("statushouders", ["oude_wet", "nieuwe_wet"], refugees, lambda p: [p.trait("statushouder")])
    slow.add("statushouders_geslacht", ["M", "V", "X", "O"], refugees, lambda p: [p.sex])
    ages = ["tot_28", "28_tot_41", "41_tot_56", "56_en_ouder"]
    slow.add("statushouders_leeftijd", ages, refugees, lambda p: [between(p.age, [28, 41, 56], "en_ouder")])
    new_law = [p for p in refugees if p.trait("statushouder") == "nieuwe_wet"]
    routes = ["b1", "onderwijs", "z", "isk", "onbekend"]
    slow.add("leerroute", routes, new_law, lambda p: [p.trait("leerroute") or "onbekend"])
    ended = [
        (p, s)
        for p in people
        for s in p.spells
        if p.trait("statushouder") is not None
        and s["einddatum"] is not None
        and window[0] <= s["einddatum"] <= window[1]
    ]
    slow.add(
        "statushouders_uitstroom",
        [*DESTINATIONS, "overig"],
        ended,
        lambda pair: [destination(pair[1])],
        lambda pair: pair[0].column,
    )


def _support(slow: Slow, people: list[Person], window: tuple[date, date]) -> None:
    phased = [p for p in people if p.known and p.trait("fase") is not None]
    slow.add("fase", ["1", "2", "3", "4i", "4e"], phased, lambda p: [p.trait("fase")])
    _provisions(slow, "voorzieningen", people)
    ratio = {}
    for name in slow.columns:
        having = [p for p in people if p.provisions and name in (p.column, "totaal")]
        ratio[name] = (sum(len(p.provisions) for p in having) / len(having) if having else None, None, None)
    slow.tables["voorzieningen"]["rijen"]["per_client"] = ratio
    _provisions(slow, "voorzieningen_statushouders", [p for p in people if p.trait("statushouder") is not None])
    without = [p for p in people if p.client and p.trait("perspectief") == "niet"]
    active = ["vrijwilligerswerk", "dagbesteding", "mantelzorg", "sociale_activering"]
    inactive = ["ambulante_hulpverlening", "trede_2"]

    def types(person: Person) -> list[str]:
        kind = person.trait("typologie") or "onbekend"
        if kind in active:
            return [kind, "maatschappelijk_actief"]
        return [kind, "niet_maatschappelijk_actief"] if kind in inactive else [kind]

    rows = [*active, *inactive, "zak_en_kleedgeld", "onbekend", "maatschappelijk_actief", "niet_maatschappelijk_actief"]
    slow.add("typologie", rows, without, types)
    to_speak = [p for p in without if p.trait("typologie") != "zak_en_kleedgeld"]
    slow.add(
        "jaargesprekken",
        ["clienten", "gesproken"],
        to_speak,
        lambda p: ["clienten", "gesproken"] if p.talks else ["clienten"],
    )
    came = [p for p in people if any(window[0] <= s["begindatum"] <= window[1] for s in p.spells)]

    def literacy(person: Person) -> list[str]:
        values = [
            t["waarde"]
            for t in person.traits
            if t["soort"] == "laaggeletterdheid" and _sane(t) and t["begindatum"] <= person.day
        ]
        return ["beoordeeld"] * bool(values) + ["taalhuis"] * ("taalhuis" in values)

    slow.add("laaggeletterdheid", ["beoordeeld", "taalhuis"], came, literacy)


def _provisions(slow: Slow, table: str, people: list[Person]) -> None:
    slow.add(
        table,
        [*KINDS, "overig"],
        [(p, v) for p in people for v in p.provisions],
        lambda pair: [pair[1]["soort"] if pair[1]["soort"] in KINDS else "overig"],
        lambda pair: pair[0].column,
    )
