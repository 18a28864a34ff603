"""The list of work: which work fits the search and the filters, in which order, and what is shown of one page."""

from __future__ import annotations

from django.db.models import QuerySet

from openwerkplein.werk.models import Werk

PER_PAGINA = 25


def alle() -> QuerySet[Werk]:
    """Return all work with what a row of the list shows."""
    return Werk.objects.select_related("vestiging__ondernemer", "beroep", "eigenaar", "vestiging__relatiemanager")
