"""The inwoner: a resident known to the Werkplein; has exactly one dossier."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from openwerkplein.kern.afscherming import scherm_af
from openwerkplein.kern.geheim import normaliseer_bsn, ontsleutel, versleutel, zoekhash
from openwerkplein.kern.historie import geschiedenis
from openwerkplein.kern.models import Gemeente, Noodtoegang
from openwerkplein.kern.rechten import Bereik, bereikfilter
from openwerkplein.kern.slot import MetVersie
from openwerkplein.kern.tekstindex import TrigramIndex
from openwerkplein.kern.tijd import leeftijd_op, vandaag


def zoekvorm(tekst: str) -> str:
    """Return a name as it is searched: lower case, without accents, dashes and dots as spaces, single spaces."""
    kaal = "".join(teken for teken in unicodedata.normalize("NFKD", tekst) if not unicodedata.combining(teken))
    return " ".join("".join(teken if teken.isalnum() else " " for teken in kaal.casefold()).split())


class ZoekvormField(models.CharField):  # type: ignore[type-arg]
    """A column that always holds the search form of other fields of the row, worked out just before each write."""

    def __init__(self, *args: Any, bron: Sequence[str] = (), **kwargs: Any) -> None:
        self.bron = tuple(bron)
        kwargs |= {"max_length": 300, "editable": False, "blank": True, "default": ""}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Return what a migration needs."""
        naam, pad, args, kwargs = super().deconstruct()
        for vast in ("max_length", "editable", "blank", "default"):
            kwargs.pop(vast, None)
        return naam, pad, args, {**kwargs, "bron": self.bron}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Work out the search form; of several fields with a space before every word, so that a word is found by its begin."""
        waarde = zoekvorm(" ".join(getattr(model_instance, veld) for veld in self.bron))
        waarde = (f" {waarde}" if len(self.bron) > 1 else waarde)[:300]
        setattr(model_instance, self.attname, waarde)
        return waarde


class InwonerQuerySet(models.QuerySet["Inwoner"]):
    """Questions about inwoners, in words of the work."""

    def levend_dossier(self) -> Self:
        """Return the dossiers that were not merged into another."""
        return self.filter(samengevoegd_met__isnull=True)

    def zichtbaar_voor(self, medewerker: Any, hoogstens: Bereik = Bereik.ALLES) -> Self:
        """Return whom this colleague may see with name: within reach, or opened with a reason that still holds."""
        binnen = bereikfilter(medewerker, hoogstens)
        if not binnen:
            # Everything: an empty Q disappears in an OR, which would leave only what was opened with a reason.
            return self.all()
        open_ = Noodtoegang.objects.geldig().filter(medewerker=medewerker).values("dossiernummer")
        return self.filter(binnen | Q(dossiernummer__in=open_))

    def welke_zichtbaar_voor(self, medewerker: Any, pks: Iterable[int]) -> set[int]:
        """Return of which of these inwoners (primary keys) this colleague may see the name; one query."""
        return set(self.zichtbaar_voor(medewerker).filter(pk__in=pks).values_list("pk", flat=True))

    def met_bsn(self, bsn: str) -> Self:
        """Return who has exactly this BSN; raises ValidationError when it is not a BSN."""
        return self.filter(bsn_hash=zoekhash(normaliseer_bsn(bsn)))

    def op_naam(self, tekst: str) -> Self:
        """Return those of whom every word begins a part of the name (first names, prefix or surname), in any order."""
        rijen = self
        for woord in zoekvorm(tekst).split():
            rijen = rijen.filter(zoeknaam__contains=f" {woord}")
        return rijen


GELDIG_DOSSIERNUMMER = RegexValidator(
    r"^(?=.*\d)[A-Za-z0-9][A-Za-z0-9._-]*$",
    "Een dossiernummer bestaat uit letters, cijfers, punten en streepjes, en heeft minstens een cijfer.",
)
"""A dossier number is part of addresses, where words without a digit have a meaning of their own."""


class Inwoner(MetVersie):
    """A person known to the Werkplein, with or without benefit."""

    class Geslacht(models.TextChoices):
        """Sex as kept in the delivery."""

        MAN = "M", "man"
        VROUW = "V", "vrouw"
        X = "X", "X"
        ONBEKEND = "O", "onbekend"

    class Opleidingsniveau(models.IntegerChoices):
        """Highest completed education; startkwalificatie is 4 or 5."""

        GEEN = 1, "1 geen"
        BASIS = 2, "2 basisonderwijs"
        VMBO = 3, "3 lbo, vmbo, mavo of mbo 1"
        MBO = 4, "4 havo, vwo of mbo 2 tot en met 4"
        HBO = 5, "5 hbo of universiteit"

    class Kanaal(models.TextChoices):
        """How someone prefers to be reached."""

        TELEFOON = "telefoon", "telefoon"
        MAIL = "mail", "e-mail"
        BRIEF = "brief", "brief"
        BERICHT = "bericht", "tekstbericht"

    dossiernummer = models.CharField("dossiernummer", max_length=30, unique=True, validators=[GELDIG_DOSSIERNUMMER])
    bsn_versleuteld = models.CharField("BSN (versleuteld)", max_length=255, blank=True, editable=False)
    bsn_hash = models.CharField("BSN (zoekhash)", max_length=64, null=True, blank=True, unique=True, editable=False)
    voornamen = models.CharField("voornamen", max_length=100, blank=True)
    voorvoegsel = models.CharField("voorvoegsel", max_length=30, blank=True, help_text="Bijvoorbeeld: van der.")
    achternaam = models.CharField("achternaam", max_length=150)
    zoek_achternaam = ZoekvormField(bron=["achternaam"])
    zoek_voornamen = ZoekvormField(bron=["voornamen"])
    zoeknaam = ZoekvormField(bron=["voornamen", "voorvoegsel", "achternaam"])
    geboortedatum = models.DateField("geboortedatum")
    geslacht = models.CharField("geslacht", max_length=1, choices=Geslacht.choices, default=Geslacht.ONBEKEND)
    postcode = models.CharField(
        "postcode",
        max_length=6,
        blank=True,
        validators=[
            RegexValidator(r"^[1-9]\d{3}[A-Z]{2}$", "Een postcode heeft vier cijfers en twee letters, zoals 1234AB.")
        ],
    )
    huisnummer = models.CharField("huisnummer", max_length=20, blank=True, help_text="Met toevoeging, zoals 12 A.")
    woonplaats = models.CharField("woonplaats", max_length=100, blank=True)
    gemeente = models.ForeignKey(
        Gemeente,
        models.PROTECT,
        verbose_name="gemeente",
        null=True,
        blank=True,
        related_name="inwoners",
        help_text="Leeg als het een andere gemeente is.",
    )
    telefoon = models.CharField("telefoon", max_length=30, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    voorkeurstaal = models.CharField(
        "voorkeurstaal", max_length=40, blank=True, help_text="Alleen als dat niet Nederlands is."
    )
    voorkeurskanaal = models.CharField("liefst bereikt per", max_length=10, choices=Kanaal.choices, blank=True)
    contactvoorkeur = models.CharField(
        "let op bij contact", max_length=200, blank=True, help_text="Bijvoorbeeld: geen computer, stuur brieven."
    )
    opleidingsniveau = models.PositiveSmallIntegerField(
        "hoogste opleiding", choices=Opleidingsniveau.choices, null=True, blank=True
    )
    overleden = models.DateField("overleden op", null=True, blank=True)
    samengevoegd_met = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="samengevoegd met",
        null=True,
        blank=True,
        editable=False,
        related_name="vervallen_dossiers",
    )
    geschiedenis = geschiedenis()

    objects = InwonerQuerySet.as_manager()

    class Meta:
        verbose_name = "inwoner"
        verbose_name_plural = "inwoners"
        ordering = ["zoek_achternaam", "zoek_voornamen", "pk"]
        indexes = [
            models.Index(fields=["zoek_achternaam", "zoek_voornamen", "id"], name="inwoner_op_naam"),
            models.Index(
                fields=["geboortedatum", "zoek_achternaam", "zoek_voornamen"], name="inwoner_op_geboortedatum"
            ),
            TrigramIndex(fields=["zoeknaam"], name="inwoner_op_naamdeel"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(geboortedatum__gte=date(1880, 1, 1)),
                name="dossier_inwoner_geboortedatum",
                violation_error_message="De geboortedatum kan niet voor 1880 liggen.",
            ),
            models.CheckConstraint(
                condition=Q(overleden__isnull=True) | Q(overleden__gte=models.F("geboortedatum")),
                name="dossier_inwoner_overleden_na_geboorte",
                violation_error_message="De datum van overlijden ligt voor de geboortedatum.",
            ),
            models.CheckConstraint(
                condition=Q(opleidingsniveau__isnull=True) | Q(opleidingsniveau__in=[1, 2, 3, 4, 5]),
                name="dossier_inwoner_opleidingsniveau",
                violation_error_message="Het opleidingsniveau is een cijfer van 1 tot en met 5.",
            ),
            models.CheckConstraint(
                condition=Q(geslacht__in=["M", "V", "X", "O"]),
                name="dossier_inwoner_geslacht",
                violation_error_message="Het geslacht is M, V, X of O (onbekend).",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def naam(self) -> str:
        """Full name as one says it: first names, prefix, surname."""
        return " ".join(deel for deel in (self.voornamen, self.voorvoegsel, self.achternaam) if deel)

    @property
    def afgeschermde_naam(self) -> str:
        """The name as shown to who may not see it."""
        return scherm_af(self.naam)

    @property
    def bsn(self) -> str:
        """The BSN in full, or nothing; whoever shows it writes that in the reading log first."""
        return ontsleutel(self.bsn_versleuteld) if self.bsn_versleuteld else ""

    def zet_bsn(self, bsn: str) -> None:
        """Set (or with an empty text, take away) the BSN; raises ValidationError when it is not a BSN."""
        nummer = normaliseer_bsn(bsn) if bsn else ""
        if nummer == self.bsn:
            return
        self.bsn_versleuteld = versleutel(nummer) if nummer else ""
        self.bsn_hash = zoekhash(nummer) if nummer else None

    @property
    def heeft_bsn(self) -> bool:
        """Whether a BSN is known."""
        return bool(self.bsn_hash)

    @property
    def adres(self) -> str:
        """The address on one line, as far as it is known."""
        postcode = f"{self.postcode[:4]} {self.postcode[4:]}".strip()
        return ", ".join(
            deel for deel in (" ".join(filter(None, (postcode, self.huisnummer))), self.woonplaats) if deel
        )

    def leeftijd(self, op: date | None = None) -> int:
        """Return completed years today or on a day."""
        return leeftijd_op(self.geboortedatum, op or vandaag())

    @property
    def startkwalificatie(self) -> bool | None:
        """Whether the highest completed education is a startkwalificatie; None when it is not known."""
        return None if self.opleidingsniveau is None else self.opleidingsniveau >= self.Opleidingsniveau.MBO
