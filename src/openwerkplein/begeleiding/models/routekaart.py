"""The followed route of one inwoner: dated steps with an owner and an outcome."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from openwerkplein.begeleiding.models.route import Routeversie
from openwerkplein.dossier.models import DossierPeriode, Inwoner
from openwerkplein.kern.historie import geschiedenis
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.periode import Periode, PeriodeQuerySet
from openwerkplein.kern.slot import MetVersie
from openwerkplein.kern.tijd import vandaag


class RoutekaartQuerySet(PeriodeQuerySet):
    """Questions about routekaarten."""

    def bezig(self) -> Self:
        """Return those that run: not ended. (What ends today still holds today as a period, but nothing happens in it.)"""
        return self.filter(einddatum__isnull=True)


class Routekaart(DossierPeriode):
    """An inwoner follows a version of a route, counted from an anchor date; it keeps that version unless moved.

    It ends with a reason, always: nobody is parked in a route. `route` is the code of its version, to find it quickly.
    """

    class RedenEinde(models.TextChoices):
        """Why it ended."""

        KLAAR = "klaar", "alle stappen gedaan"
        UITKOMST = "uitkomst", "door de uitkomst van een stap"
        ANDERE_ROUTE = "andere_route", "verder in een andere route"
        WERK = "werk", "naar werk"
        SCHOOL = "school", "naar school"
        VERHUISD = "verhuisd", "verhuisd"
        OVERLEDEN = "overleden", "overleden"
        WIL_NIET = "wil_niet", "de inwoner wil niet verder"
        KAN_NIET = "kan_niet", "de inwoner kan (nu) niet verder"
        VERGISSING = "vergissing", "de route was niet de goede"
        ANDERS = "anders", "anders"

    inwoner = models.ForeignKey(Inwoner, models.PROTECT, related_name="routekaarten")
    versie_van_route = models.ForeignKey(Routeversie, models.PROTECT, related_name="routekaarten")
    route = models.CharField("route", max_length=60)
    ankerdatum = models.DateField("ankerdatum")
    aanleiding = models.CharField("begonnen door", max_length=40, blank=True)
    gestart_door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    reden_einde = models.CharField("waarom gestopt", max_length=20, choices=RedenEinde.choices, blank=True)
    toelichting_einde = models.CharField("toelichting", max_length=250, blank=True)
    # The plan in the words of the inwoner: filled in together, printed and shown to the inwoner.
    waar_ik_sta = models.TextField("waar ik nu sta", blank=True)
    wat_ik_kan = models.TextField("wat ik kan", blank=True)
    wat_ik_wil = models.TextField("wat ik wil", blank=True)
    wie_helpt = models.TextField("wie mij helpt", blank=True)
    geschiedenis = geschiedenis()

    objects = RoutekaartQuerySet.as_manager()

    class Meta(DossierPeriode.Meta):
        verbose_name = "routekaart"
        verbose_name_plural = "routekaarten"
        indexes = [models.Index(fields=["route", "einddatum"], name="routekaart_op_route")]
        constraints = [
            *Periode.Meta.constraints,
            models.UniqueConstraint(
                fields=["inwoner", "route", "ankerdatum"],
                name="begeleiding_routekaart_een_keer",
                condition=Q(einddatum__isnull=True),
                violation_error_message="Deze route loopt al, met dezelfde datum.",
                violation_error_code="ankerdatum",
            ),
            models.CheckConstraint(
                condition=Q(einddatum__isnull=True, reden_einde="") | (Q(einddatum__isnull=False) & ~Q(reden_einde="")),
                name="begeleiding_routekaart_reden_met_einde",
                violation_error_message="Een route stopt altijd met een reden. Kies waarom.",
                violation_error_code="reden_einde",
            ),
            models.CheckConstraint(
                condition=~Q(reden_einde="anders") | ~Q(toelichting_einde=""),
                name="begeleiding_routekaart_toelichting_bij_anders",
                violation_error_message="Schrijf op waarom de route stopt.",
                violation_error_code="toelichting_einde",
            ),
        ]

    def __str__(self) -> str:
        return self.omschrijving()

    def omschrijving(self) -> str:
        """Return the title of the route."""
        return self.versie_van_route.titel


VOOR = Coalesce("tot_hoogstens", "uiterlijk", "gepland_op")
"""Before when a step has to be done (`Routestap.voor`), as an expression."""


class RoutestapQuerySet(models.QuerySet[Any]):
    """Questions about steps."""

    def open(self) -> Self:
        """Return what is still to be done."""
        return self.filter(status=Routestap.Status.OPEN)

    def te_doen(self, tot_en_met: date | None = None) -> Self:
        """Return open steps whose first day is today or earlier, or `tot_en_met` or earlier."""
        return self.open().filter(gepland_op__lte=tot_en_met or vandaag())


class Routestap(MetVersie):
    """One time that a step of a routekaart has to be done. Title, kind, role and the like stand here as its version has them.

    `inwoner` is that of the routekaart, so that the work of a caseload is found with one index. Who does it follows
    from `wie` (a role) and who guides, unless `uitvoerder` names somebody. `rooster` and `vast`
    are those of `Gepland`.
    """

    deel_van = "routekaart"
    """A step is nothing without its routekaart: when that gives way in a merge of dossiers, its steps go with it."""

    class Status(models.TextChoices):
        """How it stands."""

        OPEN = "open", "nog te doen"
        GEDAAN = "gedaan", "gedaan"
        OVERGESLAGEN = "overgeslagen", "overgeslagen"
        VERVALLEN = "vervallen", "vervallen"

    routekaart = models.ForeignKey(Routekaart, models.PROTECT, related_name="stappen")
    inwoner = models.ForeignKey(Inwoner, models.PROTECT, related_name="routestappen")
    code = models.CharField("code van de stap", max_length=60)
    nummer = models.PositiveSmallIntegerField("de hoeveelste keer", default=1)
    terugbellen = models.BooleanField("terugbellen", default=False)
    titel = models.CharField("wat", max_length=150)
    soort = models.CharField("soort", max_length=20)
    wie = models.CharField("rol", max_length=40)
    uitvoerder = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="routestappen")
    verplicht = models.BooleanField("verplicht", default=True)
    met_uitkomst = models.BooleanField("heeft uitkomsten om uit te kiezen", default=True)
    gepland_op = models.DateField("gepland op")
    uiterlijk = models.DateField("uiterlijk op", null=True, blank=True)
    tijd = models.TimeField("tijd", null=True, blank=True)
    tot_minstens = models.DateField("duurt minstens tot en met", null=True, blank=True)
    tot_hoogstens = models.DateField("duurt hoogstens tot en met", null=True, blank=True)
    # Where the route itself puts it, whatever anybody moves; and that a person chose the day, so that nothing else moves it.
    rooster = models.DateField("volgens de route op", null=True, blank=True)
    vast = models.BooleanField("dag gekozen door een medewerker", default=False)
    oorspronkelijk_op = models.DateField("eerst gepland op", null=True, blank=True)
    reden_verzet = models.CharField("waarom verzet", max_length=250, blank=True)
    status = models.CharField("stand", max_length=12, choices=Status.choices, default=Status.OPEN)
    uitkomst = models.CharField("uitkomst", max_length=60, blank=True)
    uitkomst_titel = models.CharField("hoe het ging", max_length=150, blank=True)
    notitie = models.TextField("notitie", blank=True)
    reden_niet = models.CharField("waarom overgeslagen", max_length=250, blank=True)
    afgehandeld_op = models.DateField("afgehandeld op", null=True, blank=True)
    afgehandeld_door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    geschiedenis = geschiedenis()

    objects = RoutestapQuerySet.as_manager()

    class Meta:
        verbose_name = "stap van een routekaart"
        verbose_name_plural = "stappen van routekaarten"
        ordering = ["gepland_op", "pk"]
        indexes = [
            models.Index(fields=["inwoner", "gepland_op"], condition=Q(status="open"), name="routestap_open"),
            models.Index(fields=["uitvoerder", "gepland_op"], condition=Q(status="open"), name="routestap_van"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["routekaart", "code", "nummer", "terugbellen"], name="begeleiding_routestap_een_keer"
            ),
            models.CheckConstraint(
                condition=Q(uiterlijk__isnull=True) | Q(uiterlijk__gte=F("gepland_op")),
                name="begeleiding_routestap_venster",
                violation_error_message="De uiterste dag ligt voor de dag waarop de stap begint.",
                violation_error_code="uiterlijk",
            ),
            models.CheckConstraint(
                condition=Q(status="open", afgehandeld_op__isnull=True)
                | (~Q(status="open") & Q(afgehandeld_op__isnull=False)),
                name="begeleiding_routestap_afgehandeld_op",
            ),
            models.CheckConstraint(
                condition=~Q(status="overgeslagen") | ~Q(reden_niet=""),
                name="begeleiding_routestap_reden_overgeslagen",
                violation_error_message="Schrijf op waarom deze stap wordt overgeslagen.",
                violation_error_code="reden_niet",
            ),
            models.CheckConstraint(
                condition=Q(oorspronkelijk_op__isnull=True) | ~Q(reden_verzet=""),
                name="begeleiding_routestap_reden_verzet",
                violation_error_message="Schrijf op waarom de stap wordt verzet.",
                violation_error_code="reden_verzet",
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    @property
    def voor(self) -> date:
        """Before when it has to be done: the end of what takes a while, else of its window, else its day."""
        return self.tot_hoogstens or self.uiterlijk or self.gepland_op

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.status == Routestap.Status.OPEN

    @property
    def sleutel(self) -> tuple[str, int, bool]:
        """What names this time of this step within its routekaart."""
        return self.code, self.nummer, self.terugbellen
