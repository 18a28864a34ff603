"""The tables of an aanlevering that belong to employers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Prefetch

from openwerkplein.dossier.aanlevering import datum_tijd, zet_datum_tijd
from openwerkplein.dossier.models import Contactmoment
from openwerkplein.kern.aanlevering import (
    Code,
    Datum,
    DatumTijd,
    JaNee,
    Keuze,
    Kolom,
    Lijstkeuze,
    Moment,
    Naar,
    Onleesbaar,
    Postcode,
    Tabel,
)
from openwerkplein.kern.aanlevering.tabellen import AANLEVEREN, GEMEENTECODE, NAAR_GEMEENTE, NAAR_MEDEWERKER
from openwerkplein.kern.historie import haal_weg, maak_aan, werk_bij
from openwerkplein.kern.registers import importtabellen
from openwerkplein.ondernemers.models import (
    Bereid,
    Contactpersoon,
    Contactvestiging,
    Intermediair,
    Introductie,
    Kernteamlid,
    Ondernemer,
    Ondernemerscontact,
    Ondernemersvraag,
    Toezegging,
    Vestiging,
)


@dataclass(frozen=True)
class Nummer(Code):
    """A number of the trade register: all digits, of which a spreadsheet may have taken leading zeros (down to `minstens`)."""

    minstens: int = 0
    melding: str = ""

    def lees(self, tekst: str) -> str:
        """Return the number at its full length."""
        cijfers = tekst.replace(" ", "").replace(".", "")
        if not cijfers.isdecimal() or not self.minstens <= len(cijfers) <= self.lengte:
            raise Onleesbaar(self.melding)
        return cijfers.zfill(self.lengte)


KVK = Nummer(8, 7, "Een KvK-nummer heeft acht cijfers. Verbeter het nummer.")
VESTIGINGSNUMMER = Nummer(12, 8, "Een vestigingsnummer heeft twaalf cijfers. Verbeter het nummer.")
NAAR_VESTIGING = Naar(Vestiging, "vestigingsnummer", "vestigingen", "vestiging")
NAAR_ONDERNEMERSCONTACT = Naar(Ondernemerscontact, "nummer", "ondernemerscontacten", "contact met een ondernemer")
NAAR_INTERMEDIAIR = Naar(Intermediair, "naam", "intermediairs", "intermediair")
VESTIGING = Kolom("vestigingsnummer", VESTIGINGSNUMMER, verplicht=True, veld="vestiging", naar=NAAR_VESTIGING)
MEDEWERKER = Kolom("medewerkernummer", Code(), veld="medewerker", naar=NAAR_MEDEWERKER)
VASTGELEGD = Kolom("vastgelegd_op", Moment(), verplicht=True)
DATUM = Kolom("datum", DatumTijd(), verplicht=True, haal=datum_tijd, zet=zet_datum_tijd, velden=("datum", "tijd"))
CONTACT = Kolom("contact", Code(), naar=NAAR_ONDERNEMERSCONTACT)

importtabellen.registreer(
    "intermediairs",
    Tabel(
        naam="intermediairs",
        model=Intermediair,
        kolommen=(
            Kolom("naam", verplicht=True),
            Kolom("soort", Keuze(dict(Intermediair.Soort.choices)), verplicht=True),
            Kolom("contact"),
            Kolom("gestopt_op", Datum()),
        ),
        sleutel=("naam",),
        groep="naam",
        volgorde=22,
        recht=AANLEVEREN,
    ),
)
importtabellen.registreer(
    "ondernemers",
    Tabel(
        naam="ondernemers",
        model=Ondernemer,
        kolommen=(
            Kolom("kvknummer", KVK, verplicht=True, velden=("kvknummer", "zoeknaam")),
            Kolom("naam", verplicht=True, velden=("naam", "zoeknaam")),
            Kolom("sbi"),
            Kolom("grootteklasse", Keuze(dict(Ondernemer.Grootte.choices))),
            Kolom("profit", JaNee()),
            Kolom("website", buiten_formaat=True),
            Kolom("bijzonderheden", buiten_formaat=True),
        ),
        sleutel=("kvknummer",),
        groep="kvknummer",
        volgorde=23,
        recht=AANLEVEREN,
    ),
)
importtabellen.registreer(
    "vestigingen",
    Tabel(
        naam="vestigingen",
        model=Vestiging,
        kolommen=(
            Kolom("vestigingsnummer", VESTIGINGSNUMMER, verplicht=True),
            Kolom(
                "kvknummer",
                KVK,
                verplicht=True,
                veld="ondernemer",
                naar=Naar(Ondernemer, "kvknummer", "ondernemers", "ondernemer"),
            ),
            Kolom("naam", velden=("naam", "zoeknaam")),
            Kolom("postcode", Postcode()),
            Kolom("huisnummer"),
            Kolom("plaats", velden=("plaats", "zoeknaam")),
            Kolom("gemeente", GEMEENTECODE, naar=NAAR_GEMEENTE),
            Kolom("relatiemanager", Code(), naar=NAAR_MEDEWERKER),
            Kolom("ambassadeur_sinds", Datum()),
            Kolom("straat", buiten_formaat=True),
            Kolom("telefoon", buiten_formaat=True),
            Kolom("email", buiten_formaat=True),
            Kolom("volgend_contact", Datum(), buiten_formaat=True),
            Kolom("volgend_waarover", buiten_formaat=True),
            Kolom("gesloten_op", Datum(), buiten_formaat=True),
            Kolom("reden_gesloten", buiten_formaat=True),
        ),
        sleutel=("vestigingsnummer",),
        groep="vestigingsnummer",
        volgorde=24,
        recht=AANLEVEREN,
        ophalen=lambda: Vestiging.objects.select_related("ondernemer", "gemeente", "relatiemanager"),
    ),
)
importtabellen.registreer(
    "contactpersonen",
    Tabel(
        naam="contactpersonen",
        model=Contactpersoon,
        kolommen=(
            VESTIGING,
            Kolom("naam", verplicht=True),
            Kolom("functie"),
            Kolom("telefoon"),
            Kolom("email"),
            Kolom("waarvoor"),
            Kolom("eerste", JaNee(), haal=lambda persoon: persoon.eerste, leeg=False),
            Kolom("weg_sinds", Datum()),
        ),
        sleutel=("vestigingsnummer", "naam"),
        groep="vestigingsnummer",
        volgorde=25,
        recht=AANLEVEREN,
        ophalen=lambda: Contactpersoon.objects.select_related("vestiging"),
    ),
)
importtabellen.registreer(
    "kernteams",
    Tabel(
        naam="kernteams",
        model=Kernteamlid,
        kolommen=(
            VESTIGING,
            Kolom("medewerkernummer", Code(), verplicht=True, veld="medewerker", naar=NAAR_MEDEWERKER),
            Kolom("begindatum", Datum(), verplicht=True),
            Kolom("einddatum", Datum()),
        ),
        sleutel=("vestigingsnummer", "medewerkernummer", "begindatum"),
        groep="vestigingsnummer",
        volgorde=26,
        recht=AANLEVEREN,
        ophalen=lambda: Kernteamlid.objects.select_related("vestiging", "medewerker"),
    ),
)
importtabellen.registreer(
    "introducties",
    Tabel(
        naam="introducties",
        model=Introductie,
        kolommen=(
            VESTIGING,
            Kolom("van", VESTIGINGSNUMMER, verplicht=True, naar=NAAR_VESTIGING),
            DATUM,
            MEDEWERKER,
            VASTGELEGD,
            Kolom("toelichting"),
        ),
        sleutel=("vestigingsnummer", "van"),
        groep="vestigingsnummer",
        volgorde=27,
        recht=AANLEVEREN,
        ophalen=lambda: Introductie.objects.select_related("vestiging", "van", "medewerker"),
    ),
)


# -- contact ----------------------------------------------------------------------------------------------------------


def _alleen_ondernemer(teksten: Mapping[str, str]) -> bool:
    """Return whether a row of contactmomenten is about an employer and not about an inwoner."""
    return bool(teksten.get("vestigingsnummer")) and not teksten.get("dossiernummer")


def _bereid(naam: str) -> Kolom:
    return Kolom(naam, Keuze(dict(Bereid.choices)), buiten_formaat=True)


importtabellen.registreer(
    "ondernemerscontacten",
    Tabel(
        naam="ondernemerscontacten",
        model=Ondernemerscontact,
        kolommen=(
            Kolom("nummer", Code(), verplicht=True),
            DATUM,
            Kolom("soort", Lijstkeuze("ondernemerscontact_soort"), verplicht=True),
            VESTIGING,
            MEDEWERKER,
            Kolom("initiatief", Keuze(dict(Ondernemerscontact._meta.get_field("initiatief").choices))),
            Kolom("onderwerp"),
            Kolom("tekst"),
            Kolom("aangekondigd", JaNee(), buiten_formaat=True),
            Kolom("mogelijk_werk", buiten_formaat=True),
            _bereid("wil_wep"),
            _bereid("wil_werk"),
            _bereid("wil_gesprek"),
            _bereid("wil_ambassadeur"),
            Kolom("aanvullen", JaNee(), buiten_formaat=True, haal=lambda contact: contact.aanvullen, leeg=False),
            Kolom("vastgelegd_op", Moment(), buiten_formaat=True, haal=lambda contact: contact.vastgelegd_op),
        ),
        sleutel=("nummer",),
        groep="nummer",
        volgorde=28,
        recht=AANLEVEREN,
        ophalen=lambda: Ondernemerscontact.objects.select_related("vestiging", "medewerker"),
        ook_uit="contactmomenten",
        neemt=_alleen_ondernemer,
    ),
)
importtabellen.registreer(
    "toezeggingen",
    Tabel(
        naam="toezeggingen",
        model=Toezegging,
        kolommen=(
            VESTIGING,
            DATUM,
            VASTGELEGD,
            MEDEWERKER,
            Kolom("wat", verplicht=True),
            Kolom("voor", Datum(), verplicht=True),
            Kolom("wie", Keuze(dict(Toezegging.Wie.choices)), verplicht=True),
            Kolom("uitvoerder", Code(), naar=NAAR_MEDEWERKER),
            Kolom("bij_ondernemer"),
            Kolom("status", Keuze(dict(Toezegging.Status.choices)), verplicht=True),
            Kolom("afgehandeld_op", Datum()),
            Kolom("reden_niet"),
            CONTACT,
        ),
        sleutel=("vestigingsnummer", "vastgelegd_op", "datum", "wat"),
        groep="vestigingsnummer",
        volgorde=29,
        recht=AANLEVEREN,
        ophalen=lambda: Toezegging.objects.select_related("vestiging", "medewerker", "uitvoerder", "contact"),
    ),
)
importtabellen.registreer(
    "ondernemersvragen",
    Tabel(
        naam="ondernemersvragen",
        model=Ondernemersvraag,
        kolommen=(
            VESTIGING,
            DATUM,
            VASTGELEGD,
            MEDEWERKER,
            Kolom("vraag", verplicht=True),
            Kolom("afdeling", Lijstkeuze("afdeling"), verplicht=True),
            Kolom("bewaker", Code(), verplicht=True, naar=NAAR_MEDEWERKER),
            Kolom("reageer_voor", Datum(), verplicht=True),
            Kolom("toegewezen", Code(), naar=NAAR_MEDEWERKER),
            Kolom("wie_elders"),
            Kolom("eerste_antwoord_op", Datum()),
            Kolom("eerste_antwoord"),
            Kolom("antwoord_voor", Datum()),
            Kolom("afgehandeld_op", Datum()),
            Kolom("antwoord"),
            CONTACT,
        ),
        sleutel=("vestigingsnummer", "vastgelegd_op", "datum", "vraag"),
        groep="vestigingsnummer",
        volgorde=29,
        recht=AANLEVEREN,
        ophalen=lambda: Ondernemersvraag.objects.select_related(
            "vestiging", "medewerker", "bewaker", "toegewezen", "contact"
        ),
    ),
)


# -- contact with an inwoner at an employer ---------------------------------------------------------------------------


def _vestiging_van(contactmoment: Contactmoment) -> int | None:
    band = getattr(contactmoment, "contactvestiging", None) if contactmoment.pk else None
    return None if band is None else band.vestiging_id


def _vestigingsnummer_van(contactmoment: Contactmoment) -> str:
    band = getattr(contactmoment, "contactvestiging", None)
    return "" if band is None else band.vestiging.vestigingsnummer


def _zet_vestigingen(paren: list[tuple[Any, Any]], door: Any, reden: str) -> None:
    """Keep with contact with an inwoner at which employer it was: add, change and take away, each with its history."""
    wordt = {contact.pk: vestiging for contact, vestiging in paren}
    banden = {band.contactmoment_id: band for band in Contactvestiging.objects.filter(contactmoment__in=wordt)}
    weg = [band for pk, band in banden.items() if wordt[pk] is None]
    anders = [band for pk, band in banden.items() if wordt[pk] not in (None, band.vestiging_id)]
    for band in anders:
        band.vestiging_id = wordt[band.contactmoment_id]
    nieuw = [
        Contactvestiging(contactmoment_id=pk, vestiging_id=vestiging)
        for pk, vestiging in wordt.items()
        if vestiging is not None and pk not in banden
    ]
    if weg:
        haal_weg(Contactvestiging, weg, reden=reden, door=door)
    if anders:
        werk_bij(Contactvestiging, anders, ["vestiging"], reden=reden, door=door)
    if nieuw:
        maak_aan(Contactvestiging, nieuw, reden=reden, door=door)


def _met_vestiging(contactmomenten: Tabel) -> Tabel:
    """Give the column `vestigingsnummer` of contactmomenten a room."""
    kolom = Kolom(
        "vestigingsnummer",
        VESTIGINGSNUMMER,
        naar=NAAR_VESTIGING,
        haal=_vestiging_van,
        na_stapel=_zet_vestigingen,
        toon=_vestigingsnummer_van,
    )
    kolommen = tuple(kolom if een.naam == kolom.naam else een for een in contactmomenten.kolommen)
    banden = Contactvestiging.objects.select_related("vestiging")
    return replace(
        contactmomenten,
        kolommen=kolommen,
        # Not "contactvestiging__vestiging": SQLite refuses that for more than a thousand vestigingen at once.
        ophalen=lambda: contactmomenten.rijen().prefetch_related(Prefetch("contactvestiging", banden.all())),
    )


importtabellen.vervang("contactmomenten", _met_vestiging(importtabellen["contactmomenten"]))
