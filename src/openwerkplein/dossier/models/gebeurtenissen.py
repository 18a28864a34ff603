"""What happens around an inwoner."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from openwerkplein.dossier.models.inwoner import Inwoner
from openwerkplein.kern import lijsten
from openwerkplein.kern.gebeurtenis import Gebeurtenis
from openwerkplein.kern.historie import geschiedenis
from openwerkplein.kern.slot import MetVersie


class DossierGebeurtenis(Gebeurtenis, MetVersie):
    """An event in a dossier."""

    class Meta(Gebeurtenis.Meta):
        abstract = True


def nieuw_contactnummer() -> str:
    """Return a number that no other contactmoment has, here or in what another system delivers."""
    return f"ow-{uuid.uuid4().hex[:20]}"


class Contactmoment(DossierGebeurtenis):
    """A talk, call, mail, visit: who took the initiative, with whom, about what, what was said and what comes next."""

    class Initiatief(models.TextChoices):
        """Who started the contact."""

        INWONER = "inwoner", "inwoner"
        WERKPLEIN = "werkplein", "Werkplein"
        ONDERNEMER = "ondernemer", "ondernemer"
        ANDER = "ander", "iemand anders"

    nummer = models.CharField("nummer", max_length=30, unique=True, editable=False, default=nieuw_contactnummer)
    inwoner = models.ForeignKey(Inwoner, models.PROTECT, related_name="contactmomenten")
    soort = models.CharField("soort contact", max_length=40)
    initiatief = models.CharField("initiatief van", max_length=12, choices=Initiatief.choices, blank=True)
    met_wie = models.CharField("met wie", max_length=150, blank=True, help_text="Wie was er nog meer bij?")
    onderwerp = models.CharField("onderwerp", max_length=150, blank=True)
    tekst = models.TextField("wat is er besproken", blank=True)
    vervolgstap = models.CharField("volgende stap", max_length=250, blank=True)
    geschiedenis = geschiedenis()

    class Meta(DossierGebeurtenis.Meta):
        verbose_name = "contactmoment"
        verbose_name_plural = "contactmomenten"
        indexes = [models.Index(fields=["inwoner", "-datum"], name="contactmoment_recent")]

    def __str__(self) -> str:
        return self.omschrijving()

    def omschrijving(self) -> str:
        """Return kind and subject."""
        return ": ".join(deel for deel in (lijsten.label("contact_soort", self.soort), self.onderwerp) if deel)

    def clean(self) -> None:
        """Check the kind against the list."""
        lijsten.controleer_veld(self, "soort", "contact_soort", self.datum)


class Taalmeting(DossierGebeurtenis):
    """The result of a Taalmeter screening."""

    class Uitslag(models.TextChoices):
        """What the Taalmeter says."""

        GROEN = "groen", "groen: geen moeite met lezen en schrijven"
        ORANJE = "oranje", "oranje: misschien moeite"
        ROOD = "rood", "rood: waarschijnlijk moeite"

    inwoner = models.ForeignKey(Inwoner, models.PROTECT, related_name="taalmetingen")
    uitslag = models.CharField("uitslag", max_length=10, choices=Uitslag.choices)
    toelichting = models.CharField("toelichting", max_length=300, blank=True)
    geschiedenis = geschiedenis()

    class Meta(DossierGebeurtenis.Meta):
        verbose_name = "taalmeting"
        verbose_name_plural = "taalmetingen"

    def __str__(self) -> str:
        return f"taalmeter {self.uitslag}"


class Besluit(DossierGebeurtenis):
    """A decision by a colleague, with its reasons. The decision on the benefit itself is taken elsewhere."""

    inwoner = models.ForeignKey(Inwoner, models.PROTECT, related_name="besluiten")
    onderwerp = models.CharField("waarover", max_length=150)
    uitkomst = models.CharField("besluit", max_length=250)
    redenen = models.TextField("redenen", help_text="Waarom dit besluit? Schrijf het zo dat de inwoner het begrijpt.")
    geschiedenis = geschiedenis()

    class Meta(DossierGebeurtenis.Meta):
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        constraints = [
            models.CheckConstraint(
                condition=~Q(redenen=""),
                name="dossier_besluit_met_redenen",
                violation_error_message="Een besluit heeft redenen nodig.",
                violation_error_code="redenen",
            )
        ]

    def __str__(self) -> str:
        return f"besluit: {self.onderwerp}"


def documentpad(document: Document, naam: str) -> str:
    """Return where a file is kept: a random name of our own. The name that came with it is never trusted."""
    return f"documenten/{uuid.uuid4().hex[:2]}/{uuid.uuid4().hex}"


class Document(DossierGebeurtenis):
    """A file that belongs to a dossier; kept under a random name, given back as a download with its own title."""

    inwoner = models.ForeignKey(Inwoner, models.PROTECT, related_name="documenten")
    soort = models.CharField("soort document", max_length=40)
    titel = models.CharField("titel", max_length=150)
    bestand = models.FileField("bestand", upload_to=documentpad, max_length=120)
    bestandstype = models.CharField("bestandstype", max_length=10, editable=False)
    grootte = models.PositiveIntegerField("grootte in bytes", editable=False)
    geschiedenis = geschiedenis()

    class Meta(DossierGebeurtenis.Meta):
        verbose_name = "document"
        verbose_name_plural = "documenten"

    def __str__(self) -> str:
        return self.titel

    def clean(self) -> None:
        """Check the kind against the list."""
        lijsten.controleer_veld(self, "soort", "document_soort", self.datum)
