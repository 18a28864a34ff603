"""One record on its way in: what was read, the row it means, and what changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from openwerkplein.kern.aanlevering import LAAT, Fout, Kolom, NietHerkend, Onleesbaar, Tabel, Tekst
from openwerkplein.uitwisseling.laden.klaarzet import Gewacht

ONTHOUDEN = 5_000
"""How many different texts per column are remembered with their value; plain text is its own value."""


@dataclass(slots=True)
class Rij:
    """A record: `waarden` per column that was delivered (a reference as primary key), `object` the row it becomes."""

    nr: int
    groep: str
    waarden: dict[str, Any]
    fouten: list[Fout]
    sleutel: tuple[Any, ...] = ()
    object: Any = None
    nieuw: bool = False
    gewijzigd: list[Kolom] = field(default_factory=list)
    oud: dict[str, Any] = field(default_factory=dict)
    zelfde_als: Rij | None = None

    def zet_terug(self) -> None:
        """Give an existing row the values it had before this record."""
        if not self.nieuw:
            for attribuut, waarde in self.oud.items():
                setattr(self.object, attribuut, waarde)
            self.gewijzigd = []


class Rijlezer:
    """Turns cells into values with the readers of the columns, and remembers what it read before."""

    def __init__(self, tabel: Tabel, paren: list[tuple[Kolom, int]]) -> None:
        self._tabel = tabel
        self._paren = [(kolom, plek, tabel.leeg(kolom), {}) for kolom, plek in paren if not kolom.zonder_kamer]
        self.kolommen = [kolom for kolom, _ in paren if not kolom.zonder_kamer]
        self.niet_herkend: dict[tuple[str, str], None] = {}
        """What was not recognised and left as it was: column and message, in order of reading."""

    def lees(self, gewacht: Gewacht) -> Rij:
        """Return the record with its values, or with what cannot be read."""
        waarden: dict[str, Any] = {}
        fouten: list[Fout] = []
        for kolom, plek, leeg, bekend in self._paren:
            tekst = gewacht.cellen[plek].strip()
            if not tekst:
                waarden[kolom.naam] = leeg
                if kolom.verplicht:
                    fouten.append(Fout(kolom.naam, kolom.leeg_melding))
                continue
            waarde = bekend.get(tekst)
            if waarde is None:
                try:
                    waarde = kolom.lezer.lees(tekst)
                except NietHerkend as fout:
                    waarde = LAAT
                    self.niet_herkend[kolom.naam, str(fout)] = None
                except (Onleesbaar, ValidationError) as fout:
                    fouten.append(Fout(kolom.naam, _melding(fout)))
                    continue
                if len(bekend) < ONTHOUDEN and not isinstance(kolom.lezer, Tekst):
                    bekend[tekst] = waarde
            waarden[kolom.naam] = waarde
        return Rij(gewacht.nr, gewacht.groep, waarden, fouten)


def _melding(fout: Exception) -> str:
    return fout.messages[0] if isinstance(fout, ValidationError) else str(fout)


class Zetter:
    """Puts the values of a record in its row and knows what changed."""

    def __init__(self, tabel: Tabel, kolommen: list[Kolom]) -> None:
        self._tabel = tabel
        meta = tabel.model._meta
        self._attributen = {
            kolom.naam: meta.get_field(kolom.veldnaam).attname for kolom in kolommen if kolom.haal is None
        }
        self._kolommen = kolommen

    def zet(self, rij: Rij, objecten: dict[str, dict[Any, models.Model]]) -> None:
        """Change the row of a record; `objecten` has the referred rows by column, where checks need them."""
        rijobject = rij.object
        for kolom in self._kolommen:
            waarde = rij.waarden[kolom.naam]
            if waarde is LAAT:
                continue
            if kolom.haal is not None:
                if kolom.haal(rijobject) == waarde and not rij.nieuw:
                    continue
                self._zet_bijzonder(rij, kolom, waarde)
            else:
                attribuut = self._attributen[kolom.naam]
                oud = getattr(rijobject, attribuut)
                if oud == waarde and not rij.nieuw:
                    continue
                rij.oud[attribuut] = oud
                self._zet_gewoon(rijobject, kolom, attribuut, waarde, objecten)
            rij.gewijzigd.append(kolom)

    def _zet_gewoon(
        self, rijobject: Any, kolom: Kolom, attribuut: str, waarde: Any, objecten: dict[str, dict[Any, models.Model]]
    ) -> None:
        doel = objecten.get(kolom.naam, {}).get(waarde)
        if doel is not None:
            setattr(rijobject, kolom.veldnaam, doel)
        else:
            setattr(rijobject, attribuut, waarde)

    def _zet_bijzonder(self, rij: Rij, kolom: Kolom, waarde: Any) -> None:
        for veld in kolom.schrijfvelden:
            rij.oud[veld] = getattr(rij.object, veld)
        if kolom.zet is not None:
            kolom.zet(rij.object, waarde)
        elif not kolom.buiten_rij:
            setattr(rij.object, kolom.veldnaam, waarde)
