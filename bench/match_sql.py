"""The same matching as SQL on PostgreSQL, as well as we can write it: one table, bit masks, a spatial index, one statement.

Used beside our own in `bench.match`, and as a second opinion in the tests (`werk/tests/test_match_sql.py`). Answers are equal to
the last digit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from openwerkplein.motor.matching import regels
from openwerkplein.motor.matching.taal import (
    KANSEN_VOL,
    NET_TE_VER,
    VERSTE_REIS,
    Antwoord,
    Eis,
    Gevonden,
    Kandidaat,
    NetNiet,
    Trechterstap,
    Vraag,
    verdeel,
)

BITS = 63
KLASSEN = (5_000, 10_000, 15_000, 25_000, 40_000, 70_000, 120_000, 400_000)
"""Limits of travel in metres by which rows are kept apart, so that who travels little is not looked for far away."""
DDL = """
CREATE TABLE profiel (
  nummer integer PRIMARY KEY, sleutel text COLLATE "C" NOT NULL, x integer, y integer, plek point, max_m integer NOT NULL,
  klasse integer NOT NULL,
  beschikbaar integer NOT NULL, uren_min integer, uren_max integer, onregelmatig boolean, begeleiding smallint,
  voorgesteld smallint NOT NULL, toestemming boolean NOT NULL, geboren integer,
  wens integer[] NOT NULL, ervaring integer[] NOT NULL, vaardigheden integer[] NOT NULL, {maskers})
"""
INDEXEN = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE INDEX profiel_plek ON profiel USING gist (klasse, plek) WITH (fillfactor = 100);
CREATE INDEX profiel_zonder_plek ON profiel (nummer) WHERE plek IS NULL;
CREATE INDEX profiel_op_tijd ON profiel (beschikbaar) WHERE toestemming;
CLUSTER profiel USING profiel_plek;
VACUUM ANALYZE profiel;
"""


