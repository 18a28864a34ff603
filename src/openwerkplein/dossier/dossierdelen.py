"""The blocks and buttons that this room brings to the dossier page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from openwerkplein.dossier.adressen import nieuw_adres, rij_adres
from openwerkplein.dossier.handelingen.samenvoegen import terug_te_draaien
from openwerkplein.dossier.kenmerken import KENMERKSOORTEN
from openwerkplein.dossier.models import Inwoner, Kenmerk, Leefsituatie, Samenvoeging, Uitkering
from openwerkplein.dossier.rechten import BSN_ZIEN, SAMENVOEGEN
from openwerkplein.dossier.situatie import laad, situatie
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import INWONER_WIJZIGEN, heeft_recht
from openwerkplein.kern.registers import Dossierdeel, dossierdelen

_ALTIJD_GETOOND = ("fase", "perspectief", "trede", "klantgroep")
"""Classifications of which it also matters that they are not recorded."""


def _nu(inwoner: Inwoner, medewerker: Medewerker, op: date) -> dict[str, Any]:
    stand = situatie(inwoner, op)
    mag = heeft_recht(medewerker, INWONER_WIJZIGEN)

    def regel(titel: str, rij: Any, tekst: str, model: Any, sinds: date | None = None) -> dict[str, Any]:
        url = "" if not mag else rij_adres(rij, inwoner=inwoner) if rij else nieuw_adres(model, inwoner)
        return {"titel": titel, "tekst": tekst, "periode": rij, "sinds": sinds, "url": url}

    regels = [
        regel(
            "Uitkering",
            stand.uitkering,
            stand.uitkering.omschrijving() if stand.uitkering else "",
            Uitkering,
            stand.uitkering_sinds,
        )
    ]
    for soort in KENMERKSOORTEN.values():
        rij = stand.indelingen.get(soort.code)
        if rij or soort.code in _ALTIJD_GETOOND:
            regels.append(regel(soort.titel.capitalize(), rij, stand.waarde(soort.code), Kenmerk))
    regels += [regel(_eerste(rij), rij, _rest(rij), Kenmerk) for rij in stand.indicaties]
    leef = stand.leefsituatie
    regels.append(regel("Leefsituatie", leef, leef.omschrijving() if leef else "", Leefsituatie))
    return {"regels": regels, "opleiding": inwoner.get_opleidingsniveau_display()}


def _eerste(rij: Kenmerk) -> str:
    return KENMERKSOORTEN[rij.soort].titel.capitalize()


def _rest(rij: Kenmerk) -> str:
    return KENMERKSOORTEN[rij.soort].waarden[rij.waarde]


def _persoon(inwoner: Inwoner, medewerker: Medewerker, op: date) -> dict[str, Any]:
    laad(inwoner)
    mag_samenvoegen = heeft_recht(medewerker, SAMENVOEGEN)
    return {
        "wijzig_url": reverse("dossier:persoon", args=[inwoner.dossiernummer])
        if heeft_recht(medewerker, INWONER_WIJZIGEN)
        else "",
        "mag_bsn_wijzigen": heeft_recht(medewerker, BSN_ZIEN),
        "adres": inwoner.adres,
        "samenvoegingen": [
            (samenvoeging, _ongedaan_url(samenvoeging) if mag_samenvoegen and terug_te_draaien(samenvoeging) else "")
            for samenvoeging in inwoner.samenvoegingen.all()
            if samenvoeging.ongedaan_op is None
        ],
    }


def _ongedaan_url(samenvoeging: Samenvoeging) -> str:
    return reverse("dossier:samenvoeging-ongedaan", args=[samenvoeging.blijvend.dossiernummer, samenvoeging.pk])


dossierdelen.registreer("nu", Dossierdeel("Nu", "dossier/onderdelen/nu.html", _nu, "nu", 10))
dossierdelen.registreer(
    "persoon", Dossierdeel("Bereikbaar", "dossier/onderdelen/persoon.html", _persoon, "zijkant", 10)
)
