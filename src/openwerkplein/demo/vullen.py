"""Fill an empty database with the fictional Werkplein: the same arguments always give the same people and the same lives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from django.db import transaction

from openwerkplein.demo import nuggers
from openwerkplein.demo.bezetting import stel_normen_in
from openwerkplein.demo.collegas import REDEN, kantoortijd, maak_collegas, van_toen
from openwerkplein.demo.documenten import leg_document_vast
from openwerkplein.demo.gesprekken import Gesprekken
from openwerkplein.demo.jongeren import leg_jongeren_vast
from openwerkplein.demo.levensloop import Levensloop, met_uitkering, oud_klant
from openwerkplein.demo.overdrachten import leg_overdrachten_vast
from openwerkplein.demo.persoon import maak_inwoner
from openwerkplein.demo.rijen import Dossier, Stapel, Wereld
from openwerkplein.demo.routekaarten import leg_routekaarten_vast
from openwerkplein.demo.situatie import leg_situatie_vast
from openwerkplein.demo.steun import leg_accountmanager_vast, leg_begeleiding_vast, leg_voorzieningen_vast
from openwerkplein.demo.werkgevers import leg_werkgevers_vast
from openwerkplein.demo.werkplein import BESCHUT_PER_JAAR, PLAATSEN, verdeel
from openwerkplein.dossier.models import Inwoner
from openwerkplein.inzicht.models import Taakstelling
from openwerkplein.kern.historie import maak_aan
from openwerkplein.kern.models import Gemeente

STAPEL = 1500
"""Dossiers that are written together; bounds the memory."""
STATUSHOUDERS = {"kort": 0.07, "middel": 0.2, "lang": 0.08}
DUBBEL_ELKE = 1900
"""One in so many dossiers was made twice by accident."""
_STAP = 1_000_003

Voortgang = Callable[[int, int], None]


def vul(inwoners: int, datum: date, voortgang: Voortgang = lambda gedaan, totaal: None) -> int:
    """Write the fictional Werkplein with `inwoners` people in sight on `datum` and return the number of dossiers.

    In sight is who has a benefit or is NUG'er on that day; former clients of the ten years before come on top. All in one
    transaction; takes memory for one batch at a time.
    """
    met, zonder, oud = verdeel(inwoners)
    totaal = met + zonder + oud
    with transaction.atomic():
        wereld = _wereld(inwoners, datum)
        stapel = Stapel()
        for plek in range(totaal):
            # Mixes the three kinds, so that dossier numbers say nothing.
            nummer = plek * _STAP % totaal if totaal % _STAP else plek
            _dossier(wereld, stapel, plek, "uitkering" if nummer < met else "nug" if nummer < met + zonder else "oud")
            if plek % STAPEL == STAPEL - 1 or plek == totaal - 1:
                stapel.schrijf()
                voortgang(plek + 1, totaal)
        # What needs the whole Werkplein: who follows which route, who hands over to whom, who meets about whom.
        leg_routekaarten_vast(wereld, inwoners)
        leg_overdrachten_vast(wereld, inwoners)
        leg_jongeren_vast(wereld, inwoners)
        leg_werkgevers_vast(wereld)
    return totaal


def _wereld(inwoners: int, datum: date) -> Wereld:
    rng = Random(f"wereld {inwoners} {datum}")
    begin = kantoortijd(rng, datum - timedelta(days=12 * 365))
    gemeenten = maak_aan(
        Gemeente, van_toen([Gemeente(code=plaats.code, naam=plaats.naam) for plaats in PLAATSEN], begin), reden=REDEN
    )
    per_code = {gemeente.code: gemeente for gemeente in gemeenten}
    collegas = maak_collegas(rng, per_code, inwoners, datum)
    _taakstellingen(per_code, inwoners, datum)
    wereld = Wereld(datum, kantoortijd(Random(0), datum), per_code, collegas)
    stel_normen_in(wereld)
    return wereld


def _taakstellingen(gemeenten: dict[str, Gemeente], inwoners: int, datum: date) -> None:
    """Write the quota of beschut werk: lower in the years before."""
    rijen = [
        Taakstelling(
            soort="beschut_werk",
            gemeente=gemeenten[code],
            jaar=jaar,
            aantal=max(1, round(deel * inwoners * 4 * (1 - 0.08 * (datum.year - jaar)))),
        )
        for code, deel in BESCHUT_PER_JAAR.items()
        for jaar in range(datum.year - 9, datum.year + 1)
    ]
    for rij in rijen:
        van_toen([rij], kantoortijd(Random(rij.jaar), min(date(rij.jaar, 1, 5), datum)))
    maak_aan(Taakstelling, rijen, reden=REDEN)


def _dossier(wereld: Wereld, stapel: Stapel, nummer: int, groep: str) -> None:
    """Make one dossier with everything in it, from chance that depends on its number and the date alone."""
    rng = Random(wereld.datum.toordinal() * 10_000_019 + nummer)
    if groep == "nug":
        _nugger(rng, wereld, stapel, nummer)
        return
    loop = met_uitkering(rng, wereld.datum) if groep == "uitkering" else oud_klant(rng, wereld.datum)
    sober = groep == "oud"
    laatste = loop.spellen[-1]
    statushouder = rng.random() < STATUSHOUDERS[laatste.tempo.naam]
    dossier = _begin(rng, wereld, stapel, nummer, loop.geboortedatum, statushouder=statushouder)
    dossier.inwoner.overleden = loop.overleden
    if laatste.reden == "verhuizing":
        dossier.inwoner.contactvoorkeur = ""
    leg_situatie_vast(dossier, loop, statushouder=statushouder, sober=sober)
    for spel in loop.spellen[-1 if sober else 0 :]:
        leg_begeleiding_vast(dossier, spel.begin, spel.eind, statushouder=statushouder, sober=sober)
        leg_voorzieningen_vast(dossier, spel, statushouder=statushouder, sober=sober)
    leg_accountmanager_vast(dossier)
    _sluit_af(dossier, loop, statushouder=statushouder, jongere=False, sober=sober)


def _nugger(rng: Random, wereld: Wereld, stapel: Stapel, nummer: int) -> None:
    groep = nuggers.kies_groep(rng)
    statushouder, jongere = groep == "statushouder", groep == "jongere"
    geboren = nuggers.geboortedatum(rng, groep, wereld.datum)
    dossier = _begin(rng, wereld, stapel, nummer, geboren, statushouder=statushouder)
    begin = nuggers.leg_nugger_vast(dossier, groep)
    leg_begeleiding_vast(dossier, begin, None, statushouder=statushouder, sober=False)
    leg_accountmanager_vast(dossier)
    Gesprekken(dossier, statushouder=statushouder, jongere=jongere).vul(None, begin, None, sober=False)


def _begin(rng: Random, wereld: Wereld, stapel: Stapel, nummer: int, geboren: date, *, statushouder: bool) -> Dossier:
    inwoner = maak_inwoner(rng, wereld, nummer, geboren, statushouder=statushouder)
    dossier = Dossier(rng, wereld, stapel, inwoner)
    dossier.leg_vast(inwoner, wereld.datum)
    if nummer % DUBBEL_ELKE == DUBBEL_ELKE // 100:
        dossier.leg_vast(_dubbel(inwoner), wereld.datum)
    return dossier


def _dubbel(inwoner: Inwoner) -> Inwoner:
    """Return the same person once more, as someone at the desk typed it without the BSN."""
    return Inwoner(
        dossiernummer=f"{inwoner.dossiernummer}-2",
        voornamen=inwoner.voornamen,
        voorvoegsel=inwoner.voorvoegsel,
        achternaam=inwoner.achternaam,
        geboortedatum=inwoner.geboortedatum,
        geslacht=inwoner.geslacht,
        gemeente=inwoner.gemeente,
        woonplaats=inwoner.woonplaats,
    )


def _sluit_af(dossier: Dossier, loop: Levensloop, *, statushouder: bool, jongere: bool, sober: bool) -> None:
    laatste = loop.spellen[-1]
    gesprekken = Gesprekken(dossier, statushouder=statushouder, jongere=jongere)
    gesprekken.vul(loop, laatste.begin, laatste.eind, sober=sober)
    if not sober:
        leg_document_vast(dossier, laatste.begin)
