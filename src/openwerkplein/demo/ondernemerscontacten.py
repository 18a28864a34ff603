"""A year of contact with the fictional employers: visits and calls, what was promised from both sides, questions with a clock."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from openwerkplein.demo.ondernemers import Bedrijf, accountmanagers
from openwerkplein.demo.ondernemersboek import Boek, gegevens
from openwerkplein.demo.rijen import werkdag
from openwerkplein.kern.models import Medewerker
from openwerkplein.motor.routes.dagen import tel_op
from openwerkplein.ondernemers.handelingen.vragen import ANTWOORD, EERSTE_ANTWOORD
from openwerkplein.ondernemers.models import Contactcollega, Ondernemerscontact, Ondernemersvraag, Toezegging

VERHALEN = gegevens("ondernemersverhalen")
BELOFTEN = {een["wie"]: een["wat"] for een in VERHALEN["toezegging"]}
KANTEN = ("medewerker", "ondernemer")
STIL_ELKE = 9
"""One in so many employers was not spoken to for half a year."""
_SOORTEN = {"bedrijfsbezoek": 42, "telefoon": 34, "mail": 15, "bijeenkomst": 7, "congres": 1, "publicatie": 1}
_BEREID = {"ja": 45, "misschien": 30, "nee": 10, "": 15}


class Contacten:
    """Writes contact with all employers, oldest first for each."""

    def __init__(self, boek: Boek, bedrijven: list[Bedrijf], taken: dict[str, list[dict[str, Any]]]) -> None:
        self.boek, self.rng, self.datum = boek, boek.rng, boek.datum
        self.bedrijven, self.taken = bedrijven, taken
        self.contacten: list[tuple[Bedrijf, Ondernemerscontact, list[Medewerker]]] = []
        self.beloofd = 0

    def maak(self) -> None:
        """Make and write all of it."""
        for nummer, bedrijf in enumerate(self.bedrijven):
            if bedrijf.verhaal:
                self._verhaal(bedrijf)
            else:
                self._jaar(nummer, bedrijf)
        self.boek.schrijf(Ondernemerscontact)
        for _, contact, met in self.contacten:
            for wie in met:
                self.boek.leg_vast(Contactcollega(contact=contact, medewerker=wie), contact.datum, contact.medewerker)
        self.boek.schrijf(Contactcollega)
        for bedrijf, contact, _ in self.contacten:
            self._beloften(bedrijf, contact)
        self._vragen()
        self.boek.schrijf(Toezegging, Ondernemersvraag)

    # -- contact -------------------------------------------------------------------------------------------------------

    def _jaar(self, nummer: int, bedrijf: Bedrijf) -> None:
        """Add the contacts of a year; some employers were not spoken to lately, and two visits wait to be completed."""
        tot = bedrijf.vestiging.gesloten_op or self.datum
        dag = max(bedrijf.sinds, tot - timedelta(days=self.rng.randint(280, 370)))
        grens = tot - timedelta(days=190 if nummer % STIL_ELKE == STIL_ELKE - 1 else 3)
        eerste = True
        while dag <= grens:
            soort = "bedrijfsbezoek" if eerste else self.rng.choices(list(_SOORTEN), list(_SOORTEN.values()))[0]
            self._contact(bedrijf, soort, werkdag(dag), eerste=eerste)
            eerste = False
            dag += timedelta(days=self.rng.randint(25, 95))
        if nummer in (10, 14):
            contact = self._contact(
                bedrijf, "bedrijfsbezoek", werkdag(self.datum - timedelta(days=nummer % 3)), eerste=False
            )
            contact.aanvullen, contact.tekst = True, ""

    def _contact(self, bedrijf: Bedrijf, soort: str, dag: date, *, eerste: bool) -> Ondernemerscontact:
        rng, wie = self.rng, bedrijf.mensen[0]
        bezoek = soort == "bedrijfsbezoek"
        bron = {"telefoon": "telefoon", "mail": "mail", "publicatie": "publicatie"}.get(soort, "bijeenkomst")
        velden: dict[str, Any] = {
            "onderwerp": "Kennismaken" if eerste else rng.choice(VERHALEN["onderwerpen"]) if bezoek else "",
            "tekst": rng.choice(VERHALEN["bedrijf" if bezoek else bron]).format(wie=wie.naam),
            "mogelijk_werk": self._mogelijk(bedrijf) if bezoek else "",
        }
        if bezoek:
            velden |= {f"wil_{wat}": self._bereid() for wat in ("wep", "werk", "gesprek", "ambassadeur")}
        return self._leg(bedrijf, soort, dag, velden, door=bedrijf.vestiging.relatiemanager or self._ander())

    def _leg(
        self, bedrijf: Bedrijf, soort: str, dag: date, velden: dict[str, Any], door: Medewerker
    ) -> Ondernemerscontact:
        rng, bezoek = self.rng, soort == "bedrijfsbezoek"
        contact = Ondernemerscontact(
            nummer=f"demo-o-{len(self.contacten) + 1:04d}",
            vestiging=bedrijf.vestiging,
            soort=soort,
            datum=dag,
            tijd=time(rng.randrange(8, 17), rng.choice((0, 15, 30, 45))) if soort != "publicatie" else None,
            medewerker=door,
            aangekondigd=rng.random() < 0.8 if bezoek else None,
            contactpersoon=bedrijf.mensen[0] if soort not in ("publicatie", "congres") else None,
            initiatief=rng.choices(("werkplein", "ondernemer", "ander"), (70, 27, 3))[0],
            **velden,
        )
        samen = [self._ander()] if bezoek and rng.random() < 0.15 else []
        self.contacten.append((bedrijf, self.boek.leg_vast(contact, dag, door), [een for een in samen if een != door]))
        return contact

    def _ander(self) -> Medewerker:
        return self.rng.choice([*accountmanagers(self.boek), *self.boek.wereld.collegas.regie[""][:6]])

    def _mogelijk(self, bedrijf: Bedrijf) -> str:
        werk = self.rng.choice(self.taken[bedrijf.tak])
        zin: str = self.rng.choice(VERHALEN["mogelijk"])
        return zin.format(werk=werk["titel"].lower(), taak=werk["taken"], wie=bedrijf.mensen[0].naam)

    def _bereid(self) -> str:
        return self.rng.choices(list(_BEREID), list(_BEREID.values()))[0]

    def _verhaal(self, bedrijf: Bedrijf) -> None:
        """Add the contacts of an employer with a story, as they stand in the file."""
        wie = bedrijf.mensen[0].naam
        for dagen, soort, onderwerp, tekst, mogelijk, *bereid in bedrijf.verhaal["contacten"]:
            velden = {"onderwerp": onderwerp, "tekst": tekst.format(wie=wie), "mogelijk_werk": mogelijk.format(wie=wie)}
            velden |= dict(zip(("wil_wep", "wil_werk", "wil_gesprek", "wil_ambassadeur"), bereid, strict=True))
            dag = werkdag(self.datum - timedelta(days=dagen))
            assert bedrijf.vestiging.relatiemanager is not None
            self._leg(bedrijf, soort, dag, velden, bedrijf.vestiging.relatiemanager)

    # -- promises ------------------------------------------------------------------------------------------------------

    def _beloften(self, bedrijf: Bedrijf, contact: Ondernemerscontact) -> None:
        if bedrijf.verhaal:
            dagen = (self.datum - contact.datum).days
            for toen, wie, wat, na, status in bedrijf.verhaal["toezeggingen"]:
                if abs(toen - dagen) <= 3:
                    self._belofte(bedrijf, contact, wie, wat, na, status)
        elif contact.soort in ("bedrijfsbezoek", "telefoon") and self.boek.kans(0.6):
            wie = KANTEN[self.beloofd % 2]
            na = self.rng.randint(3, 24)
            oud = (self.datum - contact.datum).days - na
            status = "open" if oud < 0 or (oud < 60 and self.beloofd % 3 != 1) else "gedaan"
            if status == "gedaan" and self.beloofd % 11 == 5:
                status = "niet_gedaan"
            self._belofte(bedrijf, contact, wie, self.rng.choice(BELOFTEN[wie]), na, status)

    def _belofte(self, bedrijf: Bedrijf, contact: Ondernemerscontact, wie: str, wat: str, na: int, status: str) -> None:
        """Add a promise to be done `na` days after the contact (below zero: so many days before today)."""
        self.beloofd += 1
        voor = contact.datum + timedelta(days=na) if na >= 0 else self.datum + timedelta(days=na)
        klaar = None
        if status != "open":
            klaar = min(self.datum, max(contact.datum, voor - timedelta(days=self.rng.randint(-4, 6))))
        ons = wie == Toezegging.Wie.MEDEWERKER
        rij = Toezegging(
            vestiging=bedrijf.vestiging,
            contact=contact,
            datum=contact.datum,
            medewerker=contact.medewerker,
            wat=wat,
            wie=wie,
            uitvoerder=contact.medewerker if ons else None,
            bij_ondernemer="" if ons else bedrijf.mensen[0].naam,
            voor=max(contact.datum, voor),
            status=status,
            afgehandeld_op=klaar,
            reden_niet=self.rng.choice(VERHALEN["redenen_niet"]) if status == "niet_gedaan" else "",
        )
        self.boek.leg_vast(rij, klaar or contact.datum, contact.medewerker)

    # -- questions -----------------------------------------------------------------------------------------------------

    def _vragen(self) -> None:
        """Add questions of the past months: most answered, some after a first answer, a few with the clock running or over."""
        bezoeken = [(bedrijf, een) for bedrijf, een, _ in self.contacten if bedrijf.open and not bedrijf.verhaal]
        bezoeken.sort(key=lambda paar: (paar[1].datum, paar[1].nummer))
        van_de_eerste = [paar for paar in bezoeken if paar[1].medewerker == accountmanagers(self.boek)[0]]
        for nummer, (bedrijf, contact) in enumerate(bezoeken[-90::6]):
            self._vraag(nummer, bedrijf, contact, contact.datum, "beantwoord" if nummer % 4 else "eerste")
        # The clock: asked today, yesterday and last week without a first answer; and one of which the answer itself is late.
        for nummer, (dagen, stand) in enumerate(((0, "nieuw"), (1, "nieuw"), (6, "nieuw"), (25, "eerste"))):
            for bedrijf, contact in van_de_eerste[-1 - nummer : len(van_de_eerste) - nummer]:
                self._vraag(nummer, bedrijf, contact, werkdag(self.datum - timedelta(days=dagen)), stand)

    def _vraag(self, nummer: int, bedrijf: Bedrijf, contact: Ondernemerscontact, dag: date, stand: str) -> None:
        vraag, afdeling, elders, antwoord = VERHALEN["vragen"][nummer % len(VERHALEN["vragen"])]
        wie = contact.medewerker
        assert wie is not None
        eerste = min(self.datum, werkdag(dag + timedelta(days=1))) if stand != "nieuw" else None
        eerste = max(dag, eerste) if eerste else None
        klaar = min(self.datum, dag + timedelta(days=self.rng.randint(2, 15))) if stand == "beantwoord" else None
        rij = Ondernemersvraag(
            vestiging=bedrijf.vestiging,
            contact=contact if contact.datum == dag else None,
            datum=dag,
            medewerker=wie,
            vraag=vraag,
            afdeling=afdeling,
            toegewezen=None if elders else self._ander(),
            wie_elders=elders,
            bewaker=wie,
            reageer_voor=tel_op(dag, EERSTE_ANTWOORD, 1),
            eerste_antwoord_op=eerste,
            eerste_antwoord="De vraag ligt bij de afdeling; het antwoord volgt." if eerste else "",
            antwoord_voor=tel_op(eerste, ANTWOORD, 1) if eerste else None,
            afgehandeld_op=max(klaar, eerste) if klaar and eerste else None,
            antwoord=antwoord if klaar else "",
        )
        self.boek.leg_vast(rij, rij.afgehandeld_op or eerste or dag, wie)
