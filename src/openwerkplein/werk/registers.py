"""What other subjects bring to the page of a piece of work: a tab, and a hint beside each thing that is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.registers import Register
from openwerkplein.werk.models import Werk


@dataclass(frozen=True)
class Werktabblad:
    """A page of its own about a piece of work; `url_naam` is reversed with its primary key.

    `aantal` gives a number beside the title (None for no number), in at most one query.
    """

    titel: str
    url_naam: str
    recht: str
    volgorde: int = 100
    aantal: Callable[[Werk, Medewerker, date], int | None] = lambda werk, medewerker, dag: None


@dataclass(frozen=True)
class Eishint:
    """What can be said beside a requirement of a piece of work: a sentence by its notation (``rijbewijs:B``)."""

    zinnen: Callable[[Werk, Medewerker, date], Mapping[str, str]]


werktabbladen: Register[Werktabblad] = Register("werktabbladen")
eishints: Register[Eishint] = Register("eishints")
