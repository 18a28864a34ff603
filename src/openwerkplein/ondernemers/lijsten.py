"""The reference lists of employers."""

from openwerkplein.kern.lijsten import registreer_lijst

ONDERNEMERSCONTACT_SOORT = {
    "bedrijfsbezoek": "bedrijfsbezoek",
    "gesprek": "gesprek",
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
    "wml_uur_20": "wettelijk minimumloon per uur (20 jaar)",
    "wml_uur_19": "wettelijk minimumloon per uur (19 jaar)",
    "wml_uur_18": "wettelijk minimumloon per uur (18 jaar)",
    "wml_uur_17": "wettelijk minimumloon per uur (17 jaar)",
    "wml_uur_16": "wettelijk minimumloon per uur (16 jaar)",
    "wml_uur_15": "wettelijk minimumloon per uur (15 jaar)",
    "vakantiebijslag": "vakantiebijslag (procent van het loon)",
    "voltijd_uren": "uren van een volledige werkweek voor de loonkostensubsidie",
    "lks_maximum": "loonkostensubsidie: hoogstens (procent van WML en vakantiebijslag)",
    "lks_forfaitair": "loonkostensubsidie forfaitair (procent van WML en vakantiebijslag)",
    "lks_werkgeverslasten": "loonkostensubsidie: vergoeding werkgeverslasten (procent)",
    "lks_forfaitair_maanden": "loonkostensubsidie forfaitair: hoogstens (maanden)",
    "lks_aanvraag_maanden": "loonkostensubsidie: aanvragen binnen (maanden na de eerste werkdag)",
    "lks_besluit_weken": "loonkostensubsidie: besluit binnen (weken na de loonwaarde)",
    "besluit_weken": "besluit op een aanvraag van steun: uiterlijk (weken)",
    "proefplaatsing_maanden": "proefplaatsing (maanden)",
    "proefplaatsing_extra_maanden": "proefplaatsing: hoogstens langer (maanden)",
    "baanbonus": "baanbonus",
    "uitzendeuro": "uitzendeuro (per gewerkt uur)",
    "plaatsingsfee": "plaatsingsfee",
}

registreer_lijst("ondernemerscontact_soort", "Soorten contact met ondernemers", ONDERNEMERSCONTACT_SOORT)
registreer_lijst("afdeling", "Afdelingen voor vragen van ondernemers", AFDELING)
registreer_lijst("steun_soort", "Soorten steun voor ondernemers", STEUN_SOORT)
registreer_lijst("bedrag_soort", "Bedragen en percentages", BEDRAG_SOORT)
AANBOD = {
    "niemand": (
        "Nog niemand geplaatst: wat wij bieden",
        {
            "werk_zoeken": "Samen kijken welk werk er is of kan komen, ook zonder vacature.",
            "selectie": "Hulp bij het kiezen: wij stellen mensen voor die passen, met redenen.",
            "kennismaken": "Kennismaken op een prettig gesprek of een ontmoeting.",
            "proberen": "Zonder risico proberen: een proefplaatsing of een werkervaringsplaats.",
            "een_gezicht": "Eén vast gezicht: uw relatiemanager.",
        },
    ),
    "bij": (
        "Bij plaatsing: wat wij bieden",
        {
            "loonkosten": "Regelingen voor loonkosten: loonkostensubsidie, no-riskpolis, loonkostenvoordeel.",
            "papier": "Hulp met het papierwerk: wij vullen aanvragen samen in.",
            "begeleiding": "Begeleiding op de werkvloer: jobcoach of hulp van een collega.",
            "werkplek": "Aanpassing van de werkplek en scholing als dat nodig is.",
            "eerste_weken": "In de eerste weken bellen wij geregeld hoe het gaat.",
        },
    ),
    "na": (
        "Na plaatsing: wat wij bieden",
        {
            "nazorg": "Wij blijven bellen hoe het gaat, met u en met de medewerker.",
            "loonwaarde": "Wij houden de loonkostensubsidie en de loonwaarde bij en melden wat afloopt.",
            "verlengen": "Meedenken over verlengen, meer uren of een vast contract.",
            "volgende": "Nieuwe kandidaten zodra er weer werk is.",
            "ambassadeur": "Andere ondernemers vertellen hoe het gaat, als ambassadeur.",
        },
    ),
}
for _fase, (_titel, _zinnen) in AANBOD.items():
    registreer_lijst(f"aanbod_{_fase}", _titel, _zinnen)
