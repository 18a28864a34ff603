"""What lasts is a period: the abstract model, its querysets, and the rule that some kinds exclude each other in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table
from django.db.models import F, Q

from openwerkplein.kern.tijd import Tijdvak, vandaag

OVERLAP_CODE = "overlap"
_GEEN_SLEUTEL = -1
"""A primary key that no row has."""


class PeriodeQuerySet(models.QuerySet[Any]):
    """Questions that can be asked of every period; each has a date."""

    def op(self, peildatum: date) -> Self:
        """Return the periods that hold on this day (both ends inclusive)."""
        return self.filter(Q(einddatum__isnull=True) | Q(einddatum__gte=peildatum), begindatum__lte=peildatum)

    def lopend(self, op: date | None = None) -> Self:
        """Return the periods that hold today, or on `op`."""
        return self.op(op or vandaag())

    def overlapt(self, begindatum: date, einddatum: date | None = None) -> Self:
        """Return the periods that share at least one day with the given span (open when it has no end)."""
        rijen = self.filter(Q(einddatum__isnull=True) | Q(einddatum__gte=begindatum))
        return rijen if einddatum is None else rijen.filter(begindatum__lte=einddatum)

    def toekomstig(self, op: date | None = None) -> Self:
        """Return the periods that have yet to begin."""
        return self.filter(begindatum__gt=op or vandaag())

    def geeindigd(self, op: date | None = None) -> Self:
        """Return the periods that ended before today, or before `op`."""
        return self.filter(einddatum__lt=op or vandaag())


class Periode(models.Model):
    """A row that holds from `begindatum` up to and including `einddatum`; no `einddatum` means until further notice."""

    begindatum = models.DateField("begindatum", db_index=True, help_text="De eerste dag waarop dit geldt.")
    einddatum = models.DateField(
        "einddatum", null=True, blank=True, help_text="De laatste dag waarop dit geldt. Leeg als het nog loopt."
    )

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-begindatum", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(einddatum__isnull=True) | Q(einddatum__gte=F("begindatum")),
                name="%(app_label)s_%(class)s_einde_na_begin",
                violation_error_message="De einddatum ligt voor de begindatum.",
                violation_error_code="einddatum",
            )
        ]

    @property
    def tijdvak(self) -> Tijdvak:
        """The span of this period."""
        return Tijdvak(self.begindatum, self.einddatum)

    def loopt_op(self, dag: date) -> bool:
        """Return whether the period holds on this day."""
        return self.tijdvak.bevat(dag)

    def duur(self, op: date | None = None) -> timedelta:
        """Return how long it has lasted, up to today or `op`."""
        return self.tijdvak.duur(op or vandaag())

    def omschrijving(self) -> str:
        """Return what this period is, without its dates, as used in messages (``Pw``, ``fase 2``)."""
        return str(self._meta.verbose_name)


class GeenOverlap(models.BaseConstraint):
    """Rows that are equal on `velden` may not share a day; with `waar`, only rows whose fields have one of these values.

    An empty reference is a value like any other: two rows without one are equal on it. PostgreSQL enforces it with an exclusion
    constraint (extension btree_gist), SQLite with two triggers, and `validate` gives the message that names both periods. All three
    mean the same; a property test compares them.
    """

    def __init__(self, *, name: str, velden: Sequence[str], waar: Mapping[str, Sequence[str]] | None = None) -> None:
        self.velden = tuple(velden)
        self.waar = {veld: tuple(waarden) for veld, waarden in (waar or {}).items()}
        super().__init__(name=name, violation_error_code=OVERLAP_CODE)

    def deconstruct(self) -> Any:
        """Return what a migration needs to make this constraint again."""
        pad, args, kwargs = super().deconstruct()
        kwargs.pop("violation_error_code", None)
        return pad, args, {**kwargs, "velden": self.velden, **({"waar": self.waar} if self.waar else {})}

    def __eq__(self, ander: object) -> bool:
        return isinstance(ander, GeenOverlap) and (self.name, self.velden, self.waar) == (
            ander.name,
            ander.velden,
            ander.waar,
        )

    __hash__ = models.BaseConstraint.__hash__

    def validate(
        self, model: type[models.Model], instance: models.Model, exclude: Any = None, using: str = "default"
    ) -> None:
        """Raise ValidationError that names both periods when `instance` shares a day with another row."""
        if exclude and {*self.velden, *self.waar, "begindatum", "einddatum"} & set(exclude):
            return
        if any(getattr(instance, veld) not in waarden for veld, waarden in self.waar.items()):
            return
        periode: Any = instance
        if periode.begindatum is None or (periode.einddatum and periode.einddatum < periode.begindatum):
            return
        namen = [_veld(model, veld).attname for veld in self.velden]
        gelijk = {naam: getattr(instance, naam) for naam in namen}
        anderen: PeriodeQuerySet = model._default_manager.using(using).filter(**gelijk)  # type: ignore[assignment]
        botst = anderen.overlapt(periode.begindatum, periode.einddatum).exclude(pk=instance.pk).first()
        if botst is not None:
            raise ValidationError({"begindatum": ValidationError(overlap_melding(periode, botst), code=OVERLAP_CODE)})

    # -- SQL ---------------------------------------------------------------------------------------------------------

    def constraint_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> None:  # type: ignore[override]
        """Put nothing inside CREATE TABLE; the statements follow once the table is there (also when SQLite rebuilds it)."""
        tabel = Table(model._meta.db_table, schema_editor.quote_name)
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.deferred_sql.append(self.create_sql(model, schema_editor))
        else:
            for soort in ("INSERT", "UPDATE"):
                schema_editor.deferred_sql.append(
                    Statement(self._trigger_sql(soort, self._kolommen(model)), table=tabel)
                )

    def create_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> Statement:  # type: ignore[override]
        """Return the statement for an existing table on PostgreSQL (SQLite rebuilds the table instead)."""
        gelijk = ", ".join(
            # To the database no two empty values are equal, so that they get a value that no key has.
            f'COALESCE("{kolom}", {_GEEN_SLEUTEL}) WITH =' if mag_leeg else f'"{kolom}" WITH ='
            for kolom, mag_leeg in self._kolommen(model)
        )
        sql = (
            f'ALTER TABLE %(table)s ADD CONSTRAINT "{self.name}" EXCLUDE USING gist '
            f'({gelijk}, daterange("begindatum", "einddatum", \'[]\') WITH &&){self._waar_sql(" WHERE (", "", ")")}'
        )
        return Statement(sql, table=Table(model._meta.db_table, schema_editor.quote_name))

    def remove_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> Statement:  # type: ignore[override]
        """Return the statement that takes the constraint away on PostgreSQL."""
        sql = f'ALTER TABLE %(table)s DROP CONSTRAINT "{self.name}"'
        return Statement(sql, table=Table(model._meta.db_table, schema_editor.quote_name))

    def _kolommen(self, model: type[models.Model]) -> list[tuple[str, bool]]:
        """Return the columns, and whether each may be empty."""
        return [(str(veld.column), bool(veld.null)) for veld in (_veld(model, naam) for naam in self.velden)]

    def _waar_sql(self, voor: str, rij: str, na: str) -> str:
        """Return the condition over `waar` as SQL; its values are codes from our own source, never input."""
        if not self.waar:
            return ""
        delen = []
        for veld, waarden in self.waar.items():
            lijst = ", ".join("'" + waarde.replace("'", "''") + "'" for waarde in waarden)
            delen.append(f'{rij}"{veld}" IN ({lijst})')
        return voor + " AND ".join(delen) + na

    def _trigger_sql(self, soort: str, kolommen: Sequence[tuple[str, bool]]) -> str:
        # A plus keeps a column out of SQLite's choice of index. Only the first one (whose rows these are) is selective; without
        # statistics SQLite would rather take an index over two of the others, and read half the table for each new row.
        gelijk = " AND ".join(
            f'{"+" if nummer else ""}"{kolom}" {"IS" if mag_leeg else "="} NEW."{kolom}"'
            for nummer, (kolom, mag_leeg) in enumerate(kolommen)
        )
        return (  # no input comes here: names and codes are of our own source
            f'CREATE TRIGGER "{self.name}_{soort.lower()}" BEFORE {soort} ON %(table)s FOR EACH ROW'  # noqa: S608 - names and codes of our own source, no input
            f"{self._waar_sql(' WHEN ', 'NEW.', '')} BEGIN "
            f"SELECT RAISE(ABORT, 'constraint {self.name}') WHERE EXISTS (SELECT 1 FROM %(table)s WHERE {gelijk} "
            f'AND "id" IS NOT NEW."id" AND (NEW."einddatum" IS NULL OR "begindatum" <= NEW."einddatum") '
            f'AND ("einddatum" IS NULL OR "einddatum" >= NEW."begindatum")); END;'
        )


def _veld(model: type[models.Model], naam: str) -> models.Field[Any, Any]:
    """Return a column of a model; TypeError when the name is a relation from elsewhere."""
    veld = model._meta.get_field(naam)
    if not isinstance(veld, models.Field):
        raise TypeError(f"{naam} is geen kolom van {model.__name__}")
    return veld


def overlap_melding(nieuw: Periode, bestaand: Periode) -> str:
    """Return the message that names both periods and says what to do."""
    zin = (
        f"{nieuw.omschrijving()} {nieuw.tijdvak} overlapt {bestaand.omschrijving()} {bestaand.tijdvak}. "
        "Sluit eerst de ene periode af of kies een andere datum."
    )
    return zin[:1].upper() + zin[1:]
