"""Write a route as YAML, always in the same form: keys in a fixed order, what is usual left out, long texts folded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import yaml

from openwerkplein.motor.routes.momenten import schrijf_duur, schrijf_lengte, schrijf_moment
from openwerkplein.motor.routes.taal import Route, Stap, Uitkomst

BREEDTE = 115
"""Characters after which a line of a long text ends, at the next space."""

_KORT = 80
_KAAL = (True, True)
_LETTERLIJK = '"'

Inhoud: TypeAlias = str | Sequence["Inhoud"] | Mapping[str, "Inhoud"]


def schrijf(route: Route) -> str:
    """Return the YAML of a route; `lezen.lees` makes an equal route of it. Remarks in an earlier text are not in it."""
    tekst: str = yaml.emit(
        [
            yaml.StreamStartEvent(),
            yaml.DocumentStartEvent(explicit=False),
            *_gebeurtenissen(_route(route)),
            yaml.DocumentEndEvent(explicit=False),
            yaml.StreamEndEvent(),
        ],
        Dumper=_Schrijver,
        allow_unicode=True,
        width=BREEDTE,
    )
    return tekst


class _Schrijver(yaml.Dumper):
    """Writes the streepjes of a list below its key, with two spaces before them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)


def _route(route: Route) -> dict[str, Inhoud]:
    inhoud: dict[str, Inhoud] = {
        "code": route.code,
        "titel": route.titel,
        "versie": str(route.versie),
        "anker": route.anker,
        "uitleg": route.uitleg,
        "praktijk": route.praktijk,
        "voor_inwoner": route.voor_inwoner,
        "voor_wie": str(route.voor_wie or ""),
        "stappen": [_stap(stap) for stap in route.stappen],
    }
    return _gevuld(inhoud)


def _stap(stap: Stap) -> dict[str, Inhoud]:
    inhoud: dict[str, Inhoud] = {
        "code": stap.code,
        "titel": stap.titel,
        "soort": str(stap.soort),
        "wie": stap.wie,
        "wanneer": schrijf_moment(stap.wanneer),
        "uiterlijk": schrijf_moment(stap.uiterlijk) if stap.uiterlijk else "",
        "duur": schrijf_lengte(stap.duur) if stap.duur else "",
        "verplicht": "" if stap.verplicht else "nee",
        "na_uitkomst": "ja" if stap.na_uitkomst else "",
        "hoogstens": str(stap.hoogstens or ""),
        "voor_wie": str(stap.voor_wie or ""),
        "herhaal": _herhaling(stap),
        "uitleg": stap.uitleg,
        "voor_inwoner": stap.voor_inwoner,
        "uitkomsten": {uitkomst.code: _uitkomst(uitkomst) for uitkomst in stap.uitkomsten},
    }
    return _gevuld(inhoud)


def _herhaling(stap: Stap) -> Inhoud:
    if stap.herhaal is None:
        return ""
    return _gevuld(
        {
            "elke": schrijf_duur(stap.herhaal.elke),
            "keer": str(stap.herhaal.keer or ""),
            "tot": schrijf_moment(stap.herhaal.tot) if stap.herhaal.tot else "",
        }
    )


def _uitkomst(uitkomst: Uitkomst) -> Inhoud:
    naar: Inhoud = uitkomst.naar[0] if len(uitkomst.naar) == 1 else uitkomst.naar
    inhoud = _gevuld({"titel": uitkomst.titel, "naar": naar, "einde": uitkomst.einde, "route": uitkomst.route})
    return uitkomst.titel if len(inhoud) == 1 else inhoud


def _gevuld(inhoud: Mapping[str, Inhoud]) -> dict[str, Inhoud]:
    return {sleutel: waarde for sleutel, waarde in inhoud.items() if waarde}


def _gebeurtenissen(inhoud: Inhoud) -> Iterator[Any]:
    if isinstance(inhoud, str):
        yield yaml.ScalarEvent(None, None, _KAAL, inhoud, style=_vorm(inhoud))
    elif isinstance(inhoud, Mapping):
        yield yaml.MappingStartEvent(None, None, implicit=True, flow_style=False)
        for sleutel, waarde in inhoud.items():
            yield from _gebeurtenissen(sleutel)
            yield from _gebeurtenissen(waarde)
        yield yaml.MappingEndEvent()
    else:
        # A list of codes stands on one line, a list of steps below each other.
        yield yaml.SequenceStartEvent(None, None, implicit=True, flow_style=all(isinstance(een, str) for een in inhoud))
        for deel in inhoud:
            yield from _gebeurtenissen(deel)
        yield yaml.SequenceEndEvent()


def _vorm(tekst: str) -> str | None:
    """Return how a text is written: folded when it is long, otherwise as it is; in quotes where YAML would change it."""
    regels = tekst.split("\n")
    if regels != tekst.splitlines():
        # Other ends of lines than our own.
        return _LETTERLIJK
    if len(tekst) <= _KORT and len(regels) == 1:
        return None
    # YAML does not fold lines that are indented, so a text with such lines would come back with other line ends.
    return ">" if all(regel == regel.strip() for regel in regels) else _LETTERLIJK
