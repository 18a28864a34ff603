"""The table `werk` of an aanlevering, with what work asks."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from openwerkplein.kern.aanlevering import (
    Code,
    Codes,
    Datum,
    Decimaal,
    Fout,
    Getal,
    Getalkeuze,
    JaNee,
    Keuze,
    Kolom,
    Naar,
    NietHerkend,
    Onleesbaar,
    Postcode,
    Tabel,
    Tekst,
)
from openwerkplein.kern.aanlevering.tabellen import AANLEVEREN, NAAR_MEDEWERKER
from openwerkplein.kern.historie import haal_weg, maak_aan, werk_bij
from openwerkplein.kern.registers import importtabellen
from openwerkplein.kern.tijd import vandaag
from openwerkplein.motor.matching.eisen import lees, schrijf
from openwerkplein.ondernemers.aanlevering import CONTACT, NAAR_INTERMEDIAIR, VESTIGING
from openwerkplein.werk import beroepen
from openwerkplein.werk.eisregels import lees_eis
from openwerkplein.werk.keuzes import CONTRACTVORM, DAGDELEN
from openwerkplein.werk.models import Beroep, Werk, Werkeis
from openwerkplein.werk.werkovergangen import GESLOTEN

Regels = tuple[str, ...]
Paren = list[tuple[Any, Any]]


@dataclass(frozen=True)
class Eisen:
    """What work asks, with commas between; the value is a sorted tuple of requirements in their one way of writing."""

    def lees(self, tekst: str) -> Regels:
        """Return the requirements; raises Onleesbaar for the first that cannot be read or names what is in no list."""
        return tuple(sorted({self._lees_een(deel.strip()) for deel in tekst.split(",") if deel.strip()}))

    def _lees_een(self, regel: str) -> str:
        try:
            # In a file only the notation counts, with its own messages; words are for the screen.
            return schrijf(lees_eis(schrijf(lees(regel))))
        except ValidationError as fout:
            raise Onleesbaar(fout.messages[0]) from fout
        except ValueError as fout:
            raise Onleesbaar(str(fout)) from fout

    def schrijf(self, waarde: Regels) -> str:
        """Return them with commas between."""
        return ",".join(waarde)


@dataclass(frozen=True)
class Redenen:
    """Why what is asked is needed: a JSON object from requirement to reason; the value is a sorted tuple of pairs."""

    def lees(self, tekst: str) -> tuple[tuple[str, str], ...]:
        """Return the pairs."""
        try:
            paren = json.loads(tekst).items()
        except (ValueError, AttributeError):
            raise Onleesbaar("Hier hoort per eis de reden, in JSON, zoals een export die schrijft.") from None
        return tuple(sorted((str(regel), str(waarom)) for regel, waarom in paren if waarom))

    def schrijf(self, waarde: Iterable[tuple[str, str]]) -> str:
        """Return the JSON object."""
        return json.dumps(dict(waarde), ensure_ascii=False)


@dataclass(frozen=True)
class Beroepsnaam(Tekst):
    """An occupation by its code, title or another name."""

    def lees(self, tekst: str) -> str:
        """Return its code; raises NietHerkend, since a free text in no list is no reason to leave the work out."""
        code = beroepen.vind(super().lees(tekst))
        if code is None:
            raise NietHerkend(f"'{tekst[:60]}' staat niet in de lijst met beroepen. Het beroep is niet ingevuld.")
        return code


def _gevraagd(hard: bool) -> Callable[[Werk], Regels]:
    def haal(werk: Werk) -> Regels:
        return tuple(sorted(eis.regel for eis in werk.eisen.all() if eis.hard is hard)) if werk.pk else ()

    return haal


def _redenen(werk: Werk) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((eis.regel, eis.waarom) for eis in werk.eisen.all() if eis.waarom)) if werk.pk else ()


def _zet_gevraagd(hard: bool) -> Callable[[Paren, Any, str], None]:
    """Return what writes the eisen (or the wensen) of a batch: adds and takes away, each with its history.

    A requirement stands with work once: one that was a wens and becomes an eis (or the other way) is taken away there.
    """

    def zet(paren: Paren, door: Any, reden: str) -> None:
        wordt = {werk.pk: set(regels) for werk, regels in paren}
        weg, heeft = [], defaultdict(set)
        for eis in Werkeis.objects.filter(werk__in=wordt):
            gevraagd = eis.regel in wordt[eis.werk_id]
            if gevraagd and eis.hard is hard:
                heeft[eis.werk_id].add(eis.regel)
            elif gevraagd or eis.hard is hard:
                weg.append(eis)
        nieuw = [
            Werkeis(werk_id=pk, hard=hard, regel=regel)
            for pk, regels in wordt.items()
            for regel in sorted(regels - heeft[pk])
        ]
        if weg:
            haal_weg(Werkeis, weg, reden=reden, door=door)
        if nieuw:
            maak_aan(Werkeis, nieuw, reden=reden, door=door)

    return zet


def _zet_redenen(paren: Paren, door: Any, reden: str) -> None:
    """Write why things are asked, with what stands there by now; a reason of what is not asked says nothing."""
    wordt = {werk.pk: dict(redenen) for werk, redenen in paren}
    anders = []
    for eis in Werkeis.objects.filter(werk__in=wordt):
        waarom = wordt[eis.werk_id].get(eis.regel, "")
        if eis.waarom != waarom:
            eis.waarom = waarom
            anders.append(eis)
    if anders:
        werk_bij(Werkeis, anders, ["waarom"], reden=reden, door=door)


def _rijcontrole(waarden: Mapping[str, Any]) -> Iterable[Fout]:
    dubbel = sorted(set(waarden.get("eisen") or ()) & set(waarden.get("wensen") or ()))
    if dubbel:
        yield Fout("wensen", f"'{dubbel[0]}' staat bij de eisen en bij de wensen. Laat een van de twee staan.")


# -- what follows from the rest ---------------------------------------------------------------------------------------


def _nieuw() -> Werk:
    """Return work as it is when nothing else is said: open, taken in and confirmed on the day of loading."""
    return Werk(status=Werk.Status.OPEN, ingenomen_op=vandaag(), bevestigd_op=vandaag())


def _zet_begin(werk: Werk, begindatum: date | None) -> None:
    """Set the first day of the work; work that should have begun already was taken in by then at the latest."""
    werk.begindatum = begindatum
    if werk.pk is None and begindatum is not None:
        werk.ingenomen_op = min(begindatum, werk.ingenomen_op)


def _zet_status(werk: Werk, status: str | None) -> None:
    """Set the status (empty: open) with the day and the reason of closing, where the delivery does not say them itself."""
    werk.status = status or Werk.Status.OPEN
    if werk.status not in GESLOTEN:
        werk.gesloten_op = None
        return
    werk.gesloten_op = werk.gesloten_op or vandaag()
    werk.status_reden = werk.status_reden or "zo aangeleverd"


def _lijst(naam: str, waarden: Mapping[str, str]) -> Kolom:
    """Return a column with several codes of a fixed list, kept as a list in the order of that list."""

    def zet(werk: Werk, codes: Iterable[str]) -> None:
        setattr(werk, naam, [code for code in waarden if code in set(codes)])

    return Kolom(
        naam,
        Codes(Keuze(waarden)),
        buiten_formaat=True,
        haal=lambda werk: tuple(sorted(getattr(werk, naam))),
        zet=zet,
        velden=(naam,),
        leeg=(),
    )


def _ja_nee(naam: str) -> Kolom:
    return Kolom(naam, JaNee(), buiten_formaat=True, haal=lambda werk: getattr(werk, naam), leeg=False)


importtabellen.registreer(
    "werk",
    Tabel(
        naam="werk",
        model=Werk,
        kolommen=(
            Kolom("werknummer", Code(), verplicht=True, velden=("werknummer", "zoeknaam")),
            VESTIGING,
            Kolom("soort", Keuze(dict(Werk.Soort.choices)), verplicht=True),
            Kolom("titel", verplicht=True, velden=("titel", "zoeknaam")),
            Kolom("beroep", Beroepsnaam(), naar=Naar(Beroep, "code", "beroepen", "beroep")),
            Kolom("plekken", Getal(), verplicht=True),
            Kolom("uren_min", Getal()),
            Kolom("uren_max", Getal()),
            Kolom("postcode", Postcode()),
            Kolom(
                "begindatum",
                Datum(),
                haal=lambda werk: werk.begindatum,
                zet=_zet_begin,
                velden=("begindatum", "ingenomen_op"),
            ),
            Kolom("sluitingsdatum", Datum()),
            Kolom("status_reden", buiten_formaat=True),
            Kolom("gesloten_op", Datum(), buiten_formaat=True),
            Kolom(
                "status",
                Keuze(dict(Werk.Status.choices), ook={"gesloten": "vervuld", "vacant": "open"}),
                haal=lambda werk: werk.status,
                zet=_zet_status,
                velden=("status", "gesloten_op", "status_reden"),
                leeg=Werk.Status.OPEN.value,
            ),
            Kolom("eisen", Eisen(), haal=_gevraagd(hard=True), na_stapel=_zet_gevraagd(hard=True), leeg=()),
            Kolom("wensen", Eisen(), haal=_gevraagd(hard=False), na_stapel=_zet_gevraagd(hard=False), leeg=()),
            Kolom("redenen", Redenen(), buiten_formaat=True, haal=_redenen, na_stapel=_zet_redenen, leeg=()),
            Kolom("taken", buiten_formaat=True),
            _lijst("dagdelen", DAGDELEN),
            _ja_nee("onregelmatig"),
            Kolom("plaats", buiten_formaat=True),
            _lijst("contractvormen", CONTRACTVORM),
            Kolom("loon", buiten_formaat=True),
            Kolom("solliciteren", buiten_formaat=True),
            Kolom("opleiding_aangeboden", buiten_formaat=True),
            Kolom(
                "begeleiding",
                Getalkeuze(dict(Werk.Begeleiding.choices)),
                buiten_formaat=True,
                haal=lambda werk: werk.begeleiding,
                leeg=0,
            ),
            _ja_nee("zonder_eisen"),
            Kolom("eigenaar", Code(), naar=NAAR_MEDEWERKER, buiten_formaat=True),
            Kolom("intermediair", naar=NAAR_INTERMEDIAIR, buiten_formaat=True),
            Kolom("kosten_intermediair", Decimaal(), buiten_formaat=True),
            CONTACT,
            Kolom("ingenomen_op", Datum(), buiten_formaat=True),
            Kolom("bevestigd_op", Datum(), buiten_formaat=True),
        ),
        sleutel=("werknummer",),
        groep="werknummer",
        volgorde=32,
        recht=AANLEVEREN,
        rijcontrole=_rijcontrole,
        nieuw=_nieuw,
        ophalen=lambda: Werk.objects.select_related(
            "vestiging", "beroep", "eigenaar", "intermediair", "contact"
        ).prefetch_related("eisen"),
    ),
)
