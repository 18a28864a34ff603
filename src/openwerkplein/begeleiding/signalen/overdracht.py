"""What a handover asks: accept it, answer a question, see that it does not lie still, and record the meeting of three."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from openwerkplein.begeleiding.models import Afspraak, Overdracht, Overdrachtbericht
from openwerkplein.dossier.models import Contactmoment
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.registers import Signaal, Signaalactie, Signaalregel, Signaalvraag, signalen
from openwerkplein.kern.rollen import Rol
from openwerkplein.kern.tijd import datum_kort
from openwerkplein.motor.routes.dagen import tel_op
from openwerkplein.motor.routes.taal import Duur, Eenheid
from openwerkplein.web.tekst import als_dag

ACCEPTEREN = 3
"""Working days within which a receiver reacts."""
BLIJFT_LIGGEN = 5
"""Working days after which a handover that was not accepted is lying still."""
ANTWOORDEN = 1
"""Working days within which a question is answered."""


def _werkdagen_na(dag: date | datetime, aantal: int) -> date:
    return tel_op(als_dag(dag), Duur(aantal, Eenheid.WERKDAG), 1)


def _open(rij: Overdracht, titel: str) -> Signaalactie:
    return Signaalactie(titel, reverse("begeleiding:overdracht", args=[rij.pk]))


def _over(rij: Overdracht) -> str:
    """Return what it is about without the name: the receiver may act on it while the dossier is still out of reach."""
    return f"overdracht van {rij.van_wie} (dossier {rij.inwoner.dossiernummer})"


def _ontvangen(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    rijen = Overdracht.objects.filter(status=Overdracht.Status.AANGEBODEN, naar__in=vraag.medewerkers)
    for rij in rijen.select_related("van", "inwoner").order_by("datum", "pk"):
        voor = _werkdagen_na(rij.datum, ACCEPTEREN)
        if voor <= vraag.tot_en_met:
            yield Signaalregel(
                sleutel=str(rij.pk),
                medewerker=rij.naar_id,
                voor=voor,
                wat=f"lezen en aanvaarden als {rij.get_rol_display()}",
                waarom=f"{rij.van_wie} draagt over sinds {datum_kort(rij.datum)} en blijft verantwoordelijk tot u aanvaardt.",
                actie=_open(rij, "Lees en aanvaard"),
                over=_over(rij),
            )


def _vraag(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    gesteld = Overdrachtbericht.objects.filter(overdracht=OuterRef("pk"), soort=Overdrachtbericht.Soort.VRAAG)
    rijen = _van_gevers(vraag).filter(status=Overdracht.Status.TERUGGEVRAAGD)
    rijen = rijen.annotate(gevraagd=Subquery(gesteld.order_by("-moment").values("moment")[:1]))
    for rij in rijen.select_related("naar").order_by("pk"):
        voor = _werkdagen_na(rij.gevraagd or rij.datum, ANTWOORDEN)  # type: ignore[attr-defined]
        if voor <= vraag.tot_en_met:
            yield Signaalregel(
                sleutel=str(rij.pk),
                medewerker=rij.verantwoordelijk,  # type: ignore[attr-defined]
                voor=voor,
                wat="vraag over de overdracht beantwoorden",
                waarom=f"{rij.naar.naam} wil iets weten voordat de overdracht wordt aanvaard.",
                actie=_open(rij, "Antwoord"),
                inwoner=rij.inwoner_id,
            )


def _van_gevers(vraag: Signaalvraag) -> QuerySet[Overdracht]:
    """Return open handovers for whose giver is asked; of a giver who left, for the team leader of that team."""
    leider = Medewerker.objects.filter(is_active=True, rolrijen__rol=Rol.TEAMLEIDER).order_by("pk").values("pk")
    gever = Coalesce("van", "medewerker")
    # Each leader is found from a team, so that this asks only for the few handovers of givers who left.
    verantwoordelijk = Case(
        When(van__is_active=True, then=F("van")),
        When(van__isnull=True, medewerker__is_active=True, then=F("medewerker")),
        default=Coalesce(
            Subquery(leider.filter(team=OuterRef("van__team"))[:1]),
            Subquery(leider.filter(team=OuterRef("medewerker__team"))[:1]),
            gever,
        ),
    )
    return (
        Overdracht.objects.open()
        .annotate(verantwoordelijk=verantwoordelijk)
        .filter(verantwoordelijk__in=vraag.medewerkers)
    )


def _blijft_liggen(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    for rij in _van_gevers(vraag).filter(datum__lt=vraag.dag).select_related("naar").order_by("datum", "pk"):
        voor = _werkdagen_na(rij.datum, BLIJFT_LIGGEN)
        if voor > vraag.dag:
            continue
        weg = not rij.naar.is_active
        yield Signaalregel(
            sleutel=str(rij.pk),
            medewerker=rij.verantwoordelijk,  # type: ignore[attr-defined]
            voor=voor,
            wat="overdracht die blijft liggen",
            waarom=f"{rij.naar.naam} werkt hier niet meer: laat de teamleider een andere ontvanger kiezen."
            if weg
            else f"{rij.naar.naam} heeft na {BLIJFT_LIGGEN} werkdagen nog niet aanvaard. Bel even: de oude situatie geldt nog.",
            actie=_open(rij, "Bekijk de overdracht"),
            inwoner=rij.inwoner_id,
        )


def _driegesprek(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """The meeting counts as recorded when somebody laid down a contact on or after its day, or handled its agreement."""
    wie = set(vraag.medewerkers)
    gesproken = Contactmoment.objects.filter(inwoner=OuterRef("inwoner"), datum__gte=OuterRef("gesprek_op"))
    rijen = Overdracht.objects.filter(
        Q(van__in=wie) | Q(naar__in=wie), ~Exists(gesproken), gesprek_op__lte=min(vraag.tot_en_met, _morgen(vraag.dag))
    ).exclude(status=Overdracht.Status.INGETROKKEN)
    rijen = rijen.filter(
        Q(gespreksafspraak__isnull=True) | Q(gespreksafspraak__status=Afspraak.Status.OPEN),
    )
    for rij in rijen.select_related("van", "naar", "inwoner").order_by("gesprek_op", "pk"):
        beiden: list[Any] = [een for een in (rij.van, rij.naar) if een is not None]
        for een in beiden:
            if een.pk in wie and rij.gesprek_op is not None:
                yield _regel_gesprek(rij, een, rij.gesprek_op, vraag.dag)


def _regel_gesprek(rij: Overdracht, wie: Medewerker, op: date, dag: date) -> Signaalregel:
    om = f" om {rij.gesprek_tijd:%H:%M}" if rij.gesprek_tijd else ""
    met = rij.naar.naam if wie == rij.van else rij.van_wie
    return Signaalregel(
        sleutel=str(rij.pk),
        medewerker=wie.pk,
        voor=op,
        wat="gesprek met z'n drieën",
        waarom=f"Met {met} op {datum_kort(op)}{om}."
        if op >= dag
        else f"Was met {met} op {datum_kort(op)} en is nog niet vastgelegd.",
        actie=_open(rij, "Bekijk en leg vast"),
        over=_over(rij),
    )


def _morgen(dag: date) -> date:
    """Return the next working day: what is talked about tomorrow is prepared today."""
    return max(_werkdagen_na(dag, 1), dag + timedelta(days=1))


for _signaal in (
    Signaal("overdracht_ontvangen", ("overdracht", "overdrachten"), _ontvangen, uitstel_dagen=3, volgorde=20),
    Signaal("overdracht_vraag", ("vraag bij een overdracht", "vragen bij overdrachten"), _vraag, 2, volgorde=21),
    Signaal(
        "overdracht_blijft_liggen",
        ("overdracht die blijft liggen", "overdrachten die blijven liggen"),
        _blijft_liggen,
        5,
        volgorde=22,
    ),
    Signaal("driegesprek", ("gesprek met z'n drieën", "gesprekken met z'n drieën"), _driegesprek, 7, volgorde=23),
):
    signalen.registreer(_signaal.code, _signaal)
