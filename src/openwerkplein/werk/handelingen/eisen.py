"""What can be done with what work asks: add an eis or a wens, change it, take it away."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.dossier.handelingen.rijen import Gedaan, gedaan, verwijder_vergissing, voeg_toe, wijzig, zet
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tijd import vandaag
from openwerkplein.motor.matching.eisen import schrijf
from openwerkplein.werk.eisenwoorden import in_woorden
from openwerkplein.werk.eisregels import controleer, lees_eis, voor_te_stellen
from openwerkplein.werk.handelingen.lijstvoorstellen import opvolgers
from openwerkplein.werk.models import Lijstvoorstel, Werk, Werkeis
from openwerkplein.werk.werkovergangen import ZOEKT
from openwerkplein.werk.wettelijk import wettelijke_eisen

GEEN_EIS = (
    "Er staat nog geen eis bij. Schrijf op wat iemand echt moet kunnen of hebben, of kies dat iedereen dit kan doen."
)
LAATSTE = (
    "Dit is de laatste eis van werk waarvoor kandidaten worden gezocht. Zet er eerst een andere eis bij, of kies bij het werk "
    "dat iedereen dit kan doen."
)


class Gevraagd(NamedTuple):
    """One thing that work asks, in the notation of `motor.matching.eisen`, and why that is needed."""

    regel: str
    waarom: str = ""


def voorgelegd(voorstel: Lijstvoorstel) -> str:
    """Return what is said to who asked for something that is not in its list."""
    return f"'{voorstel.naam}' staat nog niet in de lijst. De beheerder bekijkt het; daarna staat het hier vanzelf bij."


def eis_iets_gevraagd(werk: Werk, met_eis: bool) -> None:
    """Raise ValidationError when candidates cannot be looked for: nothing is asked and nobody said that anyone can do it."""
    if not (met_eis or werk.zonder_eisen or wettelijke_eisen(werk.soort)):
        raise ValidationError({"zonder_eisen": GEEN_EIS})


def maak_eis(werk: Werk, gevraagd: Gevraagd, *, hard: bool, door: Medewerker) -> Werkeis:
    """Add what work asks in its one way of writing and return it; raises ValidationError when it cannot be so or is there already."""
    eis = lees_eis(gevraagd.regel)
    controleer(werk.soort, eis, hard=hard, waarom=gevraagd.waarom)
    rij = Werkeis(werk=werk, hard=hard, regel=schrijf(eis), waarom=gevraagd.waarom)
    voeg_toe(rij, door=door)
    return rij


def maak_eis_of_voorstel(werk: Werk, gevraagd: Gevraagd, *, hard: bool, door: Medewerker) -> Werkeis | Lijstvoorstel:
    """Do what `maak_eis` does; what is not in its list is offered to the administrator, and is asked once it is there."""
    try:
        return maak_eis(werk, gevraagd, hard=hard, door=door)
    except ValidationError as fout:
        nieuw = voor_te_stellen(fout)
        if nieuw is None:
            raise
    lijst, naam = nieuw
    voorstel = Lijstvoorstel(
        lijst=lijst,
        naam=naam,
        werk=werk,
        hard=hard,
        waarom=gevraagd.waarom,
        voorgesteld_door=door,
        voorgesteld_op=vandaag(),
    )
    voeg_toe(voorstel, door=door)
    return voorstel


def _vraag_na_antwoord(voorstel: Lijstvoorstel, door: Medewerker | None) -> None:
    """Ask of the work what the administrator gave a code, when it is not asked there already."""
    werk = voorstel.werk
    regel = f"{voorstel.lijst}:{voorstel.code}"
    if werk is not None and not werk.eisen.filter(regel=regel).exists():
        rij = Werkeis(werk=werk, hard=voorstel.hard, regel=regel, waarom=voorstel.waarom)
        voeg_toe(rij, door=door, reden="lijst aangevuld")  # type: ignore[arg-type]


opvolgers.registreer("werk", _vraag_na_antwoord)


@transaction.atomic
def voeg_eis_toe(werk: Werk, *, door: Medewerker, regel: str, hard: bool = True, waarom: str = "") -> Gedaan:
    """Add an eis or a wens. Work that anyone could do then asks something, so that it is not said any more.

    What is not in its list is offered to the administrator. Raises ValidationError (per field) when it cannot be read or is there
    already.
    """
    actueel: Werk = Werk.objects.select_for_update(of=("self",)).get(pk=werk.pk)
    rij = maak_eis_of_voorstel(actueel, Gevraagd(regel, waarom), hard=hard, door=door)
    if isinstance(rij, Lijstvoorstel):
        return gedaan(rij, voorgelegd(rij))
    zin = f"{'Eis' if hard else 'Wens'} toegevoegd: {in_woorden(rij.regel)}."
    if hard and actueel.zonder_eisen:
        zet(actueel, {"zonder_eisen": False}, door=door, reden="eis toegevoegd")
        return gedaan(rij, zin, actueel, rij)
    return gedaan(rij, zin)


@transaction.atomic
def wijzig_eis(eis: Werkeis, versie: int, *, door: Medewerker, **velden: Any) -> Gedaan:
    """Correct what is asked (`regel`, `hard`, `waarom`); raises Verouderd, ValidationError (per field)."""
    werk: Werk = Werk.objects.select_for_update(of=("self",)).get(pk=eis.werk_id)
    nieuw = {"regel": eis.regel, "hard": eis.hard, "waarom": eis.waarom, **velden}
    gelezen = lees_eis(nieuw["regel"])
    controleer(werk.soort, gelezen, hard=nieuw["hard"], waarom=nieuw["waarom"])
    if not nieuw["hard"]:
        _eis_andere(werk, eis)
    uitkomst = wijzig(eis, versie, {**nieuw, "regel": schrijf(gelezen)}, door=door)
    soort = "Eis" if nieuw["hard"] else "Wens"
    zin = f"{soort} gewijzigd: {in_woorden(schrijf(gelezen))}." if uitkomst.stappen else uitkomst.zin
    return Gedaan(uitkomst.rij, zin, uitkomst.stappen)


@transaction.atomic
def neem_eis_weg(eis: Werkeis, versie: int, *, door: Medewerker) -> Gedaan:
    """Take away what is not asked any more; raises Verouderd, and ValidationError for the last eis of work that looks for people."""
    werk: Werk = Werk.objects.select_for_update(of=("self",)).get(pk=eis.werk_id)
    _eis_andere(werk, eis)
    uitkomst = verwijder_vergissing(eis, versie, reden="wordt niet meer gevraagd", door=door)
    return Gedaan(uitkomst.rij, f"Niet meer gevraagd: {in_woorden(eis.regel)}.", uitkomst.stappen)


def _eis_andere(werk: Werk, eis: Werkeis) -> None:
    """Raise ValidationError when work that looks for people would ask nothing without this one."""
    zoekt = werk.status in ZOEKT and not (werk.zonder_eisen or wettelijke_eisen(werk.soort))
    if zoekt and eis.hard and not werk.eisen.filter(hard=True).exclude(pk=eis.pk).exists():
        raise ValidationError(LAATSTE)
