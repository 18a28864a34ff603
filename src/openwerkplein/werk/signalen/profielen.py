"""What candidates ask of who guides them: a profile, consent, looking at it again, and a certificate that runs out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery

from openwerkplein.begeleiding.signaalhulp import dossieradres, eerste_contactpersonen
from openwerkplein.dossier.models import Kenmerk
from openwerkplein.kern.registers import Signaal, Signaalactie, Signaalregel, Signaalvraag, signalen
from openwerkplein.kern.tijd import datum_kort
from openwerkplein.motor.routes.dagen import tel_op
from openwerkplein.motor.routes.taal import Duur, Eenheid
from openwerkplein.werk import keuzes
from openwerkplein.werk.models import Kandidaatprofiel, Toestemming

NAAR_WERK = "3"
"""The fase in which somebody goes to work."""
IN_ORDE = timedelta(days=14)
"""Within this time of entering that fase there is a profile with consent."""
GELDIG = Duur(6, Eenheid.MAAND)
"""How long a profile counts as looked at."""
NOG_TE_ZIEN = timedelta(days=60)
"""How long after it ended a certificate or a consent is still asked after."""


def _naar_werk(vraag: Signaalvraag) -> Any:
    """Return the guidances in which these colleagues are the one to act for somebody in fase 3, with since when that is."""
    fase = Kenmerk.objects.op(vraag.dag).filter(inwoner=OuterRef("inwoner"), soort="fase", waarde=NAAR_WERK)
    rijen = eerste_contactpersonen(vraag).annotate(
        fase_sinds=Subquery(fase.order_by("begindatum").values("begindatum")[:1])
    )
    # Looked up per row that is left, not joined: a database that joins first reads the profiles of everyone.
    profiel = Kandidaatprofiel.objects.filter(inwoner=OuterRef("inwoner")).order_by()
    return rijen.filter(fase_sinds__isnull=False).annotate(
        profiel=Subquery(profiel.values("pk")), ingevuld=Subquery(profiel.values("ingevuld_op"))
    )


def _zonder_profiel(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    rijen = _naar_werk(vraag).filter(fase_sinds__lte=vraag.tot_en_met - IN_ORDE, ingevuld__isnull=True)
    adres = dossieradres("werk:profiel")
    velden = ("medewerker", "inwoner", "inwoner__dossiernummer", "fase_sinds", "profiel")
    for wie, inwoner, nummer, sinds, profiel in rijen.values_list(*velden).distinct():
        wat = "is nog niet klaar" if profiel else "is er niet"
        yield Signaalregel(
            sleutel=f"{inwoner}-{sinds:%Y%m%d}",
            medewerker=wie,
            voor=sinds + IN_ORDE,
            wat="kandidaatprofiel invullen",
            waarom=f"In fase 3 sinds {datum_kort(sinds)}; het kandidaatprofiel {wat}.",
            actie=Signaalactie("Vul samen in", adres(nummer)),
            inwoner=inwoner,
        )


def _zonder_toestemming(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    geldt = Toestemming.objects.op(vraag.dag).filter(inwoner=OuterRef("inwoner"))
    rijen = _naar_werk(vraag).filter(~Exists(geldt), ingevuld__isnull=False)
    adres = dossieradres("werk:toestemming-nieuw")
    profiel = dossieradres("werk:profiel")
    velden = ("medewerker", "inwoner", "inwoner__dossiernummer", "fase_sinds", "ingevuld")
    for wie, inwoner, nummer, sinds, ingevuld in rijen.values_list(*velden).distinct():
        voor = max(sinds, ingevuld) + IN_ORDE
        if voor <= vraag.tot_en_met:
            yield Signaalregel(
                sleutel=f"{inwoner}-{voor:%Y%m%d}",
                medewerker=wie,
                voor=voor,
                wat="toestemming voor voordracht vragen",
                waarom="Heeft een profiel, maar gaf geen toestemming. Zonder toestemming kan niemand voordragen.",
                actie=Signaalactie("Leg vast", adres(nummer)),
                inwoner=inwoner,
                url=profiel(nummer),
            )


def _te_lang_niet_bekeken(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    uiterst = tel_op(vraag.tot_en_met, GELDIG, -1)
    rijen = _naar_werk(vraag).filter(ingevuld__lte=uiterst)
    adres = dossieradres("werk:profiel")
    velden = ("medewerker", "inwoner", "inwoner__dossiernummer", "ingevuld")
    for wie, inwoner, nummer, ingevuld in rijen.values_list(*velden).distinct():
        voor = tel_op(ingevuld, GELDIG, 1)
        if voor > vraag.tot_en_met:
            continue
        yield Signaalregel(
            sleutel=f"{inwoner}-{ingevuld:%Y%m%d}",
            medewerker=wie,
            voor=voor,
            wat="kandidaatprofiel bijwerken",
            waarom=f"Het profiel is voor het laatst samen bekeken op {datum_kort(ingevuld)}.",
            actie=Signaalactie("Werk samen bij", adres(nummer)),
            inwoner=inwoner,
        )


def _toestemming_eindigt(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """Consent with an end, after which nothing of the kind follows; what was taken back is over."""
    t = "inwoner__toestemmingen__"
    later = Toestemming.objects.filter(inwoner=OuterRef("inwoner"), begindatum__gt=OuterRef("eind")).filter(
        Q(ondernemer__isnull=True) | Q(ondernemer=OuterRef("bij"))
    )
    rijen = (
        eerste_contactpersonen(vraag)
        .filter(
            inwoner__toestemmingen__einddatum__range=(vraag.dag - NOG_TE_ZIEN, vraag.tot_en_met),
            inwoner__toestemmingen__ingetrokken_per__isnull=True,
        )
        .annotate(eind=F(f"{t}einddatum"), bij=F(f"{t}ondernemer"))
        .filter(~Exists(later))
    )
    adres = dossieradres("werk:profiel")
    velden = ("medewerker", "inwoner", "inwoner__dossiernummer", f"{t}pk", "eind", f"{t}ondernemer__naam")
    for wie, inwoner, nummer, pk, eind, ondernemer in rijen.values_list(*velden).distinct():
        yield Signaalregel(
            sleutel=f"{pk}-{eind:%Y%m%d}",
            medewerker=wie,
            voor=eind,
            wat=f"toestemming voor {ondernemer or 'alle ondernemers'}",
            waarom=f"{'Liep af' if eind < vraag.dag else 'Loopt af'} op {datum_kort(eind)}. Vraag of u verder mag voordragen.",
            actie=Signaalactie("Bekijk", adres(nummer)),
            inwoner=inwoner,
        )


def _certificaat(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """Certificates that run out. The days stand in JSON: the few profiles with a certificate are read, the days compared here."""
    rijen = (
        eerste_contactpersonen(vraag).filter(inwoner__profiel__isnull=False).exclude(inwoner__profiel__certificaten={})
    )
    adres = dossieradres("werk:profiel")
    velden = ("medewerker", "inwoner", "inwoner__dossiernummer", "inwoner__profiel__certificaten")
    gehad = set()
    for wie, inwoner, nummer, certificaten in rijen.values_list(*velden):
        for code, tekst in certificaten.items():
            eind = date.fromisoformat(tekst) if tekst else None
            if eind is None or not vraag.dag - NOG_TE_ZIEN <= eind <= vraag.tot_en_met or (wie, inwoner, code) in gehad:
                continue
            gehad.add((wie, inwoner, code))
            yield Signaalregel(
                sleutel=f"{inwoner}-{code}-{eind:%Y%m%d}",
                medewerker=wie,
                voor=eind,
                wat=keuzes.label("certificaat", code),
                waarom=f"{'Liep af op' if eind < vraag.dag else 'Geldt tot en met'} {datum_kort(eind)}. Regel een nieuw certificaat.",
                actie=Signaalactie("Bekijk", adres(nummer)),
                inwoner=inwoner,
            )


for _signaal in (
    Signaal(
        "zonder_profiel",
        ("kandidaat zonder profiel", "kandidaten zonder profiel"),
        _zonder_profiel,
        14,
        3,
        56,
    ),
    Signaal(
        "zonder_toestemming",
        ("kandidaat zonder toestemming", "kandidaten zonder toestemming"),
        _zonder_toestemming,
        14,
        3,
        57,
    ),
    Signaal(
        "profiel_oud", ("profiel om bij te werken", "profielen om bij te werken"), _te_lang_niet_bekeken, 30, 3, 58
    ),
    Signaal(
        "toestemming_eindigt", ("aflopende toestemming", "aflopende toestemmingen"), _toestemming_eindigt, 14, 5, 59
    ),
    Signaal(
        "certificaat_loopt_af",
        ("certificaat dat afloopt", "certificaten die aflopen"),
        _certificaat,
        30,
        5,
        60,
        vooruit_dagen=60,
    ),
):
    signalen.registreer(_signaal.code, _signaal)
