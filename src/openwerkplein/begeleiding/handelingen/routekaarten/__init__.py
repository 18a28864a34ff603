"""What can be done with a routekaart and its steps."""

from openwerkplein.begeleiding.handelingen.routekaarten.einde import DOOR_MENSEN, beeindig
from openwerkplein.begeleiding.handelingen.routekaarten.stappen import (
    AlAfgehandeld,
    plan_opnieuw,
    rond_af,
    schuiven_mee,
    sla_over,
    verzet,
    vul_notitie_aan,
    wie_en_hoe,
    wijs_stap_toe,
)
from openwerkplein.begeleiding.handelingen.routekaarten.starten import (
    Keuze,
    eis_mogelijke_datum,
    keuzes,
    route_bij,
    start,
    start_bij_aanleiding,
    start_routes_voor,
    voorbeeld_start,
)
from openwerkplein.begeleiding.handelingen.routekaarten.verplaatsen import (
    Verplaatsing,
    verplaats_naar_versie,
    voorbeeld_verplaatsing,
)

__all__ = [
    "DOOR_MENSEN",
    "AlAfgehandeld",
    "Keuze",
    "Verplaatsing",
    "beeindig",
    "eis_mogelijke_datum",
    "keuzes",
    "plan_opnieuw",
    "rond_af",
    "route_bij",
    "schuiven_mee",
    "sla_over",
    "start",
    "start_bij_aanleiding",
    "start_routes_voor",
    "verplaats_naar_versie",
    "verzet",
    "voorbeeld_start",
    "voorbeeld_verplaatsing",
    "vul_notitie_aan",
    "wie_en_hoe",
    "wijs_stap_toe",
]
