"""Support for the fictional employers in every state, and the amounts it is worked out with where the law text gives none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from openwerkplein.demo.ondernemers import Bedrijf, accountmanagers
from openwerkplein.demo.ondernemersboek import Boek, gegevens
from openwerkplein.demo.voordrachten import BETAALD
from openwerkplein.dossier.models import Uitkering
from openwerkplein.motor.routes.dagen import laatste_dag
from openwerkplein.motor.routes.taal import Duur, Eenheid
from openwerkplein.ondernemers.models import Bedrag, Intermediair, Steun
from openwerkplein.ondernemers.rekenhulp import reken
from openwerkplein.ondernemers.steunregels import LKS, MET_BEDRAG, besluit_voor
from openwerkplein.werk.models import Voordracht

STEUN: list[tuple[str, str, str, int, int]] = [tuple(rij) for rij in gegevens("ondernemersverhalen")["steun"]]
BIJ_LOON = [rij for rij in STEUN if rij[0] != "proefplaatsing"]
ZONDER_LOON = [rij for rij in STEUN if rij[0] in ("proefplaatsing", "scholing", "jobcoach", "werkplekaanpassing")]
"""What goes with paid work, and with work on which somebody keeps the benefit."""
BRON = "Voorbeeldbedrag van de demo, geen bedrag uit een wet of besluit"
BEDRAGEN = {
    "wml_uur": "14.50",
    "vakantiebijslag": "8",
    "voltijd_uren": "36",
    "lks_maximum": "70",
    "lks_forfaitair": "50",
    "lks_forfaitair_maanden": "6",
    "lks_aanvraag_maanden": "6",
    "lks_besluit_weken": "5",
    "besluit_weken": "8",
    "lks_werkgeverslasten": "23.5",
    "proefplaatsing_maanden": "2",
    "proefplaatsing_extra_maanden": "4",
}
"""What the demo takes where nothing else holds, so that every screen has something to show."""
PER_GEMEENTE = {
    "baanbonus": ("1500", "1000", "1250"),
    "plaatsingsfee": ("750", "750", "500"),
    "uitzendeuro": ("1", "1", "0.75"),
}
UITGELEGD = 14
"""Employers to whom support was only explained so far."""


def maak_bedragen(boek: Boek) -> None:
    """Write the amounts of the demo for the days on which none holds, from two years before the year of the demo."""
    begin, door = date(boek.datum.year - 2, 1, 1), accountmanagers(boek)[0]
    for soort, waarde in BEDRAGEN.items():
        bestaand = Bedrag.objects.filter(soort=soort, gemeente=None).order_by("begindatum")
        for van, tot in _gaten(begin, [(een.begindatum, een.einddatum) for een in bestaand]):
            rij = Bedrag(soort=soort, waarde=Decimal(waarde), begindatum=van, einddatum=tot, bron=BRON)
            boek.leg_vast(rij, min(van, boek.datum), door)
    for soort, waarden in PER_GEMEENTE.items():
        for gemeente, waarde in zip(boek.wereld.gemeenten.values(), waarden, strict=True):
            rij = Bedrag(soort=soort, gemeente=gemeente, waarde=Decimal(waarde), begindatum=begin, bron=BRON)
            boek.leg_vast(rij, begin, door)
    boek.schrijf(Bedrag)


def _gaten(begin: date, perioden: Sequence[tuple[date, date | None]]) -> Iterator[tuple[date, date | None]]:
    """Yield the spans from `begin` on that no period covers; the last one may have no end."""
    for van, tot in perioden:
        if van > begin:
            yield begin, van - timedelta(days=1)
        if tot is None:
            return
        begin = max(begin, tot + timedelta(days=1))
    yield begin, None


class Steunmaker:
    """Makes support for who was placed, and explanations for others."""

    def __init__(self, boek: Boek, bedrijven: Sequence[Bedrijf], intermediairs: Sequence[Intermediair]) -> None:
        self.boek, self.rng, self.datum = boek, boek.rng, boek.datum
        self.bedrijven, self.intermediairs = bedrijven, intermediairs

    def maak(self, voordrachten: Sequence[Voordracht]) -> None:
        """Make and write all of it, in turn over the kinds; the first accountmanager has something that ends and that waits."""
        eerste = accountmanagers(self.boek)[0]
        geplaatst = [een for een in voordrachten if een.status == Voordracht.Status.GEPLAATST]
        geplaatst = [een for een in geplaatst if een.geplaatst_per and een.geplaatst_per <= self.datum]
        geplaatst.sort(key=lambda een: een.werk.vestiging.relatiemanager != eerste)
        for beurt, een in enumerate(geplaatst):
            keuze = BIJ_LOON if een.werk.soort in BETAALD else ZONDER_LOON
            self._voor(een, *keuze[beurt % len(keuze)], beurt=beurt)
        for nummer, bedrijf in enumerate(een for een in self.bedrijven[5:] if een.open):
            if nummer % 4 == 0 and nummer < UITGELEGD * 4:
                self._uitgelegd(bedrijf, STEUN[nummer % len(STEUN)][0])
        self._van_vorig_jaar(
            next(
                een for een in self.bedrijven if een.vestiging.relatiemanager == eerste and een.open and not een.verhaal
            )
        )
        self.boek.schrijf(Steun)

    def _van_vorig_jaar(self, bedrijf: Bedrijf) -> None:
        """Add a wage subsidy that runs since last year and was not worked out again on 1 January."""
        nieuwjaar = self.datum.replace(month=1, day=1)
        rijen = Uitkering.objects.filter(reden_einde="werk_gesubsidieerd", inwoner__overleden=None)
        rijen = rijen.filter(einddatum__range=(nieuwjaar - timedelta(days=300), nieuwjaar - timedelta(days=20)))
        rij = rijen.exclude(inwoner__in=Uitkering.objects.op(self.datum).values("inwoner")).order_by("pk").first()
        if rij is None or rij.einddatum is None:
            return
        begin, wie = rij.einddatum + timedelta(days=1), bedrijf.vestiging.relatiemanager
        steun = Steun(
            vestiging=bedrijf.vestiging,
            inwoner=rij.inwoner,
            soort="lks_loonwaarde",
            status=Steun.Status.TOEGEKEND,
            datum=begin - timedelta(days=30),
            aangevraagd_op=begin - timedelta(days=20),
            besloten_op=begin,
            reden="Loonwaarde vastgesteld op 62 procent.",
            medewerker=wie,
            behandelaar=wie,
            gemeente=bedrijf.vestiging.gemeente,
            werkt_sinds=begin,
            begindatum=begin,
            einddatum=laatste_dag(begin, Duur(30, Eenheid.MAAND)),
        )
        self._bedrag(steun)
        self.boek.leg_vast(steun, begin, wie)

    def _uitgelegd(self, bedrijf: Bedrijf, soort: str) -> None:
        dag = self.datum - timedelta(days=self.rng.randint(4, 150))
        wie = bedrijf.vestiging.relatiemanager
        rij = Steun(vestiging=bedrijf.vestiging, soort=soort, datum=dag, medewerker=wie, behandelaar=wie)
        rij.toelichting = self.rng.choice(("", "Wil het eerst met de boekhouder bespreken.", "Folder achtergelaten."))
        self.boek.leg_vast(rij, dag, wie)

    def _voor(
        self, een: Voordracht, soort: str, status: str, reden: str, maanden: int, bedrag: int, *, beurt: int
    ) -> None:
        vestiging, werkt = een.werk.vestiging, een.geplaatst_per
        assert werkt is not None
        wie = vestiging.relatiemanager or accountmanagers(self.boek)[0]
        begin, eind = self._periode(soort, werkt, maanden, beurt) if maanden else (None, None)
        gevraagd = self._gevraagd(begin or werkt, status, beurt)
        rij = Steun(
            vestiging=vestiging,
            inwoner=een.inwoner,
            soort=soort,
            status=status,
            datum=min(gevraagd, een.voorgesteld_op),
            medewerker=wie,
            behandelaar=wie,
            gemeente=vestiging.gemeente,
            werkt_sinds=werkt if soort in LKS else None,
            begindatum=begin,
            einddatum=eind,
            bedrag=Decimal(bedrag) if bedrag else None,
        )
        laatste = self._stappen(rij, reden, gevraagd)
        self._bedrag(rij)
        if soort in ("uitzendeuro", "plaatsingsfee"):
            rij.intermediair = self.intermediairs[beurt % (len(self.intermediairs) - 1)]
        self.boek.leg_vast(rij, laatste, wie)

    def _periode(self, soort: str, werkt: date, maanden: int, beurt: int) -> tuple[date, date]:
        """Return a period from the first working day; the first few end about now."""
        duur = Duur(maanden, Eenheid.MAAND)
        eind = laatste_dag(werkt, duur)
        if beurt < 3 and eind < self.datum and soort != "lks_forfaitair":
            # Began later, so that it ends within two weeks.
            eind = self.datum + timedelta(days=5 + 4 * beurt)
            begin = eind - (laatste_dag(werkt, duur) - werkt)
            return max(begin, werkt), eind
        return werkt, eind

    def _gevraagd(self, begin: date, status: str, beurt: int) -> date:
        """Return the day of the request: about the first day; what waits for a decision was asked lately."""
        if status == Steun.Status.AANGEVRAAGD:
            return self.datum - timedelta(days=(52, 31, 6)[beurt % 3])
        return min(begin - timedelta(days=self.rng.randint(0, 12)), self.datum)

    def _stappen(self, rij: Steun, reden: str, gevraagd: date) -> date:
        """Fill in the days and reasons of the steps up to the state of the row; return the last one."""
        S = Steun.Status  # noqa: N806 - as in the rest of the room
        if rij.status == S.UITGELEGD:
            return rij.datum
        rij.aangevraagd_op = gevraagd
        if rij.status == S.AANGEVRAAGD:
            if rij.soort == "lks_loonwaarde":
                rij.begindatum = rij.werkt_sinds
                rij.loonwaarde_op = gevraagd
            rij.besluit_voor = besluit_voor(rij)
            return gevraagd
        dag = min(gevraagd + timedelta(days=self.rng.randint(6, 25)), self.datum)
        if rij.status == S.INGETROKKEN:
            rij.ingetrokken_op, rij.reden_intrekken = dag, "De ondernemer betaalt de cursus zelf."
        else:
            rij.besloten_op, rij.reden = dag, reden
        return dag

    def _bedrag(self, rij: Steun) -> None:
        """Work out a wage subsidy that was granted, and take the amount of the municipality where there is one."""
        if rij.soort in MET_BEDRAG:
            waarde: Any = PER_GEMEENTE[rij.soort][0]
            rij.bedrag = Decimal(waarde)
        if rij.soort not in LKS or rij.begindatum is None or rij.status != Steun.Status.TOEGEKEND:
            return
        forfaitair = rij.soort == "lks_forfaitair"
        uitkomst = reken(
            begindatum=rij.begindatum,
            einddatum=rij.einddatum,
            uren=Decimal(24),
            loonwaarde=None if forfaitair else Decimal(62),
            gemeente=rij.gemeente,
        )
        if uitkomst.berekening is not None:
            rij.berekening = {**uitkomst.berekening, "gemaakt_op": (rij.besloten_op or rij.datum).isoformat()}
            rij.bedrag, rij.berekend_per = uitkomst.per_maand, rij.begindatum
