"""A small vocabulary for routes in tests."""

from openwerkplein.motor.routes.taal import Feit, Woordenboek

PERSPECTIEF = {"wel": "wel perspectief", "niet": "geen perspectief", "onbekend": "nog niet bekend"}

WOORDEN = Woordenboek(
    rollen={"regiecoach": "regiecoach", "adviseur_max_ww": "adviseur Max-WW", "inwoner": "inwoner"},
    ankers={"start": "start", "einde_ww": "einde van de WW"},
    feiten={
        "leeftijd": Feit("leeftijd", "leeftijd", "getal"),
        "perspectief": Feit("perspectief", "perspectief", "keuze", PERSPECTIEF),
        "statushouder": Feit("statushouder", "statushouder", "ja_nee"),
        **{f"getal_{letter}": Feit(f"getal_{letter}", f"getal {letter}", "getal") for letter in "abcdef"},
    },
    routes=frozenset({"nazorg"}),
)
