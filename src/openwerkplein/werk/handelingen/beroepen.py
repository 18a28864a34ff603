"""What can be done with the code list of occupations: add, change, end, take back, and load a list from a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.dossier.handelingen.rijen import Gedaan, gedaan, voeg_toe, zet
from openwerkplein.kern.historie import maak_aan, werk_bij
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.opdrachten import OpdrachtFout
from openwerkplein.kern.tijd import vandaag
from openwerkplein.werk.beroepen import KOLOMMEN, splits, vergeet
from openwerkplein.werk.csvbestand import rijen_van
from openwerkplein.werk.models import Beroep

VERPLICHT = ("code", "titel", "groep")
_INHOUD = ("titel", "groep", "namen", "uri")


@transaction.atomic
def voeg_beroep_toe(*, door: Medewerker, **velden: Any) -> Gedaan:
    """Add an occupation of this installation. Raises ValidationError (per field)."""
    beroep = Beroep(**_net(velden), herkomst=Beroep.Herkomst.EIGEN)
    voeg_toe(beroep, door=door)
    transaction.on_commit(vergeet)
    return gedaan(beroep, f"{beroep.titel} staat in de lijst.")


@transaction.atomic
def wijzig_beroep(beroep: Beroep, versie: int, *, door: Medewerker, **velden: Any) -> Gedaan:
    """Change an occupation that was read at `versie`; its code stays. Raises Verouderd, ValidationError (per field)."""
    actueel = beroep.vergrendel(versie)
    zet(actueel, _net(velden), door=door)
    transaction.on_commit(vergeet)
    return gedaan(actueel, f"{actueel.titel} is gewijzigd.")


@transaction.atomic
def laat_vervallen(beroep: Beroep, versie: int, *, door: Medewerker) -> Gedaan:
    """End an occupation: it can no longer be chosen, and stays where it was used. Raises Verouderd, ValidationError."""
    actueel = beroep.vergrendel(versie)
    if actueel.vervallen_op is not None:
        raise ValidationError(f"{actueel.titel} was al vervallen.")
    zet(actueel, {"vervallen_op": vandaag()}, door=door, reden="vervallen")
    transaction.on_commit(vergeet)
    return gedaan(actueel, f"{actueel.titel} is niet meer te kiezen. Waar het al staat, blijft het staan.")


@transaction.atomic
def haal_terug(beroep: Beroep, versie: int, *, door: Medewerker) -> Gedaan:
    """Let an occupation be chosen again. Raises Verouderd, ValidationError."""
    actueel = beroep.vergrendel(versie)
    zet(actueel, {"vervallen_op": None}, door=door, reden="weer te kiezen")
    transaction.on_commit(vergeet)
    return gedaan(actueel, f"{actueel.titel} is weer te kiezen.")


def _net(velden: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields with the other names each once, without empty ones."""
    namen = {"namen": "; ".join(dict.fromkeys(splits(velden["namen"])))} if "namen" in velden else {}
    return {**velden, **namen}


# -- a list from a file -----------------------------------------------------------------------------------------------


@dataclass
class Verslag:
    """What loading a list did: how many were added, changed, stayed and ended, and which rows were left out (line, sentence)."""

    toegevoegd: int = 0
    gewijzigd: int = 0
    gelijk: int = 0
    vervallen: int = 0
    fouten: list[tuple[int, str]] = field(default_factory=list)


@transaction.atomic
def importeer_beroepen(pad: Path, *, vervang: bool = False) -> Verslag:
    """Load a code list (code;titel;groep;namen;uri): new codes are added, known ones changed and can be chosen again.

    With `vervang` the shipped occupations that are not in the file end. Nothing is removed, so what was chosen before keeps its
    title. Raises OpdrachtFout when the file cannot be read or has no row that can be used; then nothing changes.
    """
    verslag = Verslag()
    bekend = {een.code: een for een in Beroep.objects.select_for_update()}
    gezien: set[str] = set()
    nieuw, anders = [], []
    for regel, rij in rijen_van(pad, KOLOMMEN, VERPLICHT):
        if rij["code"] and rij["code"] in gezien:
            verslag.fouten.append((regel, f"Code {rij['code']} staat al eerder in het bestand. Laat er een staan."))
            continue
        gezien.add(rij["code"])
        beroep = bekend.get(rij["code"]) or Beroep(code=rij["code"])
        verschilt = _vul(beroep, rij)
        if zin := _gebrek(beroep):
            verslag.fouten.append((regel, zin))
        elif beroep.pk is None:
            nieuw.append(beroep)
        elif verschilt:
            anders.append(beroep)
        else:
            verslag.gelijk += 1
    if not nieuw and not anders and not verslag.gelijk:
        raise OpdrachtFout(_leeg(pad, verslag))
    maak_aan(Beroep, nieuw, reden="beroepenlijst")
    werk_bij(Beroep, anders, [*_INHOUD, "zoeknaam", "herkomst", "vervallen_op"], reden="beroepenlijst")
    verslag.toegevoegd, verslag.gewijzigd = len(nieuw), len(anders)
    if vervang:
        verslag.vervallen = _laat_los([een for code, een in bekend.items() if code not in gezien])
    transaction.on_commit(vergeet)
    return verslag


def _vul(beroep: Beroep, rij: Mapping[str, str]) -> bool:
    """Put what the file says in the row; return whether that differs from what it was."""
    velden = _net({naam: rij[naam] for naam in _INHOUD})
    velden |= {"vervallen_op": None}
    if beroep.pk is not None and not velden["uri"]:
        # A file without addresses takes none away that an administrator attached.
        velden["uri"] = beroep.uri
    verschilt = any(getattr(beroep, naam) != waarde for naam, waarde in velden.items())
    if verschilt:
        velden["herkomst"] = Beroep.Herkomst.EIGEN
    for naam, waarde in velden.items():
        setattr(beroep, naam, waarde)
    return verschilt


def _gebrek(beroep: Beroep) -> str:
    """Return what is wrong with a row, nothing when it is right."""
    try:
        beroep.clean_fields()
    except ValidationError as fout:
        return " ".join(f"{veld}: {' '.join(zinnen)}" for veld, zinnen in fout.message_dict.items())
    return ""


def _leeg(pad: Path, verslag: Verslag) -> str:
    waarom = f" Regel {verslag.fouten[0][0]}: {verslag.fouten[0][1]}" if verslag.fouten else ""
    return f"In {pad} staat geen enkel bruikbaar beroep, dus er is niets veranderd.{waarom}"


def _laat_los(niet_genoemd: list[Beroep]) -> int:
    """End the shipped occupations among these that did not end yet, and return how many."""
    weg = [een for een in niet_genoemd if een.herkomst == Beroep.Herkomst.GELEVERD and een.vervallen_op is None]
    for een in weg:
        een.vervallen_op = vandaag()
    werk_bij(Beroep, weg, ["vervallen_op"], reden="niet in de nieuwe beroepenlijst")
    return len(weg)
