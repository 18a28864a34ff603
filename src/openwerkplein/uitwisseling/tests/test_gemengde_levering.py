"""A delivery with the mistakes that real deliveries have: what is good goes in, what is not is explained."""

from __future__ import annotations

import csv
import json
import stat
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest

from openwerkplein.begeleiding.models import Begeleiding, Voorziening
from openwerkplein.dossier.models import Contactmoment, Inwoner, Kenmerk, Uitkering
from openwerkplein.inzicht.models import Taakstelling
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.opdrachten import Afloop
from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers.models import Contactvestiging, Ondernemer, Ondernemerscontact, Vestiging
from openwerkplein.ondernemers.tests.factories import VestigingFactory
from openwerkplein.uitwisseling.opdrachten import opdrachten
from openwerkplein.uitwisseling.tests.conftest import LEVERINGEN, aantallen
from openwerkplein.werk.models import Werk, Werkeis

GEMENGD = LEVERINGEN / "gemengd"
VERWACHT = {
    # loaded, updated, unchanged, left out
    "gemeenten": (2, 0, 0, 0),
    "medewerkers": (3, 0, 0, 3),
    "inwoners": (4, 0, 1, 13),
    "uitkeringen": (3, 0, 0, 8),
    "leefsituaties": (3, 0, 0, 1),
    "kenmerken": (5, 0, 0, 3),
    "voorzieningen": (3, 0, 0, 3),
    "begeleiding": (2, 0, 0, 4),
    "ondernemers": (2, 0, 0, 1),
    "vestigingen": (1, 0, 0, 2),
    "werk": (2, 0, 0, 6),
    "profielen": (1, 0, 0, 5),
    "contactmomenten": (2, 0, 0, 4),
    "ondernemerscontacten": (1, 0, 0, 1),
    "taakstellingen": (2, 0, 0, 1),
}


def _uitval(datamap: Path, tabel: str) -> list[dict[str, str]]:
    with (datamap / "uitval" / f"{tabel}.csv").open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";"))


@pytest.fixture
def geladen(laad):
    """The delivery, loaded once."""
    return laad(GEMENGD)


def test_aantallen_per_tabel(geladen):
    assert aantallen(geladen) == VERWACHT
    assert geladen.zonder_kamer == ["samenloop"]
    assert geladen.onbekend == ["inwoner.csv", "notitie.txt"]


def test_wat_goed_is_staat_erin(geladen):
    inwoner = Inwoner.objects.get(dossiernummer="T01")
    assert (inwoner.voornamen, inwoner.bsn, inwoner.postcode, inwoner.gemeente.code) == (
        "Béa",
        "999990019",
        "9999XK",
        "9811",
    )
    assert inwoner.zoek_voornamen == "bea"
    assert Inwoner.objects.get(dossiernummer="T02").geboortedatum == date(1975, 5, 17)
    assert Inwoner.objects.get(dossiernummer="T14").achternaam == 'De "Lange"'
    assert list(Uitkering.objects.filter(inwoner=inwoner).order_by("begindatum").values_list("soort", "einddatum")) == [
        ("PW", date(2020, 12, 31)),
        ("IOAW", None),
    ]
    assert Uitkering.objects.get(inwoner__dossiernummer="T02").soort == "PW"
    assert Voorziening.objects.get(inwoner=inwoner).kosten == Decimal("1250.50")
    assert set(Kenmerk.objects.filter(soort="beschut_werk").values_list("waarde", flat=True)) == {
        "indicatie",
        "geplaatst",
    }
    contact = Contactmoment.objects.get(nummer="A1")
    assert (contact.datum, contact.tijd, contact.medewerker.medewerkernummer) == (date(2021, 2, 3), time(10, 30), "K1")
    assert contact.tekst == "Twee regels:\ntweede regel; met een puntkomma"
    coach = Medewerker.objects.get(medewerkernummer="K2")
    assert (coach.team.naam, set(coach.rollen), coach.gemeentecodes) == (
        "Zuid",
        {"regiecoach", "accountmanager"},
        {"9811", "9812"},
    )
    assert not coach.has_usable_password()
    assert Begeleiding.objects.count() == 2
    assert set(Taakstelling.objects.values_list("gemeente__code", "aantal")) == {("9811", 4), (None, 6)}


