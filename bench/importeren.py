"""Measure loading a delivery: ``python -m bench.importeren [--dossiers 3300] [--slag 150] [--groot 5]``.

On SQLite, each measurement in a process and a data folder of its own. ``werkplein importeer`` loads a generated delivery
of ten years of history, and loads it again. Beside it, in the same run:

* what one would write otherwise: Django's ``full_clean`` and ``save`` row by row, on a slice of the same delivery
  (``--slag`` dossiers; it takes minutes on all of it), with the loader on the same slice;
* the floor: ``executemany`` of the same cells into bare tables, without any rule, history or look-up.

Memory is the peak of the process, for the delivery and for one ``--groot`` times as large.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.levering import KOPPEN, maak_levering


def _apart(data: Path, doe: str, levering: Path) -> dict[str, Any]:
    """Run one measurement in a process of its own, with a migrated database in `data`; returns what it printed."""
    omgeving = {**os.environ, "WERKPLEIN_DATA": str(data), "DJANGO_SETTINGS_MODULE": "openwerkplein.config.settings"}
    omgeving.pop("WERKPLEIN_DATABASE_URL", None)
    woorden = [sys.executable, "-m", "bench.importeren", "--apart", doe, str(levering)]
    uit = subprocess.run(woorden, env=omgeving, capture_output=True, text=True, check=False)
    if uit.returncode:
        raise SystemExit(f"{doe} failed:\n{uit.stderr}")
    return json.loads(uit.stdout.splitlines()[-1])


def _laad(levering: Path) -> int:
    from openwerkplein.kern.registers import importtabellen
    from openwerkplein.uitwisseling.handelingen import importeer

    verslag = importeer(levering, proef=False, voortgang=lambda *_: None)
    assert verslag.uitval == 0, verslag.als_tekst()
    return sum(tabel.gelezen for tabel in verslag.tabellen if tabel.tabel in importtabellen)


def _rij_voor_rij(levering: Path) -> int:
    """Load with ``full_clean`` and ``save`` per row, as one would without a loader; the same rows end in the same tables."""
    from django.db import transaction

    from openwerkplein.kern.registers import importtabellen

    aantal = 0
    with transaction.atomic():
        for tabel in sorted(importtabellen, key=lambda tabel: tabel.volgorde):
            pad = levering / f"{tabel.naam}.csv"
            if not pad.exists():
                continue
            with pad.open(encoding="utf-8", newline="") as bestand:
                for cellen in csv.DictReader(bestand, delimiter=";"):
                    _bewaar(tabel, cellen)
                    aantal += 1
    return aantal


def _bewaar(tabel: Any, cellen: dict[str, str]) -> None:
    rij = (tabel.nieuw or tabel.model)()
    later = []
    for naam, tekst in cellen.items():
        kolom = tabel.bij_naam[naam]
        waarde = kolom.lezer.lees(tekst) if tekst else tabel.leeg(kolom)
        if kolom.na_opslaan:
            later.append((kolom, waarde))
        elif kolom.naar and tekst:
            model = kolom.naar.model.objects
            sleutel = {kolom.naar.op: waarde}
            doel = model.get_or_create(**sleutel)[0] if kolom.naar.maak else model.get(**sleutel)
            setattr(rij, kolom.veldnaam, doel)
        elif kolom.zet:
            kolom.zet(rij, waarde)
        else:
            setattr(rij, kolom.veldnaam, waarde)
    rij.full_clean()
    rij.save()
    for kolom, waarde in later:
        kolom.na_opslaan(rij, waarde, None, "bench")


def _kaal(levering: Path) -> int:
    """Put the cells in bare tables: what the disk and the reading of CSV cost."""
    aantal = 0
    db = sqlite3.connect(Path(os.environ["WERKPLEIN_DATA"]) / "kaal.sqlite3")
    with db:
        for tabel, kop in KOPPEN.items():
            db.execute(f"CREATE TABLE {tabel} ({', '.join(kop)})")
            with (levering / f"{tabel}.csv").open(encoding="utf-8", newline="") as bestand:
                rijen = csv.reader(bestand, delimiter=";")
                next(rijen)
                cursor = db.executemany(f"INSERT INTO {tabel} VALUES ({', '.join('?' * len(kop))})", rijen)
                aantal += cursor.rowcount
    db.close()
    return aantal


def _meet(doe: str, levering: Path) -> None:
    """Run one measurement here and print it."""
    import django

    django.setup()
    from openwerkplein.kern.opdrachten import migreer

    migreer()
    werk = {"laad": _laad, "rij_voor_rij": _rij_voor_rij, "kaal": _kaal}[doe]
    vooraf = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin, cpu = time.perf_counter(), time.process_time()
    rijen = werk(levering)
    uit = {
        "rijen": rijen,
        "seconden": time.perf_counter() - begin,
        "cpu": time.process_time() - cpu,
        "vooraf_mb": vooraf / 1024,
        "piek_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    sys.stdout.write(json.dumps(uit) + "\n")


def _regel(wat: str, meting: dict[str, Any], dossiers: int) -> None:
    print(
        f"{wat:<42}{dossiers:>9}{meting['rijen']:>10}{meting['seconden']:>10.2f}{meting['cpu']:>9.2f}"
        f"{meting['rijen'] / meting['seconden']:>11.0f}{meting['vooraf_mb']:>9.0f}{meting['piek_mb']:>9.0f}"
    )


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dossiers", type=int, default=3300)
    parser.add_argument("--slag", type=int, default=150, help="dossiers in the slice for loading row by row")
    parser.add_argument("--groot", type=int, default=5, help="how many times larger the delivery for memory is")
    parser.add_argument("--apart", nargs=2, metavar=("WAT", "MAP"), help=argparse.SUPPRESS)
    keuze = parser.parse_args()
    if keuze.apart:
        _meet(keuze.apart[0], Path(keuze.apart[1]))
        return
    print(f"{'':<42}{'dossiers':>9}{'rows':>10}{'seconds':>10}{'cpu':>9}{'rows/s':>11}{'MB start':>9}{'MB peak':>9}")
    with tempfile.TemporaryDirectory() as tijdelijk:
        werk = Path(tijdelijk)
        for naam, dossiers in (("heel", keuze.dossiers), ("slag", keuze.slag), ("groot", keuze.dossiers * keuze.groot)):
            maak_levering(werk / naam, dossiers)
        _regel("werkplein importeer", _apart(werk / "d1", "laad", werk / "heel"), keuze.dossiers)
        _regel("the same again (everything unchanged)", _apart(werk / "d1", "laad", werk / "heel"), keuze.dossiers)
        _regel("bare executemany, no rules (floor)", _apart(werk / "d2", "kaal", werk / "heel"), keuze.dossiers)
        snel = _apart(werk / "d3", "laad", werk / "slag")
        traag = _apart(werk / "d4", "rij_voor_rij", werk / "slag")
        _regel("slice: werkplein importeer", snel, keuze.slag)
        _regel("slice: full_clean and save row by row", traag, keuze.slag)
        _regel(f"werkplein importeer, {keuze.groot} times as large", _apart(werk / "d5", "laad", werk / "groot"),
               keuze.dossiers * keuze.groot)  # fmt: skip
        print(
            f"row by row takes {traag['seconden'] / snel['seconden']:.1f} times as long as the loader on the same rows"
        )


if __name__ == "__main__":
    main()
