"""What routekaarten ask of a colleague: steps that are due, and routekaarten in which nothing is planned any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from openwerkplein.begeleiding.models import Begeleiding, Routekaart, Routestap
from openwerkplein.begeleiding.uitvoering import begeleider_van
from openwerkplein.kern.registers import Signaal, Signaalactie, Signaalregel, Signaalvraag, signalen
from openwerkplein.kern.tijd import datum_kort

_VELDEN = (
    "pk",
    "doet",
    "voor",
    "titel",
    "met_uitkomst",
    "terugbellen",
    "verplicht",
    "gepland_op",
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


def te_doen(vraag: Signaalvraag) -> QuerySet[Routestap]:
    """Return the open steps that these colleagues have to do, due up to `tot_en_met`, with `doet` and `voor`.

    Two halves, each of which begins at the few rows of these colleagues: what was given to them by name, and what follows
    from whom they guide. An OR of the two would look at every open step there is.
    """
    voor = Coalesce("uiterlijk", "gepland_op")
    open_ = (
        Routestap.objects.te_doen(vraag.tot_en_met).annotate(voor=voor).filter(voor__lte=vraag.tot_en_met).order_by()
    )
    gegeven = open_.filter(uitvoerder__in=vraag.medewerkers, uitvoerder__is_active=True).annotate(doet=F("uitvoerder"))
    vrij = Q(uitvoerder__isnull=True) | Q(uitvoerder__is_active=False)
    eigen = _van_caseload(open_.filter(vrij), vraag, "wie")
    return gegeven.values_list(*_VELDEN).union(eigen.values_list(*_VELDEN), all=True)


def _stappen(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    for waarden in te_doen(vraag):
        rij: dict[str, Any] = dict(zip(_VELDEN, waarden, strict=True))
        yield Signaalregel(
            sleutel=f"stap-{rij['pk']}",
            medewerker=rij["doet"],
            voor=rij["voor"],
            wat=rij["titel"],
            waarom=_waarom(rij, vraag.dag),
            actie=_actie(rij),
            inwoner=rij["inwoner"],
        )


def _waarom(rij: dict[str, Any], dag: date) -> str:
    """Return which route and why now."""
    route = rij["routekaart__versie_van_route__titel"]
    if rij["terugbellen"]:
        return f"{route}: is niet verschenen, bel terug."
    if rij["oorspronkelijk_op"]:
        return f"{route}: verzet van {datum_kort(rij['oorspronkelijk_op'])}, want {rij['reden_verzet']}."
    if rij["voor"] != rij["gepland_op"]:
        return f"{route}: kan vanaf {datum_kort(rij['gepland_op'])}, uiterlijk {datum_kort(rij['voor'])}."
    soort = "verplichte stap" if rij["verplicht"] else "stap"
    return f"{route}: {soort} van {datum_kort(rij['gepland_op'])}."


def _actie(rij: dict[str, Any]) -> Signaalactie:
    """Return what resolves it: at once when there is nothing to choose, else the page on which one says how it went."""
    naam = "routestap-afronden" if rij["met_uitkomst"] else "routestap-klaar"
    url = reverse(f"begeleiding:{naam}", args=[rij["inwoner__dossiernummer"], rij["pk"]])
    return Signaalactie("Afronden", url, post=not rij["met_uitkomst"])


def _stil(vraag: Signaalvraag) -> Iterable[Signaalregel]:
    """Return running routekaarten without an open step: nobody may be parked in one."""
    zonder = Routekaart.objects.bezig().filter(~Exists(Routestap.objects.open().filter(routekaart=OuterRef("pk"))))
    rijen = _van_caseload(zonder.order_by(), vraag)
    for pk, doet, inwoner, nummer, titel in rijen.values_list(
        "pk", "doet", "inwoner", "inwoner__dossiernummer", "versie_van_route__titel"
    ):
        url = reverse("begeleiding:routekaart-toon", args=[nummer, pk])
        yield Signaalregel(
            sleutel=f"kaart-{pk}",
            medewerker=doet,
            voor=vraag.dag,
            wat=f"beslis over {titel}",
            waarom="De route loopt nog, maar er staat geen stap meer gepland.",
            actie=Signaalactie("Beslis", url),
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
