"""The fictional employers: who they are, where, whom one calls there, who of us keeps the relation, who introduced whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from openwerkplein.demo.namen import POSTCODELETTERS, kies_achtergrond, maak_naam
from openwerkplein.demo.ondernemersboek import Boek, gegevens
from openwerkplein.demo.rijen import werkdag
from openwerkplein.demo.werkplein import PLAATSEN, Plaats
from openwerkplein.dossier.models.inwoner import zoekvorm
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rollen import Rol
from openwerkplein.ondernemers.models import (
    Contactpersoon,
    Intermediair,
    Introductie,
    Kernteamlid,
    Ondernemer,
    Vestiging,
)

BRON = gegevens("ondernemers")
VAN_DE_EERSTE = 0.4
"""Share of the employers that the first accountmanager keeps; the others are divided."""
AMBASSADEURS = 9
DICHT, ZONDER_RELATIEMANAGER = (38, 58), 53
"""Places in the list of employers that closed, and of one whom nobody keeps yet."""
GEPLAND = (-9, 1, 25, 40, 60, None, 3, 33, 75, 0, 50, 28, None)
"""Days until the next contact that was planned, in turn; some are over, for some nothing was planned."""
_STRATEN = ("Dorpsstraat", "Vaartkade", "Industrieweg", "Brinkweg", "Linde-allee", "Kanaalstraat", "Veenweg", "Markt")


@dataclass
class Bedrijf:
    """An employer at one place: its row, its branch (which says what work there is), people there, and its story, if any."""

    vestiging: Vestiging
    tak: str
    grootte: str
    sinds: date
    mensen: list[Contactpersoon] = field(default_factory=list)
    verhaal: Mapping[str, Any] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Whether it is still there."""
        return self.vestiging.gesloten_op is None

    @property
    def naam(self) -> str:
        """The name of the employer."""
        return str(self.vestiging.ondernemer.naam)


def accountmanagers(boek: Boek) -> list[Medewerker]:
    """Return the accountmanagers by name: the first is whom the demo opens with."""
    return sorted(boek.wereld.collegas.rol[Rol.ACCOUNTMANAGER], key=lambda een: een.naam)


def maak_bedrijven(boek: Boek) -> list[Bedrijf]:
    """Write the employers with all that they are, and return them in the order of the list."""
    rijen = [_ondernemer(boek, nummer, rij) for nummer, rij in enumerate(BRON["ondernemers"])]
    boek.schrijf(Ondernemer)
    bedrijven = [_bedrijf(boek, nummer, ondernemer, rij) for nummer, (ondernemer, rij) in enumerate(rijen)]
    bedrijven += [_neven(boek, nummer, bedrijven, rij) for nummer, rij in enumerate(BRON["nevenvestigingen"])]
    _sluit(boek, bedrijven)
    _plan(boek, [een for een in bedrijven if een.open])
    boek.schrijf(Vestiging)
    for bedrijf in bedrijven:
        _mensen(boek, bedrijf)
    _kernteams(boek, bedrijven)
    _introducties(boek, bedrijven)
    boek.schrijf(Contactpersoon, Kernteamlid, Introductie)
    return bedrijven


def maak_intermediairs(boek: Boek) -> list[Intermediair]:
    """Write who stands between employers and us; the last one stopped."""
    rijen = [
        boek.leg_vast(
            Intermediair(
                naam=naam,
                soort=soort,
                contact=contact,
                gestopt_op=boek.datum - timedelta(days=120) if gestopt else None,
            ),
            boek.datum - timedelta(days=120 if gestopt else 700),
            accountmanagers(boek)[0],
        )
        for naam, soort, contact, gestopt in BRON["intermediairs"]
    ]
    boek.schrijf(Intermediair)
    return rijen


def _ondernemer(boek: Boek, nummer: int, rij: list[Any]) -> tuple[Ondernemer, list[Any]]:
    naam, sbi, grootte, profit, _, _ = rij
    ondernemer = Ondernemer(
        kvknummer=f"{90_000_001 + nummer}",
        naam=naam,
        sbi=sbi,
        grootteklasse=grootte,
        profit=profit,
        website=f"https://{_adresnaam(naam)}.example/" if boek.kans(0.6) else "",
        bijzonderheden=_verhaal(naam).get("bijzonderheden") or boek.rng.choice(BRON["bijzonderheden"]),
    )
    dagen = 1400 - nummer * 21
    boek.leg_vast(ondernemer, boek.datum - timedelta(days=max(30, dagen)), _relatiemanager(boek, nummer))
    return ondernemer, rij


