"""The calendar of a colleague as iCalendar (RFC 5545): promises, steps of routes and three-way talks, without a name.

A calendar is read by other programs and on shared screens. So an entry says only what kind of thing it is, and where it can be
opened after logging in: no name, no dossier number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar, Event

from openwerkplein.begeleiding.models import Afspraak, Begeleiding, Overdracht, Routestap
from openwerkplein.begeleiding.uitvoering import begeleider_van
from openwerkplein.kern.models import Medewerker

TERUG, VOORUIT = timedelta(days=31), timedelta(days=366)
"""How far back and ahead the calendar reaches."""
DUUR = timedelta(hours=1)
"""How long something with a time takes when nobody said so."""
_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
AFSPRAAK, STAP, GESPREK = "afspraak", "stap", "gesprek"
MODELLEN = {AFSPRAAK: Afspraak, STAP: Routestap, GESPREK: Overdracht}
"""The models behind the entries of a calendar, by the code that stands in their address."""


@dataclass(frozen=True)
class Punt:
    """An entry: which row, on which day, at what time (None: the whole day), and what kind of thing it is."""

    soort: str
    pk: int
    dag: date
    tijd: time | None
    wat: str


def punten_van(medewerker: Medewerker, dag: date) -> list[Punt]:
    """Return what stands in the calendar of a colleague as of a day, in order; four queries."""
    tijdvak = (dag - TERUG, dag + VOORUIT)
    alle = [*_afspraken(medewerker, tijdvak), *_stappen(medewerker, dag, tijdvak), *_gesprekken(medewerker, tijdvak)]
    return sorted(alle, key=lambda punt: (punt.dag, punt.tijd or time.min, punt.soort, punt.pk))


def _afspraken(medewerker: Medewerker, tijdvak: tuple[date, date]) -> Iterator[Punt]:
    rijen = Afspraak.objects.open().van_medewerker(medewerker).filter(voor__range=tijdvak)
    for pk, voor in rijen.values_list("pk", "voor"):
        yield Punt(AFSPRAAK, pk, voor, None, "Afspraak nakomen")


def _stappen(medewerker: Medewerker, dag: date, tijdvak: tuple[date, date]) -> Iterator[Punt]:
    """Steps that this colleague does: named, or as who guides in the role of the step (`uitvoering`)."""
    open_ = Routestap.objects.open().filter(gepland_op__range=tijdvak, routekaart__einddatum__isnull=True)
    caseload = Begeleiding.objects.op(dag).van_medewerker(medewerker).order_by().values("inwoner")
    vrij = open_.filter(Q(uitvoerder__isnull=True) | Q(uitvoerder__is_active=False), inwoner__in=caseload)
    van_mij = vrij.annotate(doet=begeleider_van(dag, "wie")).filter(doet=medewerker.pk)
    for rijen in (open_.filter(uitvoerder=medewerker), van_mij):
        for pk, gepland, tijd, soort in rijen.order_by().values_list("pk", "gepland_op", "tijd", "soort"):
            yield Punt(STAP, pk, gepland, tijd, f"Route: {soort}")


def _gesprekken(medewerker: Medewerker, tijdvak: tuple[date, date]) -> Iterator[Punt]:
    rijen = Overdracht.objects.exclude(status=Overdracht.Status.INGETROKKEN).filter(
        Q(van=medewerker) | Q(naar=medewerker), gesprek_op__range=tijdvak
    )
    for pk, dag, tijd in rijen.values_list("pk", "gesprek_op", "gesprek_tijd"):
        yield Punt(GESPREK, pk, dag, tijd, "Gesprek met z'n drieën (overdracht)")


def als_ics(medewerker: Medewerker, dag: date) -> bytes:
    """Return the calendar of a colleague as of a day as a file (``text/calendar``)."""
    agenda = Calendar()
    agenda.add("prodid", "-//Open Werkplein//Mijn dag//NL")
    agenda.add("version", "2.0")
    agenda.add("x-wr-calname", settings.WERKPLEIN_NAAM)
    agenda.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    gemaakt = timezone.now()
    for punt in punten_van(medewerker, dag):
        agenda.add_component(_gebeurtenis(punt, gemaakt))
    return bytes(agenda.to_ical())


def _gebeurtenis(punt: Punt, gemaakt: datetime) -> Event:
    uit = Event()
    uit.add("uid", f"{punt.soort}-{punt.pk}@{urlsplit(settings.WERKPLEIN_ADRES).hostname}")
    uit.add("dtstamp", gemaakt)
    uit.add("summary", punt.wat)
    uit.add("url", settings.WERKPLEIN_ADRES + reverse("begeleiding:agenda-open", args=[punt.soort, punt.pk]))
    if punt.tijd is None:
        uit.add("dtstart", punt.dag)
        # The end of a whole day is the day after (RFC 5545, 3.6.1).
        uit.add("dtend", punt.dag + timedelta(days=1))
        uit.add("transp", "TRANSPARENT")
    else:
        # In universal time: then no program has to know when the clock changes here.
        begin = datetime.combine(punt.dag, punt.tijd, _AMSTERDAM).astimezone(ZoneInfo("UTC"))
        uit.add("dtstart", begin)
        uit.add("dtend", begin + DUUR)
    return uit
