"""A route from an anchor date in words and as data: what stands beside the drawing, on the command line and in JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openwerkplein.motor.routes.momenten import schrijf_duur, schrijf_lengte
from openwerkplein.motor.routes.plannen import Gepland, uitgerold
from openwerkplein.motor.routes.taal import ANKER, Eenheid, Moment, Route, Stap, Uitkomst, Woordenboek
from openwerkplein.motor.routes.verwoorden import in_woorden
from openwerkplein.motor.routes.voorwaarden import Waarde

_MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_LETTERS = {Eenheid.DAG: "d", Eenheid.WERKDAG: "wd", Eenheid.WEEK: "w", Eenheid.MAAND: ""}


def datum_kort(dag: date) -> str:
    """Return a date as people here write it: ``1 mrt 2024``."""
    return f"{dag.day} {maand_kort(dag)} {dag.year}"


def maand_kort(dag: date) -> str:
    """Return the short name of a month: ``mrt``."""
    return _MAANDEN[dag.month - 1]


@dataclass(frozen=True)
class Regel:
    """A step with every time on which it comes (at least one), and the outcomes that lead to it when it comes only then."""

    stap: Stap
    keren: Sequence[Gepland]
    na: Sequence[tuple[Stap, Uitkomst]]

    @property
    def eerste(self) -> Gepland:
        """The first time."""
        return self.keren[0]

    @property
    def soms(self) -> bool:
        """Whether it does not come for everybody who follows the route."""
        return bool(self.na) or self.stap.voor_wie is not None


class Beschrijving:
    """A route, counted from an anchor date. `woorden` gives the names of anchors, roles and facts; without it their codes are used.

    `feiten` leaves out the steps that are not for somebody with these facts. Raises ValueError with a Dutch sentence when a day
    does not exist.
    """

    def __init__(
        self,
        route: Route,
        ankerdatum: date,
        woorden: Woordenboek | None = None,
        feiten: Mapping[str, Waarde] | None = None,
    ) -> None:
        self.route = route
        self.ankerdatum = ankerdatum
        self._woorden = woorden
        keren: dict[str, list[Gepland]] = {}
        for keer in uitgerold(route, ankerdatum, feiten):
            keren.setdefault(keer.stap, []).append(keer)
        self.regels = [Regel(route.stap(code), van_stap, _na(route, code)) for code, van_stap in keren.items()]

    @property
    def anker(self) -> str:
        """The name of the anchor, as it stands in a sentence: ``einde WW``."""
        titel = self._woorden.ankers.get(self.route.anker) if self._woorden else None
        return _in_zin(titel or self.route.anker.replace("_", " "))

    def rol(self, stap: Stap) -> str:
        """Return the name of who does a step, as it stands in a sentence."""
        titel = self._woorden.rollen.get(stap.wie) if self._woorden else None
        return _in_zin(titel or stap.wie.replace("_", " "))

    def voor_wie(self, van: Route | Stap) -> str:
        """Return for whom the route or a step is, in words: ``leeftijd is lager dan 27``; empty when it is for everybody."""
        return in_woorden(van.voor_wie, self._woorden.feiten if self._woorden else {}) if van.voor_wie else ""

    def moment(self, moment: Moment) -> str:
        """Return a moment in Dutch: ``7 maanden voor einde WW``, ``2 weken na 'Intake'``."""
        vanaf = self.anker if moment.vanaf == ANKER else f"'{self.route.stap(moment.vanaf).titel}'"
        if moment.duur.aantal == 0:
            return f"op de dag van {vanaf}"
        return f"{schrijf_duur(moment.duur)} {'voor' if moment.richting < 0 else 'na'} {vanaf}"

    def herhaling(self, regel: Regel) -> str:
        """Return how a step comes back: ``elke 3 maanden, 8 keer, tot en met 1 mrt 2028``; empty when it does not."""
        herhaal = regel.stap.herhaal
        if herhaal is None:
            return ""
        elke = schrijf_duur(herhaal.elke).removeprefix("1 ")
        aantal = len(regel.keren)
        return f"elke {elke}, {aantal} keer, de laatste keer op {datum_kort(regel.keren[-1].datum)}"

    def voorwaarden(self, regel: Regel, hoogstens: int | None = None) -> list[str]:
        """Return when the step comes, for one that does not come for everybody; `hoogstens` outcomes are named, or all."""
        zinnen = [f"na '{uitkomst.titel}' bij '{stap.titel}'" for stap, uitkomst in regel.na[:hoogstens]]
        if over := len(regel.na) - len(zinnen):
            zinnen.append("na nog een andere uitkomst" if over == 1 else f"na {over} andere uitkomsten")
        samen = [f"alleen {' of '.join(zinnen)}"] if zinnen else []
        voor_wie = self.voor_wie(regel.stap)
        return [*samen, *([f"alleen als: {voor_wie}"] if voor_wie else [])]


def kort_moment(moment: Moment) -> str:
    """Return a moment as planners write it: ``T-7`` (months from the anchor), ``T+2w``, ``T``; from a step ``intake+2w``."""
    vanaf = "T" if moment.vanaf == ANKER else moment.vanaf
    if moment.duur.aantal == 0:
        return vanaf
    letter = _LETTERS[moment.duur.eenheid] or ("" if moment.vanaf == ANKER else "m")
    return f"{vanaf}{'-' if moment.richting < 0 else '+'}{moment.duur.aantal}{letter}"


def als_tekst(
    route: Route,
    ankerdatum: date,
    *,
    woorden: Woordenboek | None = None,
    feiten: Mapping[str, Waarde] | None = None,
) -> list[str]:
    """Return the route as Dutch sentences in order of date: first the route itself, then its anchor among the steps.

    Raises ValueError as `uitgerold` does.
    """
    return _zinnen(Beschrijving(route, ankerdatum, woorden, feiten))


def als_json(
    route: Route,
    ankerdatum: date,
    *,
    woorden: Woordenboek | None = None,
    feiten: Mapping[str, Waarde] | None = None,
) -> dict[str, Any]:
    """Return the route as plain data for other programs; dates as ISO 8601. Raises ValueError as `uitgerold` does.

    Keys: code, titel, versie, anker (code), ankerdatum, voor_wie (the condition as it is written) and voor_wie_in_woorden, stappen
    and tekst (the sentences of `als_tekst`). Of a step: code, titel, soort, wie, verplicht, moment (``T-7``), wanneer (in Dutch),
    datum, uiterlijk, duur, na_uitkomst (``stap.uitkomst``), voor_wie, voor_wie_in_woorden, herhaling (with all its dates) and
    uitkomsten.
    """
    beschrijving = Beschrijving(route, ankerdatum, woorden, feiten)
    return {
        "code": route.code,
        "titel": route.titel,
        "versie": route.versie,
        "anker": route.anker,
        "ankerdatum": ankerdatum.isoformat(),
        **_voor_wie_als_json(beschrijving, route),
        "stappen": [_stap_als_json(beschrijving, regel) for regel in beschrijving.regels],
        "tekst": _zinnen(beschrijving),
    }


# -- sentences --------------------------------------------------------------------------------------------------------


def _zinnen(beschrijving: Beschrijving) -> list[str]:
    route, anker = beschrijving.route, beschrijving.ankerdatum
    aantal = "1 stap" if len(beschrijving.regels) == 1 else f"{len(beschrijving.regels)} stappen"
    dag = f"{datum_kort(anker)}: {beschrijving.anker}. Vanaf deze dag is gerekend."
    rijen = [(anker, dag), *((regel.eerste.datum, _zin(beschrijving, regel)) for regel in beschrijving.regels)]
    # What falls on the day of the anchor itself comes after it.
    rijen.sort(key=lambda rij: rij[0])
    voor_wie = beschrijving.voor_wie(route)
    kop = f"{route.titel}, versie {route.versie}: {aantal}.{f' Alleen als: {voor_wie}.' if voor_wie else ''}"
    return [kop, *(zin for _, zin in rijen)]


def _zin(beschrijving: Beschrijving, regel: Regel) -> str:
    stap, eerste = regel.stap, regel.eerste
    vrij = "" if stap.verplicht else ", vrijwillig"
    moment = beschrijving.moment(stap.wanneer)
    zinnen = [
        f"{datum_kort(eerste.datum)}, {moment}: {stap.titel} ({stap.soort.value}, {beschrijving.rol(stap)}{vrij})."
    ]
    if eerste.uiterlijk:
        zinnen.append(f"Uiterlijk {datum_kort(eerste.uiterlijk)}.")
    if stap.duur and eerste.tot_minstens and eerste.tot_hoogstens:
        zinnen.append(f"Duurt {schrijf_lengte(stap.duur)}: {_tot(eerste.tot_minstens, eerste.tot_hoogstens)}.")
    if herhaling := beschrijving.herhaling(regel):
        zinnen.append(f"Komt terug: {herhaling}.")
    zinnen += [f"{voorwaarde[0].upper()}{voorwaarde[1:]}." for voorwaarde in beschrijving.voorwaarden(regel)]
    zinnen += [zin for uitkomst in stap.uitkomsten if (zin := _gevolg(beschrijving.route, uitkomst))]
    return " ".join(zinnen)


def _tot(minstens: date, hoogstens: date) -> str:
    if minstens == hoogstens:
        return f"tot en met {datum_kort(hoogstens)}"
    return f"tot en met {datum_kort(minstens)}, of hoogstens {datum_kort(hoogstens)}"


def _gevolg(route: Route, uitkomst: Uitkomst) -> str:
    if uitkomst.einde:
        waarom = "" if uitkomst.einde == uitkomst.titel else f" ({uitkomst.einde})"
        return f"Bij '{uitkomst.titel}' stopt de route{waarom}."
    if uitkomst.route:
        return f"Bij '{uitkomst.titel}' gaat het verder met de route {uitkomst.route}."
    if uitkomst.naar:
        stappen = " en ".join(f"'{route.stap(code).titel}'" for code in uitkomst.naar)
        return f"Bij '{uitkomst.titel}' volgt {stappen}."
    return ""


def _na(route: Route, code: str) -> list[tuple[Stap, Uitkomst]]:
    if not route.stap(code).na_uitkomst:
        return []
    return [(stap, uitkomst) for stap in route.stappen for uitkomst in stap.uitkomsten if code in uitkomst.naar]


def _in_zin(titel: str) -> str:
    """Return a title as it stands within a sentence; an abbreviation such as WW keeps its capitals."""
    return titel if titel[1:2].isupper() else titel[:1].lower() + titel[1:]


# -- data -------------------------------------------------------------------------------------------------------------


def _stap_als_json(beschrijving: Beschrijving, regel: Regel) -> dict[str, Any]:
    stap, eerste = regel.stap, regel.eerste
    return {
        "code": stap.code,
        "titel": stap.titel,
        "soort": stap.soort.value,
        "wie": stap.wie,
        "verplicht": stap.verplicht,
        "moment": kort_moment(stap.wanneer),
        "wanneer": beschrijving.moment(stap.wanneer),
        "datum": eerste.datum.isoformat(),
        "uiterlijk": _iso(eerste.uiterlijk),
        "duur": _duur_als_json(stap, eerste),
        "na_uitkomst": [f"{bron.code}.{uitkomst.code}" for bron, uitkomst in regel.na],
        **_voor_wie_als_json(beschrijving, stap),
        "herhaling": _herhaling_als_json(beschrijving, regel),
        "uitkomsten": [_uitkomst_als_json(uitkomst) for uitkomst in stap.uitkomsten],
    }


def _voor_wie_als_json(beschrijving: Beschrijving, van: Route | Stap) -> dict[str, str | None]:
    return {
        "voor_wie": str(van.voor_wie) if van.voor_wie else None,
        "voor_wie_in_woorden": beschrijving.voor_wie(van) or None,
    }


def _duur_als_json(stap: Stap, keer: Gepland) -> dict[str, str | None] | None:
    if stap.duur is None:
        return None
    return {
        "minstens": schrijf_duur(stap.duur.minstens),
        "hoogstens": schrijf_duur(stap.duur.hoogstens),
        "tot_minstens": _iso(keer.tot_minstens),
        "tot_hoogstens": _iso(keer.tot_hoogstens),
    }


def _herhaling_als_json(beschrijving: Beschrijving, regel: Regel) -> dict[str, Any] | None:
    herhaal = regel.stap.herhaal
    if herhaal is None:
        return None
    return {
        "elke": schrijf_duur(herhaal.elke),
        "keer": herhaal.keer,
        "tot": beschrijving.moment(herhaal.tot) if herhaal.tot else None,
        "datums": [keer.datum.isoformat() for keer in regel.keren],
    }


def _uitkomst_als_json(uitkomst: Uitkomst) -> dict[str, Any]:
    return {
        "code": uitkomst.code,
        "titel": uitkomst.titel,
        "naar": list(uitkomst.naar),
        "einde": uitkomst.einde or None,
        "route": uitkomst.route or None,
    }


def _iso(dag: date | None) -> str | None:
    return dag.isoformat() if dag else None
