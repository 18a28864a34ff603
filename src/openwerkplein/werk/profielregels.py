"""What must hold of a kandidaatprofiel beyond its columns: the shapes and codes of what it keeps as JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from openwerkplein.kern.tijd import vandaag
from openwerkplein.werk import keuzes

if TYPE_CHECKING:
    from openwerkplein.werk.models import Kandidaatprofiel

JA, NEE = "ja", "nee"
MEESTE_JAREN = 60
_VEEL_LATER = 2200


def controleer(profiel: Kandidaatprofiel) -> dict[str, str]:
    """Return what is wrong by field, each as one sentence that says what to do; nothing when all is well."""
    fouten = {veld: fout for veld, regel in _REGELS.items() if (fout := regel(getattr(profiel, veld)))}
    dubbel = set(profiel.sectoren_wens) & set(profiel.sectoren_niet)
    if dubbel:
        naam = keuzes.label("sector", min(dubbel))
        fouten["sectoren_niet"] = f"'{naam}' staat bij wat u wilt en bij wat u niet wilt. Kies een van de twee."
    if profiel.ingevuld_op is not None and profiel.ingevuld_op > vandaag():
        fouten["ingevuld_op"] = "Deze dag moet nog komen. Vul de dag in waarop u het profiel samen invulde."
    return fouten


def _bij_code(lijst: str, wat: str, regel: Callable[[Any], str]) -> Callable[[Any], str]:
    """Return a check of a mapping from codes of a list to values that `regel` approves (an empty text) or not."""

    def controle(waarde: Any) -> str:
        if not isinstance(waarde, dict):
            return f"Dit is niet te lezen als {wat}."
        bekend = keuzes.codes(lijst)
        for code, inhoud in waarde.items():
            if code not in bekend:
                return f"'{code}' staat niet in de lijst met {wat}."
            if fout := regel(inhoud):
                return f"{bekend[code]}: {fout}"
        return ""

    return controle


def _jaren(waarde: Any) -> str:
    goed = waarde is None or (type(waarde) is int and 0 <= waarde <= MEESTE_JAREN)
    return "" if goed else f"vul een heel aantal jaren in, van 0 tot {MEESTE_JAREN}."


def _laatste_dag(waarde: Any) -> str:
    if waarde is None:
        return ""
    try:
        dag = date.fromisoformat(waarde)
    except (TypeError, ValueError):
        return "de laatste dag is geen datum. Schrijf een datum als 1-3-2024."
    return "" if 1950 <= dag.year < _VEEL_LATER else "dit jaar kan niet kloppen. Controleer de datum."


def _niveaus(waarde: Any) -> str:
    """A pair: how well it is spoken (known), and how well it is written (or not known)."""
    if not (isinstance(waarde, list) and len(waarde) == 2):
        return "kies hoe goed iemand de taal spreekt."
    gesproken, geschreven = waarde
    goed = type(gesproken) is int and gesproken in keuzes.TAALNIVEAU
    goed_geschreven = geschreven is None or (type(geschreven) is int and geschreven in keuzes.TAALNIVEAU)
    return "" if goed and goed_geschreven else "kies een niveau van 1 (geen) tot 4 (uitstekend)."


def _ja_nee(waarde: Any) -> str:
    return "" if waarde in (JA, NEE) else "kies ja of nee, of laat het leeg als u het niet weet."


_REGELS: dict[str, Callable[[Any], str]] = {
    "beroepen_ervaring": _bij_code("beroep", "beroepen", _jaren),
    "certificaten": _bij_code("certificaat", "certificaten", _laatste_dag),
    "talen": _bij_code("taal", "talen", _niveaus),
    "belastbaarheid": _bij_code("belasting", "wat werk vraagt", _ja_nee),
}
