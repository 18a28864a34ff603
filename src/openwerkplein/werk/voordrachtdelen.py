"""What voordrachten bring to other pages: a tab at work, a block and lines at a dossier, people at an employer, a filter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern import lijsten
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import heeft_recht
from openwerkplein.kern.registers import (
    Dossierdeel,
    Lijstfilter,
    Tijdlijnbron,
    Tijdlijnregel,
    dossierdelen,
    lijstfilters,
    tijdlijnbronnen,
)
from openwerkplein.ondernemers.models import Vestiging
from openwerkplein.ondernemers.models.ondernemer import zichtbare_naam
from openwerkplein.ondernemers.registers import (
    Geplaatste,
    Plaatsingsfeiten,
    Vestigingsdeel,
    plaatsingsfeiten,
    vestigingsdelen,
)
from openwerkplein.werk.models import Kandidaatprofiel, Voordracht, Voordrachtovergang, Werk
from openwerkplein.werk.overgangen import OPEN
from openwerkplein.werk.rechten import WERK_ZIEN
from openwerkplein.werk.registers import Werktabblad, werktabbladen
from openwerkplein.werk.voordrachtbeeld import maak_beelden

S = Voordracht.Status
_EERDERE = 3
"""How many voordrachten that ended are shown in a block; the rest stands in the timeline and on the list."""
HALF_JAAR = timedelta(days=183)


# -- at a piece of work -----------------------------------------------------------------------------------------------


def _op_weg(werk: Werk, medewerker: Medewerker, dag: date) -> int:
    return werk.voordrachten.open().count()


# -- at a dossier -----------------------------------------------------------------------------------------------------


def _bij_dossier(inwoner: Inwoner, medewerker: Medewerker, op: date) -> dict[str, Any]:
    """Return what runs now, who is placed, and the last that ended; shown whatever day one looks at, since it asks for something."""
    rijen = inwoner.voordrachten.select_related("inwoner", "medewerker", "werk__vestiging__ondernemer")
    beelden = maak_beelden(rijen.order_by("-status_sinds", "-pk"), medewerker, op)
    lopend = [een for een in beelden if een.rij.status in (*OPEN, S.GEPLAATST)]
    eerder = [een for een in beelden if een.rij.status not in (*OPEN, S.GEPLAATST)]
    return {
        "lopend": lopend,
        "eerder": eerder[:_EERDERE],
        "meer": max(0, len(eerder) - _EERDERE),
        "kandidaat": bool(beelden) or Kandidaatprofiel.objects.filter(inwoner=inwoner).exists(),
        "mag": heeft_recht(medewerker, WERK_ZIEN),
    }


def _tijdlijn(inwoner: Inwoner) -> Iterator[Tijdlijnregel]:
    """Return a line for each step, and one for a voordracht that came from elsewhere without its steps; two queries."""
    rijen = {rij.pk: rij for rij in inwoner.voordrachten.select_related("medewerker", "werk__vestiging__ondernemer")}
    met_stappen = set()
    for stap in Voordrachtovergang.objects.filter(voordracht__in=rijen).select_related("medewerker"):
        rij = rijen[stap.voordracht_id]
        met_stappen.add(rij.pk)
        reden = lijsten.label("afwijzing", stap.reden) if stap.reden else ""
        yield Tijdlijnregel(
            timezone.localdate(stap.moment),
            "voordracht",
            _kop(rij, S(stap.naar).label),
            tekst=": ".join(deel for deel in (reden, stap.toelichting) if deel),
            door=stap.medewerker.naam if stap.medewerker else "",
            url=reverse("werk:voordracht", args=[rij.pk]),
        )
    for rij in rijen.values():
        if rij.pk not in met_stappen:
            door = rij.medewerker.naam if rij.medewerker else ""
            url = reverse("werk:voordracht", args=[rij.pk])
            yield Tijdlijnregel(
                rij.voorgesteld_op, "voordracht", _kop(rij, S.VOORGESTELD.label), rij.toelichting, door, url=url
            )


def _kop(rij: Voordracht, wat: Any) -> str:
    return f"Voordracht {rij.werk.titel} bij {zichtbare_naam(rij.werk.vestiging)}: {wat}"


# -- at an employer ---------------------------------------------------------------------------------------------------


def _bij_vestiging(vestiging: Vestiging, medewerker: Medewerker, dag: date) -> dict[str, Any] | None:
    """Return who was placed here and who is on the way, with how it goes; nothing where nobody was ever proposed."""
    rijen = Voordracht.objects.filter(werk__vestiging=vestiging, status__in=[*OPEN, S.GEPLAATST])
    rijen = rijen.select_related("inwoner", "medewerker", "werk").order_by("-status_sinds", "-pk")
    beelden = maak_beelden(rijen, medewerker, dag)
    if not beelden:
        return None
    return {
        "op_weg": [een for een in beelden if een.rij.status != S.GEPLAATST],
        "geplaatst": [een for een in beelden if een.rij.status == S.GEPLAATST],
    }


def _geplaatst(dag: date) -> Any:
    rijen = Voordracht.objects.filter(status=S.GEPLAATST, geplaatst_per__lte=dag).order_by()
    return rijen.values(vestiging=F("werk__vestiging"), dag=F("geplaatst_per"))


def _in_voorbereiding(dag: date) -> Any:
    """Where a first working day was agreed that has yet to come, or a talk. A name on a desk is not yet a placement on its way."""
    straks = Q(status=S.GEPLAATST, geplaatst_per__gt=dag) | Q(status=S.GESPREK)
    return Voordracht.objects.filter(straks).order_by().values(vestiging=F("werk__vestiging"))


def _mensen(vestiging: int, dag: date) -> Sequence[Geplaatste]:
    rijen = Voordracht.objects.filter(werk__vestiging=vestiging, status=S.GEPLAATST, geplaatst_per__lte=dag)
    rijen = rijen.select_related("inwoner", "werk").order_by("-geplaatst_per", "-pk")
    return [
        Geplaatste(rij.inwoner.voornamen.split(" ")[0], rij.geplaatst_per, rij.werk.titel, rij.inwoner_id)
        for rij in rijen
        if rij.geplaatst_per is not None
    ]


# -- at the list of inwoners ------------------------------------------------------------------------------------------

_VOORGESTELD = {
    "op_weg": "nu voorgesteld voor werk",
    "nooit": "kandidaat, nog nooit voorgesteld",
    "half_jaar_niet": "kandidaat, half jaar niet voorgesteld",
    "geplaatst": "geplaatst via een voordracht",
}


def _voorgesteld(waarde: str, op: date) -> Q:
    rijen = Voordracht.objects.meegeteld().filter(inwoner=OuterRef("pk"))
    if waarde == "op_weg":
        return Q(Exists(rijen.open()))
    if waarde == "geplaatst":
        return Q(Exists(rijen.filter(status=S.GEPLAATST)))
    recent = rijen if waarde == "nooit" else rijen.filter(voorgesteld_op__gt=op - HALF_JAAR)
    return Q(Exists(Kandidaatprofiel.objects.filter(inwoner=OuterRef("pk")))) & ~Exists(recent)


werktabbladen.registreer("voordrachten", Werktabblad("Voordrachten", "werk:werk-voordrachten", WERK_ZIEN, 20, _op_weg))
dossierdelen.registreer(
    "voordrachten", Dossierdeel("Voordrachten", "werk/voordracht/bij_dossier.html", _bij_dossier, "nu", 33)
)
tijdlijnbronnen.registreer("voordrachten", Tijdlijnbron({"voordracht": "Voordrachten"}, _tijdlijn))
vestigingsdelen.registreer(
    "voordrachten", Vestigingsdeel("Mensen", "werk/voordracht/bij_vestiging.html", _bij_vestiging, "nu", 30)
)
plaatsingsfeiten.registreer("voordrachten", Plaatsingsfeiten(_geplaatst, _in_voorbereiding, _mensen))
lijstfilters.registreer(
    "voorgesteld",
    Lijstfilter(
        lambda: forms.ChoiceField(
            label="Voorgesteld", required=False, choices=[("", "maakt niet uit"), *_VOORGESTELD.items()]
        ),
        _voorgesteld,
        60,
    ),
)
