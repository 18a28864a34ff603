"""What each kind of support is, for whom, how long and what the employer must do; amounts in it as they hold on a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from openwerkplein.kern import lijsten
from openwerkplein.ondernemers.bedragen import toon
from openwerkplein.ondernemers.models import Bedrag

GELEVERD = Path(__file__).parent / "steun.yaml"
_VAK = re.compile(r"\{(\w+)\}")
NIET_INGEVULD = "(nog niet ingevuld)"


@dataclass(frozen=True)
class Uitleg:
    """A kind of support in plain words; the texts are empty for a kind that an administrator added to the list."""

    soort: str
    titel: str
    wat: str = ""
    voor_wie: str = ""
    hoe_lang: str = ""
    ondernemer: str = ""
    bron: str = ""


@cache
def geleverde() -> dict[str, dict[str, str]]:
    """Return the texts by kind, as they stand in the file."""
    return {rij.pop("soort"): rij for rij in yaml.safe_load(GELEVERD.read_text("utf-8"))}


def uitleg(dag: date) -> list[Uitleg]:
    """Return every kind of support that may be chosen on a day, in the order of the list, with the amounts of that day; one query."""
    waarden = {rij.soort: toon(rij.soort, rij.waarde) for rij in Bedrag.objects.op(dag).filter(gemeente__isnull=True)}

    def vul(tekst: str) -> str:
        return _VAK.sub(lambda vak: waarden.get(vak[1], NIET_INGEVULD), tekst)

    return [
        Uitleg(code, titel, **{naam: vul(tekst) for naam, tekst in geleverde().get(code, {}).items()})
        for code, titel in lijsten.keuzes("steun_soort", dag)
    ]
