"""Who the fictional inwoner is: name, address, BSN from the test range, how to reach them."""

from __future__ import annotations

from datetime import date
from functools import cache
from random import Random

from openwerkplein.demo.namen import POSTCODELETTERS, kies_achtergrond, maak_naam
from openwerkplein.demo.rijen import Wereld
from openwerkplein.demo.werkplein import OVERIG, PLAATSEN
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.models.inwoner import zoekvorm

ELDERS = ("Eikenstad", "Zilverhaven", "Korenburg", "Oud-Merel")
_SPRONG = 61_813
"""Takes the test numbers in a mixed order; has no factor in common with how many there are."""
_LET_OP = (
    ("geen computer, stuur brieven", 5.0),
    ("liever 's middags bellen", 3.0),
    ("werkt in de ochtend, bel na 14 uur", 2.0),
    ("neemt begeleider mee naar elk gesprek", 2.0),
    ("belt terug als het nummer bekend is", 1.0),
    ("graag een tolk bij een belangrijk gesprek", 2.0),
    ("slechthorend: praat rustig en duidelijk", 1.0),
    ("spreekt liever af op een rustige plek", 1.0),
    ("", 83.0),
)


@cache
def bsn_testnummers() -> tuple[int, ...]:
    """Return every BSN of the official test range (999000000 to 999999999) that satisfies the eleven test."""
    nummers = []
    for midden in range(100_000):
        som = 9 * 9 + 8 * 9 + 7 * 9
        rest = midden
        for gewicht in (2, 3, 4, 5, 6):
            rest, cijfer = divmod(rest, 10)
            som += gewicht * cijfer
        if som % 11 < 10:
            nummers.append(999_000_000 + midden * 10 + som % 11)
    return tuple(nummers)


def bsn_voor(nummer: int) -> str:
    """Return the test BSN of the nth inwoner, or nothing once all of them are given out."""
    nummers = bsn_testnummers()
    return str(nummers[nummer * _SPRONG % len(nummers)]) if nummer < len(nummers) else ""


def maak_inwoner(rng: Random, wereld: Wereld, nummer: int, geboortedatum: date, *, statushouder: bool) -> Inwoner:
    """Return the nth inwoner, not yet written."""
    geslacht = rng.choices("MVXO", (487, 508, 2, 3))[0]
    achtergrond = kies_achtergrond(rng, statushouder=statushouder)
    voornamen, voorvoegsel, achternaam = maak_naam(rng, geslacht, achtergrond)
    inwoner = Inwoner(
        dossiernummer=f"L{100_001 + nummer}",
        voornamen=voornamen,
        voorvoegsel=voorvoegsel,
        achternaam=achternaam,
        geboortedatum=geboortedatum,
        geslacht=geslacht,
        voorkeurstaal=achtergrond if achtergrond and rng.random() < (0.75 if statushouder else 0.2) else "",
        opleidingsniveau=_opleiding(rng, statushouder=statushouder),
    )
    _woon(rng, wereld, inwoner)
    _bereikbaar(rng, inwoner, nummer)
    if rng.random() < 0.99:
        inwoner.zet_bsn(bsn_voor(nummer))
    return inwoner


def _woon(rng: Random, wereld: Wereld, inwoner: Inwoner) -> None:
    letters = "".join(rng.choices(POSTCODELETTERS, k=2))
    inwoner.huisnummer = str(rng.randint(1, 240)) + (rng.choice(("", "", " A", " B")) if rng.random() < 0.15 else "")
    if rng.random() < OVERIG:
        inwoner.woonplaats, inwoner.postcode = rng.choice(ELDERS), f"99{rng.randint(60, 65)}{letters}"
        return
    plaats = rng.choices(PLAATSEN, [plaats.aandeel for plaats in PLAATSEN])[0]
    inwoner.gemeente = wereld.gemeenten[plaats.code]
    inwoner.woonplaats, inwoner.postcode = rng.choice(plaats.kernen), f"{rng.choice(plaats.postcodes)}{letters}"


def _bereikbaar(rng: Random, inwoner: Inwoner, nummer: int) -> None:
    if rng.random() < 0.93:
        # 06-0 is not given out to subscribers.
        inwoner.telefoon = f"06-0{rng.randrange(10**7):07d}"
    inwoner.contactvoorkeur = rng.choices([tekst for tekst, _ in _LET_OP], [gewicht for _, gewicht in _LET_OP])[0]
    if "geen computer" in inwoner.contactvoorkeur:
        inwoner.voorkeurskanaal = Inwoner.Kanaal.BRIEF
        return
    if rng.random() < 0.78:
        deel = zoekvorm(f"{inwoner.voornamen} {inwoner.achternaam}").replace(" ", ".")
        inwoner.email = f"{deel}{nummer}@post.example"
    if rng.random() < 0.5:
        inwoner.voorkeurskanaal = rng.choices(("telefoon", "mail", "bericht", "brief"), (50, 25, 20, 5))[0]
        if inwoner.voorkeurskanaal == "mail" and not inwoner.email:
            inwoner.voorkeurskanaal = "telefoon"


def _opleiding(rng: Random, *, statushouder: bool) -> int | None:
    gewichten = (14, 27, 26, 14, 9, 10) if statushouder else (5, 15, 39, 29, 7, 5)
    return rng.choices((1, 2, 3, 4, 5, None), gewichten)[0]
