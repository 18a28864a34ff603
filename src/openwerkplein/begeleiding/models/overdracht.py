"""Warme overdracht: a handover that the receiver accepts or asks back; until then the giver stays responsible."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from openwerkplein.begeleiding.models.afspraak import Afspraak
from openwerkplein.dossier.models import DossierGebeurtenis, Inwoner
from openwerkplein.kern.gebeurtenis import GebeurtenisQuerySet
from openwerkplein.kern.historie import OnveranderlijkeRij, geschiedenis
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import bereikfilter
from openwerkplein.kern.rollen import BEGELEIDERS


class OverdrachtQuerySet(GebeurtenisQuerySet):
    """Questions about handovers."""

    def open(self) -> Self:
        """Return what is not accepted, and not withdrawn."""
        return self.filter(status__in=[Overdracht.Status.AANGEBODEN, Overdracht.Status.TERUGGEVRAAGD])

    def aan(self, medewerker: Medewerker) -> Self:
        """Return what this colleague is asked to take over, or took over."""
        return self.filter(naar=medewerker)

    def door(self, medewerker: Medewerker) -> Self:
        """Return what this colleague hands over, or wrote down for somebody from outside."""
        return self.filter(Q(van=medewerker) | Q(van__isnull=True, medewerker=medewerker))

    def van_team(self, medewerker: Medewerker) -> Self:
        """Return what comes from or goes to the team of this colleague, or is about inwoners within reach."""
        eigen = Q(inwoner__in=Inwoner.objects.filter(bereikfilter(medewerker)).order_by().values("pk"))
        if medewerker.team_id is not None:
            eigen |= Q(van__team=medewerker.team_id) | Q(naar__team=medewerker.team_id)
        return self.filter(eigen)


class Overdracht(DossierGebeurtenis):
    """A handover of one inwoner: from a colleague (`van`) or from outside (`van_buiten`, as UWV) to a colleague in a role.

    `datum` is the day on which it was offered, `medewerker` who wrote it. Accepting makes the receiver the fixed contact person.
    """

    class Status(models.TextChoices):
        """How it stands."""

        AANGEBODEN = "aangeboden", "wacht op de ontvanger"
        TERUGGEVRAAGD = "teruggevraagd", "de ontvanger heeft een vraag"
        AANVAARD = "aanvaard", "aanvaard"
        INGETROKKEN = "ingetrokken", "ingetrokken"

    inwoner = models.ForeignKey(Inwoner, models.PROTECT, related_name="overdrachten")
    rol = models.CharField("in welke rol", max_length=40, choices=[(rol.value, rol.label) for rol in BEGELEIDERS])
    van = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="gegeven_overdrachten")
    van_buiten = models.CharField("van welke organisatie en wie", max_length=150, blank=True)
    naar = models.ForeignKey(Medewerker, models.PROTECT, verbose_name="aan wie", related_name="ontvangen_overdrachten")
    samenvatting = models.TextField("waar staat de inwoner nu?")
    afgesproken = models.TextField("wat is er afgesproken?", blank=True)
    wat_werkt = models.TextField("wat werkt bij deze persoon?")
    afspraken = models.ManyToManyField(
        Afspraak, verbose_name="open afspraken die meegaan", blank=True, related_name="+"
    )
    gesprek_op = models.DateField("gesprek met z'n drieën op", null=True, blank=True)
    gesprek_tijd = models.TimeField("tijd van het gesprek", null=True, blank=True)
    zonder_gesprek = models.CharField("waarom geen gesprek met z'n drieën", max_length=250, blank=True)
    gespreksafspraak = models.ForeignKey(
        Afspraak, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name="het gesprek"
    )
    status = models.CharField("stand", max_length=14, choices=Status.choices, default=Status.AANGEBODEN)
    afgehandeld_op = models.DateField("aanvaard of ingetrokken op", null=True, blank=True)
    geschiedenis = geschiedenis()

    objects = OverdrachtQuerySet.as_manager()

    class Meta(DossierGebeurtenis.Meta):
        verbose_name = "overdracht"
        verbose_name_plural = "overdrachten"
        indexes = [
            models.Index(
                fields=["naar"], condition=Q(status__in=["aangeboden", "teruggevraagd"]), name="overdracht_naar_open"
            ),
            models.Index(
                fields=["van"], condition=Q(status__in=["aangeboden", "teruggevraagd"]), name="overdracht_van_open"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["inwoner", "rol"],
                condition=Q(status__in=["aangeboden", "teruggevraagd"]),
                name="begeleiding_overdracht_een_open",
                violation_error_message="Er loopt al een overdracht in deze rol. Wacht op het antwoord, of trek die eerst in.",
                violation_error_code="rol",
            ),
            models.CheckConstraint(
                condition=Q(van__isnull=False, van_buiten="") | (Q(van__isnull=True) & ~Q(van_buiten="")),
                name="begeleiding_overdracht_een_gever",
                violation_error_message="Kies van welke collega, of schrijf op van welke organisatie de overdracht komt.",
                violation_error_code="van",
            ),
            models.CheckConstraint(
                condition=Q(van__isnull=True) | ~Q(van=models.F("naar")),
                name="begeleiding_overdracht_niet_aan_zichzelf",
                violation_error_message="U draagt niet aan uzelf over. Kies een andere collega.",
                violation_error_code="naar",
            ),
            models.CheckConstraint(
                condition=Q(gesprek_op__isnull=False) | ~Q(zonder_gesprek=""),
                name="begeleiding_overdracht_gesprek",
                violation_error_message="Stel een gesprek met z'n drieën voor, of schrijf op waarom dat niet nodig is.",
                violation_error_code="gesprek_op",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["aangeboden", "teruggevraagd"], afgehandeld_op__isnull=True)
                | Q(status__in=["aanvaard", "ingetrokken"], afgehandeld_op__isnull=False),
                name="begeleiding_overdracht_afgehandeld_op",
            ),
        ]

    def __str__(self) -> str:
        return f"overdracht aan {self.naar.naam}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for the receiver or for an answer."""
        return self.status in (self.Status.AANGEBODEN, self.Status.TERUGGEVRAAGD)

    @property
    def gever(self) -> Medewerker | None:
        """The colleague who answers for it: who hands over, or who wrote it down for an organisation outside."""
        return self.van or self.medewerker

    @property
    def van_wie(self) -> str:
        """Who hands over, in words."""
        return self.van.naam if self.van else self.van_buiten


class Overdrachtbericht(OnveranderlijkeRij):
    """A step in a handover, as said then: offered, a question, an answer, accepted, withdrawn."""

    class Soort(models.TextChoices):
        """What was said."""

        AANGEBODEN = "aangeboden", "aangeboden"
        VRAAG = "vraag", "vraag"
        ANTWOORD = "antwoord", "antwoord"
        OMGELEID = "omgeleid", "andere ontvanger gekozen"
        AANVAARD = "aanvaard", "aanvaard"
        INGETROKKEN = "ingetrokken", "ingetrokken"

    overdracht = models.ForeignKey(Overdracht, models.PROTECT, related_name="berichten")
    soort = models.CharField("soort", max_length=12, choices=Soort.choices)
    medewerker = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    moment = models.DateTimeField("moment", default=timezone.now)
    tekst = models.TextField("tekst", blank=True)

    class Meta:
        verbose_name = "bericht bij een overdracht"
        verbose_name_plural = "berichten bij overdrachten"
        ordering = ["moment", "pk"]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.moment:%d-%m-%Y %H:%M}"
