"""The kinds of kenmerk: what each is, which values it can have, and whether one value excludes another in time.

Source: the list under `kenmerken` of the aanlevering. These drive the numbers, so they are code and not a list that an
administrator changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Kenmerksoort:
    """A kind of kenmerk: code, title, values (code to label), and `exclusief`: one value at a time."""

    code: str
    titel: str
    waarden: Mapping[str, str]
    exclusief: bool = False

    def zin(self, waarde: str) -> str:
        """Return kind and value as one reads them: ``fase 2: ontwikkelen naar werk of school``, ``doelgroepregister``."""
        tekst = self.waarden.get(waarde, waarde)
        return self.titel if tekst == "ja" else f"{self.titel}: {tekst}"


_SOORTEN = (
    Kenmerksoort("perspectief", "perspectief op werk", {"wel": "wel", "niet": "niet"}, True),
    Kenmerksoort(
        "trede",
        "trede",
        {
            "1": "1 geïsoleerd leven",
            "2": "2 sociale contacten buitenshuis",
            "3": "3 deelname aan georganiseerde activiteiten",
            "4": "4 onbetaald werk",
            "5": "5 betaald werk met ondersteuning",
            "6": "6 betaald werk",
        },
        True,
    ),
    Kenmerksoort(
        "fase",
        "fase",
        {
            "1": "1 intake",
            "2": "2 ontwikkelen naar werk of school",
            "3": "3 matching en plaatsing",
            "4i": "4 begeleiding op de werkplek, intern",
            "4e": "4 begeleiding op de werkplek, extern",
        },
        True,
    ),
    Kenmerksoort(
        "klantgroep",
        "klantgroep",
        {"werk": "werkklant", "ontwikkel": "ontwikkelklant", "participatie": "participatieklant"},
        True,
    ),
    Kenmerksoort(
        "typologie",
        "typologie zonder perspectief",
        {
            "vrijwilligerswerk": "vrijwilligerswerk",
            "dagbesteding": "dagbesteding",
            "mantelzorg": "mantelzorg",
            "sociale_activering": "sociale activering",
            "ambulante_hulpverlening": "ambulante hulpverlening",
            "trede_2": "trede 2",
            "zak_en_kleedgeld": "zak- en kleedgeld",
        },
        True,
    ),
    Kenmerksoort("statushouder", "statushouder", {"oude_wet": "oude wet", "nieuwe_wet": "nieuwe wet"}, True),
    Kenmerksoort("leerroute", "leerroute", {"b1": "B1", "onderwijs": "onderwijs", "z": "Z", "isk": "ISK"}, True),
    Kenmerksoort(
        "laaggeletterdheid",
        "laaggeletterdheid",
        {"geen": "beoordeeld: geen", "vermoeden": "vermoeden", "taalhuis": "verwezen naar Taalhuis"},
    ),
    Kenmerksoort("nug", "NUG'er", {"ja": "ja"}),
    Kenmerksoort("doelgroepregister", "doelgroepregister", {"ja": "ja"}),
    Kenmerksoort("beschut_werk", "beschut werk", {"indicatie": "indicatie", "geplaatst": "geplaatst"}),
    Kenmerksoort("sw", "Wsw", {"ja": "ja"}),
    Kenmerksoort("vso_pro", "leerling VSO of praktijkonderwijs", {"ja": "ja"}),
)
KENMERKSOORTEN: Mapping[str, Kenmerksoort] = {soort.code: soort for soort in _SOORTEN}
EXCLUSIEF = tuple(soort.code for soort in _SOORTEN if soort.exclusief)
"""The seven kinds of which one value holds at a time."""


def mogelijke_waarden(soort: str) -> Mapping[str, str]:
    """Return the values of a kind (code to label); KeyError for an unknown kind."""
    return KENMERKSOORTEN[soort].waarden
