"""The command ``werkplein plaatsen``: people to places within capacities, exact, with what each gives up."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterator
from pathlib import Path

from openwerkplein.kern.opdrachten import Afloop, Opdracht, OpdrachtFout, meld, opdrachten
from openwerkplein.motor.indeling.plaatsen import NietGeplaatst, Reden, Tekort, Uitslag, wijs_toe
from openwerkplein.motor.indeling.plaatsplan import OngeldigPlan, Plan, lees
from openwerkplein.web.tekst import duizend, tel

MEESTE_GEBREKEN = 20
"""So many mistakes are shown; the others are counted."""
MEESTE_NAMEN = 5

_VORM = """\
het plan is JSON:
  {"plaatsen": [{"code": "P1", "plekken": 2, "minstens": 1}, ...],
   "mensen":   [{"code": "M1"}, ...],
   "passend":  [["M1", "P1", 87.5], ...],   wie waar mag, met een score van 0 tot en met 100
   "vast":     [["M1", "P1"], ...],         staat al vast (mag ontbreken)
   "niet":     [["M2", "P1"], ...],         mag niet, ook al past het (mag ontbreken)
   "hoogstens": 50}                         zoveel mensen in totaal (mag ontbreken)

De verdeling plaatst eerst zoveel mensen als kan, vult dan zo goed als kan wat plaatsen minstens vragen, en neemt dan de hoogste
score samen. Dat is bewezen de beste; bij gelijke stand komt er altijd dezelfde uit. 'verlies' is wat iemand inlevert: de score
op de eigen beste plaats min de score op deze plaats.

