"""The tables of an aanlevering that belong to the dossier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from openwerkplein.dossier.kenmerken import EXCLUSIEF, KENMERKSOORTEN
from openwerkplein.dossier.models import Besluit, Contactmoment, Inwoner, Kenmerk, Leefsituatie, Taalmeting, Uitkering
from openwerkplein.kern.aanlevering import (
    Code,
    Datum,
    DatumTijd,
    Decimaal,
    Fout,
    Getal,
    Getalkeuze,
    JaNee,
    Keuze,
    Kolom,
    Lijstkeuze,
    Moment,
    Naar,
    Onleesbaar,
    Postcode,
    Tabel,
    Tekst,
    kies,
)
from openwerkplein.kern.aanlevering.tabellen import AANLEVEREN, GEMEENTECODE, NAAR_GEMEENTE, NAAR_MEDEWERKER
from openwerkplein.kern.geheim import normaliseer_bsn
from openwerkplein.kern.registers import importtabellen

BEGIN = Kolom("begindatum", Datum(), verplicht=True)
EIND = Kolom("einddatum", Datum())


def _opvolgers() -> dict[str, str]:
    """Return for every merged dossier the number of the dossier it ended in."""
    stap = dict(
        Inwoner.objects.filter(samengevoegd_met__isnull=False).values_list(
            "dossiernummer", "samengevoegd_met__dossiernummer"
        )
    )
    einde = {}
    for begin in stap:
        nummer = begin
        while nummer in stap:
            nummer = stap[nummer]
        einde[begin] = nummer
    return einde


NAAR_INWONER = Naar(Inwoner, "dossiernummer", "inwoners", "dossier", opvolgers=_opvolgers)
DOSSIER = Kolom("dossiernummer", Code(), verplicht=True, veld="inwoner", naar=NAAR_INWONER)


class Bsn(Tekst):
    """A BSN: nine digits that pass the eleven test; a spreadsheet may have taken a leading zero."""

    def lees(self, tekst: str) -> str:
        """Return the nine digits. The message of the rule is that of the form on screen."""
        return normaliseer_bsn(tekst)


def _vervallen(inwoner: Inwoner) -> str:
    if inwoner.samengevoegd_met_id is None:
        return ""
    return "Dit dossier is samengevoegd met een ander dossier. Haal de rij weg, of draai eerst de samenvoeging terug."


def gebeurtenis_kolommen(*verplicht: Kolom) -> tuple[Kolom, ...]:
    """Return the columns of an event that has no number of its own: dossier, day, moment of writing, then `verplicht`."""
    return (
        DOSSIER,
        Kolom("datum", DatumTijd(), verplicht=True, haal=datum_tijd, zet=zet_datum_tijd, velden=("datum", "tijd")),
        Kolom("vastgelegd_op", Moment(), verplicht=True),
        Kolom("medewerkernummer", Code(), veld="medewerker", naar=NAAR_MEDEWERKER),
        *verplicht,
    )


def datum_tijd(gebeurtenis: Any) -> Any:
    """Return day and time of an event, as `DatumTijd` reads them."""
    return gebeurtenis.datum, gebeurtenis.tijd


def zet_datum_tijd(gebeurtenis: Any, waarde: Any) -> None:
    """Set day and time of an event."""
    gebeurtenis.datum, gebeurtenis.tijd = waarde


def _waarde_bij_soort(waarden: Mapping[str, Any]) -> Iterable[Fout]:
    soort = KENMERKSOORTEN[waarden["soort"]]
    try:
        kies(waarden["waarde"], soort.waarden)
    except Onleesbaar as fout:
        yield Fout("waarde", f"{fout} ({soort.titel})")


importtabellen.registreer(
    "inwoners",
    Tabel(
        naam="inwoners",
        model=Inwoner,
        kolommen=(
            Kolom("dossiernummer", Code(), verplicht=True),
            Kolom(
                "bsn",
                Bsn(),
                uniek="bsn_hash",
                haal=lambda inwoner: inwoner.bsn,
                zet=lambda inwoner, bsn: inwoner.zet_bsn(bsn),
                velden=("bsn_versleuteld", "bsn_hash"),
                leeg="",
            ),
            Kolom("voornamen", velden=("voornamen", "zoek_voornamen")),
            Kolom("voorvoegsel"),
            Kolom("achternaam", verplicht=True, velden=("achternaam", "zoek_achternaam")),
            Kolom("geboortedatum", Datum(), verplicht=True),
            Kolom("geslacht", Keuze(dict(Inwoner.Geslacht.choices)), verplicht=True),
            Kolom("postcode", Postcode()),
            Kolom("huisnummer"),
            Kolom("woonplaats"),
            Kolom("gemeente", GEMEENTECODE, naar=NAAR_GEMEENTE),
            Kolom("telefoon"),
            Kolom("email"),
            Kolom("voorkeurstaal"),
            Kolom("opleidingsniveau", Getalkeuze(dict(Inwoner.Opleidingsniveau.choices))),
            Kolom("overleden", Datum()),
            Kolom("voorkeurskanaal", Keuze(dict(Inwoner.Kanaal.choices)), buiten_formaat=True),
            Kolom("contactvoorkeur", buiten_formaat=True),
        ),
        sleutel=("dossiernummer",),
        groep="dossiernummer",
        volgorde=30,
        recht=AANLEVEREN,
        vast=_vervallen,
        ophalen=lambda: Inwoner.objects.select_related("gemeente"),
    ),
)
importtabellen.registreer(
    "uitkeringen",
    Tabel(
        naam="uitkeringen",
        model=Uitkering,
        kolommen=(
            DOSSIER,
            Kolom(
                "soort", Lijstkeuze("uitkering_soort", ook={"WWB": "PW", "bijstand": "PW", "WIJ": "PW"}), verplicht=True
            ),
            BEGIN,
            EIND,
            Kolom("reden_einde", Lijstkeuze("reden_einde")),
            Kolom("deeltijd_uren", Decimaal(), buiten_formaat=True),
        ),
        sleutel=("dossiernummer", "begindatum"),
        groep="dossiernummer",
        volgorde=40,
        recht=AANLEVEREN,
        ophalen=lambda: Uitkering.objects.select_related("inwoner"),
    ),
)
importtabellen.registreer(
    "leefsituaties",
    Tabel(
        naam="leefsituaties",
        model=Leefsituatie,
        kolommen=(
            DOSSIER,
            BEGIN,
            EIND,
            Kolom("norm", Keuze(dict(Leefsituatie.Norm.choices)), verplicht=True),
            Kolom("kostendeler", JaNee()),
            Kolom("leefvorm", Keuze(dict(Leefsituatie.Leefvorm.choices)), verplicht=True),
            Kolom("kinderen", Getal()),
        ),
        sleutel=("dossiernummer", "begindatum"),
        groep="dossiernummer",
        volgorde=41,
        recht=AANLEVEREN,
        ophalen=lambda: Leefsituatie.objects.select_related("inwoner"),
    ),
)
importtabellen.registreer(
    "kenmerken",
    Tabel(
        naam="kenmerken",
        model=Kenmerk,
        kolommen=(
            DOSSIER,
            Kolom("soort", Keuze({code: soort.titel for code, soort in KENMERKSOORTEN.items()}), verplicht=True),
            Kolom("waarde", verplicht=True),
            BEGIN,
            EIND,
            Kolom("bron"),
        ),
        sleutel=("dossiernummer", "soort", "begindatum"),
        # Where values can hold beside each other, the value says which row is meant.
        sleutel_ook=lambda waarden: "" if waarden["soort"] in EXCLUSIEF else waarden["waarde"],
        groep="dossiernummer",
        volgorde=42,
        recht=AANLEVEREN,
        rijcontrole=_waarde_bij_soort,
        ophalen=lambda: Kenmerk.objects.select_related("inwoner"),
    ),
)
importtabellen.registreer(
    "contactmomenten",
    Tabel(
        naam="contactmomenten",
        model=Contactmoment,
        kolommen=(
            Kolom("nummer", Code(), verplicht=True),
            Kolom("datum", DatumTijd(), verplicht=True, haal=datum_tijd, zet=zet_datum_tijd, velden=("datum", "tijd")),
            Kolom("soort", Lijstkeuze("contact_soort"), verplicht=True),
            Kolom(
                "dossiernummer",
                Code(),
                verplicht=True,
                veld="inwoner",
                naar=NAAR_INWONER,
                leeg_melding="Vul het dossiernummer in, of het vestigingsnummer als het contact met een ondernemer was.",
            ),
            Kolom("vestigingsnummer", zonder_kamer=True),
            Kolom("medewerkernummer", Code(), veld="medewerker", naar=NAAR_MEDEWERKER),
            Kolom("initiatief", Keuze(dict(Contactmoment.Initiatief.choices))),
            Kolom("onderwerp"),
            Kolom("tekst"),
            Kolom("met_wie", buiten_formaat=True),
            Kolom("vervolgstap", buiten_formaat=True),
            Kolom("vastgelegd_op", Moment(), buiten_formaat=True, haal=lambda c: c.vastgelegd_op),
        ),
        sleutel=("nummer",),
        groep="nummer",
        volgorde=60,
        recht=AANLEVEREN,
        ophalen=lambda: Contactmoment.objects.select_related("inwoner", "medewerker"),
    ),
)
importtabellen.registreer(
    "taalmetingen",
    Tabel(
        naam="taalmetingen",
        model=Taalmeting,
        kolommen=gebeurtenis_kolommen(
            Kolom("uitslag", Keuze(dict(Taalmeting.Uitslag.choices)), verplicht=True), Kolom("toelichting")
        ),
        sleutel=("dossiernummer", "vastgelegd_op", "datum", "uitslag"),
        groep="dossiernummer",
        volgorde=61,
        recht=AANLEVEREN,
        ophalen=lambda: Taalmeting.objects.select_related("inwoner", "medewerker"),
    ),
)
importtabellen.registreer(
    "besluiten",
    Tabel(
        naam="besluiten",
        model=Besluit,
        kolommen=gebeurtenis_kolommen(
            Kolom("onderwerp", verplicht=True), Kolom("uitkomst", verplicht=True), Kolom("redenen", verplicht=True)
        ),
        sleutel=("dossiernummer", "vastgelegd_op", "datum", "onderwerp"),
        groep="dossiernummer",
        volgorde=62,
        recht=AANLEVEREN,
        ophalen=lambda: Besluit.objects.select_related("inwoner", "medewerker"),
    ),
)
