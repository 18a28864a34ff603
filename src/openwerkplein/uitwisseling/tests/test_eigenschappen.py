"""What must hold for every delivery: the rules of the screens, and an outcome that order and batches cannot change."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openwerkplein.begeleiding.models import Voorziening
from openwerkplein.dossier.models import Inwoner, Leefsituatie, Uitkering
from openwerkplein.kern.registers import importtabellen
from openwerkplein.uitwisseling.laden.laadbeurt import Laadbeurt
from openwerkplein.uitwisseling.laden.voorwaarden import vertaal

DOSSIERS = [f"D{nr}" for nr in range(4)]
BEGIN = date(2020, 1, 1)
rustig = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def inwoners(db: None, datamap: Path) -> dict[str, Inwoner]:
    """A few inwoners to hang periods on."""
    return {
        nummer: Inwoner.objects.create(dossiernummer=nummer, achternaam="X", geboortedatum=date(1990, 1, 1))
        for nummer in (*DOSSIERS, *(f"R{nr}" for nr in range(12)))
    }


@contextmanager
def ongedaan() -> Iterator[None]:
    """Undo what an example did."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@dataclass
class Lader:
    """Writes rows to a file and loads them."""

    map_: Path

    def __call__(self, tabel: str, kop: list[str], rijen: list[tuple[Any, ...]], stapel: int = 2000) -> dict[int, str]:
        """Load and return what was said about the rows that were left out, by their place."""
        pad = self.map_ / f"{tabel}.csv"
        regels = [";".join("" if cel is None else str(cel) for cel in rij) for rij in (kop, *rijen)]
        pad.write_text("\n".join(regels), "utf-8")
        verslag = Laadbeurt(pad, self.map_ / "uitval", stapel=stapel).draai()
        (uitkomst,) = verslag.tabellen
        self.uitkomst = uitkomst
        return {nr - 2: melding for (_, melding), (_, nrs) in uitkomst.fouten.items() for nr in nrs}


@pytest.fixture
def lader(datamap: Path, tmp_path: Path) -> Lader:
    """Return a loader of single tables."""
    return Lader(tmp_path)


# -- the same rules as the screens ------------------------------------------------------------------------------------

dagen = st.integers(-400, 2000).map(lambda n: BEGIN + timedelta(n))
misschien_dag = st.none() | dagen
RIJEN: dict[str, tuple[type[models.Model], dict[str, st.SearchStrategy[Any]]]] = {
    "uitkeringen": (
        Uitkering,
        {
            "soort": st.sampled_from(["PW", "IOAW"]),
            "begindatum": dagen,
            "einddatum": misschien_dag,
            "reden_einde": st.sampled_from(["", "", "overig", "aow"]),
            "deeltijd_uren": st.none() | st.decimals("0", "45", places=1) | st.decimals("1", "9", places=2),
        },
    ),
    "leefsituaties": (
        Leefsituatie,
        {
            "begindatum": dagen,
            "einddatum": misschien_dag,
            "norm": st.sampled_from(["gehuwd", "inrichting"]),
            "leefvorm": st.sampled_from(["paar", "alleenstaand"]),
            "kinderen": st.none() | st.integers(-2, 40),
        },
    ),
    "voorzieningen": (
        Voorziening,
        {
            "soort": st.sampled_from(["coaching", "scholing"]),
            "begindatum": dagen,
            "einddatum": misschien_dag,
            "aanbieder": st.sampled_from(["", "School", "x" * 150, "x" * 151]),
            "kosten": st.none() | st.decimals("-10", "99999999", places=2) | st.decimals("0", "9", places=3),
            "resultaat": st.sampled_from(["", "", "afgerond"]),
            "cbs_code": st.sampled_from(["", "23", "99"]),
        },
    ),
}


