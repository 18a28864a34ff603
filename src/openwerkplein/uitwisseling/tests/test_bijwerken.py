"""Delivering again: updates keep history, absent columns keep their value, periods and unique values move in one go."""

from __future__ import annotations

from datetime import date

import pytest

from openwerkplein.begeleiding.models import Begeleiding, Voorziening
from openwerkplein.dossier.models import Inwoner, Kenmerk, Uitkering
from openwerkplein.kern.models import Medewerker
from openwerkplein.ondernemers.models import Vestiging
from openwerkplein.ondernemers.tests.factories import OndernemerFactory
from openwerkplein.uitwisseling.tests.conftest import aantallen

KOP = "dossiernummer;bsn;achternaam;geboortedatum;geslacht;telefoon"
A, B, C = "999990019", "999990020", "999990032"
TWEE = f"{KOP}\nD1;{A};Een;1990-01-01;V;0612345678\nD2;{B};Twee;1990-01-01;M;\n"


@pytest.fixture
def twee(laad, schrijf):
    """Two inwoners, each with a BSN."""
    return laad(schrijf(inwoners=TWEE))


def test_wijziging_houdt_de_oude_waarde_in_de_geschiedenis(twee, laad, schrijf, medewerker_als):
    chef = medewerker_als("teamleider")
    verslag = laad(schrijf(inwoners=TWEE.replace("Twee", "Anders")), reden="aanlevering 7", door=chef)
    assert aantallen(verslag) == {"inwoners": (0, 1, 1, 0)}
    inwoner = Inwoner.objects.get(dossiernummer="D2")
    assert (inwoner.achternaam, inwoner.zoek_achternaam, inwoner.versie) == ("Anders", "anders", 2)
    nu, toen = inwoner.geschiedenis.all()
    assert (nu.achternaam, nu.history_type, nu.history_change_reason, nu.history_user) == (
        "Anders",
        "~",
        "aanlevering 7",
        chef,
    )
    assert (toen.achternaam, toen.history_type, toen.history_user, toen.versie) == ("Twee", "+", None, 1)
    assert Inwoner.objects.get(dossiernummer="D1").versie == 1


def test_leeg_wist_en_een_kolom_die_er_niet_is_laat_staan(twee, laad, schrijf):
    laad(schrijf(inwoners="dossiernummer;achternaam\nD1;Nieuw\n"))
    inwoner = Inwoner.objects.get(dossiernummer="D1")
    assert (inwoner.achternaam, inwoner.telefoon, inwoner.bsn) == ("Nieuw", "0612345678", A)
    laad(schrijf(inwoners="dossiernummer;telefoon\nD1;\n"))
    inwoner = Inwoner.objects.get(dossiernummer="D1")
    assert (inwoner.achternaam, inwoner.telefoon) == ("Nieuw", "")


def test_een_nieuwe_rij_heeft_alle_verplichte_kolommen_nodig(twee, laad, schrijf, datamap):
    verslag = laad(schrijf(inwoners="dossiernummer;achternaam\nD1;Een\nD9;Negen\n"))
    assert aantallen(verslag) == {"inwoners": (0, 0, 1, 1)}
    assert "geboortedatum: Deze rij is nieuw" in (datamap / "uitval" / "inwoners.csv").read_text("utf-8")


def test_bsn_ruilen_kan_in_een_levering(twee, laad, schrijf):
    geruild = f"{KOP}\nD1;{B};Een;1990-01-01;V;0612345678\nD2;{A};Twee;1990-01-01;M;\n"
    assert aantallen(laad(schrijf(inwoners=geruild), stapel=1)) == {"inwoners": (0, 2, 0, 0)}
    assert {i.dossiernummer: i.bsn for i in Inwoner.objects.all()} == {"D1": B, "D2": A}
    assert aantallen(laad(schrijf(inwoners=geruild), stapel=1)) == {"inwoners": (0, 0, 2, 0)}


def test_bsn_dat_vrijkomt_kan_naar_een_ander_in_elke_volgorde(twee, laad, schrijf):
    rijen = [f"D0;{A};Nul;1990-01-01;V;", f"D1;{C};Een;1990-01-01;V;"]
    for volgorde in (rijen, rijen[::-1]):
        laad(schrijf(inwoners=TWEE))
        laad(schrijf(inwoners="\n".join([KOP, *volgorde])), stapel=1)
        assert Inwoner.objects.met_bsn(A).get().dossiernummer == "D0"
        Inwoner.objects.filter(dossiernummer="D0").delete()


