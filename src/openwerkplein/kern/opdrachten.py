"""The command line: rooms register their commands here; `config.opdrachten` reads the words and runs one."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Never

from openwerkplein.kern.registers import Register


class Afloop(IntEnum):
    """Exit status of a command."""

    GELUKT = 0
    MISLUKT = 1
    VERKEERD_GEBRUIK = 2
    NIET_ALLES = 3


class OpdrachtFout(Exception):
    """The command cannot be done; the text is the one clear line that people see (exit 1)."""


@dataclass(frozen=True)
class Opdracht:
    """A command: its name, one Dutch sentence, its arguments, and what it does (returns the exit status)."""

    naam: str
    uitleg: str
    argumenten: Callable[[ArgumentParser], None]
    doe: Callable[[Namespace], int]
    migreert: bool = True


opdrachten: Register[Opdracht] = Register("opdrachten")


class NederlandseParser(ArgumentParser):
    """An argument parser that speaks Dutch and ends wrong usage with 2."""

    def error(self, message: str) -> Never:
        """Say what is wrong and how to find help."""
        vertaald = message
        for engels, nederlands in _VERTALING.items():
            vertaald = vertaald.replace(engels, nederlands)
        self.exit(Afloop.VERKEERD_GEBRUIK, f"{self.prog}: {vertaald}. Kijk met '{self.prog} --help' wat er kan.\n")

    def format_help(self) -> str:
        """Return the help text with Dutch headings."""
        tekst = super().format_help()
        for engels, nederlands in _KOPPEN.items():
            tekst = tekst.replace(engels, nederlands)
        return tekst


_VERTALING = {
    "the following arguments are required": "dit ontbreekt",
    "unrecognized arguments": "dit is niet bekend",
    "invalid choice": "ongeldige keuze",
    "choose from": "kies uit",
    "expected one argument": "hier hoort een waarde achter",
    "invalid int value": "geen heel getal",
    "argument ": "",
}
_KOPPEN = {
    "usage:": "gebruik:",
    "positional arguments:": "argumenten:",
    "options:": "opties:",
    "show this help message and exit": "laat deze uitleg zien",
}


def meld(tekst: str) -> None:
    """Write a line for people to stderr, so that stdout stays free for the result."""
    sys.stderr.write(tekst + "\n")


def migreer() -> None:
    """Bring the database up to date when it is not; says so on stderr."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from openwerkplein.kern.tabellen import is_leeg, leg_tabellen

    if is_leeg():
        meld("De database wordt gemaakt.")
        leg_tabellen()
    uitvoerder = MigrationExecutor(connection)
    if uitvoerder.migration_plan(uitvoerder.loader.graph.leaf_nodes()):
        meld("De database wordt bijgewerkt.")
        call_command("migrate", verbosity=0, interactive=False)


def voortgang(gedaan: int, totaal: int, wat: str) -> None:
    """Show progress of long work on one line of stderr; silent when nobody is watching a terminal."""
    if sys.stderr.isatty():
        einde = "\n" if gedaan >= totaal else ""
        sys.stderr.write(f"\r{wat}: {gedaan} van {totaal}\033[K{einde}")
        sys.stderr.flush()
