"""What a colleague who guides people sees first: the caseload, and what is late or for today."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from openwerkplein.begeleiding.dagrijen import Kijker, maak_groepen
from openwerkplein.begeleiding.mijndag import TE_LAAT, VANDAAG, verzamel
from openwerkplein.begeleiding.models import Begeleiding
from openwerkplein.begeleiding.rechten import MIJN_DAG
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.registers import Startblok, startblokken

HOOGSTENS = 5
"""Rows of each group on the start page; the rest stands on Mijn dag."""


def _mijn_dag(medewerker: Medewerker, dag: date) -> dict[str, Any] | None:
    """Return the caseload and what is late or for today; nothing for who has neither."""
    caseload = Begeleiding.objects.lopend(dag).van_medewerker(medewerker).values("inwoner").distinct().count()
    lijst = verzamel([medewerker.pk], dag, tot_en_met=dag, rollen=medewerker.rollen)
    if not caseload and not lijst.werk:
        return None
    aantallen = lijst.aantallen()
    mijn_dag = reverse("begeleiding:mijndag")
    groepen = maak_groepen(
        lijst,
        Kijker(medewerker, reverse("start")),
        groep="",
        verzamel=True,
        adres=lambda **vraag: f"{mijn_dag}?{urlencode(vraag)}",
        per_groep=HOOGSTENS,
    )
    return {
        "caseload": caseload,
        "te_laat": aantallen[TE_LAAT],
        "vandaag": aantallen[VANDAAG],
        "groepen": groepen,
        "meer": sum(groep.meer for groep in groepen),
    }


startblokken.registreer("mijndag", Startblok("Mijn dag", "begeleiding/startblok.html", _mijn_dag, MIJN_DAG, volgorde=5))
