"""What other rooms add to what is known of an employer: blocks, facts of placements, what follows a visit, filters, events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from django.db import models

from openwerkplein.kern.registers import Lijstfilter, Register, Tijdlijnbron

if TYPE_CHECKING:
    from openwerkplein.kern.models import Medewerker
    from openwerkplein.ondernemers.models import Ondernemerscontact, Vestiging


@dataclass(frozen=True)
class Vestigingsdeel:
    """A block on the page of a vestiging.

    `template` draws the whole block (``{% blok titel %}...``); it gets what `context` returns for (vestiging, colleague, day) as
    `deel`, with `titel` and `vestiging`. Nothing is drawn when `context` returns None. A fixed number of queries. `plaats` is "nu"
    (beside what was agreed) or "zijkant".
    """

    titel: str
    template: str
    context: Callable[[Vestiging, Medewerker, date], dict[str, Any] | None]
    plaats: Literal["nu", "zijkant"] = "nu"
    volgorde: int = 100


@dataclass(frozen=True)
class Vestigingsactie:
    """A button on the page of a vestiging for who holds the right; `url_naam` is reversed without arguments and gets
    ``?vestiging=<primary key>``."""

    titel: str
    url_naam: str
    recht: str
    volgorde: int = 100


@dataclass(frozen=True)
class Contactvervolg:
    """What one can go on with right after a visit: `url` gives the address for the contact, `recht` who is offered it."""

    titel: str
    url: Callable[[Ondernemerscontact], str]
    recht: str
    uitleg: str = ""
    volgorde: int = 100


@dataclass(frozen=True)
class Geplaatste:
    """Somebody who was placed with an employer: first name only, as the employer knows that person, and who it is (primary key)."""

    voornaam: str
    sinds: date
    wat: str
    inwoner: int
    tot_en_met: date | None = None


@dataclass(frozen=True)
class Plaatsingsfeiten:
    """Facts from which the phase of the relation follows, each as a queryset so that lists can be filtered with them.

    `geplaatst(dag)` yields ``values("vestiging", "dag")``: each placement that began on or before the day, and when.
    `in_voorbereiding(dag)` yields ``values("vestiging")``: where a placement was agreed that has yet to begin.
    `mensen(vestiging, dag)` returns who was placed there, newest first, in one query.
    """

    geplaatst: Callable[[date], models.QuerySet[Any, dict[str, Any]]]
    in_voorbereiding: Callable[[date], models.QuerySet[Any, dict[str, Any]]]
    mensen: Callable[[int, date], Sequence[Geplaatste]] = lambda vestiging, dag: ()


vestigingsdelen: Register[Vestigingsdeel] = Register("vestigingsdelen")
vestigingsacties: Register[Vestigingsactie] = Register("vestigingsacties")
contactvervolgen: Register[Contactvervolg] = Register("contactvervolgen")
plaatsingsfeiten: Register[Plaatsingsfeiten] = Register("plaatsingsfeiten")
vestigingsfilters: Register[Lijstfilter] = Register("vestigingsfilters")
"""Filters of the list of employers; `beperk` returns a Q over Vestiging."""
vestigingstijdlijn: Register[Tijdlijnbron] = Register("vestigingstijdlijn")
"""Where lines of the timeline of a vestiging come from; `regels` gets the vestiging."""
