"""What somebody types in the search box: a name, a dossier number, a date of birth, or a name with a date of birth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.models.inwoner import zoekvorm
from openwerkplein.kern.geheim import normaliseer_bsn

_DATUM = re.compile(r"(?<!\d)(?:(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2}))(?!\d)")
_NUMMER = re.compile(r"^(?=.*\d)[A-Za-z0-9][A-Za-z0-9._-]*$")
MEESTE_BUITEN_BEREIK = 10


@dataclass(frozen=True)
class Zoekvraag:
    """What was typed, taken apart: words of a name, a date of birth, or (alone) a dossier number."""

    woorden: str = ""
    geboortedatum: date | None = None
    dossiernummer: str = ""

    def beperk(self, inwoners: QuerySet[Inwoner]) -> QuerySet[Inwoner]:
        """Return those inwoners who fit."""
        if self.dossiernummer:
            return inwoners.filter(dossiernummer__startswith=self.dossiernummer)
        if self.geboortedatum:
            inwoners = inwoners.filter(geboortedatum=self.geboortedatum)
        return inwoners.op_naam(self.woorden)  # type: ignore[attr-defined,no-any-return]

    def precies(self) -> list[Inwoner]:
        """Return whom this names exactly: by dossier number, or by surname with date of birth; nobody when it says less.

        Only these may be shown, masked, to a colleague whose reach they lie outside of.
        """
        levend = Inwoner.objects.levend_dossier()
        if self.dossiernummer:
            return list(levend.filter(dossiernummer=self.dossiernummer))
        if not (self.geboortedatum and self.woorden):
            return []
        woorden = set(self.woorden.split())
        kandidaten = levend.filter(geboortedatum=self.geboortedatum).order_by("zoek_achternaam", "zoek_voornamen", "pk")
        return [een for een in kandidaten if set(een.zoek_achternaam.split()) <= woorden <= set(een.zoeknaam.split())]


def lees_zoekvraag(tekst: str) -> Zoekvraag:
    """Take apart what was typed; a date that does not exist counts as words."""
    tekst = tekst.strip()
    if _NUMMER.match(tekst) and not _DATUM.fullmatch(tekst):
        return Zoekvraag(dossiernummer=tekst)
    gevonden = _DATUM.search(tekst)
    geboortedatum = _als_datum(gevonden) if gevonden else None
    if gevonden and geboortedatum:
        tekst = tekst[: gevonden.start()] + " " + tekst[gevonden.end() :]
    return Zoekvraag(woorden=zoekvorm(tekst), geboortedatum=geboortedatum)


def _als_datum(gevonden: re.Match[str]) -> date | None:
    dag, maand, jaar, jaar2, maand2, dag2 = gevonden.groups()
    try:
        return date(int(jaar or jaar2), int(maand or maand2), int(dag or dag2))
    except ValueError:
        return None


def is_bsn(tekst: str) -> bool:
    """Return whether this is a BSN: that has a search box of its own, since it may not stand in an address."""
    try:
        normaliseer_bsn(tekst)
    except ValidationError:
        return False
    return not Inwoner.objects.filter(dossiernummer=tekst.strip()).exists()


def buiten_bereik(vraag: Zoekvraag, medewerker: Any) -> list[Inwoner]:
    """Return whom the question names exactly but this colleague may not see: a few, to be shown with a masked name."""
    precies = vraag.precies()
    zichtbaar = Inwoner.objects.zichtbaar_voor(medewerker).filter(pk__in=[een.pk for een in precies])
    gezien = set(zichtbaar.values_list("pk", flat=True)) if precies else set()
    return [een for een in precies if een.pk not in gezien][:MEESTE_BUITEN_BEREIK]
