"""Columns that hold a list of codes of a reference list: kept sorted and without doubles, so that equal means equal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models


class Codelijst(models.JSONField):
    """A list of codes; `keuzes` names the list of `werk.keuzes` that says which codes there are."""

    def __init__(self, *args: Any, keuzes: str = "", **kwargs: Any) -> None:
        self.keuzes = keuzes
        kwargs["default"] = list
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Return what a migration needs."""
        naam, pad, args, kwargs = super().deconstruct()
        kwargs.pop("default", None)
        return naam, pad, args, {**kwargs, "keuzes": self.keuzes}

    def clean(self, value: Any, model_instance: Any) -> list[str]:
        """Return the codes in the order of the list, each once; raises ValidationError for one that is not in the list."""
        from openwerkplein.werk.keuzes import codes

        gekozen = _als_lijst(value)
        bekend = codes(self.keuzes)
        vreemd = [code for code in gekozen if code not in bekend]
        if vreemd:
            raise ValidationError(f"'{vreemd[0]}' staat niet in de lijst.", code="lijst")
        return [code for code in bekend if code in set(gekozen)]


def _als_lijst(waarde: Any) -> list[str]:
    if isinstance(waarde, str):
        waarde = waarde.split(",")
    if not isinstance(waarde, Iterable):
        raise ValidationError("Dit is geen lijst.")
    return [str(een).strip() for een in waarde if str(een).strip()]
