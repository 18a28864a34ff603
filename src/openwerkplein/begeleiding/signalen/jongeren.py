"""What young people in sight ask: an action, a destination before school ends, the next meeting, and turning 27."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse

from openwerkplein.begeleiding.handelingen.jongeren import OUDSTE
from openwerkplein.begeleiding.handelingen.overleg import RITME
from openwerkplein.begeleiding.jongeren import verjaardag
from openwerkplein.begeleiding.models import Bestemming, JongereInBeeld, Uitstroomoverleg
from openwerkplein.begeleiding.signaalhulp import dossieradres, eerste_contactpersonen
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.registers import Signaal, Signaalactie, Signaalregel, Signaalvraag, signalen
from openwerkplein.kern.rollen import Rol
from openwerkplein.kern.tijd import datum_kort
from openwerkplein.motor.routes.dagen import tel_op
from openwerkplein.motor.routes.taal import Duur, Eenheid

ZICHT = Duur(3, Eenheid.MAAND)
"""How long before school ends, or before 27, it begins to ask attention."""
AFGESPROKEN = Duur(2, Eenheid.MAAND)
"""How long before school ends there has to be a destination."""
VOORBEREIDEN = timedelta(days=7)
"""How long before a meeting it stands in the list of work."""


def _bestemming_actie(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """Only the latest destination counts, and only while the young person is in sight."""
    later = Bestemming.objects.filter(inwoner=OuterRef("inwoner")).filter(
        Q(datum__gt=OuterRef("datum")) | Q(datum=OuterRef("datum"), pk__gt=OuterRef("pk"))
    )
    in_beeld = JongereInBeeld.objects.op(vraag.dag).filter(inwoner=OuterRef("inwoner"))
    rijen = Bestemming.objects.filter(
        ~Exists(later),
        Exists(in_beeld),
        uitvoerder__in=vraag.medewerkers,
        gedaan_op__isnull=True,
        voor__lte=vraag.tot_en_met,
    )
    adres = dossieradres("begeleiding:bestemming-gedaan", met_pk=True)
    for rij in rijen.select_related("inwoner").order_by("voor", "pk"):
        yield Signaalregel(
            sleutel=str(rij.pk),
            medewerker=rij.uitvoerder_id or 0,
            voor=rij.voor,
            wat=rij.actie,
            waarom=f"Afgesproken op {datum_kort(rij.datum)} voor deze jongere: {rij.get_soort_display()}.",
            actie=Signaalactie("Gedaan", adres(rij.inwoner.dossiernummer, rij.pk), post=True),
            inwoner=rij.inwoner_id,
        )


def _begeleide_jongeren(vraag: Signaalvraag) -> Any:
    """Return the guidances in which these colleagues are the one to act for a young person in sight, with when school ends."""
    in_beeld = JongereInBeeld.objects.op(vraag.dag).filter(inwoner=OuterRef("inwoner")).order_by()
    rijen = eerste_contactpersonen(vraag).annotate(
        jongere=Subquery(in_beeld.values("pk")[:1]), verlaat=Subquery(in_beeld.values("verlaat_school_op")[:1])
    )
    # A birth date first: of a caseload only a few are young.
    jongst = tel_op(vraag.dag, Duur(12 * (OUDSTE + 2), Eenheid.MAAND), -1)
    return rijen.filter(inwoner__geboortedatum__gte=jongst, jongere__isnull=False).select_related("inwoner")


def _eenmaal(rijen: Any) -> Iterator[Any]:
    """Yield each inwoner once per colleague, who may guide in two roles."""
    gehad: set[tuple[int, int]] = set()
    for rij in rijen:
        if (rij.inwoner_id, rij.medewerker_id) not in gehad:
            gehad.add((rij.inwoner_id, rij.medewerker_id))
            yield rij


def _zonder_bestemming(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    laatste = Bestemming.objects.filter(inwoner=OuterRef("inwoner")).order_by("-datum", "-pk").values("soort")[:1]
    geen = Q(bestemming__isnull=True) | Q(bestemming=Bestemming.Soort.ONBEKEND)
    rijen = _begeleide_jongeren(vraag).annotate(bestemming=Subquery(laatste)).filter(geen)
    adres = dossieradres("begeleiding:bestemming-nieuw")
    for rij in _eenmaal(rijen.filter(verlaat__lte=tel_op(vraag.dag, ZICHT, 1)).order_by("verlaat", "pk")):
        voor = tel_op(rij.verlaat, AFGESPROKEN, -1)
        if voor <= vraag.tot_en_met:
            weg = rij.verlaat <= vraag.dag
            yield Signaalregel(
                sleutel=str(rij.jongere),
                medewerker=rij.medewerker_id,
                voor=voor,
                wat="bestemming na school afspreken",
                waarom=f"{'Is van school sinds' if weg else 'Gaat van school op'} {datum_kort(rij.verlaat)} en heeft nog geen bestemming.",
                actie=Signaalactie("Bestemming", adres(rij.inwoner.dossiernummer)),
                inwoner=rij.inwoner_id,
            )


def _wordt_27(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    adres = dossieradres("begeleiding:jongereinbeeld-beeindig", met_pk=True)
    grens = min(tel_op(vraag.dag, ZICHT, 1), vraag.tot_en_met)
    geboren = tel_op(grens, Duur(12 * (OUDSTE + 1), Eenheid.MAAND), -1)
    # Also who turned 27 before: the period in sight has to end with a reason.
    rijen = _begeleide_jongeren(vraag).filter(inwoner__geboortedatum__lte=geboren)
    for rij in _eenmaal(rijen.order_by("inwoner__geboortedatum", "pk")):
        dag = verjaardag(rij.inwoner.geboortedatum, OUDSTE + 1)
        yield Signaalregel(
            sleutel=str(rij.jongere),
            medewerker=rij.medewerker_id,
            voor=dag,
            wat="jongere wordt 27",
            waarom=f"{'Werd' if dag <= vraag.dag else 'Wordt'} 27 op {datum_kort(dag)}. Ga verder als gewone inwoner.",
            actie=Signaalactie("Uit beeld", adres(rij.inwoner.dossiernummer, rij.jongere)),
            inwoner=rij.inwoner_id,
        )


# -- the meeting ------------------------------------------------------------------------------------------------------


def _overleg(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """The next meeting is for who planned it; when none is planned, for the team leader while there are young people in sight."""
    gepland = Uitstroomoverleg.objects.filter(gehouden=False).order_by("datum", "pk")
    eigen = gepland.filter(medewerker=OuterRef("pk"))
    bereik = Q(gemeente__isnull=True) | Q(gemeente__medewerkers=OuterRef("pk"))
    zonder_gemeenten = ~Exists(Medewerker.gemeenten.through.objects.filter(medewerker=OuterRef("pk")))
    jongeren = JongereInBeeld.objects.op(vraag.dag)
    collegas = Medewerker.objects.filter(pk__in=vraag.medewerkers, is_active=True).annotate(
        eigen=Subquery(eigen.values("pk")[:1]),
        eigen_datum=Subquery(eigen.values("datum")[:1]),
        leider=Exists(Medewerker.objects.filter(pk=OuterRef("pk"), rolrijen__rol=Rol.TEAMLEIDER)),
        overal=zonder_gemeenten,
        iets_gepland=Exists(gepland.filter(bereik)),
        ergens_gepland=Exists(gepland),
        laatste=Subquery(_gehouden().filter(bereik).values("datum")[:1]),
        ergens_laatste=Subquery(_gehouden().values("datum")[:1]),
        jongeren=Exists(jongeren.filter(inwoner__gemeente__medewerkers=OuterRef("pk"))),
        ergens_jongeren=Exists(jongeren),
    )
    for een in collegas.order_by("pk"):
        regel = _regel_gepland(een, vraag) if een.eigen else _regel_plannen(een, vraag)
        if regel is not None and regel.voor <= vraag.tot_en_met:
            yield regel


def _gehouden() -> Any:
    return Uitstroomoverleg.objects.filter(gehouden=True).order_by("-datum")


def _regel_gepland(een: Any, vraag: Signaalvraag) -> Signaalregel | None:
    if een.eigen_datum - VOORBEREIDEN > vraag.dag:
        return None
    voorbij = een.eigen_datum < vraag.dag
    wanneer = f"{'Was' if voorbij else 'Is'} op {datum_kort(een.eigen_datum)}"
    wat = "Leg vast wie er waren." if voorbij else "Loop de lijst met jongeren vast door."
    return Signaalregel(
        sleutel=str(een.eigen),
        medewerker=een.pk,
        voor=een.eigen_datum,
        wat="vastleggen" if voorbij else "voorbereiden en houden",
        waarom=f"{wanneer}. {wat}",
        actie=Signaalactie("Agenda", reverse("begeleiding:uitstroomoverleg", args=[een.eigen])),
        over="overleg uitstroom jongeren",
    )


def _regel_plannen(een: Any, vraag: Signaalvraag) -> Signaalregel | None:
    gepland = een.ergens_gepland if een.overal else een.iets_gepland
    jongeren = een.ergens_jongeren if een.overal else een.jongeren
    if gepland or not jongeren or not een.leider:
        return None
    laatste: date | None = een.ergens_laatste if een.overal else een.laatste
    waarom = (
        f"Het laatste was op {datum_kort(laatste)}; elke zes weken is de afspraak."
        if laatste
        else "Er was er nog geen."
    )
    return Signaalregel(
        sleutel=f"plan-{een.pk}",
        medewerker=een.pk,
        voor=tel_op(laatste, RITME, 1) - VOORBEREIDEN if laatste else vraag.dag,
        wat="plannen",
        waarom=f"Er is geen volgend overleg gepland. {waarom}",
        actie=Signaalactie("Plan", reverse("begeleiding:uitstroomoverleg-nieuw")),
        over="overleg uitstroom jongeren",
    )


for _signaal in (
    Signaal("bestemming_actie", ("actie voor een jongere", "acties voor jongeren"), _bestemming_actie, 14, volgorde=40),
    Signaal(
        "jongere_zonder_bestemming",
        ("jongere zonder bestemming", "jongeren zonder bestemming"),
        _zonder_bestemming,
        14,
        volgorde=41,
    ),
    Signaal("overleg_jongeren", ("overleg over jongeren", "overleggen over jongeren"), _overleg, 14, volgorde=42),
    Signaal("jongere_wordt_27", ("jongere die 27 wordt", "jongeren die 27 worden"), _wordt_27, 14, volgorde=43),
):
    signalen.registreer(_signaal.code, _signaal)
