"""The command ``werkplein bench``: run the measurements of `bench/`, which come with the source and not with the package."""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from openwerkplein.kern.opdrachten import Afloop, Opdracht, OpdrachtFout, meld, opdrachten

BRON = Path(__file__).resolve().parents[3]
DELEN: dict[str, tuple[str, list[str], list[str]]] = {
    "importeren": ("een levering laden", ["bench.importeren"], ["bench.importeren", "--dossiers", "16500"]),
    "cijfers": ("tellen", ["bench.cijfers", "--inwoners", "3300", "50000"], ["bench.cijfers"]),
    "bestandsanalyse": (
        "de bestandsanalyse als opdracht en op het scherm",
        ["bench.bestandsanalyse"],
        ["bench.bestandsanalyse", "--postgresql", "--inwoners", "400000"],
    ),
    "lijst": ("lijst en dossier met twintig tegelijk", ["bench.lijst"], ["bench.lijst", "--inwoners", "400000"]),
    "indelen": (
        "tafels en rondes, naast een model voor alles tegelijk",
        ["bench.indelen", "--gezamenlijk", "30"],
        ["bench.indelen", "--gezamenlijk", "300"],
    ),
    "match": (
        "een stuk werk tegen alle kandidaten, en alles tegen alles",
        ["bench.match"],
        ["bench.match"],
    ),
    "mijn_dag": (
        "Mijn dag, van een coach en van een team",
        ["bench.mijn_dag"],
        ["bench.mijn_dag", "--inwoners", "400000"],
    ),
    "plaatsen": ("mensen over plaatsen verdelen", ["bench.plaatsen"], ["bench.plaatsen"]),
    "werk": (
        "ondernemers, werk en kandidaten, met hun signalen",
        ["bench.werk"],
        ["bench.werk", "--inwoners", "400000"],
    ),
}
"""Per part: what it measures, how it is run, and how with `--groot`."""


def _argumenten(parser: ArgumentParser) -> None:
    parser.add_argument("delen", nargs="*", metavar="DEEL", help=f"kies uit: {', '.join(DELEN)}; zonder keuze alles")
    parser.add_argument(
        "--groot", action="store_true", help="meet bij 400.000 dossiers; dat duurt een half uur of langer"
    )


def _doe(keuze: Namespace) -> int:
    """Run the chosen parts one after another; fails when one of them does."""
    onbekend = sorted(set(keuze.delen) - set(DELEN))
    if onbekend:
        raise OpdrachtFout(f"Dit deel is er niet: {', '.join(onbekend)}. Kies uit: {', '.join(DELEN)}.")
    if not (BRON / "bench" / "README.md").is_file():
        raise OpdrachtFout("De metingen horen bij de broncode. Haal die op en draai daar 'make bench'.")
    for deel in keuze.delen or DELEN:
        wat, gewoon, groot = DELEN[deel]
        meld(f"== {deel}: {wat}")
        woorden = [sys.executable, "-m", *(groot if keuze.groot else gewoon)]
        if subprocess.run(woorden, cwd=BRON, check=False).returncode:  # noqa: S603 - only our own measurements
            return Afloop.MISLUKT
    return Afloop.GELUKT


opdrachten.registreer(
    "bench", Opdracht("bench", "Meet wat bench/README.md belooft.", _argumenten, _doe, migreert=False)
)
