"""Say which wishes are not met and why: the smallest set of wishes that cannot be met together, in Dutch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from openwerkplein.motor.indeling.maken import maak
from openwerkplein.motor.indeling.taal import Indeling, NietVervuld, Opgave, Paar
from openwerkplein.motor.indeling.toewijzing import Bereik, Netwerk

MOEITE = 1.0
"""Effort for one question of whether some wishes can be met together (see `samen`)."""
MEESTE = 3
"""For so many wishes the smallest set is looked for; the ones after that are named with a reason only."""
Wens = TypeVar("Wens")


def verklaar(opgave: Opgave, plan: Indeling) -> Indeling:
    """Return the plan with every wish that is not met, and with sentences about what could not be asked."""
    niet_vervuld = [*_zonder_tafel(opgave), *_beurten(opgave, plan), *_moet(opgave, plan), *_past(opgave, plan)]
    return replace(plan, niet_vervuld=tuple(niet_vervuld), zinnen=tuple(_zinnen(opgave)))


def kleinste(vast: Sequence[Wens], wensen: Sequence[Wens], kan: Callable[[Sequence[Wens]], bool]) -> list[Wens]:
    """Return a smallest part of `wensen` that cannot be met beside `vast`: without any one of them it can.

    `vast` with all of `wensen` cannot be met. QuickXplain (Junker, AAAI 2004): a few questions per wish in the answer, not per wish.
    """

    def zoek(achter: Sequence[Wens], nieuw: bool, rest: Sequence[Wens]) -> list[Wens]:
        if nieuw and not kan(achter):
            return []
        if len(rest) == 1:
            return list(rest)
        midden = len(rest) // 2
        rechts = zoek([*achter, *rest[:midden]], True, rest[midden:])
        links = zoek([*achter, *rechts], bool(rechts), rest[:midden])
        return links + rechts

    return zoek(list(vast), True, list(wensen)) if wensen else []


def som(namen: Sequence[str]) -> str:
    """Return names as one phrase: ``A``, ``A en B``, ``A, B en C``."""
    return " en ".join([", ".join(namen[:-1]), namen[-1]]) if len(namen) > 1 else "".join(namen)


def _telwoord(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


# -- turns ------------------------------------------------------------------------------------------------------------


def _zonder_tafel(opgave: Opgave) -> Iterator[NietVervuld]:
    for kandidaat in opgave.kandidaten:
        if opgave.doel[kandidaat.code] == 0:
            waarom = "mag aan geen enkele tafel"
            if kandidaat.rustig and not any(een.rustig for een in opgave.tafels):
                waarom = "heeft een rustige tafel nodig en die is er niet"
            elif kandidaat.rustig:
                waarom = "heeft een rustige tafel nodig en mag aan geen van de rustige tafels"
            zin = f"{kandidaat.code} krijgt geen beurt: {kandidaat.code} {waarom}."
            yield NietVervuld("beurten", (kandidaat.code,), None, zin, tekort=min(opgave.rondes, len(opgave.tafels)))


def _beurten(opgave: Opgave, plan: Indeling) -> Iterator[NietVervuld]:
    heeft = Counter(k for k, _, _ in plan.zittingen)
    tekort = sum(opgave.doel.values()) - len(plan.zittingen)
    if not tekort:
        return
    wie = tuple(k for k, doel in opgave.doel.items() if heeft[k] < doel)
    plaatsen = sum(een.plaatsen for een in opgave.tafels)
    nodig, er_zijn = sum(opgave.doel.values()), plaatsen * opgave.rondes
    minst = f"Ieder van hen krijgt er {min(heeft[k] for k in wie)} of meer."
    if nodig > er_zijn:
        zin = (
            f"Er is te weinig plaats: samen {_telwoord(nodig, 'beurt', 'beurten')} nodig, en aan de tafels zijn"
            f" {_telwoord(plaatsen, 'plaats', 'plaatsen')} in {_telwoord(opgave.rondes, 'ronde', 'rondes')}, dus {er_zijn}."
            f" {_telwoord(tekort, 'beurt', 'beurten')} te weinig, voor {_telwoord(len(wie), 'mens', 'mensen')}. {minst}"
        )
        yield NietVervuld("beurten", wie, None, zin, tekort=tekort)
        return
    groep = _te_krap(opgave)
    if groep:
        tafels = sorted({t for k in groep for t in opgave.mogelijk[k]})
        zin = (
            f"{som(groep)} {'kan' if len(groep) == 1 else 'kunnen'} niet al hun beurten krijgen, omdat zij alleen aan"
            f" {som(tafels)} mogen en daar te weinig plaats is. {_telwoord(tekort, 'beurt', 'beurten')} te weinig."
        )
    else:
        zin = f"{som(wie)}: samen {_telwoord(tekort, 'beurt', 'beurten')} te weinig, omdat {_waarom_minder(opgave, plan)}. {minst}"
    yield NietVervuld("beurten", wie, None, zin, tuple((k, t) for k in groep for t in opgave.mogelijk[k]), tekort)


def _waarom_minder(opgave: Opgave, plan: Indeling) -> str:
    """Return why people miss a turn though there is room for everyone."""
    if opgave.gelijk:
        meer = (
            maak(replace(opgave, gelijk=False, passend={}, moet=frozenset()), MOEITE).waarde.beurten
            - plan.waarde.beurten
        )
        if meer > 0:
            return f"de tafels even vol moeten zijn; mag dat verschillen, dan {'kan' if meer == 1 else 'kunnen'} er {meer} meer"
    return (
        "sommige mensen niet samen aan een tafel mogen"
        if opgave.niet_samen
        else "er geen verdeling met meer is gevonden"
    )


def _te_krap(opgave: Opgave) -> list[str]:
    """Return a smallest group whose turns do not fit at the tables where they may sit, even with tables unequal; empty when all fit."""
    net = Netwerk(opgave)
    meest = opgave.rondes * np.array([een.plaatsen for een in opgave.tafels], dtype=np.int64)
    gewicht = np.zeros(net.matrix.shape[1])

    def kan(groep: Sequence[str]) -> bool:
        minst = np.array([opgave.doel[een.code] if een.code in groep else 0 for een in opgave.kandidaten])
        return net.los(gewicht, minst, Bereik(np.zeros_like(meest), meest)) is not None

    kort = [k for k, doel in opgave.doel.items() if doel]
    return [] if kan(kort) else sorted(kleinste([], kort, kan))


# -- must-meets ---------------------------------------------------------------------------------------------------------


def _moet(opgave: Opgave, plan: Indeling) -> Iterator[NietVervuld]:
    paren = {(k, t) for k, t, _ in plan.zittingen}
    wel = sorted(opgave.moet & paren)
    for nummer, (k, t) in enumerate(sorted(opgave.moet - paren)):
        if t not in opgave.mogelijk[k]:
            zin = f"{k} kan niet aan tafel {t}, omdat {k} een rustige tafel nodig heeft en {t} dat niet is."
            yield NietVervuld("moet", (k,), t, zin, ((k, t),))
            continue
        samen = _botsende_wensen(opgave, wel, (k, t)) if nummer < MEESTE and plan.bewezen else []
        yield NietVervuld("moet", (k,), t, _moet_zin(opgave, (k, t), samen), tuple(samen))


def _botsende_wensen(opgave: Opgave, wel: Sequence[Paar], wens: Paar) -> list[Paar]:
    """Return a smallest set of must-meets with `wens` in it that do not go together; `wel` are met, so without `wens` they do."""
    _, t = wens
    aan = [een for een in wel if een[1] == t]
    plaatsen = next(een.plaatsen for een in opgave.tafels if een.code == t)
    if len(aan) >= plaatsen * opgave.rondes:
        return sorted([*aan, wens])

    def kan(wensen: Sequence[Paar]) -> bool:
        vraag = replace(opgave, moet=frozenset(wensen), passend={})
        poging = maak(vraag, MOEITE)
        return not poging.bewezen or poging.waarde.moet == len(wensen)

    if aan and not kan([*aan, wens]):
        return sorted([wens, *kleinste([wens], aan, kan)])
    # What is near the wish comes first, so that the set is about the same person where it can be.
    rest = sorted(wel, key=lambda een: (een[1] != t, een[0] != wens[0], een))
    return [] if kan([*rest, wens]) else sorted([wens, *kleinste([wens], rest, kan)])


def _moet_zin(opgave: Opgave, wens: Paar, samen: Sequence[Paar]) -> str:
    k, t = wens
    begin = f"{k} kan niet aan tafel {t}"
    if not samen:
        return f"{begin}, omdat er dan beurten wegvallen of andere wensen niet lukken."
    if samen == [wens]:
        return f"{begin}, omdat anders mensen een beurt missen of tafels niet even vol zijn."
    wie = [een for een, _ in samen]
    allen = f"{som(wie)} kunnen niet {'allebei' if len(wie) == 2 else 'allemaal'}"
    plaatsen = next(een.plaatsen for een in opgave.tafels if een.code == t)
    if {een for _, een in samen} != {t}:
        andere = som([f"{een} bij {tafel}" for een, tafel in samen if (een, tafel) != wens])
        return f"{begin} als ook {andere}: dan missen mensen een beurt of zijn tafels niet even vol. Kies welke wens vervalt."
    if len(samen) > plaatsen * opgave.rondes:
        hoeveel = f"{_telwoord(plaatsen, 'plaats', 'plaatsen')} in {_telwoord(opgave.rondes, 'ronde', 'rondes')}"
        return f"{allen} aan tafel {t}, omdat daar {hoeveel} is. {begin}; kies wie van hen niet hoeft."
    if all((min(a, b), max(a, b)) in opgave.niet_samen for a in wie for b in wie if a != b):
        rondes = f"er maar {_telwoord(opgave.rondes, 'ronde is', 'rondes zijn')}"
        return f"{allen} aan tafel {t}, omdat zij niet samen aan een tafel mogen en {rondes}. {begin}."
    return f"{allen} aan tafel {t}, omdat anders mensen een beurt missen of tafels niet even vol zijn. {begin}."


# -- an employer that fits ------------------------------------------------------------------------------------------------


def _past(opgave: Opgave, plan: Indeling) -> Iterator[NietVervuld]:
    heeft = {k for k, t, _ in plan.zittingen if opgave.past(k, t)}
    zonder = [k for k, tafels in opgave.mogelijk.items() if k not in heeft and any(opgave.past(k, t) for t in tafels)]
    for nummer, k in enumerate(zonder):
        groep = _botsende_mensen(opgave, sorted(heeft), k) if nummer < MEESTE and plan.bewezen else [k]
        tafels = som(sorted({t for een in groep for t in opgave.mogelijk[een] if opgave.past(een, t)}))
        if len(groep) > 1:
            waarom = f"{som(groep)} passen alleen bij {tafels}, en daar is niet voor allen een beurt"
        else:
            waarom = f"alleen {tafels} past, en dat gaat ten koste van een beurt of van iets dat moet"
        zin = f"{k} krijgt geen werkgever die past: {waarom}."
        yield NietVervuld(
            "past",
            (k,),
            None,
            zin,
            tuple((een, t) for een in groep for t in opgave.mogelijk[een] if opgave.past(een, t)),
        )


def _botsende_mensen(opgave: Opgave, wel: Sequence[str], wie: str) -> list[str]:
    """Return a smallest group with `wie` in it of whom not everyone can have an employer that fits."""

    def kan(groep: Sequence[str]) -> bool:
        passend = {paar: 1 for paar, punten in opgave.passend.items() if punten > 0 and paar[0] in groep}
        poging = maak(replace(opgave, passend=passend), MOEITE)
        return not poging.bewezen or poging.waarde.past == len(groep)

    return [wie] if kan([*wel, wie]) else sorted([wie, *kleinste([wie], wel, kan)])


# -- what could not be asked ----------------------------------------------------------------------------------------------


def _zinnen(opgave: Opgave) -> Iterator[str]:
    tafels = len(opgave.tafels)
    if tafels < opgave.rondes:
        yield (
            f"Er {'is' if tafels == 1 else 'zijn'} {_telwoord(tafels, 'tafel', 'tafels')} en {opgave.rondes} rondes. Niemand komt"
            f" twee keer bij dezelfde werkgever, dus ieder krijgt hoogstens {_telwoord(tafels, 'beurt', 'beurten')}."
        )
    for k, mag in opgave.mogelijk.items():
        if 0 < len(mag) < min(opgave.rondes, tafels):
            yield f"{k} mag alleen aan {som(mag)} en krijgt hoogstens {_telwoord(len(mag), 'beurt', 'beurten')}."
    if opgave.passend:
        for k, mag in opgave.mogelijk.items():
            if mag and not any(opgave.past(k, t) for t in mag):
                yield f"Voor {k} past geen enkele werkgever."
