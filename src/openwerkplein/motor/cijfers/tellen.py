"""Counting: every definition on its basis, per column and in total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import narwhals as nw

from openwerkplein.motor.cijfers.basis import Stand
from openwerkplein.motor.cijfers.controles import controleer_stand
from openwerkplein.motor.cijfers.gegevens import Gegevens, bewaar
from openwerkplein.motor.cijfers.register import BijzondereRij, Definitie, Getal, Rij, definities
from openwerkplein.motor.cijfers.uitkomst import (
    TOTAAL,
    Bestandsanalyse,
    Cel,
    Tabel,
    TabelRij,
    afgerond_percentage,
)

# (code of the table, "populatie" | "noemer" | "rij <code>") -> column -> count
_Tellingen = Mapping[tuple[str, str], Mapping[str, int]]


def bereken(gegevens: Gegevens, peildatum: date, definities_: Sequence[Definitie] | None = None) -> Bestandsanalyse:
    """Count every table for one peildatum and check the outcome.

    ``definities_`` are the definitions to count, by default all that are registered. To count with other classes of duration:
    ``[duur_definitie((1, 4)) if d.code == "duur" else d for d in definities()]``.
    """
    return bereken_stand(Stand(gegevens, peildatum), definities_)


def bereken_reeks(
    gegevens: Gegevens, peildata: Iterable[date], definities_: Sequence[Definitie] | None = None
) -> list[Bestandsanalyse]:
    """An analysis for each peildatum, in the given order. Spells are made once, each date is counted once."""
    analyses: dict[date, Bestandsanalyse] = {}
    datums = list(peildata)
    for peildatum in datums:
        if peildatum not in analyses:
            analyses[peildatum] = bereken(gegevens, peildatum, definities_)
    return [analyses[peildatum] for peildatum in datums]


def bereken_stand(stand: Stand, definities_: Sequence[Definitie] | None = None) -> Bestandsanalyse:
    """As ``bereken``, on a ``Stand`` that the caller keeps for more (lists, checks)."""
    te_tellen = definities() if definities_ is None else tuple(definities_)
    tellingen = _tel(stand, te_tellen)
    tabellen = tuple(_maak_tabel(stand, definitie, tellingen) for definitie in te_tellen)
    analyse = Bestandsanalyse(stand.peildatum, stand.venster, stand.kolommen, tabellen)
    return Bestandsanalyse(stand.peildatum, stand.venster, stand.kolommen, tabellen, controleer_stand(stand, analyse))


def _voorwaarden(te_tellen: Iterable[Definitie]) -> dict[str, dict[tuple[str, str], nw.Expr]]:
    """Per basis: what has to be counted on it."""
    per_basis: dict[str, dict[tuple[str, str], nw.Expr]] = defaultdict(dict)
    for definitie in te_tellen:
        op_basis = per_basis[definitie.basis]
        op_basis[definitie.code, "populatie"] = definitie.populatie
        if definitie.noemer is not None:
            basis, voorwaarde = definitie.noemer
            per_basis[basis][definitie.code, "noemer"] = voorwaarde
        for rij in definitie.rijen:
            if isinstance(rij, Rij):
                op_basis[definitie.code, f"rij {rij.code}"] = definitie.populatie & rij.voorwaarde
    return per_basis


def _tel(stand: Stand, te_tellen: Iterable[Definitie]) -> _Tellingen:
    tellingen: dict[tuple[str, str], dict[str, int]] = {}
    for basis, voorwaarden in _voorwaarden(te_tellen).items():
        namen = {sleutel: f"_{nummer}" for nummer, sleutel in enumerate(voorwaarden)}
        waar = [voorwaarde.alias(namen[sleutel]) for sleutel, voorwaarde in voorwaarden.items()]
        frame = bewaar(stand.basis(basis).select("kolom", *waar))
        sommen: list[Any] = [nw.col(naam).cast(nw.Int64).sum() for naam in namen.values()]
        per_kolom = frame.group_by("kolom").agg(*sommen).collect().rows(named=True)
        # The total is counted on its own, not added up: so that adding up is a check.
        totaal = frame.select(*sommen).collect().rows(named=True)[0]
        for sleutel, naam in namen.items():
            telling = dict.fromkeys(stand.kolommen, 0)
            telling.update({rij["kolom"]: int(rij[naam] or 0) for rij in per_kolom})
            telling[TOTAAL] = int(totaal[naam] or 0)
            tellingen[sleutel] = telling
    return tellingen


def _maak_tabel(stand: Stand, definitie: Definitie, tellingen: _Tellingen) -> Tabel:
    populatie = tellingen[definitie.code, "populatie"]
    noemer = tellingen.get((definitie.code, "noemer"), populatie)
    rijen = []
    for rij in definitie.rijen:
        if isinstance(rij, BijzondereRij):
            waarden = {kolom: Cel(waarde) for kolom, waarde in _bepaal(rij, stand, definitie).items()}
        else:
            aantallen = tellingen[definitie.code, f"rij {rij.code}"]
            waarden = {kolom: _cel(aantallen[kolom], noemer[kolom]) for kolom in stand.kolommen}
        rijen.append(TabelRij(rij.code, rij.label, waarden))
    return Tabel(definitie, stand.kolommen, populatie, noemer, tuple(rijen))


def _bepaal(rij: BijzondereRij, stand: Stand, definitie: Definitie) -> dict[str, Getal]:
    bepaald = rij.bepaal(stand, definitie)
    return {kolom: bepaald.get(kolom) for kolom in stand.kolommen}


def _cel(aantal: int, noemer: int) -> Cel:
    return Cel(aantal, afgerond_percentage(aantal, noemer), aantal / noemer if noemer else None)
