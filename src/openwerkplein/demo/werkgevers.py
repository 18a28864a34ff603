"""Everything of employers, work and matching in the demo, in the order in which one thing follows from another."""

from __future__ import annotations

from openwerkplein.demo.ondernemers import maak_bedrijven, maak_intermediairs
from openwerkplein.demo.ondernemersboek import Boek
from openwerkplein.demo.ondernemerscontacten import Contacten
from openwerkplein.demo.ondernemerssteun import Steunmaker, maak_bedragen
from openwerkplein.demo.profielen import (
    kies_mensen,
    maak_profielen,
    maak_toestemmingen,
    maak_uitsluitingen,
    maak_voorstellen,
    uitgestroomd,
)
from openwerkplein.demo.rijen import Wereld
from openwerkplein.demo.voordrachten import Voordrachtmaker, kies_plaatsingen
from openwerkplein.demo.werkaanbod import Werkmaker, per_tak


def leg_werkgevers_vast(wereld: Wereld) -> None:
    """Write employers, contact with them, work, profiles and voordrachten; needs all dossiers to be there."""
    boek = Boek(wereld, "ondernemers")
    bedrijven = maak_bedrijven(boek)
    intermediairs = maak_intermediairs(boek)
    Contacten(Boek(wereld, "contacten"), bedrijven, per_tak()).maak()
    aanbod = Werkmaker(Boek(wereld, "werk"), bedrijven, intermediairs).maak()
    uit = uitgestroomd(wereld.datum)
    plaatsingen = kies_plaatsingen(boek, aanbod, uit)
    mensen = kies_mensen(boek, {pk: uit[pk] for pk in plaatsingen})
    boek = Boek(wereld, "profielen")
    ondernemers = [een.vestiging.ondernemer for een in bedrijven if een.open]
    maak_profielen(boek, mensen, {pk: een.aanbod for pk, een in plaatsingen.items()})
    maak_toestemmingen(boek, mensen, ondernemers)
    maak_uitsluitingen(boek, mensen, ondernemers)
    maak_voorstellen(boek, mensen)
    voordrachten = Voordrachtmaker(Boek(wereld, "voordrachten"), aanbod, mensen, plaatsingen).maak()
    boek = Boek(wereld, "steun")
    maak_bedragen(boek)
    Steunmaker(boek, bedrijven, intermediairs).maak(voordrachten)
