"""The questions of all open work in this process, for who looks from a candidate to work; follows the database at once.

As `matchindex`: at each question one query asks the history whether anything changed that a question is made of. Open work is little
beside candidates, so any change reads all of it again. Whom an employer does not want to see is not in here: that is asked per person.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from datetime import date

from django.db import connection

from openwerkplein.motor.matching.taal import Vraag
from openwerkplein.ondernemers.models import Ondernemer, Vestiging
from openwerkplein.werk import vragen
from openwerkplein.werk.historieloop import Bron, Herzien, Historieloop
from openwerkplein.werk.matchindex import laatste_plek
from openwerkplein.werk.models import Beroep, Matchgewichten, Werk, Werkeis

_BRONNEN = (
    Bron(Werk, "id"),
    Bron(Werkeis, "werk_id"),
    Bron(Vestiging, "id"),
    Bron(Ondernemer, "id"),
    Bron(Matchgewichten, "id"),
    Bron(Beroep, "id"),
)


@dataclass(frozen=True)
class Werkvraag:
    """A piece of open work as a question, with its primary key and that of its employer."""

    werk: int
    ondernemer: int
    vraag: Vraag


class Werkindex:
    """The questions of open work on a day; safe for threads."""

    def __init__(self) -> None:
        self._slot = threading.Lock()
        self._loop = Historieloop(_BRONNEN)
        self._kenmerk: tuple[object, ...] = ()
        self._vragen: tuple[Werkvraag, ...] = ()

    def lees(self, dag: date) -> tuple[Werkvraag, ...]:
        """Return the questions of all open work, in the order of the list of work."""
        kenmerk = (dag, connection.settings_dict["NAME"], connection.settings_dict["HOST"], laatste_plek())
        with self._slot:
            if kenmerk == self._kenmerk and not self._iets_nieuws():
                return self._vragen
            self._loop.begin()
            gelezen = _lees(dag)
            # What an open transaction wrote may be undone: then this is for this question only.
            self._kenmerk, self._vragen = ((), ()) if connection.in_atomic_block else (kenmerk, gelezen)
            return gelezen

    def _iets_nieuws(self) -> bool:
        try:
            self._loop.nieuws(0)
        except Herzien:
            return True
        return False


def _lees(dag: date) -> tuple[Werkvraag, ...]:
    werken = list(vragen.werken().open())
    return tuple(
        Werkvraag(werk.pk, werk.vestiging.ondernemer_id, replace(een, uitgesloten=frozenset(), ook=frozenset()))
        for werk, een in zip(werken, vragen.vragen(werken, dag), strict=True)
    )


index = Werkindex()
"""The index of this process."""
