"""Put a generated client file straight into PostgreSQL, without history, for measuring screens at any size.

Goes around the rules of the import on purpose (COPY): what is measured is the screen, and 400,000 dossiers must be there in
minutes. The database still enforces its constraints.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
from django.db import connection, transaction
from django.utils import timezone

from bench.gegevens import maak_gegevens
from openwerkplein.kern.models import Gemeente, Medewerker, Medewerkerrol, Team
from openwerkplein.kern.rollen import Rol

CASELOAD = 80
PER_TEAM = 10
VOORNAMEN = ("Sam", "Noor", "Kim", "Jip", "Bo", "Lou", "Robin", "Sasja", "Mo", "Yara", "Daan", "Fatima", "Jan", "Ewa")
ACHTERNAMEN = (
    "Vos",
    "Bakker",
    "Berg",
    "Dijkstra",
    "Smit",
    "Yilmaz",
    "Kowalski",
    "Haddad",
    "Wit",
    "Groot",
    "Ali",
    "Meijer",
)


def vul(inwoners: int, peildatum: date, seed: int = 1) -> None:
    """Fill an empty, migrated PostgreSQL database with so many inwoners, their periods, contacts and coaches."""
    gegevens = maak_gegevens(inwoners, peildatum, seed)
    with transaction.atomic():
        gemeenten = {rij["code"]: Gemeente.objects.create(**rij).pk for rij in gegevens.gemeenten.to_dicts()}
        coaches = _coaches(max(1, inwoners // CASELOAD))
        _kopieer("dossier_inwoner", _inwoners(gegevens.inwoners, gemeenten))
        vast = [pl.lit(1).alias("versie")]
        leeg = pl.lit("").alias
        for tabel, frame, extra in (
            ("dossier_uitkering", gegevens.uitkeringen.with_columns(pl.col("reden_einde").fill_null("")), []),
            ("dossier_leefsituatie", gegevens.leefsituaties, []),
            ("dossier_kenmerk", gegevens.kenmerken, [leeg("bron")]),
            (
                "begeleiding_voorziening",
                gegevens.voorzieningen.drop("sleutel"),
                [leeg("aanbieder"), leeg("resultaat"), leeg("cbs_code")],
            ),
        ):
            uniek = frame.unique(["inwoner", "soort", "begindatum"]) if tabel == "begeleiding_voorziening" else frame
            _kopieer(tabel, _met_id(uniek.with_columns(*vast, *extra)))
        _kopieer("dossier_contactmoment", _contacten(gegevens.contactmomenten))
        _kopieer("begeleiding_begeleiding", _begeleiding(gegevens.inwoners, coaches, peildatum))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _coaches(aantal: int) -> list[int]:
    teams = Team.objects.bulk_create(Team(naam=f"Team {nummer}") for nummer in range(1 + aantal // PER_TEAM))
    mensen = Medewerker.objects.bulk_create(
        Medewerker(
            medewerkernummer=f"M{nummer:05d}",
            naam=f"Coach {nummer}",
            email=f"m{nummer}@werkplein.example",
            team=teams[nummer // PER_TEAM],
        )
        for nummer in range(aantal)
    )
    Medewerkerrol.objects.bulk_create(Medewerkerrol(medewerker=wie, rol=Rol.REGIECOACH) for wie in mensen)
    return [wie.pk for wie in mensen]


def _inwoners(frame: Any, gemeenten: dict[str, int]) -> pl.DataFrame:
    nummer = pl.col("inwoner")
    voor = nummer.hash(3) % len(VOORNAMEN)
    achter = nummer.hash(4) % len(ACHTERNAMEN)
    # Surnames get a syllable, so that a name is about as rare as it is in a region.
    lettergreep = (nummer.hash(5) % 400).cast(pl.String)
    leeg = ("bsn_versleuteld", "voorvoegsel", "huisnummer", "woonplaats", "telefoon", "email")
    leeg += ("voorkeurstaal", "voorkeurskanaal", "contactvoorkeur", "postcode")
    met_namen = frame.with_columns(
        voor.replace_strict(list(range(len(VOORNAMEN))), list(VOORNAMEN)).alias("voornamen"),
        (achter.replace_strict(list(range(len(ACHTERNAMEN))), list(ACHTERNAMEN)) + " " + lettergreep).alias(
            "achternaam"
        ),
        pl.col("gemeente").replace_strict(gemeenten, default=None).alias("gemeente_id"),
    )
    return met_namen.select(
        (nummer + 1).alias("id"),
        pl.lit(1).alias("versie"),
        (pl.lit("B") + nummer.cast(pl.String).str.zfill(7)).alias("dossiernummer"),
        "voornamen",
        "achternaam",
        pl.col("achternaam").str.to_lowercase().alias("zoek_achternaam"),
        pl.col("voornamen").str.to_lowercase().alias("zoek_voornamen"),
        pl.format(" {} {}", "voornamen", "achternaam").str.to_lowercase().alias("zoeknaam"),
        "geboortedatum",
        "geslacht",
        "gemeente_id",
        *(pl.lit("").alias(veld) for veld in leeg),
    )


def _met_id(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_row_index("id", 1).rename({"inwoner": "inwoner_id"}).with_columns(pl.col("inwoner_id") + 1)


def _contacten(frame: Any) -> pl.DataFrame:
    leeg = ("initiatief", "met_wie", "tekst", "vervolgstap")
    return _met_id(frame).with_columns(
        (pl.lit("C") + pl.col("id").cast(pl.String)).alias("nummer"),
        pl.lit("voortgang").alias("onderwerp"),
        pl.lit(1).alias("versie"),
        pl.lit(timezone.now().isoformat()).alias("vastgelegd_op"),
        *(pl.lit("").alias(veld) for veld in leeg),
    )


def _begeleiding(frame: Any, coaches: list[int], peildatum: date) -> pl.DataFrame:
    nummer = pl.col("inwoner")
    wie = (nummer // CASELOAD).clip(0, len(coaches) - 1).replace_strict(list(range(len(coaches))), coaches)
    return _met_id(
        frame.select(
            "inwoner",
            wie.alias("medewerker_id"),
            pl.lit(Rol.REGIECOACH.value).alias("rol"),
            pl.lit(peildatum.replace(year=peildatum.year - 2)).alias("begindatum"),
            pl.lit(1).alias("versie"),
        )
    )


def _kopieer(tabel: str, frame: pl.DataFrame) -> None:
    """Send a frame to a table with COPY, empty text quoted and unknown values bare, as CSV means them."""
    kolommen = ", ".join(f'"{naam}"' for naam in frame.columns)
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY {tabel} ({kolommen}) FROM STDIN WITH (FORMAT csv)") as stroom:
            for deel in frame.iter_slices(100_000):
                stroom.write(deel.write_csv(include_header=False, quote_style="non_numeric"))
        cursor.execute(f"SELECT setval(pg_get_serial_sequence('{tabel}', 'id'), (SELECT max(id) FROM {tabel}))")
