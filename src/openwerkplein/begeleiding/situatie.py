"""Who guides someone, with what, and what is agreed: the rows of one dossier, fetched once."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, prefetch_related_objects

from openwerkplein.begeleiding.models import (
    Afspraak,
    Begeleiding,
    Bestemming,
    JongereInBeeld,
    Overdracht,
    Voorziening,
)
from openwerkplein.dossier.models import Inwoner


def laad(inwoner: Inwoner) -> None:
    """Fetch the rows of a dossier that this room shows; once per Inwoner, however often it is asked."""
    prefetch_related_objects(
        [inwoner], "begeleidingen__medewerker", "voorzieningen", "afspraken__medewerker", "afspraken__uitvoerder"
    )


def contactpersonen(inwoner: Inwoner, op: date) -> list[Begeleiding]:
    """Return the fixed contact persons on a day, the regiecoach first."""
    laad(inwoner)
    lopend = [rij for rij in inwoner.begeleidingen.all() if rij.loopt_op(op)]  # type: ignore[attr-defined]
    return sorted(lopend, key=lambda rij: rij.voorrang)


def voorzieningen(inwoner: Inwoner, op: date) -> tuple[list[Voorziening], list[Voorziening]]:
    """Return what runs on a day, and what had ended by then, last begun first."""
    laad(inwoner)
    alle = [rij for rij in inwoner.voorzieningen.all() if rij.begindatum <= op]  # type: ignore[attr-defined]
    return [rij for rij in alle if rij.loopt_op(op)], [rij for rij in alle if not rij.loopt_op(op)]


def open_afspraken(inwoner: Inwoner, op: date) -> list[Afspraak]:
    """Return what was agreed by a day and was not done or given up by then, first due first."""
    laad(inwoner)
    return [
        rij
        for rij in inwoner.afspraken.all()  # type: ignore[attr-defined]
        if rij.datum <= op and (rij.afgehandeld_op is None or rij.afgehandeld_op > op)
    ]


def overdrachten(inwoner: Inwoner) -> list[Overdracht]:
    """Return every handover of this inwoner, the last offered first; one query per Inwoner."""
    rijen = Overdracht.objects.select_related("van", "naar", "medewerker")
    prefetch_related_objects([inwoner], Prefetch("overdrachten", queryset=rijen))
    return list(inwoner.overdrachten.all())  # type: ignore[attr-defined]


def jongere(inwoner: Inwoner) -> tuple[list[JongereInBeeld], list[Bestemming]]:
    """Return the periods in which this young person was in sight and the destinations, last first; two queries per Inwoner."""
    rijen = Bestemming.objects.select_related("uitvoerder", "medewerker")
    prefetch_related_objects([inwoner], "jongere_in_beeld", Prefetch("bestemmingen", queryset=rijen))
    return list(inwoner.jongere_in_beeld.all()), list(inwoner.bestemmingen.all())  # type: ignore[attr-defined]
