"""Employers on top of `bench.vul`: places of business, contacts, promises, questions, support; of a region with 400,000 dossiers.

Written with COPY, around the rules of the screens; the database still enforces its constraints. Everything is fictional and the
same for the same seed. `deel` makes it smaller in proportion.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from bench.match_gegevens import REGIO_KM
from bench.rijen import kopieer, schrijf_historie
from openwerkplein.dossier.models.inwoner import zoekvorm
from openwerkplein.kern.models import Gemeente, Medewerker, Medewerkerrol, Team
from openwerkplein.kern.rollen import Rol
from openwerkplein.motor.matching import plek
from openwerkplein.ondernemers.lijsten import AFDELING, ONDERNEMERSCONTACT_SOORT, STEUN_SOORT
from openwerkplein.ondernemers.models import (
    Contactpersoon,
    Kernteamlid,
    Ondernemer,
    Ondernemerscontact,
    Ondernemersvraag,
    Steun,
    Toezegging,
    Vestiging,
)
from openwerkplein.werk.plekken import geleverde

VESTIGINGEN, CONTACTEN, TOEZEGGINGEN, VRAGEN, STEUN = 10_000, 60_000, 40_000, 3_000, 12_000
PER_ACCOUNTMANAGER = 200
"""Employers of one relatiemanager."""
PLAATSEN = ("Assen", "Beilen", "Borger", "Gieten", "Zuidlaren", "Rolde", "Annen", "Emmen", "Coevorden", "Hoogeveen")
_SOORT_BEDRIJF = (
    "Bakkerij",
    "Bouwbedrijf",
    "Zorggroep",
    "Transport",
    "Kwekerij",
    "Hotel",
    "Metaal",
    "Schoonmaak",
    "Winkel",
)
_NAMEN = (
    "Vos",
    "Berg",
    "Noord",
    "De Linde",
    "Veldzicht",
    "Van Dam",
    "De Hoop",
    "Meijer",
    "Smit",
    "Oost",
    "Brink",
    "Es",
)
_SBI = ("0111", "1071", "2511", "4120", "4711", "4941", "5510", "5610", "8121", "8130", "8690", "8710")


def vul_ondernemers(dag: date, deel: float = 1.0, seed: int = 1) -> list[int]:
    """Add employers and all that happened with them; return the primary keys of the accountmanagers."""
    kans = random.Random(seed)
    vestigingen = max(50, int(VESTIGINGEN * deel))
    with transaction.atomic():
        managers = _accountmanagers(max(2, vestigingen // PER_ACCOUNTMANAGER))
        gemeenten = list(Gemeente.objects.order_by("pk").values_list("pk", flat=True))
        kopieer(Ondernemer, _ondernemers(kans, vestigingen))
        kopieer(Vestiging, _vestigingen(kans, vestigingen, managers, gemeenten, dag))
        kopieer(Contactpersoon, _contactpersonen(vestigingen))
        kopieer(Kernteamlid, _kernteam(kans, vestigingen, managers, dag))
        contacten = kopieer(Ondernemerscontact, _contacten(kans, int(CONTACTEN * deel), vestigingen, managers, dag))
        kopieer(Toezegging, _toezeggingen(kans, int(TOEZEGGINGEN * deel), vestigingen, contacten, managers, dag))
        kopieer(Ondernemersvraag, _vragen(kans, int(VRAGEN * deel), vestigingen, managers, dag))
        kopieer(Steun, _steun(kans, int(STEUN * deel), vestigingen, managers, dag))
        schrijf_historie(Ondernemer, Vestiging)
    return managers


def postcodes() -> list[str]:
    """Return the postcodes of a large region around the middle of its north."""
    alle = geleverde()
    return sorted(f"{code}AB" for code, waar in alle.items() if plek.afstand(*waar, *alle["9401"]) <= REGIO_KM * 1000)


def manager_van(vestiging: int, managers: Sequence[int]) -> int | None:
    """Return who keeps the relation with a place of business (by number); one in ten has nobody."""
    return None if vestiging % 10 == 0 else managers[vestiging % len(managers)]


def _accountmanagers(aantal: int) -> list[int]:
    teams = list(Team.objects.order_by("pk")[:aantal])
    gemeenten = list(Gemeente.objects.order_by("pk"))
    mensen = Medewerker.objects.bulk_create(
        Medewerker(
            medewerkernummer=f"A{nummer:05d}",
            naam=f"Accountmanager {nummer}",
            email=f"a{nummer}@werkplein.example",
            team=teams[nummer % len(teams)],
        )
        for nummer in range(aantal)
    )
    Medewerkerrol.objects.bulk_create(Medewerkerrol(medewerker=wie, rol=Rol.ACCOUNTMANAGER) for wie in mensen)
    werkt_voor = Medewerker.gemeenten.through
    werkt_voor.objects.bulk_create(werkt_voor(medewerker=wie, gemeente=gemeenten[0]) for wie in mensen)
    return [wie.pk for wie in mensen]


def _ondernemers(kans: random.Random, aantal: int) -> Iterator[dict[str, Any]]:
    for nummer in range(1, aantal + 1):
        naam = f"{kans.choice(_SOORT_BEDRIJF)} {kans.choice(_NAMEN)} {nummer}"
        kvk = f"9{nummer:07d}"
        yield {
            "kvknummer": kvk,
            "naam": naam,
            "zoeknaam": f" {zoekvorm(f'{naam} {kvk}')}",
            "sbi": kans.choice(_SBI),
            "grootteklasse": kans.choice(Ondernemer.Grootte.values),
            "profit": kans.random() < 0.8,
        }


def _vestigingen(
    kans: random.Random, aantal: int, managers: Sequence[int], gemeenten: Sequence[int], dag: date
) -> Iterator[dict[str, Any]]:
    waar = postcodes()
    for nummer in range(1, aantal + 1):
        plaats = kans.choice(PLAATSEN)
        gepland, dicht = kans.random() < 0.5, kans.random() < 0.05
        yield {
            "vestigingsnummer": f"{900_000_000_000 + nummer}",
            "ondernemer_id": nummer,
            "naam": "",
            "zoeknaam": f" {zoekvorm(plaats)}",
            "postcode": kans.choice(waar),
            "plaats": plaats,
            "gemeente_id": kans.choice(gemeenten),
            "relatiemanager_id": manager_van(nummer, managers),
            "volgend_contact": dag + timedelta(days=kans.randrange(-5, 120)) if gepland and not dicht else None,
            "volgend_waarover": "vraag naar werk" if gepland else "",
            "ambassadeur_sinds": dag - timedelta(days=400) if kans.random() < 0.03 else None,
            "gesloten_op": dag - timedelta(days=90) if dicht else None,
            "reden_gesloten": "gestopt" if dicht else "",
        }


def _contactpersonen(vestigingen: int) -> Iterator[dict[str, Any]]:
    for vestiging in range(1, vestigingen + 1):
        for volgnummer, functie in enumerate(("bedrijfsleider", "personeelszaken")):
            yield {
                "vestiging_id": vestiging,
                "naam": f"Contact {vestiging}-{volgnummer}",
                "functie": functie,
                "telefoon": "06-12345678",
                "eerste": volgnummer == 0,
            }


def _kernteam(kans: random.Random, vestigingen: int, managers: Sequence[int], dag: date) -> Iterator[dict[str, Any]]:
    for vestiging in range(3, vestigingen + 1, 5):
        yield {
            "vestiging_id": vestiging,
            "medewerker_id": kans.choice(managers),
            "begindatum": dag - timedelta(days=300),
        }


def _geleden(kans: random.Random, dag: date, hoogstens: int) -> date:
    """A day in the past, recent ones more often."""
    return dag - timedelta(days=int(hoogstens * kans.random() ** 1.5))


def _contacten(
    kans: random.Random, aantal: int, vestigingen: int, managers: Sequence[int], dag: date
) -> Iterator[dict[str, Any]]:
    for nummer in range(1, aantal + 1):
        vestiging = kans.randint(1, vestigingen)
        datum = _geleden(kans, dag, 2000)
        soort = "bedrijfsbezoek" if kans.random() < 0.35 else kans.choice(list(ONDERNEMERSCONTACT_SOORT))
        yield {
            "nummer": f"bench-{nummer}",
            "datum": datum,
            "vestiging_id": vestiging,
            "medewerker_id": manager_van(vestiging, managers) or kans.choice(managers),
            "soort": soort,
            "contactpersoon_id": 2 * vestiging - 1,
            "initiatief": "werkplein",
            "onderwerp": "kennismaken",
            "tekst": "Rustig bedrijf, twaalf mensen, er is plek voor iemand die rustig wil beginnen.",
            "mogelijk_werk": "Inpakken in de ochtend, later misschien meer.",
            "wil_wep": kans.choice(("", "ja", "misschien", "nee")),
            "aanvullen": datum > dag - timedelta(days=10) and kans.random() < 0.2,
        }


def _toezeggingen(
    kans: random.Random, aantal: int, vestigingen: int, contacten: int, managers: Sequence[int], dag: date
) -> Iterator[dict[str, Any]]:
    for _ in range(aantal):
        vestiging = kans.randint(1, vestigingen)
        datum = _geleden(kans, dag, 1500)
        voor = datum + timedelta(days=kans.randrange(3, 40))
        open_ = kans.random() < (0.05 if voor < dag else 0.7)
        van_ons = kans.random() < 0.7
        wie = manager_van(vestiging, managers) or kans.choice(managers)
        yield {
            "datum": datum,
            "medewerker_id": wie,
            "vestiging_id": vestiging,
            "contact_id": kans.randint(1, contacten),
            "wat": "terugbellen met namen" if van_ons else "een rondleiding plannen",
            "wie": "medewerker" if van_ons else "ondernemer",
            "uitvoerder_id": wie if van_ons else None,
            "voor": voor,
            "status": "open" if open_ else "gedaan",
            "afgehandeld_op": None if open_ else min(voor, dag),
        }


def _vragen(
    kans: random.Random, aantal: int, vestigingen: int, managers: Sequence[int], dag: date
) -> Iterator[dict[str, Any]]:
    for _ in range(aantal):
        vestiging = kans.randint(1, vestigingen)
        datum = _geleden(kans, dag, 900)
        klaar = datum < dag - timedelta(days=30) and kans.random() < 0.97
        elders = kans.random() < 0.4
        wie = manager_van(vestiging, managers) or kans.choice(managers)
        yield {
            "datum": datum,
            "medewerker_id": wie,
            "vestiging_id": vestiging,
            "vraag": "Wij willen een uitrit verbreden. Bij wie vragen wij dat aan?",
            "afdeling": kans.choice(list(AFDELING)),
            "toegewezen_id": None if elders else wie,
            "wie_elders": "loket vergunningen, 14 0592" if elders else "",
            "bewaker_id": wie,
            "reageer_voor": datum + timedelta(days=2),
            "eerste_antwoord_op": datum + timedelta(days=1) if klaar else None,
            "eerste_antwoord": "Is bij vergunningen gevraagd." if klaar else "",
            "antwoord_voor": datum + timedelta(days=14),
            "afgehandeld_op": datum + timedelta(days=10) if klaar else None,
            "antwoord": "Het kan, met een vergunning." if klaar else "",
        }


def _steun(
    kans: random.Random, aantal: int, vestigingen: int, managers: Sequence[int], dag: date
) -> Iterator[dict[str, Any]]:
    for nummer in range(1, aantal + 1):
        vestiging = kans.randint(1, vestigingen)
        datum = _geleden(kans, dag, 1500)
        stand = kans.choice(("uitgelegd", "aangevraagd", "toegekend", "toegekend", "toegekend", "afgewezen"))
        if stand == "aangevraagd" and datum < dag - timedelta(days=70):
            stand = "toegekend"
        besloten = stand in ("toegekend", "afgewezen")
        yield {
            "datum": datum,
            "medewerker_id": kans.choice(managers),
            "vestiging_id": vestiging,
            # Somebody with a profile (`bench.vul_matching`).
            "inwoner_id": 4 * nummer,
            "soort": kans.choice(list(STEUN_SOORT)),
            "status": stand,
            "aangevraagd_op": None if stand == "uitgelegd" else datum + timedelta(days=5),
            "besluit_voor": None if stand == "uitgelegd" else datum + timedelta(days=61),
            "besloten_op": datum + timedelta(days=40) if besloten else None,
            "reden": "Voldoet aan de voorwaarden." if besloten else "",
            "begindatum": datum + timedelta(days=41) if stand == "toegekend" else None,
            "einddatum": datum + timedelta(days=41 + 365) if stand == "toegekend" else None,
            "berekend_per": datum + timedelta(days=41) if stand == "toegekend" else None,
            "bedrag": "850.00" if stand == "toegekend" else None,
            "behandelaar_id": kans.choice(managers) if kans.random() < 0.5 else None,
        }
