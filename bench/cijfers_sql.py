"""The bestandsanalyse in SQL on SQLite, as one would write it without the engine: what it is measured against.

Written with care, not as a straw man: one table of inwoners and one of spells, each table of the report a conditional sum over
them, everything on one basis in one pass, indexes on the keys. Dates are text, as Django keeps them in SQLite.
"""

from __future__ import annotations

import sqlite3
from datetime import date

from openwerkplein.motor.cijfers import SCHEMA, Gegevens

_OP = "begindatum <= :p AND (einddatum IS NULL OR einddatum >= :p)"
_JAREN = "(:jaar - CAST(substr({0}, 1, 4) AS INT) - (substr({0}, 6) > :md))"

_TRAJECTEN = """
CREATE TEMP TABLE traject AS
WITH p AS (
  SELECT inwoner, begindatum b, COALESCE(einddatum, '9999-12-31') e, reden_einde FROM uitkeringen
  WHERE einddatum IS NULL OR einddatum >= begindatum
), m AS (
  SELECT *, MAX(e) OVER (PARTITION BY inwoner ORDER BY b, e ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) t FROM p
), n AS (
  SELECT *, SUM(t IS NULL OR date(b, '-1 day') > t) OVER (PARTITION BY inwoner ORDER BY b, e ROWS UNBOUNDED PRECEDING) nr
  FROM m
), g AS (SELECT inwoner, nr, MIN(b) b, MAX(e) e FROM n GROUP BY inwoner, nr),
r AS (SELECT inwoner, nr, reden_einde, ROW_NUMBER() OVER (PARTITION BY inwoner, nr ORDER BY e DESC, b DESC) plek FROM n)
SELECT g.inwoner, g.b, g.e, LAG(g.e) OVER (PARTITION BY g.inwoner ORDER BY g.nr) v, r.reden_einde reden
FROM g JOIN r ON r.inwoner = g.inwoner AND r.nr = g.nr AND r.plek = 1;
CREATE INDEX temp.traject_inwoner ON traject (inwoner);
"""

_KENMERKEN = ("perspectief", "typologie", "fase", "statushouder", "leerroute", "nug", "doelgroepregister", "sw")

_PERSONEN = f"""
CREATE TEMP TABLE persoon AS
WITH k AS (
  SELECT inwoner, {", ".join(f"MAX(CASE WHEN soort = '{k}' THEN waarde END) {k}" for k in _KENMERKEN)},
    MAX(soort = 'beschut_werk' AND waarde = 'indicatie') indicatie,
    MAX(soort = 'beschut_werk' AND waarde = 'geplaatst') geplaatst
  FROM kenmerken WHERE {_OP} GROUP BY inwoner
), u AS (SELECT inwoner, soort, MAX(begindatum || soort) FROM uitkeringen WHERE {_OP} GROUP BY inwoner),
l AS (SELECT inwoner, norm, kostendeler, leefvorm, kinderen, MAX(begindatum) FROM leefsituaties WHERE {_OP} GROUP BY inwoner),
d AS (SELECT inwoner, {_JAREN.format("b")} jaren FROM traject WHERE b <= :p AND e >= :p),
s AS (SELECT DISTINCT inwoner FROM traject WHERE b BETWEEN :w AND :p),
j AS (SELECT DISTINCT inwoner FROM contactmomenten WHERE soort = 'jaargesprek' AND datum BETWEEN :w AND :p),
t AS (SELECT inwoner, MAX(waarde = 'taalhuis') taalhuis FROM kenmerken
      WHERE soort = 'laaggeletterdheid' AND begindatum <= :p GROUP BY inwoner)
SELECT i.inwoner, COALESCE(g.code, 'overig') kolom, i.geslacht, {_JAREN.format("i.geboortedatum")} leeftijd,
  u.soort, u.soort IS NOT NULL uitkering, u.soort IS NULL AND COALESCE(k.nug, '') = 'ja' is_nug,
  l.norm, l.kostendeler, l.leefvorm, l.kinderen, d.jaren, s.inwoner IS NOT NULL in_gestroomd, j.inwoner IS NOT NULL gesproken,
  t.inwoner IS NOT NULL beoordeeld, COALESCE(t.taalhuis, 0) taalhuis,
  k.perspectief, k.typologie, k.fase, k.statushouder, k.leerroute, k.doelgroepregister, k.sw,
  COALESCE(k.indicatie, 0) indicatie, COALESCE(k.geplaatst, 0) geplaatst
FROM inwoners i LEFT JOIN gemeenten g ON g.code = i.gemeente
LEFT JOIN k USING (inwoner) LEFT JOIN u USING (inwoner) LEFT JOIN l USING (inwoner) LEFT JOIN d USING (inwoner)
LEFT JOIN s USING (inwoner) LEFT JOIN j USING (inwoner) LEFT JOIN t USING (inwoner);
CREATE INDEX temp.persoon_inwoner ON persoon (inwoner);
"""

