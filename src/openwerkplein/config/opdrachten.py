"""The command ``werkplein``: finds the command, prepares Django, migrates when needed, and gives the exit status."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 done, 1 failed (one clear line on stderr), 2 wrong usage, 3 done but not all."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openwerkplein.config.settings")
    woorden = list(sys.argv[1:] if argv is None else argv)
    from openwerkplein.config.voorbereiding import bereid_voor

    try:
        bereid_voor(woorden)
        keuze = _lees(woorden)
        if keuze.opdracht.migreert:
            from openwerkplein.kern.opdrachten import migreer

            migreer()
        return int(keuze.opdracht.doe(keuze))
    except Exception as fout:
        return _mislukt(fout)


def _lees(woorden: list[str]) -> Namespace:
    """Read the words; exits with 2 when they make no command."""
    import django

    django.setup()
    from openwerkplein import __version__
    from openwerkplein.config import bench  # noqa: F401 - registers
    from openwerkplein.kern.opdrachten import NederlandseParser, opdrachten

    parser = NederlandseParser(prog="werkplein", description="Open Werkplein: het werkblad van een Werkplein.")
    parser.add_argument("--version", action="version", version=__version__, help="laat de versie zien")
    keuzes = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)
    for opdracht in opdrachten:
        deel = keuzes.add_parser(opdracht.naam, help=opdracht.uitleg, description=opdracht.uitleg)
        opdracht.argumenten(deel)
        deel.set_defaults(opdracht=opdracht)
    return parser.parse_args(woorden)


def _mislukt(fout: Exception) -> int:
    """Say in one line what went wrong; the full trace follows only when WERKPLEIN_SPOOR says so."""
    from openwerkplein.config.omgeving import lees_ja
    from openwerkplein.kern.opdrachten import Afloop, OpdrachtFout, meld

    if lees_ja("WERKPLEIN_SPOOR") or not isinstance(fout, (OpdrachtFout, OSError, ValueError)):
        import traceback

        traceback.print_exc()
    meld(f"werkplein: {fout}")
    return int(Afloop.MISLUKT)
