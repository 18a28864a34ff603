"""A delivery of made-up people with ten years of history, as large as asked; the same for the same arguments."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from stdnum.nl import bsn

EINDE = date(2024, 6, 30)
BEGIN = EINDE - timedelta(days=3652)
VOORNAMEN = ("Sam", "Noor", "Kim", "Bo", "Jip", "Lou", "Robin", "Sasja")
ACHTERNAMEN = ("Berg", "Dekker", "Smit", "Vos", "Groot", "Bos", "Yilmaz", "Nowak", "Tesfay", "Haddad")
KOPPEN = {
    "gemeenten": ["code", "naam"],
    "medewerkers": ["medewerkernummer", "naam", "email", "rollen", "team", "gemeenten"],
    "inwoners": [
        "dossiernummer",
        "bsn",
        "voornamen",
        "voorvoegsel",
        "achternaam",
        "geboortedatum",
        "geslacht",
        "postcode",
        "huisnummer",
        "woonplaats",
        "gemeente",
        "telefoon",
        "email",
        "voorkeurstaal",
        "opleidingsniveau",
        "overleden",
    ],
    "uitkeringen": ["dossiernummer", "soort", "begindatum", "einddatum", "reden_einde"],
    "leefsituaties": ["dossiernummer", "begindatum", "einddatum", "norm", "kostendeler", "leefvorm", "kinderen"],
    "kenmerken": ["dossiernummer", "soort", "waarde", "begindatum", "einddatum", "bron"],
    "voorzieningen": ["dossiernummer", "soort", "begindatum", "einddatum", "aanbieder", "kosten", "resultaat"],
    "begeleiding": ["dossiernummer", "medewerkernummer", "rol", "begindatum", "einddatum"],
    "contactmomenten": [
        "nummer",
        "datum",
        "soort",
        "dossiernummer",
        "medewerkernummer",
        "initiatief",
        "onderwerp",
        "tekst",
    ],
}


def testnummers() -> Iterator[str]:
    """Give BSNs from the official test range (999...), in an order that looks random."""
    nummer = 0
    while True:
        nummer = (nummer + 373_587) % 1_000_000
        kandidaat = f"999{nummer:06d}"
        if bsn.is_valid(kandidaat):
            yield kandidaat


def stukken(kans: random.Random, aantal: int) -> Iterator[tuple[date, date | None]]:
    """Cut ten years into `aantal` periods that touch; the last one is open."""
    grenzen = sorted(kans.sample(range(3000), aantal))
    for nr, dag in enumerate(grenzen):
        einde = BEGIN + timedelta(grenzen[nr + 1] - 1) if nr + 1 < aantal else None
        yield BEGIN + timedelta(dag), einde


def maak_levering(map_: Path, dossiers: int, zaad: int = 1) -> dict[str, int]:
    """Write the tables of `dossiers` inwoners as CSV and return the number of rows per table.

    Per dossier on average 1.5 uitkeringen, 4.5 kenmerken, 2 voorzieningen and 12 contactmomenten.
    """
    map_.mkdir(parents=True, exist_ok=True)
    kans = random.Random(zaad)
    bestanden = {tabel: (map_ / f"{tabel}.csv").open("w", encoding="utf-8", newline="") for tabel in KOPPEN}
    uit = {tabel: csv.writer(bestand, delimiter=";") for tabel, bestand in bestanden.items()}
    aantal = dict.fromkeys(KOPPEN, 0)
    for tabel, kop in KOPPEN.items():
        uit[tabel].writerow(kop)

    def zet(tabel: str, *cellen: object) -> None:
        aantal[tabel] += 1
        uit[tabel].writerow(["" if cel is None else cel for cel in cellen])

    for code in ("9901", "9902", "9903"):
        zet("gemeenten", code, f"Gemeente {code}")
    for nr in range(60):
        zet(
            "medewerkers", f"M{nr:03d}", f"Collega {nr}", f"m{nr}@werkplein.example", "regiecoach", f"Team {nr % 5}", ""
        )
    # The test range holds some 90,000 numbers; in a larger delivery the rest has none.
    nummers = [nummer for nummer, _ in zip(testnummers(), range(min(dossiers, 80_000)), strict=False)]
    for volgnummer in range(dossiers):
        _dossier(zet, kans, volgnummer, nummers[volgnummer] if volgnummer < len(nummers) else "")
    for bestand in bestanden.values():
        bestand.close()
    return aantal


def _dossier(zet: object, kans: random.Random, volgnummer: int, nummer: str) -> None:
    d = f"D{volgnummer:07d}"
    geboren = date(1950, 1, 1) + timedelta(kans.randrange(20_000))
    zet("inwoners", d, nummer, kans.choice(VOORNAMEN), kans.choice(("", "de", "van der")), kans.choice(ACHTERNAMEN), geboren,
        kans.choice("MV"), f"{kans.randrange(9400, 9499)}{kans.choice('ABCD')}{kans.choice('ABCD')}", kans.randrange(1, 200),
        "Esdoornwolde", kans.choice(("9901", "9902", "9903")), "", "", "", kans.randrange(1, 6), "")  # fmt: skip
    for begin, einde in stukken(kans, kans.choice((1, 1, 2))):
        zet("uitkeringen", d, "PW", begin, einde, "werk_regulier" if einde else "")
    for begin, einde in stukken(kans, 1):
        zet("leefsituaties", d, begin, einde, "alleenstaand", "nee", "alleenstaand", 0)
        zet("begeleiding", d, f"M{kans.randrange(60):03d}", "regiecoach", begin, einde)
    for soort, waarden in (("perspectief", ("wel", "niet")), ("fase", ("1", "2", "3"))):
        for begin, einde in stukken(kans, kans.choice((1, 2, 3))):
            zet("kenmerken", d, soort, kans.choice(waarden), begin, einde, "register")
    if kans.random() < 0.5:
        zet("kenmerken", d, "doelgroepregister", "ja", BEGIN, None, "UWV")
    for begin, _ in stukken(kans, kans.choice((1, 2, 3))):
        eind = begin + timedelta(kans.randrange(30, 200))
        zet("voorzieningen", d, kans.choice(("coaching", "scholing")), begin, eind, "Werkplein", "125,50", "afgerond")
    for nr in range(kans.randrange(8, 17)):
        dag = BEGIN + timedelta(kans.randrange(3600))
        tekst = "We spraken over werk, gezin en gezondheid. " * kans.randrange(1, 5)
        zet("contactmomenten", f"C{volgnummer:07d}-{nr}", f"{dag} 10:{nr:02d}", kans.choice(("gesprek", "telefoon", "mail")),
            d, f"M{kans.randrange(60):03d}", "werkplein", "voortgang", tekst)  # fmt: skip
