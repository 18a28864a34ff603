"""The rules of a model for one row, without a query: the same as its `full_clean`, for many rows at once.

Left out, because the loader does them for a whole batch: references (looked up), uniqueness (by natural key and claims)
and overlap (by inwoner). A constraint that cannot be read here is asked of the database, row by row.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from openwerkplein.kern.aanlevering import Fout, Tabel
from openwerkplein.kern.periode import GeenOverlap
from openwerkplein.uitwisseling.laden.voorwaarden import Onvertaalbaar, velden_van, vertaal

ONTHOUDEN = 5_000
"""How many different values per field are remembered to be right."""


class Controle:
    """The rules of the model of one table."""

    def __init__(self, tabel: Tabel) -> None:
        self.tabel = tabel
        self.model = tabel.model
        self._kolom_bij_veld = {veld: kolom.naam for kolom in tabel.kolommen for veld in kolom.schrijfvelden}
        velden = [veld for veld in self.model._meta.concrete_fields if not veld.primary_key]
        self._velden = [(veld, veld.attname, set()) for veld in velden if not veld.remote_field]
        self._verwijzingen = [veld for veld in velden if veld.remote_field and not veld.null]
        self.overlap = [c for c in self.model._meta.constraints if isinstance(c, GeenOverlap)]
        self._checks, self._traag = self._lees_constraints()

    def fouten(self, rij: models.Model) -> list[Fout]:
        """Return what is wrong with a row."""
        return self._veldfouten(rij) or self._eigen_fouten(rij) or self._constraintfouten(rij)

    def fout(self, veld: str, melding: str) -> Fout:
        """Return a fault at the column that a field belongs to."""
        return Fout(self._kolom_bij_veld.get(veld, veld), melding)

    def _lees_constraints(self) -> tuple[list[Any], list[models.BaseConstraint]]:
        checks, traag = [], []
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, models.CheckConstraint):
                try:
                    checks.append((constraint, vertaal(constraint.condition, self.model)))
                except Onvertaalbaar:
                    traag.append(constraint)
            elif not isinstance(constraint, GeenOverlap) and not self._is_sleutel(constraint):
                traag.append(constraint)
        return checks, traag

    def _is_sleutel(self, constraint: models.BaseConstraint) -> bool:
        """Return whether a constraint says no more than that the natural key of the table is unique."""
        sleutel = {self.tabel.bij_naam[naam].veldnaam for naam in self.tabel.sleutel}
        return (
            isinstance(constraint, models.UniqueConstraint)
            and set(constraint.fields) == sleutel
            and constraint.condition is None
            and not self.tabel.sleutel_ook
        )

    def _veldfouten(self, rij: models.Model) -> list[Fout]:
        gevonden = [
            self.fout(veld.name, "Dit vak mag niet leeg zijn.")
            for veld in self._verwijzingen
            if getattr(rij, veld.attname) is None
        ]
        for veld, naam, goed in self._velden:
            waarde = getattr(rij, naam)
            # Equal decimals can be written with more or fewer digits, of which only some are allowed; lists have no fixed value.
            onthoudbaar = not isinstance(waarde, Decimal | list | dict)
            if (onthoudbaar and waarde in goed) or (veld.blank and waarde in veld.empty_values):
                continue
            try:
                setattr(rij, naam, veld.clean(waarde, rij))
            except ValidationError as fout:
                gevonden += [self.fout(veld.name, melding) for melding in fout.messages]
            else:
                if onthoudbaar and len(goed) < ONTHOUDEN:
                    goed.add(waarde)
        return gevonden

    def _eigen_fouten(self, rij: models.Model) -> list[Fout]:
        try:
            rij.clean()
        except ValidationError as fout:
            return self._vertaal(fout)
        return []

    def _constraintfouten(self, rij: models.Model) -> list[Fout]:
        gevonden = []
        for constraint, geldt in self._checks:
            if geldt(rij) is False:
                veld = constraint.violation_error_code or ""
                if veld not in self._kolom_bij_veld:
                    veld = velden_van(constraint.condition)[-1]
                gevonden.append(self.fout(veld, str(constraint.get_violation_error_message())))
        for constraint in self._traag:
            try:
                constraint.validate(self.model, rij)
            except ValidationError as fout:
                gevonden += self._vertaal(fout)
        return gevonden

    def _vertaal(self, fout: ValidationError) -> list[Fout]:
        if not hasattr(fout, "error_dict"):
            return [Fout("", melding) for melding in fout.messages]
        return [
            Fout("", melding) if veld == NON_FIELD_ERRORS else self.fout(veld, melding)
            for veld, meldingen in fout.message_dict.items()
            for melding in meldingen
        ]
