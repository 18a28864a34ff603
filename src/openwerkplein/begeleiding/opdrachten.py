"""The command ``werkplein route``: check, take in, list and draw routes."""

from __future__ import annotations

import json
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection

from openwerkplein.begeleiding import routebestand, routetekening
from openwerkplein.begeleiding.models import Routeversie
from openwerkplein.kern import lijsten
from openwerkplein.kern.opdrachten import Afloop, NederlandseParser, Opdracht, OpdrachtFout, migreer, opdrachten
from openwerkplein.motor.routes.controle import controleer_samen, keur
from openwerkplein.motor.routes.taal import Gebrek, OngeldigeRoute, Route, Woordenboek
from openwerkplein.web.tekst import tel

_CODE = re.compile(r"^code: *([a-z0-9-]+)", re.MULTILINE)


def _argumenten(parser: ArgumentParser) -> None:
    delen = parser.add_subparsers(title="wat", metavar="WAT", required=True, parser_class=NederlandseParser)
    deel = delen.add_parser("controleer", help="kijk routes na", description="Kijk routes na voordat u ze gebruikt.")
    deel.add_argument(
        "bestanden", metavar="BESTAND", type=Path, nargs="*", help="YAML-bestand; zonder bestand: alle routes van hier"
    )
    deel.add_argument("--json", action="store_true", help="geef de uitslag als JSON")
    deel.set_defaults(route_doe=controleer)
    deel = delen.add_parser("laad", help="neem een route op", description="Neem een route op; zij geldt meteen.")
    deel.add_argument("bestand", metavar="BESTAND", type=Path, help="YAML-bestand")
    deel.add_argument("--toelichting", default="", help="wat er is veranderd, in een zin")
    deel.add_argument("--json", action="store_true", help="geef de uitslag als JSON")
    deel.set_defaults(route_doe=laad)
    deel = delen.add_parser("lijst", help="noem alle routes", description="Noem de routes die hier gelden.")
    deel.add_argument("--json", action="store_true", help="geef de lijst als JSON")
    deel.set_defaults(route_doe=lijst)
    deel = delen.add_parser(
        "woorden", help="noem wat een route kan noemen", description="Noem rollen, ankers en gegevens."
    )
    deel.add_argument("--json", action="store_true", help="geef de woorden als JSON")
    deel.set_defaults(route_doe=woorden)
    deel = delen.add_parser("teken", help="teken een route", description="Teken een route als tijdlijn.")
    routetekening.argumenten(deel)
    deel.set_defaults(route_doe=routetekening.teken)


def _doe(keuze: Namespace) -> int:
    return int(keuze.route_doe(keuze))


# -- check ------------------------------------------------------------------------------------------------------------


def controleer(keuze: Namespace) -> int:
    """Check files, or everything here when none is named; prints one line per file or per defect and returns 1 for any."""
    with _woorden() as eigen:
        teksten = dict(map(_bron, keuze.bestanden)) or _meegeleverd() | eigen
        woorden = routebestand.woordenboek([*_codes(eigen), *_codes(teksten)])
        uitslagen = {bestand: _keur(bestand, bron, woorden) for bestand, bron in teksten.items()}
    rond = controleer_samen([een for een in uitslagen.values() if isinstance(een, Route)])
    gebreken = {
        bestand: list(uitslag) if isinstance(uitslag, tuple) else [een for een in rond if een.bestand == bestand]
        for bestand, uitslag in uitslagen.items()
    }
    if keuze.json:
        _json(
            [
                {"bestand": een, "goed": not fout, "gebreken": [asdict(g) for g in fout]}
                for een, fout in gebreken.items()
            ]
        )
    else:
        regels = ["\n".join(map(str, fout)) or f"{een}: {_goed(uitslagen[een])}" for een, fout in gebreken.items()]
        sys.stdout.write("\n".join(regels) + "\n")
    return Afloop.MISLUKT if any(gebreken.values()) else Afloop.GELUKT


def _bron(pad: Path) -> tuple[str, str | tuple[Gebrek, ...]]:
    """Return the name of a file with its text, or with why it cannot be read."""
    try:
        return str(pad), routebestand.lees_bestand(pad)
    except OngeldigeRoute as fout:
        return str(pad), fout.gebreken
    except OSError as fout:
        return str(pad), (Gebrek(str(pad), 1, f"Het bestand is niet te openen ({fout.strerror}).", "Klopt de naam?"),)


