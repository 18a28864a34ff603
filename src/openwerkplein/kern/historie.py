"""History of every change: who, when, what it was. Written by django-simple-history, protected by `bewaking`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models
from simple_history.models import HistoricalRecords
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

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

    `reden` says where they come from ("aanlevering 12"); `door` is the Medewerker who does it, None for a command.
    Must run inside a transaction; raises IntegrityError when a constraint is broken.
    """
    return bulk_create_with_history(  # type: ignore[no-any-return]
        list(rijen), model, batch_size=stapel, default_user=door, default_change_reason=reden
    )


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
        veld = model._meta.get_field(naam)
        for rij in rijen:
            veld.pre_save(rij, add=False)  # type: ignore[union-attr] - a concrete field, as bulk_update asks
    bulk_update_with_history(rijen, model, namen, batch_size=stapel, default_user=door, default_change_reason=reden)