einde: 0 gelukt, 1 fout in het plan, 2 verkeerd gebruik, 3 niet iedereen heeft een plaats of een minimum is niet gehaald."""


def _argumenten(parser: ArgumentParser) -> None:
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.epilog = _VORM.replace("%", "%%")
    parser.add_argument("plan", metavar="PLAN.json", type=Path, help="bestand met mensen, plaatsen en wat past")
    parser.add_argument("--json", action="store_true", help="geef de uitslag als JSON")


def plaatsen(keuze: Namespace) -> int:
    """Print who goes where; says every mistake of a plan, and ends with 3 when somebody is left out or a minimum is not met."""
    try:
        plan = lees(_lees_bestand(keuze.plan))
        uit = wijs_toe(plan)
    except OngeldigPlan as fout:
        for gebrek in fout.gebreken[:MEESTE_GEBREKEN]:
            meld(f"{keuze.plan}: {gebrek}")
        if len(fout.gebreken) > MEESTE_GEBREKEN:
            meld(f"{keuze.plan}: en nog {tel(len(fout.gebreken) - MEESTE_GEBREKEN, 'fout', 'fouten')}.")
        return Afloop.MISLUKT
    tekst = json.dumps(als_json(uit, plan), ensure_ascii=False, indent=2) if keuze.json else als_tekst(uit, plan)
    sys.stdout.write(tekst + "\n")
    return Afloop.NIET_ALLES if uit.niet_geplaatst or uit.tekorten else Afloop.GELUKT


def _lees_bestand(pad: Path) -> str:
    try:
        return pad.read_text("utf-8-sig")
    except UnicodeDecodeError:
        reden = "Dit bestand is geen tekst in UTF-8. Sla het op als JSON in UTF-8."
    except FileNotFoundError:
        reden = "Dit bestand is er niet. Kijk de naam na."
    except OSError as fout:
        reden = f"Dit bestand is niet te lezen ({fout.strerror}). Kijk of het een bestand is en of u erbij mag."
    raise OpdrachtFout(f"{pad}: {reden}")


# -- what comes out -----------------------------------------------------------------------------------------------------


def als_json(uit: Uitslag, plan: Plan) -> dict[str, object]:
    """Return an answer for another program; scores from 0 to 100."""
    return {
        "toewijzing": [
            {
                "mens": een.mens,
                "plaats": een.plaats,
                "score": _punten(een.score),
                "beste": _punten(een.beste),
                "beste_plaats": een.beste_plaats,
                "verlies": _punten(een.verlies),
            }
            for een in uit.toewijzing
        ],
        "niet_geplaatst": [
            {"mens": een.mens, "waarom": een.reden.value, "zin": _waarom(een, plan)} for een in uit.niet_geplaatst
        ],
        "plaatsen": [{"code": een.code, "bezet": een.bezet, "vrij": een.vrij} for een in uit.plaatsen],
        "minstens_niet_gehaald": [
            {
                "plaatsen": list(een.plaatsen),
                "minstens": een.minstens,
                "mensen": een.mensen,
                "zin": _tekort(een, plan),
            }
            for een in uit.tekorten
        ],
        "totaal": _punten(uit.totaal),
        "bovengrens": _punten(uit.bovengrens),
        "geplaatst": len(uit.toewijzing),
        "bewezen": uit.bewezen,
    }


def als_tekst(uit: Uitslag, plan: Plan) -> str:
    """Return an answer to read on a terminal."""
    return "\n".join(_regels(uit, plan))


def _regels(uit: Uitslag, plan: Plan) -> Iterator[str]:
    hebben = "heeft" if len(uit.toewijzing) == 1 else "hebben"
    yield f"{duizend(len(uit.toewijzing))} van {tel(len(plan.mensen), 'mens', 'mensen')} {hebben} een plaats."
    plekken = sum(plaats.plekken for plaats in plan.plaatsen)
    if plekken < len(plan.mensen):
        yield f"Plekken in totaal: {duizend(plekken)}. Dat is te weinig voor iedereen."
    yield f"Score samen {_getal(uit.totaal)}: bewezen het hoogste als zoveel mensen een plaats krijgen."
    yield f"Had iedereen de eigen beste plaats: {_getal(uit.bovengrens)}."
    breed = max(map(len, plan.mensen), default=0)
    if uit.toewijzing:
        yield from ("", "Wie gaat waarheen:")
    for een in uit.toewijzing:
        minder = f" ({_getal(een.verlies)} minder dan bij {een.beste_plaats})" if een.verlies else ""
        yield f"  {een.mens:<{breed}}  {een.plaats}  score {_getal(een.score)}{minder}"
    if uit.niet_geplaatst:
        yield from ("", "Zonder plaats:")
    for zonder in uit.niet_geplaatst:
        yield f"  {zonder.mens:<{breed}}  {_waarom(zonder, plan)}"
    if uit.tekorten:
        yield from ("", "Minder mensen dan een plaats minstens vraagt:")
    for tekort in uit.tekorten:
        yield f"  {_tekort(tekort, plan)}"
    if uit.plaatsen:
        yield from ("", "Plaatsen:")
    for stand in uit.plaatsen:
        yield f"  {stand.code}: {stand.bezet} bezet, {stand.vrij} vrij"


def _waarom(een: NietGeplaatst, plan: Plan) -> str:
    if een.reden is Reden.GEEN_PLAATS:
        return "Er is geen plaats die past en mag."
    if een.reden is Reden.GRENS:
        return _grens(plan)
    if len(een.plaatsen) == 1:
        return f"De enige plaats die past is vol: {een.plaatsen[0]}."
    return f"Elke plaats die past is vol: {_namen(een.plaatsen)}."


def _tekort(een: Tekort, plan: Plan) -> str:
    een_plaats = len(een.plaatsen) == 1
    vraagt = f"{_namen(een.plaatsen)} {'vraagt' if een_plaats else 'vragen samen'} minstens {tel(een.minstens, 'mens', 'mensen')}"
    if een.grens:
        return f"{vraagt} en {'krijgt' if een_plaats else 'krijgen'} er {een.mensen}. {_grens(plan)}"
    er_is, kan = ("er is", "kan") if een.mensen == 1 else ("er zijn", "kunnen")
    return f"{vraagt}; {er_is} {tel(een.mensen, 'mens', 'mensen')} die daarheen {kan}."


def _grens(plan: Plan) -> str:
    return f"Het plan staat hoogstens {tel(plan.hoogstens or 0, 'mens', 'mensen')} toe."


def _namen(codes: tuple[str, ...]) -> str:
    if len(codes) > MEESTE_NAMEN:
        return f"{', '.join(codes[: MEESTE_NAMEN - 1])} en {len(codes) - MEESTE_NAMEN + 1} andere"
    return " en ".join(filter(None, (", ".join(codes[:-1]), codes[-1])))


def _punten(honderdsten: int) -> float:
    return honderdsten / 100


def _getal(honderdsten: int) -> str:
    """Points with a comma, without decimals that say nothing: ``1.234,5``."""
    heel, rest = divmod(honderdsten, 100)
    return duizend(heel) + (f",{rest:02}".rstrip("0") if rest else "")


opdrachten.registreer(
    "plaatsen",
    Opdracht(
        "plaatsen",
        "Verdeel mensen over plaatsen met een aantal plekken, zo goed als kan.",
        _argumenten,
        plaatsen,
        migreert=False,
    ),
)
