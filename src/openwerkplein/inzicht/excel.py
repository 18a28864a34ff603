"""The bestandsanalyse as a workbook: an overview with the checks, and a sheet per subject."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter
from django.utils import timezone

from openwerkplein.inzicht.onderwerpen import per_onderwerp
from openwerkplein.inzicht.rapport import Rapport
from openwerkplein.kern.tijd import datum_kort
from openwerkplein.motor.cijfers import Tabel, TabelRij

_BLAUW, _LICHT, _GRIJS, _LIJN = "#154273", "#EEF2F7", "#5A5F66", "#C8CDD3"
_FORMATEN: dict[str, dict[str, Any]] = {
    "titel": {"bold": True, "font_size": 16, "font_color": _BLAUW},
    "kop": {"bold": True, "font_size": 12, "font_color": _BLAUW},
    "stil": {"font_color": _GRIJS, "text_wrap": True, "valign": "top"},
    "gewoon": {"text_wrap": True, "valign": "top"},
    "vet": {"bold": True},
    "kolom": {
        "bold": True,
        "bg_color": _LICHT,
        "align": "center",
        "bottom": 1,
        "bottom_color": _LIJN,
        "text_wrap": True,
    },
    "kolom_links": {"bold": True, "bg_color": _LICHT, "bottom": 1, "bottom_color": _LIJN},
    "label": {"bottom": 4, "bottom_color": _LIJN},
    "aantal": {"num_format": "#,##0", "bottom": 4, "bottom_color": _LIJN},
    "verhouding": {"num_format": "0.0", "bottom": 4, "bottom_color": _LIJN},
    "procent": {"num_format": "0%", "font_color": _GRIJS, "bottom": 4, "bottom_color": _LIJN},
    "verschil": {"num_format": "+#,##0;-#,##0;0", "bottom": 4, "bottom_color": _LIJN},
    "verschil_verhouding": {"num_format": "+0.0;-0.0;0.0", "bottom": 4, "bottom_color": _LIJN},
    "goed": {"font_color": "#0B6B3A", "bold": True, "valign": "top"},
    "fout": {"font_color": "#B3261E", "bold": True, "valign": "top"},
}
_LABELBREEDTE, _GETALBREEDTE, _PROCENTBREEDTE = 38, 10, 7
_TEKENS_PER_REGEL = 105


def maak_werkboek(rapport: Rapport) -> bytes:
    """Return the workbook as bytes of an .xlsx file."""
    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit, {"in_memory": True, "remove_timezone": True}) as boek:
        boek.set_properties({"title": rapport.titel, "author": rapport.werkplein, "subject": "Bestandsanalyse"})
        _Werkboek(boek, rapport).vul()
    return uit.getvalue()


class _Werkboek:
    """Fills one workbook; keeps the formats, and on which sheet and row each table stands."""

    def __init__(self, boek: Any, rapport: Rapport) -> None:
        self.boek = boek
        self.rapport = rapport
        self.vormen = {naam: boek.add_format({"font_name": "Calibri", **vorm}) for naam, vorm in _FORMATEN.items()}

    def vul(self) -> None:
        """Write every sheet; the overview comes first and links to the others."""
        overzicht = self.boek.add_worksheet("Overzicht")
        plekken: list[tuple[Tabel, str]] = []
        for onderwerp, tabellen in per_onderwerp(self.rapport.analyse.tabellen):
            blad = self._blad(self.boek.add_worksheet(onderwerp.titel[:31]), onderwerp.titel)
            regel = 2
            for tabel in tabellen:
                plekken.append((tabel, f"internal:'{onderwerp.titel[:31]}'!A{regel + 1}"))
                regel = self._tabel(blad, regel, tabel) + 2
        self._overzicht(overzicht, plekken)

    def _blad(self, blad: Any, titel: str) -> Any:
        kolommen = len(self.rapport.analyse.kolommen)
        breedtes = [_GETALBREEDTE, _PROCENTBREEDTE] + [_GETALBREEDTE, _GETALBREEDTE] * len(self.rapport.eerder)
        blad.set_column(0, 0, _LABELBREEDTE)
        for nummer, breedte in enumerate(breedtes * kolommen, start=1):
            blad.set_column(nummer, nummer, breedte)
        blad.hide_gridlines(2)
        blad.set_landscape()
        blad.set_paper(9)
        blad.fit_to_pages(1, 0)
        blad.set_footer(f"&L{self.rapport.werkplein}, {self.rapport.titel}&R&P van &N")
        blad.freeze_panes(1, 1)
        blad.write(0, 0, titel, self.vormen["titel"])
        return blad

    def _overzicht(self, blad: Any, plekken: list[tuple[Tabel, str]]) -> None:
        rapport, vormen = self.rapport, self.vormen
        self._blad(blad, rapport.titel)
        blad.set_column(0, 0, _LABELBREEDTE)
        blad.set_column(1, 1, 12)
        blad.set_column(2, 2, 100)
        bronnen = ", ".join(sorted({tabel.definitie.bron for tabel in rapport.analyse.tabellen}))
        feiten = [
            ("Werkplein", rapport.werkplein),
            ("Peildatum", datum_kort(rapport.peildatum)),
            ("Vergeleken met", ", ".join(datum_kort(analyse.peildatum) for analyse in rapport.eerder) or "-"),
            (
                "Instroom en uitstroom",
                f"van {datum_kort(rapport.analyse.venster.begin)} tot en met {datum_kort(rapport.peildatum)}",
            ),
            ("Bron", bronnen),
            ("Gemaakt op", f"{timezone.localtime(rapport.gemaakt_op):%d-%m-%Y %H:%M}"),
            ("Percentages", "Afgerond op hele procenten, met het aantal ernaast."),
        ]
        for regel, (naam, waarde) in enumerate(feiten, start=2):
            blad.write(regel, 0, naam, vormen["vet"])
            blad.write(regel, 1, waarde)
        regel = self._controles(blad, len(feiten) + 3)
        blad.write_row(regel, 0, ["Tabel", "N", "Definitie (versie)"], vormen["kolom_links"])
        for tabel, plek in plekken:
            regel += 1
            definitie = tabel.definitie
            blad.write_url(regel, 0, plek, string=definitie.titel)
            blad.write_number(regel, 1, tabel.n, self.boek.add_format({"num_format": "#,##0", "valign": "top"}))
            blad.write(regel, 2, f"{definitie.definitie} (versie {definitie.versie})", vormen["gewoon"])

    def _controles(self, blad: Any, regel: int) -> int:
        """Write the checks from this row on; return the row where the next thing can begin."""
        vormen = self.vormen
        blad.write_row(regel, 0, ["Controle", "Uitkomst", "Toelichting"], vormen["kolom_links"])
        for analyse in (self.rapport.analyse, *self.rapport.eerder):
            for controle in analyse.controles:
                regel += 1
                blad.write(regel, 0, f"{controle.code}, {datum_kort(analyse.peildatum)}")
                blad.write(
                    regel, 1, "klopt" if controle.klopt else "klopt niet", vormen["goed" if controle.klopt else "fout"]
                )
                blad.write(regel, 2, controle.toelichting, vormen["gewoon"])
        return regel + 2

    def _tabel(self, blad: Any, regel: int, tabel: Tabel) -> int:
        """Write one table from this row on; return its last row."""
        definitie, vormen = tabel.definitie, self.vormen
        blad.write(regel, 0, definitie.titel, vormen["kop"])
        breedte = self._kolombreedte * len(tabel.kolommen)
        blad.merge_range(regel + 1, 0, regel + 1, breedte, definitie.definitie, vormen["stil"])
        blad.set_row(regel + 1, 15 * (len(definitie.definitie) // _TEKENS_PER_REGEL + 1))
        feiten = (
            f"Peildatum {datum_kort(self.rapport.peildatum)}, N = {tabel.n}, bron: {definitie.bron}, "
            f"definitie {tabel.code} versie {definitie.versie}"
        )
        blad.merge_range(regel + 2, 0, regel + 2, breedte, feiten, vormen["stil"])
        self._koppen(blad, regel + 3, tabel)
        regel += 4
        for rij in tabel.rijen:
            regel += 1
            blad.write(regel, 0, rij.label, vormen["label"])
            for nummer, kolom in enumerate(tabel.kolommen):
                self._cel(blad, regel, 1 + nummer * self._kolombreedte, tabel, rij, kolom)
        return regel

    @property
    def _kolombreedte(self) -> int:
        """Cells per column of a table: count and percentage, and per earlier date its count and the difference."""
        return 2 + 2 * len(self.rapport.eerder)

    def _koppen(self, blad: Any, regel: int, tabel: Tabel) -> None:
        vormen, breedte = self.vormen, self._kolombreedte
        koppen = ["aantal", "%"]
        for analyse in self.rapport.eerder:
            koppen += [f"{analyse.peildatum:%d-%m-%y}", "verschil"]
        blad.write(regel, 0, "", vormen["kolom_links"])
        blad.write(regel + 1, 0, "", vormen["kolom_links"])
        for nummer, kolom in enumerate(tabel.kolommen):
            begin = 1 + nummer * breedte
            blad.merge_range(regel, begin, regel, begin + breedte - 1, self.rapport.kolomnaam(kolom), vormen["kolom"])
            blad.write_row(regel + 1, begin, koppen, vormen["kolom"])

    def _cel(self, blad: Any, regel: int, begin: int, tabel: Tabel, rij: TabelRij, kolom: str) -> None:
        cel = rij.waarden[kolom]
        self._getal(blad, regel, begin, cel.aantal)
        deel = "" if cel.percentage is None else cel.percentage / 100
        blad.write(regel, begin + 1, deel, self.vormen["procent"])
        for nummer, analyse in enumerate(self.rapport.eerder, start=1):
            plek = begin + 2 * nummer
            self._getal(blad, regel, plek, analyse.tabel(tabel.code).cel(rij.code, kolom).aantal)
            verschil = self.rapport.vergelijking.verschil(analyse.peildatum, tabel.code, rij.code, kolom).verschil
            self._getal(blad, regel, plek + 1, verschil, "verschil")

    def _getal(self, blad: Any, regel: int, kolom: int, waarde: float | None, vorm: str = "") -> None:
        heel = not isinstance(waarde, float)
        naam = {"": ("aantal", "verhouding"), "verschil": ("verschil", "verschil_verhouding")}[vorm][0 if heel else 1]
        blad.write(regel, kolom, "-" if waarde is None else waarde, self.vormen[naam])
