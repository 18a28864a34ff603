"""The reference lists of employers."""

from openwerkplein.kern.lijsten import registreer_lijst

ONDERNEMERSCONTACT_SOORT = {
    "bedrijfsbezoek": "bedrijfsbezoek",
    "telefoon": "telefoon",
    "mail": "mail",
    "bijeenkomst": "bijeenkomst",
    "congres": "congres",
    "publicatie": "artikel of publicatie",
}
AFDELING = {
    "werkplein": "Werkplein",
    "vergunningen": "vergunningen",
    "inkoop": "inkoop en aanbesteding",
    "parkeren": "parkeren en bereikbaarheid",
    "economie": "economische zaken",
    "belastingen": "belastingen en heffingen",
    "overig": "andere afdeling",
}
STEUN_SOORT = {
    "proefplaatsing": "proefplaatsing",
    "lks_forfaitair": "loonkostensubsidie, forfaitair",
    "lks_loonwaarde": "loonkostensubsidie naar loonwaarde",
    "jobcoach": "jobcoach",
    "no_risk": "no-riskpolis",
    "werkplekaanpassing": "aanpassing van de werkplek",
    "scholing": "scholing",
    "baanbonus": "baanbonus",
    "uitzendeuro": "uitzendeuro",
    "plaatsingsfee": "plaatsingsfee",
}
BEDRAG_SOORT = {
    "wml_uur": "wettelijk minimumloon per uur (21 jaar en ouder)",
    "vakantiebijslag": "vakantiebijslag (procent van het loon)",
    "voltijd_uren": "uren van een volledige werkweek voor de loonkostensubsidie",
    "lks_maximum": "loonkostensubsidie: hoogstens (procent van WML en vakantiebijslag)",
    "lks_forfaitair": "loonkostensubsidie forfaitair (procent van WML en vakantiebijslag)",
    "lks_werkgeverslasten": "loonkostensubsidie: vergoeding werkgeverslasten (procent)",
    "baanbonus": "baanbonus",
    "uitzendeuro": "uitzendeuro (per gewerkt uur)",
    "plaatsingsfee": "plaatsingsfee",
}

registreer_lijst("ondernemerscontact_soort", "Soorten contact met ondernemers", ONDERNEMERSCONTACT_SOORT)
registreer_lijst("afdeling", "Afdelingen voor vragen van ondernemers", AFDELING)
registreer_lijst("steun_soort", "Soorten steun voor ondernemers", STEUN_SOORT)
registreer_lijst("bedrag_soort", "Bedragen en percentages", BEDRAG_SOORT)
