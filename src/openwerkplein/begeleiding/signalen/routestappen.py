"""What routekaarten ask of a colleague: steps that are due, and routekaarten in which nothing is planned any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, DateField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Greatest

from openwerkplein.begeleiding.models import Begeleiding, Routekaart, Routestap
from openwerkplein.begeleiding.models.routekaart import VOOR
from openwerkplein.begeleiding.signaalhulp import dossieradres
from openwerkplein.begeleiding.uitvoering import begeleider_van
from openwerkplein.kern.registers import Signaal, Signaalactie, Signaalregel, Signaalvraag, signalen
from openwerkplein.kern.tijd import datum_kort

BEGINT = timedelta(days=7)
"""For how long what takes a while asks for attention after its first day."""
_VELDEN = (
    "pk",
    "doet",
    "voor",
    "titel",
    "met_uitkomst",
    "terugbellen",
    "verplicht",
    "gepland_op",
    "tot_hoogstens",
    "oorspronkelijk_op",
    "reden_verzet",
    "inwoner",
    "inwoner__dossiernummer",
    "routekaart__versie_van_route__titel",
)


def _van_caseload(rijen: QuerySet[Any], vraag: Signaalvraag, rol: str = "") -> QuerySet[Any]:
    """Return rows of inwoners whom these colleagues guide, with who does it (`doet`) as the rule says."""
    caseload = Begeleiding.objects.op(vraag.dag).filter(medewerker__in=vraag.medewerkers).order_by().values("inwoner")
    rijen = rijen.filter(inwoner__in=caseload).annotate(doet=begeleider_van(vraag.dag, rol))
    return rijen.filter(doet__in=vraag.medewerkers)


def _voor(dag: date) -> Case:
    """Return before when a step has to be done. What takes a while asks for attention in the week in which it begins, and
    then when it has to be over: between, it is going on and not late."""
    begint = When(
        tot_hoogstens__isnull=False,
        gepland_op__gt=dag - BEGINT,
        then=Greatest("gepland_op", Value(dag, output_field=DateField())),
    )
    return Case(begint, default=VOOR, output_field=DateField())


def te_doen(vraag: Signaalvraag) -> QuerySet[Routestap]:
    """Return the open steps that these colleagues have to do, due up to `tot_en_met`, with `doet` and `voor`.

    Two halves, each of which begins at the few rows of these colleagues: what was given to them by name, and what follows
    from whom they guide. An OR of the two would look at every open step there is.
    """
    open_ = Routestap.objects.te_doen(vraag.tot_en_met).annotate(voor=_voor(vraag.dag)).order_by()
    open_ = open_.filter(voor__lte=vraag.tot_en_met)
    gegeven = open_.filter(uitvoerder__in=vraag.medewerkers, uitvoerder__is_active=True).annotate(doet=F("uitvoerder"))
    vrij = Q(uitvoerder__isnull=True) | Q(uitvoerder__is_active=False)
    eigen = _van_caseload(open_.filter(vrij), vraag, "wie")
    return gegeven.values_list(*_VELDEN).union(eigen.values_list(*_VELDEN), all=True)


def _stappen(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    afronden, klaar = (dossieradres(f"begeleiding:routestap-{wat}", met_pk=True) for wat in ("afronden", "klaar"))
    for waarden in te_doen(vraag):
        rij: dict[str, Any] = dict(zip(_VELDEN, waarden, strict=True))
        yield Signaalregel(
            sleutel=f"stap-{rij['pk']}",
            medewerker=rij["doet"],
            voor=rij["voor"],
            wat=rij["titel"],
            waarom=_waarom(rij),
            # At once when there is nothing to choose, else on the page on which one says how it went.
            actie=Signaalactie(
                "Afronden",
                (afronden if rij["met_uitkomst"] else klaar)(rij["inwoner__dossiernummer"], rij["pk"]),
                post=not rij["met_uitkomst"],
            ),
            inwoner=rij["inwoner"],
        )


def _waarom(rij: dict[str, Any]) -> str:
    """Return which route and why now."""
    route = rij["routekaart__versie_van_route__titel"]
    if rij["terugbellen"]:
        return f"{route}: is niet verschenen, bel terug."
    if rij["oorspronkelijk_op"]:
        return f"{route}: verzet van {datum_kort(rij['oorspronkelijk_op'])}, want {rij['reden_verzet']}."
    if rij["tot_hoogstens"]:
        return f"{route}: loopt van {datum_kort(rij['gepland_op'])} tot en met {datum_kort(rij['tot_hoogstens'])}."
    if rij["voor"] != rij["gepland_op"]:
        return f"{route}: kan vanaf {datum_kort(rij['gepland_op'])}, uiterlijk {datum_kort(rij['voor'])}."
    soort = "verplichte stap" if rij["verplicht"] else "stap"
    return f"{route}: {soort} van {datum_kort(rij['gepland_op'])}."


def _stil(vraag: Signaalvraag) -> Iterable[Signaalregel]:
    """Return running routekaarten without an open step: nobody may be parked in one."""
    zonder = Routekaart.objects.bezig().filter(~Exists(Routestap.objects.open().filter(routekaart=OuterRef("pk"))))
    rijen = _van_caseload(zonder.order_by(), vraag)
    adres = dossieradres("begeleiding:routekaart-toon", met_pk=True)
    for pk, doet, inwoner, nummer, titel in rijen.values_list(
        "pk", "doet", "inwoner", "inwoner__dossiernummer", "versie_van_route__titel"
    ):
        yield Signaalregel(
            sleutel=f"kaart-{pk}",
            medewerker=doet,
            voor=vraag.dag,
            wat=f"beslis over {titel}",
            waarom="De route loopt nog, maar er staat geen stap meer gepland.",
            actie=Signaalactie("Beslis", adres(nummer, pk)),
            inwoner=inwoner,
        )


signalen.registreer(
    "routestappen",
    Signaal("routestappen", ("stap van een route", "stappen van routes"), _stappen, verzamel=8, volgorde=10),
)
signalen.registreer(
    "routekaart_stil",
    Signaal("routekaart_stil", ("route zonder volgende stap", "routes zonder volgende stap"), _stil, volgorde=15),
)
