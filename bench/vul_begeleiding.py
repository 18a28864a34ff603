"""Routekaarten, agreements and handovers for a database that `bench.vul` filled, so that Mijn dag has its work to find.

As in practice: a third of the people in sight follow a route with some steps done and one or two open, one in five has an open
agreement, one in eighty is being handed over. Which ones follows from their number, so every run is the same.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
from django.db import models, transaction
from django.utils import timezone

from bench.vul import kopieer
from openwerkplein.begeleiding.models import Afspraak, Begeleiding, Overdracht, Routekaart, Routestap, Routeversie

STAPPEN = 6
"""Steps of each routekaart; the last two are open."""
ROUTE = "statushouder-ontzorgen"


def vul_begeleiding(peildatum: date) -> dict[str, int]:
    """Add the rows and return how many of each there are; raises Routeversie.DoesNotExist when no route was loaded."""
    with transaction.atomic():
        mensen = _mensen()
        kaarten = _routekaarten(mensen, peildatum)
        stappen = _routestappen(kaarten, peildatum)
        afspraken = _afspraken(mensen, peildatum)
        overdrachten = _overdrachten(mensen, peildatum)
        frames = {Routekaart: kaarten, Routestap: stappen, Afspraak: afspraken, Overdracht: overdrachten}
        for model, frame in frames.items():
            kopieer(model._meta.db_table, _compleet(model, frame))
    return {str(model._meta.verbose_name_plural): frame.height for model, frame in frames.items()}


def _mensen() -> pl.DataFrame:
    """Return who is guided by whom: columns `inwoner_id` and `coach`."""
    rijen = Begeleiding.objects.lopend().order_by("inwoner").values_list("inwoner", "medewerker")
    return pl.DataFrame(list(rijen), schema={"inwoner_id": pl.Int64, "coach": pl.Int64}, orient="row")


def _elke(frame: pl.DataFrame, zoveelste: int, zout: int) -> pl.DataFrame:
    return frame.filter(pl.col("inwoner_id").hash(zout) % zoveelste == 0).with_row_index("id", 1)


def _dag(peildatum: date, van: int, tot: int, zout: int) -> pl.Expr:
    """Return a day between `van` and `tot` days after the peildatum, spread by the number of the inwoner."""
    dagen = (pl.col("inwoner_id").hash(zout) % (tot - van)).cast(pl.Int64) + van
    return pl.lit(peildatum) + pl.duration(days=dagen)


def _routekaarten(mensen: pl.DataFrame, peildatum: date) -> pl.DataFrame:
    versie = Routeversie.objects.geldend().get(code=ROUTE)
    begin = _dag(peildatum, -170, -60, 21)
    return _elke(mensen, 3, 11).with_columns(
        begin.alias("begindatum"),
        begin.alias("ankerdatum"),
        pl.lit(versie.pk).alias("versie_van_route_id"),
        pl.lit(ROUTE).alias("route"),
        pl.col("coach").alias("gestart_door_id"),
    )


def _routestappen(kaarten: pl.DataFrame, peildatum: date) -> pl.DataFrame:
    nummers = pl.DataFrame({"nummer": list(range(1, STAPPEN + 1))})
    stappen = kaarten.select("inwoner_id", routekaart_id="id").join(nummers, how="cross")
    open_ = pl.col("nummer") > STAPPEN - 2
    # The open ones lie around today: some late, some this week, most later.
    dag = _dag(peildatum, -20, 60, 31) + pl.duration(days=(pl.col("nummer") - STAPPEN) * 30)
    return stappen.with_row_index("id", 1).with_columns(
        pl.lit("maandcheck").alias("code"),
        pl.lit("Maandelijkse controle").alias("titel"),
        pl.lit("gesprek").alias("soort"),
        pl.lit("regiecoach").alias("wie"),
        dag.alias("gepland_op"),
        pl.when(open_).then(pl.lit("open")).otherwise(pl.lit("gedaan")).alias("status"),
        pl.when(open_).then(None).otherwise(dag).alias("afgehandeld_op"),
    )


def _afspraken(mensen: pl.DataFrame, peildatum: date) -> pl.DataFrame:
    return _elke(mensen, 5, 12).with_columns(
        _dag(peildatum, -90, -30, 41).alias("datum"),
        _dag(peildatum, -15, 45, 42).alias("voor"),
        pl.lit("Belt over de inschrijving").alias("wat"),
        pl.lit("medewerker").alias("wie"),
        pl.col("coach").alias("uitvoerder_id"),
    )


def _overdrachten(mensen: pl.DataFrame, peildatum: date) -> pl.DataFrame:
    # To the next coach; the last one hands over to the first.
    coaches = mensen["coach"].unique().sort()
    volgende = dict(zip(coaches, [*coaches[1:], coaches[0]], strict=True))
    return _elke(mensen, 80, 13).with_columns(
        _dag(peildatum, -10, 0, 51).alias("datum"),
        pl.lit("regiecoach").alias("rol"),
        pl.col("coach").alias("van_id"),
        pl.col("coach").replace_strict(volgende).alias("naar_id"),
        pl.lit("Waar het nu om gaat.").alias("samenvatting"),
        pl.lit("Bellen werkt het best.").alias("wat_werkt"),
        pl.lit("Kennen elkaar al.").alias("zonder_gesprek"),
    )


def _compleet(model: type[models.Model], frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with every column of the model: what is not given gets the default of its field."""
    velden: list[Any] = list(model._meta.concrete_fields)
    ontbreekt = [
        pl.lit(waarde).alias(veld.column)
        for veld in velden
        if veld.column not in frame.columns and (waarde := _standaard(veld)) is not None
    ]
    vol = frame.with_columns(ontbreekt)
    return vol.select([veld.column for veld in velden if veld.column in vol.columns])


def _standaard(veld: Any) -> Any:
    if veld.column == "vastgelegd_op":
        return timezone.now().isoformat()
    return veld.get_default()
