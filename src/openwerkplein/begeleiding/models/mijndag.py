"""What colleagues say about their signals, their mail and their calendar."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from openwerkplein.kern.historie import OnveranderlijkeRij, geschiedenis
from openwerkplein.kern.models import Medewerker


class Uitstel(OnveranderlijkeRij):
    """A colleague put a signal off until a day, with a reason. The signal is named by its code and the key of its row.

    A later row with `toch_nu` takes that back, and says so with the same `tot`: of the rows of one signal the last one counts.
    """

    medewerker = models.ForeignKey(Medewerker, models.PROTECT, related_name="uitstel")
    signaal = models.CharField("signaal", max_length=40)
    sleutel = models.CharField("sleutel", max_length=60)
    op = models.DateField("op")
    tot = models.DateField("tot")
    reden = models.CharField("reden", max_length=250)
    toch_nu = models.BooleanField("toch nu", default=False)
    moment = models.DateTimeField("moment", default=timezone.now)

    class Meta:
        verbose_name = "uitstel van een signaal"
        verbose_name_plural = "uitstel van signalen"
        ordering = ["-moment", "-pk"]
        indexes = [models.Index(fields=["medewerker", "tot"], name="uitstel_van")]
        constraints = [
            models.CheckConstraint(condition=Q(tot__gt=F("op")), name="begeleiding_uitstel_later"),
            models.CheckConstraint(
                condition=~Q(reden=""),
                name="begeleiding_uitstel_reden",
                violation_error_message="Schrijf op waarom dit kan wachten.",
                violation_error_code="reden",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signaal} tot {self.tot:%d-%m-%Y}"


class Dagvoorkeur(models.Model):
    """Whether a colleague wants the mail of each morning, and the key of the own calendar feed (only its hash is kept)."""

    medewerker = models.OneToOneField(Medewerker, models.PROTECT, related_name="dagvoorkeur")
    mail = models.BooleanField("dagelijkse mail", default=True)
    mail_verstuurd_op = models.DateField("laatste mail", null=True, blank=True, editable=False)
    agenda_hash = models.CharField(
        "hash van de agendasleutel", max_length=64, blank=True, db_index=True, editable=False
    )
    agenda_sinds = models.DateTimeField("agenda sinds", null=True, blank=True, editable=False)
    geschiedenis = geschiedenis(excluded_fields=["agenda_hash", "mail_verstuurd_op"])

    class Meta:
        verbose_name = "voorkeur voor Mijn dag"
        verbose_name_plural = "voorkeuren voor Mijn dag"

    def __str__(self) -> str:
        return f"voorkeur van {self.medewerker}"
