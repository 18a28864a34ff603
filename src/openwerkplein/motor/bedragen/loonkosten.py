"""The wage subsidy of Participatiewet art. 10d, on dated values that are given; no amount of law stands in this code.

    ((WML + vakantiebijslag) - (loonwaarde + vakantiebijslag)), at most a maximum share of WML + vakantiebijslag,
    pro rata to the full week, plus a percentage of that for the charges of the employer

and, for a first time without a measured loonwaarde, a fixed share of WML + vakantiebijslag instead of the difference. Everything is
reckoned in exact fractions; only the amount of a part is rounded, once, to cents. Intermediate amounts are shown rounded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from openwerkplein.motor.routes.dagen import laatste_dag
from openwerkplein.motor.routes.taal import Duur, Eenheid

WEKEN, MAANDEN = 52, 12
"""Weeks and months of a year: hours in a week become hours in a month with 52/12."""
SOORTEN = (
    "wml_uur",
    "vakantiebijslag",
    "voltijd_uren",
    "lks_maximum",
    "lks_forfaitair",
    "lks_werkgeverslasten",
    "lks_forfaitair_maanden",
)
"""Codes of the values that the calculation asks for: euro per hour, percentages, hours in a week, months."""


@dataclass(frozen=True)
class Waarde:
    """A value that holds from `begin` up to and including `eind` (None: until further notice), and where it is written."""

    begin: date
    eind: date | None
    waarde: Decimal
    bron: str = ""

    def geldt(self, dag: date) -> bool:
        """Return whether it holds on a day."""
        return self.begin <= dag and (self.eind is None or dag <= self.eind)


Bedragen = Mapping[str, Sequence[Waarde]]


class BedragOntbreekt(LookupError):
    """No value of this kind is known for a day: somebody has to look it up and fill it in. `soort` and `dag` say which."""

    def __init__(self, soort: str, dag: date) -> None:
        super().__init__(
            f"Het bedrag '{soort}' is niet ingevuld voor {_dag(dag)}. Vul het in bij Bedragen, met de bron erbij."
        )
        self.soort = soort
        self.dag = dag


class KanNiet(ValueError):
    """The question breaks a rule; `veld` names the field and the text says in Dutch what to do."""

    def __init__(self, veld: str, melding: str) -> None:
        super().__init__(melding)
        self.veld = veld


@dataclass(frozen=True)
class Vraag:
    """Whose wage is asked about: period, hours in a week, and the loonwaarde in percents of WML (None: forfaitair).

    `voltijd` is the full week at this employer, up to which hours count; None is the full week of the law. `wml` is the code of the
    minimum wage that holds for this age.
    """

    begin: date
    eind: date | None
    uren: Decimal
    loonwaarde: Decimal | None = None
    voltijd: Decimal | None = None
    wml: str = "wml_uur"

    @property
    def forfaitair(self) -> bool:
        """Whether the loonwaarde is not known yet."""
        return self.loonwaarde is None


@dataclass(frozen=True)
class Regel:
    """A step of the calculation: what it is, the formula with its numbers, and the outcome, all as shown."""

    wat: str
    formule: str
    uitkomst: str


@dataclass(frozen=True)
class Deel:
    """A part of the period in which no value changes: the steps, the exact amount per month and that amount in cents."""

    begin: date
    eind: date | None
    regels: tuple[Regel, ...]
    precies: Fraction
    bronnen: tuple[str, ...] = ()

    @property
    def per_maand(self) -> Decimal:
        """Euro per month, rounded half up to cents."""
        return centen(self.precies)


def bereken(vraag: Vraag, bedragen: Bedragen) -> list[Deel]:
    """Return the subsidy per part of the period, oldest first.

    Raises KanNiet (a rule, at a field), and BedragOntbreekt for the first day on which a value is missing.
    """
    _controleer(vraag, bedragen)
    return [_deel(vraag, bedragen, begin, eind) for begin, eind in _tijdvakken(vraag, bedragen)]


def _controleer(vraag: Vraag, bedragen: Bedragen) -> None:
    if vraag.eind is not None and vraag.eind < vraag.begin:
        raise KanNiet("eind", "De laatste dag ligt voor de eerste dag. Pas een van de twee aan.")
    if vraag.uren <= 0:
        raise KanNiet("uren", "Vul in hoeveel uur per week iemand werkt, meer dan 0.")
    if vraag.voltijd is not None and vraag.voltijd <= 0:
        raise KanNiet("voltijd", "Een volledige werkweek is meer dan 0 uur.")
    if vraag.loonwaarde is not None and not 0 <= vraag.loonwaarde <= 100:
        raise KanNiet("loonwaarde", "De loonwaarde is een percentage van 0 tot en met 100.")
    if vraag.forfaitair:
        _controleer_duur(vraag, bedragen)


def _controleer_duur(vraag: Vraag, bedragen: Bedragen) -> None:
    maanden = int(_op("lks_forfaitair_maanden", vraag.begin, bedragen).waarde)
    try:
        laatste = laatste_dag(vraag.begin, Duur(maanden, Eenheid.MAAND))
    except ValueError as fout:
        raise KanNiet("begin", str(fout)) from fout
    if vraag.eind is None or vraag.eind > laatste:
        raise KanNiet(
            "eind",
            f"Forfaitair kan hoogstens {maanden} maanden: tot en met {_dag(laatste)}. "
            "Vul die dag of een eerdere dag in. Daarna telt de loonwaarde.",
        )


def _nodig(vraag: Vraag) -> tuple[str, ...]:
    eigen = "lks_forfaitair" if vraag.forfaitair else "lks_maximum"
    return (vraag.wml, "vakantiebijslag", "voltijd_uren", eigen, "lks_werkgeverslasten")


def _geldend(soort: str, dag: date, bedragen: Bedragen) -> Waarde | None:
    """The value that counts on a day: the first that holds, so an own one of a municipality goes before the one for all."""
    return next((waarde for waarde in bedragen.get(soort, ()) if waarde.geldt(dag)), None)


def _op(soort: str, dag: date, bedragen: Bedragen) -> Waarde:
    waarde = _geldend(soort, dag, bedragen)
    # Everything is divided by the full week: none is as good as not filled in.
    if waarde is None or (soort == "voltijd_uren" and waarde.waarde <= 0):
        raise BedragOntbreekt(soort, dag)
    return waarde


def _tijdvakken(vraag: Vraag, bedragen: Bedragen) -> list[tuple[date, date | None]]:
    """Cut the period at every day on which another value counts than the day before, or none any more."""
    een_dag = timedelta(days=1)
    grenzen = {
        grens
        for soort in _nodig(vraag)
        for waarde in bedragen.get(soort, ())
        for grens in (waarde.begin, waarde.eind + een_dag if waarde.eind and waarde.eind < date.max else waarde.begin)
        if vraag.begin < grens
        and (vraag.eind is None or grens <= vraag.eind)
        and _geldend(soort, grens, bedragen) != _geldend(soort, grens - een_dag, bedragen)
    }
    begins = [vraag.begin, *sorted(grenzen)]
    return list(zip(begins, [*(grens - een_dag for grens in begins[1:]), vraag.eind], strict=True))


def _deel(vraag: Vraag, bedragen: Bedragen, begin: date, eind: date | None) -> Deel:
    gevonden = {soort: _op(soort, begin, bedragen) for soort in _nodig(vraag)}
    w = {soort: Fraction(waarde.waarde) for soort, waarde in gevonden.items()}
    voltijd, bijslag, lasten = w["voltijd_uren"], w["vakantiebijslag"], w["lks_werkgeverslasten"]
    wml = w[vraag.wml] * voltijd * WEKEN / MAANDEN
    grondslag = wml * (100 + bijslag) / 100
    regels = [
        Regel(
            "minimumloon per maand, volledige week",
            f"{getal(voltijd)} uur × {WEKEN} / {MAANDEN} × {geld(w[vraag.wml])}",
            geld(wml),
        ),
        Regel("met vakantiebijslag", f"{geld(wml)} × {getal(100 + bijslag)}%", geld(grondslag)),
    ]
    volledig = _forfaitair(grondslag, w, regels) if vraag.forfaitair else _verschil(vraag, wml, grondslag, w, regels)
    uren = min(Fraction(vraag.uren), Fraction(vraag.voltijd) if vraag.voltijd is not None else voltijd)
    naar_rato = volledig * uren / voltijd
    vergoeding = naar_rato * lasten / 100
    regels += [
        Regel(
            f"naar rato van {getal(uren)} uur",
            f"{geld(volledig)} × {getal(uren)} / {getal(voltijd)}",
            geld(naar_rato),
        ),
        Regel("vergoeding voor werkgeverslasten", f"{geld(naar_rato)} × {getal(lasten)}%", geld(vergoeding)),
        Regel("subsidie per maand", f"{geld(naar_rato)} + {geld(vergoeding)}", geld(naar_rato + vergoeding)),
    ]
    bronnen = dict.fromkeys(waarde.bron for waarde in gevonden.values() if waarde.bron)
    return Deel(begin, eind, tuple(regels), naar_rato + vergoeding, tuple(bronnen))


def _forfaitair(grondslag: Fraction, w: Mapping[str, Fraction], regels: list[Regel]) -> Fraction:
    bedrag = grondslag * w["lks_forfaitair"] / 100
    regels.append(Regel("forfaitair deel", f"{geld(grondslag)} × {getal(w['lks_forfaitair'])}%", geld(bedrag)))
    return bedrag


def _verschil(
    vraag: Vraag, wml: Fraction, grondslag: Fraction, w: Mapping[str, Fraction], regels: list[Regel]
) -> Fraction:
    procent = Fraction(vraag.loonwaarde or 0)
    loonwaarde = wml * procent / 100
    met_bijslag = loonwaarde * (100 + w["vakantiebijslag"]) / 100
    maximum = grondslag * w["lks_maximum"] / 100
    bedrag = min(grondslag - met_bijslag, maximum)
    regels += [
        Regel("loonwaarde per maand, volledige week", f"{geld(wml)} × {getal(procent)}%", geld(loonwaarde)),
        Regel(
            "loonwaarde met vakantiebijslag",
            f"{geld(loonwaarde)} × {getal(100 + w['vakantiebijslag'])}%",
            geld(met_bijslag),
        ),
        Regel("verschil", f"{geld(grondslag)} − {geld(met_bijslag)}", geld(grondslag - met_bijslag)),
        Regel("hoogstens", f"{geld(grondslag)} × {getal(w['lks_maximum'])}%", geld(maximum)),
        Regel("het laagste van die twee", f"{geld(grondslag - met_bijslag)} of {geld(maximum)}", geld(bedrag)),
    ]
    return bedrag


def centen(bedrag: Fraction) -> Decimal:
    """Round an exact amount half up to cents."""
    return (Decimal(bedrag.numerator) / Decimal(bedrag.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def geld(bedrag: Fraction | Decimal) -> str:
    """Return an amount as shown: ``€ 1.234,56``."""
    tekst = f"{centen(Fraction(bedrag)):,.2f}"
    return "€ " + tekst.replace(",", " ").replace(".", ",").replace(" ", ".")


def getal(waarde: Fraction | Decimal) -> str:
    """Return a number as shown, with at most four decimals: ``23,5``."""
    tekst = f"{Decimal(Fraction(waarde).numerator) / Decimal(Fraction(waarde).denominator):.4f}"
    return tekst.rstrip("0").rstrip(".").replace(".", ",")


def _dag(dag: date) -> str:
    return f"{dag.day}-{dag.month}-{dag.year}"
