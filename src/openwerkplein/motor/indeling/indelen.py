"""Make a plan: who meets whom by linear programming, then rounds by edge colouring."""

from __future__ import annotations

from openwerkplein.motor.indeling import controle
from openwerkplein.motor.indeling.rondes import in_rondes
from openwerkplein.motor.indeling.taal import Indeling, Niveaus, Opgave, Zitting
from openwerkplein.motor.indeling.toewijzing import Netwerk
from openwerkplein.motor.indeling.vormen import Niveauzoeker


def deel_in(opgave: Opgave) -> Indeling:
    """Return a plan, best in the order of Niveaus, with a bound that says whether it is proven; the same one every time.

    Raises OngeldigPlan when the plan that was made breaks a rule, which would be a mistake in the engine.
    """
    vorm = Niveauzoeker(Netwerk(opgave)).zoek()
    zittingen = in_rondes(opgave, vorm) or []
    return _antwoord(opgave, zittingen, vorm.grens)


def _antwoord(opgave: Opgave, zittingen: list[Zitting], grens: Niveaus) -> Indeling:
    controle.eis_geldig(opgave, zittingen)
    return Indeling(
        tuple(sorted(zittingen, key=lambda een: (een[2], een[1], een[0]))), controle.waardeer(opgave, zittingen), grens
    )
