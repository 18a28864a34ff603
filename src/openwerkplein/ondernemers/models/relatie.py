"""What happens between an employer and us: contact, what each promised, and questions for another department."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from openwerkplein.kern import lijsten
from openwerkplein.kern.gebeurtenis import Gebeurtenis, GebeurtenisQuerySet
from openwerkplein.kern.historie import geschiedenis
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.slot import MetVersie
from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers.models.ondernemer import Contactpersoon, Vestiging


def nieuw_contactnummer() -> str:
    """Return a number that no other contact has, here or in what another system delivers."""
    return f"ow-{uuid.uuid4().hex[:20]}"


class Bereid(models.TextChoices):
    """What an employer says about something it could do."""

    JA = "ja", "ja"
    MISSCHIEN = "misschien", "misschien"
    NEE = "nee", "nee"


class Ondernemerscontact(Gebeurtenis, MetVersie):
    """A visit, call, mail, meeting, conference or article: what the business is like, what work there could be, what comes next.

    Asked for is work, never only vacancies. With `aanvullen` the short form was filled in at the door and the rest follows.
    """

    nummer = models.CharField("nummer", max_length=30, unique=True, editable=False, default=nieuw_contactnummer)
    vestiging = models.ForeignKey(Vestiging, models.PROTECT, related_name="contacten")
    soort = models.CharField("soort contact", max_length=40)
    aangekondigd = models.BooleanField("aangekondigd", null=True, blank=True)
    samen_met = models.ManyToManyField(
        Medewerker, verbose_name="samen met", blank=True, related_name="+", through="Contactcollega"
    )
    contactpersoon = models.ForeignKey(
        Contactpersoon, models.PROTECT, verbose_name="gesproken met", null=True, blank=True, related_name="contacten"
    )
    initiatief = models.CharField(
        "initiatief van",
        max_length=12,
        blank=True,
        choices=[("ondernemer", "ondernemer"), ("werkplein", "Werkplein"), ("ander", "iemand anders")],
    )
    onderwerp = models.CharField("onderwerp", max_length=150, blank=True)
    tekst = models.TextField("hoe is het bedrijf", blank=True, help_text="Sfeer, mensen, wat er speelt.")
    mogelijk_werk = models.TextField(
        "welk werk kan er zijn", blank=True, help_text="Vraag naar werk, niet alleen naar vacatures."
    )
    wil_wep = models.CharField("werkervaringsplaats", max_length=10, choices=Bereid.choices, blank=True)
    wil_werk = models.CharField("regulier werk", max_length=10, choices=Bereid.choices, blank=True)
    wil_gesprek = models.CharField("prettig gesprek", max_length=10, choices=Bereid.choices, blank=True)
    wil_ambassadeur = models.CharField("ambassadeur", max_length=10, choices=Bereid.choices, blank=True)
    aanvullen = models.BooleanField("later aanvullen", default=False)
    geschiedenis = geschiedenis()

    objects = GebeurtenisQuerySet.as_manager()

    class Meta(Gebeurtenis.Meta):
        verbose_name = "contact met een ondernemer"
        verbose_name_plural = "contacten met ondernemers"
        indexes = [models.Index(fields=["vestiging", "-datum"], name="ondernemerscontact_recent")]

    def __str__(self) -> str:
        return ": ".join(
            deel for deel in (lijsten.label("ondernemerscontact_soort", self.soort), self.onderwerp) if deel
        )

    def clean(self) -> None:
        """Check the kind against the list."""
        lijsten.controleer_veld(self, "soort", "ondernemerscontact_soort", self.datum)


class Contactcollega(MetVersie):
    """A colleague who came along to a contact with an employer."""

    contact = models.ForeignKey(Ondernemerscontact, models.CASCADE, related_name="collegas")
    medewerker = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    geschiedenis = geschiedenis()

    class Meta:
        verbose_name = "collega bij een contact"
        verbose_name_plural = "collega's bij contacten"
        constraints = [
            models.UniqueConstraint(fields=["contact", "medewerker"], name="ondernemers_contactcollega_een_keer")
        ]

    def __str__(self) -> str:
        return f"samen met {self.medewerker.naam}"


class ToezeggingQuerySet(GebeurtenisQuerySet):
    """Questions about what was promised."""

    def open(self) -> Self:
        """Return what is not done yet."""
        return self.filter(status=Toezegging.Status.OPEN)

    def te_laat(self, op: date | None = None) -> Self:
        """Return what should have been done before today, or before `op`."""
        return self.open().filter(voor__lt=op or vandaag())


class Toezegging(Gebeurtenis, MetVersie):
    """What one side promised the other: what, by whom, for when, done or not, and why not."""

    class Wie(models.TextChoices):
        """Which side does it."""

        MEDEWERKER = "medewerker", "een medewerker"
        ONDERNEMER = "ondernemer", "de ondernemer"

    class Status(models.TextChoices):
        """How it stands."""

        OPEN = "open", "nog te doen"
        GEDAAN = "gedaan", "gedaan"
        NIET_GEDAAN = "niet_gedaan", "niet gedaan"

    vestiging = models.ForeignKey(Vestiging, models.PROTECT, related_name="toezeggingen")
    contact = models.ForeignKey(Ondernemerscontact, models.PROTECT, null=True, blank=True, related_name="toezeggingen")
    wat = models.CharField("wat is afgesproken", max_length=250)
    wie = models.CharField("wie doet het", max_length=12, choices=Wie.choices, default=Wie.MEDEWERKER)
    uitvoerder = models.ForeignKey(
        Medewerker, models.PROTECT, verbose_name="welke medewerker", null=True, blank=True, related_name="toezeggingen"
    )
    bij_ondernemer = models.CharField("wie bij de ondernemer", max_length=150, blank=True)
    voor = models.DateField("voor wanneer", db_index=True)
    status = models.CharField("stand", max_length=12, choices=Status.choices, default=Status.OPEN)
    afgehandeld_op = models.DateField("afgehandeld op", null=True, blank=True)
    reden_niet = models.CharField("waarom niet", max_length=250, blank=True)
    geschiedenis = geschiedenis()

    objects = ToezeggingQuerySet.as_manager()

    class Meta(Gebeurtenis.Meta):
        verbose_name = "toezegging"
        verbose_name_plural = "toezeggingen"
        ordering = ["voor", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(voor__gte=F("datum")),
                name="ondernemers_toezegging_voor_na_datum",
                violation_error_message="De afspraak is voor een dag die al voorbij was toen hij werd gemaakt.",
                violation_error_code="voor",
            ),
            models.CheckConstraint(
                condition=~Q(status="niet_gedaan") | ~Q(reden_niet=""),
                name="ondernemers_toezegging_reden_niet",
                violation_error_message="Schrijf op waarom de afspraak niet is nagekomen.",
                violation_error_code="reden_niet",
            ),
            models.CheckConstraint(
                condition=Q(wie="medewerker", uitvoerder__isnull=False) | Q(wie="ondernemer", uitvoerder__isnull=True),
                name="ondernemers_toezegging_uitvoerder",
                violation_error_message="Kies de medewerker die het doet.",
                violation_error_code="uitvoerder",
            ),
            models.CheckConstraint(
                condition=Q(status="open", afgehandeld_op__isnull=True)
                | (~Q(status="open") & Q(afgehandeld_op__isnull=False)),
                name="ondernemers_toezegging_afgehandeld_op",
                violation_error_message="Wat is afgehandeld, heeft de dag waarop dat was; wat open staat niet.",
                violation_error_code="afgehandeld_op",
            ),
        ]

    def __str__(self) -> str:
        return self.wat

    @property
    def door_wie(self) -> str:
        """Who does it, in words."""
        return self.uitvoerder.naam if self.uitvoerder is not None else self.bij_ondernemer or "de ondernemer"


class Ondernemersvraag(Gebeurtenis, MetVersie):
    """A question of an employer, for us or for another department, with a clock: `reageer_voor` is the last day for a first answer."""

    vestiging = models.ForeignKey(Vestiging, models.PROTECT, related_name="vragen")
    contact = models.ForeignKey(Ondernemerscontact, models.PROTECT, null=True, blank=True, related_name="vragen")
    vraag = models.TextField("wat is de vraag")
    afdeling = models.CharField("voor welke afdeling", max_length=40)
    toegewezen = models.ForeignKey(
        Medewerker,
        models.PROTECT,
        verbose_name="welke collega",
        null=True,
        blank=True,
        related_name="ondernemersvragen",
        help_text="Een collega van het Werkplein.",
    )
    wie_elders = models.CharField(
        "wie bij die afdeling", max_length=150, blank=True, help_text="Naam en hoe te bereiken."
    )
    bewaker = models.ForeignKey(
        Medewerker, models.PROTECT, verbose_name="wie let op het antwoord", related_name="bewaakte_vragen"
    )
    reageer_voor = models.DateField("eerste antwoord uiterlijk", db_index=True)
    eerste_antwoord_op = models.DateField("eerste antwoord op", null=True, blank=True)
    eerste_antwoord = models.TextField("eerste antwoord", blank=True)
    antwoord_voor = models.DateField("antwoord uiterlijk", null=True, blank=True, db_index=True)
    afgehandeld_op = models.DateField("afgehandeld op", null=True, blank=True)
    antwoord = models.TextField("antwoord", blank=True)
    geschiedenis = geschiedenis()

    class Meta(Gebeurtenis.Meta):
        verbose_name = "vraag van een ondernemer"
        verbose_name_plural = "vragen van ondernemers"
        constraints = [
            models.CheckConstraint(
                condition=Q(toegewezen__isnull=False) | ~Q(wie_elders=""),
                name="ondernemers_vraag_bij_iemand",
                violation_error_message="Kies een collega, of schrijf op wie van de andere afdeling het antwoord geeft.",
                violation_error_code="wie_elders",
            ),
            models.CheckConstraint(
                condition=Q(afgehandeld_op__isnull=True) | (Q(eerste_antwoord_op__isnull=False) & ~Q(antwoord="")),
                name="ondernemers_vraag_antwoord_bij_einde",
                violation_error_message="Schrijf op wat het antwoord was.",
                violation_error_code="antwoord",
            ),
        ]

    def __str__(self) -> str:
        return self.vraag if len(self.vraag) < 80 else f"{self.vraag[:77]}..."

    @property
    def bij_wie(self) -> str:
        """Who answers, in words."""
        return self.toegewezen.naam if self.toegewezen is not None else self.wie_elders

    def clean(self) -> None:
        """Check the department against the list."""
        lijsten.controleer_veld(self, "afdeling", "afdeling", self.datum)
