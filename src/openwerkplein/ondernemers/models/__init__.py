"""Employers: who they are, what happens between them and us, and how they are supported."""

from openwerkplein.ondernemers.models.ondernemer import (
    Contactpersoon,
    Intermediair,
    Introductie,
    Kernteamlid,
    Ondernemer,
    Vestiging,
    samen_genoemd,
    zichtbare_naam,
)
from openwerkplein.ondernemers.models.relatie import (
    Bereid,
    Contactcollega,
    Ondernemerscontact,
    Ondernemersvraag,
    Toezegging,
)
from openwerkplein.ondernemers.models.steun import Bedrag, Steun
from openwerkplein.ondernemers.models.verband import Contactvestiging

__all__ = [
    "Bedrag",
    "Bereid",
    "Contactcollega",
    "Contactpersoon",
    "Contactvestiging",
    "Intermediair",
    "Introductie",
    "Kernteamlid",
    "Ondernemer",
    "Ondernemerscontact",
    "Ondernemersvraag",
    "Steun",
    "Toezegging",
    "Vestiging",
    "samen_genoemd",
    "zichtbare_naam",
]
