"""What an employer gets on paper: who works there, what was agreed, what it can expect, whom to call."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings

from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.tijd import datum_lang
from openwerkplein.ondernemers.fase import geplaatsten
from openwerkplein.ondernemers.models import Ondernemersvraag, Vestiging, zichtbare_naam
from openwerkplein.ondernemers.verhaal import Verhaal, verhaal


def gegevens(vestiging: Vestiging, dag: date, medewerker: Any) -> dict[str, Any]:
    """Return the content of the page as plain texts: only what the employer knows itself, of people no more than first names.

    Whom the colleague who makes it may not see, has no name on it either.
    """
    over = verhaal(vestiging, dag)
    mensen = geplaatsten(vestiging, dag)
    zichtbaar = Inwoner.objects.welke_zichtbaar_voor(medewerker, {een.inwoner for een in mensen})
    return {
        "naam": zichtbare_naam(vestiging),
        "werkplein": settings.WERKPLEIN_NAAM,
        "dag": datum_lang(dag),
        "mensen": [
            f"{een.voornaam if een.inwoner in zichtbaar else 'Iemand'}: {een.wat}, sinds {datum_lang(een.sinds)}"
            for een in mensen
            if een.tot_en_met is None or een.tot_en_met >= dag
        ],
        "afspraken": [f"{_wie(een)}: {een.wat} (voor {datum_lang(een.voor)})" for een in over.beloften],
        "volgend": _volgend(vestiging, dag),
        "vragen": [_vraag(een) for een, _ in over.vragen],
        "aanbod": over.aanbod,
        "wij": _wij(over),
    }


def _wie(belofte: Any) -> str:
    return belofte.uitvoerder.naam if belofte.uitvoerder else belofte.bij_ondernemer or "U"


def _volgend(vestiging: Vestiging, dag: date) -> str:
    gepland = vestiging.volgend_contact
    return f"Wij spreken u weer op {datum_lang(gepland)}." if gepland and gepland >= dag else ""


def _vraag(vraag: Ondernemersvraag) -> str:
    uiterlijk = vraag.antwoord_voor if vraag.eerste_antwoord_op else vraag.reageer_voor
    wanneer = f" U hoort van ons uiterlijk {datum_lang(uiterlijk)}." if uiterlijk else ""
    return f"{vraag.vraag}{wanneer}"


def _wij(over: Verhaal) -> list[str]:
    """Return who of us can be called, the relatiemanager first, with the address that the administrator keeps."""
    manager = over.vestiging.relatiemanager
    mensen = [manager] if manager is not None and manager.is_active else []
    mensen += [lid.medewerker for lid in over.kernteam if lid.medewerker.is_active and lid.medewerker != manager]
    return [f"{een.naam}{f', {een.email}' if een.email else ''}" for een in mensen]
