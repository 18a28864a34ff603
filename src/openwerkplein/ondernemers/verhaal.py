"""The whole story of an employer on one page: how the relation stands, who is who, what is open, what happened."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from openwerkplein.kern.tijd import datum_kort
from openwerkplein.ondernemers.beloften import Klok, klok
from openwerkplein.ondernemers.fase import Fase, aanbod, fase
from openwerkplein.ondernemers.models import Ondernemerscontact, Ondernemersvraag, Vestiging, zichtbare_naam

BEREID = ("wil_wep", "wil_werk", "wil_gesprek", "wil_ambassadeur")


@dataclass(frozen=True)
class Gezegd:
    """What an employer last said about something it could do, and when."""

    wat: str
    antwoord: str
    soort: str
    op: date


@dataclass(frozen=True)
class Verhaal:
    """How things stand with one place of business on a day."""

    vestiging: Vestiging
    dag: date
    fase: Fase
    aanbod: list[str]
    personen: list[Any]
    kernteam: list[Any]
    beloften: list[Any]
    vragen: list[tuple[Ondernemersvraag, Klok]]
    bereid: list[Gezegd]
    laatste_contact: Ondernemerscontact | None
    via: list[Any] = field(default_factory=list)
    bracht_aan: list[Any] = field(default_factory=list)

    @property
    def kop(self) -> str:
        """The relation in one line, with which the page is called."""
        delen = [zichtbare_naam(self.vestiging), self._stand()]
        return ": ".join(delen)

    def _stand(self) -> str:
        if self.vestiging.gesloten_op is not None and self.vestiging.gesloten_op <= self.dag:
            return f"gesloten sinds {datum_kort(self.vestiging.gesloten_op)}"
        volgend = self.vestiging.volgend_contact
        if volgend is None:
            wanneer = "geen volgend contact gepland"
        elif volgend < self.dag:
            wanneer = f"contact had gemoeten op {datum_kort(volgend)}"
        else:
            wanneer = f"volgend contact {datum_kort(volgend)}"
        return f"{self.fase.label}, {wanneer}"


def verhaal(vestiging: Vestiging, dag: date) -> Verhaal:
    """Return how things stand with a place of business on a day; a fixed number of queries."""
    stand = fase([vestiging], dag)[vestiging.pk]
    contacten = list(vestiging.contacten.filter(datum__lte=dag).select_related("contactpersoon", "medewerker"))
    beloften: Any = vestiging.toezeggingen
    vragen = vestiging.vragen.filter(afgehandeld_op__isnull=True).select_related("toegewezen", "bewaker")
    introducties: Any = vestiging.via.select_related("van__ondernemer")
    return Verhaal(
        vestiging=vestiging,
        dag=dag,
        fase=stand,
        aanbod=aanbod(stand, dag),
        personen=list(vestiging.contactpersonen.filter(weg_sinds__isnull=True)),
        kernteam=list(vestiging.kernteam.lopend(dag).select_related("medewerker")),  # type: ignore[attr-defined]
        beloften=list(beloften.open().select_related("uitvoerder").order_by("voor", "pk")),
        vragen=[(een, klok(een, dag)) for een in vragen.order_by("reageer_voor", "pk")],
        bereid=_bereid(contacten),
        laatste_contact=contacten[0] if contacten else None,
        via=list(introducties),
        bracht_aan=list(vestiging.bracht_aan.select_related("vestiging__ondernemer")),
    )


def _bereid(contacten: list[Any]) -> list[Gezegd]:
    """Return the last answer to each of the four questions; `contacten` newest first."""
    gezegd = []
    for veld in BEREID:
        laatst = next((een for een in contacten if getattr(een, veld)), None)
        if laatst is not None:
            waarde = getattr(laatst, veld)
            soort = {"ja": "goed", "misschien": "info", "nee": "neutraal"}[waarde]
            naam = str(Ondernemerscontact._meta.get_field(veld).verbose_name)  # type: ignore[union-attr]
            gezegd.append(Gezegd(naam, getattr(laatst, f"get_{veld}_display")(), soort, laatst.datum))
    return gezegd