_MAANDEN = "((CAST(substr(b, 1, 4) AS INT) - CAST(substr(v, 1, 4) AS INT)) * 12 + substr(b, 6, 2) - substr(v, 6, 2))"
_STROMEN = f"""
CREATE TEMP TABLE instroom AS
SELECT kolom, b, v, {_MAANDEN} m, substr(b, 9) db, substr(v, 9) dv, date(b, '+1 day') LIKE '%-01' laatste
FROM traject JOIN persoon USING (inwoner) WHERE b BETWEEN :w AND :p;
CREATE TEMP TABLE uitstroom AS
SELECT kolom, reden, statushouder FROM traject JOIN persoon USING (inwoner) WHERE e BETWEEN :w AND :p;
CREATE TEMP TABLE voorziening AS
SELECT v.inwoner, p.kolom, v.soort, p.statushouder FROM voorzieningen v JOIN persoon p USING (inwoner)
WHERE v.begindatum <= :p AND (v.einddatum IS NULL OR v.einddatum >= :w);
"""

_CLIENT = "(uitkering OR is_nug)"
_HER = "(v IS NOT NULL AND (m < 24 OR (m = 24 AND db <= dv)))"
_VOL = "(m - (db < dv AND NOT laatste))"
_BESCHUT = "(indicatie OR geplaatst)"
_JONG = "leeftijd BETWEEN 16 AND 26"
_STATUS = "statushouder IS NOT NULL"
_ZONDER = f"{_CLIENT} AND perspectief = 'niet'"
_ACTIEF = "typologie IN ('vrijwilligerswerk', 'dagbesteding', 'mantelzorg', 'sociale_activering')"


def _gelijk(kolom: str, waarden: str) -> dict[str, str]:
    return {waarde: f"{kolom} = '{waarde}'" for waarde in waarden.split()}


def _bestemming() -> dict[str, str]:
    rijen = _gelijk("reden", "werk_regulier werk_gesubsidieerd onderwijs ondernemerschap")
    return {**rijen, "overig": f"NOT COALESCE(reden IN {tuple(rijen)}, 0)"}


