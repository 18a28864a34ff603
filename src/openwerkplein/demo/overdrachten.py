"""Handovers between fictional colleagues: offered, asked back, accepted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.db.models import Exists, OuterRef

from openwerkplein.begeleiding.models import Begeleiding, Overdracht, Overdrachtbericht
from openwerkplein.demo.collegas import REDEN, aantal, kantoortijd
from openwerkplein.demo.rijen import Wereld, werkdag
from openwerkplein.dossier.models import Kenmerk
from openwerkplein.kern.historie import maak_aan
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rollen import Rol

OPEN, AANVAARD = 14, 30
"""Handovers for 3,300 people in sight: that wait now, and that were accepted in the last months."""
Status, Soort = Overdracht.Status, Overdrachtbericht.Soort
_SAMENVATTING = (
    "Is klaar om te solliciteren. De cv is af en de eerste brieven zijn weg.",
    "Heeft drie maanden meegedraaid op een werkontwikkelplek en wil nu een betaalde baan.",
    "Zoekt werk in de zorg, het liefst in de ochtend. De opvang van de kinderen is geregeld.",
    "Wil werken met de handen. Schoonmaak of groen past goed, lang staan gaat niet.",
)
_WERKT = (
    "Rustig praten en aan het eind samenvatten wat is afgesproken.",
    "Bellen werkt beter dan mailen. Komt afspraken na als die op papier staan.",
    "Duidelijke taken en een vaste begeleider op de werkplek.",
    "Complimenten geven: het zelfvertrouwen is nog laag.",
)
_AFGESPROKEN = ("Twee werkgevers benaderen voor het eind van de maand.", "Eerst een proefdag, dan verder kijken.", "")
_VRAGEN = (
    "Welke werkgevers zijn al benaderd?",
    "Kan er in de avond gewerkt worden, of alleen overdag?",
    "Is er een rijbewijs?",
)


def leg_overdrachten_vast(wereld: Wereld, inwoners: int) -> int:
    """Write handovers from regiecoaches to accountmanagers, and return how many."""
    rng = Random(f"overdracht {inwoners} {wereld.datum}")
    maker = _Maker(rng, wereld)
    for rij in _klaar_voor_werk(wereld, aantal(OPEN, inwoners)):
        maker.open(rij)
    for account in _aanvaard(wereld, aantal(AANVAARD, inwoners)):
        maker.aanvaard(account)
    maak_aan(Overdracht, [rij for rij, _ in maker.rijen], reden=REDEN)
    Overdrachtbericht.objects.bulk_create(
        Overdrachtbericht(overdracht=rij, soort=soort, medewerker=wie, moment=moment, tekst=tekst)
        for rij, berichten in maker.rijen
        for soort, wie, moment, tekst in berichten
    )
    return len(maker.rijen)


def _regie(wereld: Wereld) -> Any:
    rijen = Begeleiding.objects.op(wereld.datum).filter(rol=Rol.REGIECOACH.value, medewerker__is_active=True)
    return rijen.filter(einddatum=None, begindatum__lt=wereld.datum - timedelta(days=60)).select_related("medewerker")


def _account(dag: date) -> Any:
    return Begeleiding.objects.op(dag).filter(rol=Rol.ACCOUNTMANAGER.value)


def _klaar_voor_werk(wereld: Wereld, hoeveel: int) -> list[Begeleiding]:
    """Return guidances of people in the second phase whom no accountmanager has."""
    fase = Kenmerk.objects.op(wereld.datum).filter(inwoner=OuterRef("inwoner"), soort="fase", waarde="2")
    rijen = _regie(wereld).filter(Exists(fase), ~Exists(_account(wereld.datum).filter(inwoner=OuterRef("inwoner"))))
    # Spread over the coaches: of each colleague the first one.
    per_coach: dict[int, Begeleiding] = {}
    for rij in rijen.order_by("pk"):
        per_coach.setdefault(rij.medewerker_id, rij)
    return list(per_coach.values())[:hoeveel]


def _aanvaard(wereld: Wereld, hoeveel: int) -> Iterator[tuple[Begeleiding, Medewerker]]:
    """Yield guidances by an accountmanager that began lately, with the regiecoach who handed over."""
    rijen = (
        _account(wereld.datum).filter(begindatum__gt=wereld.datum - timedelta(days=200)).select_related("medewerker")
    )
    regie = {rij.inwoner_id: rij.medewerker for rij in _regie(wereld).filter(inwoner__in=rijen.values("inwoner"))}
    gevonden = 0
    for rij in rijen.order_by("pk"):
        if rij.inwoner_id in regie and rij.begindatum.weekday() < 5 and gevonden < hoeveel:
            gevonden += 1
            yield rij, regie[rij.inwoner_id]


class _Maker:
    """Gathers handovers with what was said in each."""

    def __init__(self, rng: Random, wereld: Wereld) -> None:
        self.rng, self.wereld = rng, wereld
        self.rijen: list[tuple[Overdracht, list[tuple[str, Medewerker, datetime, str]]]] = []

    def open(self, regie: Begeleiding) -> None:
        """Add one that waits: one in three with a question of the receiver."""
        naar = self.rng.choice(self.wereld.collegas.rol[Rol.ACCOUNTMANAGER])
        dag = werkdag(self.wereld.datum - timedelta(days=self.rng.randint(1, 12)))
        rij = self._rij(regie.inwoner_id, regie.medewerker, naar, dag)
        berichten = [(Soort.AANGEBODEN.value, regie.medewerker, self._om(dag), "")]
        if len(self.rijen) % 3 == 1:
            gevraagd = werkdag(self.wereld.datum - timedelta(days=self.rng.randint(0, 2)))
            rij.status = Status.TERUGGEVRAAGD
            berichten.append(
                (Soort.VRAAG.value, naar, max(self._om(gevraagd), berichten[0][2]), self.rng.choice(_VRAGEN))
            )
        if rij.gesprek_op is not None:
            rij.gesprek_op = self.wereld.datum + timedelta(days=self.rng.choice((3, 4, 8, 9)))
        self.rijen.append((rij, berichten))

    def aanvaard(self, paar: tuple[Begeleiding, Medewerker]) -> None:
        """Add one that was accepted on the day on which the accountmanager began."""
        account, van = paar
        dag = werkdag(account.begindatum - timedelta(days=self.rng.randint(2, 9)))
        rij = self._rij(account.inwoner_id, van, account.medewerker, dag)
        rij.status, rij.afgehandeld_op = Status.AANVAARD, account.begindatum
        rij.gesprek_op = account.begindatum if rij.gesprek_op else None
        berichten = [
            (Soort.AANGEBODEN.value, van, self._om(dag), ""),
            (Soort.AANVAARD.value, account.medewerker, self._om(account.begindatum), ""),
        ]
        self.rijen.append((rij, berichten))

    def _om(self, dag: date) -> datetime:
        return min(kantoortijd(self.rng, dag), self.wereld.nu)

    def _rij(self, inwoner: int, van: Medewerker, naar: Medewerker, dag: date) -> Overdracht:
        met_gesprek = self.rng.random() < 0.8
        rij = Overdracht(
            inwoner_id=inwoner,
            medewerker=van,
            datum=dag,
            van=van,
            naar=naar,
            rol=Rol.ACCOUNTMANAGER.value,
            samenvatting=self.rng.choice(_SAMENVATTING),
            wat_werkt=self.rng.choice(_WERKT),
            afgesproken=self.rng.choice(_AFGESPROKEN),
            gesprek_op=dag if met_gesprek else None,
            zonder_gesprek="" if met_gesprek else "Inwoner kent de accountmanager al van de banenmarkt.",
        )
        rij._history_date = rij.vastgelegd_op = self._om(dag)  # type: ignore[attr-defined]
        rij._history_user = van  # type: ignore[attr-defined]
        return rij
