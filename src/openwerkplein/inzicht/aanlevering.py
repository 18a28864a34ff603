"""The table of an aanlevering that belongs to the numbers: targets."""

from __future__ import annotations

from openwerkplein.inzicht.models import Taakstelling
from openwerkplein.kern.aanlevering import Getal, Kolom, Tabel
from openwerkplein.kern.aanlevering.tabellen import AANLEVEREN, GEMEENTECODE, NAAR_GEMEENTE
from openwerkplein.kern.registers import importtabellen

importtabellen.registreer(
    "taakstellingen",
    Tabel(
        naam="taakstellingen",
        model=Taakstelling,
        kolommen=(
            Kolom("soort", verplicht=True),
            Kolom("gemeente", GEMEENTECODE, naar=NAAR_GEMEENTE),
            Kolom("jaar", Getal(), verplicht=True),
            Kolom("aantal", Getal(), verplicht=True),
        ),
        sleutel=("soort", "gemeente", "jaar"),
        groep="soort",
        volgorde=80,
        recht=AANLEVEREN,
        ophalen=lambda: Taakstelling.objects.select_related("gemeente"),
    ),
)
