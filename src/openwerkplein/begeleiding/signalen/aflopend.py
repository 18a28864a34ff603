"""What runs out: voorzieningen with a planned end, and classifications and indications with an end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, F, OuterRef

from openwerkplein.begeleiding.signaalhulp import dossieradres, eerste_contactpersonen
from openwerkplein.dossier.kenmerken import KENMERKSOORTEN
from openwerkplein.dossier.models import Kenmerk
from openwerkplein.kern import lijsten
from openwerkplein.kern.registers import Signaal, Signaalactie, Signaalregel, Signaalvraag, signalen
from openwerkplein.kern.tijd import datum_kort

NOG_TE_ZIEN = timedelta(days=183)
"""How long what ended is asked after. What lies further back was never closed and will not be: old delivered rows."""


def _voorzieningen(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """Voorzieningen of which the end comes or is past, while nobody said how they ended."""
    v = "inwoner__voorzieningen__"
    rijen = eerste_contactpersonen(vraag).filter(
        inwoner__voorzieningen__einddatum__range=(vraag.dag - NOG_TE_ZIEN, vraag.tot_en_met),
        inwoner__voorzieningen__resultaat="",
    )
    velden = (
        f"{v}pk",
        "medewerker",
        f"{v}einddatum",
        f"{v}soort",
        f"{v}aanbieder",
        "inwoner",
        "inwoner__dossiernummer",
    )
    afronden = dossieradres("begeleiding:voorziening-beeindig", met_pk=True)
    wijzigen = dossieradres("begeleiding:voorziening-wijzig", met_pk=True)
    for pk, wie, eind, soort, aanbieder, inwoner, nummer in rijen.values_list(*velden).distinct():
        voorbij = eind < vraag.dag
        naam = lijsten.label("voorziening_soort", soort)
        loopt = (
            f"Liep af op {datum_kort(eind)}; het resultaat ontbreekt."
            if voorbij
            else f"Loopt tot en met {datum_kort(eind)}."
        )
        yield Signaalregel(
            sleutel=f"{pk}-{eind:%Y%m%d}",
            medewerker=wie,
            voor=eind,
            wat=f"{naam} bij {aanbieder}" if aanbieder else naam,
            waarom=loopt,
            actie=Signaalactie("Afronden", afronden(nummer, pk)),
            inwoner=inwoner,
            url=wijzigen(nummer, pk),
        )


INDICATIES = ("beschut_werk", "doelgroepregister", "sw", "vso_pro")
"""Kenmerken that somebody has for a time and that have to be asked for again; a fase or trede just ends."""


def _indicaties(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """Indications that end or have ended, while nothing of the kind comes after."""
    k = "inwoner__kenmerken__"
    vervolg = Kenmerk.objects.filter(
        inwoner=OuterRef("inwoner"), soort=OuterRef("kenmerksoort"), begindatum__gt=OuterRef("eind")
    )
    rijen = (
        eerste_contactpersonen(vraag)
        .filter(
            inwoner__kenmerken__soort__in=INDICATIES,
            inwoner__kenmerken__einddatum__range=(vraag.dag - timedelta(days=30), vraag.tot_en_met),
        )
        .annotate(eind=F(f"{k}einddatum"), kenmerksoort=F(f"{k}soort"))
        .filter(~Exists(vervolg))
    )
    velden = (f"{k}pk", "medewerker", "eind", "kenmerksoort", f"{k}waarde", "inwoner", "inwoner__dossiernummer")
    adres = dossieradres("dossier:kenmerk-wijzig", met_pk=True)
    for pk, wie, eind, soort, waarde, inwoner, nummer in rijen.values_list(*velden).distinct():
        liep = "Liep af op" if eind < vraag.dag else "Geldt tot en met"
        yield Signaalregel(
            sleutel=f"{pk}-{eind:%Y%m%d}",
            medewerker=wie,
            voor=eind,
            wat=KENMERKSOORTEN[soort].zin(waarde),
            waarom=f"{liep} {datum_kort(eind)}. Verleng het, of kijk wat ervoor in de plaats komt.",
            actie=Signaalactie("Bekijk", adres(nummer, pk)),
            inwoner=inwoner,
        )


signalen.registreer(
    "aflopende_voorziening",
    Signaal("aflopende_voorziening", ("aflopende voorziening", "aflopende voorzieningen"), _voorzieningen, 30, 5, 50),
)
signalen.registreer(
    "aflopende_indicatie",
    Signaal(
        "aflopende_indicatie",
        ("aflopende indicatie", "aflopende indicaties"),
        _indicaties,
        30,
        5,
        55,
        vooruit_dagen=60,
    ),
)