class Woordenboek:
    """Numbers for codes: a bit (column and mask) for what is a yes or no, a number for occupations and skills."""

    def __init__(self) -> None:
        self.bits: dict[tuple[str, str], int] = {}
        self.nummers: dict[tuple[str, str], int] = {}

    def nummer(self, soort: str, code: str) -> int:
        """Return the number of a code, a new one when it is met for the first time."""
        return self.nummers.setdefault((soort, code), len(self.nummers) + 1)

    def masker(self, soort: str, code: str, masker: list[int]) -> None:
        """Set the bit of something that is true in a list of column values."""
        plaats = self.bits.setdefault((soort, code), len(self.bits))
        while len(masker) <= plaats // BITS:
            masker.append(0)
        masker[plaats // BITS] |= 1 << plaats % BITS

    def waar(self, soort: str, *codes: str) -> str:
        """Return SQL that says that all of these are true; false when one is never true of anybody."""
        per_kolom: dict[int, int] = {}
        for code in codes:
            plaats = self.bits.get((soort, code))
            if plaats is None:
                return "false"
            per_kolom[plaats // BITS] = per_kolom.get(plaats // BITS, 0) | 1 << plaats % BITS
        return " AND ".join(f"(b{kolom} & {bits}) = {bits}" for kolom, bits in per_kolom.items()) or "true"


def laad(cursor: Any, kandidaten: Iterable[Kandidaat], maskers: int = 3) -> Woordenboek:
    """Make the table and fill it by COPY; `maskers` is for how many columns of 63 bits there is room."""
    woorden = Woordenboek()
    cursor.execute("DROP TABLE IF EXISTS profiel")
    cursor.execute(DDL.format(maskers=", ".join(f"b{kolom} bigint NOT NULL" for kolom in range(maskers))))
    with cursor.copy("COPY profiel FROM STDIN") as kopie:
        for wie in kandidaten:
            kopie.write_row(_rij(wie, woorden, maskers))
    return woorden


def _rij(wie: Kandidaat, woorden: Woordenboek, maskers: int) -> list[Any]:
    masker: list[int] = []
    waar = [
        *(("rijbewijs", code) for code in sorted(wie.rijbewijzen)),
        *(("certificaat", code) for code in sorted(wie.certificaten)),
        *(
            ("taal", f"{code}{niveau}")
            for code, hoogste in sorted(wie.talen.items())
            for niveau in range(1, hoogste + 1)
        ),
        *(("belasting", code) for code, kan in sorted(wie.belasting.items()) if kan),
        *(("dagdelen", code) for code in sorted(wie.dagdelen)),
        *(("vlag", code) for code in sorted(wie.vlaggen)),
        *(("contract", code) for code in sorted(wie.contractvormen)),
        *(("sector_wel", code) for code in sorted(wie.sectoren_wens)),
        *(("sector_niet", code) for code in sorted(wie.sectoren_niet)),
    ]
    for soort, code in waar:
        woorden.masker(soort, code, masker)
    if len(masker) > maskers:
        raise ValueError("Geef meer kolommen voor de maskers.")
    ergens = wie.x is not None and wie.y is not None
    return [
        wie.nummer,
        wie.sleutel,
        wie.x if ergens else None,
        wie.y if ergens else None,
        f"({wie.x},{wie.y})" if ergens else None,
        wie.max_m or VERSTE_REIS,
        next(klasse for klasse in KLASSEN if klasse >= (wie.max_m or VERSTE_REIS)),
        wie.beschikbaar or 0,
        wie.uren_min,
        wie.uren_max,
        wie.onregelmatig,
        wie.begeleiding,
        wie.voorgesteld,
        wie.toestemming,
        wie.geboren,
        sorted(woorden.nummer("beroep", code) for code in wie.beroepen_wens),
        sorted(woorden.nummer("beroep", code) for code in wie.beroepen_ervaring),
        sorted(woorden.nummer("vaardigheid", code) for code in wie.vaardigheden),
        *masker,
        *[0] * (maskers - len(masker)),
    ]


# -- requirements and contributions as SQL ------------------------------------------------------------------------------


class Vertaling:
    """One question in SQL; numbers and codes are our own, so that they stand in the text and the planner sees them."""

    def __init__(self, vraag: Vraag, woorden: Woordenboek, groepen: Mapping[str, str]) -> None:
        self.vraag, self.woorden, self.groepen = vraag, woorden, groepen
        self.gevraagd = regels.gevraagd(vraag)
        self.plek = regels.heeft_plek(vraag)
        van_werk = min((eis.getal * 1000 for eis in vraag.eisen if eis.soort == "afstand" and eis.getal), default=0)
        self.grens = f"least(max_m, {van_werk})" if van_werk else "max_m"
        self.van_werk = van_werk

    def eis(self, eis: Eis) -> str:
        """Return a condition over a row of `dichtbij`."""
        if eis.soort == "toestemming":
            return f"(toestemming OR nummer = ANY({_reeks(self.vraag.ook)}))"
        if eis.soort == "beschikbaar":
            return f"(beschikbaar <= {regels.peildag(self.vraag)})"
        if eis.soort == "afstand":
            return "(meters IS NOT NULL AND meters <= grens)"
        return f"({self._eigen(eis)})"

    def _eigen(self, eis: Eis) -> str:
        soort, w = eis.soort, self.woorden
        if soort == "dagdelen":
            return w.waar("dagdelen", *regels.dagdelen(eis))
        if soort == "taal":
            return w.waar("taal", f"{eis.waarde}{eis.getal}")
        if soort == "beroep":
            nummer = w.nummers.get(("beroep", eis.waarde), 0)
            return f"{nummer} = ANY(wens) OR {nummer} = ANY(ervaring)"
        if soort == "vaardigheid":
            return f"{w.nummers.get(('vaardigheid', eis.waarde), 0)} = ANY(vaardigheden)"
        if soort == "leeftijd":
            return f"coalesce(geboren <= {regels.jongst_geboren(regels.peildag(self.vraag), eis.getal)}, false)"
        if soort in ("rijbewijs", "certificaat", "belasting"):
            return w.waar(soort, eis.waarde)
        return w.waar("vlag", soort)

    def wens(self, wens: Eis) -> str:
        """Return a condition for a wish; distance is about its own kilometres."""
        if wens.soort == "afstand":
            return f"(meters IS NOT NULL AND meters <= {wens.getal * 1000})"
        return self.eis(wens)

    def score(self) -> dict[str, str]:
        """Return per contribution that counts the SQL of its points in hundredths."""
        codes = regels.tellen_mee(self.vraag)
        return {
            code: f"({punten} * ({getattr(self, code)()}) / 1000)"
            for code, punten in verdeel(self.vraag.gewichten, codes).items()
        }

    def beroep(self) -> str:
        mijn, groep = self.vraag.beroep, self.groepen.get(self.vraag.beroep, "")
        bekend = {code: nummer for (soort, code), nummer in self.woorden.nummers.items() if soort == "beroep"}
        zelfde = {bekend.get(mijn, 0)}
        drie = {n for code, n in bekend.items() if len(groep) >= 3 and self.groepen.get(code, "")[:3] == groep[:3]}
        twee = {n for code, n in bekend.items() if len(groep) >= 2 and self.groepen.get(code, "")[:2] == groep[:2]}
        return (
            f"CASE WHEN wens && {_reeks(zelfde)} THEN 1000 WHEN ervaring && {_reeks(zelfde)} THEN 800 "
            f"WHEN wens && {_reeks(drie)} THEN 600 WHEN ervaring && {_reeks(drie)} THEN 500 "
            f"WHEN wens && {_reeks(twee)} OR ervaring && {_reeks(twee)} THEN 300 ELSE 0 END"
        )

    def vaardigheden(self) -> str:
        return self._deel([self.eis(wens) for wens in regels.wensen_van(self.vraag, "vaardigheid")])

    def wensen(self) -> str:
        return self._deel([self.wens(wens) for wens in regels.overige_wensen(self.vraag)])

    def _deel(self, voorwaarden: list[str]) -> str:
        return f"1000 * ({' + '.join(f'({een})::int' for een in voorwaarden)}) / {len(voorwaarden)}"

    def voorkeuren(self) -> str:
        vraag, delen = self.vraag, []
        if vraag.sector:
            niet, wel = (self.woorden.waar(soort, vraag.sector) for soort in ("sector_niet", "sector_wel"))
            delen.append(f"CASE WHEN {niet} THEN 0 WHEN {wel} THEN 1000 ELSE 500 END")
        if vraag.contractvormen:
            past = " OR ".join(f"({self.woorden.waar('contract', code)})" for code in sorted(vraag.contractvormen))
            iets = [code for soort, code in self.woorden.bits if soort == "contract"]
            bekend = " OR ".join(f"({self.woorden.waar('contract', code)})" for code in iets) or "false"
            delen.append(f"CASE WHEN {past} THEN 1000 WHEN {bekend} THEN 0 ELSE 500 END")
        if vraag.onregelmatig:
            delen.append("CASE WHEN onregelmatig IS NULL THEN 500 WHEN onregelmatig THEN 1000 ELSE 0 END")
        return f"({' + '.join(delen)}) / {len(delen)}"

    def reizen(self) -> str:
        return "CASE WHEN meters IS NULL OR meters > grens THEN 0 ELSE 1000 - 1000 * meters::bigint / grens END"

    def uren(self) -> str:
        van, tot = self.vraag.uren_min or 0, self.vraag.uren_max
        meest = f"least(coalesce(uren_max, {regels.MEESTE_UREN}), {regels.MEESTE_UREN if tot is None else tot})"
        tekort = f"greatest(0, greatest(coalesce(uren_min, 0), {van}) - {meest})"
        return (
            "CASE WHEN uren_min IS NULL AND uren_max IS NULL THEN 500 "
            f"ELSE greatest(0, 1000 - {regels.UUR_TEKORT} * {tekort}) END"
        )

    def talen(self) -> str:
        delen = []
        for wens in regels.wensen_van(self.vraag, "taal"):
            bijna = self.woorden.waar("taal", f"{wens.waarde}{wens.getal - 1}") if wens.getal >= 3 else "false"
            genoeg = self.woorden.waar("taal", f"{wens.waarde}{wens.getal}")
            delen.append(f"CASE WHEN {genoeg} THEN 1000 WHEN {bijna} THEN 500 ELSE 0 END")
        return f"({' + '.join(delen)}) / {len(delen)}"

    def begeleiding(self) -> str:
        tekort = f"greatest(0, begeleiding - {self.vraag.begeleiding})"
        return (
            f"CASE WHEN begeleiding IS NULL THEN 500 ELSE greatest(0, 1000 - {regels.TREDE_BEGELEIDING} * {tekort}) END"
        )

    def kansen(self) -> str:
        return f"1000 * greatest(0, {KANSEN_VOL} - voorgesteld) / {KANSEN_VOL}"


def _reeks(nummers: Iterable[int]) -> str:
    return f"ARRAY[{', '.join(map(str, sorted(nummers)))}]::integer[]"


# -- the statement --------------------------------------------------------------------------------------------------------


def statement(vraag: Vraag, woorden: Woordenboek, groepen: Mapping[str, str], aantal: int, net_niet: int) -> str:
    """Return one statement for the whole answer: the best, the counts of the funnel, and who just does not fit."""
    t = Vertaling(vraag, woorden, groepen)
    vlaggen = ", ".join(f"(NOT {t.eis(eis)})::int AS g{nummer}" for nummer, eis in enumerate(t.gevraagd))
    som = " + ".join(f"g{nummer}" for nummer in range(len(t.gevraagd)))
    eerste = " ".join(f"WHEN g{nummer} = 1 THEN {nummer}" for nummer in range(len(t.gevraagd)))
    te_ver = [nummer for nummer, eis in enumerate(t.gevraagd) if eis.soort == "afstand"]
    bijna = "".join(f" AND (eerste <> {n} OR meters IS NULL OR meters <= grens + {NET_TE_VER})" for n in te_ver)
    punten = t.score()
    kolommen = ", ".join(f"{sql} AS p{nummer}" for nummer, sql in enumerate(punten.values()))
    totaal = " + ".join(f"p{nummer}" for nummer in range(len(punten)))
    buiten = f"nummer <> ALL({_reeks(vraag.uitgesloten)})"
    if t.plek:
        meters = (
            f"floor(sqrt((x - {vraag.x})::float8 * (x - {vraag.x}) + (y - {vraag.y})::float8 * (y - {vraag.y})))::int"
        )
        # A whole metre more, since distances are rounded down.
        klassen = ", ".join(f"({een}, {min(een, t.van_werk or een) + NET_TE_VER + 1}::float8)" for een in KLASSEN)
        dichtbij = (
            f"(SELECT p.* FROM (VALUES {klassen}) k (klasse, straal) JOIN profiel p ON p.klasse = k.klasse "
            f"AND p.plek <@ circle(point({vraag.x}, {vraag.y}), k.straal) UNION ALL SELECT * FROM profiel WHERE plek IS NULL) p"
        )
    else:
        meters, dichtbij = "NULL::int", "profiel p"
    op_tijd = f"beschikbaar <= {regels.peildag(vraag)}"
    ook = f"NOT toestemming AND nummer = ANY({_reeks(vraag.ook)})"
    weg = f"nummer = ANY({_reeks(vraag.uitgesloten)})"
    globaal = (
        f"(SELECT count(*) FROM profiel) - (SELECT count(*) FROM profiel WHERE {weg})",
        "(SELECT count(*) FROM profiel WHERE toestemming)"
        f" + (SELECT count(*) FROM profiel WHERE {ook} AND {buiten})"
        f" - (SELECT count(*) FROM profiel WHERE {weg} AND toestemming)",
        f"(SELECT count(*) FROM profiel WHERE toestemming AND {op_tijd})"
        f" + (SELECT count(*) FROM profiel WHERE {ook} AND {buiten} AND {op_tijd})"
        f" - (SELECT count(*) FROM profiel WHERE {weg} AND toestemming AND {op_tijd})",
    )
    lijst = ", ".join(f"p{nummer}" for nummer in range(len(punten)))
    return f"""
WITH dichtbij AS (SELECT *, {meters} AS meters, {t.grens} AS grens FROM {dichtbij} WHERE {buiten}),
gemist AS MATERIALIZED (SELECT *, {som} AS samen, CASE {eerste} ELSE {len(t.gevraagd)} END AS eerste
  FROM (SELECT *, {vlaggen} FROM dichtbij) v),
gewogen AS MATERIALIZED (SELECT nummer, sleutel, CASE samen WHEN 0 THEN -1 ELSE eerste END AS groep, {kolommen}
  FROM gemist WHERE samen = 0 OR (samen = 1{bijna})),
rang AS (SELECT *, {totaal} AS score, count(*) OVER (PARTITION BY groep) AS hoeveel,
  row_number() OVER (PARTITION BY groep ORDER BY {totaal} DESC, sleutel, nummer) AS plaats FROM gewogen)
SELECT 0, groep, plaats, hoeveel, nummer, sleutel, score, ARRAY[{lijst}]::integer[] FROM rang
  WHERE plaats <= CASE groep WHEN -1 THEN {max(aantal, 1)} ELSE {max(net_niet, 1)} END
UNION ALL SELECT 1, eerste, 0, count(*), 0, '', 0, NULL FROM gemist GROUP BY eerste
UNION ALL SELECT 2, stap, 0, over, 0, '', 0, NULL FROM (VALUES {", ".join(f"({n}, {sql})" for n, sql in enumerate(globaal))}) g (stap, over)
"""


def zoek(
    cursor: Any,
    vraag: Vraag,
    woorden: Woordenboek,
    groepen: Mapping[str, str],
    aantal: int = 20,
    net_niet: int = 20,
) -> Antwoord:
    """Return the same answer as `motor.matching.zoeken.zoek`, asked of the table `profiel`."""
    cursor.execute(statement(vraag, woorden, groepen, aantal, net_niet))
    rijen = cursor.fetchall()
    gevraagd, codes = regels.gevraagd(vraag), regels.tellen_mee(vraag)
    per_groep: dict[int, list[Any]] = {}
    for _, groep, *rest in (rij for rij in rijen if rij[0] == 0):
        per_groep.setdefault(groep, []).append(rest)
    eerste_gemist = {rij[1]: rij[3] for rij in rijen if rij[0] == 1}
    globaal = {rij[1]: rij[3] for rij in rijen if rij[0] == 2}
    besten = sorted(per_groep.get(-1, []))
    return Antwoord(
        kandidaten=tuple(
            Gevonden(nummer, sleutel, score, tuple(zip(codes, punten, strict=True)))
            for _, _, nummer, sleutel, score, punten in besten[:aantal]
        ),
        passen=besten[0][1] if besten else 0,
        trechter=tuple(_trechter(gevraagd, eerste_gemist, globaal)),
        net_niet=tuple(
            NetNiet(eis, groep[0][1] if groep else 0, tuple(rij[2] for rij in groep[:net_niet]))
            for eis, groep in ((eis, sorted(per_groep.get(nummer, []))) for nummer, eis in enumerate(gevraagd))
        ),
    )


def _trechter(
    gevraagd: tuple[Eis, ...], eerste_gemist: dict[int, int], globaal: dict[int, int]
) -> Iterable[Trechterstap]:
    """The first steps are counted over everyone, what comes after distance over who lives near enough."""
    yield Trechterstap(None, globaal[0])
    yield Trechterstap(gevraagd[0], globaal[1])
    yield Trechterstap(gevraagd[1], globaal[2])
    for nummer in range(2, len(gevraagd)):
        yield Trechterstap(gevraagd[nummer], sum(n for gemist, n in eerste_gemist.items() if gemist > nummer))
