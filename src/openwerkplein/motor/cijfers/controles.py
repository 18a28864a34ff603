"""Checks on the numbers of an analysis, each by another way than the number was made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

import narwhals as nw

from openwerkplein.motor.cijfers.basis import Stand
from openwerkplein.motor.cijfers.datums import geldt_op
from openwerkplein.motor.cijfers.gegevens import Gegevens
from openwerkplein.motor.cijfers.lijsten import posten
from openwerkplein.motor.cijfers.register import Rij
from openwerkplein.motor.cijfers.uitkomst import OVERIG, TOTAAL, Bestandsanalyse, Controle, Tabel

_GENOEG = 5
"""So many differences are named; the rest is counted."""


def controleer(gegevens: Gegevens, analyse: Bestandsanalyse) -> tuple[Controle, ...]:
    """The checks on ``analyse``, done anew on ``gegevens``.

    ``stroom_sluit`` (when the tables clienten, instroom and uitstroom are in it), ``delen_tellen_op``, ``gemeenten_tellen_op``,
    ``klik_door_klopt``.
    """
    return controleer_stand(Stand(gegevens, analyse.peildatum), analyse)


def controleer_stand(stand: Stand, analyse: Bestandsanalyse) -> tuple[Controle, ...]:
    """As ``controleer``, on a ``Stand`` that is there already."""
    uitkomsten = []
    if {"clienten", "instroom", "uitstroom"} <= {tabel.code for tabel in analyse.tabellen}:
        uitkomsten.append(_stroom_sluit(stand, analyse))
    controles: tuple[Callable[[Stand, Bestandsanalyse], Controle], ...] = (
        _delen_tellen_op,
        _gemeenten_tellen_op,
        _klik_door_klopt,
    )
    return (*uitkomsten, *(controle(stand, analyse) for controle in controles))


def _controle(code: str, fouten: list[str], goed: str) -> Controle:
    if not fouten:
        return Controle(code, True, goed)
    rest = f" En nog {len(fouten) - _GENOEG} andere." if len(fouten) > _GENOEG else ""
    return Controle(code, False, " ".join(fouten[:_GENOEG]) + rest)


def _stroom_sluit(stand: Stand, analyse: Bestandsanalyse) -> Controle:
    """Stock before the window, plus in, minus out, is the stock at the end; per column.

    A benefit still counts in the stock on its last day. So whoever had their last day on the day before the window is in the
    stock of that day but not in the outflow of the window, and whoever has it on the peildatum is in both.
    """
    ervoor = stand.venster.begin - timedelta(days=1)
    uitkeringen = stand.met_kolom(stand.tabel("uitkeringen").filter(geldt_op(ervoor)))
    trajecten = stand.met_kolom(stand.gegevens.trajecten)
    stand_ervoor, net_weg, nog_net = _per_kolom(
        [
            uitkeringen.select("inwoner", "kolom").unique(),
            trajecten.filter(nw.col("einddatum") == ervoor),
            trajecten.filter(nw.col("einddatum") == stand.peildatum),
        ],
        stand.kolommen,
    )
    instroom, uitstroom = analyse.tabel("instroom"), analyse.tabel("uitstroom")
    fouten, zin = [], ""
    for kolom in stand.kolommen:
        in_, uit = instroom.cel("totaal", kolom).aantal or 0, uitstroom.cel("totaal", kolom).aantal or 0
        stand_nu = analyse.tabel("clienten").cel("uitkering", kolom).aantal or 0
        verwacht = stand_ervoor[kolom] - net_weg[kolom] + in_ - uit + nog_net[kolom]
        zin = (
            f"{stand_ervoor[kolom]} uitkeringen op {_datum(ervoor)}, min {net_weg[kolom]} met die dag als laatste dag, "
            f"plus {in_} instroom, min {uit} uitstroom, plus {nog_net[kolom]} van wie de laatste dag de peildatum is"
        )
        if verwacht != stand_nu:
            fouten.append(f"{_kolom(kolom)}: {zin}, is {verwacht}; de stand is {stand_nu}.")
    return _controle("stroom_sluit", fouten, f"{zin}, is {stand_nu} uitkeringen op {_datum(stand.peildatum)}.")


def _delen_tellen_op(stand: Stand, analyse: Bestandsanalyse) -> Controle:
    """Exclusive rows add up to their whole; no row exceeds its population; populations equal the row they come from."""
    tabellen = {tabel.code: tabel for tabel in analyse.tabellen}
    fouten: list[str] = []
    aantal = 0
    for tabel in analyse.tabellen:
        for kolom in analyse.kolommen:
            for wat, deel, geheel in _optellingen(tabel, tabellen, kolom):
                aantal += 1
                if deel != geheel:
                    fouten.append(f"{tabel.code}, {_kolom(kolom)}: {wat} is {deel}, maar moet {geheel} zijn.")
    return _controle("delen_tellen_op", fouten, f"{aantal} optellingen nagerekend: de delen vormen samen het geheel.")


def _optellingen(tabel: Tabel, tabellen: Mapping[str, Tabel], kolom: str) -> Iterable[tuple[str, float, float]]:
    populatie = tabel.populatie[kolom]
    for deel in tabel.definitie.delen:
        som = sum(tabel.cel(code, kolom).aantal or 0 for code in deel.delen)
        geheel = populatie if deel.geheel is None else tabel.cel(deel.geheel, kolom).aantal or 0
        yield f"{' + '.join(deel.delen)}", som, geheel
    if tabel.definitie.gelijk_aan is not None and tabel.definitie.gelijk_aan[0] in tabellen:
        andere, rij = tabel.definitie.gelijk_aan
        yield f"de populatie (volgens {andere}, {rij})", populatie, tabellen[andere].cel(rij, kolom).aantal or 0
    for te_tellen in tabel.definitie.rijen:
        if isinstance(te_tellen, Rij):
            aantal = tabel.cel(te_tellen.code, kolom).aantal or 0
            yield f"{te_tellen.code} (hoogstens de populatie)", aantal, min(aantal, populatie)


def _gemeenten_tellen_op(stand: Stand, analyse: Bestandsanalyse) -> Controle:
    """The gemeenten and ``overig`` add up to ``totaal``, for populations and every row that counts."""
    fouten: list[str] = []
    aantal = 0
    for tabel in analyse.tabellen:
        rijen: dict[str, Mapping[str, float]] = {"populatie": tabel.populatie}
        for rij in tabel.definitie.rijen:
            if isinstance(rij, Rij):
                rijen[rij.code] = {kolom: tabel.cel(rij.code, kolom).aantal or 0 for kolom in analyse.kolommen}
        for code, waarden in rijen.items():
            som = sum(waarden[kolom] for kolom in analyse.kolommen if kolom != TOTAAL)
            aantal += 1
            if som != waarden[TOTAAL]:
                fouten.append(f"{tabel.code}, {code}: de gemeenten samen zijn {som}, het totaal is {waarden[TOTAAL]}.")
    return _controle("gemeenten_tellen_op", fouten, f"{aantal} rijen nagerekend: de gemeenten zijn samen het totaal.")


def _klik_door_klopt(stand: Stand, analyse: Bestandsanalyse) -> Controle:
    """Every number equals the length of its list, and no list names the same thing twice."""
    fouten = [
        f"In de lijsten op basis van {basis} staan dubbele regels."
        for basis in sorted({tabel.definitie.basis for tabel in analyse.tabellen})
        if _heeft_dubbele(stand.basis(basis))
    ]
    lijsten: list[tuple[Tabel, str | None]] = [
        (tabel, code)
        for tabel in analyse.tabellen
        for code in (None, *(rij.code for rij in tabel.definitie.rijen if isinstance(rij, Rij)))
    ]
    lengtes = _per_kolom([posten(stand, tabel.definitie, code) for tabel, code in lijsten], stand.kolommen)
    for (tabel, code), per_kolom in zip(lijsten, lengtes, strict=True):
        for kolom, lengte in per_kolom.items():
            getal = tabel.populatie[kolom] if code is None else tabel.cel(code, kolom).aantal
            if getal != lengte:
                plek = f"{tabel.code}, {code or 'populatie'}, {_kolom(kolom)}"
                fouten.append(f"{plek}: het getal is {getal}, de lijst telt {lengte} regels.")
    aantal = len(lijsten) * len(stand.kolommen)
    return _controle("klik_door_klopt", fouten, f"{aantal} getallen vergeleken met de lengte van hun lijst.")


def _per_kolom(frames: Sequence[nw.LazyFrame[Any]], kolommen: tuple[str, ...]) -> list[dict[str, int]]:
    """Of each frame the number of rows per column and in total; all in one query."""
    tellingen = [
        frame.group_by("kolom").agg(nw.len().alias("aantal")).with_columns(nw.lit(nummer).alias("frame"))
        for nummer, frame in enumerate(frames)
    ]
    lengtes = [dict.fromkeys(kolommen, 0) for _ in frames]
    for rij in nw.concat(tellingen).collect().rows(named=True):
        lengtes[rij["frame"]][rij["kolom"]] = int(rij["aantal"])
        lengtes[rij["frame"]][TOTAAL] += int(rij["aantal"])
    return lengtes


def _heeft_dubbele(basis: nw.LazyFrame[Any]) -> bool:
    sleutel = [naam for naam in ("inwoner", "sleutel") if naam in basis.collect_schema()]
    aantal = nw.len().alias("aantal")
    uniek = basis.select(*sleutel).unique().select(aantal).collect().item()
    return bool(uniek != basis.select(aantal).collect().item())


def _datum(datum: Any) -> str:
    return f"{datum:%d-%m-%Y}"


def _kolom(kolom: str) -> str:
    return kolom if kolom in (OVERIG, TOTAAL) else f"gemeente {kolom}"
