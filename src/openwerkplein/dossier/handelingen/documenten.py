"""Documents: checked by what is in them, never by what they are called."""

from __future__ import annotations

import zipfile
from datetime import date
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from openwerkplein.dossier.handelingen.rijen import Gedaan, benoem, gedaan, niet_later_dan_vandaag, voeg_toe
from openwerkplein.dossier.models import Document, Inwoner
from openwerkplein.kern.models import Medewerker

GROOTSTE_BESTAND = 20 * 1024 * 1024
"""Bytes."""

BESTANDSTYPEN = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
}
"""Kinds that may be kept, with the type under which they are given back. None of them can carry a macro."""

_BEGIN = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
_LANGSTE_MIMETYPE = 100


def herken_type(bestand: IO[bytes]) -> str | None:
    """Return the kind of a file by its content (a key of `BESTANDSTYPEN`), or None; leaves it at its beginning.

    Office files are zips: which kind is read from the parts that the standard asks (ECMA-376, ISO/IEC 26300).
    """
    bestand.seek(0)
    kop = bestand.read(8)
    bestand.seek(0)
    for begin, soort in _BEGIN.items():
        if kop.startswith(begin):
            return soort
    if not kop.startswith(b"PK\x03\x04"):
        return None
    soort_zip = _herken_zip(bestand)
    bestand.seek(0)
    return soort_zip


def _herken_zip(bestand: IO[bytes]) -> str | None:
    try:
        with zipfile.ZipFile(bestand) as zip_:
            namen = set(zip_.namelist())
            if any(naam.lower().endswith("vbaproject.bin") for naam in namen):
                return None
            if "[Content_Types].xml" in namen:
                return "docx" if "word/document.xml" in namen else "xlsx" if "xl/workbook.xml" in namen else None
            with zip_.open("mimetype") as deel:
                return "odt" if deel.read(_LANGSTE_MIMETYPE).decode("ascii") == BESTANDSTYPEN["odt"] else None
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, NotImplementedError, RuntimeError, OSError):
        return None


def voeg_document_toe(
    inwoner: Inwoner, *, door: Medewerker, bestand: File[Any], soort: str, titel: str, datum: date
) -> Gedaan:
    """Keep a file in the dossier under a random name; its own name is forgotten.

    Raises ValidationError (per field) when it is too large, empty, of another kind than `BESTANDSTYPEN`, or a rule is broken;
    then no file stays behind.
    """
    niet_later_dan_vandaag(datum)
    bestandstype = _keur(bestand)
    rij = Document(
        inwoner=inwoner,
        medewerker=door,
        datum=datum,
        soort=soort,
        titel=titel,
        bestand=bestand,
        bestandstype=bestandstype,
        grootte=bestand.size,
    )
    try:
        with transaction.atomic():
            voeg_toe(rij, door=door)
    except Exception:
        if rij.bestand and rij.bestand._committed:
            default_storage.delete(rij.bestand.name)
        raise
    return gedaan(rij, f"document {benoem(rij)} is toegevoegd.")


def _keur(bestand: File[Any]) -> str:
    grootte = bestand.size or 0
    if grootte == 0:
        raise ValidationError({"bestand": "Dit bestand is leeg. Kies een ander bestand."})
    if grootte > GROOTSTE_BESTAND:
        raise ValidationError(
            {"bestand": f"Dit bestand is te groot. Het mag hoogstens {GROOTSTE_BESTAND // 1024**2} MB zijn."}
        )
    soort = herken_type(bestand)  # type: ignore[arg-type]
    if soort is None:
        raise ValidationError(
            {
                "bestand": f"Dit soort bestand kan niet worden bewaard. Het kan wel als {', '.join(BESTANDSTYPEN)} (zonder macro's)."
            }
        )
    return soort