def _bedrijf(boek: Boek, nummer: int, ondernemer: Ondernemer, rij: list[Any]) -> Bedrijf:
    naam, _, grootte, _, kern, tak = rij
    verhaal = _verhaal(naam)
    sinds = boek.datum - timedelta(
        days=max([30, 1400 - nummer * 21, *(een[0] for een in verhaal.get("contacten", []))])
    )
    vestiging = _vestiging(boek, nummer, ondernemer, kern, "")
    ambassadeur = nummer % 7 == 0 and nummer // 7 < AMBASSADEURS
    if verhaal:
        ambassadeur = bool(verhaal["ambassadeur"])
        vestiging.ambassadeur_sinds = boek.datum - timedelta(days=verhaal["ambassadeur"]) if ambassadeur else None
    elif ambassadeur:
        vestiging.ambassadeur_sinds = max(sinds, boek.datum - timedelta(days=60 + nummer * 9))
    return Bedrijf(vestiging, tak, grootte, sinds, verhaal=verhaal)


def _neven(boek: Boek, nummer: int, bedrijven: list[Bedrijf], rij: list[str]) -> Bedrijf:
    hoofd = next(een for een in bedrijven if een.naam == rij[0])
    plek = len(BRON["ondernemers"]) + nummer
    vestiging = _vestiging(boek, plek, hoofd.vestiging.ondernemer, rij[2], rij[1])
    vestiging.relatiemanager = hoofd.vestiging.relatiemanager
    return Bedrijf(vestiging, hoofd.tak, hoofd.grootte, hoofd.sinds)


def _vestiging(boek: Boek, nummer: int, ondernemer: Ondernemer, kern: str, naam: str) -> Vestiging:
    plaats = _plaats(kern)
    rng = boek.rng
    vestiging = Vestiging(
        vestigingsnummer=f"9000000{nummer + 1:05d}",
        ondernemer=ondernemer,
        naam=naam,
        straat=rng.choice(_STRATEN),
        huisnummer=str(rng.randint(1, 180)),
        postcode=_postcode(boek, plaats, kern),
        plaats=kern,
        gemeente=boek.wereld.gemeenten[plaats.code],
        telefoon=f"0000-14{nummer:04d}",
        email=f"info@{_adresnaam(ondernemer.naam)}.example",
        relatiemanager=None if nummer == ZONDER_RELATIEMANAGER else _relatiemanager(boek, nummer),
    )
    return boek.leg_vast(vestiging, boek.datum - timedelta(days=1 + nummer), vestiging.relatiemanager)


def _sluit(boek: Boek, bedrijven: list[Bedrijf]) -> None:
    for plek, reden in zip(DICHT, BRON["sloten"], strict=True):
        vestiging = bedrijven[plek].vestiging
        vestiging.gesloten_op, vestiging.reden_gesloten = boek.datum - timedelta(days=70 + plek), reden
        vestiging.ambassadeur_sinds = None
        vestiging._history_date = boek.om(vestiging.gesloten_op)  # type: ignore[attr-defined]


def _plan(boek: Boek, bedrijven: list[Bedrijf]) -> None:
    """Say at most employers when the next contact is and what about; some of those days are over."""
    waarover = gegevens("ondernemersverhalen")["waarover"]
    for nummer, bedrijf in enumerate(bedrijven):
        dagen, wat = bedrijf.verhaal.get("volgend") or (GEPLAND[nummer % len(GEPLAND)], boek.rng.choice(waarover))
        if dagen is not None:
            bedrijf.vestiging.volgend_contact = werkdag(boek.datum + timedelta(days=dagen))
            bedrijf.vestiging.volgend_waarover = wat


def _relatiemanager(boek: Boek, nummer: int) -> Medewerker:
    """Return who keeps the relation: the first accountmanager for a fixed share (and every story), the others in turn."""
    mensen = accountmanagers(boek)
    if nummer < 5 or nummer % 10 < 10 * VAN_DE_EERSTE or len(mensen) == 1:
        return mensen[0]
    return mensen[1 + nummer % (len(mensen) - 1)]


