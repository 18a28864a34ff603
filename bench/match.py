"""Measure the matching: ``python -m bench.match [--profielen 3000 100000 1000000] [--vragen 25] [--bulk 5000 100000]``.

For each size a file of candidates is made; then so many pieces of work are asked one after another (the twenty best with the whole
funnel and who just does not fit), compiled with numba and in plain numpy, and beside it, in the same run, the same questions as SQL on
a PostgreSQL cluster of its own with the best indexes we know. All three answers must be equal, or the measurement stops. Each question
is asked a few times and its fastest time counts, for all three alike; shown are the median and the 95th percentile over the questions.

Memory is what the process holds more after the arrays are built. The limit of memory bandwidth is measured with a sum over an array far
larger than any cache; beside it stands how long reading the rows that were looked at would take at that speed.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import psycopg
from scripts.test import cluster, find_postgresql

from bench import match_gegevens, match_sql
from openwerkplein.motor.matching import gebied
from openwerkplein.motor.matching.blok import RAND
from openwerkplein.motor.matching.opdracht import vertaal
from openwerkplein.motor.matching.regels import gevraagd
from openwerkplein.motor.matching.taal import NET_TE_VER, Antwoord, Vraag
from openwerkplein.motor.matching.tafel import Tafel
from openwerkplein.motor.matching.zoeken import zoek

WERKPLEIN_KM = 25
"""A Werkplein lies within so many kilometres; a million candidates live in the whole country."""
BESTEN = 20


def main() -> None:
    """Measure each size in a process of its own, then the whole of the work against everyone, and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profielen", type=int, nargs="+", default=[3_000, 100_000, 1_000_000])
    parser.add_argument("--vragen", type=int, default=25)
    parser.add_argument("--keer", type=int, default=5)
    parser.add_argument("--bulk", type=int, nargs=2, default=[5_000, 100_000], metavar=("WERK", "KANDIDATEN"))
    parser.add_argument("--een", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true")
    keuze = parser.parse_args()
    if keuze.een:
        print(json.dumps(_meet(keuze.een, keuze.vragen, keuze.keer)))
        return
    maten = []
    for aantal in keuze.profielen:
        print(f"{aantal} kandidaten ...", file=sys.stderr)
        woorden = ["--een", str(aantal), "--vragen", str(keuze.vragen), "--keer", str(keuze.keer)]
        klaar = subprocess.run([sys.executable, "-m", "bench.match", *woorden], stdout=subprocess.PIPE, check=True)
        maten.append(json.loads(klaar.stdout))
    uitkomst = {"maten": maten, "bulk": _bulk(*keuze.bulk)}
    print(json.dumps(uitkomst, indent=2) if keuze.json else _tekst(uitkomst))


# -- one size -------------------------------------------------------------------------------------------------------------


def _meet(aantal: int, hoeveel: int, keer: int) -> dict[str, Any]:
    waar = match_gegevens.plekken(_straal(aantal))
    vragen = match_gegevens.vragen(hoeveel, waar)
    voor, begin = _geheugen(), time.perf_counter()
    tafel = Tafel.van(match_gegevens.kandidaten(aantal, waar), match_gegevens.BEROEPEN)
    uit: dict[str, Any] = {"kandidaten": aantal, "bouwen": time.perf_counter() - begin}
    uit["geheugen_mb"] = (_geheugen() - voor) / 1e6
    # The first question compiles, or loads what was compiled before.
    begin = time.perf_counter()
    zoek(tafel, vragen[0], pad="numba")
    uit["eerste_vraag"] = time.perf_counter() - begin
    antwoorden = {}
    for pad in ("numba", "numpy"):
        uit[pad], antwoorden[pad] = _vraag(lambda vraag, pad=pad: zoek(tafel, vraag, BESTEN, BESTEN, pad), vragen, keer)
    uit["sql"], antwoorden["sql"] = _sql(aantal, waar, vragen, keer)
    if not antwoorden["numba"] == antwoorden["numpy"] == antwoorden["sql"]:
        raise SystemExit("De drie antwoorden zijn niet gelijk.")
    uit["passen"] = statistics.median(antwoord.passen for antwoord in antwoorden["numba"])
    uit["bandbreedte"] = _bandbreedte()
    uit["bekeken"] = statistics.median(_bekeken(tafel, vraag) for vraag in vragen)
    return uit


def _bekeken(tafel: Tafel, vraag: Vraag) -> int:
    """Bytes that a question cannot do without: a bit per row and plane, and the place and limit of who lives about at the limit."""
    blok = tafel.delen[0].blok
    opdracht = vertaal(vraag, gevraagd(vraag), tafel.boek, blok.woorden)
    stukken = blok.raster.stukken(opdracht.x, opdracht.y, opdracht.van_werk)
    toetsen = gebied.maak(blok, opdracht, stukken, NET_TE_VER, *[np.empty(0, np.int64)] * 2, {}).toetsen
    rand = (stukken.tot - stukken.van)[stukken.soort == RAND].sum()
    return int((((stukken.tot + 63) >> 6) - (stukken.van >> 6)).sum()) * 8 * len(toetsen.vlak) + int(rand) * 3 * 4


def _straal(aantal: int) -> float | None:
    return WERKPLEIN_KM if aantal < 20_000 else match_gegevens.REGIO_KM if aantal < 500_000 else None


def _geheugen() -> int:
    """The most this process has held so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _vraag(
    doe: Callable[[Vraag], Antwoord], vragen: Sequence[Vraag], keer: int
) -> tuple[dict[str, float], list[Antwoord]]:
    """Median and 95th percentile in seconds over the questions, of the fastest of so many times each; and the answers."""
    tijden, antwoorden = [], []
    for vraag in vragen:
        rondes = []
        for _ in range(keer):
            begin = time.perf_counter()
            antwoord = doe(vraag)
            rondes.append(time.perf_counter() - begin)
        tijden.append(min(rondes))
        antwoorden.append(antwoord)
    return {"mediaan": statistics.median(tijden), "p95": float(np.quantile(tijden, 0.95))}, antwoorden


def _sql(
    aantal: int, waar: list[tuple[int, int]], vragen: Sequence[Vraag], keer: int
) -> tuple[dict[str, float], list[Antwoord]]:
    programma = find_postgresql()
    if programma is None:
        raise SystemExit("PostgreSQL is niet geinstalleerd.")
    with cluster(programma) as adres, psycopg.connect(f"{adres.rpartition('/')[0]}/postgres", autocommit=True) as db:
        cursor = db.cursor()
        cursor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
        woorden = match_sql.laad(cursor, match_gegevens.kandidaten(aantal, waar))
        for regel in filter(None, map(str.strip, match_sql.INDEXEN.split(";"))):
            cursor.execute(regel)
        groepen = match_gegevens.BEROEPEN
        return _vraag(lambda vraag: match_sql.zoek(cursor, vraag, woorden, groepen, BESTEN, BESTEN), vragen, keer)


def _bandbreedte() -> float:
    """Bytes per second that one core reads from memory: the fastest of some sums over half a gigabyte."""
    reeks = np.ones(64_000_000)
    beste = float("inf")
    for _ in range(5):
        begin = time.perf_counter()
        reeks.sum()
        beste = min(beste, time.perf_counter() - begin)
    return reeks.nbytes / beste


# -- all work against everyone ----------------------------------------------------------------------------------------------


def _bulk(werk: int, kandidaten: int) -> dict[str, Any]:
    from openwerkplein.motor.matching.bulk import zoek_alle

    waar = match_gegevens.plekken(_straal(kandidaten))
    tafel = Tafel.van(match_gegevens.kandidaten(kandidaten, waar), match_gegevens.BEROEPEN)
    vragen = match_gegevens.vragen(werk, waar)
    zoek_alle(tafel, vragen[:10], BESTEN)
    tijden = []
    for _ in range(3):
        begin = time.perf_counter()
        lijsten = zoek_alle(tafel, vragen, BESTEN)
        tijden.append(time.perf_counter() - begin)
    for vraag, lijst in list(zip(vragen, lijsten, strict=True))[:: max(1, werk // 50)]:
        een_voor_een = [(een.nummer, een.score) for een in zoek(tafel, vraag, BESTEN, 0).kandidaten]
        if een_voor_een != [(kans.nummer, kans.score) for kans in lijst]:
            raise SystemExit(f"{vraag.werknummer}: alles tegelijk geeft een ander antwoord.")
    return {"werk": werk, "kandidaten": kandidaten, "seconden": min(tijden), "namen": sum(map(len, lijsten))}


def _tekst(uitkomst: dict[str, Any]) -> str:
    regels = [
        f"{'kandidaten':>11} {'numba':>17} {'numpy':>17} {'SQL':>19} {'SQL/numba':>10} {'SQL/numpy':>10} {'geheugen':>9} {'passen':>7}"
    ]
    for maat in uitkomst["maten"]:
        tijden = [
            f"{maat[pad]['mediaan'] * 1e3:7.2f} ({maat[pad]['p95'] * 1e3:.2f}) ms" for pad in ("numba", "numpy", "sql")
        ]
        keer = [f"{maat['sql']['mediaan'] / maat[pad]['mediaan']:.0f} keer" for pad in ("numba", "numpy")]
        regels.append(
            f"{maat['kandidaten']:>11,} {tijden[0]:>17} {tijden[1]:>17} {tijden[2]:>19} {keer[0]:>10} {keer[1]:>10} "
            f"{maat['geheugen_mb']:>6.0f} MB {maat['passen']:>7.0f}"
        )
        lezen = maat["bekeken"] / maat["bandbreedte"] * 1e3
        regels.append(
            f"{'':>11} opbouwen {maat['bouwen']:.1f} s, eerste vraag {maat['eerste_vraag']:.2f} s; bekeken {maat['bekeken'] / 1e6:.2f} MB, "
            f"lezen daarvan bij {maat['bandbreedte'] / 1e9:.1f} GB/s kost {lezen:.3f} ms "
            f"(de vraag kost {maat['numba']['mediaan'] * 1e3 / lezen:.0f} keer zoveel)"
        )
    bulk = uitkomst["bulk"]
    regels.append(
        f"al het werk ({bulk['werk']:,}) tegen alle kandidaten ({bulk['kandidaten']:,}), {BESTEN} beste namen elk: "
        f"{bulk['seconden']:.2f} s, {bulk['namen']:,} namen"
    )
    return "\n".join(regels)


if __name__ == "__main__":
    main()
