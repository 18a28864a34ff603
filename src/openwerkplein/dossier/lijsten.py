"""The reference lists of the dossier, with the values that come with the product (codes as in an aanlevering)."""

from openwerkplein.kern.lijsten import registreer_lijst

UITKERING_SOORT = {"PW": "bijstand (Pw)", "IOAW": "IOAW", "IOAZ": "IOAZ", "BBZ": "Bbz"}
REDEN_EINDE = {
    "werk_regulier": "werk, regulier",
    "werk_gesubsidieerd": "werk, gesubsidieerd",
    "onderwijs": "onderwijs",
    "ondernemerschap": "ondernemerschap",
    "aow": "AOW-leeftijd bereikt",
    "verhuizing": "verhuizing",
    "overlijden": "overlijden",
    "detentie": "detentie",
    "relatie": "relatie",
    "inkomen_anders": "ander inkomen",
    "geen_inlichtingen": "geen inlichtingen gegeven",
    "overig": "overig",
}
CONTACT_SOORT = {
    "gesprek": "gesprek",
    "telefoon": "telefoon",
    "mail": "mail",
    "huisbezoek": "huisbezoek",
    "jaargesprek": "jaargesprek",
    "bedrijfsbezoek": "bedrijfsbezoek",
    "bijeenkomst": "bijeenkomst",
}
DOCUMENT_SOORT = {
    "brief": "brief",
    "diploma": "diploma of certificaat",
    "cv": "cv",
    "plan": "plan van aanpak",
    "advies": "advies of rapport",
    "toestemming": "toestemming",
    "overig": "overig",
}

registreer_lijst("uitkering_soort", "Soorten uitkering", UITKERING_SOORT)
registreer_lijst("reden_einde", "Redenen van einde van een uitkering", REDEN_EINDE)
registreer_lijst("contact_soort", "Soorten contact", CONTACT_SOORT)
registreer_lijst("document_soort", "Soorten document", DOCUMENT_SOORT)
