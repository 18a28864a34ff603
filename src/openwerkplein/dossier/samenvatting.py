"""The case in a few sentences, made from the facts: what a colleague who never saw this person needs to know first."""

from __future__ import annotations

from datetime import date
from typing import Any

from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.situatie import Situatie, situatie
from openwerkplein.kern import lijsten
from openwerkplein.kern.registers import Kernzin, kernzinnen
from openwerkplein.kern.tijd import datum_kort
from openwerkplein.web.tekst import geleden, lengte


def samenvatting(inwoner: Inwoner, op: date) -> str:
    """Return the summary of a dossier on a day: the sentences of every room, in order."""
    volgorde = sorted(kernzinnen, key=lambda deel: deel.volgorde)
    return " ".join(zin for deel in volgorde if (zin := deel.zin(inwoner, op)))


def kop(stand: Situatie) -> str:
    """Return the one line that says how someone stands: phase, else benefit."""
    inwoner = stand.inwoner
    if inwoner.overleden and inwoner.overleden <= stand.op:
        return f"overleden op {datum_kort(inwoner.overleden)}"
    if stand.fase:
        return stand.fase_in_woorden
    if stand.uitkering and stand.uitkering_sinds:
        return f"{stand.uitkering.omschrijving()} sinds {datum_kort(stand.uitkering_sinds)}, nog geen fase"
    return "geen uitkering"


def roepnaam(inwoner: Inwoner) -> str:
    """Return the first of the first names, or the full name when there is none."""
    return inwoner.voornamen.split()[0] if inwoner.voornamen else inwoner.naam


def _uitkering(inwoner: Inwoner, op: date) -> str:
    stand = situatie(inwoner, op)
    wie = f"{roepnaam(inwoner)} ({inwoner.leeftijd(op)})"
    if inwoner.overleden and inwoner.overleden <= op:
        return f"{wie} is overleden op {datum_kort(inwoner.overleden)}."
    if stand.uitkering and stand.uitkering_sinds:
        erbij = (
            f", met {_uren(stand.uitkering.deeltijd_uren)} uur werk per week ernaast"
            if stand.uitkering.deeltijd_uren
            else ""
        )
        sinds = f"sinds {datum_kort(stand.uitkering_sinds)} ({lengte(stand.uitkering_sinds, op)})"
        return f"{wie} krijgt {sinds} {stand.uitkering.omschrijving()}{erbij}."
    vorige = stand.vorige_uitkering
    if vorige is None or vorige.einddatum is None:
        return f"{wie} krijgt geen uitkering."
    reden = f": {lijsten.label('reden_einde', vorige.reden_einde)}" if vorige.reden_einde else ""
    return f"{wie} krijgt geen uitkering; {vorige.omschrijving()} stopte op {datum_kort(vorige.einddatum)}{reden}."


def _uren(uren: Any) -> str:
    return f"{uren.normalize():f}".replace(".", ",")


def _indeling(inwoner: Inwoner, op: date) -> str:
    stand = situatie(inwoner, op)
    delen = []
    if stand.fase:
        delen.append(f"Zit sinds {lengte(stand.fase.begindatum, op)} in {stand.fase_in_woorden}")
    if stand.waarde("perspectief"):
        delen.append(f"perspectief op werk: {stand.waarde('perspectief')}")
    if stand.waarde("trede"):
        delen.append(f"trede {stand.waarde('trede')}")
    zin = "; ".join(delen)
    return f"{zin[:1].upper()}{zin[1:]}." if zin else ""


def _contact(inwoner: Inwoner, op: date) -> str:
    laatste = situatie(inwoner, op).laatste_contact
    if laatste is None:
        return "Er is nog geen contact vastgelegd."
    soort = lijsten.label("contact_soort", laatste.soort)
    over = f" over {laatste.onderwerp}" if laatste.onderwerp and laatste.onderwerp.casefold() != soort else ""
    return f"Laatste contact {geleden(laatste.datum, op)}: {soort}{over}."


kernzinnen.registreer("uitkering", Kernzin(_uitkering, 10))
kernzinnen.registreer("indeling", Kernzin(_indeling, 20))
kernzinnen.registreer("contact", Kernzin(_contact, 90))
