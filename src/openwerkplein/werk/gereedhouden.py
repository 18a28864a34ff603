"""Keeps the index of candidates of a server process ready, so that nobody waits for it: at the start, after midnight, when it grows old.

Reading 100,000 profiles takes some ten seconds of a processor. Without this the first who asks in each process, each day, would wait.
"""

from __future__ import annotations

import logging
import threading
from contextlib import closing

from django.db import DatabaseError, connection

from openwerkplein.kern.registers import Achtergrondtaak, achtergrondtaken
from openwerkplein.kern.tijd import vandaag
from openwerkplein.werk import matchen, vragen
from openwerkplein.werk.matchindex import index

_log = logging.getLogger(__name__)
ELKE = 60.0
"""Seconds between two looks at whether it is still good; looking costs nothing."""


def houd_gereed(stop: threading.Event) -> None:
    """Keep the index ready until told to stop; a database that does not answer is tried again."""
    eerste = True
    while True:
        with closing(connection):
            try:
                index.ververs(vandaag())
                if eerste:
                    _stel_een_vraag()
                    eerste = False
            except DatabaseError as fout:
                _log.warning("The index of candidates was not made: %s", fout)
        if stop.wait(ELKE):
            return


def _stel_een_vraag() -> None:
    """Ask who fits some open work, which loads the compiled code and the lists."""
    werk = vragen.werken().open().first()
    if werk is not None:
        try:
            matchen.zoek_voor(werk)
        except matchen.GeenAntwoord:
            return


achtergrondtaken.registreer("matchindex", Achtergrondtaak("Kandidaten klaarzetten", houd_gereed))
