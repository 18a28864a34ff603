"""A route as a drawing: an SVG timeline without script or styles of its own, one row per step, time to the right.

Sizes are in units of the drawing, in which the letters of a title are 15 high. Two layouts: wide, with the words beside the
chart, and narrow, with the words above it, for a screen of 390 pixels. Nothing is told by colour alone, and black on white
paper loses nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from xml.sax.saxutils import escape, quoteattr

from openwerkplein.motor.routes.beschrijven import (
    Beschrijving,
    Regel,
    als_json,
    als_tekst,
    datum_kort,
    kort_moment,
    maand_kort,
)
from openwerkplein.motor.routes.momenten import schrijf_lengte
from openwerkplein.motor.routes.plannen import Gepland
from openwerkplein.motor.routes.taal import ANKER, Route, Woordenboek
from openwerkplein.motor.routes.voorwaarden import Waarde

__all__ = ["als_json", "als_tekst", "teken_svg"]

BREED, SMAL = 820, 328
"""Widths of the two layouts."""

_LETTERTYPE = "'Source Sans 3 Variable', 'Source Sans 3', 'Segoe UI', 'Liberation Sans', Arial, sans-serif"
_INKT, _STIL, _LIJN, _MERK, _ZACHT, _PAPIER = "#16202b", "#4d5a68", "#ccd5df", "#14467c", "#b9cde4", "#ffffff"
_LETTER, _KLEIN, _REGEL = 15, 13, 18
_LETTERBREEDTE = 0.5
"""Width of an average letter as a part of its height; on the safe side, so that words do not leave their column."""

_RAND, _KOP, _STROOK, _STRAAL = 10, 52, 26, 6
_STREEPJES = "3 2"
_BRONNEN = 2
"""Outcomes named in the drawing as leading to a step; the sentences beside it name all."""


def teken_svg(
    route: Route,
    ankerdatum: date,
    *,
    woorden: Woordenboek | None = None,
    feiten: Mapping[str, Waarde] | None = None,
    smal: bool = False,
) -> str:
    """Return the drawing of a route from an anchor date, as one `<svg>` element with a title and a description.

    `woorden` gives the names of anchor and roles, `feiten` leaves out what is not for somebody with these facts, `smal` chooses the
    narrow layout. Raises ValueError with a Dutch sentence when a day does not exist.
    """
    return _Tekening(Beschrijving(route, ankerdatum, woorden, feiten), smal=smal).svg()


class _As:
    """The time axis: from days to the place across the drawing."""

    def __init__(self, dagen: Sequence[date], links: float, rechts: float) -> None:
        eerste, laatste = min(dagen), max(dagen)
        marge = max(3, (laatste - eerste).days // 30)
        self._eerste = eerste.toordinal() - marge
        self._dagen = laatste.toordinal() + marge - self._eerste
        self.links, self.rechts = links, rechts

    def x(self, dag: date) -> float:
        """Return where a day lies."""
        return self.links + (dag.toordinal() - self._eerste) / self._dagen * (self.rechts - self.links)

    def streepjes(self) -> list[tuple[float, str]]:
        """Return the marks below which a date is written: where, and what; never so near that they touch."""
        hoogstens = int((self.rechts - self.links) // 58)
        if self._dagen <= 7 * hoogstens * 2:
            return self._weken(1 + self._dagen // (7 * hoogstens))
        elke = next(
            n for n in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 120000) if self._dagen / 30.4 / n <= hoogstens
        )
        return self._maanden(elke)

    def _weken(self, elke: int) -> list[tuple[float, str]]:
        begin = self._eerste + (-self._eerste + 1) % 7
        maandagen = (date.fromordinal(n) for n in range(begin, self._eerste + self._dagen + 1, 7 * elke))
        return [(self.x(dag), f"{dag.day} {maand_kort(dag)}") for dag in maandagen]

    def _maanden(self, elke: int) -> list[tuple[float, str]]:
        van, tot = date.fromordinal(self._eerste), date.fromordinal(self._eerste + self._dagen)
        nummers = range(van.year * 12 + van.month, tot.year * 12 + tot.month)
        dagen = [date(nummer // 12, nummer % 12 + 1, 1) for nummer in nummers if nummer % elke == 0]
        # The year stands at every January, and at the first mark so that it is never missing.
        met_jaar = {dag for dag in dagen if dag.month == 1} | set(dagen[:1])
        return [(self.x(dag), f"{maand_kort(dag)} {dag.year}" if dag in met_jaar else maand_kort(dag)) for dag in dagen]


@dataclass(frozen=True)
class _Indeling:
    """Where the columns are: of the moment, of the words (with their width), and of the chart."""

    breedte: int
    moment: float
    woorden: float
    woordbreedte: float
    links: float
    rechts: float


_INDELINGEN = {
    False: _Indeling(BREED, _RAND, 116, 336, 470, BREED - _RAND - 6),
    True: _Indeling(SMAL, _RAND, _RAND, SMAL - 2 * _RAND, _RAND + 6, SMAL - _RAND - 6),
}


class _Tekening:
    """Draws one route; every method returns or adds elements as text."""

    def __init__(self, beschrijving: Beschrijving, *, smal: bool) -> None:
        self._wat = beschrijving
        self._smal = smal
        self._plaats = _INDELINGEN[smal]
        keren = [keer for regel in beschrijving.regels for keer in regel.keren]
        naam = f"T = {beschrijving.anker}, {datum_kort(beschrijving.ankerdatum)}"
        self._naam = wrap(naam, int((self._plaats.breedte - 2 * _RAND) / (_LETTER * _LETTERBREEDTE)))
        self._boven = _KOP + (len(self._naam) - 1) * _REGEL
        self._begin = {regel.stap.code: regel.eerste.datum for regel in beschrijving.regels}
        self._as = _As([beschrijving.ankerdatum, *_dagen(keren)], self._plaats.links, self._plaats.rechts)

    def svg(self) -> str:
        route = self._wat.route
        delen: list[str] = []
        y: float = self._boven
        for nummer, regel in enumerate(self._wat.regels):
            hoogte = self._hoogte(regel)
            if nummer:
                delen.append(_lijn(_RAND, y, self._plaats.breedte - _RAND, y, _LIJN, 1))
            delen.append(self._rij(regel, y, hoogte))
            y += hoogte
        delen[:0] = [self._kop(), "" if self._smal else self._raster(self._boven - 6, y)]
        for teken, uitleg in self._legenda():
            y += 22
            delen += [teken.replace("@", f"{y:g}"), _tekst(_RAND + 44, y + 4, uitleg, _KLEIN, _STIL)]
        hoogte_totaal = y + 16
        breedte = self._plaats.breedte
        titel = f"Tijdlijn van {route.titel}, met {self._wat.anker} op {datum_kort(self._wat.ankerdatum)}"
        uitleg = " ".join(_uitleg(self._wat))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{breedte}" height="{hoogte_totaal:g}" '
            f'viewBox="0 0 {breedte} {hoogte_totaal:g}" role="img" font-family={quoteattr(_LETTERTYPE)}>'
            f"<title>{escape(titel)}</title><desc>{escape(uitleg)}</desc>"
            f'<rect width="{breedte}" height="{hoogte_totaal:g}" fill="{_PAPIER}"/>'
            f"{''.join(delen)}</svg>"
        )

    # -- the axis and the anchor ---------------------------------------------------------------------------------------

    def _kop(self) -> str:
        as_, onder = self._as, self._boven - 6
        anker = as_.x(self._wat.ankerdatum)
        delen = [
            _tekst(self._binnen(x, wat, _KLEIN), onder - 10, wat, _KLEIN, _STIL, "middle") for x, wat in as_.streepjes()
        ]
        delen.append(_lijn(self._plaats.links - 6, onder, self._plaats.rechts + 6, onder, _STIL, 1))
        delen.append(f'<path d="M{anker:.1f} {onder}l-5 -8h10z" fill="{_MERK}"/>')
        midden = self._binnen(anker, max(self._naam, key=len), _LETTER)
        for nummer, regel in enumerate(self._naam):
            delen.append(_tekst(midden, 14 + nummer * _REGEL, regel, _LETTER, _MERK, "middle", vet=True))
        return "".join(delen)

    def _binnen(self, x: float, tekst: str, letter: int) -> float:
        """Return the place nearest to `x` at which words stand wholly on the paper, when centred there."""
        half = _breedte(tekst, letter) / 2
        return min(max(x, 2 + half), self._plaats.breedte - 2 - half)

    def _raster(self, van: float, tot: float) -> str:
        """Return the lines of the axis and of the anchor, over the height of the chart."""
        lijnen = [_lijn(x, van, x, tot, _LIJN, 1) for x, _ in self._as.streepjes()]
        anker = self._as.x(self._wat.ankerdatum)
        return "".join([*lijnen, _lijn(anker, van, anker, tot, _MERK, 2, "7 4")])

    # -- a row ---------------------------------------------------------------------------------------------------------

    def _woorden(self, regel: Regel) -> list[tuple[str, int, str, bool]]:
        """Return the lines of words of a step: text, size, colour, bold."""
        stap, eerste = regel.stap, regel.eerste
        vrij = "" if stap.verplicht else " · vrijwillig"
        klein = [f"{stap.soort.value} · {self._wat.rol(stap)}{vrij}"]
        if eerste.uiterlijk:
            klein.append(f"uiterlijk {datum_kort(eerste.uiterlijk)}")
        if stap.duur:
            klein.append(f"duurt {schrijf_lengte(stap.duur)}")
        if herhaling := self._wat.herhaling(regel):
            klein.append(herhaling)
        klein += self._wat.voorwaarden(regel, hoogstens=_BRONNEN)
        titel = [(deel, _LETTER, _INKT, True) for deel in self._breek(stap.titel, _LETTER)]
        rest = [(deel, _KLEIN, _STIL, False) for zin in klein for deel in self._breek(zin, _KLEIN)]
        return [*titel, *rest]

    def _breek(self, tekst: str, letter: int) -> list[str]:
        return wrap(tekst, int(self._plaats.woordbreedte / (letter * _LETTERBREEDTE)))

    def _hoogte(self, regel: Regel) -> float:
        regels = len(self._woorden(regel))
        if self._smal:
            return (regels + 1) * _REGEL + _STROOK + 12
        return max(regels, 2) * _REGEL + 12

    def _rij(self, regel: Regel, boven: float, hoogte: float) -> str:
        kort, dag = self._moment(regel), datum_kort(regel.eerste.datum)
        y = boven + _REGEL + 2
        x = self._plaats.moment
        delen = [_tekst(x, y, f"{kort} · {dag}" if self._smal and kort else kort or dag, _LETTER, _MERK, vet=True)]
        if self._smal:
            y += _REGEL
        elif kort:
            delen.append(_tekst(x, y + _REGEL, dag, _KLEIN, _INKT))
        for tekst, letter, kleur, vet in self._woorden(regel):
            delen.append(_tekst(self._plaats.woorden, y, tekst, letter, kleur, vet=vet))
            y += _REGEL
        if not self._smal:
            return "".join(delen) + self._tekens(regel, boven + _REGEL - 3)
        onder = boven + hoogte
        return "".join(delen) + self._raster(onder - _STROOK - 6, onder) + self._tekens(regel, onder - _STROOK / 2 - 3)

    def _moment(self, regel: Regel) -> str:
        """Return the label of a step that is counted from the anchor; what is counted from a step has its date alone."""
        return kort_moment(regel.stap.wanneer) if regel.stap.wanneer.vanaf == ANKER else ""

    def _tekens(self, regel: Regel, y: float) -> str:
        eerste = regel.eerste
        x = self._as.x(eerste.datum)
        delen = [self._pijl(regel, y)]
        if eerste.uiterlijk:
            delen.append(_venster(x, self._as.x(eerste.uiterlijk), y))
        if eerste.tot_minstens and eerste.tot_hoogstens:
            delen.append(_lengte(x, self._as.x(eerste.tot_minstens), self._as.x(eerste.tot_hoogstens), y))
        delen += [_keer(self._as.x(keer.datum), y) for keer in regel.keren[1:]]
        delen.append(_stap(x, y, gevuld=regel.stap.verplicht, soms=regel.soms))
        return "".join(delen)

    def _pijl(self, regel: Regel, y: float) -> str:
        """Return the arrow from the first step that leads here, when that has an earlier day."""
        bronnen = [self._begin[stap.code] for stap, _ in regel.na if stap.code in self._begin]
        tot = self._as.x(regel.eerste.datum) - _STRAAL - 4
        van = self._as.x(min(bronnen)) if bronnen else tot
        return _pijl(van, tot, y) if tot - van > 2 * _STRAAL else ""

    # -- what the marks mean -------------------------------------------------------------------------------------------

    def _legenda(self) -> list[tuple[str, str]]:
        """Return the marks that are used with their meaning; `@` stands for the height."""
        regels = self._wat.regels
        x, stappen = _RAND + 18.0, [regel.stap for regel in regels]
        kan = [
            (any(stap.verplicht for stap in stappen), _stap(x, None, gevuld=True), "verplichte stap"),
            (not all(stap.verplicht for stap in stappen), _stap(x, None, gevuld=False), "vrijwillige stap"),
            (any(regel.soms for regel in regels), _stap(x, None, gevuld=False, soms=True), "stap die niet voor iedereen komt"),
            (any(self._pijl(regel, 0) for regel in regels), _pijl(x - 16, x + 16, None), "volgt na een uitkomst van een eerdere stap"),
            (any(stap.uiterlijk for stap in stappen), _venster(x - 16, x + 16, None), "mag tot en met de uiterste dag"),
            (any(stap.duur for stap in stappen), _lengte(x - 16, x + 4, x + 16, None), "hoe lang het minstens en hoogstens duurt"),
            (any(stap.herhaal for stap in stappen), _keer(x, None), "komt terug"),
        ]  # fmt: skip
        return [(teken, uitleg) for gebruikt, teken, uitleg in kan if gebruikt]


def _dagen(keren: Sequence[Gepland]) -> list[date]:
    return [dag for keer in keren for dag in (keer.datum, keer.uiterlijk, keer.tot_hoogstens) if dag]


def _uitleg(wat: Beschrijving) -> list[str]:
    """Return what the drawing shows, in short; all of it stands in words beside the drawing."""
    regels = [f"{datum_kort(regel.eerste.datum)} {regel.stap.titel}" for regel in wat.regels]
    return [f"Van boven naar beneden staan de stappen, van links naar rechts loopt de tijd: {'; '.join(regels)}."]


# -- marks; without a height an @ that the legend fills in --------------------------------------------------------------


def _breedte(tekst: str, letter: int) -> float:
    return len(tekst) * letter * _LETTERBREEDTE


def _h(y: float | None) -> str:
    return "@" if y is None else f"{y:g}"


def _stap(x: float, y: float | None, *, gevuld: bool, soms: bool = False) -> str:
    vulling = _MERK if gevuld else _PAPIER
    ring = (
        f'<circle cx="{x:.1f}" cy="{_h(y)}" r="{_STRAAL + 3.5}" fill="none" stroke="{_INKT}" stroke-dasharray="3 2.5"/>'
    )
    punt = f'<circle cx="{x:.1f}" cy="{_h(y)}" r="{_STRAAL}" fill="{vulling}" stroke="{_MERK}" stroke-width="2"/>'
    return f"{punt}{ring if soms else ''}"


def _venster(van: float, tot: float, y: float | None) -> str:
    """A line to the last day, with an end that closes it."""
    streep = f'<path d="M{van:.1f} 0H{tot:.1f}M{tot:.1f} -6V6" fill="none" stroke="{_INKT}" stroke-width="2"/>'
    return f'<g transform="translate(0 {_h(y)})">{streep}</g>'


def _lengte(van: float, minstens: float, hoogstens: float, y: float | None) -> str:
    """A bar to the shortest end, and a hollow one from there to the longest."""
    delen = _balk(van, minstens, f'fill="{_ZACHT}" stroke="{_MERK}"')
    if hoogstens > minstens:
        delen += _balk(minstens, hoogstens, f'fill="{_PAPIER}" stroke="{_MERK}" stroke-dasharray="{_STREEPJES}"')
    return f'<g transform="translate(0 {_h(y)})">{delen}</g>'


def _balk(van: float, tot: float, kleuren: str) -> str:
    return f'<rect x="{van:.1f}" y="-5" width="{max(tot - van, 1):.1f}" height="10" {kleuren}/>'


def _keer(x: float, y: float | None) -> str:
    streep = f'<path d="M{x:.1f} -7V7" stroke="{_MERK}" stroke-width="3"/>'
    return f'<g transform="translate(0 {_h(y)})">{streep}</g>'


def _pijl(van: float, tot: float, y: float | None) -> str:
    lijn = f'<path d="M{van:.1f} 0H{tot:.1f}" fill="none" stroke="{_INKT}" stroke-width="1.5" stroke-dasharray="{_STREEPJES}"/>'
    punt = f'<path d="M{tot:.1f} 0l-7 -4v8z" fill="{_INKT}"/>'
    return f'<g transform="translate(0 {_h(y)})">{lijn}{punt}</g>'


def _lijn(x1: float, y1: float, x2: float, y2: float, kleur: str, dikte: float, streepjes: str = "") -> str:
    gestreept = f' stroke-dasharray="{streepjes}"' if streepjes else ""
    return f'<path d="M{x1:.1f} {y1:g}L{x2:.1f} {y2:g}" stroke="{kleur}" stroke-width="{dikte:g}"{gestreept}/>'


def _tekst(x: float, y: float, tekst: str, letter: int, kleur: str, uitlijnen: str = "start", vet: bool = False) -> str:
    gewicht = ' font-weight="600"' if vet else ""
    return (
        f'<text x="{x:.1f}" y="{y:g}" font-size="{letter}" fill="{kleur}" text-anchor="{uitlijnen}"{gewicht}>'
        f"{escape(tekst)}</text>"
    )
