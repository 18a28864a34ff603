"""People without a benefit who get support all the same (NUG'ers)."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from openwerkplein.demo.levensloop import JAAR
from openwerkplein.demo.rijen import Dossier
from openwerkplein.demo.situatie import leg_beschut_vast, leg_statushouder_vast
from openwerkplein.dossier.models import Kenmerk

GROEPEN = {"jongere": 33, "doelgroep": 29, "statushouder": 11, "anders": 27}


def kies_groep(rng: Random) -> str:
    """Return why someone gets support: a young person, the doelgroepregister, a partner who came over, or otherwise."""
    return rng.choices(list(GROEPEN), list(GROEPEN.values()))[0]


def geboortedatum(rng: Random, groep: str, datum: date) -> date:
    """Return a date of birth that fits the group."""
    van, tot = (16.2, 26.5) if groep == "jongere" else (21, 60)
    return datum - timedelta(days=round(rng.uniform(van, tot) * JAAR))


def leg_nugger_vast(dossier: Dossier, groep: str) -> date:
    """Add the kenmerken of a NUG'er and return since when the Werkplein knows this person."""
    rng, datum = dossier.rng, dossier.datum
    jaren = min(rng.expovariate(1 / 1.6), 8.0)
    if groep == "jongere":
        jaren = min(jaren, (datum - dossier.inwoner.geboortedatum).days / JAAR - 16)
    begin = datum - timedelta(days=max(3, round(jaren * JAAR)))
    dossier.leg_periode_vast(Kenmerk, begin, None, soort="nug", waarde="ja", bron="aanmelding")
    if groep == "jongere":
        _leg_jongere_vast(dossier, begin)
    elif groep == "statushouder":
        leg_statushouder_vast(dossier, begin)
    elif groep == "doelgroep":
        dossier.leg_periode_vast(Kenmerk, begin, None, soort="doelgroepregister", waarde="ja", bron="UWV")
        if dossier.kans(0.07):
            leg_beschut_vast(dossier, begin)
    dossier.leg_periode_vast(
        Kenmerk, begin, None, soort="perspectief", waarde="wel" if dossier.kans(0.9) else "niet", bron="intake"
    )
    fase = rng.choices(("1", "2", "3", "4i", "4e"), (14, 42, 24, 8, 12))[0]
    dossier.leg_periode_vast(Kenmerk, begin, None, soort="fase", waarde=fase)
    dossier.leg_periode_vast(Kenmerk, begin, None, soort="klantgroep", waarde="ontwikkel" if fase in "12" else "werk")
    return begin


def _leg_jongere_vast(dossier: Dossier, begin: date) -> None:
    """Add the school and, for most of its pupils, the doelgroepregister."""
    if dossier.kans(0.75):
        einde_school = dossier.inwoner.geboortedatum + timedelta(days=round(dossier.rng.uniform(17.6, 20.4) * JAAR))
        if einde_school > begin:
            dossier.leg_periode_vast(
                Kenmerk,
                begin,
                einde_school if einde_school < dossier.datum else None,
                soort="vso_pro",
                waarde="ja",
                bron="school",
            )
        if dossier.kans(0.55):
            dossier.leg_periode_vast(Kenmerk, begin, None, soort="doelgroepregister", waarde="ja", bron="school")
