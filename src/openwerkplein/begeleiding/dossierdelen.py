"""The blocks and the sentence that this room brings to the dossier page."""

from __future__ import annotations

from datetime import date
from typing import Any

from openwerkplein.begeleiding.handelingen.jongeren import JONGSTE, OUDSTE
from openwerkplein.begeleiding.models import Afspraak, Begeleiding, Bestemming, Voorziening
from openwerkplein.begeleiding.rechten import CONTACTPERSOON_KIEZEN, JONGEREN_ZIEN, OVERDRAGEN
from openwerkplein.begeleiding.situatie import contactpersonen, jongere, open_afspraken, overdrachten, voorzieningen
from openwerkplein.dossier.adressen import nieuw_adres, rij_adres
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import INWONER_WIJZIGEN, heeft_recht
from openwerkplein.kern.registers import Dossierdeel, Kernzin, dossierdelen, kernzinnen
from openwerkplein.kern.tijd import datum_kort
from openwerkplein.web.tekst import lengte, tel

_EERDERE = 5
"""How many instruments of earlier are shown in the block; the rest stands in the timeline."""


def _nieuw_url(model: type[Any], inwoner: Inwoner, medewerker: Medewerker, recht: str = INWONER_WIJZIGEN) -> str:
    return nieuw_adres(model, inwoner) if heeft_recht(medewerker, recht) else ""


def _afgesproken(inwoner: Inwoner, medewerker: Medewerker, op: date) -> dict[str, Any]:
    mag = heeft_recht(medewerker, INWONER_WIJZIGEN)
    return {
        "afspraken": [
            {
                "rij": rij,
                "te_laat": rij.voor < op,
                "url": rij_adres(rij, inwoner=inwoner) if mag else "",
                # On another day than today a row may look open that was settled since.
                "open": mag and rij.status == Afspraak.Status.OPEN,
            }
            for rij in open_afspraken(inwoner, op)
        ],
        "nieuw_url": _nieuw_url(Afspraak, inwoner, medewerker),
    }


def _voorzieningen(inwoner: Inwoner, medewerker: Medewerker, op: date) -> dict[str, Any]:
    lopend, eerder = voorzieningen(inwoner, op)
    mag = heeft_recht(medewerker, INWONER_WIJZIGEN)
    return {
        "lopend": [(rij, rij_adres(rij, inwoner=inwoner) if mag else "") for rij in lopend],
        "eerder": eerder[:_EERDERE],
        "nieuw_url": _nieuw_url(Voorziening, inwoner, medewerker),
    }


def _contactpersonen(inwoner: Inwoner, medewerker: Medewerker, op: date) -> dict[str, Any]:
    return {
        "personen": contactpersonen(inwoner, op),
        "nieuw_url": _nieuw_url(Begeleiding, inwoner, medewerker, CONTACTPERSOON_KIEZEN),
    }


def _overdracht(inwoner: Inwoner, medewerker: Medewerker, op: date) -> dict[str, Any]:
    """Return the handovers that wait now; they are shown whatever day one looks at, since they ask for something."""
    return {"open": [rij for rij in overdrachten(inwoner) if rij.is_open], "mag": heeft_recht(medewerker, OVERDRAGEN)}


def _jongere(inwoner: Inwoner, medewerker: Medewerker, op: date) -> dict[str, Any]:
    """Return how a young person stands in the school-to-work circle on a day; nothing for who is older."""
    perioden, bestemmingen = jongere(inwoner)
    lopend = next((rij for rij in perioden if rij.loopt_op(op)), None)
    laatste = next((rij for rij in bestemmingen if rij.datum <= op), None)
    mag = heeft_recht(medewerker, JONGEREN_ZIEN)
    return {
        "jongere": lopend,
        "bestemming": laatste,
        "te_laat": laatste is not None and laatste.te_laat(op),
        "hoort_erbij": mag and JONGSTE <= inwoner.leeftijd(op) <= OUDSTE,
        "mag": mag,
        "nieuw_url": _nieuw_url(Bestemming, inwoner, medewerker, JONGEREN_ZIEN),
    }


def _wie_en_wat(inwoner: Inwoner, op: date) -> str:
    """Return who guides, what runs and what is agreed, in sentences."""
    zinnen = [
        f"{rij.medewerker.naam} is {rij.get_rol_display()} (sinds {lengte(rij.begindatum, op)})."
        for rij in contactpersonen(inwoner, op)[:1]
    ] or ["Er is geen vaste contactpersoon."]
    lopend, _ = voorzieningen(inwoner, op)
    if lopend:
        zinnen.append(f"Loopt nu: {', '.join(rij.omschrijving() for rij in lopend)}.")
    afspraken = open_afspraken(inwoner, op)
    if afspraken:
        wanneer = (
            f"de eerste voor {datum_kort(afspraken[0].voor)}"
            if len(afspraken) > 1
            else f"voor {datum_kort(afspraken[0].voor)}"
        )
        zinnen.append(f"{tel(len(afspraken), 'afspraak', 'afspraken')} open, {wanneer}.")
    return " ".join(zinnen)


dossierdelen.registreer(
    "afgesproken", Dossierdeel("Afgesproken", "begeleiding/onderdelen/afgesproken.html", _afgesproken, "nu", 20)
)
dossierdelen.registreer(
    "voorzieningen", Dossierdeel("Voorzieningen", "begeleiding/onderdelen/voorzieningen.html", _voorzieningen, "nu", 30)
)
dossierdelen.registreer(
    "contactpersonen",
    Dossierdeel("Vaste contactpersonen", "begeleiding/onderdelen/contactpersonen.html", _contactpersonen, "zijkant", 5),
)
kernzinnen.registreer("begeleiding", Kernzin(_wie_en_wat, 50))
dossierdelen.registreer(
    "overdracht", Dossierdeel("Overdracht", "begeleiding/overdracht/onderdeel.html", _overdracht, "nu", 12)
)
dossierdelen.registreer(
    "jongere", Dossierdeel("Van school naar werk", "begeleiding/jongeren/onderdeel.html", _jongere, "nu", 35)
)