def test_wie_een_bsn_niet_krijgt_houdt_het_oude_en_dat_telt_mee(twee, laad, schrijf, datamap):
    # D1 wants that of D2, who keeps it; so D1 keeps its own, and D3 cannot have that.
    verslag = laad(schrijf(inwoners=f"{KOP}\nD3;{A};Drie;1990-01-01;V;\nD1;{B};Een;1990-01-01;V;\n"))
    assert aantallen(verslag) == {"inwoners": (0, 0, 0, 2)}
    assert {i.dossiernummer: i.bsn for i in Inwoner.objects.all()} == {"D1": A, "D2": B}
    uitval = (datamap / "uitval" / "inwoners.csv").read_text("utf-8")
    assert "Dit BSN staat al bij D1" in uitval
    assert "Dit BSN staat al bij D2" in uitval


def test_van_twee_die_een_vrij_bsn_willen_krijgt_de_eerste_het(laad, schrijf):
    map_ = schrijf(inwoners=f"{KOP}\nD9;{A};Negen;1990-01-01;V;\nD1;{A};Een;1990-01-01;V;\n")
    for _ in range(2):
        assert laad(map_, stapel=1).uitval == 1
        assert Inwoner.objects.get().dossiernummer == "D9"


U = "dossiernummer;soort;begindatum;einddatum;reden_einde"


def test_afsluiten_en_openen_in_een_levering_in_elke_volgorde(twee, laad, schrijf):
    laad(schrijf(uitkeringen=f"{U}\nD1;PW;2020-01-01;;\nD2;PW;2020-01-01;;\n"))
    verslag = laad(
        schrijf(
            uitkeringen=f"{U}\nD1;IOAW;2021-01-01;;\nD1;PW;2020-01-01;2020-12-31;overig\n"
            "D2;PW;2020-01-01;2020-12-31;overig\nD2;IOAW;2021-01-01;;\n"
        )
    )
    assert aantallen(verslag) == {"uitkeringen": (2, 2, 0, 0)}
    assert list(Uitkering.objects.lopend(date(2022, 1, 1)).values_list("soort", flat=True)) == ["IOAW", "IOAW"]


def test_langer_maken_over_een_volgende_periode_wordt_geweigerd(twee, laad, schrijf, datamap):
    laad(schrijf(uitkeringen=f"{U}\nD1;PW;2020-01-01;2020-06-30;overig\nD1;IOAW;2021-01-01;;\n"))
    verslag = laad(schrijf(uitkeringen=f"{U}\nD1;PW;2020-01-01;2021-06-30;overig\n"))
    assert aantallen(verslag) == {"uitkeringen": (0, 0, 0, 1)}
    assert Uitkering.objects.get(soort="PW").einddatum == date(2020, 6, 30)
    fout = (datamap / "uitval" / "uitkeringen.csv").read_text("utf-8")
    assert "van 1 jan 2020 tot en met 30 jun 2021 overlapt IOAW vanaf 1 jan 2021" in fout


def test_zelfde_begin_met_een_andere_soort_is_een_verbetering(twee, laad, schrijf):
    laad(schrijf(uitkeringen=f"{U}\nD1;PW;2020-01-01;;\n"))
    assert aantallen(laad(schrijf(uitkeringen=f"{U}\nD1;IOAW;2020-01-01;;\n"))) == {"uitkeringen": (0, 1, 0, 0)}


def test_kenmerk_exclusief_of_naast_elkaar(twee, laad, schrijf):
    kop = "dossiernummer;soort;waarde;begindatum"
    map_ = schrijf(kenmerken=f"{kop}\nD1;fase;1;2020-01-01\nD1;beschut_werk;indicatie;2020-01-01\n")
    laad(map_)
    map_ = schrijf(kenmerken=f"{kop}\nD1;fase;2;2020-01-01\nD1;beschut_werk;geplaatst;2020-01-01\n")
    assert aantallen(laad(map_)) == {"kenmerken": (1, 1, 0, 0)}
    assert Kenmerk.objects.count() == 3


