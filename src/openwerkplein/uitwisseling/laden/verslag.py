"""What a run did, per table: for people, for programs, and for the pages."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from openwerkplein.kern.aanlevering import Fout

VOORBEELDEN = 5
"""Line numbers that are named with each kind of fault."""
SOORTEN_FOUT = 100
"""Different kinds of fault that are kept per table; the rest is only counted and stands in the uitval file."""


@dataclass
class Tabelverslag:
    """The outcome of one table; `geladen + bijgewerkt + ongewijzigd + uitval == gelezen`."""

    tabel: str
    gelezen: int = 0
    geladen: int = 0
    bijgewerkt: int = 0
    ongewijzigd: int = 0
    uitval: int = 0
    onbekende_kolommen: list[str] = field(default_factory=list)
    opmerkingen: list[str] = field(default_factory=list)
    fouten: dict[tuple[str, str], tuple[int, list[int]]] = field(default_factory=dict)

    def tel_fouten(self, nr: int, fouten: list[Fout]) -> None:
        """Count what is wrong with a record by column and message, with the first line numbers."""
        for fout in fouten:
            aantal, regels = self.fouten.get((fout.kolom, fout.melding), (0, []))
            if aantal == 0 and len(self.fouten) >= SOORTEN_FOUT:
                continue
            if len(regels) < VOORBEELDEN:
                regels = sorted([*regels, nr])
            self.fouten[fout.kolom, fout.melding] = (aantal + 1, regels)

    def als_json(self) -> dict[str, Any]:
        """Return the shape of ``importeer --json``."""
        velden = asdict(self)
        del velden["fouten"]
        return velden

    def foutregels(self) -> list[dict[str, Any]]:
        """Return what was wrong, most frequent first, without the rows themselves."""
        rijen = [
            {"kolom": kolom, "melding": melding, "aantal": aantal, "regels": regels}
            for (kolom, melding), (aantal, regels) in self.fouten.items()
        ]
        return sorted(rijen, key=lambda rij: (-rij["aantal"], rij["kolom"], rij["melding"]))


@dataclass
class Verslag:
    """The outcome of a run."""

    tabellen: list[Tabelverslag] = field(default_factory=list)
    zonder_kamer: list[str] = field(default_factory=list)
    onbekend: list[str] = field(default_factory=list)
    niet_toegestaan: list[str] = field(default_factory=list)
    uitval_map: str | None = None
    proef: bool = False

    @property
    def uitval(self) -> int:
        """How many records were left out."""
        return sum(tabel.uitval for tabel in self.tabellen)

    def als_json(self) -> dict[str, Any]:
        """Return the shape of ``importeer --json``."""
        return {
            "tabellen": [tabel.als_json() for tabel in self.tabellen],
            "zonder_kamer": self.zonder_kamer,
            "onbekend": self.onbekend,
            "uitval_map": self.uitval_map,
            "proef": self.proef,
        }

    def bewaarvorm(self) -> dict[str, Any]:
        """Return what is kept of a run to show later: counts and kinds of fault, no rows."""
        tabellen = [tabel.als_json() | {"fouten": tabel.foutregels()} for tabel in self.tabellen]
        return self.als_json() | {"tabellen": tabellen, "niet_toegestaan": self.niet_toegestaan}

    def als_tekst(self) -> str:
        """Return the report for people."""
        titel = "Proef: er is niets geladen. Dit zou er gebeuren:" if self.proef else "Geladen:"
        kop = f"{'tabel':<18}{'gelezen':>9}{'nieuw':>9}{'bijgewerkt':>12}{'ongewijzigd':>13}{'uitval':>8}"
        rijen = (
            f"{t.tabel:<18}{t.gelezen:>9}{t.geladen:>9}{t.bijgewerkt:>12}{t.ongewijzigd:>13}{t.uitval:>8}"
            for t in self.tabellen
        )
        regels = [titel, "", kop, *rijen]
        for t in self.tabellen:
            regels += self._toelichting(t)
        if self.zonder_kamer:
            regels += ["", f"Nog niet te laden (overgeslagen): {', '.join(self.zonder_kamer)}."]
        if self.onbekend:
            regels += ["", f"Geen tabel van de aanlevering (overgeslagen): {', '.join(self.onbekend)}."]
        if self.uitval_map:
            regels += ["", f"{self.uitval} rijen zijn niet geladen. Ze staan met de reden in {self.uitval_map}."]
        return "\n".join(regels)

    def _toelichting(self, tabel: Tabelverslag) -> list[str]:
        fouten = [
            f"  {rij['aantal']}x {rij['kolom'] or 'rij'}: {rij['melding']} (regel {', '.join(map(str, rij['regels']))})"
            for rij in tabel.foutregels()[:10]
        ]
        inhoud = [f"  {opmerking}" for opmerking in tabel.opmerkingen] + fouten
        if len(tabel.fouten) > 10:
            inhoud.append(f"  en nog {len(tabel.fouten) - 10} soorten fouten; zie uitval/{tabel.tabel}.csv")
        return ["", f"{tabel.tabel}:", *inhoud] if inhoud else []
