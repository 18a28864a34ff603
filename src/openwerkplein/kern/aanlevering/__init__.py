"""How the tables of an aanlevering are declared: a room says per table which columns go in and out, and how.

Reading and writing files, checking and loading is done by the room `uitwisseling` from these declarations alone.
"""

from openwerkplein.kern.aanlevering.lezers import (
    Code,
    Codes,
    Datum,
    DatumTijd,
    Decimaal,
    Getal,
    Getalkeuze,
    JaNee,
    Keuze,
    Lezer,
    Lijstkeuze,
    Moment,
    NietHerkend,
    Onleesbaar,
    Postcode,
    Tekst,
    kies,
)
from openwerkplein.kern.aanlevering.tabel import FORMAAT, LAAT, Fout, Kolom, Naar, Tabel

__all__ = [
    "FORMAAT",
    "LAAT",
    "Code",
    "Codes",
    "Datum",
    "DatumTijd",
    "Decimaal",
    "Fout",
    "Getal",
    "Getalkeuze",
    "JaNee",
    "Keuze",
    "Kolom",
    "Lezer",
    "Lijstkeuze",
    "Moment",
    "Naar",
    "NietHerkend",
    "Onleesbaar",
    "Postcode",
    "Tabel",
    "Tekst",
    "kies",
]
