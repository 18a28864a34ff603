"""Support as one reads it: in words, with the name of the inwoner for who may see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.tijd import vandaag
from openwerkplein.motor.bedragen.loonkosten import geld
from openwerkplein.ondernemers.bedragen import PER_UUR, eenheid
from openwerkplein.ondernemers.models import Steun
from openwerkplein.ondernemers.steunregels import LKS

S = Steun.Status
_KLEUR = {
    S.UITGELEGD: "neutraal",
    S.AANGEVRAAGD: "info",
    S.TOEGEKEND: "goed",
    S.AFGEWEZEN: "fout",
    S.INGETROKKEN: "neutraal",
}


@dataclass(frozen=True)
class Steunbeeld:
    """A support with what is shown of it. `sinds` is the day of its last step, `te_laat` when a decision is overdue."""

    steun: Steun
    wie: str
    afgeschermd: bool
    kleur: str
    stand: str
    sinds: date | None
    bedrag: str
    te_laat: bool


def beelden(rijen: QuerySet[Steun], kijker: Any) -> list[Steunbeeld]:
    """Return these supports as this colleague sees them, newest first; two queries."""
    gelezen = list(rijen.select_related("inwoner", "behandelaar", "intermediair").order_by("-datum", "-pk"))
    zichtbaar = _zichtbaar(gelezen, kijker)
    return [_maak(een, zichtbaar) for een in gelezen]


def beeld(steun: Steun, kijker: Any) -> Steunbeeld:
    """Return one support as this colleague sees it."""
    return _maak(steun, _zichtbaar([steun], kijker))


def _zichtbaar(rijen: Iterable[Steun], kijker: Any) -> set[int]:
    inwoners = {een.inwoner_id for een in rijen if een.inwoner_id}
    return Inwoner.objects.welke_zichtbaar_voor(kijker, inwoners) if inwoners else set()


def _maak(een: Steun, zichtbaar: set[int]) -> Steunbeeld:
    inwoner, dicht = een.inwoner, een.inwoner_id is not None and een.inwoner_id not in zichtbaar
    wie = "" if inwoner is None else inwoner.afgeschermde_naam if dicht else inwoner.naam
    stand, sinds = een.get_status_display(), _laatste_stap(een)
    kleur = _KLEUR[S(een.status)]
    if een.status == S.TOEGEKEND and een.einddatum is not None and een.einddatum < vandaag():
        stand, sinds, kleur = "afgelopen", een.einddatum, "neutraal"
    te_laat = een.status == S.AANGEVRAAGD and een.besluit_voor is not None and een.besluit_voor < vandaag()
    return Steunbeeld(een, wie, dicht, kleur, stand, sinds, bedrag_in_woorden(een), te_laat)


def _laatste_stap(een: Steun) -> date | None:
    return {
        S.UITGELEGD: een.datum,
        S.AANGEVRAAGD: een.aangevraagd_op,
        S.TOEGEKEND: een.besloten_op,
        S.AFGEWEZEN: een.besloten_op,
        S.INGETROKKEN: een.ingetrokken_op,
    }[S(een.status)]


def bedrag_in_woorden(een: Steun) -> str:
    """Return the amount as people say it; empty when there is none."""
    if een.bedrag is None:
        return ""
    if een.soort in LKS:
        return f"{geld(een.bedrag)} per maand"
    return f"{geld(een.bedrag)} per uur" if eenheid(een.soort) == PER_UUR else geld(een.bedrag)
