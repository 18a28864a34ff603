"""A small chart as SVG without script or style: one series of bars, each with its number, drawn in the colours of the page.

To a screen reader it is one picture with a description; whoever uses it puts a table with the same numbers beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

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
