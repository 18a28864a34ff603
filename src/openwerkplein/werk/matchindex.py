"""One index of all candidates in this process, which follows the database at once.

At each question it asks the history what is new since the last one (`historieloop`, one query) and reads only those people again.
It is read as a whole when there is none yet, when the day or the database is another one, when very much changed, when a list on which
everyone depends changed (occupations, places of postcodes), or when it is some hours old. Every server process has its own.

What a question sees is never older than the moment it was asked. Inside a transaction it also sees what that transaction wrote; as
that may still be undone, it is read again at the next question.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.db import connection
from django.db.models import Max

from openwerkplein.dossier.models import Inwoner, Kenmerk, Uitkering
from openwerkplein.motor.matching.tafel import Tafel
from openwerkplein.werk import kandidaten
from openwerkplein.werk.historieloop import Bron, Herzien, Historieloop
from openwerkplein.werk.models import Beroep, Kandidaatprofiel, Postcodeplek, Toestemming, Voordracht

T = TypeVar("T")
OUD_NA = 6 * 3600.0
"""Seconds after which the index is read anew as a whole: a safety net, nothing depends on it."""
MEESTE_NIEUWS = 2000
"""With more changes than this, reading everyone is quicker than reading some."""

_BEROEP = Bron(Beroep, "id")
_BRONNEN = (
    Bron(Kandidaatprofiel, "inwoner_id"),
    Bron(Inwoner, "id"),
    Bron(Toestemming, "inwoner_id"),
    Bron(Uitkering, "inwoner_id"),
    Bron(Kenmerk, "inwoner_id"),
    Bron(Voordracht, "inwoner_id"),
    _BEROEP,
)
"""Every model of which `kandidaten` reads something, and the list that says which occupations are kin."""


class Matchindex:
    """The candidates as the engine wants them. `vraag` is safe for threads."""

    def __init__(self) -> None:
        self._slot = threading.RLock()
        self._loop = Historieloop(_BRONNEN)
        self._tafel: Tafel | None = None
        self._kenmerk: tuple[object, ...] = ()
        self._gebouwd = 0.0
        self._onzeker: set[int] = set()
        self.gebouwd_keer = 0

    def vraag(self, dag: date, doe: Callable[[Tafel], T]) -> T:
        """Return what `doe` makes of the candidates as they are on a day; it may not keep or change the table."""
        with self._slot:
            tafel = self._gereed(dag)
            if connection.in_atomic_block:
                # What this transaction wrote is in the table until somebody else asks.
                return doe(tafel)
        # A table may be searched while another thread brings it up to date.
        return doe(tafel)

    def _gereed(self, dag: date) -> Tafel:
        kenmerk = (dag, connection.settings_dict["NAME"], connection.settings_dict["HOST"], laatste_plek())
        tafel = self._tafel
        if tafel is None or kenmerk != self._kenmerk or time.monotonic() - self._gebouwd > OUD_NA:
            return self._bouw(dag, kenmerk)
        try:
            wie = self._wie_veranderde()
        except Herzien:
            return self._bouw(dag, kenmerk)
        if wie:
            # Should this fail halfway, the next question begins anew.
            self._tafel = None
            nu = list(kandidaten.lees(dag, wie))
            tafel.vervang(nu, weg=wie - {een.nummer for een in nu})
            self._tafel = tafel
        return tafel

    def _wie_veranderde(self) -> set[int]:
        """Return who must be read again; raises Herzien when that is everyone."""
        in_transactie = connection.in_atomic_block
        nieuws = self._loop.nieuws(MEESTE_NIEUWS, onthoud=not in_transactie)
        if _BEROEP in nieuws:
            raise Herzien
        wie = set().union(self._onzeker, *nieuws.values())
        self._onzeker = wie if in_transactie else set()
        return wie

    def _bouw(self, dag: date, kenmerk: tuple[object, ...]) -> Tafel:
        loop, tafel = _lees(dag)
        self._neem(loop, tafel)
        # What an open transaction wrote may be undone: then this table is for this question only.
        self._tafel, self._kenmerk = (None, ()) if connection.in_atomic_block else (tafel, kenmerk)
        return tafel

    def _neem(self, loop: Historieloop, tafel: Tafel) -> None:
        self._loop, self._tafel = loop, tafel
        self._onzeker = set()
        self.gebouwd_keer += 1
        self._gebouwd = time.monotonic()

    def ververs(self, dag: date) -> None:
        """Have the table of a day ready before somebody asks; does nothing when it is there and not half as old as it may become.

        When there is none for this day, whoever asks meanwhile waits for this one. A table that only grew old is made anew aside, and
        questions are answered from it until the new one is there. Not to be called inside a transaction.
        """
        with self._slot:
            if self._tafel is None or self._kenmerk[0] != dag:
                self._gereed(dag)
                return
            if time.monotonic() - self._gebouwd < OUD_NA / 2:
                return
            kenmerk = self._kenmerk
        loop, tafel = _lees(dag)
        with self._slot:
            if self._kenmerk == kenmerk:
                self._neem(loop, tafel)


def _lees(dag: date) -> tuple[Historieloop, Tafel]:
    """Return everyone as of a day, and what follows the changes since."""
    loop = Historieloop(_BRONNEN)
    # First how far the history goes, then the people: what is written in between is then new at the next question.
    loop.begin()
    # Not from `beroepen`, which remembers the list for a minute.
    groepen = dict(Beroep.objects.order_by().values_list("code", "groep"))
    return loop, Tafel.van(kandidaten.lees(dag), groepen)


def laatste_plek() -> object:
    """Return a sign of the installation's own table of postcodes, which has no history: another one when it was loaded again."""
    return Postcodeplek.objects.aggregate(laatste=Max("pk"))["laatste"]


index = Matchindex()
"""The index of this process."""
