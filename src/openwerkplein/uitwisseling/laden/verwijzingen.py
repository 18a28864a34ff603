"""Looking up what rows refer to, a batch at a time."""

from __future__ import annotations

from typing import Any

from django.db import models

from openwerkplein.kern.aanlevering import LAAT, Fout, Kolom, Naar, Tabel
from openwerkplein.uitwisseling.laden.klaarzet import Klaarzet
from openwerkplein.uitwisseling.laden.rij import Rij


class Verwijzingen:
    """The references of one table: from the key in the delivery to the row it means."""

    def __init__(self, tabel: Tabel, kolommen: list[Kolom], klaarzet: Klaarzet) -> None:
        self._kolommen = [(kolom, kolom.naar) for kolom in kolommen if kolom.naar is not None]
        self._klaarzet = klaarzet
        self._opvolgers = {kolom.naam: dict(naar.opvolgers()) for kolom, naar in self._kolommen if naar.opvolgers}
        self._onthouden: dict[str, dict[str, models.Model]] = {}
        groep = tabel.bij_naam[tabel.groep]
        self._groepopvolgers = self._opvolgers.get(groep.naam, {})

    def groep(self, sleutel: str) -> str:
        """Return the key by which a row is grouped: that of the dossier in which a merged one ended."""
        return self._groepopvolgers.get(sleutel, sleutel)

    def los_op(self, rijen: list[Rij]) -> dict[str, dict[Any, models.Model]]:
        """Replace the keys in `waarden` by primary keys; note a fault where there is nothing.

        Returns, for columns of which checks need the row itself, those rows by primary key.
        """
        objecten: dict[str, dict[Any, models.Model]] = {}
        for kolom, naar in self._kolommen:
            opvolgers = self._opvolgers.get(kolom.naam, {})
            teksten = {rij.waarden.get(kolom.naam) for rij in rijen} - {None, LAAT}
            gevonden = self._zoek(kolom, naar, {opvolgers.get(tekst, tekst) for tekst in teksten})
            if naar.ophalen is not None:
                objecten[kolom.naam] = {rij.pk: rij for rij in gevonden.values()}
            for rij in rijen:
                tekst = rij.waarden.get(kolom.naam)
                if tekst is None or tekst is LAAT:
                    continue
                doel = gevonden.get(opvolgers.get(tekst, tekst))
                if doel is None:
                    rij.fouten.append(Fout(kolom.naam, self._ontbreekt(naar, tekst)))
                else:
                    rij.waarden[kolom.naam] = doel if isinstance(doel, int) else doel.pk
        return objecten

    def _zoek(self, kolom: Kolom, naar: Naar, sleutels: set[str]) -> dict[str, Any]:
        """Return per key the row (or only its primary key, when nothing needs more)."""
        if naar.ophalen is not None:
            onthouden = self._onthouden.setdefault(kolom.naam, {})
            nog = sleutels - onthouden.keys()
            if nog:
                for rij in naar.ophalen().filter(**{f"{naar.op}__in": nog}):
                    onthouden[getattr(rij, naar.op)] = rij
            return onthouden
        gevonden = dict(naar.model._default_manager.filter(**{f"{naar.op}__in": sleutels}).values_list(naar.op, "pk"))
        if naar.maak is not None:
            for sleutel in sorted(sleutels - gevonden.keys()):
                gevonden[sleutel] = naar.maak(sleutel).pk
        return gevonden

    def _ontbreekt(self, naar: Naar, sleutel: str) -> str:
        """Say that a row is not there. Not which: the record says so itself, and alike faults are counted together."""
        if self._klaarzet.is_weggelaten(naar.tabel, sleutel):
            return (
                f"Dit nummer staat in deze levering bij {naar.tabel}, maar die rij is niet geladen "
                f"(zie uitval/{naar.tabel}.csv). Verbeter eerst die rij en lever deze rij daarna opnieuw aan."
            )
        return f"Bij dit nummer is er geen {naar.wat}. Verbeter het nummer of lever de rij mee bij {naar.tabel}."
