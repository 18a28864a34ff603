"""Measure Mijn dag on PostgreSQL: of a coach with eighty dossiers and of a team leader with a team, alone and many at once.

    python -m bench.mijn_dag --inwoners 400000 --tegelijk 20

Fills a PostgreSQL cluster of its own and asks the pages over HTTP, as `bench.lijst` does. Beside it, in the same run and on the same
database, stands what one writes first: a query per dossier of the caseload.
"""

from __future__ import annotations

import argparse
import statistics
import time
from datetime import date
from types import SimpleNamespace
from typing import Any

from bench.lijst import _druk, _site, meet_op_postgresql, sessies_van

DAG, TEAM = "/mijn-dag/", "/mijn-dag/?team"


def main() -> None:
    """Run the whole measurement and print it."""
    meet_op_postgresql(str(__doc__), _meet, _tekst)


def _meet(keuze: argparse.Namespace) -> dict[str, Any]:
    from django.db import connections

    from bench.vul import vul
    from bench.vul_werk import vul_werk
    from openwerkplein.kern.models import Medewerker
    from openwerkplein.kern.rollen import Rol
    from openwerkplein.web.server import verzamel_statisch

    verzamel_statisch()
    begin = time.perf_counter()
    vul(keuze.inwoners, date.today())
    vul_werk(date.today())
    uitkomst: dict[str, Any] = {
        "inwoners": keuze.inwoners,
        "tegelijk": keuze.tegelijk,
        "vullen_s": time.perf_counter() - begin,
    }
    mensen = {
        rol: list(Medewerker.objects.met_rol(rol).order_by("pk")[: keuze.tegelijk])
        for rol in (Rol.REGIECOACH, Rol.TEAMLEIDER)
    }
    delen = ((DAG, "coach", Rol.REGIECOACH), (TEAM, "teamleider", Rol.TEAMLEIDER))
    uitkomst["queries"] = {naam: _queries(pad, mensen[rol]) for pad, naam, rol in delen}
    uitkomst["verzamelen_ms"] = {naam: _verzamelen(mensen[rol], rol) for _, naam, rol in delen}
    uitkomst["wat men eerst schrijft"] = _per_dossier(mensen[Rol.REGIECOACH][0])
    sessies = {naam: sessies_van(mensen[rol]) for _, naam, rol in delen}
    connections.close_all()
    een = SimpleNamespace(keer=keuze.keer * 2, pauze=0.0)
    with _site() as poort:
        uitkomst["paginas"] = {
            f"{naam}, {hoe}": _druk(poort, pad, wie, opties)
            for pad, naam, _ in delen
            for hoe, wie, opties in (("een", sessies[naam][:1], een), ("samen", sessies[naam], keuze))
        }
    return uitkomst


def _queries(pad: str, mensen: list[Any]) -> list[int]:
    """Return how many queries the page asks of each of some colleagues: with more work it may not be more."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    aantallen = []
    for wie in mensen[:5]:
        client = Client(headers={"host": "localhost"})
        client.force_login(wie)
        client.get(pad)  # what is remembered for all is not of this page
        with CaptureQueriesContext(connection) as opname:
            antwoord = client.get(pad)
        if antwoord.status_code != 200:
            raise SystemExit(f"{pad} answered {antwoord.status_code}")
        aantallen.append(len(opname))
    return aantallen


def _verzamelen(mensen: list[Any], rol: Any) -> dict[str, float]:
    """Time gathering alone, without drawing the page: milliseconds and how many rows of work."""
    from openwerkplein.begeleiding.mijndag import verzamel
    from openwerkplein.kern.models import Medewerker
    from openwerkplein.kern.rollen import Rol

    tijden, rijen = [], []
    for wie in mensen:
        van = (
            [wie.pk]
            if rol == Rol.REGIECOACH
            else list(Medewerker.objects.filter(team=wie.team).values_list("pk", flat=True))
        )
        begin = time.perf_counter()
        rijen.append(len(verzamel(van, date.today()).werk))
        tijden.append((time.perf_counter() - begin) * 1000)
    return {"mediaan_ms": statistics.median(tijden), "rijen": statistics.median(rijen)}


def _per_dossier(coach: Any) -> dict[str, float]:
    """Time what one writes first: go through the caseload and ask per dossier what there is to do."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from openwerkplein.begeleiding.models import Begeleiding

    begin = time.perf_counter()
    with CaptureQueriesContext(connection) as opname:
        for rij in Begeleiding.objects.lopend().filter(medewerker=coach).select_related("inwoner"):
            wie: Any = rij.inwoner
            list(wie.afspraken.open())
            list(wie.routestappen.open())
            list(wie.voorzieningen.all())
            list(wie.kenmerken.lopend())
            wie.contactmomenten.order_by("-datum").first()
    return {"ms": (time.perf_counter() - begin) * 1000, "queries": len(opname)}


def _tekst(uitkomst: dict[str, Any]) -> str:
    regels = [
        f"{uitkomst['inwoners']} inwoners, {uitkomst['tegelijk']} tegelijk (gevuld in {uitkomst['vullen_s']:.0f} s)"
    ]
    for naam, cijfers in uitkomst["paginas"].items():
        regels.append(
            f"  {naam:20} mediaan {cijfers['mediaan_ms']:7.1f} ms  p95 {cijfers['p95_ms']:7.1f} ms  "
            f"{cijfers['per_seconde']:6.1f}/s  {cijfers['kB']:6.1f} kB"
        )
    for naam, cijfers in uitkomst["verzamelen_ms"].items():
        regels.append(
            f"  alleen verzamelen, {naam}: {cijfers['mediaan_ms']:.1f} ms voor {cijfers['rijen']:.0f} regels; "
            f"queries van de pagina: {', '.join(map(str, uitkomst['queries'][naam]))}"
        )
    eerst = uitkomst["wat men eerst schrijft"]
    regels.append(f"  een query per dossier, een coach: {eerst['ms']:.1f} ms, {eerst['queries']} queries")
    return "\n".join(regels)


if __name__ == "__main__":
    main()
