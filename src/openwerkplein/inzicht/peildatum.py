"""Reading a date on which is counted, as people type it. Imports nothing heavy: the command line needs it to explain itself."""

from __future__ import annotations

from datetime import date

EERSTE_PEILDATUM = date(1900, 1, 1)
LAATSTE_PEILDATUM = date(2200, 12, 31)


def lees_peildatum(tekst: str) -> date:
    """Return the date of ``2023-12-31`` or ``31-12-2023``; raises ValueError that says in Dutch how to write it."""
    delen = tekst.strip().split("-")
    if len(delen) == 3 and all(deel.isdecimal() for deel in delen):
        jaar, maand, dag = delen if len(delen[0]) == 4 else reversed(delen)
        try:
            datum = date(int(jaar), int(maand), int(dag))
        except ValueError:
            raise ValueError(f"{tekst} is geen datum die bestaat; schrijf een datum als 2023-12-31") from None
        if len(jaar) == 4 and EERSTE_PEILDATUM <= datum <= LAATSTE_PEILDATUM:
            return datum
        raise ValueError(f"{tekst} ligt niet tussen {EERSTE_PEILDATUM:%Y} en {LAATSTE_PEILDATUM:%Y}")
    raise ValueError(f"'{tekst}' is geen datum; schrijf een datum als 2023-12-31")
