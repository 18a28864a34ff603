"""What tests of signals and of Mijn dag make and ask: an inwoner with one thing, and what a colleague is asked then."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from openwerkplein.begeleiding.mijndag import verzamel
from openwerkplein.begeleiding.models import Afspraak
from openwerkplein.begeleiding.tests.factories import AfspraakFactory, BegeleidingFactory
from openwerkplein.dossier.models import Contactmoment, Inwoner, Kenmerk
from openwerkplein.dossier.tests.factories import InwonerFactory

DAG = date(2024, 6, 5)  # a Wednesday


def dagen(aantal: int) -> date:
    return DAG + timedelta(days=aantal)


def van(wie: Any, **velden: Any) -> Inwoner:
    """Return an inwoner whom this colleague guides, and with whom nothing waits."""
    return BegeleidingFactory(medewerker=wie, inwoner=InwonerFactory(**velden)).inwoner


def kenmerk(
    inwoner: Inwoner, soort: str, waarde: str, begin: date = date(2024, 1, 1), eind: date | None = None
) -> Kenmerk:
    return Kenmerk.objects.create(inwoner=inwoner, soort=soort, waarde=waarde, begindatum=begin, einddatum=eind)


def gesproken(inwoner: Inwoner, dag: date, soort: str = "gesprek") -> None:
    Contactmoment.objects.create(inwoner=inwoner, datum=dag, soort=soort, onderwerp="voortgang")


def gezien(wie: Any, soort: str, dag: date = DAG) -> dict[int | None, date]:
    """Return for whom a signal asks something of a colleague, and by when."""
    return {een.regel.inwoner: een.regel.voor for een in verzamel([wie.pk], dag, soort=soort).werk}


def beloofd(wie: Any, voor: date, wat: str = "brief sturen", inwoner: Inwoner | None = None) -> Afspraak:
    return AfspraakFactory(inwoner=inwoner or van(wie), wie="medewerker", uitvoerder=wie, voor=voor, wat=wat)
