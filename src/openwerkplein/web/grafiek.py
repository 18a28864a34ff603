"""Small charts as SVG without script or style, each bar with its number, drawn in the colours of the page.

To a screen reader it is one picture with a description; whoever uses it puts a table with the same numbers beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from openwerkplein.web.tekst import duizend

_STAP, _STAAF, _HOOGTE, _BOVEN, _ONDER = 31, 22, 84, 18, 18


def staven(punten: Sequence[tuple[str, int]], tekst: str) -> SafeString:
    """Draw a bar per point (a short label and a count, oldest first); the last one, of now, has the full colour.

    `tekst` is what a screen reader says. Raises ValueError without points.
    """
    if not punten:
        raise ValueError("Een grafiek heeft minstens één staaf nodig.")
    hoogste = max(1, *(aantal for _, aantal in punten))
    breed, hoog = _STAP * len(punten), _BOVEN + _HOOGTE + _ONDER
    vorm = (
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="2"/>'
        '<text class="ow-staven__getal" x="{}" y="{}">{}</text><text x="{}" y="{}">{}</text>'
    )
    delen = []
    for nummer, (label, aantal) in enumerate(punten):
        hoogte = round(aantal / hoogste * _HOOGTE, 1)
        midden, boven = nummer * _STAP + _STAP / 2, round(_BOVEN + _HOOGTE - hoogte, 1)
        klasse = "ow-staaf ow-staaf--nu" if nummer == len(punten) - 1 else "ow-staaf"
        plek = (klasse, midden - _STAAF / 2, boven, _STAAF, hoogte)
        delen.append((*plek, midden, round(boven - 4, 1), duizend(aantal), midden, hoog - 4, label))
    return format_html(
        '<svg class="ow-staven" role="img" aria-label="{}" viewBox="0 0 {} {}" width="{}" height="{}" text-anchor="middle">{}</svg>',
        tekst,
        breed,
        hoog,
        breed,
        hoog,
        format_html_join("", vorm, delen),
    )


@dataclass(frozen=True)
class Deel:
    """A bar of `delen`: its label, how long it is, the words beside it, and the ends of its interval when it has one.

    With `licht` it is drawn lighter, because it says little.
    """

    label: str
    waarde: float
    tekst: str
    band: tuple[float, float] | None = None
    licht: bool = False


_REGEL, _BREED, _DIK = 42, 340, 12


def delen(rijen: Sequence[Deel], tekst: str, ijk: tuple[float, str] | None = None) -> SafeString:
    """Draw a lying bar per part with a line for its interval, and a dashed line with its words at `ijk` to compare with.

    The label and the words stand above the bar, so that it fits a phone. `tekst` is what a screen reader says. Raises ValueError
    without bars.
    """
    if not rijen:
        raise ValueError("Een grafiek heeft minstens één staaf nodig.")
    langste = max([ijk[0] if ijk else 0.0, *(max(rij.waarde, *(rij.band or (0,))) for rij in rijen)])
    schaal = _BREED / (langste or 1)
    hoog = _REGEL * len(rijen) + (20 if ijk else 0)
    return format_html(
        '<svg class="ow-delen" role="img" aria-label="{}" viewBox="-2 0 {} {}" width="{}" height="{}">{}{}</svg>',
        tekst,
        _BREED + 4,
        hoog,
        _BREED + 4,
        hoog,
        format_html_join("", "{}", ((_staaf(rij, nummer * _REGEL, schaal),) for nummer, rij in enumerate(rijen))),
        _ijklijn(ijk[0] * schaal, ijk[1], hoog) if ijk else "",
    )


def _staaf(rij: Deel, boven: int, schaal: float) -> SafeString:
    """Draw one bar with what stands above it and its interval."""
    staaf = format_html(
        '<text class="ow-delen__label" x="0" y="{}">{}</text><text class="ow-delen__getal" x="{}" y="{}" text-anchor="end">{}</text>'
        '<rect class="{}" x="0" y="{}" width="{}" height="{}" rx="2"/>',
        boven + 14,
        rij.label,
        _BREED,
        boven + 14,
        rij.tekst,
        "ow-staaf" if rij.licht else "ow-staaf ow-staaf--nu",
        boven + 20,
        round(rij.waarde * schaal, 1),
        _DIK,
    )
    if rij.band is None:
        return staaf
    begin, eind, midden = round(rij.band[0] * schaal, 1), round(rij.band[1] * schaal, 1), boven + 20 + _DIK // 2
    vorm = '{}<path class="ow-delen__band" d="M{} {}H{}M{} {}v8M{} {}v8"/>'
    return format_html(vorm, staaf, begin, midden, eind, begin, midden - 4, eind, midden - 4)


def _ijklijn(plek: float, tekst: str, hoog: int) -> SafeString:
    """Draw the line to compare with; its words stay within the picture, on whichever side there is room."""
    links = plek > _BREED / 2
    return format_html(
        '<path class="ow-delen__ijk" d="M{} 16V{}"/><text x="{}" y="{}" text-anchor="{}">{}</text>',
        round(plek, 1),
        hoog - 14,
        round(plek, 1) + (-2 if links else 2),
        hoog - 3,
        "end" if links else "start",
        tekst,
    )
