"""The columns of the basis ``inwoners`` and the other bases that the delivery tables give."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw

from openwerkplein.motor.cijfers.basis import Frame, Stand, registreer_basis, registreer_kolommen
from openwerkplein.motor.cijfers.datums import geldt_op, hoogstens_maanden, overlapt, voltooide_jaren, voltooide_maanden

HER_INSTROOM_MAANDEN = 24

# The kinds of kenmerk that become a column of the inwoner, holding the value on the peildatum.
KENMERKEN = ("perspectief", "typologie", "fase", "statushouder", "leerroute", "nug", "doelgroepregister", "sw")


def _laatst_begonnen(frame: Frame, *kolommen: str) -> Frame:
    """One row per inwoner: of periods that hold together the one that began last; of those the highest value."""
    laatst = frame.filter(nw.col("begindatum") == nw.col("begindatum").max().over("inwoner"))
    return laatst.group_by("inwoner").agg(*[nw.col(kolom).max() for kolom in kolommen])


def _uitkering(stand: Stand) -> Frame:
    """``uitkering`` (has one on the peildatum), ``uitkering_soort``."""
    nu = stand.tabel("uitkeringen").filter(geldt_op(stand.peildatum))
    return _laatst_begonnen(nu, "soort").select(
        "inwoner", nw.col("soort").alias("uitkering_soort"), nw.lit(True).alias("uitkering")
    )


def _duur(stand: Stand) -> Frame:
    """``jaren``: completed years since the start of the spell that holds on the peildatum."""
    nu = stand.gegevens.trajecten.filter(geldt_op(stand.peildatum))
    return nu.select("inwoner", voltooide_jaren("begindatum", stand.peildatum).alias("jaren"))


def _leefsituatie(stand: Stand) -> Frame:
    """``norm``, ``kostendeler``, ``leefvorm``, ``kinderen`` on the peildatum."""
    nu = stand.tabel("leefsituaties").filter(geldt_op(stand.peildatum))
    nu = nu.with_columns(nw.col("kostendeler").cast(nw.Int8))
    return _laatst_begonnen(nu, "norm", "kostendeler", "leefvorm", "kinderen")


def _kenmerken(stand: Stand) -> Frame:
    """A column per kind in ``KENMERKEN``, and ``beschut_indicatie`` and ``beschut_geplaatst``, on the peildatum."""
    nu = stand.tabel("kenmerken").filter(
        geldt_op(stand.peildatum) & nw.col("soort").is_in([*KENMERKEN, "beschut_werk"])
    )
    # Values of one kind should not overlap; when they do, the one that began last counts. So: the highest of the first day
    # (always ten characters) with the value behind it.
    nu = nu.with_columns(
        nw.concat_str(nw.col("begindatum").cast(nw.String), nw.col("waarde").cast(nw.String)).alias("_laatste")
    )
    waarde: Sequence[Any] = [
        nw.when(nw.col("soort") == soort).then(nw.col("_laatste")).max().str.slice(10).alias(soort)
        for soort in KENMERKEN
    ]
    beschut = nw.col("soort") == "beschut_werk"
    vlaggen = [
        (beschut & (nw.col("waarde") == stap)).max().alias(f"beschut_{stap}") for stap in ("indicatie", "geplaatst")
    ]
    return nu.group_by("inwoner").agg(*waarde, *vlaggen)


def _laaggeletterdheid(stand: Stand) -> Frame:
    """``beoordeeld`` and ``taalhuis``: ever, up to and including the peildatum."""
    ooit = stand.tabel("kenmerken").filter(
        (nw.col("soort") == "laaggeletterdheid") & (nw.col("begindatum") <= stand.peildatum)
    )
    return ooit.group_by("inwoner").agg(
        nw.col("waarde").is_in(["geen", "vermoeden", "taalhuis"]).max().alias("beoordeeld"),
        (nw.col("waarde") == "taalhuis").max().alias("taalhuis"),
    )


def _jaargesprek(stand: Stand) -> Frame:
    """``jaargesprek``: had one in the window."""
    in_venster = nw.col("datum").is_between(stand.venster.begin, stand.venster.eind)
    gesprekken = stand.tabel("contactmomenten").filter((nw.col("soort") == "jaargesprek") & in_venster)
    return gesprekken.select("inwoner").unique().with_columns(nw.lit(True).alias("jaargesprek"))


def _ingestroomd(stand: Stand) -> Frame:
    """``ingestroomd``: a spell started in the window."""
    begonnen = stand.gegevens.trajecten.filter(_begonnen_in(stand))
    return begonnen.select("inwoner").unique().with_columns(nw.lit(True).alias("ingestroomd"))


def _begonnen_in(stand: Stand) -> nw.Expr:
    return nw.col("begindatum").is_between(stand.venster.begin, stand.venster.eind)


def _instroom(stand: Stand) -> Frame:
    """Spells that started in the window: ``her`` (her-instroom) and ``maanden`` since the previous spell ended."""
    begonnen = stand.gegevens.trajecten.filter(_begonnen_in(stand)).with_columns(
        hoogstens_maanden("vorig_einde", "begindatum", HER_INSTROOM_MAANDEN).fill_null(False).alias("her"),
        voltooide_maanden("vorig_einde", "begindatum").alias("maanden"),
        nw.col("begindatum").alias("sleutel"),
    )
    return stand.met_kolom(begonnen)


def _uitstroom(stand: Stand) -> Frame:
    """Spells with their last day in the window: ``reden_einde``, and ``statushouder`` of the inwoner on the peildatum."""
    beeindigd = stand.gegevens.trajecten.filter(
        nw.col("einddatum").is_between(stand.venster.begin, stand.venster.eind)
    ).with_columns(nw.col("begindatum").alias("sleutel"))
    return stand.met_kolom(beeindigd, "statushouder")


def _voorzieningen(stand: Stand) -> Frame:
    """Voorzieningen that overlap the window: ``soort``, and ``statushouder`` of the inwoner on the peildatum."""
    lopend = stand.gegevens.voorzieningen_met_sleutel.filter(overlapt(stand.venster.begin, stand.venster.eind))
    return stand.met_kolom(lopend, "statushouder")


registreer_kolommen("uitkering", _uitkering, {"uitkering": False})
registreer_kolommen("duur", _duur)
registreer_kolommen("leefsituatie", _leefsituatie)
registreer_kolommen("kenmerken", _kenmerken, {"beschut_indicatie": False, "beschut_geplaatst": False})
registreer_kolommen("laaggeletterdheid", _laaggeletterdheid, {"beoordeeld": False, "taalhuis": False})
registreer_kolommen("jaargesprek", _jaargesprek, {"jaargesprek": False})
registreer_kolommen("ingestroomd", _ingestroomd, {"ingestroomd": False})
registreer_basis("instroom", _instroom)
registreer_basis("uitstroom", _uitstroom)
registreer_basis("voorzieningen", _voorzieningen)
