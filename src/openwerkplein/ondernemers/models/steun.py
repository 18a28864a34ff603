"""Support for an employer who takes somebody on, and the dated amounts it is worked out with."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern import lijsten
from openwerkplein.kern.gebeurtenis import Gebeurtenis
from openwerkplein.kern.historie import geschiedenis
from openwerkplein.kern.models import Gemeente, Medewerker
from openwerkplein.kern.periode import GeenOverlap, Periode
from openwerkplein.kern.slot import MetVersie
from openwerkplein.ondernemers.models.ondernemer import Intermediair, Vestiging


class Steun(Gebeurtenis, MetVersie):
    """Support explained to, requested by, and granted or refused to an employer. `datum` is the day of the explanation.

    Kinds stand in the list ``steun_soort``. `berekening` keeps what a calculation was made with and its lines, as plain data.
    """

    class Status(models.TextChoices):
        """How far it is."""

        UITGELEGD = "uitgelegd", "uitgelegd"
        AANGEVRAAGD = "aangevraagd", "aangevraagd"
        TOEGEKEND = "toegekend", "toegekend"
        AFGEWEZEN = "afgewezen", "afgewezen"
        INGETROKKEN = "ingetrokken", "ingetrokken"

    vestiging = models.ForeignKey(Vestiging, models.PROTECT, related_name="steun")
    inwoner = models.ForeignKey(Inwoner, models.PROTECT, null=True, blank=True, related_name="steun")
    soort = models.CharField("welke steun", max_length=40)
    status = models.CharField("stand", max_length=12, choices=Status.choices, default=Status.UITGELEGD)
    aangevraagd_op = models.DateField("aangevraagd op", null=True, blank=True)
    besluit_voor = models.DateField("besluit uiterlijk op", null=True, blank=True, editable=False, db_index=True)
    besloten_op = models.DateField("besloten op", null=True, blank=True)
    reden = models.TextField("reden van het besluit", blank=True)
    ingetrokken_op = models.DateField("ingetrokken op", null=True, blank=True)
    reden_intrekken = models.TextField("waarom ingetrokken", blank=True)
    werkt_sinds = models.DateField(
        "eerste werkdag", null=True, blank=True, help_text="De eerste dag van het dienstverband."
    )
    loonwaarde_op = models.DateField(
        "loonwaarde vastgesteld op",
        null=True,
        blank=True,
        help_text="Vanaf deze dag loopt de termijn voor het besluit.",
    )
    begindatum = models.DateField("van", null=True, blank=True)
    einddatum = models.DateField("tot en met", null=True, blank=True, db_index=True)
    bedrag = models.DecimalField(
        "bedrag",
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="In euro; bij loonkostensubsidie per maand.",
    )
    berekening = models.JSONField("berekening", null=True, blank=True)
    berekend_per = models.DateField("berekend vanaf", null=True, blank=True, editable=False)
    gemeente = models.ForeignKey(
        Gemeente,
        models.PROTECT,
        verbose_name="gemeente die betaalt",
        null=True,
        blank=True,
        related_name="+",
        help_text="Bepaalt de bedragen.",
    )
    intermediair = models.ForeignKey(
        Intermediair,
        models.PROTECT,
        verbose_name="gaat naar intermediair",
        null=True,
        blank=True,
        related_name="steun",
        help_text="Leeg: het gaat naar de ondernemer.",
    )
    toelichting = models.TextField("toelichting", blank=True)
    behandelaar = models.ForeignKey(
        Medewerker, models.PROTECT, verbose_name="wie regelt het", null=True, blank=True, related_name="steun"
    )
    geschiedenis = geschiedenis()

    class Meta(Gebeurtenis.Meta):
        verbose_name = "steun voor een ondernemer"
        verbose_name_plural = "steun voor ondernemers"
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["toegekend", "afgewezen"]) | (Q(besloten_op__isnull=False) & ~Q(reden="")),
                name="ondernemers_steun_besluit_met_reden",
                violation_error_message="Een besluit heeft een datum en een reden.",
                violation_error_code="reden",
            ),
            models.CheckConstraint(
                condition=Q(status="uitgelegd") | Q(status="ingetrokken") | Q(aangevraagd_op__isnull=False),
                name="ondernemers_steun_aangevraagd_op",
                violation_error_message="Vul in wanneer het is aangevraagd.",
                violation_error_code="aangevraagd_op",
            ),
            models.CheckConstraint(
                condition=Q(einddatum__isnull=True) | Q(begindatum__isnull=False, einddatum__gte=F("begindatum")),
                name="ondernemers_steun_einde_na_begin",
                violation_error_message="De einddatum ligt voor de begindatum.",
                violation_error_code="einddatum",
            ),
            models.CheckConstraint(
                condition=(Q(status="ingetrokken", ingetrokken_op__isnull=False) & ~Q(reden_intrekken=""))
                | (~Q(status="ingetrokken") & Q(ingetrokken_op__isnull=True)),
                name="ondernemers_steun_ingetrokken_met_reden",
                violation_error_message="Schrijf op waarom dit is ingetrokken, en op welke dag.",
                violation_error_code="reden_intrekken",
            ),
        ]

    def __str__(self) -> str:
        return lijsten.label("steun_soort", self.soort)

    def clean(self) -> None:
        """Check the kind against the list."""
        lijsten.controleer_veld(self, "soort", "steun_soort", self.datum)


class Bedrag(Periode, MetVersie):
    """An amount or percentage that holds for a time, by its code (list ``bedrag_soort``); per municipality or for all.

    An amount is in euro, a percentage as such (70 means 70%). What the law or a council says at a date is looked up here and
    never stands in code; what was not established is simply absent, and whoever needs it is told so.
    """

    soort = models.CharField("welk bedrag", max_length=40)
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, null=True, blank=True, related_name="+", help_text="Leeg: alle gemeenten."
    )
    waarde = models.DecimalField("waarde", max_digits=12, decimal_places=4, validators=[MinValueValidator(0)])
    bron = models.CharField("waar staat dit", max_length=250, help_text="Wet, regeling of besluit, met de datum.")
    geschiedenis = geschiedenis()

    class Meta(Periode.Meta):
        verbose_name = "bedrag"
        verbose_name_plural = "bedragen"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Periode.Meta.constraints,
            GeenOverlap(name="ondernemers_bedrag_geen_overlap", velden=["soort", "gemeente"]),
            models.CheckConstraint(
                condition=~Q(bron=""),
                name="ondernemers_bedrag_met_bron",
                violation_error_message="Schrijf op waar dit bedrag staat.",
                violation_error_code="bron",
            ),
        ]

    def __str__(self) -> str:
        return self.omschrijving()

    def omschrijving(self) -> str:
        """Return which amount it is, and for which municipality."""
        naam = lijsten.label("bedrag_soort", self.soort)
        return naam if self.gemeente is None else f"{naam} in {self.gemeente.naam}"

    def clean(self) -> None:
        """Check the kind against the list."""
        lijsten.controleer_veld(self, "soort", "bedrag_soort", self.begindatum)
