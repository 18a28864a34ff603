"""What matching brings to other pages: a tab and hints at work, a block at a dossier, a block on the start page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Q

from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import heeft_recht
from openwerkplein.kern.registers import (
    Dossierdeel,
    Startblok,
    dossierdelen,
    startblokken,
)
from openwerkplein.kern.rollen import Rol
from openwerkplein.motor.matching.eisen import schrijf
from openwerkplein.web.tekst import tel
from openwerkplein.werk import vragen
from openwerkplein.werk.matchen import GeenAntwoord, zoek_antwoord
from openwerkplein.werk.models import Werk
from openwerkplein.werk.overgangen import OPEN
from openwerkplein.werk.passend import zoek_werk_voor
from openwerkplein.werk.rechten import MATCHEN
from openwerkplein.werk.registers import Eishint, Werktabblad, eishints, werktabbladen
from openwerkplein.werk.werkovergangen import GESLOTEN

BESTE = 3
"""How much work the block on the dossier page names."""
OP_STARTPAGINA = 8

# -- at a piece of work -----------------------------------------------------------------------------------------------

werktabbladen.registreer("kandidaten", Werktabblad("Kandidaten", "werk:kandidaten", MATCHEN, 10))


def _zonder_eis(werk: Werk, medewerker: Medewerker, dag: date) -> Mapping[str, str]:
    """Return beside each requirement how many people would fit without it."""
    if werk.status in GESLOTEN or not heeft_recht(medewerker, MATCHEN):
        return {}
    try:
        antwoord = zoek_antwoord(vragen.vraag(werk, dag), dag, 0, 0)
    except GeenAntwoord:
        return {}
    return {
        schrijf(een.eis): f"Zonder deze eis {tel(een.extra, 'mens', 'mensen')} erbij."
        for een in antwoord.net_niet
        if een.extra
    }


eishints.registreer("net_niet", Eishint(_zonder_eis))

# -- at a dossier -----------------------------------------------------------------------------------------------------


def _passend(inwoner: Inwoner, medewerker: Medewerker, op: date) -> dict[str, Any]:
    """Return the best open work for who has a profile."""
    mag = heeft_recht(medewerker, MATCHEN)
    return {"passend": zoek_werk_voor(inwoner, BESTE, dag=op) if mag else None}


dossierdelen.registreer(
    "passend_werk", Dossierdeel("Passend werk", "werk/matching/dossierdeel.html", _passend, "nu", 46)
)

# -- on the start page ------------------------------------------------------------------------------------------------


def _open_werk(medewerker: Medewerker, dag: date) -> dict[str, Any] | None:
    """Return the open work of an accountmanager with how many names there are, newest first; nothing for others."""
    if Rol.ACCOUNTMANAGER not in medewerker.rollen:
        return None
    van_mij = Q(eigenaar=medewerker) | Q(eigenaar__isnull=True, vestiging__relatiemanager=medewerker)
    open_ = Werk.objects.open().filter(van_mij).select_related("vestiging__ondernemer")
    namen = Count("voordrachten", filter=Q(voordrachten__status__in=OPEN))
    rijen = list(open_.annotate(namen=namen).order_by("-ingenomen_op", "-pk")[:OP_STARTPAGINA])
    return {"rijen": rijen} if rijen else None


startblokken.registreer(
    "open_werk", Startblok("Open werk", "werk/matching/startblok.html", _open_werk, MATCHEN, volgorde=15)
)
