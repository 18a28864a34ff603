"""Which open steps of a routekaart move along when the day of another step becomes known, and from which days one counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from openwerkplein.motor.routes.rooster import Dagen, belt_terug, beurt_op, inplannen
from openwerkplein.motor.routes.stand import Afgerond, Gepland, Stand
from openwerkplein.motor.routes.taal import ANKER, NIET_VERSCHENEN, Moment, Route, Stap

Keer: TypeAlias = Gepland | Afgerond


def keren_van(stand: Stand, stap: Stap, *, terugbellen: bool = False) -> list[Keer]:
    """Return every time of a step, open and closed, in the order of their numbers."""
    keren: list[Keer] = [*stand.open, *stand.afgerond]
    mijn = (keer for keer in keren if keer.stap == stap.code and keer.terugbellen is terugbellen)
    return sorted(mijn, key=lambda keer: keer.nummer)


def dagen_van(route: Route, stand: Stand, verzet: Iterable[Gepland] = ()) -> dict[str, date]:
    """Return the days from which one counts of the steps that were planned or done: the day on which it was done, else the
    day for which it is planned, else where the route puts it. Of a repetition that of the first time; of a step with a length that
    was done its first day, where the route puts it. `verzet` comes first.
    """
    dagen = {}
    for stap in route.stappen:
        if keren := keren_van(stand, stap):
            dagen[stap.code] = _dag_van(stap, keren)
    return dagen | {keer.stap: keer.datum for keer in verzet}


def _dag_van(stap: Stap, keren: Sequence[Keer]) -> date:
    if stap.herhaal:
        keren = [keer for keer in keren if keer.op_rooster == keren[0].op_rooster]
    for keer in reversed(keren):
        if isinstance(keer, Afgerond) and _is_gedaan(stap, keer):
            return keer.op_rooster if stap.duur else keer.op
    for keer in reversed(keren):
        if isinstance(keer, Gepland):
            return keer.datum
    return keren[-1].op_rooster


def _is_gedaan(stap: Stap, keer: Afgerond) -> bool:
    return not keer.overgeslagen and not (keer.uitkomst == NIET_VERSCHENEN and belt_terug(stap))


def verschoven(
    route: Route, stand: Stand, bron: str, dag: date, *, vroegst: date, ook_ervoor: bool = False
) -> list[Gepland]:
    """Return the open steps that move, as they become, now that step `bron` falls on `dag`; none comes before `vroegst`.

    Steps that a person moved stay, and so do those that have begun to repeat. `ook_ervoor` says that steps that come before
    `bron` move too: `bron` is still to be done then.
    """
    return _Schuif(route, stand, bron, ook_ervoor).verschoven(dag, vroegst)


def verzet(route: Route, stand: Stand, keer: Gepland, dag: date, *, vroegst: date) -> list[Gepland]:
    """Return the open steps that move along, as they become, when a person moves an open step to `dag`.

    As with `verschoven` none comes before `vroegst`, and what was moved by hand or has begun to repeat stays. Nothing is counted
    from calling back, nor from a repetition after the first. Raises ValueError with a Dutch sentence when a day does not exist.
    """
    if not _telt_mee(route, stand, keer):
        return []
    return verschoven(route, stand, keer.stap, dag, vroegst=vroegst, ook_ervoor=True)


def rekenen_vanaf(route: Route, stand: Stand, keer: Gepland) -> list[Gepland]:
    """Return the open steps, as they are, of which the day or the last day moves along by `verzet`."""
    return _Schuif(route, stand, keer.stap, ook_ervoor=True).hangend() if _telt_mee(route, stand, keer) else []


def _telt_mee(route: Route, stand: Stand, keer: Gepland) -> bool:
    """Return whether other steps are counted from this time of a step."""
    stap = route.stap(keer.stap)
    eerste = keren_van(stand, stap)[0]
    return not keer.terugbellen and beurt_op(stap, eerste.op_rooster, keer.op_rooster) == 0


@dataclass(frozen=True)
class _Schuif:
    route: Route
    stand: Stand
    bron: str
    ook_ervoor: bool

    def verschoven(self, dag: date, vroegst: date) -> list[Gepland]:
        bekend, los = dagen_van(self.route, self.stand), self._los()
        mee = {code for code in los if self._hangt_aan(self.route.stap(code).wanneer, bekend, los)}
        vast = {code: datum for code, datum in bekend.items() if code not in mee}
        dagen = Dagen(self.route, self.stand.ankerdatum, {**vast, self.bron: dag}, dict.fromkeys(mee, vroegst))
        verzet = []
        for code, keer in los.items():
            stap = self.route.stap(code)
            if code in mee:
                nieuw = inplannen(stap, dagen, dagen.van(code), nummer=keer.nummer)
            elif stap.uiterlijk and self._hangt_aan(stap.uiterlijk, bekend, los):
                nieuw = inplannen(stap, dagen, keer.datum, nummer=keer.nummer, rooster=keer.op_rooster)
            else:
                continue
            if nieuw != replace(keer, rooster=keer.op_rooster):
                verzet.append(nieuw)
        return verzet

    def hangend(self) -> list[Gepland]:
        """Return the open times that may move and hang on `bron` by their day or their deadline."""
        bekend, los = dagen_van(self.route, self.stand), self._los()
        momenten = {code: (self.route.stap(code).wanneer, self.route.stap(code).uiterlijk) for code in los}
        return [
            keer
            for code, keer in los.items()
            if any(moment and self._hangt_aan(moment, bekend, los) for moment in momenten[code])
        ]

    def _los(self) -> dict[str, Gepland]:
        """Return the open times that may move, by step."""
        los = {}
        for stap in self.route.stappen:
            keren = keren_van(self.stand, stap)
            if stap.code != self.bron and keren and not (stap.herhaal and len(keren) > 1):
                laatste = keren[-1]
                if isinstance(laatste, Gepland) and not laatste.vast:
                    los[stap.code] = laatste
        return los

    def _hangt_aan(self, moment: Moment, bekend: Mapping[str, date], los: Mapping[str, Gepland]) -> bool:
        """Return whether a moment is counted from `bron`, through steps whose day is not settled."""
        if moment.vanaf == self.bron:
            return self.ook_ervoor or moment.richting > 0 or moment.duur.aantal == 0
        if moment.vanaf == ANKER or (moment.vanaf in bekend and moment.vanaf not in los):
            return False
        return self._hangt_aan(self.route.stap(moment.vanaf).wanneer, bekend, los)
