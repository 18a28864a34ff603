"""Delivering on screen: from upload to report, who may what, and what is cleaned up."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Gemeente
from openwerkplein.uitwisseling import handelingen, opslag
from openwerkplein.uitwisseling.bestanden import vind
from openwerkplein.uitwisseling.models import Aanlevering, Kolomkoppeling, Uitlevering
from openwerkplein.uitwisseling.tests.conftest import LEVERINGEN

START = "aanleveren:start"
GEMENGD = sorted((LEVERINGEN / "gemengd").glob("*.csv"))


@pytest.fixture
def direct(monkeypatch: pytest.MonkeyPatch, datamap: Path) -> None:
    """Let the work be done at once instead of in a process of its own."""
    monkeypatch.setattr(
        handelingen, "start_proces", lambda aanlevering, proef: handelingen.voer_uit(aanlevering.sleutel, proef=proef)
    )


def _bestanden(*paden: Path) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(pad.name, pad.read_bytes()) for pad in paden]


def _zet_klaar(client, *bestanden: SimpleUploadedFile) -> Aanlevering:
    antwoord = client.post(reverse(START), {"bestanden": list(bestanden)})
    assert antwoord.status_code == 302, antwoord.content.decode()
    return Aanlevering.objects.first()


def _url(naam: str, aanlevering: Aanlevering) -> str:
    return reverse(f"aanleveren:{naam}", args=[aanlevering.sleutel])


def _doe(client, naam: str, aanlevering: Aanlevering) -> str:
    antwoord = client.post(_url(naam, aanlevering), follow=True)
    assert antwoord.status_code == 200
    aanlevering.refresh_from_db()
    return antwoord.content.decode()


def test_van_klaarzetten_tot_geladen(direct, client_als):
    client = client_als("teamleider", "functioneel_beheerder")
    rij = _zet_klaar(client, *_bestanden(*GEMENGD))
    assert rij.status == "klaargezet"
    pagina = _doe(client, "proberen", rij)
    assert rij.status == "geprobeerd"
    assert not Inwoner.objects.exists()
    assert "55 rijen gaan niet mee" in pagina
    assert "Deze dag bestaat niet" in pagina
    pagina = _doe(client, "laden", rij)
    assert rij.status == "geladen"
    assert "55 rijen zijn niet geladen" in pagina
    inwoner = Inwoner.objects.get(dossiernummer="T01")
    assert inwoner.geschiedenis.get().history_change_reason == f"aanlevering {rij.pk}"
    assert inwoner.geschiedenis.get().history_user == client.medewerker
    # The uploaded files are gone, the rows to correct are still there.
    assert not (opslag.map_van(rij) / "bron").exists()
    assert (opslag.uitval_van(rij) / "inwoners.csv").exists()


def test_geladen_kan_niet_nog_eens_worden_gestart_of_vervallen(direct, client_als):
    client = client_als("teamleider")
    rij = _zet_klaar(client, *_bestanden(*GEMENGD))
    _doe(client, "laden", rij)
    for naam in ("laden", "proberen", "vervallen"):
        assert "al bezig of klaar" in _doe(client, naam, rij)
        assert rij.status == "geladen"


def test_op_het_scherm_staat_niemand_bij_naam_of_nummer(direct, client_als):
    client = client_als("functioneel_beheerder", "teamleider")
    rij = _zet_klaar(client, *_bestanden(*GEMENGD))
    pagina = _doe(client, "proberen", rij)
    assert not [deel for deel in ("999990019", "999990021", "Dekker", "Béa", "9999XK", "1980") if deel in pagina]


def test_teamleider_laadt_geen_medewerkers_en_geeft_zich_dus_geen_rollen(direct, client_als):
    client = client_als("teamleider")
    rij = _zet_klaar(client, *_bestanden(*GEMENGD))
    pagina = _doe(client, "laden", rij)
    assert rij.verslag["niet_toegestaan"] == ["gemeenten", "medewerkers"]
    assert "Deze tabellen mag u niet laden" in pagina
    assert not Gemeente.objects.exists()


def test_uitval_ophalen_is_een_recht_apart_en_wordt_vastgelegd(direct, client_als, tmp_path):
    beheerder, teamleider = client_als("functioneel_beheerder"), client_als("teamleider")
    rij = _zet_klaar(beheerder, *_bestanden(*GEMENGD))
    assert "Een teamleider kan ze ophalen" in _doe(beheerder, "laden", rij)
    assert beheerder.get(_url("uitval", rij)).status_code == 403
    antwoord = teamleider.get(_url("uitval", rij))
    werkmap = tmp_path / "uitval.xlsx"
    werkmap.write_bytes(b"".join(antwoord.streaming_content))
    bronnen = {bron.tabel: bron for bron in vind(werkmap, ("inwoners", "uitkeringen")).bronnen}
    inhoud = bronnen["inwoners"].open()
    assert inhoud.kop[-1] == "fout"
    assert "T05" in [regel.cellen[0] for regel in inhoud.regels]
    assert Uitlevering.objects.get().door == teamleider.medewerker


def test_onbekende_kolom_wordt_gekoppeld_en_onthouden(direct, client_als):
    client = client_als("functioneel_beheerder")
    bestand = b"Gemeentecode;plaatsnaam;opmerking\n9801;Broek;x\n"
    rij = _zet_klaar(client, SimpleUploadedFile("gemeenten.csv", bestand))
    pagina = client.get(_url("aanlevering", rij)).content.decode()
    assert "Kolom &#x27;plaatsnaam&#x27; van gemeenten" in pagina
    keuzes = {"kolom_0": "code", "kolom_1": "naam", "kolom_2": "-"}
    client.post(_url("koppelen", rij), keuzes)
    assert set(Kolomkoppeling.objects.values_list("kop", "kolom")) == {
        ("gemeentecode", "code"),
        ("plaatsnaam", "naam"),
        ("opmerking", ""),
    }
    assert "Kolommen die we niet kennen" not in client.get(_url("aanlevering", rij)).content.decode()
    _doe(client, "laden", rij)
    assert Gemeente.objects.get().naam == "Broek"
    # The next delivery needs no question.
    weer = _zet_klaar(client, SimpleUploadedFile("gemeenten.csv", bestand.replace(b"Broek", b"Veen")))
    _doe(client, "laden", weer)
    assert Gemeente.objects.get().naam == "Veen"


def test_zip_met_mappen_en_namen_die_nergens_heen_kunnen(direct, client_als):
    inhoud = io.BytesIO()
    with zipfile.ZipFile(inhoud, "w") as archief:
        archief.writestr("map/gemeenten.csv", "code;naam\n9801;Broek\n")
        archief.writestr("../../../../tmp/inwoners.csv", "dossiernummer;achternaam\n")
        archief.writestr("lees.md", "niets")
    client = client_als("functioneel_beheerder")
    rij = _zet_klaar(client, SimpleUploadedFile("levering.zip", inhoud.getvalue()))
    assert {pad.name for pad in (opslag.map_van(rij) / "bron").iterdir()} == {"gemeenten.csv", "inwoners.csv"}


@pytest.mark.parametrize(
    ("naam", "inhoud", "deel"),
    [
        ("levering.zip", b"geen zip", "niet te lezen als zip-bestand"),
        ("plaatje.png", b"x", "is geen CSV-, Excel- of zip-bestand"),
        ("vreemd.csv", b"a;b\n1;2\n", "geen tabel van de aanlevering"),
        ("levering.xlsx", b"kapot", "geen tabel van de aanlevering"),
        ("inwoners.csv", b"", "Dit bestand is leeg"),
    ],
)
def test_wat_geen_aanlevering_is_wordt_bij_het_vak_gezegd(datamap, client_als, naam, inhoud, deel):
    antwoord = client_als("teamleider").post(reverse(START), {"bestanden": [SimpleUploadedFile(naam, inhoud)]})
    assert antwoord.status_code == 200
    assert deel in antwoord.content.decode()
    assert not Aanlevering.objects.exists()
    assert not any((datamap / "aanlevering").iterdir()) if (datamap / "aanlevering").exists() else True


def test_vervallen_ruimt_alles_op(direct, client_als):
    client = client_als("teamleider")
    rij = _zet_klaar(client, *_bestanden(*GEMENGD))
    _doe(client, "proberen", rij)
    assert "Er is niets geladen" in _doe(client, "vervallen", rij).replace("er is", "Er is")
    assert rij.status == "vervallen"
    assert not opslag.map_van(rij).exists()
    assert client.get(_url("aanlevering", rij)).status_code == 200


def test_bezig_ververst_zichzelf_en_een_onderbroken_beurt_kan_opnieuw(datamap, client_als, monkeypatch):
    gestart = []
    monkeypatch.setattr(handelingen, "start_proces", lambda aanlevering, proef: gestart.append(proef))
    client = client_als("teamleider")
    rij = _zet_klaar(client, SimpleUploadedFile("taakstellingen.csv", b"soort;jaar;aantal\nbeschut_werk;2024;3\n"))
    pagina = _doe(client, "laden", rij)
    assert gestart == [False]
    assert 'http-equiv="refresh"' in pagina
    assert 'hx-trigger="every 2s"' in pagina
    opslag.zet_voortgang(rij, opslag.Voortgang("taakstellingen", 1, 2))
    assert "Laden: taakstellingen" in client.get(_url("aanlevering", rij)).content.decode()
    monkeypatch.setattr(opslag, "OPSTARTTIJD", -1)
    with opslag.bezig(rij):
        assert "Laden: taakstellingen" in client.get(_url("aanlevering", rij)).content.decode()
    assert "Het laden is onderbroken" in client.get(_url("aanlevering", rij)).content.decode()
    rij.refresh_from_db()
    assert rij.status == "mislukt"
    _doe(client, "laden", rij)
    handelingen.voer_uit(str(rij.sleutel), proef=False)
    rij.refresh_from_db()
    assert (rij.status, rij.tabellen[0]["geladen"]) == ("geladen", 1)


def test_wat_lang_geleden_is_wordt_opgeruimd(direct, client_als):
    client = client_als("teamleider")
    oud = _zet_klaar(client, *_bestanden(*GEMENGD))
    Aanlevering.objects.update(begonnen_op="2020-01-01T00:00:00Z")
    _zet_klaar(client, *_bestanden(*GEMENGD))
    oud.refresh_from_db()
    assert oud.status == "vervallen"
    assert not opslag.map_van(oud).exists()


def test_lijst_telt_geen_vragen_per_rij(direct, client_als, tel_queries):
    client = client_als("teamleider")
    Aanlevering.objects.create(titel="levering", door=client.medewerker)
    weinig = tel_queries(lambda: client.get(reverse(START)))
    for nr in range(8):
        Aanlevering.objects.create(titel=f"levering {nr}", door=client.medewerker)
    assert tel_queries(lambda: client.get(reverse(START))) == weinig
