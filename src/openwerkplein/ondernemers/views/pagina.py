"""What the forms around a place of business share: crumbs, where one goes after, ways to look back and to remove a mistake."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from openwerkplein.dossier.forms.basis import Rijform
from openwerkplein.dossier.handelingen.rijen import Gedaan
from openwerkplein.dossier.views.rijpagina import NaarAdres, rijpagina
from openwerkplein.ondernemers.models import Vestiging, zichtbare_naam
from openwerkplein.ondernemers.rechten import ONDERNEMERS_WIJZIGEN

SJABLOON = "ondernemers/formulier.html"


def formulierpagina(
    request: HttpRequest,
    vestiging: Vestiging,
    form: Rijform,
    doe: Callable[..., Gedaan],
    titel: str,
    *,
    rij: Any = None,
    uitleg: str = "",
    terug: NaarAdres = "",
) -> HttpResponse:
    """Show or save a form about a place of business (see `rijpagina`); of an existing `rij` with its history and its removal."""
    thuis = reverse("ondernemers:vestiging", args=[vestiging.pk])
    naam = zichtbare_naam(vestiging)
    return rijpagina(
        request,
        form,
        doe,
        titel=titel,
        terug=terug or thuis,
        annuleer=thuis,
        recht=ONDERNEMERS_WIJZIGEN,
        template=SJABLOON,
        kruimels=[("Ondernemers", reverse("ondernemers:lijst")), (naam, thuis)],
        uitleg=uitleg,
        wegwijzer=wegwijzer(rij) if rij is not None else [],
    )


def wegwijzer(rij: Any) -> list[tuple[str, str]]:
    """Return title and address of the history of a row, and of removing it."""
    soort = rij._meta.model_name
    return [
        ("Wie wijzigde wat", reverse("ondernemers:geschiedenis", args=[soort, rij.pk])),
        ("Dit is een vergissing: verwijderen", reverse("ondernemers:verwijder", args=[soort, rij.pk])),
    ]
