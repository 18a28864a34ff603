"""What the page Inzicht shows of a report, worked out for the template: headline, key figures, tables, months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from openwerkplein.inzicht import bevindingen
from openwerkplein.inzicht.grafieken import BREEDTES, GRAFIEKEN, REEKS_MAANDEN, Bron, Grafiek, maandnaam
from openwerkplein.inzicht.onderwerpen import per_onderwerp
from openwerkplein.inzicht.opname import Opname
from openwerkplein.inzicht.rapport import Rapport
from openwerkplein.inzicht.tekst import getal, verschil
from openwerkplein.kern.tijd import datum_kort
from openwerkplein.motor.cijfers import TOTAAL, Bestandsanalyse, BijzondereRij, Tabel

ALLE = "alle"
"""In an address: the whole population of a table instead of one of its rows."""

_NAAST_ELKAAR = 5
"""With at most so many columns, two tables fit beside each other on a wide screen."""


@dataclass(frozen=True)
class Keuze:
    """What was asked: a date, perhaps one to compare with, and the column in the middle of attention."""

    peildatum: date
    vergelijk: date | None = None
    kolom: str = TOTAAL

    @property
    def vraag(self) -> str:
        """The query string with which another page is about the same."""
        delen = {"peildatum": self.peildatum.isoformat()}
        if self.vergelijk:
            delen["vergelijk"] = self.vergelijk.isoformat()
        if self.kolom != TOTAAL:
            delen["gemeente"] = self.kolom
        return urlencode(delen)


@dataclass(frozen=True)
class Getal:
    """A number on the page: as text, its percentage, where the people behind it are listed (empty: nowhere), and whether it stands out."""

    tekst: str
    deel: str = ""
    url: str = ""
    nadruk: bool = False


@dataclass(frozen=True)
class Kerncijfer:
    """A key figure: what it is, the number, and a line that says more."""

    titel: str
    getal: Getal
    bij: str = ""
    toen: str = ""


@dataclass(frozen=True)
class Regel:
    """A row of a table: its label, and a cell per heading."""

    label: str
    cellen: Sequence[Getal]


@dataclass(frozen=True)
class Tabelbeeld:
    """A table as it is drawn: its headings, its rows, and the size of its population."""

    tabel: Tabel
    koppen: Sequence[str]
    regels: Sequence[Regel]
    n: Getal


class Pagina:
    """The page for one choice. With `doorklikken`, numbers lead to the people behind them."""

    def __init__(self, opname: Opname, keuze: Keuze, *, doorklikken: bool) -> None:
        self.keuze = keuze
        self.doorklikken = doorklikken
        self._opname = opname
        self.rapport: Rapport = opname.rapport(keuze.peildatum, [keuze.vergelijk] if keuze.vergelijk else [])
        self.analyse = self.rapport.analyse
        self.eerder: Bestandsanalyse | None = self.rapport.eerder[0] if self.rapport.eerder else None
        self.kolomnaam = self.rapport.kolomnaam(keuze.kolom)

    # -- headline -----------------------------------------------------------------------------------------------------

    @cached_property
    def kop(self) -> str:
        """The headline: how many, and how that changed since the date to compare with, or in a year."""
        nu = self._aantal(self.analyse, "clienten", "uitkering")
        if self.eerder is not None:
            toen, sinds = self._aantal(self.eerder, "clienten", "uitkering"), f"op {datum_kort(self.eerder.peildatum)}"
        else:
            een_jaar = bevindingen.jaar_eerder(self.keuze.peildatum)
            toen, sinds = self._opname.reeks(een_jaar, 1)[0].stand[self.keuze.kolom], "een jaar eerder"
        return bevindingen.kop(nu, toen, sinds)

    @cached_property
    def kerncijfers(self) -> list[Kerncijfer]:
        """The numbers that everybody asks first."""
        in_, uit = self._aantal(self.analyse, "instroom", "totaal"), self._aantal(self.analyse, "uitstroom", "totaal")
        her = self._aantal(self.analyse, "instroom", "her_instroom")
        stand = self._aantal(self.analyse, "clienten", "uitkering")
        wel = self.analyse.tabel("perspectief").cel("wel", self.keuze.kolom)
        return [
            self._kerncijfer("Met uitkering", "clienten", "uitkering"),
            self._kerncijfer("Zonder uitkering (NUG)", "clienten", "nug"),
            self._kerncijfer("Perspectief op werk", "perspectief", "wel", f"{wel.percentage or 0}% van de cliënten"),
            self._kerncijfer("Instroom", "instroom", "totaal", f"{bevindingen.procent(her, in_)} her-instroom"),
            self._kerncijfer("Uitstroom", "uitstroom", "totaal", f"{bevindingen.procent(uit, stand)} van het bestand"),
            self._kerncijfer(
                "Naar regulier werk",
                "uitstroom_bestemming",
                "werk_regulier",
                f"{bevindingen.procent(self._aantal(self.analyse, 'uitstroom_bestemming', 'werk_regulier'), uit)} van de uitstroom",
            ),
        ]

    def _kerncijfer(self, titel: str, tabel: str, rij: str, bij: str = "") -> Kerncijfer:
        toen = "" if self.eerder is None else f"was {getal(self._aantal(self.eerder, tabel, rij))}"
        cel = self._cel(self.analyse, tabel, rij, self.keuze.kolom)
        return Kerncijfer(titel, Getal(cel.tekst, url=cel.url), bij, toen)

    def _aantal(self, analyse: Bestandsanalyse, tabel: str, rij: str) -> int:
        return int(analyse.tabel(tabel).cel(rij, self.keuze.kolom).aantal or 0)

    # -- charts -------------------------------------------------------------------------------------------------------

    @property
    def grafieken(self) -> list[tuple[Grafiek, dict[str, SafeString]]]:
        """The charts, each drawn for a wide and for a narrow screen."""
        reeks = self._opname.reeks(self.keuze.peildatum, REEKS_MAANDEN)
        bron = Bron(reeks, self.analyse, self.eerder, self.keuze.kolom)
        return [(grafiek, self._beelden(grafiek)) for grafiek in (maak(bron) for maak in GRAFIEKEN.values())]

    def _beelden(self, grafiek: Grafiek) -> dict[str, SafeString]:
        return {
            # Made by our own code of numbers; what is text in it, is escaped there.
            maat: mark_safe(self._opname.beeld((self.keuze, grafiek.code, maat), partial(grafiek.teken, maat)))  # noqa: S308
            for maat in BREEDTES
        }

    @property
    def maanden(self) -> list[Regel]:
        """The table under the charts by month: stock, in and out, newest first."""
        regels = []
        for maand in reversed(self._opname.reeks(self.keuze.peildatum, REEKS_MAANDEN)):
            dagen = {"peildatum": maand.venster.eind.isoformat()}
            stroom = {**dagen, "vanaf": maand.venster.begin.isoformat()}
            kolom = self.keuze.kolom
            cellen = [
                self._getal(maand.stand[kolom], ("clienten", "uitkering", kolom), dagen),
                self._getal(maand.instroom[kolom], ("instroom", "totaal", kolom), stroom),
                self._getal(maand.uitstroom[kolom], ("uitstroom", "totaal", kolom), stroom),
            ]
            regels.append(Regel(maandnaam(maand), cellen))
        return regels

    # -- tables -------------------------------------------------------------------------------------------------------

    @cached_property
    def onderwerpen(self) -> list[tuple[object, list[Tabelbeeld]]]:
        """The subjects with their tables."""
        return [
            (onderwerp, [self._tabel(tabel) for tabel in tabellen])
            for onderwerp, tabellen in per_onderwerp(self.analyse.tabellen)
        ]

    @property
    def breed(self) -> bool:
        """Whether the tables have so many columns that each needs the whole width."""
        return 1 + len(self._andere) + (2 if self.eerder is not None else 0) > _NAAST_ELKAAR

    @property
    def _andere(self) -> list[str]:
        """The columns beside the one in the middle of attention: the gemeenten, or for one gemeente the total."""
        if self.keuze.kolom == TOTAAL:
            return [kolom for kolom in self.analyse.kolommen if kolom != TOTAAL]
        return [TOTAAL]

    def _tabel(self, tabel: Tabel) -> Tabelbeeld:
        koppen = [self.kolomnaam]
        if self.eerder is not None:
            koppen += [datum_kort(self.eerder.peildatum), "Verschil"]
        koppen += [self.rapport.kolomnaam(kolom) for kolom in self._andere]
        regels = [Regel(rij.label, self._cellen(tabel.code, rij.code)) for rij in tabel.rijen]
        n = self._getal(
            tabel.populatie[self.keuze.kolom], (tabel.code, ALLE, self.keuze.kolom), self._dagen(self.analyse)
        )
        return Tabelbeeld(tabel, koppen, regels, n)

    def _cellen(self, tabel: str, rij: str) -> list[Getal]:
        cellen = [replace(self._cel(self.analyse, tabel, rij, self.keuze.kolom), nadruk=True)]
        if self.eerder is not None:
            anders = self.rapport.vergelijking.verschil(self.eerder.peildatum, tabel, rij, self.keuze.kolom)
            cellen += [self._cel(self.eerder, tabel, rij, self.keuze.kolom), Getal(verschil(anders))]
        return [*cellen, *(self._cel(self.analyse, tabel, rij, kolom) for kolom in self._andere)]

    def _cel(self, analyse: Bestandsanalyse, tabel: str, rij: str, kolom: str) -> Getal:
        cel = analyse.tabel(tabel).cel(rij, kolom)
        deel = "" if cel.percentage is None else f"{cel.percentage}%"
        if isinstance(analyse.tabel(tabel).definitie.rij(rij), BijzondereRij):
            return Getal(getal(cel.aantal), deel)
        return self._getal(cel.aantal, (tabel, rij, kolom), self._dagen(analyse), deel)

    @staticmethod
    def _dagen(analyse: Bestandsanalyse) -> dict[str, str]:
        return {"peildatum": analyse.peildatum.isoformat()}

    def _getal(self, aantal: float | None, plek: tuple[str, str, str], dagen: dict[str, str], deel: str = "") -> Getal:
        url = f"{reverse('inzicht:achter', args=plek)}?{urlencode(dagen)}" if aantal and self.doorklikken else ""
        return Getal(getal(aantal), deel, url)
