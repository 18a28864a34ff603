"""Work at the fictional employers: every kind and every status, with what it asks and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from openwerkplein.demo.ondernemers import Bedrijf, accountmanagers
from openwerkplein.demo.ondernemersboek import Boek, gegevens
from openwerkplein.demo.rijen import werkdag
from openwerkplein.kern.models import Medewerker
from openwerkplein.ondernemers.models import Intermediair
from openwerkplein.werk.keuzes import DAGEN
from openwerkplein.werk.models import Beroep, Werk, Werkeis
from openwerkplein.werk.wettelijk import WETTELIJK

TAKEN: list[dict[str, Any]] = gegevens("werk")["werk"]
HOEVEEL = 80
"""Pieces of work beside those of the stories."""
_STATUS = {"open": 42, "vervuld": 18, "wacht_op_reactie": 6, "ingetrokken": 6, "verlopen": 5, "concept": 5}
_GEWICHT = {
    "regulier": 8,
    "wep": 4,
    "afspraakbaan": 3,
    "latent": 3,
    "leerwerk": 2,
    "detachering": 2,
    "proefplaatsing": 2,
    "beschut": 2,
    "stage": 1,
    "vrijwilligerswerk": 1,
}
"""How often each kind of work is expected beside the others."""
_DELEN = {"heel": "om", "vroeg": "o", "laat": "ma", "weekend": "om", "ploegen": "oman"}
"""Parts of the day by when the work is done."""
_OOK_WEEKEND = ("weekend", "ploegen")
_SLUITEN = {
    "vervuld": "",
    "ingetrokken": ("De opdracht ging niet door.", "Een eigen medewerker doet het werk nu.", "Het bedrijf verhuist."),
    "verlopen": ("Er kwam na herhaald bellen geen reactie.", "Het seizoen is voorbij."),
}
_GESLOTEN = tuple(_SLUITEN)
_LOON = ("minimumloon", "cao, schaal 1", "cao, schaal 2", "€ 15,20 per uur", "")
_REAGEREN = (
    "Een keer meelopen.",
    "Kort gesprek, geen brief nodig.",
    "Bellen met de contactpersoon.",
    "Via de relatiemanager.",
)
_ZONDER_LOON = (Werk.Soort.WEP, Werk.Soort.PROEFPLAATSING, Werk.Soort.VRIJWILLIGERSWERK, Werk.Soort.STAGE)
ONBEKENDE_POSTCODE = "9970ZZ"
"""A postcode that does not exist: one piece of work shows what is said then."""


@dataclass
class Aanbod:
    """A piece of work with what it was made from; `tot` is the day on which it closed, or today."""

    werk: Werk
    taak: dict[str, Any]
    bedrijf: Bedrijf
    eisen: list[tuple[bool, str, str]] = field(default_factory=list)

    @property
    def tot(self) -> date | None:
        """The day on which it closed."""
        return self.werk.gesloten_op


def per_tak() -> dict[str, list[dict[str, Any]]]:
    """Return the kinds of work by branch of an employer."""
    uit: dict[str, list[dict[str, Any]]] = {}
    for taak in TAKEN:
        for tak in taak["takken"]:
            uit.setdefault(tak, []).append(taak)
    return uit


class Werkmaker:
    """Makes work for all employers and writes it."""

    def __init__(self, boek: Boek, bedrijven: list[Bedrijf], intermediairs: list[Intermediair]) -> None:
        self.boek, self.rng, self.datum = boek, boek.rng, boek.datum
        self.bedrijven, self.intermediairs = bedrijven, intermediairs
        self.beroepen = {een.code: een for een in Beroep.objects.filter(code__in={taak["beroep"] for taak in TAKEN})}
        self.takken, self.soorten = per_tak(), Counter[str]()
        self.aanbod: list[Aanbod] = []

    def maak(self) -> list[Aanbod]:
        """Make and write all work, in the order in which it was taken in."""
        for bedrijf in self.bedrijven:
            for rij in bedrijf.verhaal.get("werk", []):
                self._van_verhaal(bedrijf, rij)
        statussen = [status for status, aantal in _STATUS.items() for _ in range(aantal)]
        self.rng.shuffle(statussen)
        gewone = [een for een in self.bedrijven if een.open and not een.verhaal]
        for nummer in range(HOEVEEL):
            self._gewoon(gewone[nummer % len(gewone)], statussen[nummer % len(statussen)])
        self._maak_bijzonder()
        self._nummer()
        self.boek.schrijf(Werk)
        for een in self.aanbod:
            for hard, regel, waarom in een.eisen:
                eis = Werkeis(werk=een.werk, hard=hard, regel=regel, waarom=waarom)
                self.boek.leg_vast(eis, een.werk.ingenomen_op, een.werk.verantwoordelijk)
        self.boek.schrijf(Werkeis)
        return self.aanbod

    def _gewoon(self, bedrijf: Bedrijf, status: str) -> None:
        taak = self.rng.choice(self.takken[bedrijf.tak])
        # The kind that is furthest behind what one would expect, so that every kind occurs.
        soort = min(taak["soorten"], key=lambda een: (self.soorten[een] / _GEWICHT[een], een))
        self.soorten[soort] += 1
        gesloten = status in _GESLOTEN
        ingenomen = self.datum - timedelta(days=self.rng.randint(60, 330) if gesloten else self.rng.randint(2, 85))
        uren_min, uren_max = taak["uren"]
        werk = self._werk(
            bedrijf, taak, soort, ingenomen, status, uren=(uren_min, self.rng.randrange(uren_min, uren_max + 1, 2))
        )
        werk.plekken = self.rng.choices((1, 2, 3, 5), (70, 20, 7, 3))[0]
        if self.boek.kans(0.12):
            werk.intermediair = self.rng.choice(self.intermediairs[:-1])
            werk.kosten_intermediair = self.rng.choice((0, 250, 600)) or None
        self._leg(werk, taak, bedrijf)

    def _van_verhaal(self, bedrijf: Bedrijf, rij: list[Any]) -> None:
        dagen, beroep, soort, titel, plekken, uren_min, uren_max, status = rij
        taak = next(een for een in TAKEN if een["beroep"] == beroep)
        werk = self._werk(bedrijf, taak, soort, self.datum - timedelta(days=dagen), status, uren=(uren_min, uren_max))
        werk.titel, werk.plekken = titel, plekken
        self._leg(werk, taak, bedrijf)

    def _werk(
        self, bedrijf: Bedrijf, taak: dict[str, Any], soort: str, ingenomen: date, status: str, *, uren: tuple[int, int]
    ) -> Werk:
        rng, vestiging, ingenomen = self.rng, bedrijf.vestiging, werkdag(ingenomen)
        gesloten = werkdag(ingenomen + timedelta(days=rng.randint(16, 45))) if status in _GESLOTEN else None
        betaald = soort not in _ZONDER_LOON
        vanaf = ingenomen if gesloten else self.datum
        begin = vanaf + timedelta(days=rng.randint(10, 60)) if self.boek.kans(0.5) else None
        return Werk(
            vestiging=vestiging,
            contactpersoon=bedrijf.mensen[0],
            soort=soort,
            titel=taak["titel"],
            beroep=self.beroepen[taak["beroep"]],
            taken=taak["taken"],
            uren_min=uren[0],
            uren_max=uren[1],
            dagdelen=_dagdelen(taak["wanneer"]),
            onregelmatig=taak["wanneer"] in _OOK_WEEKEND,
            postcode=vestiging.postcode,
            plaats=vestiging.plaats,
            begindatum=begin,
            sluitingsdatum=self.datum + timedelta(days=rng.randint(3, 40))
            if not gesloten and rng.random() < 0.3
            else None,
            contractvormen=["tijdelijk"] if betaald and soort != "detachering" else ["detachering"] if betaald else [],
            loon=rng.choice(_LOON) if betaald else "",
            solliciteren=rng.choice(_REAGEREN),
            opleiding_aangeboden=taak["leren"] if soort == "leerwerk" or rng.random() < 0.5 else "",
            begeleiding=3 if soort == "beschut" else rng.choice((1, 1, 2, 2, 0)),
            zonder_eisen=not taak["eisen"],
            status=status,
            status_reden=rng.choice(_SLUITEN[status]) if _SLUITEN.get(status) else "",
            ingenomen_op=ingenomen,
            bevestigd_op=gesloten or ingenomen,
            gesloten_op=gesloten,
        )

    def _leg(self, werk: Werk, taak: dict[str, Any], bedrijf: Bedrijf) -> None:
        eisen = [(True, regel, waarom) for regel, waarom in taak["eisen"]]
        eisen += [(False, regel, waarom) for regel, waarom in taak["wensen"]]
        if werk.soort == Werk.Soort.BESCHUT:
            # Whoever works protected can do part of the work; what was an eis is then a wens.
            eisen = [(False, regel, waarom) for _, regel, waarom in eisen if not regel.startswith("leeftijd")]
            werk.zonder_eisen = True
        self.aanbod.append(Aanbod(werk, taak, bedrijf, eisen))

    def _maak_bijzonder(self) -> None:
        """Let some open work of the first accountmanager ask for something: taken in today, not confirmed for long."""
        eerste = accountmanagers(self.boek)[0]
        open_ = [een for een in self.aanbod if een.werk.status == Werk.Status.OPEN and not een.bedrijf.verhaal]
        van_de_eerste = [een for een in open_ if een.werk.vestiging.relatiemanager == eerste]
        for een in van_de_eerste[:2]:
            een.werk.ingenomen_op = een.werk.bevestigd_op = self.datum
            een.werk.begindatum = None
        for een in van_de_eerste[5:6]:
            een.werk.begindatum, een.werk.plekken = self.datum - timedelta(days=3), 3
        for een in van_de_eerste[6:7]:
            een.werk.sluitingsdatum = self.datum + timedelta(days=4)
        self._zonder_eisen(eerste)
        for dagen, een in zip((97, 104, 151), van_de_eerste[2:5], strict=False):
            een.werk.ingenomen_op = een.werk.bevestigd_op = werkdag(self.datum - timedelta(days=dagen))
            een.werk.begindatum = None
        for een in open_[-1:]:
            een.werk.postcode = ONBEKENDE_POSTCODE
        for een in open_[-4:-2]:
            een.werk.eigenaar = self.boek.wereld.collegas.regie[""][0]

    def _zonder_eisen(self, wie: Medewerker) -> None:
        """Let one concept of this colleague say nothing yet of what it asks."""
        gewone = (een for een in self.aanbod if een.werk.soort not in WETTELIJK and not een.bedrijf.verhaal)
        for een in gewone:
            if een.werk.status == Werk.Status.CONCEPT and een.werk.vestiging.relatiemanager == wie:
                een.eisen, een.werk.zonder_eisen = [], False
                een.werk.ingenomen_op = een.werk.bevestigd_op = werkdag(self.datum - timedelta(days=9))
                return

    def _nummer(self) -> None:
        """Number the work per year in the order in which it was taken in, and say when and by whom it was last changed."""
        self.aanbod.sort(key=lambda een: een.werk.ingenomen_op)
        per_jaar = Counter[int]()
        for een in self.aanbod:
            werk = een.werk
            per_jaar[werk.ingenomen_op.year] += 1
            werk.werknummer = f"W-{werk.ingenomen_op.year}-{per_jaar[werk.ingenomen_op.year]:04d}"
            self.boek.leg_vast(werk, werk.gesloten_op or werk.ingenomen_op, werk.verantwoordelijk)


def _dagdelen(wanneer: str) -> list[str]:
    """Return dayparts of the week: with or without the weekend."""
    vrij = () if wanneer in _OOK_WEEKEND else ("za", "zo")
    return [f"{dag}-{deel}" for dag in DAGEN for deel in _DELEN[wanneer] if dag not in vrij]
