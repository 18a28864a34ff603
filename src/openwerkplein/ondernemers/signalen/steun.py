"""Support that asks for something: a decision before its term, an end that comes, a subsidy to work out again on 1 January."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from openwerkplein.kern import lijsten
from openwerkplein.kern.registers import Signaal, Signaalactie, Signaalregel, Signaalvraag, signalen
from openwerkplein.kern.tijd import datum_kort
from openwerkplein.ondernemers.models import Steun
from openwerkplein.ondernemers.signalen.heeft import met_ondernemers
from openwerkplein.ondernemers.steunregels import LKS

NOG_TE_ZIEN = timedelta(days=14)
"""How long an end that has passed is still asked after."""
_VELDEN = ("pk", "wie", "soort", "vestiging__naam", "vestiging__ondernemer__naam", "inwoner")


def _van(vraag: Signaalvraag) -> QuerySet[Steun, Any]:
    """Return the support of these colleagues: who handles it, else the relatiemanager of the employer."""
    rijen = Steun.objects.filter(
        Q(behandelaar__in=vraag.medewerkers)
        | Q(behandelaar__isnull=True, vestiging__relatiemanager__in=vraag.medewerkers)
    )
    return rijen.annotate(wie=Coalesce("behandelaar", "vestiging__relatiemanager")).order_by()


def _regel(rij: tuple[Any, ...], voor: date, wat: str, waarom: str, actie: str, url_naam: str) -> Signaalregel:
    pk, wie, soort, naam, ondernemer, inwoner = rij[:6]
    return Signaalregel(
        sleutel=f"{pk}-{voor:%Y%m%d}",
        medewerker=wie,
        voor=voor,
        wat=f"{wat}: {lijsten.label('steun_soort', soort)} bij {naam or ondernemer}",
        waarom=waarom,
        actie=Signaalactie(actie, reverse(url_naam, args=[pk])),
        inwoner=inwoner,
        over=naam or ondernemer,
    )


def _loopt_af(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """Support that was granted and ends, without anything of the kind after it."""
    vervolg = Steun.objects.filter(
        vestiging=OuterRef("vestiging"),
        inwoner=OuterRef("inwoner"),
        status__in=[Steun.Status.AANGEVRAAGD, Steun.Status.TOEGEKEND],
        begindatum__gt=OuterRef("einddatum"),
    )
    rijen = _van(vraag).filter(
        ~Exists(vervolg), status=Steun.Status.TOEGEKEND, einddatum__range=(vraag.dag - NOG_TE_ZIEN, vraag.tot_en_met)
    )
    for rij in rijen.values_list(*_VELDEN, "einddatum"):
        liep = "Liep af op" if rij[6] < vraag.dag else "Loopt tot en met"
        waarom = f"{liep} {datum_kort(rij[6])}. Spreek af hoe het verder gaat."
        yield _regel(rij, rij[6], "steun loopt af", waarom, "Bekijk", "ondernemers:steun-rij")


def _besluit(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """Requests on which nothing was decided, by the last day for that."""
    rijen = _van(vraag).filter(status=Steun.Status.AANGEVRAAGD, besluit_voor__lte=vraag.tot_en_met)
    for rij in rijen.values_list(*_VELDEN, "besluit_voor", "aangevraagd_op"):
        waarom = f"Aangevraagd op {datum_kort(rij[7])}; het besluit moet er uiterlijk op {datum_kort(rij[6])} zijn."
        yield _regel(rij, rij[6], "aanvraag wacht op een besluit", waarom, "Bekijk", "ondernemers:steun-rij")


def _herbereken(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """Wage subsidies that run on 1 January and were worked out for a day before it (art. 10d lid 7)."""
    nieuwjaar = vraag.tot_en_met.replace(month=1, day=1)
    rijen = _van(vraag).filter(
        Q(einddatum__isnull=True) | Q(einddatum__gte=nieuwjaar),
        Q(berekend_per__isnull=True) | Q(berekend_per__lt=nieuwjaar),
        status=Steun.Status.TOEGEKEND,
        soort__in=LKS,
        begindatum__lt=nieuwjaar,
    )
    waarom = f"Elk jaar op 1 januari wordt de loonkostensubsidie opnieuw berekend, nu vanaf {datum_kort(nieuwjaar)}."
    for rij in rijen.values_list(*_VELDEN):
        yield _regel(rij, nieuwjaar, "opnieuw berekenen", waarom, "Bekijk", "ondernemers:steun-rij")


signalen.registreer(
    "steun_besluit",
    Signaal(
        "steun_besluit",
        ("aanvraag van steun zonder besluit", "aanvragen van steun zonder besluit"),
        _besluit,
        7,
        5,
        32,
        heeft=met_ondernemers,
    ),
)
signalen.registreer(
    "steun_loopt_af",
    Signaal("steun_loopt_af", ("steun die afloopt", "steun die afloopt"), _loopt_af, 14, 5, 52, heeft=met_ondernemers),
)
signalen.registreer(
    "steun_herberekenen",
    Signaal(
        "steun_herberekenen",
        ("loonkostensubsidie om opnieuw te berekenen", "loonkostensubsidies om opnieuw te berekenen"),
        _herbereken,
        14,
        5,
        53,
        heeft=met_ondernemers,
    ),
)
