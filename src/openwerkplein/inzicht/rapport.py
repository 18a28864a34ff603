"""The bestandsanalyse as a report: what is on the page, on the command line and in every file that goes out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from openwerkplein.kern.tijd import datum_kort
from openwerkplein.motor.cijfers import (
    OVERIG,
    TOTAAL,
    Bestandsanalyse,
    Controle,
    Vergelijking,
    als_json,
    vergelijking_als_json,
)

KOLOMNAMEN = {OVERIG: "Overig", TOTAAL: "Totaal"}


@dataclass(frozen=True)
class Rapport:
    """An analysis of one peildatum beside those of earlier dates, ready to be shown or written.

    `gemeenten` maps the code of each gemeente to its name.
    """

    vergelijking: Vergelijking
    gemeenten: Mapping[str, str]
    gemaakt_op: datetime = field(default_factory=timezone.now)

    @property
    def analyse(self) -> Bestandsanalyse:
        """The analysis of the peildatum."""
        return self.vergelijking.analyse

    @property
    def peildatum(self) -> date:
        """The date that it is about."""
        return self.analyse.peildatum

    @property
    def eerder(self) -> tuple[Bestandsanalyse, ...]:
        """The analyses it is compared with, in the order asked for."""
        return self.vergelijking.eerder

    @property
    def werkplein(self) -> str:
        """The name of this Werkplein."""
        return str(settings.WERKPLEIN_NAAM)

    @property
    def titel(self) -> str:
        """One line that says what this is."""
        datums = " en ".join(datum_kort(analyse.peildatum) for analyse in self.eerder)
        return f"Bestandsanalyse op {datum_kort(self.peildatum)}" + (f", vergeleken met {datums}" if datums else "")

    def kolomnaam(self, kolom: str) -> str:
        """Return the name of a column: that of the gemeente, ``Overig`` or ``Totaal``."""
        return KOLOMNAMEN.get(kolom) or self.gemeenten.get(kolom, kolom)

    def mislukt(self) -> list[tuple[date, Controle]]:
        """Return the checks that fail, with the date of their analysis."""
        return [
            (analyse.peildatum, controle)
            for analyse in (self.analyse, *self.eerder)
            for controle in analyse.controles
            if not controle.klopt
        ]

    def eis_kloppend(self) -> None:
        """Raise `KloptNiet` when a check fails: then nothing may go out."""
        if mislukt := self.mislukt():
            raise KloptNiet(mislukt)

    def als_json(self) -> str:
        """Return the documented JSON, with `vergelijkingen` when it is compared."""
        inhoud = vergelijking_als_json(self.vergelijking) if self.eerder else als_json(self.analyse)
        return json.dumps(inhoud, ensure_ascii=False, indent=1)


class KloptNiet(Exception):
    """Numbers contradict each other; the message names the first check that fails and what differs."""

    def __init__(self, mislukt: Sequence[tuple[date, Controle]]) -> None:
        dag, controle = mislukt[0]
        rest = f" (en nog {len(mislukt) - 1})" if len(mislukt) > 1 else ""
        super().__init__(
            f"De controle {controle.code} van {datum_kort(dag)} klopt niet{rest}: {controle.toelichting} "
            "Het rapport gaat niet naar buiten zolang dat zo is."
        )
        self.mislukt = list(mislukt)
