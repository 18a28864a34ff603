"""The tables `toestemmingen` and `profielen` of an aanlevering."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from openwerkplein.dossier.aanlevering import BEGIN, DOSSIER, EIND
from openwerkplein.kern.aanlevering import (
    Code,
    Codes,
    Datum,
    Fout,
    Getal,
    Getalkeuze,
    JaNee,
    Keuze,
    Kolom,
    Lezer,
    Naar,
    Onleesbaar,
    Postcode,
    Tabel,
    Tekst,
    kies,
)
from openwerkplein.kern.aanlevering.tabellen import AANLEVEREN, NAAR_MEDEWERKER
from openwerkplein.kern.historie import maak_aan
from openwerkplein.kern.registers import importtabellen
from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers.models import Ondernemer
from openwerkplein.werk import beroepen, keuzes
from openwerkplein.werk.handelingen.lijstvoorstellen import herken, stel_voor
from openwerkplein.werk.models import Kandidaatprofiel, Toestemming
from openwerkplein.werk.profielregels import JA, NEE

_JA_NEE = {JA: "ja", NEE: "nee"}

# -- readers ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Beroepcode(Tekst):
    """An occupation by its code, title or another name."""

    def lees(self, tekst: str) -> str:
        """Return its code."""
        code = beroepen.vind(super().lees(tekst))
        if code is None:
            raise Onleesbaar(
                f"'{tekst[:60]}' staat niet in de lijst met beroepen. Gebruik de code of de naam uit de lijst."
            )
        return code


@dataclass(frozen=True)
class Lijstcode(Tekst):
    """A code of a list, by its code or name in any spelling; what is not in the list comes through for the row to be judged on."""

    lijst: str = ""

    def lees(self, tekst: str) -> str:
        """Return the code, or the text when it is in no list."""
        tekst = super().lees(tekst)
        return herken(self.lijst, tekst) or tekst


@dataclass(frozen=True)
class Kiescode(Tekst):
    """A code of a list that takes no proposals."""

    lijst: str = ""

    def lees(self, tekst: str) -> str:
        """Return the code; what is not in the list raises Onleesbaar with what resembles it."""
        return herken(self.lijst, tekst) or kies(tekst, keuzes.codes(self.lijst))


@dataclass(frozen=True)
class Paren:
    """Pairs with a colon, commas between (``tillen:nee,staan:ja``); the value is a sorted tuple of pairs, the last of two equal codes."""

    code: Lezer
    waarde: Lezer

    def lees(self, tekst: str) -> tuple[tuple[str, Any], ...]:
        """Return the pairs."""
        paren = {}
        for deel in filter(None, (deel.strip() for deel in tekst.split(","))):
            links, dubbelepunt, rechts = (stuk.strip() for stuk in deel.partition(":"))
            if not (links and dubbelepunt and rechts):
                raise Onleesbaar(
                    f"'{deel[:40]}' is niet te lezen. Schrijf een code en een waarde met een dubbele punt ertussen."
                )
            paren[self.code.lees(links)] = self.waarde.lees(rechts)
        return tuple(sorted(paren.items()))

    def schrijf(self, waarde: Iterable[tuple[str, Any]]) -> str:
        """Return the pairs with commas between."""
        return ",".join(f"{self.code.schrijf(code)}:{self.waarde.schrijf(een)}" for code, een in waarde)


# -- columns ----------------------------------------------------------------------------------------------------------


def _codes(naam: str, lijst: str, lezer: Lezer, *, buiten_formaat: bool = False) -> Kolom:
    """Return a column with several codes, kept as a list in the order of the list."""

    def zet(profiel: Kandidaatprofiel, codes: Iterable[str]) -> None:
        gekozen = set(codes)
        setattr(profiel, naam, [code for code in keuzes.codes(lijst) if code in gekozen])

    return Kolom(
        naam,
        Codes(lezer),
        haal=lambda profiel: tuple(sorted(getattr(profiel, naam))),
        zet=zet,
        velden=(naam,),
        leeg=(),
        buiten_formaat=buiten_formaat,
    )


def _sleutels(naam: str, lezer: Lezer) -> Kolom:
    """Return a column with the codes of a mapping; what stood with a code stays."""

    def zet(profiel: Kandidaatprofiel, codes: Iterable[str]) -> None:
        was = getattr(profiel, naam)
        setattr(profiel, naam, {code: was.get(code) for code in codes})

    return Kolom(naam, Codes(lezer), haal=lambda p: tuple(sorted(getattr(p, naam))), zet=zet, velden=(naam,), leeg=())


def _bij_sleutel(kolom: str, naam: str, lezer: Paren) -> Kolom:
    """Return a column with what stands with codes that another column (before it) brings."""

    def haal(profiel: Kandidaatprofiel) -> tuple[tuple[str, Any], ...]:
        return tuple(sorted((code, _dag(een)) for code, een in getattr(profiel, naam).items() if een is not None))

    def zet(profiel: Kandidaatprofiel, paren: Iterable[tuple[str, Any]]) -> None:
        bij = dict(paren)
        heeft = {**dict.fromkeys(getattr(profiel, naam)), **dict.fromkeys(bij)}
        setattr(profiel, naam, {code: _tekst(bij.get(code)) for code in heeft})

    def _dag(een: Any) -> Any:
        return date.fromisoformat(een) if isinstance(een, str) else een

    def _tekst(een: Any) -> Any:
        return een.isoformat() if isinstance(een, date) else een

    return Kolom(kolom, lezer, haal=haal, zet=zet, velden=(naam,), leeg=(), buiten_formaat=True)


def _niveau(kolom: str, plek: int) -> Kolom:
    """Return the column with how well languages are spoken (place 0) or written (1)."""

    def haal(profiel: Kandidaatprofiel) -> tuple[tuple[str, int], ...]:
        return tuple(sorted((code, een[plek]) for code, een in profiel.talen.items() if een[plek] is not None))

    def zet(profiel: Kandidaatprofiel, paren: Iterable[tuple[str, int]]) -> None:
        wordt = dict(paren)
        talen = {code: list(een) for code, een in profiel.talen.items() if plek or code in wordt}
        for code in {*talen, *wordt}:
            niveaus = talen.setdefault(code, [None, None])
            niveaus[plek] = wordt.get(code)
        profiel.talen = talen

    lezer = Paren(Kiescode("taal"), Getalkeuze(keuzes.TAALNIVEAU))
    return Kolom(kolom, lezer, haal=haal, zet=zet, velden=("talen",), leeg=(), buiten_formaat=bool(plek))


def _belastbaarheid() -> Kolom:
    def zet(profiel: Kandidaatprofiel, paren: Iterable[tuple[str, str]]) -> None:
        profiel.belastbaarheid = dict(paren)

    return Kolom(
        "belastbaarheid",
        Paren(Keuze(keuzes.BELASTING), Keuze(_JA_NEE)),
        haal=lambda profiel: tuple(sorted(profiel.belastbaarheid.items())),
        zet=zet,
        velden=("belastbaarheid",),
        leeg=(),
    )


# -- consent ----------------------------------------------------------------------------------------------------------


def _algemeen(profiel: Kandidaatprofiel) -> date | None:
    """Return since when general consent holds today; what ended or was taken back is not in a delivery."""
    if profiel.pk is None:
        return None
    nu = vandaag()
    return next(
        (
            rij.begindatum
            for rij in profiel.inwoner.toestemmingen.all()
            if rij.ondernemer_id is None and rij.loopt_op(nu) and rij.ingetrokken_per is None
        ),
        None,
    )


def _geef(paren: list[tuple[Kandidaatprofiel, date | None]], door: Any, reden: str) -> None:
    """Give general consent from the delivered day, where there is none since then.

    What was taken back here does not come back because an older day is delivered once more.
    """
    dagen = {profiel.inwoner_id: dag for profiel, dag in paren if dag is not None}
    algemeen = Toestemming.objects.filter(inwoner__in=dagen, ondernemer__isnull=True)
    al = {rij.inwoner_id for rij in algemeen if rij.einddatum is None or rij.einddatum >= dagen[rij.inwoner_id]}
    nieuw = [
        Toestemming(inwoner_id=pk, begindatum=dag, wijze=Toestemming.Wijze.AANLEVERING)
        for pk, dag in dagen.items()
        if pk not in al
    ]
    if nieuw:
        maak_aan(Toestemming, nieuw, reden=reden, door=door)


def _rijcontrole(waarden: Mapping[str, Any]) -> Iterator[Fout]:
    """What is in no list leaves the row out, and is offered to the administrator."""
    dag = waarden.get("toestemming_voordracht")
    if dag is not None and dag > vandaag():
        yield Fout("toestemming_voordracht", "Deze dag moet nog komen. Lever de dag waarop de toestemming is gegeven.")
    for kolom, lijst in (("certificaten", "certificaat"), ("vaardigheden", "vaardigheid")):
        bekend = keuzes.codes(lijst)
        for naam in waarden.get(kolom) or ():
            if naam not in bekend:
                stel_voor(lijst, naam[:150], door=None)
                yield Fout(
                    kolom,
                    f"'{naam[:60]}' staat niet in de lijst. Het wordt voorgelegd aan de functioneel beheerder. "
                    "Lever deze rij opnieuw aan als het erin staat.",
                )


importtabellen.registreer(
    "toestemmingen",
    Tabel(
        naam="toestemmingen",
        model=Toestemming,
        kolommen=(
            DOSSIER,
            Kolom(
                "kvknummer", Code(8), veld="ondernemer", naar=Naar(Ondernemer, "kvknummer", "ondernemers", "ondernemer")
            ),
            BEGIN,
            EIND,
            Kolom("wijze", Keuze(dict(Toestemming.Wijze.choices)), verplicht=True),
            Kolom("medewerkernummer", Code(), veld="medewerker", naar=NAAR_MEDEWERKER),
            Kolom("ingetrokken_per", Datum()),
        ),
        sleutel=("dossiernummer", "kvknummer", "begindatum"),
        groep="dossiernummer",
        # Before the profiles, which otherwise would give a consent that is in this table with more about it.
        volgorde=54,
        recht=AANLEVEREN,
        ophalen=lambda: Toestemming.objects.select_related("inwoner", "ondernemer", "medewerker"),
    ),
)
importtabellen.registreer(
    "profielen",
    Tabel(
        naam="profielen",
        model=Kandidaatprofiel,
        kolommen=(
            DOSSIER,
            _codes("beroepen_wens", "beroep", Beroepcode()),
            _sleutels("beroepen_ervaring", Beroepcode()),
            _bij_sleutel("ervaring_jaren", "beroepen_ervaring", Paren(Beroepcode(), Getal())),
            Kolom("uren_min", Getal()),
            Kolom("uren_max", Getal()),
            Kolom("max_reisafstand_km", Getal(), veld="max_km"),
            Kolom("beschikbaar_vanaf", Datum()),
            _codes("rijbewijzen", "rijbewijs", Keuze(keuzes.RIJBEWIJZEN)),
            _codes("vervoer", "vervoer", Keuze(keuzes.VERVOER)),
            _sleutels("certificaten", Lijstcode("certificaat")),
            _bij_sleutel("certificaten_tot", "certificaten", Paren(Lijstcode("certificaat"), Datum())),
            _niveau("talen", 0),
            _niveau("talen_schrijven", 1),
            _codes("vaardigheden", "vaardigheid", Lijstcode("vaardigheid")),
            _codes("sectoren_wens", "sector", Keuze(keuzes.SECTOR)),
            _codes("sectoren_niet", "sector", Keuze(keuzes.SECTOR), buiten_formaat=True),
            _codes("dagdelen", "dagdelen", Keuze(keuzes.DAGDELEN)),
            _belastbaarheid(),
            _codes("contractvormen", "contractvorm", Keuze(keuzes.CONTRACTVORM)),
            Kolom("toestemming_voordracht", Datum(), haal=_algemeen, na_stapel=_geef),
            Kolom("taken", buiten_formaat=True),
            Kolom("talenten", buiten_formaat=True),
            Kolom("opleiding", buiten_formaat=True),
            Kolom("onregelmatig", JaNee(), buiten_formaat=True),
            Kolom("postcode", Postcode(), buiten_formaat=True),
            Kolom("max_minuten", Getal(), buiten_formaat=True),
            Kolom("begeleiding", Getalkeuze(dict(Kandidaatprofiel.Begeleiding.choices)), buiten_formaat=True),
            Kolom("aanpassingen", buiten_formaat=True),
            Kolom("ingevuld_op", Datum(), buiten_formaat=True),
        ),
        sleutel=("dossiernummer",),
        groep="dossiernummer",
        volgorde=55,
        recht=AANLEVEREN,
        rijcontrole=_rijcontrole,
        ophalen=lambda: Kandidaatprofiel.objects.select_related("inwoner").prefetch_related("inwoner__toestemmingen"),
    ),
)
