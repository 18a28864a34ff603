"""What lasts in the life of an inwoner: benefit, household, classifications and indications."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from openwerkplein.dossier.kenmerken import EXCLUSIEF, KENMERKSOORTEN
from openwerkplein.dossier.models.inwoner import Inwoner
from openwerkplein.kern import lijsten
from openwerkplein.kern.historie import geschiedenis
from openwerkplein.kern.periode import GeenOverlap, Periode
from openwerkplein.kern.slot import MetVersie


class DossierPeriode(Periode, MetVersie):
    """A period in a dossier. `related_name` of the inwoner is the plural of the model, as in ``inwoner.uitkeringen``."""

    class Meta(Periode.Meta):
        abstract = True


class Uitkering(DossierPeriode):
    """A benefit period. One at a time per inwoner."""

    inwoner = models.ForeignKey(Inwoner, models.PROTECT, related_name="uitkeringen")
    soort = models.CharField("soort", max_length=40)
    reden_einde = models.CharField("reden van einde", max_length=40, blank=True)
    deeltijd_uren = models.DecimalField(
        "uren betaald werk per week naast de uitkering",
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0.5), MaxValueValidator(40)],
    )
    geschiedenis = geschiedenis()

    class Meta(DossierPeriode.Meta):
        verbose_name = "uitkering"
        verbose_name_plural = "uitkeringen"
        indexes = [models.Index(fields=["soort", "einddatum", "begindatum", "inwoner"], name="uitkering_op_soort")]
        constraints = [
            *Periode.Meta.constraints,
            GeenOverlap(name="dossier_uitkering_geen_overlap", velden=["inwoner"]),
            models.CheckConstraint(
                condition=Q(reden_einde="") | Q(einddatum__isnull=False),
                name="dossier_uitkering_reden_met_einde",
                violation_error_message="Er is een reden van einde zonder einddatum. Vul de einddatum in of haal de reden weg.",
                violation_error_code="einddatum",
            ),
        ]

    def __str__(self) -> str:
        return self.omschrijving()

    def omschrijving(self) -> str:
        """Return the kind of benefit."""
        return lijsten.label("uitkering_soort", self.soort)

    def clean(self) -> None:
        """Check the codes against the lists on the first day."""
        lijsten.controleer_veld(self, "soort", "uitkering_soort", self.begindatum)
        if self.reden_einde:
            lijsten.controleer_veld(self, "reden_einde", "reden_einde", self.begindatum)


class Leefsituatie(DossierPeriode):
    """The norm of the benefit and, apart from it, the household; the two can differ. One at a time per inwoner."""

    class Norm(models.TextChoices):
        """What the benefit is based on."""

        ALLEENSTAAND = "alleenstaand", "alleenstaand"
        GEHUWD = "gehuwd", "gehuwd of samenwonend"
        INRICHTING = "inrichting", "in een inrichting"

    class Leefvorm(models.TextChoices):
        """Who someone lives with."""

        ALLEENSTAAND = "alleenstaand", "alleenstaand"
        ALLEENSTAANDE_OUDER = "alleenstaande_ouder", "alleenstaande ouder"
        PAAR = "paar", "paar"

    inwoner = models.ForeignKey(Inwoner, models.PROTECT, related_name="leefsituaties")
    norm = models.CharField("norm", max_length=20, choices=Norm.choices)
    kostendeler = models.BooleanField("kostendeler", null=True, blank=True)
    leefvorm = models.CharField("leefvorm", max_length=20, choices=Leefvorm.choices)
    kinderen = models.PositiveSmallIntegerField(
        "aantal kinderen thuis", null=True, blank=True, validators=[MaxValueValidator(25)]
    )
    geschiedenis = geschiedenis()

    class Meta(DossierPeriode.Meta):
        verbose_name = "leefsituatie"
        verbose_name_plural = "leefsituaties"
        constraints = [
            *Periode.Meta.constraints,
            GeenOverlap(name="dossier_leefsituatie_geen_overlap", velden=["inwoner"]),
            models.CheckConstraint(
                condition=Q(norm__in=["alleenstaand", "gehuwd", "inrichting"]), name="dossier_leefsituatie_norm"
            ),
            models.CheckConstraint(
                condition=Q(leefvorm__in=["alleenstaand", "alleenstaande_ouder", "paar"]),
                name="dossier_leefsituatie_leefvorm",
            ),
        ]

    def __str__(self) -> str:
        return self.omschrijving()

    def omschrijving(self) -> str:
        """Return norm and household in words."""
        kinderen = "" if not self.kinderen else f", {self.kinderen} {'kind' if self.kinderen == 1 else 'kinderen'}"
        deler = ", kostendeler" if self.kostendeler else ""
        return f"norm {self.get_norm_display()}{deler}; {self.get_leefvorm_display()}{kinderen}"


class Kenmerk(DossierPeriode):
    """A classification (one value at a time) or an indication (can hold beside others), see `dossier.kenmerken`."""

    inwoner = models.ForeignKey(Inwoner, models.PROTECT, related_name="kenmerken")
    soort = models.CharField(
        "soort", max_length=20, choices=[(code, soort.titel) for code, soort in KENMERKSOORTEN.items()]
    )
    waarde = models.CharField("waarde", max_length=30)
    bron = models.CharField(
        "bron", max_length=100, blank=True, help_text="Waar dit vandaan komt, bijvoorbeeld: register, intake."
    )
    geschiedenis = geschiedenis()

    class Meta(DossierPeriode.Meta):
        verbose_name = "kenmerk"
        verbose_name_plural = "kenmerken"
        # The filters of the list are answered from this index alone, without a look at the table.
        indexes = [
            models.Index(fields=["soort", "waarde", "einddatum", "begindatum", "inwoner"], name="kenmerk_op_soort")
        ]
        constraints = [
            *Periode.Meta.constraints,
            GeenOverlap(name="dossier_kenmerk_een_waarde", velden=["inwoner", "soort"], waar={"soort": EXCLUSIEF}),
            GeenOverlap(name="dossier_kenmerk_geen_overlap", velden=["inwoner", "soort", "waarde"]),
            models.CheckConstraint(
                condition=Q.create(
                    [Q(soort=code, waarde__in=list(soort.waarden)) for code, soort in KENMERKSOORTEN.items()],
                    connector=Q.OR,
                ),
                name="dossier_kenmerk_bekende_waarde",
                violation_error_message="Deze waarde hoort niet bij dit soort kenmerk.",
                violation_error_code="waarde",
            ),
        ]

    def __str__(self) -> str:
        return self.omschrijving()

    def omschrijving(self) -> str:
        """Return kind and value in words."""
        soort = KENMERKSOORTEN.get(self.soort)
        return soort.zin(self.waarde) if soort else f"{self.soort}: {self.waarde}"

    def clean(self) -> None:
        """Check that the value belongs to the kind, and say which ones do."""
        soort = KENMERKSOORTEN.get(self.soort)
        if soort and self.waarde not in soort.waarden:
            mogelijk = ", ".join(soort.waarden)
            raise ValidationError(
                {"waarde": f"'{self.waarde}' is geen waarde van {soort.titel}. Kies uit: {mogelijk}."}
            )
