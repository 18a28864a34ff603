"""The tables of an aanlevering that belong to guidance."""

from __future__ import annotations

from openwerkplein.begeleiding.models import Afspraak, Begeleiding, Voorziening
from openwerkplein.dossier.aanlevering import BEGIN, DOSSIER, EIND, gebeurtenis_kolommen
from openwerkplein.dossier.models import Contactmoment
from openwerkplein.kern.aanlevering import Code, Datum, Decimaal, Keuze, Kolom, Lijstkeuze, Naar, Tabel
from openwerkplein.kern.aanlevering.tabellen import AANLEVEREN, NAAR_MEDEWERKER
from openwerkplein.kern.registers import importtabellen

importtabellen.registreer(
    "voorzieningen",
    Tabel(
        naam="voorzieningen",
        model=Voorziening,
        kolommen=(
            DOSSIER,
            Kolom("soort", Lijstkeuze("voorziening_soort"), verplicht=True),
            BEGIN,
            EIND,
            Kolom("aanbieder"),
            Kolom("kosten", Decimaal()),
            Kolom("resultaat", Keuze(dict(Voorziening.Resultaat.choices))),
            Kolom("cbs_code", buiten_formaat=True),
        ),
        sleutel=("dossiernummer", "soort", "begindatum", "aanbieder"),
        groep="dossiernummer",
        volgorde=50,
        recht=AANLEVEREN,
        ophalen=lambda: Voorziening.objects.select_related("inwoner"),
    ),
)
importtabellen.registreer(
    "begeleiding",
    Tabel(
        naam="begeleiding",
        model=Begeleiding,
        kolommen=(
            DOSSIER,
            Kolom("medewerkernummer", Code(), verplicht=True, veld="medewerker", naar=NAAR_MEDEWERKER),
            Kolom("rol", Keuze(dict(Begeleiding._meta.get_field("rol").choices)), verplicht=True),
            BEGIN,
            EIND,
        ),
        sleutel=("dossiernummer", "rol", "begindatum"),
        groep="dossiernummer",
        volgorde=51,
        recht=AANLEVEREN,
        ophalen=lambda: Begeleiding.objects.select_related("inwoner", "medewerker").prefetch_related(
            "medewerker__rolrijen"
        ),
    ),
)
importtabellen.registreer(
    "afspraken",
    Tabel(
        naam="afspraken",
        model=Afspraak,
        kolommen=gebeurtenis_kolommen(
            Kolom("wat", verplicht=True),
            Kolom("voor", Datum(), verplicht=True),
            Kolom("wie", Keuze(dict(Afspraak.Wie.choices)), verplicht=True),
            Kolom("uitvoerder", Code(), naar=NAAR_MEDEWERKER),
            Kolom("ander"),
            Kolom("status", Keuze(dict(Afspraak.Status.choices)), verplicht=True),
            Kolom("afgehandeld_op", Datum()),
            Kolom("reden_niet"),
            Kolom("contactmoment", Code(), naar=Naar(Contactmoment, "nummer", "contactmomenten", "contactmoment")),
        ),
        sleutel=("dossiernummer", "vastgelegd_op", "datum", "wat"),
        groep="dossiernummer",
        volgorde=70,
        recht=AANLEVEREN,
        ophalen=lambda: Afspraak.objects.select_related("inwoner", "medewerker", "uitvoerder", "contactmoment"),
    ),
)
