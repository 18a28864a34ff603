"""What follows when a step of a routekaart is closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from openwerkplein.motor.routes.dagen import tel_op
from openwerkplein.motor.routes.rooster import (
    Dagen,
    belt_terug,
    beurt_op,
    hoogstens_beurten,
    hoogstens_pogingen,
    inplannen,
    laatste_keer,
    op_keer,
    uitkomsten_van,
)
from openwerkplein.motor.routes.stand import NIET_BEREIKT, NIEUWE_AFSPRAAK, Afgerond, Gepland, Stand, Vervolg
from openwerkplein.motor.routes.taal import (
    HOOGSTENS_VANZELF,
    NIET_VERSCHENEN,
    Duur,
    Eenheid,
    Route,
    Stap,
    Uitkomst,
)
from openwerkplein.motor.routes.verschuiven import Keer, dagen_van, keren_van, verschoven
from openwerkplein.motor.routes.voorwaarden import Waarde

_WERKDAG = Duur(1, Eenheid.WERKDAG)


def vervolg(
    route: Route,
    stand: Stand,
    gedaan: Gepland,
    *,
    op: date,
    uitkomst: str,
    feiten: Mapping[str, Waarde],
    nieuwe_datum: date | None = None,
    overgeslagen: bool = False,
) -> Vervolg:
    """Return what follows when `gedaan` (one of `stand.open`) is closed on `op` with an outcome; empty when skipped.

    * The steps to which the outcome leads are planned: counted from `op` when they refer to the step closed, as written
      otherwise, but never before `op`; only when their condition holds, they are not open, and `hoogstens` leaves room.
    * Open steps that are counted from this step, directly or through others, move to be counted from `op`, unless they are
      `vast` or have begun to repeat. What comes before this step stays, and so does everything when it is skipped. Of a
      step with a length the first day counts, and closing it says only when it was over: what is counted from it stays.
    * The next repetition comes on its grid (first day plus n times `elke`), also after a skip; days of the grid before `op` are over.
    * *Niet verschenen*, where the route has no rule for it: a call on the same day. A new appointment plans the step on
      `nieuwe_datum` (and what is counted from it moves along); not reached, the call is repeated on the next working day, at most
      `HOOGSTENS_VANZELF` times. After as many times as the step can be tried there is no call any more (`laatste_keer`).

    Raises KeyError for an outcome that this step does not have, ValueError (Dutch) when a new day is needed and not given,
    or lies before `op`.
    """
    stap = route.stap(gedaan.stap)
    niet_gedaan = overgeslagen or (not uitkomst and (gedaan.terugbellen or bool(stap.uitkomsten)))
    gekozen = None if niet_gedaan or not uitkomst else _kies(stap, gedaan, uitkomst)
    if gekozen and (gekozen.einde or gekozen.route):
        return Vervolg(einde=gekozen.einde, route=gekozen.route)
    sluiting = _Sluiting(route, _sluit(stand, gedaan, op, uitkomst, niet_gedaan), stap, gedaan, op)
    if gedaan.terugbellen:
        gevolg = sluiting.na_bellen(uitkomst, nieuwe_datum)
    elif gekozen and gekozen.code == NIET_VERSCHENEN and belt_terug(stap):
        gevolg = sluiting.na_wegblijven()
    else:
        gevolg = sluiting.na_afronden(gekozen, feiten, niet_gedaan=niet_gedaan)
    return replace(gevolg, klaar=not sluiting.stand.open and not gevolg.nieuw)


def _kies(stap: Stap, gedaan: Gepland, code: str) -> Uitkomst:
    for een in uitkomsten_van(stap, terugbellen=gedaan.terugbellen):
        if een.code == code:
            return een
    raise KeyError(code)


def _sluit(stand: Stand, gedaan: Gepland, op: date, uitkomst: str, niet_gedaan: bool) -> Stand:
    sleutel = (gedaan.stap, gedaan.nummer, gedaan.terugbellen)
    afgerond = Afgerond(
        *sleutel[:2], op, uitkomst, gedaan.terugbellen, rooster=gedaan.op_rooster, overgeslagen=niet_gedaan
    )
    return Stand(
        stand.ankerdatum,
        open=[keer for keer in stand.open if (keer.stap, keer.nummer, keer.terugbellen) != sleutel],
        afgerond=[*stand.afgerond, afgerond],
    )


@dataclass(frozen=True)
class _Sluiting:
    """One time of a step that was just closed; `stand` is how the routekaart stands after that."""

    route: Route
    stand: Stand
    stap: Stap
    gedaan: Gepland
    op: date

    def na_afronden(self, uitkomst: Uitkomst | None, feiten: Mapping[str, Waarde], *, niet_gedaan: bool) -> Vervolg:
        """Return what follows when the step was done, or skipped."""
        verzet: list[Gepland] = []
        if not niet_gedaan and not self.stap.duur and self._beurt() == 0:
            verzet = verschoven(self.route, self.stand, self.stap.code, self.op, vroegst=self.op)
        nieuw = [*self._naar(uitkomst, verzet, feiten)] if uitkomst else []
        return Vervolg([*nieuw, *self._volgende_keer(nieuw)], verzet)

    def na_wegblijven(self) -> Vervolg:
        """Return what follows when somebody did not come: a call today, while the step can be tried again."""
        volgende = self._volgende_keer([])
        if self._pogingen() >= hoogstens_pogingen(self.stap):
            return Vervolg(volgende, laatste_keer=True)
        return Vervolg([self._bel(self.op), *volgende])

    def na_bellen(self, uitkomst: str, nieuwe_datum: date | None) -> Vervolg:
        """Return what follows when somebody was called: a new appointment, another call, or nothing."""
        if uitkomst == NIEUWE_AFSPRAAK:
            return self._nieuwe_afspraak(nieuwe_datum)
        if uitkomst == NIET_BEREIKT and self._vergeefs() < HOOGSTENS_VANZELF:
            return Vervolg([self._bel(tel_op(self.op, _WERKDAG, 1))])
        return Vervolg()

    def _nieuwe_afspraak(self, datum: date | None) -> Vervolg:
        if datum is None:
            raise ValueError("Kies de dag van de nieuwe afspraak.")
        if datum < self.op:
            raise ValueError(f"De nieuwe afspraak kan niet voor {self.op:%d-%m-%Y} zijn. Kies een latere dag.")
        beurt = self._beurt()
        verzet: list[Gepland] = []
        if beurt == 0:
            verzet = verschoven(self.route, self.stand, self.stap.code, datum, vroegst=self.op, ook_ervoor=True)
        rooster = self.gedaan.op_rooster
        nieuw = inplannen(
            self.stap, self._dagen(verzet), datum, nummer=self._nummer(), beurt=beurt, rooster=rooster, vast=True
        )
        return Vervolg([nieuw], verzet)

    def _bel(self, dag: date) -> Gepland:
        nummer = self._nummer(terugbellen=True)
        return Gepland(self.stap.code, nummer, dag, dag, terugbellen=True, rooster=self.gedaan.op_rooster)

    def _naar(self, uitkomst: Uitkomst, verzet: Sequence[Gepland], feiten: Mapping[str, Waarde]) -> Iterable[Gepland]:
        """Yield the steps to which an outcome leads."""
        dagen = self._dagen(verzet, {self.stap.code: self.op}, dict.fromkeys(uitkomst.naar, self.op))
        for stap in (self.route.stap(code) for code in dict.fromkeys(uitkomst.naar)):
            if not self._past(stap) or (stap.voor_wie is not None and not stap.voor_wie.geldt(feiten)):
                continue
            keren = keren_van(self.stand, stap)
            beurt = beurt_op(stap, keren[0].op_rooster, keren[-1].op_rooster) if keren else 0
            datum = max(dagen.moment(stap.wanneer), self.op)
            rooster = keren[-1].op_rooster if keren and stap.herhaal else datum
            yield inplannen(stap, dagen, datum, nummer=self._nummer(stap), beurt=beurt, rooster=rooster)

    def _past(self, stap: Stap) -> bool:
        """Return whether a step that is not open can be planned (once more)."""
        keren = keren_van(self.stand, stap)
        if any(isinstance(keer, Gepland) for keer in keren):
            return False
        if stap.herhaal:
            keren = [keer for keer in keren if keer.op_rooster == keren[-1].op_rooster]
        return len(keren) < (stap.hoogstens or 1)

    def _volgende_keer(self, nieuw: Sequence[Gepland]) -> list[Gepland]:
        """Return the next repetition, when this was the last one that is planned and there is one."""
        stap, keren, beurt = self.stap, keren_van(self.stand, self.stap), self._beurt()
        eerste = keren[0].op_rooster
        if stap.herhaal is None or beurt < max(beurt_op(stap, eerste, keer.op_rooster) for keer in keren):
            return []
        beurt += 1
        grens = hoogstens_beurten(self.route, stap)
        while beurt < grens and op_keer(stap, eerste, beurt) < self.op:
            beurt += 1
        dagen = self._dagen()
        tot, dag = laatste_keer(stap, dagen, eerste), op_keer(stap, eerste, beurt)
        if beurt >= grens or (tot is not None and dag > tot):
            return []
        erbij = sum(keer.stap == stap.code for keer in nieuw)
        return [inplannen(stap, dagen, dag, nummer=self._nummer() + erbij, beurt=beurt)]

    def _dagen(
        self,
        verzet: Sequence[Gepland] = (),
        anders: Mapping[str, date] | None = None,
        vroegst: Mapping[str, date] | None = None,
    ) -> Dagen:
        bekend = dagen_van(self.route, self.stand, verzet) | dict(anders or {})
        return Dagen(self.route, self.stand.ankerdatum, bekend, vroegst)

    def _beurt(self) -> int:
        """Return to which repetition (from 0) the time that was closed belongs."""
        keren = keren_van(self.stand, self.stap)
        return beurt_op(self.stap, keren[0].op_rooster, self.gedaan.op_rooster)

    def _pogingen(self) -> int:
        """Return how often the repetition (or the step) that was closed has been planned."""
        return sum(self._zelfde_beurt(keer) for keer in keren_van(self.stand, self.stap))

    def _vergeefs(self) -> int:
        """Return how many calls since the last one with an appointment reached nobody."""
        aantal = 0
        for keer in keren_van(self.stand, self.stap, terugbellen=True):
            if self._zelfde_beurt(keer):
                afspraak = isinstance(keer, Afgerond) and keer.uitkomst == NIEUWE_AFSPRAAK
                aantal = 0 if afspraak else aantal + 1
        return aantal

    def _zelfde_beurt(self, keer: Keer) -> bool:
        return self.stap.herhaal is None or keer.op_rooster == self.gedaan.op_rooster

    def _nummer(self, stap: Stap | None = None, *, terugbellen: bool = False) -> int:
        keren = keren_van(self.stand, stap or self.stap, terugbellen=terugbellen)
        return max((keer.nummer for keer in keren), default=0) + 1
