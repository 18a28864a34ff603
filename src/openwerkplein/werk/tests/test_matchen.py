"""From the database to an answer: what is read of candidates and work, the same answer as the slow reference, and what never counts."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from openwerkplein.config.opdrachten import main
from openwerkplein.dossier.handelingen.rijen import zet
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.tests.factories import InwonerFactory, KenmerkFactory, UitkeringFactory
from openwerkplein.kern.historie import maak_aan
from openwerkplein.kern.tests.factories import MedewerkerFactory
from openwerkplein.motor.matching.eisen import schrijf
from openwerkplein.motor.matching.taal import Eis
from openwerkplein.motor.matching.tests.traag import traag
from openwerkplein.ondernemers.tests.factories import OndernemerFactory, VestigingFactory
from openwerkplein.werk import beroepen, kandidaten, vragen
from openwerkplein.werk.kandidaten import verste_reis
from openwerkplein.werk.matchen import zoek_voor
from openwerkplein.werk.models import Kandidaatprofiel, Matchgewichten, Toestemming, Voordracht, Werk
from openwerkplein.werk.tests.factories import (
    BeroepFactory,
    KandidaatprofielFactory,
    ToestemmingFactory,
    UitsluitingFactory,
    VoordrachtFactory,
    WerkeisFactory,
    WerkFactory,
)

DAG = date(2024, 6, 3)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _dag(sta_op: Callable[..., date]) -> None:
    sta_op(DAG)


@pytest.mark.parametrize(
    ("heeft", "mag"),
    [
        ("", ""),
        ("B", "AM B"),
        ("A", "AM A1 A2 A"),
        ("BE", "AM B B+ BE"),
        ("C", "AM B C1 C"),
        ("CE", "AM B B+ BE C1 C1E C CE"),
        ("D1E", "AM B B+ BE D1 D1E"),
        ("CE D", "AM B B+ BE C1 C1E C CE D1 D1E D DE"),
        ("T", "AM T"),
    ],
)
def test_a_licence_brings_what_it_includes(heeft: str, mag: str) -> None:
    inwoner = KandidaatprofielFactory(rijbewijzen=heeft.split()).inwoner
    [kandidaat] = kandidaten.lees(DAG, [inwoner.pk])
    assert kandidaat.rijbewijzen == set(mag.split())


def maak_mensen(aantal: int, zaad: int) -> list[Inwoner]:
    """Write inwoners with profiles from few values, so that meeting, missing and ties all happen; some without consent."""
    toeval = Random(zaad)
    for code, groep in (("kok", "5120"), ("bakker", "7512"), ("kelner", "5131")):
        BeroepFactory(code=code, groep=groep)
    mensen = [InwonerFactory(postcode=toeval.choice(["9401HS", "9711AA", "8011PK", ""])) for _ in range(aantal)]
    maak_aan(Kandidaatprofiel, [_profiel(een, toeval) for een in mensen], reden="test")
    maak_aan(
        Toestemming,
        [Toestemming(inwoner=een, begindatum=DAG) for een in mensen if toeval.random() < 0.8],
        reden="test",
    )
    for een in mensen[::3]:
        UitkeringFactory(inwoner=een)
    return mensen


def _profiel(inwoner: Inwoner, toeval: Random) -> Kandidaatprofiel:
    def deel(*codes: str) -> list[str]:
        return [code for code in codes if toeval.random() < 0.5]

    return Kandidaatprofiel(
        inwoner=inwoner,
        beroepen_wens=deel("kok", "bakker"),
        beroepen_ervaring=dict.fromkeys(deel("kelner", "kok"), 2),
        vaardigheden=deel("koken", "plannen"),
        certificaten={"haccp": toeval.choice([None, "2024-01-01", "2025-01-01"])} if toeval.random() < 0.6 else {},
        rijbewijzen=deel("B", "AM"),
        talen={"nld": [toeval.randint(1, 4), None]},
        uren_min=toeval.choice([None, 8, 16]),
        uren_max=toeval.choice([None, 20, 32]),
        dagdelen=deel("ma-o", "di-o"),
        max_km=toeval.choice([None, 5, 60]),
        max_minuten=toeval.choice([None, 30]),
        vervoer=deel("fiets", "auto"),
        belastbaarheid={"staan": toeval.choice(["ja", "nee"])},
        beschikbaar_vanaf=toeval.choice([None, DAG, DAG + timedelta(days=40)]),
        begeleiding=toeval.choice([None, 0, 3]),
        contractvormen=deel("vast", "uitzend"),
        onregelmatig=toeval.choice([None, True, False]),
    )


def maak_werk(*, eisen: str = "", wensen: str = "", **velden: Any) -> Werk:
    werk = WerkFactory(**velden)
    for regel in filter(None, eisen.split(",")):
        WerkeisFactory(werk=werk, regel=regel)
    for regel in filter(None, wensen.split(",")):
        WerkeisFactory(werk=werk, regel=regel, hard=False)
    return werk


def match(capsys: pytest.CaptureFixture[str], *woorden: str) -> tuple[int, str, str]:
    capsys.readouterr()
    afloop = main(["match", *woorden])
    uit = capsys.readouterr()
    return afloop, uit.out, uit.err


WERK: list[dict[str, Any]] = [
    {"eisen": "rijbewijs:B,taal:nld>=2", "wensen": "certificaat:haccp,vaardigheid:koken,taal:nld>=3"},
    {"eisen": "dagdelen:ma-o+di-o,belasting:staan,afstand:40", "soort": "wep", "onregelmatig": True},
    {"eisen": "certificaat:haccp,beroep:kok", "contractvormen": ["vast"], "uren_min": 30, "uren_max": 40},
    {"eisen": "rijbewijs:C", "wensen": "afstand:10,uitkering"},
    {"postcode": "", "vestiging__postcode": "", "begindatum": DAG + timedelta(days=50)},
]


def test_the_command_gives_the_answer_of_the_slow_reference(capsys: pytest.CaptureFixture[str]) -> None:
    maak_mensen(40, zaad=4)
    kok = BeroepFactory(code="kok")
    for velden in WERK:
        werk = maak_werk(beroep=kok, vestiging__ondernemer__sbi="56101", **velden)
        [vraag] = vragen.vragen([werk], DAG)
        gegeven = list(kandidaten.lees(DAG))
        goed = traag(gegeven, vraag, beroepen.groepen(), 7)
        nummers = {een.nummer: een.sleutel for een in gegeven}

        afloop, uit, fout = match(capsys, werk.werknummer, "--aantal", "7", "--json")
        antwoord = json.loads(uit)
        assert (afloop, fout, antwoord["werknummer"]) == (0, "", werk.werknummer)
        assert [
            (een["dossiernummer"], een["score"], [(deel["code"], deel["punten"]) for deel in een["bijdragen"]])
            for een in antwoord["kandidaten"]
        ] == [
            (een.sleutel, een.score / 100, [(code, punten / 100) for code, punten in een.punten])
            for een in goed.kandidaten
        ]
        assert all(deel["zin"].endswith(".") for een in antwoord["kandidaten"] for deel in een["bijdragen"])
        assert [(een["eis"], een["over"]) for een in antwoord["trechter"]] == [
            (schrijf(stap.eis) if stap.eis else "kandidaten", stap.over) for stap in goed.trechter
        ]
        assert [(een["eis"], een["extra"], een["dossiernummers"]) for een in antwoord["net_niet"]] == [
            (schrijf(een.eis), een.extra, [nummers[nummer] for nummer in een.nummers[:7]]) for een in goed.net_niet
        ]
        afloop, tekst, _ = match(capsys, werk.werknummer)
        assert afloop == 0
        assert str(werk) in tekst


def test_the_command_says_in_one_line_why_there_is_no_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert match(capsys, "W-9") == (
        1,
        "",
        "werkplein: Er is geen werk met nummer W-9. Kijk het nummer na op de lijst met werk.\n",
    )
    dicht = WerkFactory(status=Werk.Status.VERVULD, gesloten_op=DAG)
    afloop, uit, fout = match(capsys, dicht.werknummer, "--json")
    assert (afloop, uit) == (1, "")
    assert "Heropen het werk" in fout
    werk = WerkFactory()
    assert match(capsys, werk.werknummer, "--aantal", "0")[0] == 1
    assert "nog geen kandidaten met een profiel" in match(capsys, werk.werknummer)[1]
    ToestemmingFactory(inwoner=KandidaatprofielFactory().inwoner)
    assert "dit werk vraagt niets" in match(capsys, werk.werknummer)[1]
    # Weights that leave nothing for this work.
    Matchgewichten.objects.create(gewichten=dict.fromkeys(vragen.gewichten(), 0) | {"talen": 5})
    assert "gewichten" in match(capsys, werk.werknummer)[2]


@pytest.mark.parametrize("zaad", [1, 2])
def test_who_somebody_is_never_changes_an_answer(zaad: int) -> None:
    toeval, door = Random(zaad), MedewerkerFactory()
    mensen = maak_mensen(25, zaad)
    werken = [maak_werk(beroep=BeroepFactory(code="kok"), **velden) for velden in WERK]
    eerst = [zoek_voor(werk, 50, dag=DAG) for werk in werken]
    for inwoner in mensen:
        letters = "".join(toeval.choices("BCDGHJ", k=2))
        zet(
            Inwoner.objects.get(pk=inwoner.pk),
            {
                "voornamen": toeval.choice(["Ömer", "Anna"]),
                "achternaam": toeval.choice(["El Idrissi", "de Wit"]),
                "geslacht": toeval.choice(["M", "V", "X", "O"]),
                "geboortedatum": date(toeval.randint(1960, 2004), 5, 6),
                "voorkeurstaal": toeval.choice(["", "Tigrinya"]),
                "opleidingsniveau": toeval.randint(1, 5),
                "postcode": f"{inwoner.postcode[:4]}{letters}" if inwoner.postcode else "",
                "huisnummer": str(toeval.randint(1, 99)),
                "woonplaats": toeval.choice(["Assen", "Rolde"]),
            },
            door=door,
        )
        if toeval.random() < 0.5:
            KenmerkFactory(inwoner=inwoner, soort="statushouder", waarde="nieuwe_wet")
    for werk, toen in zip(werken, eerst, strict=True):
        nu = zoek_voor(werk, 50, dag=DAG)
        assert nu.antwoord == toen.antwoord
        assert [een.bijdragen for een in nu.rijen] == [een.bijdragen for een in toen.rijen]


def test_a_legal_age_limit_is_the_only_thing_that_looks_at_a_date_of_birth() -> None:
    jong, oud = (
        KandidaatprofielFactory(inwoner__geboortedatum=geboren).inwoner
        for geboren in (date(2006, 6, 4), date(2006, 6, 3))
    )
    for inwoner in (jong, oud):
        ToestemmingFactory(inwoner=inwoner)
    uitslag = zoek_voor(maak_werk(eisen="leeftijd:18"))
    assert [een.inwoner for een in uitslag.rijen] == [oud]
    [zonder] = [een for een in uitslag.net_niet if een.extra]
    assert (zonder.regel, zonder.inwoners) == ("leeftijd:18", (jong,))


def test_what_is_read_of_a_candidate() -> None:
    inwoner = InwonerFactory(postcode="9711AA")
    KandidaatprofielFactory(
        inwoner=inwoner,
        postcode="",
        certificaten={"vca": None, "bhv": DAG.isoformat(), "haccp": "2024-06-02"},
        talen={"nld": [3, 2], "ara": [1, None]},
        belastbaarheid={"tillen": "nee", "staan": "ja"},
        max_km=None,
        max_minuten=20,
        vervoer=["fiets"],
    )
    ander = InwonerFactory()
    for overleden in (
        KandidaatprofielFactory(inwoner__overleden=DAG),
        KandidaatprofielFactory(inwoner__samengevoegd_met=ander),
    ):
        assert overleden.pk
    ToestemmingFactory(inwoner=inwoner, ondernemer=OndernemerFactory())
    UitkeringFactory(inwoner=inwoner, einddatum=DAG - timedelta(days=1))
    KenmerkFactory(inwoner=inwoner, soort="beschut_werk", waarde="indicatie")
    KenmerkFactory(inwoner=inwoner, soort="doelgroepregister", waarde="ja", einddatum=DAG - timedelta(days=1))
    for dag in (DAG, DAG - timedelta(days=364), DAG - timedelta(days=365)):
        VoordrachtFactory(inwoner=inwoner, voorgesteld_op=dag, status="verlopen")
    [een] = kandidaten.lees(DAG)
    assert (een.nummer, een.sleutel) == (inwoner.pk, inwoner.dossiernummer)
    assert een.certificaten == {"vca", "bhv"}
    assert (dict(een.talen), dict(een.belasting)) == ({"nld": 3, "ara": 1}, {"tillen": False, "staan": True})
    assert een.vlaggen == {"beschut_indicatie"}
    assert (een.voorgesteld, een.toestemming) == (2, False)
    # Twenty minutes: by bus or train one comes farther than on the bicycle.
    assert een.max_m == 6000
    # Groningen lies north-east of Assen.
    vraag = vragen.vraag(WerkFactory(), DAG)
    assert een.x > vraag.x
    assert een.y > vraag.y


@pytest.mark.parametrize(
    ("km", "minuten", "vervoer", "meters"),
    [
        (None, None, ["auto"], None),
        (10, None, [], 10_000),
        (10, 30, ["auto"], 10_000),
        (30, 30, ["fiets", "auto"], 21_000),
    ],
)
def test_the_smaller_of_kilometres_and_minutes(km: int, minuten: int, vervoer: list[str], meters: int) -> None:
    assert verste_reis(km, minuten, vervoer) == meters


def test_who_is_left_out_and_who_gave_consent_to_this_employer_alone() -> None:
    vestiging = VestigingFactory(ondernemer__sbi="81300")
    werk = WerkFactory(vestiging=vestiging, soort="wep")
    onderweg, geweigerd, uitgesloten, verlopen, ander_werk, alleen_hier = (
        KandidaatprofielFactory().inwoner for _ in range(6)
    )
    VoordrachtFactory(werk=werk, inwoner=onderweg)
    VoordrachtFactory(werk=werk, inwoner=geweigerd, status="afgewezen_ondernemer", reden="overig")
    VoordrachtFactory(werk=werk, inwoner=verlopen, status="verlopen")
    VoordrachtFactory(inwoner=ander_werk)
    UitsluitingFactory(inwoner=uitgesloten, ondernemer=vestiging.ondernemer)
    UitsluitingFactory(inwoner=ander_werk, ondernemer=vestiging.ondernemer, einddatum=DAG - timedelta(days=1))
    ToestemmingFactory(inwoner=alleen_hier, ondernemer=vestiging.ondernemer)
    ToestemmingFactory(inwoner=ander_werk, ondernemer=OndernemerFactory())
    vraag = vragen.vraag(werk, DAG)
    assert vraag.uitgesloten == {onderweg.pk, geweigerd.pk, uitgesloten.pk}
    assert vraag.ook == {alleen_hier.pk}
    assert (vraag.sector, vraag.eisen) == ("N", (Eis("uitkering"),))
    uitslag = zoek_voor(werk)
    assert uitslag.kandidaten == 3
    UitkeringFactory(inwoner=alleen_hier)
    assert [een.inwoner for een in zoek_voor(werk).rijen] == [alleen_hier]


def test_queries_do_not_grow_with_people_or_work(tel_queries: Callable[..., int]) -> None:
    def vers() -> list[Werk]:
        return list(Werk.objects.select_related("vestiging__ondernemer", "beroep").order_by("pk"))

    def tel() -> tuple[int, int]:
        zoek_voor(vers()[0], 50)
        werken = vers()
        return tel_queries(lambda: vragen.vragen(vers(), DAG)), tel_queries(lambda: zoek_voor(werken[0], 50))

    maak_mensen(15, zaad=1)
    maak_werk(**WERK[0])
    weinig = tel()
    maak_mensen(30, zaad=2)
    for velden in WERK:
        maak_werk(**velden)
    assert tel() == weinig
    assert Voordracht.objects.count() == 0
