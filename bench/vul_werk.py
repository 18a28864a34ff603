"""Work to do on top of `bench.vul`: promises, running routekaarten with steps, voorzieningen that run out, a team leader per team.

Written with INSERT ... SELECT on PostgreSQL, about as much per dossier as a Werkplein has: two agreements of which most are
settled, one dossier in five on a route with four steps, one voorziening in ten with a planned end.
"""

from __future__ import annotations

from datetime import date

from django.db import connection, transaction
from django.db.models import Model

from openwerkplein.begeleiding.models import Routekaart, Routestap, Routeversie
from openwerkplein.kern.models import Gemeente, Medewerker, Medewerkerrol, Team
from openwerkplein.kern.rollen import Rol

_AFSPRAKEN = """
INSERT INTO begeleiding_afspraak (versie, vastgelegd_op, inwoner_id, medewerker_id, datum, wat, wie, uitvoerder_id, ander, voor,
    status, afgehandeld_op, reden_niet)
SELECT 1, now(), b.inwoner_id, b.medewerker_id, v.voor - 21, 'brief sturen over de cursus',
    CASE WHEN n = 1 THEN 'medewerker' ELSE 'inwoner' END, CASE WHEN n = 1 THEN b.medewerker_id END, '', v.voor,
    CASE WHEN klaar THEN 'gedaan' ELSE 'open' END, CASE WHEN klaar THEN v.voor END, ''
FROM begeleiding_begeleiding b, generate_series(1, 2) n,
    LATERAL (SELECT %(dag)s::date + ((b.inwoner_id * 37 + n * 11) %% 90)::int - 60 AS voor) v,
    LATERAL (SELECT v.voor < %(dag)s::date AND (b.inwoner_id + n) %% 12 <> 0 AS klaar) k
"""
_KAART = {
    "inwoner_id": "id",
    "versie_van_route_id": "%(route)s",
    "route": "'bench'",
    "begindatum": "%(dag)s::date - 60",
    "ankerdatum": "%(dag)s::date - 60",
}
_STAP = {
    "routekaart_id": "k.id",
    "inwoner_id": "k.inwoner_id",
    "code": "'stap-' || n",
    "titel": "'gesprek ' || n",
    "soort": "'gesprek'",
    "wie": "'regiecoach'",
    "gepland_op": "(%(dag)s::date + ((k.inwoner_id * 13)::int %% 30) - 10 + (n - 2) * 20)",
    "status": "CASE WHEN n < 2 THEN 'gedaan' ELSE 'open' END",
    "afgehandeld_op": "CASE WHEN n < 2 THEN %(dag)s::date - 20 END",
}
_VOORZIENINGEN = """
UPDATE begeleiding_voorziening SET einddatum = %(dag)s::date + (id %% 120)::int - 30, resultaat = ''
WHERE id %% 10 = 0 AND einddatum IS NULL AND begindatum < %(dag)s::date - 30
"""


def vul_werk(dag: date) -> None:
    """Add the work of a day to a database that `bench.vul.vul` filled."""
    route = Routeversie.objects.order_by("pk").values_list("pk", flat=True).first()
    if route is None:
        raise SystemExit("No route was loaded after migrating.")
    kaarten = _voeg_toe(Routekaart, _KAART, "dossier_inwoner WHERE id %% 5 = 0")
    stappen = _voeg_toe(Routestap, _STAP, "begeleiding_routekaart k, generate_series(1, 4) n")
    with transaction.atomic(), connection.cursor() as cursor:
        for sql in (_AFSPRAKEN, kaarten, stappen, _VOORZIENINGEN):
            cursor.execute(sql, {"dag": dag, "route": route})
        _teamleiders()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _voeg_toe(model: type[Model], velden: dict[str, str], bron: str) -> str:
    """Return an INSERT for `velden` (expressions by column); every other column gets the default of the model."""
    alle = dict(velden)
    for veld in model._meta.concrete_fields:
        if not veld.primary_key and not veld.null and veld.column not in alle:
            waarde = veld.get_default()
            alle[veld.column] = str(waarde).lower() if isinstance(waarde, bool) else f"'{waarde}'"
    kolommen = ", ".join(f'"{naam}"' for naam in alle)
    return f"INSERT INTO {model._meta.db_table} ({kolommen}) SELECT {', '.join(alle.values())} FROM {bron}"


def _teamleiders() -> None:
    """Give every team a leader who works for one gemeente."""
    teams = list(Team.objects.order_by("pk"))
    gemeente = Gemeente.objects.order_by("pk").first()
    leiders = Medewerker.objects.bulk_create(
        Medewerker(
            medewerkernummer=f"L{team.pk:05d}",
            naam=f"Leider {team.pk}",
            email=f"l{team.pk}@werkplein.example",
            team=team,
        )
        for team in teams
    )
    Medewerkerrol.objects.bulk_create(Medewerkerrol(medewerker=wie, rol=Rol.TEAMLEIDER) for wie in leiders)
    Medewerker.gemeenten.through.objects.bulk_create(
        Medewerker.gemeenten.through(medewerker=wie, gemeente=gemeente) for wie in leiders
    )
