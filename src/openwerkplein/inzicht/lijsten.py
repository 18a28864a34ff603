"""The reference list of the numbers."""

from openwerkplein.kern.lijsten import registreer_lijst

TAAKSTELLING_SOORT = {"beschut_werk": "beschut werk (plekken)"}
"""What a yearly target can be about; an administrator adds the targets agreed with the councils."""

registreer_lijst("taakstelling_soort", "Soorten taakstelling", TAAKSTELLING_SOORT)