def _plaats(kern: str) -> Plaats:
    return next(plaats for plaats in PLAATSEN if kern in plaats.kernen)


def _postcode(boek: Boek, plaats: Plaats, kern: str) -> str:
    """Return a postcode of the village: each village has one of the four digits of its municipality."""
    cijfers = plaats.postcodes[sorted(set(plaats.kernen)).index(kern) % len(plaats.postcodes)]
    return f"{cijfers}{''.join(boek.rng.choices(POSTCODELETTERS, k=2))}"


def _verhaal(naam: str) -> Mapping[str, Any]:
    return dict(gegevens("ondernemersverhalen")["verhaal"].get(naam, {}))


def _adresnaam(naam: str) -> str:
    return zoekvorm(naam).replace(" ", "-")


def _mensen(boek: Boek, bedrijf: Bedrijf) -> None:
    """Add whom one calls there: one or two people, and sometimes somebody who left."""
    klein = bedrijf.grootte in ("1", "2-9")
    hoeveel = 1 if klein else boek.rng.randint(2, 3)
    for nummer in range(hoeveel):
        delen = maak_naam(boek.rng, boek.rng.choice("MV"), kies_achtergrond(boek.rng, statushouder=False))
        weg = nummer == 2 and boek.kans(0.6)
        naam = " ".join(deel for deel in delen if deel)
        functie = "eigenaar" if klein else boek.rng.choice(BRON["functies"][1:])
        if nummer == 0 and bedrijf.verhaal:
            naam, functie = bedrijf.verhaal["contact"]
        bedrijf.mensen.append(
            boek.leg_vast(
                Contactpersoon(
                    vestiging=bedrijf.vestiging,
                    naam=naam,
                    functie=functie,
                    telefoon=f"06-0{boek.rng.randrange(10**7):07d}" if boek.kans(0.8) else "",
                    email=f"{zoekvorm(naam).replace(' ', '.')}@{_adresnaam(bedrijf.naam)}.example",
                    waarvoor=boek.rng.choice(BRON["waarvoor"]),
                    eerste=nummer == 0,
                    weg_sinds=boek.datum - timedelta(days=boek.rng.randint(20, 200)) if weg else None,
                ),
                boek.datum - timedelta(days=boek.rng.randint(200, 400)),
                bedrijf.vestiging.relatiemanager,
            )
        )


def _kernteams(boek: Boek, bedrijven: list[Bedrijf]) -> None:
    """Add colleagues beside the relatiemanager at the larger employers; one of them no longer."""
    coaches = boek.wereld.collegas.regie[""]
    for nummer, bedrijf in enumerate(bedrijven):
        if bedrijf.grootte in ("1", "2-9", "10-49") and not bedrijf.verhaal:
            continue
        begin = max(bedrijf.sinds, boek.datum - timedelta(days=300))
        eind = boek.datum - timedelta(days=40) if nummer % 6 == 5 else None
        wie = coaches[nummer % len(coaches)]
        boek.leg_vast(
            Kernteamlid(vestiging=bedrijf.vestiging, medewerker=wie, begindatum=begin, einddatum=eind),
            eind or begin,
            bedrijf.vestiging.relatiemanager,
        )


def _introducties(boek: Boek, bedrijven: list[Bedrijf]) -> None:
    """Let ambassadeurs have brought in others, who came later."""
    ambassadeurs = [een for een in bedrijven if een.vestiging.ambassadeur_sinds]
    nieuw = [een for een in bedrijven[1:20] if not een.vestiging.ambassadeur_sinds]
    for nummer, bedrijf in enumerate(nieuw[: len(BRON["introducties"]) * 2]):
        van = ambassadeurs[nummer % len(ambassadeurs)]
        dag = werkdag(boek.datum - timedelta(days=330 - 14 * nummer))
        boek.leg_vast(
            Introductie(
                van=van.vestiging,
                vestiging=bedrijf.vestiging,
                datum=dag,
                medewerker=bedrijf.vestiging.relatiemanager,
                toelichting=BRON["introducties"][nummer % len(BRON["introducties"])],
            ),
            dag,
            bedrijf.vestiging.relatiemanager,
        )