_SOORTEN = _gelijk(
    "soort",
    "coaching scholing werkpunt werkontwikkelplek re_integratietraject taaltraject jobcoaching werkplekaanpassing overig",
)
# basis -> table -> (population, row -> condition)
TABELLEN: dict[str, dict[str, tuple[str, dict[str, str]]]] = {
    "persoon": {
        "clienten": ("1", {"uitkering": "uitkering", "nug": "is_nug", "totaal": _CLIENT}),
        "perspectief": (_CLIENT, {**_gelijk("perspectief", "wel niet"), "onbekend": "perspectief IS NULL"}),
        "uitkering_naar_soort": ("uitkering", _gelijk("soort", "PW IOAW IOAZ BBZ")),
        "geslacht": ("uitkering", _gelijk("geslacht", "M V X O")),
        "leeftijd": (
            "uitkering",
            {"tot_27": "leeftijd < 27", "27_tot_45": "leeftijd BETWEEN 27 AND 44", "45_en_ouder": "leeftijd >= 45"},
        ),
        "norm": (
            "uitkering",
            {
                "alleenstaand_zonder_kostendeler": "norm = 'alleenstaand' AND kostendeler = 0",
                "alleenstaand_met_kostendeler": "norm = 'alleenstaand' AND kostendeler = 1",
                **_gelijk("norm", "gehuwd inrichting"),
                "onbekend": "norm IS NULL OR (norm = 'alleenstaand' AND kostendeler IS NULL)",
            },
        ),
        "huishouden": (
            "uitkering",
            {
                "alleenstaand": "leefvorm = 'alleenstaand'",
                "eenoudergezin_man": "leefvorm = 'alleenstaande_ouder' AND geslacht = 'M'",
                "eenoudergezin_vrouw": "leefvorm = 'alleenstaande_ouder' AND geslacht = 'V'",
                "eenoudergezin_overig": "leefvorm = 'alleenstaande_ouder' AND geslacht NOT IN ('M', 'V')",
                "paar_met_kinderen": "leefvorm = 'paar' AND kinderen > 0",
                "paar_zonder_kinderen": "leefvorm = 'paar' AND kinderen = 0",
                "onbekend": "leefvorm IS NULL OR (leefvorm = 'paar' AND kinderen IS NULL)",
            },
        ),
        "duur": (
            "uitkering",
            {
                "tot_1": "jaren < 1",
                "1_tot_2": "jaren = 1",
                "2_tot_3": "jaren = 2",
                "3_tot_5": "jaren IN (3, 4)",
                "5_en_langer": "jaren >= 5",
            },
        ),
        "nug_soorten": (
            "is_nug",
            {
                "doelgroepregister": "doelgroepregister = 'ja'",
                "beschut_werk": _BESCHUT,
                "jongeren": _JONG,
                "statushouder": _STATUS,
            },
        ),
        "wettelijk_arbeidsbeperkt": (
            "1",
            {"sw": "sw = 'ja'", "doelgroepregister": "doelgroepregister = 'ja'", "beschut_werk": _BESCHUT},
        ),
        "doelgroepregister_leeftijd": (
            "doelgroepregister = 'ja' AND leeftijd >= 16",
            {"16_17": "leeftijd < 18", "18_tot_27": "leeftijd BETWEEN 18 AND 26", "27_en_ouder": "leeftijd >= 27"},
        ),
        "beschut_werk": ("1", {"indicatie": "indicatie", "geplaatst": "geplaatst"}),
        "statushouders": (_STATUS, _gelijk("statushouder", "oude_wet nieuwe_wet")),
        "statushouders_geslacht": (_STATUS, _gelijk("geslacht", "M V X O")),
        "statushouders_leeftijd": (
            _STATUS,
            {
                "tot_28": "leeftijd < 28",
                "28_tot_41": "leeftijd BETWEEN 28 AND 40",
                "41_tot_56": "leeftijd BETWEEN 41 AND 55",
                "56_en_ouder": "leeftijd >= 56",
            },
        ),
        "leerroute": (
            "statushouder = 'nieuwe_wet'",
            {**_gelijk("leerroute", "b1 onderwijs z isk"), "onbekend": "leerroute IS NULL"},
        ),
        "fase": ("fase IS NOT NULL", _gelijk("fase", "1 2 3 4i 4e")),
        "typologie": (
            _ZONDER,
            {
                **_gelijk("typologie", "vrijwilligerswerk dagbesteding mantelzorg sociale_activering"),
                **_gelijk("typologie", "ambulante_hulpverlening trede_2 zak_en_kleedgeld"),
                "onbekend": "typologie IS NULL",
                "maatschappelijk_actief": _ACTIEF,
                "niet_maatschappelijk_actief": "typologie IN ('ambulante_hulpverlening', 'trede_2')",
            },
        ),
        "jaargesprekken": (
            f"{_ZONDER} AND COALESCE(typologie, '') <> 'zak_en_kleedgeld'",
            {"clienten": "1", "gesproken": "gesproken"},
        ),
        "jongeren": (_JONG, {"met_uitkering": "uitkering", "zonder_uitkering": "NOT uitkering"}),
        "laaggeletterdheid": ("in_gestroomd", {"beoordeeld": "beoordeeld", "taalhuis": "taalhuis"}),
    },
    "instroom": {
        "instroom": ("1", {"nieuw": f"NOT {_HER}", "her_instroom": _HER, "totaal": "1"}),
        "her_instroom_termijn": (
            _HER,
            {"tot_6": f"{_VOL} < 6", "6_tot_12": f"{_VOL} BETWEEN 6 AND 11", "12_tot_24": f"{_VOL} >= 12"},
        ),
    },
    "uitstroom": {
        "uitstroom": ("1", {"totaal": "1"}),
        "uitstroom_bestemming": ("1", _bestemming()),
        "statushouders_uitstroom": (_STATUS, _bestemming()),
    },
    "voorziening": {"voorzieningen": ("1", _SOORTEN), "voorzieningen_statushouders": (_STATUS, _SOORTEN)},
}


