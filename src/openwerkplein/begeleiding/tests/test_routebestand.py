"""Routes as files: loading what is shipped, taking one in, and the command `werkplein route`."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from openwerkplein.begeleiding import routebestand
from openwerkplein.begeleiding.handelingen.routes import gooi_weg, publiceer, wijzig_tekst
from openwerkplein.begeleiding.models import Routeversie
from openwerkplein.begeleiding.routebestand import Bestand, geldende, geleverde, laad_geleverde, lees_versie, neem_op
from openwerkplein.config.opdrachten import main
from openwerkplein.kern.registers import dagtaken
from openwerkplein.kern.tests.factories import MedewerkerFactory
from openwerkplein.kern.tijd import vandaag
from openwerkplein.motor.routes import sleutels
from openwerkplein.motor.routes.controle import keur
from openwerkplein.motor.routes.knopen import lees_knopen
from openwerkplein.motor.routes.taal import Eenheid, OngeldigeRoute, Soort
from openwerkplein.motor.routes.tests.test_schema import KEURDER, kaal

pytestmark = pytest.mark.django_db

ROUTE = """
# Een eigen route.
code: eigen-route
titel: Eigen route
versie: 1
anker: start
stappen:
  - code: gesprek
    titel: Gesprek
    soort: gesprek
    wie: regiecoach
    wanneer: op anker
""".lstrip()
KAPOT = ROUTE.replace("regiecoach", "regiecoch")


def lever(monkeypatch: pytest.MonkeyPatch, *bronnen: str, code: str = "eigen-route") -> None:
    """Ship these texts instead of the real routes, and load them as a migration does."""
    bestanden = tuple(Bestand(f"{code}.yaml", code, routebestand._versie_in(bron), bron) for bron in bronnen)
    monkeypatch.setattr(routebestand, "geleverde", lambda: bestanden)
    laad_geleverde()


def versies(code: str = "eigen-route") -> list[tuple[int, str, str]]:
    rijen = Routeversie.objects.filter(code=code).order_by("nummer")
    return [(rij.nummer, rij.status, rij.herkomst) for rij in rijen]


# -- what is shipped --------------------------------------------------------------------------------------------------


def test_alles_wat_meegeleverd_is_geldt(tel_queries: Callable[[Callable[[], Any]], int]) -> None:
    codes = [een.code for een in geleverde()]
    assert codes
    assert {een.code for een in routebestand.in_gebruik()} == set(codes)
    for versie in routebestand.in_gebruik():
        assert (versie.herkomst, versie.geschiedenis.count()) == ("geleverd", 1)
        assert lees_versie(versie).code == versie.code
    assert not routebestand.afgekeurde()
    # Every start of a command migrates: with nothing new that costs two questions.
    assert tel_queries(laad_geleverde) <= 2
    assert dagtaken["routes"].doe(vandaag()) == f"{len(codes)} routes nagekeken, alles is in orde."


@pytest.mark.parametrize("een", geleverde(), ids=lambda een: een.code)
def test_meegeleverd_past_in_het_schema(een: Bestand) -> None:
    assert list(map(str, KEURDER.iter_errors(kaal(lees_knopen(een.bron, een.bestand)[0])))) == []


@pytest.mark.django_db(transaction=True)
def test_na_leegmaken_zijn_ze_er_weer() -> None:
    call_command("flush", interactive=False, verbosity=0)
    assert Routeversie.objects.geldend().count() == len(geleverde())


def test_nieuwe_versie_geldt_en_wat_niet_klopt_niet(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    lever(monkeypatch, ROUTE)
    laad_geleverde()
    assert versies() == [(1, "gepubliceerd", "geleverd")]
    with caplog.at_level(logging.ERROR):
        lever(monkeypatch, ROUTE, KAPOT.replace("versie: 1", "versie: 2"))
    assert versies() == [(1, "gepubliceerd", "geleverd")]
    assert "eigen-route.yaml is niet geladen: eigen-route.yaml, regel 10: De rol regiecoch bestaat niet." in caplog.text
    assert [een.regel for een in routebestand.afgekeurde()["eigen-route.yaml"]] == [10]
    assert "Niet geladen: eigen-route.yaml, regel 10" in dagtaken["routes"].doe(vandaag())
    lever(monkeypatch, ROUTE, ROUTE.replace("versie: 1", "versie: 3"))
    assert versies()[-1] == (3, "gepubliceerd", "geleverd")
    # Who took a route out of use keeps it so.
    Routeversie.objects.filter(code="eigen-route").update(uit_gebruik=True)
    lever(monkeypatch, ROUTE.replace("versie: 1", "versie: 4"))
    assert versies()[-1] == (4, "gepubliceerd", "geleverd")
    assert geldende("eigen-route") is None


def test_een_eigen_versie_blijft_gelden(monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer shipped version waits as a draft, numbered after our own; with a draft of ours it waits until that is done."""
    lever(monkeypatch, ROUTE)
    eigen = neem_op(ROUTE.replace("Eigen route", "Onze route"), "eigen.yaml")
    lever(monkeypatch, ROUTE, ROUTE.replace("versie: 1", "versie: 2"))
    assert geldende("eigen-route") == eigen
    assert versies() == [
        (1, "gepubliceerd", "geleverd"),
        (2, "gepubliceerd", "eigen"),
        (3, "concept", "geleverd"),
    ]
    lever(monkeypatch, ROUTE.replace("versie: 1", "versie: 2"), ROUTE.replace("versie: 1", "versie: 9"))
    assert len(versies()) == 3
    assert "Van eigen-route wacht een nieuwe meegeleverde versie" in dagtaken["routes"].doe(vandaag())


