"""The rows of Mijn dag as one reads them: with names for who may see them, together per person, much of one kind in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from openwerkplein.begeleiding.mijndag import GROEPEN, Werk, Werklijst, titel_van_groep
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.registers import Signaal
from openwerkplein.web.tekst import tel

PER_GROEP = 25
"""Rows shown of a group; a group on its own shows more."""
EEN_GROEP = 300


@dataclass(frozen=True)
class Kijker:
    """Who looks, and the address of the page to come back to."""

    medewerker: Any
    terug: str

    def met_terug(self, url: str) -> str:
        """Return an address that leads back to this page."""
        return f"{url}{'&' if '?' in url else '?'}{urlencode({'terug': self.terug})}"


@dataclass(frozen=True)
class Rij:
    """One thing to do as it is shown. `eigen` is work of who looks, which may be put off."""

    werk: Werk
    wat: str
    dicht: bool
    eigen: bool
    actie_url: str
    url: str
    later_url: str


@dataclass
class Persoon:
    """What there is to do for one inwoner (or one thing that is about no inwoner: then `naam` says what)."""

    naam: str
    url: str
    gemaskeerd: bool
    rijen: list[Rij] = field(default_factory=list)


@dataclass(frozen=True)
class Verzameld:
    """Much of one kind in one line, with the address where it opens."""

    tekst: str
    eerste: date
    url: str


@dataclass
class Groep:
    """A group of the page: late, today, this week, later."""

    code: str
    titel: str
    aantal: int
    verzameld: list[Verzameld]
    personen: list[Persoon]
    meer: int


def maak_groepen(
    lijst: Werklijst, kijker: Kijker, *, groep: str, verzamel: bool, adres: Any, per_groep: int = PER_GROEP
) -> list[Groep]:
    """Return the groups of a list as they are shown; two queries for the names.

    Only `groep` when that is named. `adres` gives the address of this page with other parameters (``adres(soort="navragen")``).
    """
    werk = lijst.per_groep()
    hoogstens = EEN_GROEP if groep else per_groep
    delen = {code: _deel(werk[code], verzamel=verzamel) for code in GROEPEN if groep in ("", code) and werk[code]}
    mensen = zichtbare(kijker, (een for los, _ in delen.values() for een in los[:hoogstens]))
    return [
        Groep(
            code,
            titel_van_groep(code, lijst.dag),
            len(werk[code]),
            [_lijn(signaal, rijen, adres(soort=signaal.code, groep=code)) for signaal, rijen in bijeen],
            personen(los[:hoogstens], kijker, mensen),
            max(0, len(los) - hoogstens),
        )
        for code, (los, bijeen) in delen.items()
    ]


def _deel(werk: Sequence[Werk], *, verzamel: bool) -> tuple[list[Werk], list[tuple[Signaal, list[Werk]]]]:
    """Return what is shown row by row, and what comes in one line per kind."""
    aantallen = Counter(een.signaal.code for een in werk)
    bijeen: dict[str, tuple[Signaal, list[Werk]]] = {}
    los = []
    for een in werk:
        grens = een.signaal.verzamel
        if verzamel and grens is not None and aantallen[een.signaal.code] > grens:
            bijeen.setdefault(een.signaal.code, (een.signaal, []))[1].append(een)
        else:
            los.append(een)
    return los, list(bijeen.values())


def _lijn(signaal: Signaal, werk: Sequence[Werk], url: str) -> Verzameld:
    return Verzameld(tel(len(werk), *signaal.wat), werk[0].regel.voor, url)


def zichtbare(kijker: Kijker, werk: Iterable[Werk]) -> dict[int, tuple[Inwoner, bool]]:
    """Return the inwoners of these rows, by primary key, each with whether who looks may see the name; two queries."""
    pks = {een.regel.inwoner for een in werk if een.regel.inwoner is not None}
    if not pks:
        return {}
    velden = ("dossiernummer", "voornamen", "voorvoegsel", "achternaam")
    alle = Inwoner.objects.filter(pk__in=pks).only(*velden)
    mag = Inwoner.objects.welke_zichtbaar_voor(kijker.medewerker, pks)
    return {een.pk: (een, een.pk in mag) for een in alle}


def personen(werk: Sequence[Werk], kijker: Kijker, mensen: dict[int, tuple[Inwoner, bool]]) -> list[Persoon]:
    """Return these rows per person, in the order in which each person comes first."""
    uit: dict[Any, Persoon] = {}
    for een in werk:
        persoon = uit.setdefault(een.regel.inwoner or een.code, _persoon(een, mensen))
        persoon.rijen.append(_rij(een, kijker, dicht=persoon.gemaskeerd))
    return list(uit.values())


def _persoon(werk: Werk, mensen: dict[int, tuple[Inwoner, bool]]) -> Persoon:
    if werk.regel.inwoner not in mensen:
        return Persoon(werk.regel.over, "", False)
    inwoner, mag = mensen[werk.regel.inwoner]
    url = reverse("dossier:dossier", args=[inwoner.dossiernummer])
    return Persoon(inwoner.naam if mag else inwoner.afgeschermde_naam, url, not mag)


def _rij(werk: Werk, kijker: Kijker, *, dicht: bool) -> Rij:
    eigen = werk.regel.medewerker == kijker.medewerker.pk
    later = ""
    if eigen and werk.signaal.uitstel_dagen:
        later = kijker.met_terug(reverse("begeleiding:mijndag-later", args=[werk.signaal.code, werk.regel.sleutel]))
    return Rij(
        werk,
        # What somebody else wrote in a dossier out of reach is not for who looks.
        wat=werk.regel.wat if eigen or not dicht else werk.signaal.wat[0],
        dicht=dicht,
        eigen=eigen,
        actie_url=kijker.met_terug(werk.regel.actie.url),
        url=kijker.met_terug(werk.regel.url) if werk.regel.url else "",
        later_url=later,
    )


def zoek_inwoners(lijst: Werklijst, medewerker: Medewerker, vraag: str) -> Werklijst:
    """Return the part of a list that is about people with this name or dossier number, within reach; one query."""
    pks = {een.regel.inwoner for een in (*lijst.werk, *lijst.uitgesteld) if een.regel.inwoner is not None}
    binnen = Inwoner.objects.zichtbaar_voor(medewerker).filter(pk__in=pks)
    gevonden = set((binnen.op_naam(vraag) | binnen.filter(dossiernummer__iexact=vraag)).values_list("pk", flat=True))
    return Werklijst(
        lijst.dag,
        [een for een in lijst.werk if een.regel.inwoner in gevonden],
        [een for een in lijst.uitgesteld if een.regel.inwoner in gevonden],
    )
