"""A random client file in the database that keeps every rule, and the same rows as the slow count reads them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from openwerkplein.begeleiding.models import Voorziening
from openwerkplein.dossier.kenmerken import EXCLUSIEF, KENMERKSOORTEN
from openwerkplein.dossier.models import Contactmoment, Inwoner, Kenmerk, Leefsituatie, Uitkering
from openwerkplein.inzicht.models import Taakstelling
from openwerkplein.kern.historie import maak_aan
from openwerkplein.kern.models import Gemeente

SOORTEN = ["PW", "PW", "PW", "IOAW", "IOAZ", "BBZ"]
REDENEN = ["werk_regulier", "werk_gesubsidieerd", "onderwijs", "ondernemerschap", "aow", "verhuizing", ""]
VOORZIENINGEN = [
    *("coaching", "scholing", "werkpunt", "werkontwikkelplek", "re_integratietraject"),
    *("taaltraject", "jobcoaching", "werkplekaanpassing", "overig"),
]


class Verzinner:
    """Fills the database around a day; dates cluster on that day and on the turn of its year."""

    def __init__(self, zaad: int, peildatum: date) -> None:
        self.rng = Random(zaad)
        self.peildatum = peildatum

    def vul(self, aantal: int) -> None:
        """Add so many dossiers, one of which was merged into another, and the targets of the year."""
        namen = {"9902": "Veenrand", "9901": "Zandhoek"}
        gemeenten = maak_aan(Gemeente, [Gemeente(code=code, naam=naam) for code, naam in namen.items()], reden="test")
        inwoners = maak_aan(Inwoner, [self._inwoner(n, gemeenten) for n in range(aantal)], reden="test")
        for model, maak in (
            (Uitkering, self._uitkeringen),
            (Leefsituatie, self._leefsituaties),
            (Kenmerk, self._kenmerken),
            (Voorziening, self._voorzieningen),
            (Contactmoment, self._contactmomenten),
        ):
            maak_aan(model, [rij for inwoner in inwoners for rij in maak(inwoner)], reden="test")
        taken = [Taakstelling(soort="beschut_werk", gemeente=g, jaar=self.peildatum.year, aantal=7) for g in gemeenten]
        maak_aan(Taakstelling, taken, reden="test")
        vervallen = inwoners[-1]
        vervallen.samengevoegd_met = inwoners[0]
        vervallen.save()

    def dag(self) -> date:
        """A day in the years around the peildatum, one in three a special one."""
        begin = date(self.peildatum.year, 1, 1)
        if self.rng.random() < 0.3:
            return self.rng.choice([begin - timedelta(1), begin, self.peildatum, self.peildatum + timedelta(1)])
        return self.peildatum + timedelta(days=self.rng.randint(-2000, 150))

    def perioden(self, hoogstens: int) -> Iterator[tuple[date, date | None]]:
        """Spans after each other that never share a day, often with no day in between; the last one may be open."""
        begin = self.dag()
        for nummer in range(self.rng.randint(0, hoogstens)):
            eind = max(self.dag(), begin) if self.rng.random() < 0.5 else begin + timedelta(self.rng.randint(0, 600))
            if nummer == hoogstens - 1 and self.rng.random() < 0.6:
                yield begin, None
                return
            yield begin, eind
            begin = eind + timedelta(days=self.rng.choice([1, 1, 2, 31, 181, 366, 731]))

    def _inwoner(self, nummer: int, gemeenten: list[Gemeente]) -> Inwoner:
        voornaam, achternaam = self.rng.choice(["Sam", "Kim", "Bo", "Noor"]), self.rng.choice(["Vos", "Smit", "Bakker"])
        return Inwoner(
            dossiernummer=f"T{nummer:05d}",
            voornamen=voornaam,
            achternaam=achternaam,
            geboortedatum=date(
                self.peildatum.year - self.rng.randint(15, 66), self.rng.randint(1, 12), self.rng.randint(1, 28)
            ),
            geslacht=self.rng.choice("MVXO"),
            gemeente=self.rng.choice([*gemeenten, None]),
            overleden=self.dag() if self.rng.random() < 0.05 else None,
        )

    def _uitkeringen(self, inwoner: Inwoner) -> Iterator[Uitkering]:
        for begin, eind in self.perioden(4):
            reden = self.rng.choice(REDENEN) if eind else ""
            soort = self.rng.choice(SOORTEN)
            yield Uitkering(inwoner=inwoner, soort=soort, begindatum=begin, einddatum=eind, reden_einde=reden)

    def _leefsituaties(self, inwoner: Inwoner) -> Iterator[Leefsituatie]:
        for begin, eind in self.perioden(2):
            yield Leefsituatie(
                inwoner=inwoner,
                begindatum=begin,
                einddatum=eind,
                norm=self.rng.choice(Leefsituatie.Norm.values),
                kostendeler=self.rng.choice([True, False, None]),
                leefvorm=self.rng.choice(Leefsituatie.Leefvorm.values),
                kinderen=self.rng.choice([0, 1, 3, None]),
            )

    def _kenmerken(self, inwoner: Inwoner) -> Iterator[Kenmerk]:
        for soort, definitie in KENMERKSOORTEN.items():
            waarden = list(definitie.waarden)
            # An indication can hold beside others, so each of its values gets spans of its own.
            for groep in [waarden] if soort in EXCLUSIEF else [[waarde] for waarde in waarden]:
                if self.rng.random() < 0.5:
                    for begin, eind in self.perioden(3):
                        waarde = self.rng.choice(groep)
                        yield Kenmerk(inwoner=inwoner, soort=soort, waarde=waarde, begindatum=begin, einddatum=eind)

    def _voorzieningen(self, inwoner: Inwoner) -> Iterator[Voorziening]:
        for nummer in range(self.rng.randint(0, 4)):
            begin = self.dag()
            eind = self.rng.choice([None, begin + timedelta(self.rng.randint(0, 300))])
            soort = self.rng.choice(VOORZIENINGEN)
            yield Voorziening(inwoner=inwoner, soort=soort, begindatum=begin, einddatum=eind, aanbieder=f"nr {nummer}")

    def _contactmomenten(self, inwoner: Inwoner) -> Iterator[Contactmoment]:
        for nummer in range(self.rng.randint(0, 3)):
            soort = self.rng.choice(["gesprek", "jaargesprek", "telefoon"])
            yield Contactmoment(inwoner=inwoner, nummer=f"{inwoner.pk}-{nummer}", soort=soort, datum=self.dag())


def rijen_uit_objecten() -> dict[str, list[dict[str, Any]]]:
    """Return every table as rows, read object by object through the ORM: the slow way, to compare with."""

    def rijen(objecten: Any, *velden: str) -> list[dict[str, Any]]:
        return [{"inwoner": een.inwoner_id, **{veld: getattr(een, veld) for veld in velden}} for een in objecten]

    periode = ("begindatum", "einddatum")
    levend = [inwoner for inwoner in Inwoner.objects.all() if inwoner.samengevoegd_met is None]
    return {
        "gemeenten": [
            {"code": een.code, "naam": een.naam} for een in sorted(Gemeente.objects.all(), key=lambda g: g.code)
        ],
        "inwoners": [
            {
                "inwoner": een.pk,
                "geboortedatum": een.geboortedatum,
                "geslacht": een.geslacht,
                "gemeente": een.gemeente.code if een.gemeente else None,
                "overleden": een.overleden,
            }
            for een in levend
        ],
        "uitkeringen": rijen(Uitkering.objects.all(), "soort", *periode, "reden_einde"),
        "leefsituaties": rijen(Leefsituatie.objects.all(), *periode, "norm", "kostendeler", "leefvorm", "kinderen"),
        "kenmerken": rijen(Kenmerk.objects.all(), "soort", "waarde", *periode),
        "voorzieningen": rijen(Voorziening.objects.all(), "soort", *periode),
        "contactmomenten": rijen(Contactmoment.objects.all(), "soort", "datum"),
        "taakstellingen": [
            {
                "soort": een.soort,
                "gemeente": een.gemeente.code if een.gemeente else None,
                "jaar": een.jaar,
                "aantal": een.aantal,
            }
            for een in Taakstelling.objects.all()
        ],
    }
