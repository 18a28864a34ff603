"""The bestandsanalyse counted slowly, in plain loops over rows: what the fast count has to agree with.

Written from the description of the numbers and shares nothing with ``openwerkplein.motor.cijfers``: no data frames, no
expressions, one inwoner and one day at a time. Any test or measurement may use it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any

from tests.langzame_inwoner import DESTINATIONS, Person, destination, inflow_class, sane

Tables = Mapping[str, list[dict[str, Any]]]

PER_PERSON = ["uitkeringen", "leefsituaties", "kenmerken", "voorzieningen", "contactmomenten"]
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
            if t["soort"] == "laaggeletterdheid" and sane(t) and t["begindatum"] <= person.day
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
