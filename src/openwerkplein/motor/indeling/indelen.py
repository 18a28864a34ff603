"""Make a plan and say what is not met, and why: the entrance of this engine."""

from __future__ import annotations

from openwerkplein.motor.indeling.maken import MOEITE, maak
from openwerkplein.motor.indeling.taal import Indeling, Opgave
from openwerkplein.motor.indeling.uitleg import verklaar


def deel_in(opgave: Opgave, moeite: float = MOEITE) -> Indeling:
    """Return a plan, best in the order of Niveaus, with a bound that says whether it is proven; the same one every time.

    `niet_vervuld` names every wish that is not met, with a smallest set of wishes of which not all can be. Raises OngeldigPlan when
    the plan that was made breaks a rule, which would be a mistake in the engine.
    """
    return verklaar(opgave, maak(opgave, moeite))
