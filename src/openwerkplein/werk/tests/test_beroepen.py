"""The code list of occupations: what comes with it, how one is found, an own list from a file, and the administrator's pages."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from openwerkplein.config.opdrachten import main
from openwerkplein.dossier.models.inwoner import zoekvorm
from openwerkplein.werk import beroepen, keuzes
from openwerkplein.werk.handelingen import beroepen as handelingen
from openwerkplein.werk.models import Beroep
from openwerkplein.werk.tests.factories import KandidaatprofielFactory, WerkFactory

pytestmark = pytest.mark.django_db
GEWONE_WOORDEN = {
    "kassamedewerker": "5230",
    "Caissiere": "5230",
    "chauffeur bestelwagen": "8322",
    "lasser": "7212",
    "magazijnmedewerker": "4321",
    "hovenier": "6113",
    "timmerman": "7115",
    "kok": "5120",
    "bakker": "7512",
    "verzorgende": "5321",
    "productiemedewerker": "9329",
    "gastvrouw": "5131",
    "MEDEWERKER SCHOONMAAK": "9112",
    "vakkenvuller": "9334",
    "heftruckchauffeur": "8344",
    "thuishulp": "9111",
}


def test_the_list_that_comes_with_it_is_the_structure_of_isco() -> None:
    """436 unit groups in ten main groups, each once; no name means two things, and all of it can be searched."""
    rijen = beroepen.geleverde()
    per_hoofdgroep = Counter(rij["code"][0] for rij in rijen)
    assert [per_hoofdgroep[cijfer] for cijfer in "0123456789"] == [3, 31, 92, 84, 29, 40, 18, 66, 40, 33]
    assert len({rij["code"] for rij in rijen}) == 436
    assert all(rij["groep"] == rij["code"] for rij in rijen)
    namen = Counter(zoekvorm(naam) for rij in rijen for naam in [rij["titel"], *beroepen.splits(rij["namen"])])
    assert [naam for naam, aantal in namen.items() if aantal > 1] == []
    # The column that is searched holds 300 characters.
    assert all(len(zoekvorm(f"{rij['titel']} {rij['namen']}")) < 300 for rij in rijen)
    for rij in rijen:
        Beroep(**rij).clean_fields()


def test_people_find_an_occupation_by_the_word_they_use() -> None:
    """A code, a title or another name finds it, in whatever case and without accents."""
    assert {naam: beroepen.vind(naam) for naam in GEWONE_WOORDEN} == GEWONE_WOORDEN
    assert beroepen.vind("5230") == "5230"
    assert beroepen.vind("sterrenkijker") is None
    assert [een.code for een in Beroep.objects.zoek("best chauf")] == ["8322"]


def test_the_lists_know_occupations(django_assert_num_queries: Any) -> None:
    """`keuzes` gives codes, what may be chosen, and labels also of what ended; the table is read once."""
    Beroep.objects.filter(code="5162").update(vervallen_op="2024-01-01")
    with django_assert_num_queries(1):
        assert keuzes.codes("beroep")["5162"] == "gezelschapspersoon"
        assert "5162" not in dict(keuzes.kies("beroep"))
        assert dict(keuzes.kies("beroep"))["7212"] == "lasser"
        assert keuzes.label("beroep", "5162") == "gezelschapspersoon"
        assert keuzes.label("beroep", "bestaat-niet") == "bestaat-niet"
        assert beroepen.groepen()["7212"] == "7212"
    KandidaatprofielFactory.build(beroepen_wens=["5162"]).clean_fields(exclude=["inwoner"])


def test_after_a_migration_only_what_is_unknown_is_added() -> None:
    """What an administrator changed or ended stays, what was missing comes back."""
    Beroep.objects.filter(code="7212").update(titel="lasser (eigen naam)", vervallen_op="2024-01-01")
    Beroep.objects.filter(code="7512").delete()
    beroepen.laad_beroepen()
    assert Beroep.objects.get(code="7212").titel == "lasser (eigen naam)"
    assert Beroep.objects.get(code="7212").vervallen_op is not None
    assert Beroep.objects.get(code="7512").herkomst == "geleverd"


# -- a list from a file -----------------------------------------------------------------------------------------------


def test_a_list_from_a_file_adds_changes_and_ends(tmp_path: Any, capsys: Any) -> None:
    """With --vervang shipped occupations that are not in the file end; what is used keeps its title and its work."""
    werk = WerkFactory(beroep=Beroep.objects.get(code="8322"))
    bestand = tmp_path / "beroepen.csv"
    bestand.write_text(
        "code;titel;groep;namen;uri\n"
        '7212;lasser mig en tig;7212;"lasser; mig-lasser; lasser";https://example.org/lasser\n'
        "c-100;robotlasser;72;;\n"
        ";zonder code;72;;\n"
        "c-101;verkeerde groep;abc;;\n"
        "c-100;nog eens;72;;\n"
        "7512;bakker;7512;;geen adres\n"
    )
    assert main(["importeer-beroepen", str(bestand), "--vervang", "--json"]) == 3
    uit = json.loads(capsys.readouterr().out)
    assert {naam: uit[naam] for naam in ("toegevoegd", "gewijzigd", "gelijk", "weggelaten")} == {
        "toegevoegd": 1,
        "gewijzigd": 1,
        "gelijk": 0,
        "weggelaten": 4,
    }
    # Of a shipped occupation whose row is wrong nothing changes: it does stand in the file.
    assert uit["vervallen"] == 434
    assert [fout["regel"] for fout in uit["fouten"]] == [4, 5, 6, 7]
    assert Beroep.objects.get(code="7512").vervallen_op is None
    lasser = Beroep.objects.get(code="7212")
    assert (lasser.titel, lasser.namen, lasser.herkomst) == ("lasser mig en tig", "lasser; mig-lasser", "eigen")
    assert lasser.geschiedenis.first().history_change_reason == "beroepenlijst"
    assert beroepen.vind("robotlasser") == "c-100"
    werk.refresh_from_db()
    assert werk.beroep.titel == "chauffeur bestelwagen"
    assert keuzes.label("beroep", "8322") == "chauffeur bestelwagen"
    assert "8322" not in dict(keuzes.kies("beroep"))
    # The same again changes nothing; what ended does not come back with the next migration.
    assert main(["importeer-beroepen", str(bestand), "--vervang"]) == 3
    assert "0 toegevoegd, 0 gewijzigd, 2 gelijk gebleven, 0 vervallen" in capsys.readouterr().out
    beroepen.laad_beroepen()
    assert Beroep.objects.get(code="8322").vervallen_op is not None


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        ("code;titel\n7212;lasser\n", "ontbreekt de kolom groep"),
        ("code;titel;groep\n7212;;7212\n", "geen enkel bruikbaar beroep"),
        ("", "ontbreekt de kolom code, titel, groep"),
    ],
)
def test_a_file_without_use_changes_nothing(tmp_path: Any, capsys: Any, inhoud: str, zin: str) -> None:
    """One clear line and exit 1."""
    bestand = tmp_path / "beroepen.csv"
    bestand.write_text(inhoud)
    assert main(["importeer-beroepen", str(bestand), "--vervang"]) == 1
    assert zin in capsys.readouterr().err
    assert not Beroep.objects.filter(vervallen_op__isnull=False).exists()
    assert main(["importeer-beroepen", str(tmp_path / "weg.csv")]) == 1


# -- the pages of the administrator -----------------------------------------------------------------------------------


def test_an_administrator_keeps_the_list(client_als: Any) -> None:
    """Find, add, attach an address, end and take back; a second occupation with the same code is refused at its field."""
    client = client_als("functioneel_beheerder")
    lijst = client.get(reverse("werk:beroepen"), {"q": "kassa"}).content.decode()
    assert "kassamedewerker" in lijst
    assert "timmerman" not in lijst
    assert "7212" in client.get(reverse("werk:beroepen"), {"q": "721"}).content.decode()
    velden = {"code": "eigen-1", "titel": "plantenkweker", "groep": "6113", "namen": "kweker van planten;;"}
    assert client.post(reverse("werk:beroep-nieuw"), velden).status_code == 302
    kweker = Beroep.objects.get(code="eigen-1")
    assert (kweker.herkomst, kweker.namen) == ("eigen", "kweker van planten")
    assert "Er bestaat al" in client.post(reverse("werk:beroep-nieuw"), velden).content.decode()
    velden |= {"uri": "https://example.org/kweker", "versie": kweker.versie, "code": "anders"}
    assert client.post(reverse("werk:beroep-wijzig", args=[kweker.pk]), velden).status_code == 302
    kweker.refresh_from_db()
    assert (kweker.code, kweker.uri) == ("eigen-1", "https://example.org/kweker")
    for vervallen in (True, False):
        antwoord = client.post(
            reverse("werk:beroep-te-kiezen", args=[kweker.pk]), {"versie": kweker.versie}, follow=True
        )
        kweker.refresh_from_db()
        assert (kweker.vervallen_op is not None) is vervallen
        assert "Ongedaan maken" in antwoord.content.decode()
    assert client_als("regiecoach").get(reverse("werk:beroepen")).status_code == 403


def test_the_list_asks_as_many_queries_for_many_rows(client_als: Any, tel_queries: Any) -> None:
    """Fifty rows cost what one row costs."""
    client = client_als("functioneel_beheerder")
    client.get(reverse("werk:beroepen"))
    een, veel = (tel_queries(lambda q=q: client.get(reverse("werk:beroepen"), {"q": q})) for q in ("lasser", ""))
    assert een == veel


def test_what_ended_cannot_end_again(medewerker_als: Any) -> None:
    """Ending twice is refused in words."""
    beheerder = medewerker_als("functioneel_beheerder")
    lasser = Beroep.objects.get(code="7212")
    weg = handelingen.laat_vervallen(lasser, lasser.versie, door=beheerder).rij
    with pytest.raises(ValidationError, match="al vervallen"):
        handelingen.laat_vervallen(lasser, weg.versie, door=beheerder)
