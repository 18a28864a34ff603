"""The subjects under which tables stand together, on the page and in the workbook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openwerkplein.motor.cijfers import Tabel


@dataclass(frozen=True)
class Onderwerp:
    """A subject: its code (also the anchor on the page), its title, and the codes of its tables in order."""

    code: str
    titel: str
    tabellen: tuple[str, ...]


ONDERWERPEN = (
    Onderwerp("clienten", "Wie er zijn", ("clienten", "uitkering_naar_soort", "perspectief")),
    Onderwerp("stromen", "In en uit", ("instroom", "her_instroom_termijn", "uitstroom", "uitstroom_bestemming")),
    Onderwerp("samenstelling", "Leeftijd, huishouden, duur", ("leeftijd", "duur", "geslacht", "norm", "huishouden")),
    Onderwerp("ondersteuning", "Fase en voorzieningen", ("fase", "voorzieningen", "voorzieningen_statushouders")),
    Onderwerp("zonder_perspectief", "Zonder perspectief", ("typologie", "jaargesprekken")),
    Onderwerp(
        "statushouders",
        "Statushouders",
        ("statushouders", "statushouders_geslacht", "statushouders_leeftijd", "leerroute", "statushouders_uitstroom"),
    ),
    Onderwerp(
        "doelgroepen",
        "Doelgroepen",
        (
            "jongeren",
            "nug_soorten",
            "wettelijk_arbeidsbeperkt",
            "doelgroepregister_leeftijd",
            "beschut_werk",
            "laaggeletterdheid",
        ),
    ),
)
OVERIG = Onderwerp("overig", "Overige cijfers", ())


def per_onderwerp(tabellen: Iterable[Tabel]) -> list[tuple[Onderwerp, list[Tabel]]]:
    """Return the tables by subject; a table that no subject names, of another room, comes last. Empty subjects are left out."""
    op_code = {tabel.code: tabel for tabel in tabellen}
    verdeeld = [
        (onderwerp, [op_code.pop(code) for code in onderwerp.tabellen if code in op_code]) for onderwerp in ONDERWERPEN
    ]
    return [(onderwerp, deel) for onderwerp, deel in [*verdeeld, (OVERIG, list(op_code.values()))] if deel]