def test_twee_voorzieningen_bij_een_andere_aanbieder(twee, laad, schrijf):
    kop = "dossiernummer;soort;begindatum;aanbieder"
    map_ = schrijf(
        voorzieningen=f"{kop}\nD1;scholing;2020-01-01;A\nD1;scholing;2020-01-01;B\nD1;scholing;2020-01-01;\n"
    )
    assert aantallen(laad(map_)) == {"voorzieningen": (3, 0, 0, 0)}
    assert aantallen(laad(map_)) == {"voorzieningen": (0, 0, 3, 0)}
    assert Voorziening.objects.count() == 3


def test_rij_voor_een_samengevoegd_dossier_gaat_naar_het_blijvende(twee, laad, schrijf):
    een, twee_ = Inwoner.objects.order_by("dossiernummer")
    een.samengevoegd_met = twee_
    een.save()
    map_ = schrijf(uitkeringen=f"{U}\nD1;PW;2020-01-01;;\nD2;PW;2020-01-01;;\n")
    assert aantallen(laad(map_, stapel=1)) == {"uitkeringen": (1, 0, 1, 0)}
    assert Uitkering.objects.get().inwoner == twee_
    # The record of the merged dossier itself stays as it was.
    verslag = laad(schrijf(inwoners=TWEE.replace("Een", "Anders")))
    assert aantallen(verslag) == {"inwoners": (0, 0, 1, 1)}


def test_rollen_en_gemeenten_van_een_medewerker(laad, schrijf):
    kop = "medewerkernummer;naam;rollen;gemeenten"
    gemeenten = "code;naam\n9801;A\n9802;B\n"
    laad(schrijf(gemeenten=gemeenten, medewerkers=f'{kop}\nM1;Mia;"regiecoach,voorman";"9801, 9802"\n'))
    map_ = schrijf(
        medewerkers=f"{kop}\nM1;Mia;teamleider,regiecoach;9802\n".replace(
            "teamleider,regiecoach", '"teamleider,regiecoach"'
        )
    )
    assert aantallen(laad(map_, reden="aanlevering 9")) == {"medewerkers": (0, 1, 0, 0)}
    mia = Medewerker.objects.get()
    assert (set(mia.rollen), mia.gemeentecodes) == ({"teamleider", "regiecoach"}, {"9802"})
    assert aantallen(laad(map_)) == {"medewerkers": (0, 0, 1, 0)}
    weg = mia.rolrijen.model.geschiedenis.filter(history_type="-").get()
    assert (weg.rol, weg.history_change_reason) == ("voorman", "aanlevering 9")


def test_zelfde_begeleiding_door_een_ander_is_een_verbetering(twee, laad, schrijf, medewerker_als):
    een, ander = medewerker_als("regiecoach"), medewerker_als("regiecoach")
    kop = "dossiernummer;medewerkernummer;rol;begindatum"
    laad(schrijf(begeleiding=f"{kop}\nD1;{een.medewerkernummer};regiecoach;2020-01-01\n"))
    map_ = schrijf(begeleiding=f"{kop}\nD1;{ander.medewerkernummer};regiecoach;2020-01-01\n")
    assert aantallen(laad(map_)) == {"begeleiding": (0, 1, 0, 0)}
    assert Begeleiding.objects.get().medewerker == ander


def test_contact_met_inwoners_bij_heel_veel_ondernemers(laad, schrijf):
    """More vestigingen in a batch than a database takes as loose values."""
    nummers = [f"8{n:011d}" for n in range(1100)]
    bedrijf = OndernemerFactory()
    Vestiging.objects.bulk_create(Vestiging(ondernemer=bedrijf, vestigingsnummer=nummer) for nummer in nummers)
    map_ = schrijf(
        inwoners="dossiernummer;achternaam;geboortedatum;geslacht\nD1;Een;1990-01-01;V\n",
        contactmomenten="nummer;datum;soort;dossiernummer;vestigingsnummer\n"
        + "".join(f"C{n};2021-01-01;gesprek;D1;{nummer}\n" for n, nummer in enumerate(nummers)),
    )
    assert aantallen(laad(map_))["contactmomenten"] == (1100, 0, 0, 0)
    assert aantallen(laad(map_))["contactmomenten"] == (0, 0, 1100, 0)
