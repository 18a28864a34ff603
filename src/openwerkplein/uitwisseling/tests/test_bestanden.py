"""Reading files: encodings, separators, heads, quotes, odd rows, Excel."""

from __future__ import annotations

import codecs
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from openwerkplein.dossier.models import Contactmoment, Inwoner, Uitkering
from openwerkplein.kern.models import Gemeente
from openwerkplein.kern.opdrachten import OpdrachtFout
from openwerkplein.uitwisseling.bestanden import Bron, vind
from openwerkplein.uitwisseling.tests.conftest import aantallen

BEKEND = ("gemeenten", "inwoners", "werk")


def _lees(pad: Path) -> tuple[list[str], list[tuple[int, list[str], str]], list[str]]:
    with closing(Bron("gemeenten", pad).open()) as inhoud:
        regels = [(regel.nr, regel.cellen, regel.fout[:20]) for regel in inhoud.regels]
    return inhoud.kop, regels, inhoud.opmerkingen


@pytest.mark.parametrize(
    "bytes_",
    [
        "code;naam\n9801;Één\n".encode(),
        codecs.BOM_UTF8 + "code;naam\r\n9801;Één\r\n".encode(),
        "code,naam\r9801,Één\r".encode(),
        'code\tnaam\n"9801"\t"Één"'.encode(),
        "\n;\ncode;naam\n9801;Één\n;\n\n".encode(),
        "code;naam\n9801;Één\n".encode("cp1252"),
        codecs.BOM_UTF16_LE + "code;naam\n9801;Één\n".encode("utf-16-le"),
    ],
)
def test_zo_kan_een_csv_eruitzien(tmp_path, bytes_):
    pad = tmp_path / "gemeenten.csv"
    pad.write_bytes(bytes_)
    kop, regels, opmerkingen = _lees(pad)
    assert kop == ["code", "naam"]
    assert [cellen for _, cellen, _ in regels] == [["9801", "Één"]]
    vreemd = not bytes_.startswith(codecs.BOM_UTF16_LE) and b"\xc9" in bytes_
    assert bool(opmerkingen) == (vreemd or bytes_.startswith(codecs.BOM_UTF16_LE))


def test_regelnummers_zijn_die_van_het_bestand(tmp_path):
    pad = tmp_path / "gemeenten.csv"
    pad.write_text('code;naam\n1;a\n\n2;"b\nvervolg"\n3;c\n', "utf-8")
    assert [(nr, cellen) for nr, cellen, _ in _lees(pad)[1]] == [
        (2, ["1", "a"]),
        (4, ["2", "b\nvervolg"]),
        (6, ["3", "c"]),
    ]


def test_een_aanhalingsteken_dat_open_blijft_kost_een_regel(tmp_path):
    pad = tmp_path / "gemeenten.csv"
    rest = "".join(f"{nr};naam\n" for nr in range(300))
    pad.write_text(f'code;naam\nx;"nooit gesloten\n{rest}', "utf-8")
    regels = _lees(pad)[1]
    assert regels[0] == (2, ['x;"nooit gesloten'], "Er staat een aanhali")
    assert [cellen[0] for _, cellen, fout in regels[1:]] == [str(nr) for nr in range(300)]


def test_een_aanhalingsteken_midden_in_een_vak_is_gewoon_tekst(tmp_path):
    pad = tmp_path / "gemeenten.csv"
    pad.write_text('code;naam\n1;plank 5" lang\n2;b\n', "utf-8")
    assert [cellen for _, cellen, _ in _lees(pad)[1]] == [["1", 'plank 5" lang'], ["2", "b"]]


def test_te_veel_lege_vakken_mag_te_veel_of_te_weinig_niet(tmp_path):
    pad = tmp_path / "gemeenten.csv"
    pad.write_text("code;naam\n1;a;;\n2;b;c\n3\n", "utf-8")
    assert [(cellen, bool(fout)) for _, cellen, fout in _lees(pad)[1]] == [
        (["1", "a"], False),
        (["2", "b", "c"], True),
        (["3"], True),
    ]


def test_wat_er_niet_is_zegt_dat_in_een_regel(tmp_path):
    with pytest.raises(OpdrachtFout, match="bestaat niet"):
        vind(tmp_path / "weg", BEKEND)
    with pytest.raises(OpdrachtFout, match="staat niets"):
        vind(tmp_path, BEKEND)
    (tmp_path / "vreemd.csv").write_text("a;b\n", "utf-8")
    with pytest.raises(OpdrachtFout, match=r"geen tabel van de aanlevering \(wel: vreemd.csv\)"):
        vind(tmp_path, BEKEND)
    kapot = tmp_path / "kapot.xlsx"
    kapot.write_bytes(b"dit is geen werkmap")
    with pytest.raises(OpdrachtFout, match="niet te lezen als Excel"):
        vind(kapot, BEKEND)