REDENEN = [
    ("medewerkers", "K4", "email", "staat al bij K1"),
    ("medewerkers", "K5", "rollen", "'regisseur' kennen we hier niet"),
    ("medewerkers", "K6", "gemeenten", "Gemeente 1234 kennen we niet"),
    ("inwoners", "T03", "bsn", "elfproef"),
    ("inwoners", "T04", "bsn", "Dit BSN staat al bij T01"),
    ("inwoners", "T05", "geboortedatum", "Deze dag bestaat niet"),
    ("inwoners", "T06", "geslacht", "Bedoelt u V?"),
    ("inwoners", "T07", "achternaam", "mag niet leeg zijn"),
    ("inwoners", "T08", "gemeente", "er geen gemeente"),
    ("inwoners", "T09", "achternaam", "Regel 12 zegt iets anders dan regel 10"),
    ("inwoners", "T10", "postcode", "vier cijfers en twee letters"),
    ("inwoners", "T11", "opleidingsniveau", "Kies uit: 1, 2, 3, 4, 5."),
    ("inwoners", "", "dossiernummer", "mag niet leeg zijn"),
    ("inwoners", "T12", "Deze rij heeft 14 vakken en de kop 13", ""),
    ("inwoners", "T13", "Deze rij heeft 4 vakken en de kop 13", ""),
    ("inwoners", "T15", "geboortedatum", "kan niet voor 1880 liggen"),
    (
        "uitkeringen",
        "T01",
        "begindatum",
        "vanaf 1 jun 2020 overlapt bijstand (Pw) van 1 jan 2019 tot en met 31 dec 2020",
    ),
    ("uitkeringen", "T03", "dossiernummer", "die rij is niet geladen (zie uitval/inwoners.csv)"),
    ("uitkeringen", "T77", "dossiernummer", "is er geen dossier"),
    ("uitkeringen", "T09", "begindatum", "mag niet leeg zijn"),
    ("kenmerken", "T01", "soort", "Bedoelt u perspectief?"),
    ("voorzieningen", "T02", "soort", "Bedoelt u taaltraject?"),
    ("begeleiding", "T01", "medewerkernummer", "Zonder Rol heeft niet de rol accountmanager"),
    ("begeleiding", "T09", "medewerkernummer", "die rij is niet geladen (zie uitval/medewerkers.csv)"),
    ("contactmomenten", "A7", "soort", "'koffie' kennen we hier niet"),
    ("contactmomenten", "A8", "dossiernummer", "of het vestigingsnummer als het contact met een ondernemer was"),
    ("ondernemers", "1234", "kvknummer", "acht cijfers"),
    ("vestigingen", "800000000002", "kvknummer", "er geen ondernemer"),
    ("vestigingen", "800000000003", "kvknummer", "acht cijfers"),
    ("werk", "W3", "uren_max", "hoger dan het hoogste"),
    ("werk", "W4", "eisen", "'Z' staat niet in de lijst met rijbewijzen"),
    ("werk", "W5", "eisen", "'sterk' is niet te lezen"),
    ("werk", "W6", "wensen", "'certificaat:bhv' staat bij de eisen en bij de wensen"),
    ("werk", "W7", "vestigingsnummer", "zie uitval/vestigingen.csv"),
    ("werk", "W8", "soort", "'baan' kennen we hier niet"),
    ("profielen", "T02", "certificaten", "'hijsbewijs' staat niet in de lijst. Het wordt voorgelegd"),
    ("profielen", "T14", "uren_max", "hoger dan het hoogste"),
    ("profielen", "T09", "beroepen_wens", "'opperbeslagroerder' staat niet in de lijst met beroepen"),
    ("profielen", "T03", "dossiernummer", "die rij is niet geladen (zie uitval/inwoners.csv)"),
    ("profielen", "T77", "dossiernummer", "is er geen dossier"),
    ("taakstellingen", "beschut_werk", "jaar", "tussen 2000 en 2100"),
]


def test_uitval_zegt_welke_kolom_wat_en_hoe(geladen, datamap):
    for tabel, sleutel, kolom, deel in REDENEN:
        rijen = [rij for rij in _uitval(datamap, tabel) if next(iter(rij.values())) == sleutel]
        assert any(rij["fout"].startswith(kolom) and deel in rij["fout"] for rij in rijen), (tabel, sleutel, rijen)


