"""What a team leader must not miss: dossiers without a fixed contact person, or with one who left or lost the role."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.cache import caches
from django.db.models import Case, Count, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from openwerkplein.begeleiding.collegas import contactpersoon_weg, zonder_contactpersoon
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerkerrol
from openwerkplein.kern.registers import Signaal, Signaalactie, Signaalregel, Signaalvraag, signalen
from openwerkplein.kern.rollen import Rol
from openwerkplein.web.tekst import tel

TRAAG, ONTHOUDEN = 0.1, 600
"""Seconds: what takes longer to count than the first (hundreds of thousands of dossiers) is remembered for the second."""


def _per_teamleider(code: str, vraag: Signaalvraag, inwoners: QuerySet[Inwoner]) -> dict[int, int]:
    """Return how many of these inwoners live in the municipalities of each team leader who is asked; at most one query.

    Every dossier has to be looked at to know that none has nobody, so on a very large database the count may be some minutes
    old; the page behind the signal always counts anew.
    """
    sleutel = f"{code}-{vraag.dag}-{'-'.join(map(str, sorted(vraag.medewerkers)))}"
    onthouden: dict[int, int] | None = caches["kort"].get(sleutel)
    if onthouden is not None:
        return onthouden
    begin = time.monotonic()
    per = _tel(vraag, inwoners)
    if time.monotonic() - begin > TRAAG:
        caches["kort"].set(sleutel, per, ONTHOUDEN)
    return per


def _tel(vraag: Signaalvraag, inwoners: QuerySet[Inwoner]) -> dict[int, int]:
    """Count them; a team leader without municipalities answers for all, also for people who live elsewhere."""

    def aantal(**waar: Any) -> Subquery:
        telling = inwoners.filter(**waar).order_by().values(een=Value(1)).annotate(aantal=Count("pk")).values("aantal")
        return Subquery(telling, output_field=IntegerField())

    leiders = Medewerkerrol.objects.filter(
        rol=Rol.TEAMLEIDER, medewerker__in=vraag.medewerkers, medewerker__is_active=True
    )
    hier = Case(
        When(medewerker__gemeenten__isnull=True, then=aantal()),
        default=aantal(gemeente=OuterRef("medewerker__gemeenten")),
    )
    per: dict[int, int] = {}
    for medewerker, telling in leiders.values_list("medewerker", Coalesce(hier, 0)):
        per[medewerker] = per.get(medewerker, 0) + telling
    return {medewerker: telling for medewerker, telling in per.items() if telling}


def zonder(dag: date) -> QuerySet[Inwoner]:
    """Return who has a benefit or other activity and no fixed contact person."""
    return Inwoner.objects.levend_dossier().filter(zonder_contactpersoon(dag))


def weg(dag: date) -> QuerySet[Inwoner]:
    """Return whose fixed contact person left, or has not got the role any more."""
    return Inwoner.objects.levend_dossier().filter(pk__in=contactpersoon_weg(dag).values("inwoner"))


def _zonder_contactpersoon(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    for medewerker, aantal in _per_teamleider("zonder", vraag, zonder(vraag.dag)).items():
        yield Signaalregel(
            sleutel="zonder",
            medewerker=medewerker,
            voor=vraag.dag,
            wat=f"{tel(aantal, 'dossier', 'dossiers')} een vaste contactpersoon geven",
            waarom="Zij hebben een uitkering of doen ergens aan mee, en niemand is hun contactpersoon.",
            actie=Signaalactie("Verdeel", reverse("begeleiding:caseload-zonder")),
            over="Zonder vaste contactpersoon",
        )


def _contactpersoon_weg(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    for medewerker, aantal in _per_teamleider("weg", vraag, weg(vraag.dag)).items():
        yield Signaalregel(
            sleutel="weg",
            medewerker=medewerker,
            voor=vraag.dag,
            wat=f"{tel(aantal, 'dossier', 'dossiers')} aan een collega geven",
            waarom="De vaste contactpersoon werkt hier niet meer, of heeft deze rol niet meer.",
            actie=Signaalactie("Verdeel", reverse("begeleiding:caseload-zonder")),
            over="Contactpersoon is weg",
        )


signalen.registreer(
    "zonder_contactpersoon",
    Signaal(
        "zonder_contactpersoon",
        ("dossiers zonder contactpersoon", "keer dossiers zonder contactpersoon"),
        _zonder_contactpersoon,
        uitstel_dagen=3,
        volgorde=15,
        rollen=frozenset({Rol.TEAMLEIDER}),
    ),
)
signalen.registreer(
    "contactpersoon_weg",
    Signaal(
        "contactpersoon_weg",
        ("dossiers waarvan de contactpersoon weg is", "keer dossiers waarvan de contactpersoon weg is"),
        _contactpersoon_weg,
        uitstel_dagen=3,
        volgorde=16,
        rollen=frozenset({Rol.TEAMLEIDER}),
    ),
)