def test_namen_van_bestanden_in_elke_schrijfwijze(tmp_path):
    for naam in ("Gemeenten.CSV", "INWONERS.csv", "werk.txt"):
        (tmp_path / naam).write_text("a;b\n", "utf-8")
    levering = vind(tmp_path, BEKEND)
    assert {bron.tabel for bron in levering.bronnen} == {"gemeenten", "inwoners", "werk"}
    assert levering.onbekend == []


@pytest.fixture
def werkmap(tmp_path: Path) -> Path:
    """A workbook as people make it: numbers, real dates, a sheet of their own."""
    pad = tmp_path / "levering.xlsx"
    with xlsxwriter.Workbook(str(pad)) as boek:
        dag = boek.add_format({"num_format": "d-m-yyyy"})
        moment = boek.add_format({"num_format": "d-m-yyyy hh:mm"})
        blad = boek.add_worksheet("Gemeenten")
        blad.write_row(0, 0, ["Code", "Naam"])
        blad.write_row(1, 0, [106, "Assenbroek"])
        blad = boek.add_worksheet("inwoners")
        blad.write_row(
            0, 0, ["dossiernummer", "bsn", "achternaam", "geboortedatum", "geslacht", "huisnummer", "gemeente"]
        )
        blad.write_row(1, 0, [7001.0, 999990019, "Dekker"])
        blad.write_datetime(1, 3, datetime(1980, 2, 29), dag)
        blad.write_row(1, 4, ["V", 12, 106])
        blad = boek.add_worksheet("uitkeringen")
        blad.write_row(0, 0, ["dossiernummer", "soort", "begindatum", "einddatum", "deeltijd_uren"])
        blad.write_row(1, 0, [7001, "PW"])
        blad.write_datetime(1, 2, datetime(2020, 1, 1), dag)
        blad.write_number(1, 4, 12.5)
        blad.write_row(2, 0, [7001, "PW", 43000])
        blad = boek.add_worksheet("contactmomenten")
        blad.write_row(2, 0, ["nummer", "datum", "soort", "dossiernummer"])
        blad.write_row(3, 0, [1])
        blad.write_datetime(3, 1, datetime(2020, 1, 1, 10, 30), moment)
        blad.write_row(3, 2, ["gesprek", 7001])
        boek.add_worksheet("toelichting").write_row(0, 0, ["hallo"])
    return pad


def test_excel(laad, werkmap):
    verslag = laad(werkmap)
    assert verslag.onbekend == ["toelichting"]
    assert aantallen(verslag) == {
        "gemeenten": (1, 0, 0, 0),
        "inwoners": (1, 0, 0, 0),
        "uitkeringen": (1, 0, 0, 1),
        "contactmomenten": (1, 0, 0, 0),
    }
    assert Gemeente.objects.get().code == "0106"
    inwoner = Inwoner.objects.get(dossiernummer="7001")
    assert (inwoner.bsn, inwoner.geboortedatum, inwoner.huisnummer) == ("999990019", date(1980, 2, 29), "12")
    assert str(Uitkering.objects.get().deeltijd_uren) == "12.5"
    assert Contactmoment.objects.get().nummer == "1"
    assert str(Contactmoment.objects.get().tijd) == "10:30:00"


def test_koppeling_van_een_onbekende_kolom(laad, schrijf):
    map_ = schrijf(gemeenten="code;plaatsnaam;naam\n9801;Broek;\n")
    assert aantallen(laad(map_)) == {"gemeenten": (0, 0, 0, 1)}
    map_ = schrijf(gemeenten="code;Plaats-naam\n9801;Broek\n")
    assert aantallen(laad(map_, koppeling={"gemeenten": {"plaatsnaam": "naam"}})) == {"gemeenten": (1, 0, 0, 0)}


def test_kolom_die_twee_keer_staat_en_suggestie_bij_een_kop(laad, schrijf):
    verslag = laad(schrijf(gemeenten="code;naam;naam;naamm\n9801;Broek;Ander;x\n"))
    assert Gemeente.objects.get().naam == "Broek"
    (tabel,) = verslag.tabellen
    assert tabel.onbekende_kolommen == ["naam", "naamm"]
    assert any("staat er twee keer" in opmerking for opmerking in tabel.opmerkingen)
    assert any("Bedoelt u 'naam'?" in opmerking for opmerking in tabel.opmerkingen)


def test_zonder_sleutelkolom_valt_alles_uit_met_de_reden(laad, schrijf, datamap):
    assert aantallen(laad(schrijf(gemeenten="nummer;naam\n9801;Broek\n"))) == {"gemeenten": (0, 0, 0, 1)}
    assert "De kolom 'code' ontbreekt" in (datamap / "uitval" / "gemeenten.csv").read_text("utf-8")
