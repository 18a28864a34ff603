"""Rows for tests: written by hand, or random with an eye for edges."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

import polars as pl

from openwerkplein.motor.cijfers import SCHEMA, Gegevens, bereken, definitie, polars_schema

Rows = dict[str, list[dict[str, Any]]]


def d(text: str) -> date:
    """A date from JJJJ-MM-DD."""
    return date.fromisoformat(text)


def uit_rijen(tabellen: Mapping[str, list[dict[str, Any]]], sleutel: pl.DataType | None = None) -> Gegevens:
    """Frames of rows; a column that a row leaves out is null, a table that is left out is empty."""
    frames = {}
    for naam in SCHEMA:
        schema = polars_schema(naam, sleutel)
        if naam == "voorzieningen":
            schema.pop("sleutel")
        rijen = [{kolom: rij.get(kolom) for kolom in schema} for rij in tabellen.get(naam, [])]
        frames[naam] = pl.DataFrame(rijen, schema=schema, orient="row")
    return Gegevens(**frames)


def inwoner(
    sleutel: int = 1, geboren: str = "1980-06-15", geslacht: str = "V", gemeente: str | None = "9901"
) -> dict[str, Any]:
    """A row of inwoners."""
    return {
        "inwoner": sleutel,
        "geboortedatum": d(geboren),
        "geslacht": geslacht,
        "gemeente": gemeente,
        "overleden": None,
    }


def periode(begin: str, eind: str | None = None, sleutel: int = 1, **velden: Any) -> dict[str, Any]:
    """A row of any table of periods."""
    return {"inwoner": sleutel, "begindatum": d(begin), "einddatum": eind and d(eind), **velden}


def uitkering(
    begin: str, eind: str | None = None, sleutel: int = 1, soort: str = "PW", reden: str | None = None
) -> dict[str, Any]:
    """A row of uitkeringen."""
    return periode(begin, eind, sleutel, soort=soort, reden_einde=reden)


def kenmerk(
    soort: str, waarde: str, begin: str = "2010-01-01", eind: str | None = None, sleutel: int = 1
) -> dict[str, Any]:
    """A row of kenmerken."""
    return periode(begin, eind, sleutel, soort=soort, waarde=waarde)


def werkplein(**tabellen: list[dict[str, Any]]) -> Rows:
    """Tables with one gemeente (9901), and one inwoner when none is given."""
    return {"gemeenten": [{"code": "9901", "naam": "Esdoornwolde"}], "inwoners": [inwoner()], **tabellen}


KENMERKEN = {
    "perspectief": ["wel", "niet", "niet"],
    "trede": ["1", "6"],
    "fase": ["1", "2", "3", "4i", "4e"],
    "typologie": [
        *("vrijwilligerswerk", "dagbesteding", "mantelzorg", "sociale_activering"),
        *("ambulante_hulpverlening", "trede_2", "zak_en_kleedgeld"),
    ],
    "statushouder": ["oude_wet", "nieuwe_wet"],
    "leerroute": ["b1", "onderwijs", "z", "isk"],
    "laaggeletterdheid": ["geen", "vermoeden", "taalhuis"],
    "nug": ["ja"],
    "doelgroepregister": ["ja"],
    "beschut_werk": ["indicatie", "geplaatst"],
    "sw": ["ja"],
}
REDENEN = ["werk_regulier", "werk_gesubsidieerd", "onderwijs", "ondernemerschap", "aow", "overlijden", "overig", None]


class Verzinner:
    """Random rows around a peildatum. Dates cluster on it, on the ends of its window, on ends of months and on each other."""

    def __init__(self, rng: Random, peildatum: date) -> None:
        self.rng = rng
        self.peildatum = peildatum
        begin = date(peildatum.year, 1, 1)
        self.bijzonder = [begin - timedelta(days=1), begin, peildatum - timedelta(days=1), peildatum]
        self.bijzonder += [peildatum + timedelta(days=1), date(2020, 2, 29), date(2022, 2, 28)]
        self.bijzonder += [
            date(2022, 8, 31),
            date(2022, 8, 30),
            date(2023, 8, 31),
            date(2021, 12, 31),
            date(2021, 8, 31),
        ]

    def dag(self) -> date:
        """A day; one in three is a special one, one in ten the peildatum itself."""
        if self.rng.random() < 0.1:
            return self.peildatum
        if self.rng.random() < 0.3:
            return self.rng.choice(self.bijzonder)
        dag = self.peildatum + timedelta(days=self.rng.randint(-2600, 200))
        if self.rng.random() < 0.3:
            self.bijzonder.append(dag)
        return dag

    def rij(self, sleutel: int, **velden: Any) -> dict[str, Any]:
        """A period; now and then one that ends before it begins, which must not count."""
        begin = self.dag()
        eind = None if self.rng.random() < 0.35 else self.dag()
        if eind is not None and eind < begin and self.rng.random() < 0.9:
            begin, eind = eind, begin
        return {"inwoner": sleutel, "begindatum": begin, "einddatum": eind, **velden}

    def uitkeringen(self, sleutel: int) -> list[dict[str, Any]]:
        """Up to five periods that may overlap, touch, or lie about 6, 12 or 24 months apart."""
        kies, rijen = self.rng.choice, []
        for _ in range(self.rng.randint(0, 5)):
            rij = self.rij(sleutel, soort=kies(["PW", "PW", "IOAW", "IOAZ", "BBZ"]), reden_einde=kies(REDENEN))
            vorige = [r["einddatum"] for r in rijen if r["einddatum"] is not None]
            if vorige and self.rng.random() < 0.7:
                rij["begindatum"] = self.na(kies(vorige))
            if rijen and self.rng.random() < 0.15:
                veld = kies(["begindatum", "einddatum"])
                rij[veld] = kies(rijen)[veld]
            rijen.append(rij)
        return rijen

    def na(self, dag: date) -> date:
        """A day just after ``dag``, or about 6, 12 or 24 months later; often as if that day was the last of its month."""
        if self.rng.random() < 0.4:
            return dag + timedelta(days=self.rng.randint(0, 2))
        maand = dag.month - 1 + self.rng.choice([6, 12, 24])
        jaar, maand = dag.year + maand // 12, maand % 12 + 1
        laatste = monthrange(jaar, maand)[1]
        return date(jaar, maand, min(dag.day, laatste)) + timedelta(days=self.rng.choice([-1, 0, 0, 1, 2]))

    def tabellen(self, aantal: int) -> Rows:
        """All delivery tables for so many inwoners, two gemeenten, some outside them, some rows of nobody."""
        rng, kies = self.rng, self.rng.choice
        rijen: Rows = {naam: [] for naam in SCHEMA}
        rijen["gemeenten"] = [{"code": "9902", "naam": "Veenmeer"}, {"code": "9901", "naam": "Esdoornwolde"}]
        for sleutel in range(1, aantal + 1):
            leeftijd = timedelta(days=kies([16, 17, 18, 27, 28, 41, 45, 56]) * 365 + rng.randint(-5, 30))
            rijen["inwoners"].append(
                {
                    "inwoner": sleutel,
                    "geboortedatum": kies(
                        [self.peildatum - leeftijd, date(1996, 2, 29), date(2008, 2, 29), date(1970, 5, 1)]
                    ),
                    "geslacht": kies("MVXO"),
                    "gemeente": kies(["9901", "9901", "9902", "0344", None]),
                    "overleden": kies([None] * 7 + [self.dag()]),
                }
            )
            # One in twenty rows belongs to somebody who is not known.
            van = lambda s=sleutel: s if rng.random() < 0.95 else aantal + 5  # noqa: E731
            rijen["uitkeringen"] += self.uitkeringen(van())
            for _ in range(rng.randint(0, 2)):
                rijen["leefsituaties"].append(self.leefsituatie(van()))
            for soort, waarden in KENMERKEN.items():
                for _ in range(kies([0, 1, 1, 2])):
                    rijen["kenmerken"].append(self.rij(van(), soort=soort, waarde=kies(waarden)))
            for _ in range(rng.randint(0, 3)):
                rijen["voorzieningen"].append(
                    self.rij(van(), soort=kies(["coaching", "scholing", "overig", "nieuw_soort"]))
                )
                rijen["contactmomenten"].append(
                    {"inwoner": van(), "soort": kies(["jaargesprek", "mail"]), "datum": self.dag()}
                )
        for gemeente in kies([[], ["9901"], ["9901", "9902", "0344"], ["9901", None]]):
            jaar = self.peildatum.year - kies([0, 0, 1])
            rijen["taakstellingen"].append(
                {"soort": "beschut_werk", "gemeente": gemeente, "jaar": jaar, "aantal": rng.randint(0, 9)}
            )
        rijen["taakstellingen"].append(
            {"soort": "anders", "gemeente": "9901", "jaar": self.peildatum.year, "aantal": 5}
        )
        return rijen

    def leefsituatie(self, sleutel: int) -> dict[str, Any]:
        """A living situation, of which parts may be unknown."""
        kies = self.rng.choice
        return self.rij(
            sleutel,
            norm=kies(["alleenstaand", "alleenstaand", "gehuwd", "inrichting"]),
            kostendeler=kies([True, False, None]),
            leefvorm=kies(["alleenstaand", "alleenstaande_ouder", "paar", "paar"]),
            kinderen=kies([0, 2, None]),
        )


PEILDATUM = date(2023, 12, 31)


def telt(rijen: Rows, tabel: str, peildatum: date = PEILDATUM, kolom: str = "totaal") -> dict[str, Any]:
    """The rows of one table that are not 0."""
    analyse = bereken(uit_rijen(rijen), peildatum, [definitie(tabel)])
    return {rij.code: rij.waarden[kolom].aantal for rij in analyse.tabel(tabel).rijen if rij.waarden[kolom].aantal}


def uitkeringen(*rijen: dict[str, Any]) -> Rows:
    return werkplein(uitkeringen=list(rijen))
