"""The reference lists of guidance."""

from openwerkplein.kern.lijsten import registreer_lijst

VOORZIENING_SOORT = {
    "coaching": "coaching",
    "scholing": "scholing",
    "werkpunt": "Werkpunt",
    "werkontwikkelplek": "werkontwikkelplek",
    "re_integratietraject": "re-integratietraject",
    "taaltraject": "taaltraject",
    "jobcoaching": "jobcoaching",
    "werkplekaanpassing": "aanpassing van de werkplek",
    "overig": "overig",
}
CBS_VOORZIENING = {
    "23": "proefplaatsing voor bepaling van de loonwaarde",
    "29": "overige werkplekken",
    "30": "jobcoach of begeleiding op de werkplek",
    "31": "aanpassing van de werkplek",
    "59": "overige faciliterende voorzieningen",
}
"""Codes of the SRG known so far (since 2019); an administrator adds the rest from the official list."""

registreer_lijst("voorziening_soort", "Soorten voorziening", VOORZIENING_SOORT)
registreer_lijst("cbs_voorziening", "CBS-codes van voorzieningen (SRG)", CBS_VOORZIENING)
