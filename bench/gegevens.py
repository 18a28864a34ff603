"""Generated client files of any size, for measuring and for large tests.

Made with Polars alone: every draw is a hash of the inwoner's number and the name of the draw, so that the same seed gives the
same file, whatever its size, and no table has to be held twice.
"""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from openwerkplein.motor.cijfers import Gegevens

GEMEENTEN = (("9901", "Esdoornwolde"), ("9902", "Veenmeer"), ("9903", "Zandhoven"))
REDENEN = (
    *("werk_regulier",) * 5,
    *("werk_gesubsidieerd", "onderwijs", "ondernemerschap", "aow", "verhuizing", "overlijden", "detentie", "relatie"),
    *("inkomen_anders", "geen_inlichtingen", "overig"),
)
VOORZIENINGEN = (
    *("coaching",) * 4,
    *("re_integratietraject", "re_integratietraject", "scholing", "werkpunt", "werkontwikkelplek", "taaltraject"),
    *("jobcoaching", "werkplekaanpassing", "overig"),
)
# kind -> share of the inwoners who have it (in thousandths), values it is drawn from
KENMERKEN: dict[str, tuple[int, tuple[str, ...]]] = {
    "perspectief": (900, ("wel", "wel", "niet")),
    "trede": (900, ("1", "2", "3", "4", "5", "6")),
    "fase": (800, ("1", "2", "2", "3", "4i", "4e")),
    "klantgroep": (700, ("werk", "ontwikkel", "participatie")),
    "typologie": (
        400,
        (
            *("vrijwilligerswerk", "dagbesteding", "mantelzorg", "sociale_activering"),
            *("ambulante_hulpverlening", "trede_2", "zak_en_kleedgeld"),
        ),
    ),
    "statushouder": (150, ("oude_wet", "nieuwe_wet")),
    "leerroute": (120, ("b1", "onderwijs", "z", "isk")),
    "laaggeletterdheid": (500, ("geen", "vermoeden", "taalhuis")),
    "nug": (250, ("ja",)),
    "doelgroepregister": (150, ("ja",)),
    "beschut_werk": (60, ("indicatie", "geplaatst")),
    "sw": (40, ("ja",)),
    "vso_pro": (30, ("ja",)),
}


def maak_gegevens(inwoners: int, peildatum: date, seed: int = 1) -> Gegevens:
    """A client file of so many ``inwoners``, with ten years of history up to about half a year after ``peildatum``.

    On average 1.5 benefit periods, 1 leefsituatie, about 5 kenmerken, 2 voorzieningen and 2 contactmomenten each. Keys are the numbers
    from 0. Text is of type String, as a database hands it over.
    """
    basis = pl.DataFrame({"inwoner": pl.int_range(inwoners, dtype=pl.Int64, eager=True)})
    start = peildatum - timedelta(days=3650)
    return Gegevens(
        gemeenten=pl.DataFrame({"code": [code for code, _ in GEMEENTEN], "naam": [naam for _, naam in GEMEENTEN]}),
        inwoners=_inwoners(basis, peildatum, seed),
        uitkeringen=_uitkeringen(basis, start, peildatum, seed),
        leefsituaties=_leefsituaties(basis, start, seed),
        kenmerken=_kenmerken(basis, start, seed),
        voorzieningen=_voorzieningen(basis, start, seed),
        contactmomenten=_contactmomenten(basis, start, seed),
        taakstellingen=pl.DataFrame(
            {
                "soort": ["beschut_werk"] * 3,
                "gemeente": [code for code, _ in GEMEENTEN],
                "jaar": [peildatum.year] * 3,
                "aantal": [4, 2, 7],
            }
        ),
    )


