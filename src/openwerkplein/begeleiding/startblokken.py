"""What a colleague who guides people sees first: the caseload, and what is late or for today."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from openwerkplein.begeleiding.dagrijen import Kijker, personen, zichtbare
from openwerkplein.begeleiding.mijndag import TE_LAAT, VANDAAG, verzamel
from openwerkplein.begeleiding.models import Begeleiding
from openwerkplein.begeleiding.rechten import MIJN_DAG
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.registers import Startblok, startblokken

HOOGSTENS = 6
"""Rows on the start page; the rest stands on Mijn dag."""


def _mijn_dag(medewerker: Medewerker, dag: date) -> dict[str, Any] | None:
    """Return the caseload and what is late or for today; nothing for who has neither."""
    caseload = Begeleiding.objects.lopend(dag).van_medewerker(medewerker).values("inwoner").distinct().count()
    lijst = verzamel([medewerker.pk], dag, tot_en_met=dag)
    if not caseload and not lijst.werk:
        return None
    aantallen = lijst.aantallen()
    eerste = lijst.werk[:HOOGSTENS]
    kijker = Kijker(medewerker, reverse("start"))
    return {
        "caseload": caseload,
        "te_laat": aantallen[TE_LAAT],
        "vandaag": aantallen[VANDAAG],
        "personen": personen(eerste, kijker, zichtbare(kijker, eerste)),
        "meer": len(lijst.werk) - len(eerste),
    }


startblokken.registreer("mijndag", Startblok("Mijn dag", "begeleiding/startblok.html", _mijn_dag, MIJN_DAG, volgorde=5))