@pytest.mark.parametrize("tabel", RIJEN)
def test_in_bulk_gelden_dezelfde_regels_als_op_het_scherm(inwoners, lader, tabel):
    """Each row on a dossier of its own: left out if and only if `full_clean` refuses it."""
    model, velden = RIJEN[tabel]

    @rustig
    @given(st.lists(st.fixed_dictionaries(velden), min_size=1, max_size=12))
    def geldt(waarden: list[dict[str, Any]]) -> None:
        geweigerd = set()
        for nr, rij in enumerate(waarden):
            try:
                model(inwoner=inwoners[f"R{nr}"], **rij).full_clean()
            except ValidationError:
                geweigerd.add(nr)
        with ongedaan():
            rijen = [(f"R{nr}", *(rij[veld] for veld in velden)) for nr, rij in enumerate(waarden)]
            uitval = lader(tabel, ["dossiernummer", *velden], rijen)
            assert lader.uitkomst.uitval == len(geweigerd)
            assert set(model.objects.values_list("inwoner__dossiernummer", flat=True)) == {
                f"R{nr}" for nr in range(len(waarden)) if nr not in geweigerd
            }
            assert set(uitval) <= geweigerd

    geldt()


VOORBEELDEN: dict[type[models.Field[Any, Any]], list[Any]] = {
    models.DateField: [date(1800, 1, 1), date(1950, 1, 1), date(2020, 1, 1), date(2021, 1, 1)],
    models.DecimalField: [Decimal(-1), Decimal(0), Decimal(3)],
    models.IntegerField: [-1, 0, 1, 5, 6, 2000, 2101],
    models.BooleanField: [True, False],
}


def _willekeurig(model: type[models.Model], kans: random.Random, codes: list[Any]) -> models.Model:
    rij = model()
    for veld in model._meta.concrete_fields:
        soort = next((soort for soort in VOORBEELDEN if isinstance(veld, soort)), None)
        mogelijk = list(VOORBEELDEN[soort]) if soort else codes if not veld.remote_field else [1, 2]
        if veld.null:
            mogelijk.append(None)
        setattr(rij, veld.attname, kans.choice(mogelijk))
    return rij


@pytest.mark.django_db
def test_voorwaarden_in_python_zijn_die_van_de_database():
    kans = random.Random(20)
    codes = ["", "M", "O", "zz", "gehuwd", "paar", "perspectief", "wel", "fase", "4i", "medewerker", "niet_gedaan"]
    geteld = {True: 0, False: 0}
    for tabel in importtabellen:
        checks = [c for c in tabel.model._meta.constraints if isinstance(c, models.CheckConstraint)]
        for check in checks:
            geldt = vertaal(check.condition, tabel.model)
            for _ in range(40):
                rij = _willekeurig(tabel.model, kans, codes)
                try:
                    check.validate(tabel.model, rij)
                    verwacht = True
                except ValidationError:
                    verwacht = False
                assert (geldt(rij) is not False) == verwacht, (check.name, rij.__dict__)
                geteld[verwacht] += 1
    assert min(geteld.values()) > 100


# -- order and batches ------------------------------------------------------------------------------------------------

KOP = ["dossiernummer", "begindatum", "einddatum", "soort"]
periode = st.tuples(
    st.sampled_from(DOSSIERS[:2]),
    st.integers(0, 12),
    st.none() | st.integers(0, 6),
    st.sampled_from(["PW", "IOAW"]),
).map(lambda p: (p[0], BEGIN + timedelta(p[1]), None if p[2] is None else BEGIN + timedelta(p[1] + p[2]), p[3]))


def stand() -> set[tuple[Any, ...]]:
    """Return what is in the database."""
    return set(Uitkering.objects.values_list("inwoner__dossiernummer", "begindatum", "einddatum", "soort"))


def _rij_voor_rij(rijen: list[tuple[Any, ...]], inwoners: dict[str, Inwoner]) -> None:
    """Do what a colleague would do on screen: enter the rows one by one, each with its first version only."""
    gezien = set()
    for dossier, begin, eind, soort in rijen:
        if (dossier, begin) in gezien:
            continue
        gezien.add((dossier, begin))
        rij = Uitkering(inwoner=inwoners[dossier], soort=soort, begindatum=begin, einddatum=eind)
        try:
            rij.full_clean()
        except ValidationError:
            continue
        rij.save()


