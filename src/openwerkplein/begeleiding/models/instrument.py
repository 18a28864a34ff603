"""The kennisbank: every voorziening and employer instrument, what it is, for whom, what is known to work."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from openwerkplein.begeleiding.models.route import CODE
from openwerkplein.kern import lijsten
from openwerkplein.kern.historie import geschiedenis
from openwerkplein.kern.models import Gemeente
from openwerkplein.kern.slot import MetVersie


class Instrument(MetVersie):
    """A page of the kennisbank."""

    class Soort(models.TextChoices):
        """For whom it is."""

        INWONER = "inwoner", "voor de inwoner"
        WERKGEVER = "werkgever", "voor de werkgever"

    code = models.CharField("code", max_length=60, unique=True, validators=[CODE])
    titel = models.CharField("titel", max_length=150)
    soort = models.CharField("soort", max_length=12, choices=Soort.choices)
    voorziening_soort = models.CharField("hoort bij de voorziening", max_length=40, blank=True)
    wat = models.TextField("wat is het?")
    voor_wie = models.TextField("voor wie?")
    wanneer = models.TextField("wanneer zet je het in?", blank=True)
    in_ww = models.TextField("tijdens de WW", blank=True)
    in_bijstand = models.TextField("tijdens de bijstand", blank=True)
    wat_werkt = models.TextField("wat weten we: werkt het?", blank=True)
    bron = models.TextField("bron", blank=True)
    kosten = models.TextField("wat kost het?", blank=True)
    aanvragen = models.TextField("hoe vraag je het aan?", blank=True)
    uit_gebruik = models.BooleanField("niet meer in gebruik", default=False)
    geschiedenis = geschiedenis()

    class Meta:
        verbose_name = "instrument"
        verbose_name_plural = "instrumenten"
        ordering = ["titel"]
        constraints = [
            models.CheckConstraint(
                condition=Q(wat_werkt="") | ~Q(bron=""),
                name="begeleiding_instrument_bron",
                violation_error_message="Noem de bron van wat bekend is over de werking.",
                violation_error_code="bron",
            )
        ]

    def __str__(self) -> str:
        return self.titel

    def clean(self) -> None:
        """Check the code of the voorziening against the list."""
        # A value that can no longer be chosen may stay: what was used of it still counts.
        if self.voorziening_soort and self.voorziening_soort not in lijsten.alle_waarden("voorziening_soort"):
            raise ValidationError({"voorziening_soort": "Kies een voorziening uit de lijst."})


class InstrumentGemeente(MetVersie):
    """What differs in one municipality: cost, how to ask for it, or that it is not there."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="per_gemeente")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="+")
    beschikbaar = models.BooleanField("beschikbaar", default=True)
    kosten = models.TextField("wat kost het hier?", blank=True)
    aanvragen = models.TextField("hoe vraag je het hier aan?", blank=True)
    geschiedenis = geschiedenis()

    class Meta:
        verbose_name = "instrument in een gemeente"
        verbose_name_plural = "instrumenten per gemeente"
        ordering = ["instrument", "gemeente"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "gemeente"],
                name="begeleiding_instrumentgemeente_een_keer",
                violation_error_message="Voor deze gemeente staat er al iets.",
                violation_error_code="gemeente",
            )
        ]

    def __str__(self) -> str:
        return f"{self.instrument} in {self.gemeente}"