@pytest.mark.parametrize("weg", [True, False], ids=["thrown_away", "made_our_own"])
def test_wat_hier_is_beslist_over_een_meegeleverde_versie_blijft(monkeypatch: pytest.MonkeyPatch, weg: bool) -> None:
    """A shipped version that came in as a draft does not come back with each migration after people decided about it."""
    wie = MedewerkerFactory(rollen=["functioneel_beheerder"])
    lever(monkeypatch, ROUTE)
    neem_op(ROUTE.replace("Eigen route", "Onze route"), "eigen.yaml")
    nieuw = ROUTE.replace("versie: 1", "versie: 2").replace("Gesprek", "Goed gesprek")
    lever(monkeypatch, nieuw)
    concept = Routeversie.objects.get(code="eigen-route", status="concept")
    if weg:
        gooi_weg(concept, concept.versie, door=wie)
    else:
        tekst = concept.bron.replace("Goed gesprek", "Heel goed gesprek")
        wijzig_tekst(concept, concept.versie, tekst, door=wie)
        concept.refresh_from_db()
        publiceer(concept, concept.versie, toelichting="overgenomen", door=wie)
    toen = versies()
    lever(monkeypatch, nieuw)
    assert versies() == toen
    assert "wacht" not in dagtaken["routes"].doe(vandaag())
    # The next one is new again.
    lever(monkeypatch, nieuw, nieuw.replace("versie: 2", "versie: 5"))
    assert versies()[-1][1:] == ("concept", "geleverd")


def test_wat_niet_is_geladen_staat_bij_de_routes(monkeypatch: pytest.MonkeyPatch, client_als: Any) -> None:
    """Who may change routes reads which shipped version was left out and what is wrong; a coach has nothing to do with it."""
    lever(monkeypatch, ROUTE)
    lever(monkeypatch, KAPOT.replace("versie: 1", "versie: 2"))
    url = reverse("begeleiding:routes")
    tekst = client_als("functioneel_beheerder").get(url).content.decode()
    assert "eigen-route.yaml, regel 10: De rol regiecoch bestaat niet." in tekst
    assert "regiecoch" not in client_als("regiecoach").get(url).content.decode()
    # What was taken in when its words still existed is in force, and so not "not loaded".
    monkeypatch.setattr(routebestand, "geleverde", lambda: (Bestand("eigen-route.yaml", "eigen-route", 1, KAPOT),))
    assert not routebestand.afgekeurde()


def test_bestand_heet_anders_dan_de_route(monkeypatch: pytest.MonkeyPatch) -> None:
    lever(monkeypatch, ROUTE, code="andere-naam")
    assert not Routeversie.objects.filter(code="eigen-route").exists()
    assert "het bestand niet" in str(routebestand.afgekeurde()["andere-naam.yaml"][0])


# -- taking in --------------------------------------------------------------------------------------------------------


def test_neem_op() -> None:
    een = neem_op(ROUTE, "route.yaml", toelichting="eerste")
    assert (een.nummer, een.herkomst, een.titel, een.anker) == (1, "eigen", "Eigen route", "start")
    assert een.bron == ROUTE
    assert neem_op(ROUTE.replace("versie: 1", "versie: 7"), "route.yaml") == een
    twee = neem_op(ROUTE.replace("Eigen route", "Onze route"), "route.yaml")
    assert (twee.nummer, lees_versie(twee).versie) == (2, 2)
    assert twee.bron == ROUTE.replace("Eigen route", "Onze route").replace("versie: 1", "versie: 2")
    assert geldende("eigen-route") == twee
    with pytest.raises(OngeldigeRoute, match="regel 10: De rol regiecoch bestaat niet"):
        neem_op(KAPOT, "route.yaml")
    assert geldende("eigen-route") == twee
    Routeversie.objects.create(code="eigen-route", nummer=3, titel="Concept", anker="start", bron=ROUTE)
    with pytest.raises(ValidationError, match="concept"):
        neem_op(ROUTE, "route.yaml")


def test_een_route_die_niet_meer_klopt_wordt_genoemd() -> None:
    """It was right when it was published; since then a role went."""
    Routeversie.objects.create(
        code="eigen-route",
        nummer=1,
        titel="Eigen route",
        anker="start",
        bron=KAPOT,
        status="gepubliceerd",
        gepubliceerd_op=timezone.now(),
    )
    assert "Eigen route: eigen-route.yaml, regel 10: De rol regiecoch" in dagtaken["routes"].doe(vandaag())


# -- the command ------------------------------------------------------------------------------------------------------


