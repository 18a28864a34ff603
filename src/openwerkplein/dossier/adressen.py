"""Where a row of a dossier is changed, ended, removed and looked back on: one place that knows how those URLs are named."""

from __future__ import annotations

from typing import Literal

from django.db import models
from django.urls import reverse

from openwerkplein.dossier.models import Inwoner

Actie = Literal["wijzig", "beeindig", "verwijder", "geschiedenis"]


def rij_adres(rij: models.Model, actie: Actie = "wijzig", inwoner: Inwoner | None = None) -> str:
    """Return the URL of a form for an existing row; give `inwoner` when it is at hand, so that it is not asked again.

    Raises NoReverseMatch for a kind of row that does not know this action (only a period can be ended).
    """
    eigenaar = inwoner or rij.inwoner  # type: ignore[attr-defined]
    return adres(type(rij), actie, eigenaar.dossiernummer, rij.pk)


def nieuw_adres(model: type[models.Model], inwoner: Inwoner) -> str:
    """Return the URL of the form with which a row of this kind is added."""
    return adres(model, "nieuw", inwoner.dossiernummer)


def adres(model: type[models.Model], actie: str, *args: object) -> str:
    """Return the URL of an action on a kind of row: ``dossier:uitkering-wijzig``."""
    return reverse(f"{model._meta.app_label}:{model._meta.model_name}-{actie}", args=args)
