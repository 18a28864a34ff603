"""History of every change: who, when, what it was. Written by django-simple-history, protected by `bewaking`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import connection, models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from openwerkplein.kern.stapel import schrijf

M = TypeVar("M", bound=models.Model)


class OnveranderlijkeRij(models.Model):
    """Marks a model whose rows are only ever added; the database refuses a change and a removal (see `bewaking`)."""

    class Meta:
        abstract = True


def geschiedenis(**extra: Any) -> HistoricalRecords:
    """Return the history of a model: ``geschiedenis = geschiedenis()`` in the class body.

    Rows keep who changed it (the logged-in colleague, or nobody for a command), when, and why (`_change_reason`).
    """
    return HistoricalRecords(
        bases=[OnveranderlijkeRij],
        custom_model_name=lambda naam: f"{naam}Historie",
        **extra,
    )


def maak_aan(model: type[M], rijen: Iterable[M], *, reden: str, door: Any = None, stapel: int = 1000) -> list[M]:
    """Insert many rows with their history in one go and return them.

    `reden` says where they come from ("aanlevering 12"); `door` is the Medewerker who does it, None for a command. A row that
    carries `_history_date`, `_history_user` or `_change_reason` says it for itself, as with django-simple-history.
    Must run inside a transaction; raises IntegrityError when a constraint is broken.
    """
    nieuw = list(rijen)
    schrijf(model, nieuw, reden=reden, door=door, stapel=stapel)
    return nieuw


def werk_bij(
    model: type[M], rijen: Iterable[M], velden: Iterable[str], *, reden: str, door: Any = None, stapel: int = 500
) -> None:
    """Write `velden` of many changed rows with their history in one go; the version of each goes up by one.

    `reden` and `door` as in `maak_aan`. Must run inside a transaction with the rows locked; raises IntegrityError when a
    constraint is broken.
    """
    rijen = list(rijen)
    namen = list(velden)
    if any(veld.name == "versie" for veld in model._meta.concrete_fields):
        namen.append("versie")
        for rij in rijen:
            rij.versie += 1  # type: ignore[attr-defined]
    for naam in namen:
        veld: Any = model._meta.get_field(naam)
        for rij in rijen:
            # Some fields work out their value just before writing, which `bulk_update` does not ask them.
            veld.pre_save(rij, add=False)
    if namen:
        model._default_manager.bulk_update(rijen, namen, batch_size=stapel)
    _leg_vast(model, [rij.pk for rij in rijen], "~", reden, door)


def haal_weg(model: type[M], rijen: Iterable[M], *, reden: str, door: Any = None, stapel: int = 500) -> None:
    """Remove many rows in one go; their history keeps what they were, who removed them and why.

    `reden` and `door` as in `maak_aan`. Must run inside a transaction; nothing is removed along with them, so that the database
    raises IntegrityError (at the end of the transaction) when other rows refer to one.
    """
    pks = [rij.pk for rij in rijen]
    _leg_vast(model, pks, "-", reden, door)
    for begin in range(0, len(pks), stapel):
        deel = model._base_manager.filter(pk__in=pks[begin : begin + stapel])
        # Deleting the usual way asks per row what hangs on it, and writes its history a second time.
        deel._raw_delete(deel.db)


def _leg_vast(model: type[models.Model], pks: list[Any], soort: str, reden: str, door: Any) -> None:
    """Copy rows as they are now into the history, within the database: half of the work of loading many rows otherwise.

    The history table has the columns of the model and its own (`history_...`), see django-simple-history.
    """
    historie: type[models.Model] = model.geschiedenis.model  # type: ignore[attr-defined]
    naam = connection.ops.quote_name
    kolommen = ", ".join(naam(veld.column) for veld in historie.tracked_fields)  # type: ignore[attr-defined]
    eigen = ("history_date", "history_change_reason", "history_type", "history_user_id")
    moment = historie._meta.get_field("history_date").get_db_prep_save(timezone.now(), connection)  # type: ignore[union-attr]
    waarden = [moment, reden or None, soort, None if door is None else door.pk]
    with connection.cursor() as cursor:
        for begin in range(0, len(pks), 500):
            deel = pks[begin : begin + 500]
            cursor.execute(
                f"INSERT INTO {naam(historie._meta.db_table)} ({kolommen}, {', '.join(eigen)}) "  # noqa: S608 - names of our own
                f"SELECT {kolommen}, %s, %s, %s, %s FROM {naam(model._meta.db_table)} "
                f"WHERE {naam(str(model._meta.pk.column))} IN ({', '.join(['%s'] * len(deel))}) ORDER BY 1",
                [*waarden, *deel],
            )
