"""An instrument used for someone."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from openwerkplein.dossier.models import DossierPeriode, Inwoner
from openwerkplein.kern import lijsten
from openwerkplein.kern.historie import geschiedenis
from openwerkplein.kern.periode import Periode


class Voorziening(DossierPeriode):
    """Coaching, schooling, a work-learning place: by whom, at what cost, with what result. Several can hold together."""

    class Resultaat(models.TextChoices):
        """How it ended (reasons of end of the SRG record: 1 finished, 2 early, 3 moved, died or detained)."""

        AFGEROND = "afgerond", "afgerond"
        VOORTIJDIG = "voortijdig", "voortijdig gestopt"
        VERHUIZING = "verhuizing_overlijden_detentie", "verhuizing, overlijden of detentie"

    inwoner = models.ForeignKey(Inwoner, models.PROTECT, related_name="voorzieningen")
    soort = models.CharField("soort", max_length=40)
    aanbieder = models.CharField("aanbieder", max_length=150, blank=True)
    kosten = models.DecimalField(
        "kosten in euro", max_digits=9, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    resultaat = models.CharField("resultaat", max_length=40, choices=Resultaat.choices, blank=True)
    cbs_code = models.CharField("CBS-code", max_length=4, blank=True)
    geschiedenis = geschiedenis()

    class Meta(DossierPeriode.Meta):
        verbose_name = "voorziening"
        verbose_name_plural = "voorzieningen"
        constraints = [
            *Periode.Meta.constraints,
            models.UniqueConstraint(
                fields=["inwoner", "soort", "begindatum", "aanbieder"],
                name="begeleiding_voorziening_een_keer",
                violation_error_message="Deze voorziening staat al in het dossier, met dezelfde begindatum en aanbieder.",
                violation_error_code="begindatum",
            ),
            models.CheckConstraint(
                condition=Q(resultaat="") | Q(einddatum__isnull=False),
                name="begeleiding_voorziening_resultaat_met_einde",
                violation_error_message="Er is een resultaat zonder einddatum. Vul de einddatum in of haal het resultaat weg.",
                violation_error_code="einddatum",
            ),
            models.CheckConstraint(
                condition=Q(kosten__isnull=True) | Q(kosten__gte=0),
                name="begeleiding_voorziening_kosten",
                violation_error_message="De kosten kunnen niet negatief zijn.",
                violation_error_code="kosten",
            ),
        ]

    def __str__(self) -> str:
        return self.omschrijving()

    def omschrijving(self) -> str:
        """Return kind and provider."""
        soort = lijsten.label("voorziening_soort", self.soort)
        return f"{soort} bij {self.aanbieder}" if self.aanbieder else soort

    def clean(self) -> None:
        """Check the codes against the lists on the first day."""
        for veld, lijst in (("soort", "voorziening_soort"), ("cbs_code", "cbs_voorziening")):
            if getattr(self, veld):
                lijsten.controleer_veld(self, veld, lijst, self.begindatum)
