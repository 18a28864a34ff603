"""What voordrachten ask: names the same day, talking with the candidate, an answer of the employer, how a talk went, a first day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from openwerkplein.begeleiding.models import Begeleiding
from openwerkplein.begeleiding.signaalhulp import dossieradres
from openwerkplein.dossier.models import Contactmoment
from openwerkplein.kern.registers import Signaal, Signaalactie, Signaalregel, Signaalvraag, signalen
from openwerkplein.kern.tijd import datum_kort
from openwerkplein.motor.routes.dagen import tel_op
from openwerkplein.motor.routes.taal import Duur, Eenheid
from openwerkplein.werk.models import Voordracht, Werk
from openwerkplein.werk.overgangen import IEDEREEN
from openwerkplein.werk.signalen.hulp import met_werk, rijadres
from openwerkplein.werk.voordrachtklok import WERKDAGEN, sinds_voor

S = Voordracht.Status
_EIGENAAR = Coalesce("werk__eigenaar", "werk__vestiging__relatiemanager", "medewerker")
_RELATIE = Coalesce("werk__vestiging__relatiemanager", "werk__eigenaar", "medewerker")
_EEN_WERKDAG = Duur(1, Eenheid.WERKDAG)
VOOR_DE_START = timedelta(days=7)
"""From how long before a first working day on one asks whether all is ready."""


def _begeleider(dag: date) -> Coalesce:
    """Return who talks with a candidate: the regiecoach, else another contact person who works on voordrachten, else who proposed."""
    rijen: QuerySet[Begeleiding] = Begeleiding.objects.op(dag).filter(inwoner=OuterRef("inwoner"))
    ander = rijen.filter(rol__in=[rol.value for rol in IEDEREEN]).order_by("rol", "pk")
    return Coalesce(
        Subquery(rijen.filter(rol="regiecoach").values("medewerker")[:1]),
        Subquery(ander.values("medewerker")[:1]),
        F("medewerker"),
        output_field=BigIntegerField(),
    )


def _rijen(vraag: Signaalvraag, wie: Any, **velden: Any) -> Any:
    """Return voordrachten of living dossiers for which one of these colleagues is the one to act."""
    rijen = Voordracht.objects.filter(
        pk__in=_met_hen(vraag, bij_kandidaat=wie is _begeleider, **velden).values("pk"),
        inwoner__overleden__isnull=True,
        inwoner__samengevoegd_met__isnull=True,
    )
    doet = wie(vraag.dag) if callable(wie) else wie
    return rijen.annotate(wie=doet).filter(wie__in=vraag.medewerkers).order_by()


def _met_hen(vraag: Signaalvraag, *, bij_kandidaat: bool, **velden: Any) -> Any:
    """Return the voordrachten with which these colleagues have anything to do: the few rows from which a database starts.

    A union and not an OR: only then each part is found by its own index, instead of looking at the voordrachten of everyone.
    """
    wie = list(vraag.medewerkers)
    rijen = Voordracht.objects.filter(**velden).order_by()
    if bij_kandidaat:
        eigen = Begeleiding.objects.op(vraag.dag).filter(medewerker__in=wie).order_by()
        return rijen.filter(medewerker__in=wie).union(rijen.filter(inwoner__in=eigen.values("inwoner")))
    return rijen.filter(medewerker__in=wie).union(
        rijen.filter(werk__eigenaar__in=wie), rijen.filter(werk__vestiging__relatiemanager__in=wie)
    )


_VELDEN = ("pk", "wie", "status_sinds", "inwoner", "werk__titel", "werk__vestiging__ondernemer__naam")


def _zonder_namen(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """Open work that was taken in and for which nobody was put forward: names the same day."""
    genoemd = Voordracht.objects.meegeteld().filter(werk=OuterRef("pk"))
    rijen: Any = Werk.objects.open().filter(~Exists(genoemd), ~Q(soort=Werk.Soort.LATENT))
    rijen = rijen.filter(ingenomen_op__lte=vraag.tot_en_met)
    rijen = rijen.annotate(wie=Coalesce("eigenaar", "vestiging__relatiemanager")).filter(wie__in=vraag.medewerkers)
    open_ = rijadres("werk:kandidaten")
    velden = ("pk", "wie", "ingenomen_op", "titel", "vestiging__ondernemer__naam")
    for pk, wie, ingenomen, titel, ondernemer in rijen.order_by().values_list(*velden):
        yield Signaalregel(
            sleutel=str(pk),
            medewerker=wie,
            voor=ingenomen,
            wat="namen kiezen en voorstellen",
            waarom=f"Ingenomen op {datum_kort(ingenomen)}; er is nog niemand voorgesteld.",
            actie=Signaalactie("Kies namen", open_(pk)),
            over=f"{titel} bij {ondernemer}",
        )


def _wacht(status: str, wie: Any, wat: str, waarom: str, actie: str, naar: str = "") -> Any:
    """Return what gives the rows of a state that lasts longer than agreed. `wie` acts, `naar` is the step that the action opens."""

    def regels(vraag: Signaalvraag) -> Iterator[Signaalregel]:
        rijen = _rijen(vraag, wie, status=status, status_sinds__lt=sinds_voor(status, vraag.tot_en_met))
        pagina = rijadres("werk:voordracht")
        adres = rijadres("werk:voordracht-stap", naar) if naar else pagina
        term = Duur(WERKDAGEN[status], Eenheid.WERKDAG)
        for pk, medewerker, sinds, inwoner, titel, ondernemer in rijen.values_list(*_VELDEN):
            begin = timezone.localdate(sinds)
            yield Signaalregel(
                sleutel=str(pk),
                medewerker=medewerker,
                voor=tel_op(begin, term, 1),
                wat=f"{wat}: {titel} bij {ondernemer}",
                waarom=waarom.format(datum_kort(begin)),
                actie=Signaalactie(actie, adres(pk)),
                inwoner=inwoner,
                url=pagina(pk),
            )

    return regels


def _gesprek_voorbij(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """Talks that were held (or not): ask the next working day how it went."""
    adres = rijadres("werk:voordracht")
    rijen = _rijen(vraag, _RELATIE, status=S.GESPREK, gesprek_op__lt=vraag.dag)
    for pk, wie, op, inwoner, titel, ondernemer in rijen.values_list(
        "pk", "wie", "gesprek_op", "inwoner", "werk__titel", "werk__vestiging__ondernemer__naam"
    ):
        yield Signaalregel(
            sleutel=f"{pk}-{op}",
            medewerker=wie,
            voor=tel_op(op, _EEN_WERKDAG, 1),
            wat=f"vragen hoe het gesprek ging: {titel} bij {ondernemer}",
            waarom=f"Het gesprek was op {datum_kort(op)}.",
            actie=Signaalactie("Leg vast hoe het ging", adres(pk)),
            inwoner=inwoner,
        )


def _begint(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """Who begins this week and was not spoken to in the week before: is everything ready."""
    gesproken = Contactmoment.objects.filter(
        inwoner=OuterRef("inwoner"), datum__gte=OuterRef("vanaf"), datum__lte=vraag.dag
    )
    laatste = min(vraag.tot_en_met, vraag.dag + VOOR_DE_START)
    rijen = _rijen(vraag, _begeleider, status=S.GEPLAATST, geplaatst_per__range=(vraag.dag - VOOR_DE_START, laatste))
    contact = dossieradres("begeleiding:contactmoment-nieuw")
    pagina = rijadres("werk:voordracht")
    velden = (
        "pk",
        "wie",
        "geplaatst_per",
        "inwoner",
        "inwoner__dossiernummer",
        "werk__titel",
        "werk__vestiging__ondernemer__naam",
    )
    vanaf = F("geplaatst_per") - VOOR_DE_START
    for pk, wie, begint, inwoner, nummer, titel, ondernemer in (
        rijen.annotate(vanaf=vanaf).filter(~Exists(gesproken)).values_list(*velden)
    ):
        yield Signaalregel(
            sleutel=f"{pk}-{begint}",
            medewerker=wie,
            voor=begint,
            wat=f"bellen of alles klaar is voor de start: {titel} bij {ondernemer}",
            waarom=f"De eerste werkdag is {datum_kort(begint)}; er was de week daarvoor nog geen contact.",
            actie=Signaalactie("Leg contact vast", contact(nummer)),
            inwoner=inwoner,
            url=pagina(pk),
        )


def _registreer(code: str, wat: tuple[str, str], regels: Any, volgorde: int, **extra: Any) -> None:
    signalen.registreer(code, Signaal(code, wat, regels, volgorde=volgorde, **extra))


_registreer(
    "werk_zonder_namen",
    ("werk zonder namen", "werk zonder namen"),
    _zonder_namen,
    12,
    uitstel_dagen=3,
    verzamel=8,
    heeft=met_werk,
)
_registreer(
    "voordracht_bespreken",
    ("voorstel om te bespreken", "voorstellen om te bespreken"),
    _wacht(
        S.VOORGESTELD,
        _begeleider,
        "bespreken met de kandidaat",
        "Voorgesteld op {}; er is nog geen reactie.",
        "Leg vast wat de kandidaat zegt",
    ),
    22,
    uitstel_dagen=5,
    verzamel=8,
)
_registreer(
    "voordracht_voordragen",
    ("kandidaat om voor te dragen", "kandidaten om voor te dragen"),
    _wacht(
        S.BESPROKEN,
        _EIGENAAR,
        "voordragen bij de ondernemer",
        "De kandidaat wil sinds {}.",
        "Draag voor",
        S.VOORGEDRAGEN,
    ),
    23,
    uitstel_dagen=5,
    verzamel=8,
)
_registreer(
    "ondernemer_stil",
    ("ondernemer om te bellen", "ondernemers om te bellen"),
    _wacht(
        S.VOORGEDRAGEN,
        _RELATIE,
        "ondernemer bellen over de kandidaat",
        "Voorgedragen op {}; de ondernemer reageerde nog niet.",
        "Leg de reactie vast",
    ),
    24,
    uitstel_dagen=5,
    verzamel=8,
)
_registreer(
    "gesprek_voorbij", ("gesprek zonder uitkomst", "gesprekken zonder uitkomst"), _gesprek_voorbij, 25, uitstel_dagen=5
)
_registreer("begint_met_werk", ("eerste werkdag", "eerste werkdagen"), _begint, 26, uitstel_dagen=3, vooruit_dagen=7)
