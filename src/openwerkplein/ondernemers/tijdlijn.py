"""What this room brings to the timeline of a place of business."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from openwerkplein.dossier.handelingen.rijen import hoofdletter
from openwerkplein.kern import lijsten
from openwerkplein.kern.registers import Tijdlijnbron, Tijdlijnregel
from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers.models import Ondernemerscontact, Vestiging, zichtbare_naam
from openwerkplein.ondernemers.registers import vestigingstijdlijn
from openwerkplein.web.tekst import als_dag


def _contacten(vestiging: Vestiging) -> Iterator[Tijdlijnregel]:
    rijen: Any = vestiging.contacten.select_related("medewerker", "contactpersoon").prefetch_related("samen_met")
    for rij in rijen:
        met = f" (met {rij.contactpersoon.naam})" if rij.contactpersoon else ""
        yield Tijdlijnregel(
            rij.datum,
            "contact",
            hoofdletter(f"{rij}{met}"),
            tekst=_tekst(rij),
            door=", ".join(
                [*([rij.medewerker.naam] if rij.medewerker else []), *(een.naam for een in rij.samen_met.all())]
            ),
            tijd=rij.tijd,
            url=reverse("ondernemers:ondernemerscontact", args=[rij.pk]),
        )


def _tekst(rij: Ondernemerscontact) -> str:
    werk = f"Mogelijk werk: {rij.mogelijk_werk}" if rij.mogelijk_werk else ""
    return "\n\n".join(filter(None, [rij.tekst, werk]))


def _beloften(vestiging: Vestiging) -> Iterator[Tijdlijnregel]:
    rijen: Any = vestiging.toezeggingen.select_related("uitvoerder", "medewerker")
    for rij in rijen:
        url = reverse("ondernemers:toezegging-wijzig", args=[rij.pk])
        door = rij.medewerker.naam if rij.medewerker else ""
        yield Tijdlijnregel(
            rij.datum, "toezegging", f"Afgesproken: {rij.wat}", tekst=f"Doet: {rij.door_wie}", door=door, url=url
        )
        if rij.afgehandeld_op:
            kop = f"{hoofdletter(rij.get_status_display())}: {rij.wat}"
            yield Tijdlijnregel(rij.afgehandeld_op, "toezegging", kop, tekst=rij.reden_niet, url=url)


def _vragen(vestiging: Vestiging) -> Iterator[Tijdlijnregel]:
    rijen: Any = vestiging.vragen.select_related("toegewezen", "medewerker")
    for rij in rijen:
        url = reverse("ondernemers:ondernemersvraag", args=[rij.pk])
        afdeling = lijsten.label("afdeling", rij.afdeling)
        door = rij.medewerker.naam if rij.medewerker else ""
        yield Tijdlijnregel(rij.datum, "vraag", f"Vraag voor {afdeling}", tekst=rij.vraag, door=door, url=url)
        if rij.eerste_antwoord:
            yield Tijdlijnregel(rij.eerste_antwoord_op, "vraag", "Eerste antwoord", tekst=rij.eerste_antwoord, url=url)
        if rij.afgehandeld_op:
            yield Tijdlijnregel(rij.afgehandeld_op, "vraag", "Vraag beantwoord", tekst=rij.antwoord, url=url)


def _relatie(vestiging: Vestiging) -> Iterator[Tijdlijnregel]:
    """Who brought in whom, the core team, and what the history says of who kept the relation."""
    for via in vestiging.via.select_related("van__ondernemer"):
        yield Tijdlijnregel(via.datum, "relatie", f"Aangebracht door {zichtbare_naam(via.van)}", tekst=via.toelichting)
    for naar in vestiging.bracht_aan.select_related("vestiging__ondernemer"):
        kop = f"Bracht {zichtbare_naam(naar.vestiging)} aan"
        yield Tijdlijnregel(naar.datum, "relatie", kop, tekst=naar.toelichting)
    for lid in vestiging.kernteam.select_related("medewerker"):
        yield Tijdlijnregel(lid.begindatum, "relatie", f"{lid.medewerker.naam} in het kernteam")
        if lid.einddatum and lid.einddatum <= vandaag():
            yield Tijdlijnregel(lid.einddatum, "relatie", f"{lid.medewerker.naam} uit het kernteam")
    if vestiging.ambassadeur_sinds:
        yield Tijdlijnregel(vestiging.ambassadeur_sinds, "relatie", "Ambassadeur geworden")
    if vestiging.gesloten_op:
        yield Tijdlijnregel(vestiging.gesloten_op, "relatie", "Vestiging gesloten", tekst=vestiging.reden_gesloten)
    yield from _managers(vestiging)


def _managers(vestiging: Vestiging) -> Iterator[Tijdlijnregel]:
    """Return a line for every change of who kept the relation."""
    rijen: Any = vestiging.geschiedenis.select_related("relatiemanager", "history_user").order_by("history_id")  # type: ignore[attr-defined]
    vorige = None
    for rij in rijen:
        if vorige is not None and rij.relatiemanager_id != vorige.relatiemanager_id:
            nu = rij.relatiemanager.naam if rij.relatiemanager else "niemand"
            was = vorige.relatiemanager.naam if vorige.relatiemanager else "niemand"
            door = rij.history_user.naam if rij.history_user else ""
            kop = f"Relatiemanager: {nu} (was {was})"
            yield Tijdlijnregel(als_dag(rij.history_date), "relatie", kop, door=door)
        vorige = rij


vestigingstijdlijn.registreer("contact", Tijdlijnbron({"contact": "Contact"}, _contacten))
vestigingstijdlijn.registreer("toezeggingen", Tijdlijnbron({"toezegging": "Toezeggingen"}, _beloften))
vestigingstijdlijn.registreer("vragen", Tijdlijnbron({"vraag": "Vragen"}, _vragen))
vestigingstijdlijn.registreer("relatie", Tijdlijnbron({"relatie": "Relatie"}, _relatie))