def test_controleer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    goed, kapot, vreemd = tmp_path / "goed.yaml", tmp_path / "kapot.yaml", tmp_path / "vreemd.yaml"
    goed.write_text(ROUTE, "utf-8-sig")
    kapot.write_text(KAPOT)
    vreemd.write_bytes(ROUTE.replace("Gesprek", "Één").encode("latin-1"))
    assert main(["route", "controleer"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(geleverde())
    assert main(["route", "controleer", str(goed)]) == 0
    assert capsys.readouterr().out == f"{goed}: in orde (Eigen route, versie 1, 1 stap)\n"
    assert main(["route", "controleer", str(goed), str(kapot), str(vreemd), str(tmp_path / "weg.yaml")]) == 1
    uit = capsys.readouterr().out.splitlines()
    assert len(uit) == 4
    assert uit[1].startswith(f"{kapot}, regel 10: De rol regiecoch bestaat niet.")
    assert uit[2].startswith(f"{vreemd}, regel 8: Hier staat een teken dat geen UTF-8 is.")
    assert "weg.yaml, regel 1: Het bestand is niet te openen" in uit[3]
    assert main(["route", "controleer", str(kapot), "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "bestand": str(kapot),
            "goed": False,
            "gebreken": [
                {
                    "bestand": str(kapot),
                    "regel": 10,
                    "wat": "De rol regiecoch bestaat niet.",
                    "herstel": "Bedoelt u regiecoach?",
                    "sleutel": "wie",
                }
            ],
        }
    ]


def test_controleer_zonder_database(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is no database the words are those that come with the product, and none is made."""
    monkeypatch.setattr(routebestand, "in_gebruik", _geen_tabel)
    assert main(["route", "controleer"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(geleverde())


def test_routes_die_samen_komen_mogen_naar_elkaar(tmp_path: Path) -> None:
    """Files that are checked together know each other; going round between them on one day is found."""
    uitkomst = "\n    uitkomsten:\n      door: {{titel: door, route: {}}}\n      klaar: klaar\n"
    heen, terug = tmp_path / "heen.yaml", tmp_path / "terug.yaml"
    heen.write_text(ROUTE.rstrip() + uitkomst.format("andere-route"))
    assert main(["route", "controleer", str(heen)]) == 1
    terug.write_text(ROUTE.replace("eigen-route", "andere-route").rstrip() + uitkomst.format("nazorg"))
    assert main(["route", "controleer", str(heen), str(terug)]) == 0
    terug.write_text(ROUTE.replace("eigen-route", "andere-route").rstrip() + uitkomst.format("eigen-route"))
    assert main(["route", "controleer", str(heen), str(terug)]) == 1


def test_laad_en_lijst(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bestand = tmp_path / "route.yaml"
    bestand.write_text(ROUTE)
    assert main(["route", "laad", str(bestand), "--toelichting", "van het team"]) == 0
    assert capsys.readouterr().out == "eigen-route: versie 1 geldt nu (Eigen route).\n"
    assert Routeversie.objects.get(code="eigen-route").toelichting == "van het team"
    bestand.write_text(KAPOT)
    assert main(["route", "laad", str(bestand)]) == 1
    uit, fout = capsys.readouterr()
    assert "regel 10: De rol regiecoch bestaat niet." in uit
    assert "wat gold, blijft gelden" in fout
    assert main(["route", "lijst"]) == 0
    assert "versie 1   Eigen route (eigen route)" in capsys.readouterr().out
    assert main(["route", "lijst", "--json"]) == 0
    rijen = json.loads(capsys.readouterr().out)
    assert {"code": "eigen-route", "versie": 1, "titel": "Eigen route", "herkomst": "eigen"} in rijen
    assert len(rijen) == len(geleverde()) + 1


def test_woorden(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["route", "woorden"]) == 0
    uit = capsys.readouterr().out
    assert re.search(r"^  perspectief +perspectief op werk: wel, niet", uit, re.MULTILINE)
    assert re.search(r"^  leeftijd +leeftijd: een getal$", uit, re.MULTILINE)
    assert main(["route", "woorden", "--json"]) == 0
    woorden = json.loads(capsys.readouterr().out)
    assert woorden["rollen"]["inwoner"] == "inwoner"
    assert woorden["gegevens"]["statushouder"]["soort"] == "keuze"


def test_de_handleiding_klopt() -> None:
    """The example in the manual passes the check, and every key of the language is explained."""
    tekst = (Path(__file__).parents[4] / "docs" / "handleiding" / "routes-schrijven.md").read_text("utf-8")
    voorbeeld = re.search(r"```yaml\n(.*?)```", tekst, re.DOTALL)
    assert voorbeeld
    assert len(keur(voorbeeld[1], "voorbeeld.yaml", routebestand.woordenboek()).stappen) == 3
    for sleutel in {*sleutels.ROUTE, *sleutels.STAP, *sleutels.HERHAAL, *sleutels.UITKOMST, *Soort, *Eenheid}:
        assert f"`{sleutel}`" in tekst or f"`{sleutel}:" in tekst, sleutel


def _geen_tabel() -> list[Routeversie]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM tabel_die_er_niet_is")
    raise AssertionError("die tabel is er wel")
