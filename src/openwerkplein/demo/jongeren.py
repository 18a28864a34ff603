"""Young people whom schools and Werkplein keep in sight, the meetings about them, and what was agreed."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from openwerkplein.begeleiding.models import Begeleiding, Bestemming, JongereInBeeld, Uitstroomoverleg
from openwerkplein.demo.collegas import REDEN, aantal, kantoortijd
from openwerkplein.demo.rijen import Wereld, werkdag
from openwerkplein.dossier.models import Inwoner, Kenmerk
from openwerkplein.kern.historie import maak_aan
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rollen import Rol

IN_BEELD = 36
"""Young people in sight for 3,300 people."""
ZES_WEKEN, EERDER = timedelta(weeks=6), 5
"""The meeting comes every six weeks; so many have been held."""
_SCHOLEN = ("VSO De Sluis", "Praktijkschool Het Spoor", "ROC De Veenhof, entree", "ROC De Veenhof, niveau 2")
_AANWEZIG = "VSO De Sluis, Praktijkschool Het Spoor, ROC De Veenhof, doorstroompunt, UWV"
_BESTEMMINGEN = {
    "werk": ("Gesprek bij een werkgever plannen", "Stage omzetten in een contract"),
    "leerwerk": ("Leerbedrijf zoeken met de accountmanager", "Inschrijven voor de bbl"),
    "opleiding": ("Open dag bezoeken met de mentor", "Aanmelden bij de vervolgopleiding"),
    "beschut": ("Advies beschut werk aanvragen bij UWV", "Indicatie banenafspraak aanvragen"),
    "dagbesteding": ("Kennismaken bij de dagbesteding",),
    "zorg": ("Wijkteam bellen voor hulp thuis",),
    "onbekend": ("Met jongere en ouders bespreken wat kan",),
}
_BUITEN = ("mentor van school", "doorstroompunt", "wijkteam")
_UIT_BEELD = ("werk_stabiel", "school", "dagbesteding")


def leg_jongeren_vast(wereld: Wereld, inwoners: int) -> int:
    """Write the young people in sight, the meetings and the destinations; returns how many young people."""
    rng, datum = Random(f"jongeren {inwoners} {wereld.datum}"), wereld.datum
    overleggen = _overleggen(wereld, rng)
    gekozen = _kies(datum, aantal(IN_BEELD, inwoners))
    begeleiders = {
        rij.inwoner_id: rij.medewerker
        for rij in Begeleiding.objects.op(datum)
        .filter(inwoner__in=gekozen, rol=Rol.REGIECOACH.value, medewerker__is_active=True)
        .select_related("medewerker")
    }
    rijen: list[Any] = []
    for nummer, inwoner in enumerate(gekozen):
        begin = werkdag(datum - timedelta(days=rng.randint(20, 320)))
        uit = nummer % 7 == 6 and (datum - begin).days > 120
        einde = werkdag(datum - timedelta(days=rng.randint(5, 40))) if uit else None
        rij = JongereInBeeld(
            inwoner_id=inwoner,
            begindatum=begin,
            einddatum=einde,
            reden_einde=rng.choice(_UIT_BEELD) if uit else "",
            school=rng.choice(_SCHOLEN),
            verlaat_school_op=None if uit else _einde_school(datum, rng),
        )
        rij._history_date = kantoortijd(rng, einde or begin)  # type: ignore[attr-defined]
        rijen.append(rij)
    maak_aan(JongereInBeeld, rijen, reden=REDEN)
    bestemmingen = [
        bestemming
        for nummer, rij in enumerate(rijen)
        if nummer % 5 != 4
        and (bestemming := _bestemming(wereld, rng, rij, overleggen, begeleiders.get(rij.inwoner_id)))
    ]
    maak_aan(Bestemming, bestemmingen, reden=REDEN)
    return len(rijen)


def _kies(datum: date, hoeveel: int) -> list[int]:
    """Return inwoners of 16 to 26: first who is a pupil of VSO or praktijkonderwijs, then others who have a contact person."""
    jong = Inwoner.objects.filter(
        geboortedatum__gt=datum - timedelta(days=26 * 365), geboortedatum__lt=datum - timedelta(days=16 * 366)
    )
    leerling = Kenmerk.objects.op(datum).filter(soort="vso_pro").values("inwoner")
    begeleid = Begeleiding.objects.op(datum).filter(rol=Rol.REGIECOACH.value).values("inwoner")
    eerst = list(jong.filter(pk__in=leerling).order_by("pk").values_list("pk", flat=True)[:hoeveel])
    rest = jong.filter(pk__in=begeleid).exclude(pk__in=eerst).order_by("pk").values_list("pk", flat=True)
    return [*eerst, *rest[: hoeveel - len(eerst)]]


def _einde_school(datum: date, rng: Random) -> date | None:
    """Return the end of this school year or the next, or nothing when it is not known."""
    jaar = datum.year + (datum.month > 6)
    return rng.choice((date(jaar, 7, 1), date(jaar, 7, 1), date(jaar + 1, 7, 1), None))


def _overleggen(wereld: Wereld, rng: Random) -> list[Uitstroomoverleg]:
    """Write the meetings that were held, and the next one; oldest first."""
    volgende = werkdag(wereld.datum + timedelta(days=12))
    rijen = [
        Uitstroomoverleg(
            datum=volgende - nummer * ZES_WEKEN,
            plaats="Werkplein De Linde, zaal 2",
            aanwezig=_AANWEZIG,
            gehouden=nummer > 0,
            verslag="Alle leerlingen van de lijst zijn besproken. De acties staan bij de jongeren." if nummer else "",
            medewerker=wereld.collegas.rol[Rol.REGIECOACH][0],
        )
        for nummer in range(EERDER, -1, -1)
    ]
    for rij in rijen:
        rij.vastgelegd_op = min(kantoortijd(rng, rij.datum), wereld.nu)
        rij._history_date = rij.vastgelegd_op  # type: ignore[attr-defined]
    return maak_aan(Uitstroomoverleg, rijen, reden=REDEN)


def _bestemming(
    wereld: Wereld, rng: Random, rij: JongereInBeeld, overleggen: list[Uitstroomoverleg], wie: Medewerker | None
) -> Bestemming | None:
    """Return what the last meeting that spoke about somebody agreed; None when there was none yet."""
    laatste = rij.einddatum or wereld.datum
    besproken = [een for een in overleggen if een.gehouden and rij.begindatum <= een.datum <= laatste]
    if not besproken:
        return None
    overleg = besproken[-1]
    soort = rng.choice(list(_BESTEMMINGEN))
    voor = overleg.datum + timedelta(days=rng.randint(14, 49))
    intern = wie is not None and rng.random() < 0.75
    bestemming = Bestemming(
        inwoner_id=rij.inwoner_id,
        overleg=overleg,
        datum=overleg.datum,
        medewerker=overleg.medewerker,
        soort=soort,
        actie=rng.choice(_BESTEMMINGEN[soort]),
        uitvoerder=wie if intern else None,
        wie_buiten="" if intern else rng.choice(_BUITEN),
        voor=voor,
        gedaan_op=voor if voor <= laatste and (rij.einddatum or rng.random() < 0.8) else None,
    )
    bestemming.vastgelegd_op = overleg.vastgelegd_op
    bestemming._history_date = overleg.vastgelegd_op  # type: ignore[attr-defined]
    return bestemming
