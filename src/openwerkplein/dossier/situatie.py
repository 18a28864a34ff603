"""How someone stands on a day: benefit, household, classifications and indications, and the last contact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import prefetch_related_objects

from openwerkplein.dossier.kenmerken import EXCLUSIEF, KENMERKSOORTEN
from openwerkplein.dossier.models import Contactmoment, Inwoner, Kenmerk, Leefsituatie, Uitkering


@dataclass(frozen=True)
class Situatie:
    """What holds for an inwoner on `op`. `uitkering_sinds` is the first day of benefit without a day between."""

    inwoner: Inwoner
    op: date
    uitkering: Uitkering | None
    uitkering_sinds: date | None
    vorige_uitkering: Uitkering | None
    leefsituatie: Leefsituatie | None
    indelingen: dict[str, Kenmerk]
    indicaties: list[Kenmerk]
    laatste_contact: Contactmoment | None

    @property
    def fase(self) -> Kenmerk | None:
        """The phase."""
        return self.indelingen.get("fase")

    def waarde(self, soort: str) -> str:
        """Return the value of a classification in words, or nothing."""
        rij = self.indelingen.get(soort)
        return KENMERKSOORTEN[soort].waarden[rij.waarde] if rij else ""

    @property
    def fase_in_woorden(self) -> str:
        """The phase as one says it: ``fase 2, ontwikkelen naar werk of school``; empty when there is none."""
        nummer, _, naam = self.waarde("fase").partition(" ")
        return f"fase {nummer}, {naam}" if naam else ""


def laad(inwoner: Inwoner) -> None:
    """Fetch the rows of a dossier that this room shows; once per Inwoner, however often it is asked."""
    prefetch_related_objects(
        [inwoner],
        "uitkeringen",
        "leefsituaties",
        "kenmerken",
        "contactmomenten__medewerker",
        "taalmetingen__medewerker",
        "besluiten__medewerker",
        "documenten__medewerker",
        "samenvoegingen__vervallen",
        "samenvoegingen__door",
    )


def situatie(inwoner: Inwoner, op: date) -> Situatie:
    """Return how this inwoner stands on a day."""
    laad(inwoner)
    uitkeringen = sorted(inwoner.uitkeringen.all(), key=lambda rij: rij.begindatum)
    uitkering = next((rij for rij in uitkeringen if rij.loopt_op(op)), None)
    eerder = [rij for rij in uitkeringen if rij.einddatum and rij.einddatum < op]
    lopend = [rij for rij in inwoner.kenmerken.all() if rij.loopt_op(op)]
    contacten = [rij for rij in inwoner.contactmomenten.all() if rij.datum <= op]
    return Situatie(
        inwoner=inwoner,
        op=op,
        uitkering=uitkering,
        uitkering_sinds=aaneengesloten_sinds(uitkering, uitkeringen) if uitkering else None,
        vorige_uitkering=eerder[-1] if eerder else None,
        leefsituatie=next((rij for rij in inwoner.leefsituaties.all() if rij.loopt_op(op)), None),
        indelingen={rij.soort: rij for rij in lopend if rij.soort in EXCLUSIEF},
        indicaties=[rij for rij in lopend if rij.soort not in EXCLUSIEF],
        laatste_contact=max(contacten, key=lambda rij: (rij.datum, rij.pk), default=None),
    )


def aaneengesloten_sinds(uitkering: Uitkering, alle: Iterable[Uitkering]) -> date:
    """Return the first day of benefit, going back over earlier periods that end on the day before the next begins."""
    einde_op = {rij.einddatum: rij.begindatum for rij in alle if rij.einddatum}
    begin = uitkering.begindatum
    while begin - timedelta(days=1) in einde_op:
        begin = einde_op[begin - timedelta(days=1)]
    return begin
