"""What ties contact with an inwoner to an employer."""

from __future__ import annotations

from django.db import models

from openwerkplein.dossier.models import Contactmoment
from openwerkplein.kern.historie import geschiedenis
from openwerkplein.kern.slot import MetVersie
from openwerkplein.ondernemers.models.ondernemer import Vestiging


class Contactvestiging(MetVersie):
    """The vestiging at which contact with an inwoner took place, or which it was about; what was said stands in the dossier alone."""

    contactmoment = models.OneToOneField(Contactmoment, models.CASCADE, related_name="contactvestiging")
    vestiging = models.ForeignKey(Vestiging, models.PROTECT, related_name="contactmomenten")
    geschiedenis = geschiedenis()

    class Meta:
        verbose_name = "contact over een inwoner"
        verbose_name_plural = "contacten over inwoners"

    def __str__(self) -> str:
        return f"contact over een inwoner bij {self.vestiging}"
