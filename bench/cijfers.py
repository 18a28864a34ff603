"""Measure the bestandsanalyse: ``python -m bench.cijfers [--inwoners 3300 400000] [--herhaal 3] [--zonder-vergelijking]``.

For each size a file is generated; then the engine counts all tables with all checks, and beside it, in the same run on the same rows,
what one would use otherwise: the same tables in SQL on SQLite, and (up to 50,000 inwoners) plain Python loops. The numbers must be
the same, or the measurement stops. Times are wall clock, best of ``--herhaal``; loading the rows is not in them, for none of the three.
Memory is the peak of a process of its own that reads the rows and counts once.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from tests.langzame_telling import langzame_telling

from bench.cijfers_sql import tel, vul
from bench.gegevens import maak_gegevens
from openwerkplein.motor.cijfers import SCHEMA, Bestandsanalyse, Gegevens, bereken, bereken_reeks

PEILDATUM = date(2025, 12, 31)
LUSSEN_TOT = 50_000
"""Above this, plain loops are left out: they take minutes."""


def _tijd(doe: Callable[[], Any], herhaal: int) -> tuple[float, Any]:
    """The best of ``herhaal`` times in seconds, and the outcome."""
    tijden = []
    for _ in range(herhaal):
        begin = time.perf_counter()
        uit = doe()
        tijden.append(time.perf_counter() - begin)
    return min(tijden), uit


def _vers(gegevens: Gegevens) -> Gegevens:
    """The same rows without anything that was kept from an earlier count."""
    return Gegevens(**{naam: getattr(gegevens, naam) for naam in SCHEMA})


def _gelijk_aan_sql(analyse: Bestandsanalyse, sql: dict[tuple[str, str], dict[str, int]]) -> None:
    for (tabel, rij), per_kolom in sql.items():
        for kolom, getal in per_kolom.items():
            if analyse.tabel(tabel).cel(rij, kolom).aantal != getal:
                raise SystemExit(f"{tabel}, {rij}, {kolom}: motor {analyse.tabel(tabel).cel(rij, kolom)}, SQL {getal}")


def _gelijk_aan_lussen(analyse: Bestandsanalyse, langzaam: dict[str, dict[str, Any]]) -> None:
    for tabel in analyse.tabellen:
        for rij in tabel.rijen:
            for kolom, cel in rij.waarden.items():
                if langzaam[tabel.code]["rijen"][rij.code][kolom] != (cel.aantal, cel.percentage, cel.aandeel):
                    raise SystemExit(f"{tabel.code}, {rij.code}, {kolom}: motor en lussen verschillen")


def meet(inwoners: int, herhaal: int, vergelijk: bool) -> dict[str, Any]:
    """Seconds per way of counting, and the peak of memory, for one size."""
    gegevens = maak_gegevens(inwoners, PEILDATUM)
    rijen = sum(getattr(gegevens, naam).height for naam in SCHEMA)
    motor, analyse = _tijd(lambda: bereken(_vers(gegevens), PEILDATUM), herhaal)
    if not analyse.klopt:
        raise SystemExit(f"controle faalt: {[c for c in analyse.controles if not c.klopt]}")
    uit: dict[str, Any] = {"inwoners": inwoners, "rijen": rijen, "motor": motor}
    vier = [date(PEILDATUM.year - terug, 12, 31) for terug in range(4)]
    uit["motor, vier peildata"], _ = _tijd(lambda: bereken_reeks(_vers(gegevens), vier), 1)
    if vergelijk:
        verbinding = vul(gegevens)
        sql = []
        for _ in range(herhaal):
            for tabel in ("traject", "persoon", "instroom", "uitstroom", "voorziening"):
                verbinding.execute(f"DROP TABLE IF EXISTS temp.{tabel}")
            begin = time.perf_counter()
            getallen = tel(verbinding, PEILDATUM)
            sql.append(time.perf_counter() - begin)
        _gelijk_aan_sql(analyse, getallen)
        uit["SQL op SQLite, zonder controles"] = min(sql)
    if vergelijk and inwoners <= LUSSEN_TOT:
        lijsten = {naam: getattr(gegevens, naam).to_dicts() for naam in SCHEMA}
        uit["Python-lussen, zonder controles"], langzaam = _tijd(lambda: langzame_telling(lijsten, PEILDATUM), 1)
        _gelijk_aan_lussen(analyse, langzaam)
    with tempfile.TemporaryDirectory() as map_:
        for naam in SCHEMA:
            getattr(gegevens, naam).write_parquet(Path(map_) / f"{naam}.parquet")
        eigen = subprocess.run(
            [sys.executable, "-m", "bench.cijfers", "--geheugen", map_], capture_output=True, check=True
        )
    uit.update(json.loads(eigen.stdout))
    return uit


def geheugen(map_: Path) -> dict[str, float]:
    """Read the rows and count once: memory of the rows alone and at the peak, in MB."""
    gegevens = Gegevens(**{naam: pl.read_parquet(map_ / f"{naam}.parquet") for naam in SCHEMA})
    gelezen = _piek()
    bereken(gegevens, PEILDATUM)
    return {"MB gelezen": gelezen, "MB piek": _piek()}


def _piek() -> float:
    """The most memory this process has had, in MB. Not from getrusage: that remembers the process it was started by."""
    regels = Path("/proc/self/status").read_text().splitlines()
    return next(int(regel.split()[1]) / 1024 for regel in regels if regel.startswith("VmHWM"))


def main() -> None:
    """Print one block per size."""
    vragen = argparse.ArgumentParser(description=__doc__)
    vragen.add_argument("--inwoners", type=int, nargs="+", default=[3_300, 400_000])
    vragen.add_argument("--herhaal", type=int, default=3)
    vragen.add_argument("--zonder-vergelijking", action="store_true")
    vragen.add_argument("--geheugen", type=Path, help=argparse.SUPPRESS)
    keuze = vragen.parse_args()
    if keuze.geheugen:
        print(json.dumps(geheugen(keuze.geheugen)))
        return
    for inwoners in keuze.inwoners:
        uit = meet(inwoners, keuze.herhaal, not keuze.zonder_vergelijking)
        print(f"\n{uit.pop('inwoners'):,} inwoners, {uit.pop('rijen'):,} rijen")
        for wat, getal in uit.items():
            if wat.startswith("MB"):
                print(f"  {wat:<34} {getal:>9.0f}")
            else:
                print(f"  {wat:<34} {getal:>9.2f} s   {getal / uit['motor']:>6.1f} x motor")


if __name__ == "__main__":
    main()
