"""Conditions on the basis ``inwoners`` that more than one definition uses."""

from __future__ import annotations

import narwhals as nw

UITKERING = nw.col("uitkering")
# Someone who died before the peildatum is no longer known, unless a benefit still runs: then the benefit counts.
BEKEND = UITKERING | ~nw.col("overleden")
NUG = (nw.col("nug") == "ja") & ~UITKERING & BEKEND
CLIENT = UITKERING | NUG
JONGERE = nw.col("leeftijd").is_between(16, 26) & BEKEND
STATUSHOUDER = ~nw.col("statushouder").is_null() & BEKEND
DOELGROEPREGISTER = (nw.col("doelgroepregister") == "ja") & BEKEND
SW = (nw.col("sw") == "ja") & BEKEND
BESCHUT_INDICATIE = nw.col("beschut_indicatie") & BEKEND
BESCHUT_GEPLAATST = nw.col("beschut_geplaatst") & BEKEND
BESCHUT_WERK = BESCHUT_INDICATIE | BESCHUT_GEPLAATST
ZONDER_PERSPECTIEF = CLIENT & (nw.col("perspectief") == "niet")
# Everything in a basis. A column, because a literal cannot be summed.
ALLES = ~nw.col("inwoner").is_null()
