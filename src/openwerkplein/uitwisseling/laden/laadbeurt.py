"""A run: one delivery, all its tables in order, with one report."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from openwerkplein.kern.aanlevering import FORMAAT, Tabel
from openwerkplein.kern.opdrachten import OpdrachtFout
from openwerkplein.kern.registers import importtabellen
from openwerkplein.uitwisseling.bestanden import Levering, vind
from openwerkplein.uitwisseling.laden.klaarzet import Klaarzet
from openwerkplein.uitwisseling.laden.tabellading import Opdracht, Tabellading
from openwerkplein.uitwisseling.laden.uitval import Uitvalmap
from openwerkplein.uitwisseling.laden.verdeling import Deel, verdeel
from openwerkplein.uitwisseling.laden.verslag import Verslag

Voortgang = Callable[[str, int, int], None]
"""Is told the table, how many of its rows are done, and of how many."""


def _niets(tabel: str, gedaan: int, totaal: int) -> None:
    """Tell nobody."""


@dataclass
class Laadbeurt:
    """What to load, where to put what is left out, and on whose behalf.

    `reden` goes with every change into the history ("aanlevering 12"); `door` is the Medewerker, None for a command.
    With `proef` everything is done and then undone, with the same report. `mag` says which tables this colleague may load.
    """

    pad: Path
    uitval_map: Path
    reden: str = "aanlevering"
    door: Any = None
    proef: bool = False
    stapel: int = 2000
    koppeling: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    mag: Callable[[Tabel], bool] = lambda tabel: True
    voortgang: Voortgang = _niets

    def zoek(self) -> Levering:
        """Find the tables; raises OpdrachtFout when there are none."""
        return vind(self.pad, sorted({*FORMAAT, *importtabellen.codes()}))

    def draai(self) -> Verslag:
        """Load the delivery; raises OpdrachtFout when there is nothing to load or another run is busy."""
        levering = self.zoek()
        met_kamer = {bron.tabel: bron for bron in levering.bronnen if bron.tabel in importtabellen}
        delen = verdeel(met_kamer.values())
        verslag = Verslag(
            zonder_kamer=[
                tabel for tabel in FORMAAT if tabel in {b.tabel for b in levering.bronnen} - met_kamer.keys()
            ],
            onbekend=levering.onbekend,
            proef=self.proef,
        )
        verslag.niet_toegestaan = [
            deel.tabel.naam for deel in delen if deel.tabel.naam in met_kamer and not self.mag(deel.tabel)
        ]
        with _alleen() as werkmap, transaction.atomic() if self.proef else _los():
            uitval = Uitvalmap(self.uitval_map)
            uitval.maak_leeg()
            klaarzet = Klaarzet(werkmap / "klaarzet.sqlite3")
            try:
                opdracht = Opdracht(
                    klaarzet, uitval, self.reden, self.door, self.stapel, self.koppeling, self.voortgang
                )
                self._laad([deel for deel in delen if self.mag(deel.tabel)], opdracht, verslag)
            finally:
                klaarzet.sluit()
                uitval.ruim_op()
            if self.proef:
                transaction.set_rollback(True)
        if verslag.uitval:
            verslag.uitval_map = str(self.uitval_map)
        return verslag

    def _laad(self, delen: list[Deel], opdracht: Opdracht, verslag: Verslag) -> None:
        for deel in delen:
            van = deel.bron.tabel
            with closing(deel.bron.open()) as inhoud:
                kies = deel.kies(inhoud.kop, self.koppeling.get(van, {}))
                tabelverslag = Tabellading(deel.tabel, inhoud, opdracht, bron=van, kies=kies).laad()
            if tabelverslag.gelezen or deel.tabel.naam == van:
                verslag.tabellen.append(tabelverslag)


@contextmanager
def _los() -> Iterator[None]:
    """Let every batch stand on its own."""
    yield


@contextmanager
def _alleen() -> Iterator[Path]:
    """Give the folder for temporary files, to one run at a time; raises OpdrachtFout when another is busy.

    What an interrupted run left there is taken away.
    """
    werkmap = Path(settings.DATAMAP) / "aanlevering"
    werkmap.mkdir(mode=0o700, exist_ok=True)
    slot = os.open(werkmap / "slot", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(slot)
        raise OpdrachtFout("Er wordt al een aanlevering geladen. Wacht tot die klaar is.") from None
    try:
        yield werkmap
    finally:
        os.close(slot)
