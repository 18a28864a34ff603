"""Where records wait between reading and loading: a temporary file on disk, so that memory does not grow with a delivery.

Rows of one inwoner have to be taken together, wherever they stand in the file. The wait also makes the outcome
independent of how large the batches are.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from openwerkplein.kern.aanlevering import Fout


class Gewacht(NamedTuple):
    """A record that waited: its line, the text by which it is grouped, its cells."""

    nr: int
    groep: str
    cellen: list[str]


class Claim(NamedTuple):
    """A row that wants a value no other row may have; `pk` and `oud` when the row is already there."""

    nr: int
    groep: str
    waarde: str | None
    pk: int | None


class Klaarzet:
    """The waiting room of one table at a time; closing it removes the file. It holds personal data: keep it private."""

    def __init__(self, pad: Path) -> None:
        self._pad = pad
        pad.unlink(missing_ok=True)
        self._db = sqlite3.connect(pad, isolation_level=None)
        pad.chmod(0o600)
        # Losing the file loses nothing: after a crash the delivery is simply read again.
        self._db.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-16000; PRAGMA temp_store=FILE;"
            "CREATE TABLE weggelaten (tabel TEXT, sleutel TEXT, PRIMARY KEY (tabel, sleutel)) WITHOUT ROWID"
        )

    def sluit(self) -> None:
        """Forget everything."""
        self._db.close()
        self._pad.unlink(missing_ok=True)

    def begin(self) -> None:
        """Make room for the next table."""
        self._db.executescript(
            "DROP TABLE IF EXISTS regel; DROP TABLE IF EXISTS fout; DROP TABLE IF EXISTS claim;"
            "CREATE TABLE regel (nr INTEGER PRIMARY KEY, groep TEXT, cellen TEXT);"
            "CREATE TABLE fout (nr INTEGER PRIMARY KEY, tekst TEXT);"
            "CREATE TABLE claim (nr INTEGER PRIMARY KEY, groep TEXT, waarde TEXT, pk INTEGER)"
        )

    def zet(self, regels: Iterable[tuple[int, str | None, list[str]]]) -> None:
        """Let records wait; without a group they are kept only to be written out again."""
        self._db.execute("BEGIN")
        self._db.executemany(
            "INSERT INTO regel VALUES (?, ?, ?)", ((nr, groep, json.dumps(cellen)) for nr, groep, cellen in regels)
        )
        self._db.execute("COMMIT")

    def sorteer(self) -> int:
        """Make the records ready to be taken group by group; returns how many there are."""
        self._db.execute("CREATE INDEX regel_op_groep ON regel (groep, nr)")
        return int(self._db.execute("SELECT count(*) FROM regel").fetchone()[0])

    def stapels(self, grootte: int, eerst: frozenset[str] = frozenset()) -> Iterator[list[Gewacht]]:
        """Give whole groups, together about `grootte` records; the groups of `eerst` come together, before all others."""
        if eerst:
            yield [rij for groep in sorted(eerst) for rij in self._groep(groep)]
        stapel: list[Gewacht] = []
        vorige = None
        vraag = "SELECT nr, groep, cellen FROM regel WHERE groep IS NOT NULL ORDER BY groep, nr"
        for nr, groep, cellen in self._db.execute(vraag):
            if groep in eerst:
                continue
            if len(stapel) >= grootte and groep != vorige:
                yield stapel
                stapel = []
            stapel.append(Gewacht(nr, groep, json.loads(cellen)))
            vorige = groep
        if stapel:
            yield stapel

    def _groep(self, groep: str) -> Iterator[Gewacht]:
        for nr, cellen in self._db.execute("SELECT nr, cellen FROM regel WHERE groep = ? ORDER BY nr", (groep,)):
            yield Gewacht(nr, groep, json.loads(cellen))

    # -- what is left out ---------------------------------------------------------------------------------------------

    def laat_weg(self, fouten: Iterable[tuple[int, Iterable[Fout]]]) -> None:
        """Remember what is wrong with records."""
        self._db.execute("BEGIN")
        self._db.executemany(
            "INSERT OR REPLACE INTO fout VALUES (?, ?)",
            ((nr, json.dumps([list(f) for f in lijst])) for nr, lijst in fouten),
        )
        self._db.execute("COMMIT")

    def uitval(self) -> Iterator[tuple[int, list[str], list[Fout]]]:
        """Give what was left out, in the order of the file."""
        vraag = "SELECT nr, cellen, tekst FROM fout JOIN regel USING (nr) ORDER BY nr"
        for nr, cellen, tekst in self._db.execute(vraag):
            yield nr, json.loads(cellen), [Fout(*fout) for fout in json.loads(tekst)]

    def alles(self) -> Iterator[list[str]]:
        """Give the cells of every record, in the order of the file."""
        for (cellen,) in self._db.execute("SELECT cellen FROM regel ORDER BY nr"):
            yield json.loads(cellen)

    def onthoud_weggelaten(self, tabel: str) -> None:
        """Remember the keys of what was left out of a table, for rows of other tables that refer to them."""
        self._db.execute(
            "INSERT OR IGNORE INTO weggelaten SELECT ?, groep FROM regel JOIN fout USING (nr) WHERE groep IS NOT NULL",
            (tabel,),
        )

    def is_weggelaten(self, tabel: str, sleutel: str) -> bool:
        """Return whether a row with this key was offered in this delivery and left out."""
        vraag = "SELECT 1 FROM weggelaten WHERE tabel = ? AND sleutel = ?"
        return self._db.execute(vraag, (tabel, sleutel)).fetchone() is not None

    # -- values that only one row may have ----------------------------------------------------------------------------

    def zet_claims(self, claims: Iterable[Claim]) -> None:
        """Remember who wants which value."""
        self._db.execute("BEGIN")
        self._db.executemany("INSERT INTO claim VALUES (?, ?, ?, ?)", claims)
        self._db.execute("COMMIT")

    def sorteer_claims(self) -> None:
        """Make the claims ready to be searched."""
        self._db.execute("CREATE INDEX claim_op_waarde ON claim (waarde)")
        self._db.execute("CREATE INDEX claim_op_pk ON claim (pk)")

    def claims(self) -> Iterator[Claim]:
        """Give all claims on a value."""
        vraag = "SELECT nr, groep, waarde, pk FROM claim WHERE waarde IS NOT NULL ORDER BY waarde, nr"
        return (Claim(*rij) for rij in self._db.execute(vraag))

    def claim_van(self, pk: int) -> Claim | None:
        """Return what the existing row wants."""
        rij = self._db.execute("SELECT nr, groep, waarde, pk FROM claim WHERE pk = ?", (pk,)).fetchone()
        return Claim(*rij) if rij else None
