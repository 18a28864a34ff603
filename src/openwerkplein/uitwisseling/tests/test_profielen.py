"""Profiles in a delivery: what is read, consent that is given once and never comes back, what is in no list."""

from __future__ import annotations

from datetime import date

from openwerkplein.kern.tests.factories import MedewerkerFactory
from openwerkplein.kern.tijd import vandaag
from openwerkplein.uitwisseling.tests.conftest import LEVERINGEN, aantallen
from openwerkplein.werk.beroepen import vind
from openwerkplein.werk.handelingen.lijstvoorstellen import neem_op
from openwerkplein.werk.handelingen.toestemming import trek_in
from openwerkplein.werk.models import Kandidaatprofiel, Lijstvoorstel, Toestemming

GEMENGD = LEVERINGEN / "gemengd"


def test_een_profiel_staat_erin_zoals_het_is_aangeleverd(laad):
    laad(GEMENGD)
    profiel = Kandidaatprofiel.objects.get(inwoner__dossiernummer="T01")
    assert set(profiel.beroepen_wens) == {vind("kok"), vind("timmerman")}
    assert profiel.beroepen_ervaring == {vind("hovenier"): None}
    assert (profiel.uren_min, profiel.uren_max, profiel.max_km) == (12, 24, 25)
    assert profiel.beschikbaar_vanaf == date(2023, 11, 1)
    assert profiel.rijbewijzen == ["AM", "B"]
    assert profiel.certificaten == {"vca": None, "heftruck": None}
    assert profiel.talen == {"nld": [2, None], "ara": [4, None]}
    assert profiel.belastbaarheid == {"tillen": "nee", "staan": "ja"}
    assert profiel.dagdelen == ["ma-o", "ma-m"]
    toestemming = Toestemming.objects.get()
    assert (toestemming.inwoner, toestemming.ondernemer, toestemming.begindatum, toestemming.wijze) == (
        profiel.inwoner,
        None,
        date(2023, 11, 1),
        "aanlevering",
    )


def test_ingetrokken_toestemming_komt_niet_terug_met_een_oudere_levering(laad):
    laad(GEMENGD)
    rij = Toestemming.objects.get()
    trek_in(rij, rij.versie, door=MedewerkerFactory(), per=vandaag())
    laad(GEMENGD / "profielen.csv")
    assert not Toestemming.objects.heeft_toestemming(rij.inwoner, None, vandaag())


def test_lege_toestemming_laat_zoals_het_is_en_een_dag_die_moet_komen_is_uitval(laad, schrijf):
    laad(GEMENGD)
    kop = "dossiernummer;uren_max;toestemming_voordracht\n"
    verslag = laad(schrijf(profielen=f"{kop}T01;20;\nT14;20;2999-01-01\n"))
    assert aantallen(verslag)["profielen"] == (0, 1, 0, 1)
    assert Toestemming.objects.op(vandaag()).count() == 1
    profiel = Kandidaatprofiel.objects.get()
    assert profiel.uren_max == 20
    assert profiel.talen == {"nld": [2, None], "ara": [4, None]}


def test_wat_in_geen_lijst_staat_wordt_een_keer_voorgelegd_en_gaat_daarna_wel(laad):
    laad(GEMENGD, proef=True)
    assert not Lijstvoorstel.objects.exists()
    laad(GEMENGD)
    laad(GEMENGD / "profielen.csv")
    open_ = list(Lijstvoorstel.objects.open().order_by("naam"))
    assert [(rij.lijst, rij.naam, rij.profiel) for rij in open_] == [
        ("certificaat", "hijsbewijs", None),
        ("vaardigheid", "toveren", None),
    ]
    beheerder = MedewerkerFactory()
    neem_op(open_[0], 1, code="hijs", label="hijsbewijs", door=beheerder)
    neem_op(open_[1], 1, code="toveren", label="toveren", door=beheerder)
    assert aantallen(laad(GEMENGD / "profielen.csv"))["profielen"] == (1, 0, 1, 4)
    assert set(Kandidaatprofiel.objects.get(inwoner__dossiernummer="T02").certificaten) == {"bhv", "hijs"}
