"""Check a plan against every rule, from the plan itself; shares nothing with the engine that made it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from openwerkplein.motor.indeling.taal import Niveaus, Opgave, Zitting


class OngeldigPlan(Exception):
    """A plan breaks a rule; the text names the first one. A plan like that never leaves the engine."""


def fouten(opgave: Opgave, zittingen: Iterable[Zitting]) -> list[str]:
    """Return every rule that a plan breaks, each as a Dutch sentence; empty for a good plan."""
    rijen = sorted(zittingen, key=lambda een: (een[2], een[1], een[0]))
    return [
        *_onbekend(opgave, rijen),
        *_dubbel(rijen),
        *_vol(opgave, rijen),
        *_ongelijk(opgave, rijen),
        *_verboden(opgave, rijen),
        *_samen(opgave, rijen),
    ]


def eis_geldig(opgave: Opgave, zittingen: Iterable[Zitting]) -> None:
    """Raise OngeldigPlan when a plan breaks a rule."""
    if gevonden := fouten(opgave, zittingen):
        raise OngeldigPlan(gevonden[0])


def waardeer(opgave: Opgave, zittingen: Iterable[Zitting]) -> Niveaus:
    """Return what a plan is worth, counted from the plan."""
    rijen = list(zittingen)
    beurten = Counter(k for k, _, _ in rijen)
    paren = {(k, t) for k, t, _ in rijen}
    minimum = opgave.rondes
    for kandidaat in opgave.kandidaten:
        kan = sum((kandidaat.code, t.code) not in opgave.niet and t.rustig >= kandidaat.rustig for t in opgave.tafels)
        if beurten[kandidaat.code] < min(opgave.rondes, kan):
            minimum = min(minimum, beurten[kandidaat.code])
    return Niveaus(
        minimum,
        len(rijen),
        len(opgave.moet & paren),
        len({k for k, t in paren if opgave.passend.get((k, t), 0) > 0}),
        sum(opgave.passend.get((k, t), 0) for k, t, _ in rijen),
    )


def _onbekend(opgave: Opgave, rijen: Sequence[Zitting]) -> Iterator[str]:
    kandidaten = {een.code for een in opgave.kandidaten}
    tafels = {een.code for een in opgave.tafels}
    for k, t, r in rijen:
        if k not in kandidaten or t not in tafels or not 1 <= r <= opgave.rondes:
            yield f"Ronde {r}: {k} aan tafel {t} staat niet in de opgave."


def _dubbel(rijen: Sequence[Zitting]) -> Iterator[str]:
    for (k, t), aantal in Counter((k, t) for k, t, _ in rijen).items():
        if aantal > 1:
            yield f"{k} zit {aantal} keer aan tafel {t}."
    for (k, r), aantal in Counter((k, r) for k, _, r in rijen).items():
        if aantal > 1:
            yield f"{k} zit in ronde {r} aan {aantal} tafels tegelijk."


def _vol(opgave: Opgave, rijen: Sequence[Zitting]) -> Iterator[str]:
    plaatsen = {een.code: een.plaatsen for een in opgave.tafels}
    for (t, r), aantal in Counter((t, r) for _, t, r in rijen).items():
        if aantal > plaatsen.get(t, aantal):
            yield f"Aan tafel {t} zitten in ronde {r} {aantal} mensen; er zijn {plaatsen[t]} plaatsen."


def _ongelijk(opgave: Opgave, rijen: Sequence[Zitting]) -> Iterator[str]:
    """Two tables differ by at most one; a table may have fewer people only when it is full, or holds all who may sit there."""
    if not opgave.gelijk:
        return
    vol = {}
    for tafel in opgave.tafels:
        mogen = [k for k in opgave.kandidaten if (k.code, tafel.code) not in opgave.niet and tafel.rustig >= k.rustig]
        vol[tafel.code] = min(tafel.plaatsen, len(mogen))
    aantal = Counter((t, r) for _, t, r in rijen)
    for r in range(1, opgave.rondes + 1):
        niet_vol = [aantal[een.code, r] for een in opgave.tafels if aantal[een.code, r] < vol[een.code]]
        meeste = max((aantal[een.code, r] for een in opgave.tafels), default=0)
        if niet_vol and meeste - min(niet_vol) > 1:
            yield f"In ronde {r} zitten aan een tafel {meeste} mensen en aan een tafel met ruimte {min(niet_vol)}."


def _verboden(opgave: Opgave, rijen: Sequence[Zitting]) -> Iterator[str]:
    rust = {een.code for een in opgave.kandidaten if een.rustig}
    druk = {een.code for een in opgave.tafels if not een.rustig}
    for k, t, r in rijen:
        if (k, t) in opgave.niet:
            yield f"{k} zit in ronde {r} aan tafel {t}; dat mag niet."
        elif k in rust and t in druk:
            yield f"{k} heeft een rustige tafel nodig en zit in ronde {r} aan tafel {t}."


def _samen(opgave: Opgave, rijen: Sequence[Zitting]) -> Iterator[str]:
    plek = {(k, r): t for k, t, r in rijen}
    for r in range(1, opgave.rondes + 1):
        for een, ander in sorted(opgave.niet_samen):
            tafel = plek.get((een, r))
            if tafel is not None and tafel == plek.get((ander, r)):
                yield f"{een} en {ander} zitten in ronde {r} samen aan tafel {tafel}; dat mag niet."