def test_botsende_perioden_als_rij_voor_rij_en_nog_eens_verandert_niets(inwoners, lader):
    @rustig
    @given(st.lists(periode, min_size=1, max_size=10), st.integers(1, 5))
    def geldt(rijen: list[tuple[Any, ...]], stapel: int) -> None:
        with ongedaan():
            _rij_voor_rij(rijen, inwoners)
            verwacht = stand()
        with ongedaan():
            uitval = lader("uitkeringen", KOP, rijen, stapel)
            eerste = lader.uitkomst
            assert stand() == verwacht
            assert lader("uitkeringen", KOP, rijen) == uitval
            weer = lader.uitkomst
            assert (weer.geladen, weer.bijgewerkt, weer.uitval) == (0, 0, eerste.uitval)
            assert stand() == verwacht

    geldt()


@st.composite
def reeks(draw: Callable[..., Any]) -> list[tuple[Any, ...]]:
    """Periods that fit beside each other, of two dossiers."""
    rijen: list[tuple[Any, ...]] = []
    for dossier in DOSSIERS[:2]:
        grenzen = sorted(draw(st.sets(st.integers(0, 60), max_size=5)))
        for nr, begin in enumerate(grenzen):
            laatste = nr + 1 == len(grenzen)
            over = draw(st.integers(0, 20 if laatste else grenzen[nr + 1] - begin - 1))
            eind = None if laatste and draw(st.booleans()) else BEGIN + timedelta(begin + over)
            rijen.append((dossier, BEGIN + timedelta(begin), eind, draw(st.sampled_from(["PW", "IOAW"]))))
    return rijen


def test_volgorde_en_verdeling_over_leveringen_maken_geen_verschil(inwoners, lader):
    @rustig
    @given(reeks(), st.randoms(use_true_random=False), st.integers(1, 4))
    def geldt(rijen: list[tuple[Any, ...]], kans: random.Random, stapel: int) -> None:
        geschud = kans.sample(rijen, len(rijen))
        knip = kans.randint(0, len(rijen))
        with ongedaan():
            for deel in (geschud[:knip], geschud[knip:]):
                assert lader("uitkeringen", KOP, deel, stapel) == {}
            assert stand() == set(rijen)

    geldt()


def test_een_nieuwe_stand_komt_er_in_een_keer_in_elke_volgorde(inwoners, lader):
    """From any valid state to any other that keeps the begins: all updates and new rows fit, however they are ordered."""

    @rustig
    @given(reeks(), st.randoms(use_true_random=False), st.integers(1, 4))
    def geldt(doel: list[tuple[Any, ...]], kans: random.Random, stapel: int) -> None:
        oud = _oude_stand(sorted(kans.sample(doel, kans.randint(0, len(doel))), key=lambda rij: rij[:2]), kans)
        with ongedaan():
            assert lader("uitkeringen", KOP, oud) == {}
            assert lader("uitkeringen", KOP, kans.sample(doel, len(doel)), stapel) == {}
            assert stand() == set(doel)

    geldt()


def _oude_stand(rijen: list[tuple[Any, ...]], kans: random.Random) -> list[tuple[Any, ...]]:
    """Give the same begins other ends, so that they still fit beside each other."""
    uit = []
    for nr, (dossier, begin, _, soort) in enumerate(rijen):
        volgende = rijen[nr + 1] if nr + 1 < len(rijen) and rijen[nr + 1][0] == dossier else None
        ruimte = (volgende[1] - begin).days - 1 if volgende else 30
        eind = None if volgende is None and kans.random() < 0.5 else begin + timedelta(kans.randint(0, ruimte))
        uit.append((dossier, begin, eind, soort))
    return uit