def test_contact_met_alleen_een_ondernemer_is_van_de_ondernemer(geladen):
    vestiging = Vestiging.objects.get()
    alleen = Ondernemerscontact.objects.get()
    assert (alleen.nummer, alleen.soort, alleen.vestiging, alleen.medewerker.medewerkernummer) == (
        "A4",
        "telefoon",
        vestiging,
        "K1",
    )
    # With an inwoner it belongs to the dossier, and keeps where it was.
    band = Contactvestiging.objects.get()
    assert (band.contactmoment.nummer, band.contactmoment.inwoner.dossiernummer, band.vestiging) == (
        "A5",
        "T02",
        vestiging,
    )
    (deel,) = (tabel for tabel in geladen.tabellen if tabel.tabel == "ondernemerscontacten")
    assert deel.opmerkingen == ["Deze rijen stonden bij contactmomenten."]


def test_werk_staat_erin_met_wat_het_vraagt(geladen):
    vestiging = Vestiging.objects.get()
    assert (vestiging.ondernemer.kvknummer, vestiging.postcode, vestiging.relatiemanager.naam, str(vestiging)) == (
        "90000001",
        "9999XK",
        "Coach Twee",
        "Bakkerij Van Rijn",
    )
    assert Ondernemer.objects.get(naam="Zorghuis De Linde").kvknummer == "09000002", "a spreadsheet took the zero"
    open_, vervuld = Werk.objects.order_by("werknummer")
    assert (open_.status, open_.ingenomen_op, open_.bevestigd_op) == ("open", date(2021, 3, 1), vandaag())
    assert "kok" in open_.beroep.titel.casefold()
    assert set(open_.eisen.values_list("hard", "regel")) == {
        (True, "rijbewijs:B"),
        (True, "taal:nld>=2"),
        (False, "certificaat:bhv"),
    }
    assert (vervuld.status, vervuld.gesloten_op, vervuld.beroep) == ("vervuld", vandaag(), None)
    (deel,) = (tabel for tabel in geladen.tabellen if tabel.tabel == "werk")
    assert [o for o in deel.opmerkingen if o.startswith("beroep: 'opperbeslagroerder' staat niet in de lijst")]


def test_wat_werk_vraagt_verandert_mee_en_een_onbekend_beroep_laat_staan_wat_er_stond(geladen, laad, schrijf):
    kop = "werknummer;vestigingsnummer;soort;titel;beroep;plekken;status;eisen;wensen"
    map_ = schrijf(werk=f"{kop}\nW1;800000000001;regulier;kok;???;1;vervuld;certificaat:bhv;taal:nld>=2\n")
    assert aantallen(laad(map_)) == {"werk": (0, 1, 0, 0)}
    werk = Werk.objects.get(werknummer="W1")
    assert set(werk.eisen.values_list("hard", "regel")) == {(True, "certificaat:bhv"), (False, "taal:nld>=2")}
    assert (werk.status, werk.gesloten_op) == ("vervuld", vandaag())
    assert werk.beroep is not None
    assert aantallen(laad(map_)) == {"werk": (0, 0, 1, 0)}
    weg = Werkeis.geschiedenis.filter(werk_id=werk.pk, history_type="-")
    assert set(weg.values_list("regel", flat=True)) == {"rijbewijs:B", "taal:nld>=2", "certificaat:bhv"}


def test_een_ander_vestigingsnummer_bij_contact_met_een_inwoner(geladen, laad, schrijf):
    kop = "nummer;datum;soort;dossiernummer;vestigingsnummer"
    ander = VestigingFactory(vestigingsnummer="800000000009")
    for nummer, verwacht in (("800000000009", [ander.pk]), ("", [])):
        map_ = schrijf(contactmomenten=f"{kop}\nA5;2021-02-05;telefoon;T02;{nummer}\n")
        assert aantallen(laad(map_)) == {"contactmomenten": (0, 1, 0, 0)}
        assert list(Contactvestiging.objects.values_list("vestiging", flat=True)) == verwacht
    assert Contactvestiging.geschiedenis.count() == 3


def test_alle_fouten_van_een_rij_worden_genoemd(geladen, datamap):
    (rij,) = _uitval(datamap, "leefsituaties")
    assert rij["fout"] == "kostendeler: Hier hoort ja of nee. | kinderen: Hier hoort een heel getal."


def test_uitval_is_alleen_voor_de_eigenaar(geladen, datamap):
    assert stat.S_IMODE((datamap / "uitval").stat().st_mode) == 0o700
    assert stat.S_IMODE((datamap / "uitval" / "inwoners.csv").stat().st_mode) == 0o600


