"""Make a plan: who meets whom by linear programming, then rounds by edge colouring, and jointly when that is not enough."""

from __future__ import annotations

from openwerkplein.motor.indeling import controle
from openwerkplein.motor.indeling.rondes import in_rondes
from openwerkplein.motor.indeling.taal import Indeling, Niveaus, Opgave, Zitting
from openwerkplein.motor.indeling.toewijzing import Netwerk
from openwerkplein.motor.indeling.vormen import Niveauzoeker

MOEITE = 8.0
"""Effort of a joint search, in deterministic seconds of CP-SAT; on an ordinary machine one is one to three seconds."""


def maak(opgave: Opgave, moeite: float = MOEITE) -> Indeling:
    """Return a plan, best in the order of Niveaus, with a bound; the same one every time. Nothing is explained (see `indelen`).

    Raises OngeldigPlan when the plan that was made breaks a rule, which would be a mistake in the engine.
    """
    vorm = Niveauzoeker(Netwerk(opgave)).zoek()
    zittingen, apart = in_rondes(opgave, vorm)
    grens = vorm.grens
    if not apart or vorm.toewijzing.waarde != grens:
        from openwerkplein.motor.indeling.samen import los_op  # OR-Tools takes a while to load and is seldom needed

        zittingen, grens = los_op(opgave, zittingen, grens, moeite)
    return _antwoord(opgave, zittingen, grens)


def _antwoord(opgave: Opgave, zittingen: list[Zitting], grens: Niveaus) -> Indeling:
    controle.eis_geldig(opgave, zittingen)
    rijen = tuple(sorted(zittingen, key=lambda een: (een[2], een[1], een[0])))
    return Indeling(rijen, controle.waardeer(opgave, rijen), grens)