def _codes(teksten: Mapping[str, str | tuple[Gebrek, ...]]) -> list[str]:
    """Return the codes of routes that are checked together, which may hand over to each other."""
    return [gevonden[1] for bron in teksten.values() if isinstance(bron, str) and (gevonden := _CODE.search(bron))]


def _keur(bestand: str, bron: str | tuple[Gebrek, ...], woorden: Woordenboek) -> Route | tuple[Gebrek, ...]:
    if isinstance(bron, tuple):
        return bron
    try:
        return keur(bron, bestand, woorden)
    except OngeldigeRoute as fout:
        return fout.gebreken


def _goed(route: Route | tuple[Gebrek, ...]) -> str:
    assert isinstance(route, Route)
    return f"in orde ({route.titel}, versie {route.versie}, {tel(len(route.stappen), 'stap', 'stappen')})"


def _meegeleverd() -> dict[str, str | tuple[Gebrek, ...]]:
    return dict(_bron(routebestand.GELEVERD / een.bestand) for een in routebestand.geleverde())


@contextmanager
def _woorden() -> Iterator[dict[str, str | tuple[Gebrek, ...]]]:
    """Give the texts of the installation's own routes by code; without a database none, and the lists are as shipped."""
    try:
        # Asking SQLite for a database that is not there would make an empty one.
        if connection.vendor == "sqlite" and not Path(str(connection.settings_dict["NAME"])).exists():
            raise DatabaseError
        eigen = {
            f"eigen route {een.code}": een.bron
            for een in routebestand.in_gebruik()
            if een.herkomst == Routeversie.Herkomst.EIGEN
        }
    except DatabaseError:
        with lijsten.meegeleverd():
            yield {}
    else:
        yield eigen


# -- take in, and list ------------------------------------------------------------------------------------------------


def laad(keuze: Namespace) -> int:
    """Take in a route as the version in force; prints every defect and returns 1 when it does not pass the check."""
    migreer()
    try:
        versie = routebestand.neem_op(
            routebestand.lees_bestand(keuze.bestand), str(keuze.bestand), toelichting=keuze.toelichting
        )
    except OngeldigeRoute as fout:
        sys.stdout.write(f"{fout}\n")
        raise OpdrachtFout("De route is niet opgenomen; wat gold, blijft gelden.") from fout
    except ValidationError as fout:
        raise OpdrachtFout(" ".join(fout.messages)) from fout
    if keuze.json:
        _json({"code": versie.code, "versie": versie.nummer, "titel": versie.titel})
    else:
        sys.stdout.write(f"{versie.code}: versie {versie.nummer} geldt nu ({versie.titel}).\n")
    return Afloop.GELUKT


def lijst(keuze: Namespace) -> int:
    """Print every route with its version in force."""
    migreer()
    rijen = routebestand.in_gebruik()
    if keuze.json:
        _json([{"code": een.code, "versie": een.nummer, "titel": een.titel, "herkomst": een.herkomst} for een in rijen])
    else:
        breedte = max((len(een.code) for een in rijen), default=0)
        for een in rijen:
            sys.stdout.write(
                f"{een.code:<{breedte}}  versie {een.nummer:<3} {een.titel} ({een.get_herkomst_display()})\n"
            )
    return Afloop.GELUKT


def woorden(keuze: Namespace) -> int:
    """Print the roles, anchors and facts that routes may use here, with the values that a fact can have."""
    with _woorden():
        alle = routebestand.woordenboek([])
    soorten = {"getal": "een getal", "ja_nee": "ja of nee"}
    if keuze.json:
        _json(
            {
                "rollen": alle.rollen,
                "ankers": alle.ankers,
                "gegevens": {een.code: asdict(een) for een in alle.feiten.values()},
            }
        )
        return Afloop.GELUKT
    feiten = {
        een.code: f"{een.titel}: {soorten.get(een.soort) or ', '.join(een.waarden)}" for een in alle.feiten.values()
    }
    for kop, inhoud in (
        ("Rollen (wie)", alle.rollen),
        ("Ankers (anker)", alle.ankers),
        ("Gegevens (voor_wie)", feiten),
    ):
        regels = [f"  {code:<28} {titel}" for code, titel in inhoud.items()]
        sys.stdout.write("\n".join([kop, *regels]) + "\n\n")
    return Afloop.GELUKT


def _json(inhoud: object) -> None:
    sys.stdout.write(json.dumps(inhoud, ensure_ascii=False, indent=2) + "\n")


opdrachten.registreer(
    "route",
    Opdracht("route", "Routes nakijken, opnemen, noemen en tekenen.", _argumenten, _doe, migreert=False),
)