def vul(gegevens: Gegevens) -> sqlite3.Connection:
    """A database in memory with the delivery tables and indexes on the inwoner."""
    verbinding = sqlite3.connect(":memory:")
    for naam in SCHEMA:
        frame = getattr(gegevens, naam)
        verbinding.execute(f"CREATE TABLE {naam} ({', '.join(frame.columns)})")
        datums = [kolom for kolom in frame.columns if frame.schema[kolom].is_temporal()]
        tekst = frame.with_columns([frame[kolom].dt.to_string("%Y-%m-%d") for kolom in datums])
        plekken = ", ".join("?" * len(frame.columns))
        verbinding.executemany(f"INSERT INTO {naam} VALUES ({plekken})", tekst.iter_rows())
        if "inwoner" in frame.columns:
            verbinding.execute(f"CREATE INDEX {naam}_inwoner ON {naam} (inwoner)")
    verbinding.execute("ANALYZE")
    return verbinding


def tel(verbinding: sqlite3.Connection, peildatum: date) -> dict[tuple[str, str], dict[str, int]]:
    """Every row that is a count: (table, row) -> column -> number, ``totaal`` too. Without checks."""
    waarden = {
        "p": peildatum.isoformat(),
        "w": f"{peildatum.year}-01-01",
        "jaar": peildatum.year,
        "md": f"{peildatum:%m-%d}",
    }
    for script in (_TRAJECTEN, _PERSONEN, _STROMEN):
        for opdracht in script.split(";"):
            if opdracht.strip():
                verbinding.execute(opdracht, waarden)
    uit: dict[tuple[str, str], dict[str, int]] = {}
    for basis, tabellen in TABELLEN.items():
        cellen = [
            (tabel, rij, f"({populatie}) AND ({voorwaarde})")
            for tabel, (populatie, rijen) in tabellen.items()
            for rij, voorwaarde in rijen.items()
        ]
        sommen = ", ".join(f"SUM({voorwaarde})" for _, _, voorwaarde in cellen)
        for kolom, *getallen in verbinding.execute(f"SELECT kolom, {sommen} FROM {basis} GROUP BY kolom"):
            for (tabel, rij, _), getal in zip(cellen, getallen, strict=True):
                per_kolom = uit.setdefault((tabel, rij), {"totaal": 0})
                per_kolom[kolom] = int(getal or 0)
                per_kolom["totaal"] += int(getal or 0)
    return uit
