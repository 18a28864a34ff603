"""Clients who may be stalled: perspective on work, and no contact or voorziening for sixty days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, F, Max, OuterRef, Q, Subquery

from openwerkplein.begeleiding.models import Voorziening
from openwerkplein.begeleiding.signaalhulp import dossieradres, eerste_contactpersonen
from openwerkplein.dossier.models import Contactmoment, Kenmerk
from openwerkplein.kern.registers import Signaal, Signaalactie, Signaalregel, Signaalvraag, signalen
from openwerkplein.kern.tijd import datum_kort

STIL = timedelta(days=60)


def _stilstand(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """With whom nothing happened for sixty days, counted from the last contact, the end of the last voorziening, or the
    day on which there was perspective, whichever came last.
    """
    voor = vraag.tot_en_met - STIL
    van_inwoner = {"inwoner": OuterRef("inwoner")}
    contacten = Contactmoment.objects.filter(**van_inwoner, datum__lte=vraag.dag)
    voorzieningen = Voorziening.objects.filter(**van_inwoner, begindatum__lte=vraag.dag)
    perspectief = Kenmerk.objects.op(vraag.dag).filter(**van_inwoner, soort="perspectief", waarde="wel")
    einde = voorzieningen.order_by().values("inwoner").annotate(laatste=Max("einddatum")).values("laatste")
    rijen = (
        eerste_contactpersonen(vraag)
        .filter(~Exists(voorzieningen.filter(Q(einddatum__isnull=True) | Q(einddatum__gt=voor))))
        .annotate(
            contact=Subquery(contacten.order_by("-datum").values("datum")[:1]),
            voorziening=Subquery(einde),
            vanaf=Subquery(perspectief.values("begindatum")[:1]),
        )
        .filter(Q(contact__isnull=True) | Q(contact__lte=voor), vanaf__lte=voor)
    )
    adres = dossieradres("begeleiding:contactmoment-nieuw")
    velden = ("medewerker", "contact", "voorziening", "vanaf", "inwoner", "inwoner__dossiernummer")
    for wie, contact, voorziening, vanaf, inwoner, nummer in (
        rijen.order_by(F("inwoner")).values_list(*velden).distinct()
    ):
        sinds = max(dag for dag in (contact, voorziening, vanaf) if dag)
        laatste = f"Het laatste contact was op {datum_kort(contact)}" if contact else "Er is nog geen contact geweest"
        yield Signaalregel(
            # Another silence is another signal: it may be put off anew.
            sleutel=f"{inwoner}-{sinds:%Y%m%d}",
            medewerker=wie,
            voor=sinds + STIL,
            wat="staat misschien stil",
            waarom=f"{laatste}, en er loopt geen voorziening.",
            actie=Signaalactie("Contact", adres(nummer)),
            inwoner=inwoner,
        )


signalen.registreer(
    "stilstand",
    Signaal("stilstand", ("mogelijke stilstand", "keer mogelijke stilstand"), _stilstand, 30, 5, 60, vooruit_dagen=7),
)
