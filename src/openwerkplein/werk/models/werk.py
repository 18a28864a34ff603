"""A piece of work at an employer, and what it asks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q

from openwerkplein.dossier.models.inwoner import ZoekvormField
from openwerkplein.kern.historie import geschiedenis
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.slot import MetVersie
from openwerkplein.ondernemers.models import Contactpersoon, Intermediair, Ondernemerscontact, Vestiging
from openwerkplein.ondernemers.models.ondernemer import GELDIGE_POSTCODE
from openwerkplein.werk.models.beroep import Beroep
from openwerkplein.werk.velden import Codelijst


class WerkQuerySet(models.QuerySet["Werk"]):
    """Questions about work."""

    def open(self) -> Self:
        """Return work for which candidates are looked for."""
        return self.filter(status=Werk.Status.OPEN)

    def te_bevestigen(self, op: date, dagen: int = 90) -> Self:
        """Return open work that nobody confirmed for `dagen` days."""
        return self.open().filter(bevestigd_op__lte=op - timedelta(days=dagen))


class Werk(MetVersie):
    """Something that can be done at an employer: a vacancy, latent work, a werkervaringsplaats, ...

    `dagdelen` are codes ``ma-o`` to ``zo-n`` (o ochtend, m middag, a avond, n nacht) on which it can be done; empty is not said.
    The owner is `eigenaar`, else the relatiemanager of the vestiging. `ingenomen_op` starts the clock: names the same day.
    """

    class Soort(models.TextChoices):
        """What kind of work."""

        REGULIER = "regulier", "regulier werk"
        LATENT = "latent", "latent werk (kan er komen)"
        WEP = "wep", "werkervaringsplaats"
        PROEFPLAATSING = "proefplaatsing", "proefplaatsing"
        AFSPRAAKBAAN = "afspraakbaan", "afspraakbaan"
        BESCHUT = "beschut", "beschut werk"
        DETACHERING = "detachering", "detachering"
        LEERWERK = "leerwerk", "leren en werken (bbl)"
        STAGE = "stage", "stage"
        VRIJWILLIGERSWERK = "vrijwilligerswerk", "vrijwilligerswerk"

    class Status(models.TextChoices):
        """How it stands."""

        CONCEPT = "concept", "concept"
        OPEN = "open", "open"
        WACHT = "wacht_op_reactie", "wacht op reactie"
        VERVULD = "vervuld", "vervuld"
        INGETROKKEN = "ingetrokken", "ingetrokken"
        VERLOPEN = "verlopen", "verlopen"

    class Begeleiding(models.IntegerChoices):
        """What guidance there is at work."""

        GEEN = 0, "geen"
        INWERKEN = 1, "iemand werkt u in"
        VAST = 2, "vaste begeleider op de werkvloer"
        INTENSIEF = 3, "intensief, elke dag"

    werknummer = models.CharField(
        "werknummer",
        max_length=30,
        unique=True,
        validators=[
            RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9._-]*$", "Een werknummer heeft letters, cijfers en streepjes.")
        ],
    )
    vestiging = models.ForeignKey(Vestiging, models.PROTECT, related_name="werk")
    contact = models.ForeignKey(
        Ondernemerscontact, models.PROTECT, verbose_name="uit welk contact", null=True, blank=True, related_name="werk"
    )
    contactpersoon = models.ForeignKey(
        Contactpersoon, models.PROTECT, verbose_name="wie te bellen", null=True, blank=True, related_name="werk"
    )
    eigenaar = models.ForeignKey(
        Medewerker, models.PROTECT, verbose_name="wie bewaakt dit", null=True, blank=True, related_name="werk"
    )
    intermediair = models.ForeignKey(
        Intermediair, models.PROTECT, verbose_name="aangebracht door", null=True, blank=True, related_name="werk"
    )
    kosten_intermediair = models.DecimalField(
        "wat dat kostte", max_digits=9, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    soort = models.CharField("soort werk", max_length=20, choices=Soort.choices)
    titel = models.CharField("titel", max_length=150)
    zoeknaam = ZoekvormField(bron=["titel", "werknummer"])
    beroep = models.ForeignKey(
        Beroep, models.PROTECT, verbose_name="beroep", null=True, blank=True, related_name="werk"
    )
    taken = models.TextField("wat doet iemand daar", blank=True)
    plekken = models.PositiveSmallIntegerField("aantal plekken", default=1, validators=[MinValueValidator(1)])
    uren_min = models.PositiveSmallIntegerField(
        "uren per week, minstens", null=True, blank=True, validators=[MaxValueValidator(60)]
    )
    uren_max = models.PositiveSmallIntegerField(
        "uren per week, hoogstens", null=True, blank=True, validators=[MaxValueValidator(60)]
    )
    dagdelen = Codelijst("wanneer", keuzes="dagdelen", blank=True)
    onregelmatig = models.BooleanField("onregelmatig of ploegendienst", default=False)
    postcode = models.CharField("postcode van het werk", max_length=6, blank=True, validators=[GELDIGE_POSTCODE])
    plaats = models.CharField("plaats", max_length=100, blank=True)
    begindatum = models.DateField("vanaf wanneer", null=True, blank=True)
    sluitingsdatum = models.DateField("reageren voor", null=True, blank=True)
    contractvormen = Codelijst("contract", keuzes="contractvorm", blank=True)
    loon = models.CharField("loon", max_length=150, blank=True)
    solliciteren = models.CharField("hoe reageert een kandidaat", max_length=250, blank=True)
    opleiding_aangeboden = models.CharField("wat leert iemand daar", max_length=250, blank=True)
    begeleiding = models.PositiveSmallIntegerField("begeleiding op het werk", choices=Begeleiding.choices, default=0)
    zonder_eisen = models.BooleanField("iedereen kan dit doen, er zijn geen eisen", default=False)
    status = models.CharField("stand", max_length=20, choices=Status.choices, default=Status.CONCEPT)
    status_reden = models.CharField("waarom", max_length=250, blank=True)
    ingenomen_op = models.DateField("ingenomen op")
    bevestigd_op = models.DateField("laatst bevestigd op", db_index=True)
    gesloten_op = models.DateField("gesloten op", null=True, blank=True)
    geschiedenis = geschiedenis()

    objects = WerkQuerySet.as_manager()

    class Meta:
        verbose_name = "werk"
        verbose_name_plural = "werk"
        ordering = ["-ingenomen_op", "-pk"]
        indexes = [models.Index(fields=["status", "-ingenomen_op"], name="werk_op_status")]
        constraints = [
            models.CheckConstraint(
                condition=Q(uren_min__isnull=True) | Q(uren_max__isnull=True) | Q(uren_max__gte=F("uren_min")),
                name="werk_werk_uren_max_na_min",
                violation_error_message="Het minste aantal uren is hoger dan het hoogste. Verwissel ze of pas er een aan.",
                violation_error_code="uren_max",
            ),
            models.CheckConstraint(
                condition=Q(plekken__gte=1),
                name="werk_werk_minstens_een_plek",
                violation_error_message="Er is minstens een plek.",
                violation_error_code="plekken",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["ingetrokken", "verlopen"]) | ~Q(status_reden=""),
                name="werk_werk_gesloten_met_reden",
                violation_error_message="Schrijf op waarom dit werk is gesloten.",
                violation_error_code="status_reden",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["vervuld", "ingetrokken", "verlopen"], gesloten_op__isnull=False)
                | (~Q(status__in=["vervuld", "ingetrokken", "verlopen"]) & Q(gesloten_op__isnull=True)),
                name="werk_werk_gesloten_op",
                violation_error_message="Gesloten werk heeft de dag waarop het sloot; ander werk niet.",
                violation_error_code="gesloten_op",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.werknummer} {self.titel}"

    @property
    def verantwoordelijk(self) -> Medewerker | None:
        """Who watches over it: its owner, else the relatiemanager of the employer."""
        return self.eigenaar or self.vestiging.relatiemanager


class Werkeis(MetVersie):
    """One thing that work asks, in the notation of `motor.matching.eisen`, and why; `hard` is an eis, otherwise it is a wens.

    `regel` is the whole requirement as it stands in an aanlevering: ``rijbewijs:B``, ``taal:nld>=2``, ``afstand:30``.
    """

    werk = models.ForeignKey(Werk, models.CASCADE, related_name="eisen")
    hard = models.BooleanField("eis", default=True)
    regel = models.CharField("wat", max_length=200)
    waarom = models.CharField("waarom is dat nodig", max_length=250, blank=True)
    geschiedenis = geschiedenis()

    class Meta:
        verbose_name = "eis of wens van werk"
        verbose_name_plural = "eisen en wensen van werk"
        ordering = ["-hard", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["werk", "regel"],
                name="werk_werkeis_een_keer",
                violation_error_message="Dit staat er al bij als eis of als wens.",
                violation_error_code="regel",
            )
        ]

    def __str__(self) -> str:
        return self.regel
