"""The charts of the page Inzicht, as SVG without script or style: few series, labels beside what they name.

Grey is before, blue is now. To a screen reader each is one picture with a description; the numbers stand in a table on the page.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from openwerkplein.inzicht import bevindingen
from openwerkplein.inzicht.tekst import getal
from openwerkplein.kern.tijd import MAANDEN, datum_kort
from openwerkplein.motor.cijfers import Bestandsanalyse, Maandstand, Tabel

REEKS_MAANDEN = 36
"""So many months are shown up to the peildatum."""

LETTERTYPE = "inherit"
"""The letters of the page around it, whatever the theme."""
_NU, _EERDER, _INKT, _STIL, _LIJN = "#154273", "#8D959E", "#1B1F24", "#565D66", "#DDE1E6"
BREEDTES = {"breed": 620, "smal": 330}
"""Width in pixels of each variant; the narrow one keeps its letters readable on a phone."""


@dataclass(frozen=True)
class Bron:
    """What a chart is made of: the months, the analysis, perhaps an earlier one, and the column that is shown."""

    reeks: Sequence[Maandstand]
    analyse: Bestandsanalyse
    eerder: Bestandsanalyse | None
    kolom: str


@dataclass(frozen=True)
class Grafiek:
    """A chart: the finding as its title, what it shows in words, and how it is drawn for a width (`breed` or `smal`)."""

    code: str
    titel: str
    tekst: str
    teken: Callable[[str], str]


def _verloop(bron: Bron) -> Grafiek:
    punten = [(maand.venster.eind, maand.stand[bron.kolom]) for maand in bron.reeks]
    titel = bevindingen.verloop(bron.reeks, bron.kolom)
    hoogste, laagste = max(punten, key=lambda punt: punt[1]), min(punten, key=lambda punt: punt[1])
    tekst = (
        "Lijn van het aantal mensen met een uitkering aan het eind van elke maand, "
        f"van {_punt(punten[0])} tot en met {_punt(punten[-1])}. "
        f"Hoogste: {_punt(hoogste)}. Laagste: {_punt(laagste)}."
    )

    def teken(maat: str) -> str:
        import altair as alt

        rijen = [{"dag": dag.isoformat(), "aantal": aantal, "label": getal(aantal)} for dag, aantal in punten]
        x = _tijdas()
        y = alt.Y("aantal:Q", axis=_getalas(), scale=alt.Scale(zero=True))
        basis = alt.Chart(_data(rijen))
        vlak = basis.mark_area(color=_NU, opacity=0.08).encode(x=x, y=y)
        lijn = basis.mark_line(color=_NU, strokeWidth=2.5).encode(x=x, y=y)
        eind = alt.Chart(_data(rijen[-1:])).encode(x=x, y=y)
        begin = alt.Chart(_data(rijen[:1])).encode(x=x, y=y)
        return _svg(
            titel,
            tekst,
            alt.layer(
                vlak,
                lijn,
                begin.mark_point(color=_EERDER, filled=True, size=45, opacity=1),
                begin.mark_text(align="left", dy=-12, color=_STIL).encode(text="label:N"),
                eind.mark_point(color=_NU, filled=True, size=55, opacity=1),
                eind.mark_text(align="left", dx=9, color=_NU, fontWeight="bold", fontSize=15).encode(text="label:N"),
            ).properties(width=BREEDTES[maat] - 115, height=190),
        )

    return Grafiek("verloop", titel, tekst, teken)


def _punt(punt: tuple[date, int]) -> str:
    return f"{getal(punt[1])} op {datum_kort(punt[0])}"


def _stromen(bron: Bron) -> Grafiek:
    titel = bevindingen.stromen(bron.reeks, bron.kolom)
    tekst = (
        f"Staven per maand over {len(bron.reeks)} maanden: instroom naar boven, uitstroom naar beneden. "
        "De getallen staan in de tabel bij deze grafiek."
    )

    def teken(maat: str) -> str:
        import altair as alt

        rijen = [
            {
                "dag": maand.venster.begin.replace(day=15).isoformat(),
                "soort": soort,
                "aantal": teken_ * getattr(maand, soort)[bron.kolom],
            }
            for maand in bron.reeks
            for soort, teken_ in (("instroom", 1), ("uitstroom", -1))
        ]
        breedte, hoogte = BREEDTES[maat] - 70, 210
        # Room above and below the longest bar for the names of the two.
        uiterste = max([1, *(abs(rij["aantal"]) for rij in rijen)]) * 1.25
        y = alt.Y(
            "aantal:Q",
            axis=_getalas("format(abs(datum.value), ',d')"),
            scale=alt.Scale(domain=[-uiterste, uiterste], nice=False),
        )
        kleur = alt.Scale(domain=["instroom", "uitstroom"], range=[_NU, _EERDER])
        staven = alt.Chart(_data(rijen)).mark_bar(size=breedte / len(bron.reeks) * 0.72)
        lagen = [staven.encode(x=_tijdas(), y=y, color=alt.Color("soort:N", scale=kleur, legend=None))]
        for naam, inkt, plek, lijn in (("Instroom", _NU, 2, "top"), ("Uitstroom", _STIL, hoogte - 6, "bottom")):
            tekst_ = alt.Chart(_data([{"naam": naam}])).mark_text(
                align="left", color=inkt, fontWeight="bold", baseline=lijn
            )
            lagen.append(tekst_.encode(x=alt.value(4), y=alt.value(plek), text="naam:N"))
        return _svg(titel, tekst, alt.layer(*lagen).properties(width=breedte, height=hoogte))

    return Grafiek("stromen", titel, tekst, teken)


def _verdeling(code: str) -> Callable[[Bron], Grafiek]:
    def maak(bron: Bron) -> Grafiek:
        tabel = bron.analyse.tabel(code)
        titel = bevindingen.grootste(tabel, bron.kolom)
        delen = _delen(tabel, bron.kolom)
        eerder, toen = [], ""
        tekst = f"Staven, {tabel.definitie.titel.lower()}: {_opsomming(delen)}."
        if bron.eerder is not None:
            eerder, toen = _delen(bron.eerder.tabel(code), bron.kolom), datum_kort(bron.eerder.peildatum)
            tekst += f" Op {toen}: {_opsomming(eerder)}."

        def teken(maat: str) -> str:
            return _svg(titel, tekst, _staven(delen, eerder, toen, maat))

        return Grafiek(code, titel, tekst, teken)

    return maak


def _delen(tabel: Tabel, kolom: str) -> list[dict[str, Any]]:
    delen = []
    for rij in tabel.rijen:
        cel = rij.waarden[kolom]
        deel = "" if cel.percentage is None else f" ({cel.percentage}%)"
        delen.append({"label": rij.label, "aantal": cel.aantal or 0, "tekst": getal(cel.aantal) + deel})
    return delen


def _opsomming(delen: list[dict[str, Any]]) -> str:
    return "; ".join(f"{deel['label']} {deel['tekst']}" for deel in delen)


def _staven(delen: list[dict[str, Any]], eerder: list[dict[str, Any]], toen: str, maat: str) -> Any:
    """Horizontal bars with the number beside each; a thin grey bar under it for the earlier date."""
    import altair as alt

    rij, breedte = (46 if eerder else 36), BREEDTES[maat]
    label = 130 if maat == "smal" else 150
    hoogste = max([1, *(deel["aantal"] for deel in [*delen, *eerder])])
    y = alt.Y(
        "label:N",
        sort=[deel["label"] for deel in delen],
        axis=alt.Axis(
            title=None,
            domain=False,
            ticks=False,
            labelLimit=label + 40,
            labelPadding=8,
            labelColor=_INKT,
            labelFontSize=13,
        ),
        scale=alt.Scale(paddingInner=0.3, paddingOuter=0.15),
    )
    # Room on the right for the number beside the longest bar.
    x = alt.X("aantal:Q", axis=None, scale=alt.Scale(domain=[0, hoogste * (1.5 if maat == "smal" else 1.22)]))
    omhoog = -6 if eerder else 0
    nu = alt.Chart(_data(delen))
    lagen = [
        nu.mark_bar(color=_NU, size=18, yOffset=omhoog, cornerRadiusEnd=2).encode(x=x, y=y),
        nu.mark_text(align="left", dx=6, yOffset=omhoog, color=_NU, fontWeight="bold").encode(x=x, y=y, text="tekst:N"),
    ]
    if eerder:
        # The date stands once, beside the first bar: that is the legend.
        eerste = {**eerder[0], "tekst": f"{eerder[0]['tekst']} op {toen}"}
        toen_ = alt.Chart(_data([eerste, *eerder[1:]]))
        lagen += [
            toen_.mark_bar(color=_EERDER, size=7, yOffset=10, cornerRadiusEnd=2).encode(x=x, y=y),
            toen_.mark_text(align="left", dx=6, yOffset=10, color=_STIL, fontSize=11).encode(x=x, y=y, text="tekst:N"),
        ]
    return alt.layer(*lagen).properties(width=breedte - label - 10, height=rij * len(delen))


def _data(rijen: list[dict[str, Any]]) -> Any:
    import altair as alt

    return alt.Data(values=rijen)


def _tijdas() -> Any:
    """An axis of months: the year under January, in between nothing but a tick."""
    import altair as alt

    as_ = alt.Axis(
        title=None,
        format="%Y",
        tickCount="year",
        grid=False,
        domainColor=_EERDER,
        tickColor=_EERDER,
        labelAlign="left",
        labelOffset=2,
        labelFlush=False,
    )
    return alt.X("dag:T", axis=as_, scale=alt.Scale(type="utc"))


def _getalas(expressie: str | None = None) -> Any:
    import altair as alt

    extra = {"labelExpr": expressie} if expressie else {}
    return alt.Axis(
        title=None, format=",d", tickCount=4, domain=False, ticks=False, gridColor=_LIJN, labelPadding=6, **extra
    )


def _svg(titel: str, tekst: str, beeld: Any) -> str:
    """Draw a chart and give the picture a title and a description."""
    import vl_convert

    opmaak = {
        "background": "white",
        "font": LETTERTYPE,
        "padding": {"left": 4, "right": 8, "top": 8, "bottom": 4},
        "view": {"stroke": None},
        "axis": {"labelFontSize": 12, "labelColor": _STIL},
        "text": {"fontSize": 13},
    }
    beschrijving = json.loads(beeld.to_json(validate=False))
    svg: str = vl_convert.vegalite_to_svg(
        beschrijving, config=opmaak, format_locale="nl-NL", time_format_locale="nl-NL", allowed_base_urls=[]
    )
    begin, einde = svg.split(">", 1)
    return f'{begin} role="img" aria-label="{escape(f"{titel}. {tekst}")}">{einde}'


GRAFIEKEN: Mapping[str, Callable[[Bron], Grafiek]] = {
    "verloop": _verloop,
    "stromen": _stromen,
    "leeftijd": _verdeling("leeftijd"),
    "duur": _verdeling("duur"),
}
"""Every chart by its code: what makes it from a `Bron`."""


def maandnaam(maand: Maandstand) -> str:
    """Return the month of a row as words: ``nov 2026``."""
    return f"{MAANDEN[maand.venster.begin.month - 1]} {maand.venster.begin.year}"
