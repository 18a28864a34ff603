"""What the kandidaatprofiel brings to other pages: a block, a button, lines and a sentence at a dossier, a column and filters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Prefetch, Q, prefetch_related_objects
from django.urls import reverse

from openwerkplein.dossier.adressen import rij_adres
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.tijdlijn import perioderegels
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import BEHEREN, INWONER_LEZEN, INWONER_WIJZIGEN, heeft_recht
from openwerkplein.kern.registers import (
    Dossieractie,
    Dossierdeel,
    Kernzin,
    Lijstfilter,
    Lijstkolom,
    Startblok,
    Tijdlijnbron,
    Tijdlijnregel,
    dossieracties,
    dossierdelen,
    kernzinnen,
    lijstfilters,
    lijstkolommen,
    startblokken,
    tijdlijnbronnen,
)
from openwerkplein.kern.tijd import datum_kort
from openwerkplein.werk.handelingen.lijstvoorstellen import kort
from openwerkplein.werk.models import Kandidaatprofiel, Lijstvoorstel, Toestemming, Uitsluiting
from openwerkplein.werk.profielwoorden import ontbreekt, regels

_IN_HET_BLOK = ("Werk gewenst", "Werk gedaan", "Uren per week", "Reist hoogstens")


def _laad(inwoner: Inwoner) -> Kandidaatprofiel | None:
    """Fetch profile, consents and exclusions of a dossier, once per Inwoner however often it is asked; return the profile."""
    prefetch_related_objects(
        [inwoner],
        "profiel",
        Prefetch("toestemmingen", queryset=Toestemming.objects.select_related("ondernemer", "medewerker")),
        Prefetch("uitsluitingen", queryset=Uitsluiting.objects.select_related("ondernemer")),
    )
    profiel: Kandidaatprofiel | None = getattr(inwoner, "profiel", None)
    if profiel is not None:
        profiel.inwoner = inwoner
    return profiel


def _lopende_toestemming(inwoner: Inwoner, op: date) -> list[Toestemming]:
    return [
        rij
        for rij in inwoner.toestemmingen.all()  # type: ignore[attr-defined]
        if rij.loopt_op(op) and (rij.ingetrokken_per is None or rij.ingetrokken_per > op)
    ]


# -- at a dossier -----------------------------------------------------------------------------------------------------


def _blok(inwoner: Inwoner, medewerker: Medewerker, op: date) -> dict[str, Any]:
    """Return the profile in a few lines as it is now, and the consents of the day that is looked at."""
    profiel = _laad(inwoner)
    regel_van = {regel.titel: regel for deel in regels(profiel).values() for regel in deel} if profiel else {}
    return {
        "profiel": profiel,
        "url": reverse("werk:profiel", args=[inwoner.dossiernummer]),
        "regels": [regel_van[titel] for titel in _IN_HET_BLOK if profiel and regel_van[titel].tekst],
        "ontbreekt": len(ontbreekt(profiel)) if profiel else 0,
        "toestemming": [rij.omschrijving() for rij in _lopende_toestemming(inwoner, op)],
        "mag": heeft_recht(medewerker, INWONER_WIJZIGEN),
    }


def _zin(inwoner: Inwoner, op: date) -> str:
    """Say whether this is a candidate who may be put forward; nothing of who has no profile."""
    profiel = _laad(inwoner)
    if profiel is None or profiel.ingevuld_op is None or profiel.ingevuld_op > op:
        return ""
    mag = "mag worden voorgedragen" if _lopende_toestemming(inwoner, op) else "gaf geen toestemming om voor te dragen"
    return f"Is kandidaat voor werk (profiel van {datum_kort(profiel.ingevuld_op)}) en {mag}."


def _tijdlijn(inwoner: Inwoner) -> Iterator[Tijdlijnregel]:
    profiel = _laad(inwoner)
    if profiel is not None:
        url = reverse("werk:profiel", args=[inwoner.dossiernummer])
        dagen = profiel.geschiedenis.filter(ingevuld_op__isnull=False).order_by("ingevuld_op")
        for dag in dagen.values_list("ingevuld_op", flat=True).distinct():
            yield Tijdlijnregel(dag, "kandidaat", "Kandidaatprofiel samen ingevuld", url=url)
    for rij in inwoner.toestemmingen.all():  # type: ignore[attr-defined]
        url = rij_adres(rij, inwoner=inwoner)
        wie = "alle ondernemers" if rij.ondernemer is None else str(rij.ondernemer)
        door = rij.medewerker.naam if rij.medewerker else ""
        yield Tijdlijnregel(rij.begindatum, "kandidaat", f"Toestemming gegeven voor {wie}", door=door, url=url)
        if rij.ingetrokken_per is not None:
            yield Tijdlijnregel(rij.ingetrokken_per, "kandidaat", f"Toestemming ingetrokken voor {wie}", url=url)
        elif rij.einddatum is not None:
            yield Tijdlijnregel(rij.einddatum, "kandidaat", f"Toestemming geldt tot hier voor {wie}", url=url)
    yield from perioderegels(inwoner.uitsluitingen.all(), "kandidaat", inwoner)  # type: ignore[attr-defined]


dossierdelen.registreer("kandidaatprofiel", Dossierdeel("Kandidaat", "werk/profiel/onderdeel.html", _blok, "nu", 32))
kernzinnen.registreer("kandidaatprofiel", Kernzin(_zin, 60))
tijdlijnbronnen.registreer("kandidaatprofiel", Tijdlijnbron({"kandidaat": "Kandidaat"}, _tijdlijn))
dossieracties.registreer(
    "kandidaatprofiel", Dossieractie("Kandidaatprofiel", "werk:profiel", INWONER_LEZEN, volgorde=45)
)


# -- the list of inwoners ---------------------------------------------------------------------------------------------


def _kandidaat(inwoners: Sequence[Inwoner], op: date) -> Mapping[int, str]:
    """Return whether somebody has a profile, and of who has one whether there is consent too; two queries."""
    mag = set(Toestemming.objects.op(op).filter(inwoner__in=inwoners).values_list("inwoner", flat=True))
    profielen = Kandidaatprofiel.objects.filter(inwoner__in=inwoners).values_list("inwoner", "ingevuld_op")
    return dict.fromkeys((een.pk for een in inwoners), "geen profiel") | {
        pk: "profiel nog niet klaar" if ingevuld is None else "ja" if pk in mag else "zonder toestemming"
        for pk, ingevuld in profielen
    }


def _met_profiel(waarde: str, op: date) -> Q:
    profiel = Q(Exists(Kandidaatprofiel.objects.filter(inwoner=OuterRef("pk"))))
    return profiel if waarde == "met" else ~profiel


def _met_toestemming(waarde: str, op: date) -> Q:
    toestemming = Q(Exists(Toestemming.objects.op(op).filter(inwoner=OuterRef("pk"))))
    return toestemming if waarde == "met" else ~toestemming


def _keuzeveld(titel: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=titel, required=False, choices=[("", "Alle"), ("met", "met"), ("zonder", "zonder")])


lijstkolommen.registreer("kandidaat", Lijstkolom("Kandidaat", _kandidaat, 60))
lijstfilters.registreer("profiel", Lijstfilter(lambda: _keuzeveld("Kandidaatprofiel"), _met_profiel, 60))
lijstfilters.registreer("toestemming", Lijstfilter(lambda: _keuzeveld("Toestemming voordracht"), _met_toestemming, 61))


# -- the start page of an administrator -------------------------------------------------------------------------------


def _voorstellen(medewerker: Medewerker, dag: date) -> dict[str, Any] | None:
    """Return how much waits for the lists; one query."""
    namen = {(lijst, kort(naam)) for lijst, naam in Lijstvoorstel.objects.open().values_list("lijst", "naam")}
    return {"aantal": len(namen)} if namen else None


startblokken.registreer(
    "lijstvoorstellen",
    Startblok("Voorstellen voor lijsten", "werk/voorstellen/startblok.html", _voorstellen, BEHEREN, 40),
)
