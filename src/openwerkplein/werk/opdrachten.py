"""The command ``werkplein match``: who fits a piece of work, with contributions, funnel and who just does not fit."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace

from openwerkplein.kern.opdrachten import Afloop, Opdracht, OpdrachtFout, opdrachten
from openwerkplein.web.tekst import tel
from openwerkplein.werk import vragen
from openwerkplein.werk.matchen import GeenAntwoord, Uitslag, zoek_voor
from openwerkplein.werk.werkovergangen import GESLOTEN

MEESTE = 1000


def _argumenten(parser: ArgumentParser) -> None:
    parser.add_argument("werknummer", metavar="WERKNUMMER", help="nummer van het werk, zoals W-012")
    parser.add_argument("--aantal", metavar="AANTAL", type=int, default=20, help="hoeveel kandidaten hoogstens (20)")
    parser.add_argument("--json", action="store_true", help="geef de uitslag als JSON")


def match(keuze: Namespace) -> int:
    """Print who fits; raises OpdrachtFout for work that is not there or closed, and for a number that cannot be."""
    if not 1 <= keuze.aantal <= MEESTE:
        raise OpdrachtFout(f"Geef met --aantal een getal van 1 tot en met {MEESTE}.")
    werk = vragen.werken().filter(werknummer=keuze.werknummer).first()
    if werk is None:
        raise OpdrachtFout(f"Er is geen werk met nummer {keuze.werknummer}. Kijk het nummer na op de lijst met werk.")
    if werk.status in GESLOTEN:
        raise OpdrachtFout(
            f"{werk} is gesloten ({werk.get_status_display()}). Heropen het werk om kandidaten te zoeken."
        )
    try:
        uitslag = zoek_voor(werk, keuze.aantal, net_niet=keuze.aantal)
    except GeenAntwoord as fout:
        raise OpdrachtFout(str(fout)) from fout
    uit = json.dumps(als_json(uitslag), ensure_ascii=False, indent=2) if keuze.json else als_tekst(uitslag)
    sys.stdout.write(uit + "\n")
    return Afloop.GELUKT


def als_json(uitslag: Uitslag) -> dict[str, object]:
    """Return an answer in the form of the contract: scores and points from 0 to 100, requirements in their notation."""
    return {
        "werknummer": uitslag.werk.werknummer,
        "kandidaten": [
            {
                "dossiernummer": rij.inwoner.dossiernummer,
                "score": rij.score / 100,
                "bijdragen": [{"code": een.code, "punten": een.punten / 100, "zin": een.zin} for een in rij.bijdragen],
            }
            for rij in uitslag.rijen
        ],
        "trechter": [{"eis": stap.regel, "over": stap.over} for stap in uitslag.trechter],
        "net_niet": [
            {
                "eis": groep.regel,
                "extra": groep.extra,
                "dossiernummers": [een.dossiernummer for een in groep.inwoners],
            }
            for groep in uitslag.net_niet
        ],
    }


def als_tekst(uitslag: Uitslag) -> str:
    """Return an answer to read on a terminal; names of people are on the screens, here are dossier numbers."""
    regels = [f"{uitslag.werk} bij {uitslag.werk.vestiging}: {_hoeveel(uitslag)}", ""]
    regels += [f"  {stap.over:>7}  {stap.woorden}" for stap in uitslag.trechter]
    for nummer, rij in enumerate(uitslag.rijen, start=1):
        regels += ["", f"{nummer:>3}. {rij.inwoner.dossiernummer}  score {_getal(rij.score)}"]
        regels += [
            f"     {_getal(een.punten):>5}  {een.zin}{' (minder)' if een.tegen else ''}" for een in rij.bijdragen
        ]
    zonder = [groep for groep in uitslag.net_niet if groep.extra]
    if zonder:
        regels += ["", "Net niet:"]
    regels += [f"  zonder '{een.woorden}' {tel(een.extra, 'mens', 'mensen')} erbij" for een in zonder]
    return "\n".join(regels)


def _hoeveel(uitslag: Uitslag) -> str:
    if not uitslag.kandidaten:
        return "er zijn nog geen kandidaten met een profiel."
    if not uitslag.passen:
        return f"niemand van de {tel(uitslag.kandidaten, 'kandidaat', 'kandidaten')} past."
    zonder_eisen = "" if uitslag.vraag.eisen else " (dit werk vraagt niets)"
    passen = tel(uitslag.passen, "kandidaat past", "kandidaten passen")
    return f"{passen}, van de {uitslag.kandidaten}{zonder_eisen}."


def _getal(honderdsten: int) -> str:
    return f"{honderdsten / 100:.1f}".replace(".", ",")


opdrachten.registreer(
    "match",
    Opdracht("match", "Zoek wie er bij werk past, met redenen.", _argumenten, match),
)
