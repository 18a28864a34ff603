"""An index with which "every word that begins like this, anywhere in a name" is found quickly."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement


class TrigramIndex(models.Index):
    """A GIN index of trigrams on PostgreSQL (extension pg_trgm); elsewhere a common index, that is at least narrow to scan.

    Takes one text column. Used by ``LIKE '% begin%'`` on a column that holds lower-case words, each after a space.
    """

    def create_sql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor, using: str = "", **kwargs: Any
    ) -> Statement:
        """Return the statement that makes the index."""
        if schema_editor.connection.vendor != "postgresql":
            return super().create_sql(model, schema_editor, using=using, **kwargs)
        kwargs["opclasses"] = ("gin_trgm_ops",)
        fields = [model._meta.get_field(naam) for naam, _ in self.fields_orders]
        statement: Statement = schema_editor._create_index_sql(  # type: ignore[attr-defined]
            model, fields=fields, name=self.name, using=" USING gin", **kwargs
        )
        return statement