def test_onbekende_kolom_wordt_gemeld_en_apart_bewaard(geladen, datamap):
    (tabel,) = (tabel for tabel in geladen.tabellen if tabel.tabel == "inwoners")
    assert tabel.onbekende_kolommen == ["notitie"]
    opzij = (datamap / "uitval" / "opzij" / "inwoners.csv").read_text("utf-8").splitlines()
    assert opzij == ["Dossiernummer;notitie", "T02;belt liever", "T12;x"]


def test_nog_eens_laden_verandert_niets_en_zegt_hetzelfde(geladen, laad, datamap):
    eerst = {pad.name: pad.read_bytes() for pad in (datamap / "uitval").glob("*.csv")}
    historie = Inwoner.geschiedenis.count(), Uitkering.geschiedenis.count(), Medewerker.geschiedenis.count()
    opnieuw = aantallen(laad(GEMENGD))
    assert opnieuw == {tabel: (0, 0, nieuw + zelfde, uit) for tabel, (nieuw, _, zelfde, uit) in VERWACHT.items()}
    assert {pad.name: pad.read_bytes() for pad in (datamap / "uitval").glob("*.csv")} == eerst
    assert (Inwoner.geschiedenis.count(), Uitkering.geschiedenis.count(), Medewerker.geschiedenis.count()) == historie


def test_uitval_kan_verbeterd_weer_worden_aangeboden(geladen, laad, datamap, tmp_path):
    tekst = (datamap / "uitval" / "kenmerken.csv").read_text("utf-8").replace("perspektief", "perspectief")
    verbeterd = tmp_path / "kenmerken.csv"
    verbeterd.write_text(tekst.replace("2021-01-01", "2018-01-01"), "utf-8")
    Kenmerk.objects.filter(soort="perspectief").delete()
    verslag = laad(verbeterd)
    # T01 niet from 2018 and T02 wel from 31-12-2018 go in now; fase 5 still does not exist. `fout` is no unknown column.
    assert aantallen(verslag) == {"kenmerken": (2, 0, 0, 1)}
    assert verslag.tabellen[0].onbekende_kolommen == []


def test_proef_geeft_hetzelfde_verslag_en_schrijft_niets(laad, datamap):
    proef = laad(GEMENGD, proef=True)
    assert not Inwoner.objects.exists()
    assert not Medewerker.geschiedenis.exists()
    uitval = (datamap / "uitval" / "inwoners.csv").read_bytes()
    echt = laad(GEMENGD)
    assert {**proef.als_json(), "proef": False} == echt.als_json()
    assert (datamap / "uitval" / "inwoners.csv").read_bytes() == uitval


def _draai(*woorden: str) -> int:
    from argparse import ArgumentParser

    opdracht = opdrachten[woorden[0]]
    parser = ArgumentParser()
    opdracht.argumenten(parser)
    return opdracht.doe(parser.parse_args(woorden[1:]))


@pytest.mark.django_db
def test_opdracht_geeft_json_en_afloop_3(datamap, capsys):
    assert _draai("importeer", str(GEMENGD), "--json") == Afloop.NIET_ALLES
    uit = json.loads(capsys.readouterr().out)
    assert set(uit) == {"tabellen", "zonder_kamer", "onbekend", "uitval_map", "proef"}
    assert set(uit["tabellen"][0]) == {
        "tabel", "gelezen", "geladen", "bijgewerkt", "ongewijzigd", "uitval", "onbekende_kolommen", "opmerkingen",
    }  # fmt: skip
    assert Path(uit["uitval_map"]) == datamap / "uitval"
    reden = Inwoner.geschiedenis.first().history_change_reason
    assert reden.startswith("aanlevering ")


@pytest.mark.django_db
def test_opdracht_zonder_uitval_geeft_0_en_ruimt_de_vorige_op(datamap, capsys, schrijf):
    assert _draai("importeer", str(GEMENGD)) == Afloop.NIET_ALLES
    assert "55 rijen zijn niet geladen" in capsys.readouterr().out
    assert _draai("importeer", str(GEMENGD / "gemeenten.csv")) == Afloop.GELUKT
    assert not (datamap / "uitval").exists()
    assert list((datamap / "aanlevering").iterdir()) == [datamap / "aanlevering" / "slot"]
