"""Work, candidates and voordrachten on top of `bench.vul` and `bench.vul_ondernemers`: of a region with 400,000 dossiers.

One in four inwoners has a kandidaatprofiel. Written with COPY; the database still enforces its constraints. Sources of matching get
their history too, because the index follows it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from bench.match_gegevens import CONTRACTEN, DAGDELEN, REISAFSTANDEN
from bench.rijen import kopieer, schrijf_historie
from bench.vul_ondernemers import manager_van, postcodes
from openwerkplein.dossier.models import Inwoner, Kenmerk, Uitkering
from openwerkplein.ondernemers.models import Vestiging
from openwerkplein.werk.keuzes import BELASTING, CERTIFICAAT, SECTOR, TAAL, VAARDIGHEID
from openwerkplein.werk.models import (
    Beroep,
    Kandidaatprofiel,
    Toestemming,
    Voordracht,
    Voordrachtovergang,
    Werk,
    Werkeis,
)

OPEN_WERK, GESLOTEN_WERK, VOORDRACHTEN = 5_000, 20_000, 80_000
PROFIEL_PER = 4
"""One in so many inwoners has a profile: those whose primary key is a multiple of it."""
_TITELS = ("medewerker inpak", "hulp in de kas", "schoonmaker", "magazijnmedewerker", "chauffeur", "hulp in de keuken")
_PADEN: tuple[tuple[float, tuple[str, ...], str], ...] = (
    (0.04, ("voorgesteld",), ""),
    (0.02, ("voorgesteld", "besproken"), ""),
    (0.03, ("voorgesteld", "besproken", "voorgedragen"), ""),
    (0.02, ("voorgesteld", "besproken", "voorgedragen", "gesprek"), ""),
    (0.12, ("voorgesteld", "besproken", "voorgedragen", "gesprek", "geplaatst"), ""),
    (0.25, ("voorgesteld", "afgewezen_kandidaat"), "kandidaat_wil_niet"),
    (0.25, ("voorgesteld", "besproken", "voorgedragen", "afgewezen_ondernemer"), "ondernemer_ander"),
    (0.15, ("voorgesteld", "besproken", "ingetrokken"), "plek_vergeven"),
    (0.12, ("voorgesteld", "verlopen"), "werk_gesloten"),
)
"""The share of each way a voordracht went, its states, and the reason at the end."""
_OPEN_PADEN = 4


def vul_matching(dag: date, managers: Sequence[int], deel: float = 1.0, seed: int = 2) -> None:
    """Add work with what it asks, profiles with consent, and voordrachten with their log."""
    kans = random.Random(seed)
    inwoners, vestigingen = Inwoner.objects.count(), Vestiging.objects.count()
    open_ = max(50, int(OPEN_WERK * deel))
    werk = open_ + int(GESLOTEN_WERK * deel)
    beroepen = list(Beroep.objects.order_by("pk").values_list("pk", "code"))
    with transaction.atomic():
        kopieer(Werk, _werk(kans, open_, werk, vestigingen, managers, [pk for pk, _ in beroepen], dag))
        kopieer(Werkeis, _eisen(kans, werk))
        kopieer(Kandidaatprofiel, _profielen(kans, inwoners, [code for _, code in beroepen], dag))
        kopieer(Toestemming, _toestemmingen(kans, inwoners, vestigingen, dag))
        paden = list(_voordrachten(kans, int(VOORDRACHTEN * deel), open_, werk, inwoners, vestigingen, managers, dag))
        kopieer(Voordracht, (rij for rij, _ in paden))
        kopieer(Voordrachtovergang, _overgangen(paden))
        schrijf_historie(Inwoner, Uitkering, Kenmerk, Beroep, Werk, Werkeis, Kandidaatprofiel, Toestemming, Voordracht)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _werk(
    kans: random.Random,
    open_: int,
    aantal: int,
    vestigingen: int,
    managers: Sequence[int],
    beroepen: Sequence[int],
    dag: date,
) -> Iterator[dict[str, Any]]:
    for nummer in range(1, aantal + 1):
        vestiging = kans.randint(1, vestigingen)
        zoekt = nummer <= open_
        ingenomen = dag - timedelta(days=kans.randrange(120) if zoekt else kans.randrange(60, 1500))
        status = "open" if zoekt else kans.choice(("vervuld", "ingetrokken", "verlopen"))
        titel = kans.choice(_TITELS)
        minst = kans.choice((12, 16, 20, 24, 32))
        yield {
            "werknummer": f"W-{ingenomen.year}-{nummer:05d}",
            "vestiging_id": vestiging,
            "eigenaar_id": kans.choice(managers)
            if kans.random() < 0.2 or not manager_van(vestiging, managers)
            else None,
            "contactpersoon_id": 2 * vestiging - 1,
            "soort": kans.choice(
                ("regulier", "regulier", "regulier", "latent", "wep", "proefplaatsing", "afspraakbaan")
            ),
            "titel": titel,
            "zoeknaam": f" {titel} w {ingenomen.year} {nummer:05d}",
            "beroep_id": kans.choice(beroepen),
            "taken": "Inpakken, sorteren, opruimen.",
            "plekken": kans.choice((1, 1, 1, 2, 5)),
            "uren_min": minst,
            "uren_max": minst + 8,
            "dagdelen": DAGDELEN[:15] if kans.random() < 0.5 else [],
            "onregelmatig": kans.random() < 0.2,
            "begindatum": ingenomen + timedelta(days=kans.randrange(10, 200)) if kans.random() < 0.6 else None,
            "sluitingsdatum": dag + timedelta(days=kans.randrange(-3, 100)) if kans.random() < 0.5 and zoekt else None,
            "contractvormen": kans.sample(CONTRACTEN, 1),
            "begeleiding": kans.choice((0, 1, 1, 2)),
            "status": status,
            "status_reden": "" if status in ("open", "vervuld") else "niet meer nodig",
            "ingenomen_op": ingenomen,
            "bevestigd_op": ingenomen,
            "gesloten_op": None if zoekt else ingenomen + timedelta(days=40),
        }


def _eisen(kans: random.Random, werk: int) -> Iterator[dict[str, Any]]:
    hard = ("rijbewijs:B", "taal:nld>=2", "taal:nld>=3", "certificaat:vca", "certificaat:bhv", "belasting:tillen")
    wens = [f"vaardigheid:{code}" for code in VAARDIGHEID]
    for nummer in range(1, werk + 1):
        for regel in kans.sample(hard, kans.choice((1, 2, 2, 3))):
            yield {"werk_id": nummer, "hard": True, "regel": regel, "waarom": "Dat is nodig voor dit werk."}
        for regel in kans.sample(wens, 2):
            yield {"werk_id": nummer, "hard": False, "regel": regel, "waarom": ""}


def _profielen(kans: random.Random, inwoners: int, beroepen: Sequence[str], dag: date) -> Iterator[dict[str, Any]]:
    waar, talen = postcodes(), [code for code in TAAL if code != "nld"]
    for inwoner in range(PROFIEL_PER, inwoners + 1, PROFIEL_PER):
        minst = kans.choice((8, 12, 16, 20, 24))
        yield {
            "inwoner_id": inwoner,
            "beroepen_wens": kans.sample(beroepen, kans.randint(1, 3)),
            "beroepen_ervaring": {code: kans.randint(1, 20) for code in kans.sample(beroepen, kans.randint(0, 2))},
            "taken": "Werken met de handen.",
            "talenten": "Kan goed alleen werken.",
            "vaardigheden": kans.sample(list(VAARDIGHEID), kans.randint(1, 6)),
            "certificaten": {
                code: (dag + timedelta(days=kans.randrange(-400, 1400))).isoformat() if kans.random() < 0.7 else None
                for code in CERTIFICAAT
                if kans.random() < 0.12
            },
            "rijbewijzen": ["B"] if kans.random() < 0.45 else [],
            "vervoer": kans.sample(("auto", "fiets", "bromfiets"), 1),
            "talen": {"nld": [kans.choice((2, 2, 3, 3, 4)), 2], kans.choice(talen): [4, 4]},
            "uren_min": minst,
            "uren_max": minst + kans.choice((0, 8, 12, 16)),
            "dagdelen": list(DAGDELEN[:15] if kans.random() < 0.6 else kans.sample(DAGDELEN, 8)),
            "postcode": kans.choice(waar),
            "max_km": kans.choice(REISAFSTANDEN),
            "sectoren_wens": kans.sample(list(SECTOR), 2),
            "sectoren_niet": kans.sample(list(SECTOR), 1),
            "belastbaarheid": {code: "ja" if kans.random() < 0.75 else "nee" for code in BELASTING},
            "beschikbaar_vanaf": dag - timedelta(days=kans.randrange(-30, 60)),
            "begeleiding": kans.choice((0, 0, 1, 1, 2, 3)),
            "contractvormen": kans.sample(CONTRACTEN, 2),
            "ingevuld_op": dag - timedelta(days=kans.randrange(1, 230)),
        }


def _toestemmingen(kans: random.Random, inwoners: int, ondernemers: int, dag: date) -> Iterator[dict[str, Any]]:
    for inwoner in range(PROFIEL_PER, inwoners + 1, PROFIEL_PER):
        lot = kans.random()
        if lot > 0.9:
            continue
        begin = dag - timedelta(days=kans.randrange(1, 700))
        yield {
            "inwoner_id": inwoner,
            "ondernemer_id": kans.randint(1, ondernemers) if lot > 0.85 else None,
            "begindatum": begin,
            "einddatum": begin + timedelta(days=kans.randrange(300, 800)) if lot < 0.1 else None,
        }


def _moment(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time(10)))


def _voordrachten(
    kans: random.Random,
    aantal: int,
    open_: int,
    werk: int,
    inwoners: int,
    vestigingen: int,
    managers: Sequence[int],
    dag: date,
) -> Iterator[tuple[dict[str, Any], tuple[str, ...]]]:
    """Yield each voordracht with the states it went through; no two that are on their way for the same work and person."""
    lopend: set[tuple[int, int]] = set()
    mensen = inwoners // PROFIEL_PER
    for _ in range(aantal):
        [(_, staten, reden)] = kans.choices(_PADEN, [pad[0] for pad in _PADEN])
        op_weg = len(staten) <= _OPEN_PADEN and not reden
        nummer = kans.randint(1, open_ if op_weg else werk)
        # Some people are proposed far more often than others.
        inwoner = PROFIEL_PER * (1 + int(mensen * kans.random() ** 1.3) % mensen)
        if op_weg and (nummer, inwoner) in lopend:
            continue
        lopend.add((nummer, inwoner))
        voorgesteld = dag - timedelta(days=kans.randrange(14 if op_weg else 900))
        sinds = min(dag, voorgesteld + timedelta(days=3 * (len(staten) - 1)))
        rij = {
            "werk_id": nummer,
            "inwoner_id": inwoner,
            "status": staten[-1],
            "status_sinds": _moment(sinds),
            "voorgesteld_op": voorgesteld,
            "medewerker_id": kans.choice(managers),
            "score": kans.randrange(4000, 9500),
            "bijdragen": [{"code": "afstand", "punten": 1500, "zin": "Woont op 4 km."}],
            "gesprek_op": sinds + timedelta(days=4) if "gesprek" in staten else None,
            "geplaatst_per": sinds + timedelta(days=10) if staten[-1] == "geplaatst" else None,
            "reden": reden,
        }
        yield rij, staten


def _overgangen(paden: Sequence[tuple[dict[str, Any], tuple[str, ...]]]) -> Iterator[dict[str, Any]]:
    for nummer, (rij, staten) in enumerate(paden, start=1):
        for plaats, naar in enumerate(staten):
            yield {
                "voordracht_id": nummer,
                "van": staten[plaats - 1] if plaats else "",
                "naar": naar,
                "moment": rij["status_sinds"] - timedelta(days=3 * (len(staten) - 1 - plaats)),
                "medewerker_id": rij["medewerker_id"],
                "reden": rij["reden"] if plaats == len(staten) - 1 else "",
            }