def _trek(naam: str, seed: int, tot: int) -> pl.Expr:
    """A whole number from 0 up to ``tot`` for each row, by the columns ``inwoner`` and ``n`` and the name of the draw."""
    hash_ = pl.struct("inwoner", "n", pl.lit(naam).alias("naam")).hash(seed)
    return ((hash_ // 7) % tot).cast(pl.Int64)


def _kies(naam: str, seed: int, waarden: tuple[str, ...]) -> pl.Expr:
    return _trek(naam, seed, len(waarden)).replace_strict(
        list(range(len(waarden))), list(waarden), return_dtype=pl.String
    )


def _dag(van: date, dagen: pl.Expr) -> pl.Expr:
    return pl.lit(van) + pl.duration(days=dagen)


def _herhaald(basis: pl.DataFrame, aantal: pl.Expr) -> pl.DataFrame:
    """Each inwoner ``aantal`` times, numbered in ``n``."""
    met_aantal = basis.with_columns(pl.lit(0, pl.Int64).alias("n")).with_columns(aantal.alias("aantal"))
    return met_aantal.select("inwoner", pl.int_ranges(0, "aantal").alias("n")).explode("n", empty_as_null=False)


def _inwoners(basis: pl.DataFrame, peildatum: date, seed: int) -> pl.DataFrame:
    plek = _trek("gemeente", seed, 100)
    gemeente = pl.when(plek < 50).then(pl.lit("9901")).when(plek < 80).then(pl.lit("9902")).when(plek < 97)
    geslacht = _trek("geslacht", seed, 1000)
    return basis.with_columns(pl.lit(0, pl.Int64).alias("n")).select(
        "inwoner",
        _dag(peildatum, -365 * 15 - _trek("leeftijd", seed, 365 * 52)).alias("geboortedatum"),
        pl.when(geslacht < 490)
        .then(pl.lit("M"))
        .when(geslacht < 985)
        .then(pl.lit("V"))
        .when(geslacht < 992)
        .then(pl.lit("X"))
        .otherwise(pl.lit("O"))
        .alias("geslacht"),
        gemeente.then(pl.lit("9903")).otherwise(None).alias("gemeente"),
    )


def _uitkeringen(basis: pl.DataFrame, start: date, peildatum: date, seed: int) -> pl.DataFrame:
    deel = _trek("aantal", seed, 100)
    aantal = pl.when(deel < 10).then(0).when(deel < 52).then(1).when(deel < 88).then(2).otherwise(3)
    eerste = pl.when(pl.col("n") == 0).then(_trek("eerste", seed, 2900))
    # A quarter of the next periods touches the one before; the others come after a gap of up to three years.
    gat = pl.when(_trek("aansluitend", seed, 4) == 0).then(1).otherwise(2 + _trek("gat", seed, 1100))
    frame = _herhaald(basis, aantal).with_columns(
        (30 + _trek("duur", seed, 1500)).alias("duur"), pl.coalesce(eerste, gat).alias("ervoor")
    )
    # A running total over all rows, less the total before the inwoner's first row, is the same total per inwoner.
    frame = frame.with_columns((pl.col("ervoor") + pl.col("duur")).cum_sum().alias("tot"))
    voor_de_eerste = pl.when(pl.col("n") == 0).then(pl.col("tot") - pl.col("ervoor") - pl.col("duur")).forward_fill()
    frame = frame.with_columns((pl.col("tot") - voor_de_eerste).alias("tot"))
    frame = frame.with_columns(
        _dag(start, pl.col("tot") - pl.col("duur")).alias("begindatum"),
        _dag(start, pl.col("tot") - 1).alias("einddatum"),
        _kies("soort", seed, ("PW",) * 20 + ("IOAW", "IOAZ", "BBZ")).alias("soort"),
        _kies("reden", seed, REDENEN).alias("reden_einde"),
        (_trek("open", seed, 2) == 0).alias("open"),
    ).filter(pl.col("begindatum") <= peildatum + timedelta(days=180))
    laatste = pl.col("inwoner") != pl.col("inwoner").shift(-1).fill_null(-1)
    loopt = laatste & (pl.col("open") | (pl.col("einddatum") > peildatum + timedelta(days=180)))
    return frame.select(
        "inwoner",
        "soort",
        "begindatum",
        pl.when(~loopt).then(pl.col("einddatum")).alias("einddatum"),
        pl.when(~loopt).then(pl.col("reden_einde")).alias("reden_einde"),
    )


def _leefsituaties(basis: pl.DataFrame, start: date, seed: int) -> pl.DataFrame:
    kostendeler = _trek("kostendeler", seed, 10)
    return (
        basis.with_columns(pl.lit(0, pl.Int64).alias("n"))
        .filter(_trek("leefsituatie", seed, 50) > 0)
        .select(
            "inwoner",
            pl.lit(start).alias("begindatum"),
            pl.lit(None, pl.Date).alias("einddatum"),
            _kies("norm", seed, ("alleenstaand",) * 6 + ("gehuwd", "gehuwd", "inrichting")).alias("norm"),
            pl.when(kostendeler > 0).then(kostendeler < 4).alias("kostendeler"),
            _kies("leefvorm", seed, ("alleenstaand", "alleenstaand", "alleenstaande_ouder", "paar")).alias("leefvorm"),
            pl.when(_trek("weet_kinderen", seed, 30) > 0).then(_trek("kinderen", seed, 4)).alias("kinderen"),
        )
    )


def _kenmerken(basis: pl.DataFrame, start: date, seed: int) -> pl.DataFrame:
    delen = []
    een = basis.with_columns(pl.lit(0, pl.Int64).alias("n"))
    for soort, (aandeel, waarden) in KENMERKEN.items():
        begin = _trek(f"begin {soort}", seed, 3600)
        eind = pl.when(_trek(f"eindigt {soort}", seed, 4) == 0).then(begin + _trek(f"duur {soort}", seed, 1500))
        frame = een.filter(_trek(f"heeft {soort}", seed, 1000) < aandeel).select(
            "inwoner",
            pl.lit(soort).alias("soort"),
            _kies(f"waarde {soort}", seed, waarden).alias("waarde"),
            _dag(start, begin).alias("begindatum"),
            _dag(start, eind).alias("einddatum"),
        )
        delen.append(frame)
    return pl.concat(delen)


def _voorzieningen(basis: pl.DataFrame, start: date, seed: int) -> pl.DataFrame:
    frame = _herhaald(basis, _trek("voorzieningen", seed, 5))
    begin = _trek("begin voorziening", seed, 3700)
    eind = pl.when(_trek("eindigt voorziening", seed, 5) > 0).then(begin + _trek("duur voorziening", seed, 400))
    return frame.select(
        "inwoner",
        _kies("soort voorziening", seed, VOORZIENINGEN).alias("soort"),
        _dag(start, begin).alias("begindatum"),
        _dag(start, eind).alias("einddatum"),
    ).with_row_index("sleutel")


def _contactmomenten(basis: pl.DataFrame, start: date, seed: int) -> pl.DataFrame:
    return _herhaald(basis, _trek("contacten", seed, 5)).select(
        "inwoner",
        _kies("soort contact", seed, ("gesprek", "telefoon", "mail", "jaargesprek")).alias("soort"),
        _dag(start, _trek("datum contact", seed, 3700)).alias("datum"),
    )
