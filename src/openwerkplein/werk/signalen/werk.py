"""What work asks of who watches over it: is it still there, it closes, nothing is asked yet, it has begun with places free."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from openwerkplein.kern.registers import Signaal, Signaalactie, Signaalregel, Signaalvraag, signalen
from openwerkplein.kern.tijd import datum_kort
from openwerkplein.web.tekst import tel
from openwerkplein.werk.models import Voordracht, Werk, Werkeis
from openwerkplein.werk.signalen.hulp import bewaakt_door, met_werk, rijadres
from openwerkplein.werk.werkbeeld import BEVESTIGEN_NA_DAGEN
from openwerkplein.werk.werkovergangen import ZOEKT
from openwerkplein.werk.wettelijk import WETTELIJK

CONCEPT_DAGEN = 7
"""So many days after it was taken in, work is expected to say what it asks."""
SLUIT_BINNEN_DAGEN = 7
_VELDEN = ("pk", "wie", "titel", "vestiging__ondernemer__naam")


def _rijen(vraag: Signaalvraag, **velden: Any) -> Any:
    """Return work that one of these colleagues watches over, with `wie`."""
    rijen = Werk.objects.filter(bewaakt_door(vraag.medewerkers), **velden)
    return rijen.annotate(wie=Coalesce("eigenaar", "vestiging__relatiemanager")).order_by()


def _bevestigen(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """Open work that nobody confirmed for ninety days: call, and confirm it with one press."""
    na = timedelta(days=BEVESTIGEN_NA_DAGEN)
    doe, bekijk = rijadres("werk:werk-bevestig"), rijadres("werk:werk")
    rijen = _rijen(vraag, status=Werk.Status.OPEN, bevestigd_op__lte=vraag.tot_en_met - na)
    for pk, wie, titel, ondernemer, dag in rijen.values_list(*_VELDEN, "bevestigd_op"):
        yield Signaalregel(
            sleutel=str(pk),
            medewerker=wie,
            voor=dag + na,
            wat="vragen of het werk er nog is",
            waarom=f"Laatst bevestigd op {datum_kort(dag)}.",
            actie=Signaalactie("Nog actueel", doe(pk), post=True),
            over=f"{titel} bij {ondernemer}",
            url=bekijk(pk),
        )


def _sluit(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """Work that closes within a week, or should have closed but somebody is still on the way."""
    bekijk = rijadres("werk:werk")
    uiterlijk = min(vraag.tot_en_met, vraag.dag + timedelta(days=SLUIT_BINNEN_DAGEN))
    rijen = _rijen(vraag, status__in=ZOEKT, sluitingsdatum__lte=uiterlijk)
    for pk, wie, titel, ondernemer, dag in rijen.values_list(*_VELDEN, "sluitingsdatum"):
        yield Signaalregel(
            sleutel=str(pk),
            medewerker=wie,
            voor=dag,
            wat="verlengen of sluiten",
            waarom=_waarom_sluit(dag, vraag.dag),
            actie=Signaalactie("Bekijk", bekijk(pk)),
            over=f"{titel} bij {ondernemer}",
        )


def _waarom_sluit(sluit: date, dag: date) -> str:
    return f"Reageren {'kon' if sluit < dag else 'kan'} tot en met {datum_kort(sluit)}."


def _zonder_eisen(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """Work that was taken in a week ago and of which nobody said what it asks."""
    na = timedelta(days=CONCEPT_DAGEN)
    eisen, bekijk = rijadres("werk:werk-eisen"), rijadres("werk:werk")
    gevraagd = Exists(Werkeis.objects.filter(werk=OuterRef("pk"), hard=True))
    rijen = _rijen(vraag, status=Werk.Status.CONCEPT, zonder_eisen=False, ingenomen_op__lte=vraag.tot_en_met - na)
    rijen = rijen.filter(~gevraagd, ~Q(soort__in=list(WETTELIJK)))
    for pk, wie, titel, ondernemer, dag in rijen.values_list(*_VELDEN, "ingenomen_op"):
        yield Signaalregel(
            sleutel=str(pk),
            medewerker=wie,
            voor=dag + na,
            wat="opschrijven wat nodig is",
            waarom=f"Concept sinds {datum_kort(dag)}, zonder eisen. Zo kan niemand worden gezocht.",
            actie=Signaalactie("Eisen", eisen(pk)),
            over=f"{titel} bij {ondernemer}",
            url=bekijk(pk),
        )


def _begonnen(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """Open work whose first day is past while not all places are taken."""
    bekijk = rijadres("werk:werk")
    geplaatst = Count("voordrachten", filter=Q(voordrachten__status=Voordracht.Status.GEPLAATST))
    laatst = min(vraag.tot_en_met, vraag.dag - timedelta(days=1))
    rijen = _rijen(vraag, status=Werk.Status.OPEN, begindatum__lte=laatst).annotate(geplaatst=geplaatst)
    for pk, wie, titel, ondernemer, dag, alle, bezet in rijen.values_list(
        *_VELDEN, "begindatum", "plekken", "geplaatst"
    ):
        if bezet < alle:
            yield Signaalregel(
                sleutel=str(pk),
                medewerker=wie,
                voor=dag,
                wat="afspreken of er later kan worden begonnen",
                waarom=f"Begon op {datum_kort(dag)}; nog {tel(alle - bezet, 'plek', 'plekken')} vrij.",
                actie=Signaalactie("Bekijk", bekijk(pk)),
                over=f"{titel} bij {ondernemer}",
            )


signalen.registreer(
    "werk_bevestigen",
    Signaal(
        "werk_bevestigen",
        ("keer werk om te bevestigen", "keer werk om te bevestigen"),
        _bevestigen,
        14,
        8,
        40,
        heeft=met_werk,
    ),
)
signalen.registreer(
    "werk_sluit",
    Signaal("werk_sluit", ("keer werk dat sluit", "keer werk dat sluit"), _sluit, 7, 8, 41, heeft=met_werk),
)
signalen.registreer(
    "werk_zonder_eisen",
    Signaal(
        "werk_zonder_eisen",
        ("keer werk zonder eisen", "keer werk zonder eisen"),
        _zonder_eisen,
        7,
        8,
        42,
        heeft=met_werk,
    ),
)
signalen.registreer(
    "werk_begonnen",
    Signaal(
        "werk_begonnen", ("keer werk dat al begon", "keer werk dat al begon"), _begonnen, 14, 8, 43, heeft=met_werk
    ),
)
