"""Who fits a piece of work: the funnel, the best, and who just does not fit."""

from __future__ import annotations

from openwerkplein.motor.matching import regels
from openwerkplein.motor.matching.taal import Antwoord, Eis, Gevonden, NetNiet, Pad, Trechterstap, Vraag, verdeel
from openwerkplein.motor.matching.tafel import Tafel


def zoek(tafel: Tafel, vraag: Vraag, aantal: int = 20, net_niet: int = 20, pad: Pad | None = None) -> Antwoord:
    """Return the `aantal` best candidates, the funnel, and per requirement the `net_niet` best who miss only that one.

    Raises ValueError when the weights of what counts sum to nothing, or for a kind of requirement that does not exist.
    """
    eisen = regels.gevraagd(vraag)
    verdeel(vraag.gewichten, regels.tellen_mee(vraag))
    over = dict.fromkeys((None, *eisen), 0)
    passen: list[Gevonden] = []
    bijna: dict[Eis, list[Gevonden]] = {eis: [] for eis in eisen}
    for kandidaat in tafel.kandidaten.values():
        if kandidaat.nummer in vraag.uitgesloten:
            continue
        gemist = regels.passend(kandidaat, vraag)
        _tel(over, gemist)
        if not gemist:
            passen.append(regels.beoordeel(kandidaat, vraag, tafel.groepen))
        elif regels.is_net_niet(gemist, kandidaat, vraag):
            bijna[gemist[0]].append(regels.beoordeel(kandidaat, vraag, tafel.groepen))
    return Antwoord(
        tuple(sorted(passen, key=regels.volgorde)[:aantal]),
        len(passen),
        tuple(Trechterstap(eis, hoeveel) for eis, hoeveel in over.items()),
        tuple(_als_net_niet(eis, rij, net_niet) for eis, rij in bijna.items()),
    )


def _tel(over: dict[Eis | None, int], gemist: tuple[Eis, ...]) -> None:
    for eis in over:
        if eis in gemist:
            return
        over[eis] += 1


def _als_net_niet(eis: Eis, rij: list[Gevonden], aantal: int) -> NetNiet:
    return NetNiet(eis, len(rij), tuple(een.nummer for een in sorted(rij, key=regels.volgorde)[:aantal]))
