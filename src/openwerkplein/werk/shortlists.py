"""The names that the night finds for all open work together, spread over people; for who begins the day with them.

The list at a piece of work itself is worked out live and shows everyone. Here nobody stands on more than a few lists
(WERKPLEIN_OP_LIJSTEN), so that one colleague after the other does not call the same people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.registers import Dagtaak, dagtaken
from openwerkplein.motor.matching.eisen import schrijf
from openwerkplein.motor.matching.spreiding import Kans, spreid
from openwerkplein.motor.matching.taal import Antwoord
from openwerkplein.motor.matching.tafel import Tafel
from openwerkplein.motor.matching.zoeken import zoek
from openwerkplein.web.tekst import tel
from openwerkplein.werk import vragen
from openwerkplein.werk.matchindex import index
from openwerkplein.werk.models import Shortlist, Toestemming, Voordracht, Werk

RONDES = (1, 3, 10)
"""How many names each list may hold after each round of dividing: first one for all work, then three, then a full list, so that
one piece of work does not take everybody."""
KEUZE = 50
"""The best of each piece of work among whom is divided."""


def vul(dag: date) -> str:
    """Make the lists of all open work anew and say in a sentence how many."""
    werken = list(vragen.werken().open())
    antwoorden = _zoek(werken, dag)
    kansen = [Kans(nummer, een.nummer, een.score) for nummer, uit in antwoorden.items() for een in uit.kandidaten]
    lijsten = verdeel(kansen, list(antwoorden), settings.WERKPLEIN_OP_LIJSTEN)
    Shortlist.objects.all().delete()
    Shortlist.objects.bulk_create(
        _rij(werk, antwoorden[werk.werknummer], lijsten[werk.werknummer])
        for werk in werken
        if werk.werknummer in antwoorden
    )
    return _zin(werken, antwoorden, lijsten)


def verdeel(kansen: Sequence[Kans], werk: Iterable[str], meest: int) -> dict[str, list[int]]:
    """Return whom to put on the list of each piece of work, the best first; nobody on more than `meest` lists."""
    lijsten: dict[str, list[int]] = {nummer: [] for nummer in werk}
    op: Counter[int] = Counter()
    mensen = {kans.nummer for kans in kansen}
    for tot in RONDES:
        staat_er = {(nummer, wie) for nummer, lijst in lijsten.items() for wie in lijst}
        deel = spreid(
            [kans for kans in kansen if (kans.werknummer, kans.nummer) not in staat_er],
            {nummer: tot - len(lijst) for nummer, lijst in lijsten.items()},
            {wie: meest - op[wie] for wie in mensen},
        )
        for nummer, namen in deel.lijsten.items():
            lijsten[nummer] += namen
            op.update(namen)
    scores = {(kans.werknummer, kans.nummer): kans.score for kans in kansen}
    return {
        nummer: sorted(lijst, key=lambda wie, nummer=nummer: (-scores[nummer, wie], wie))  # type: ignore[misc]
        for nummer, lijst in lijsten.items()
    }


def _zoek(werken: list[Werk], dag: date) -> dict[str, Antwoord]:
    """Return the answer for each piece of work by its number; where the weights leave nothing to count there is none."""
    alle = [vraag for vraag in vragen.vragen(werken, dag) if vragen.heeft_gewicht(vraag)]

    def doe(tafel: Tafel) -> dict[str, Antwoord]:
        return {vraag.werknummer: zoek(tafel, vraag, KEUZE, 0) for vraag in alle}

    return index.vraag(dag, doe)


def _rij(werk: Werk, antwoord: Antwoord, nummers: Iterable[int]) -> Shortlist:
    gevonden = {een.nummer: een for een in antwoord.kandidaten}
    return Shortlist(
        werk=werk,
        berekend_op=timezone.now(),
        rijen=[
            {
                "inwoner": nummer,
                "score": gevonden[nummer].score,
                "bijdragen": [{"code": code, "punten": punten} for code, punten in gevonden[nummer].punten],
            }
            for nummer in nummers
        ],
        trechter=[
            {"eis": schrijf(een.eis) if een.eis else "kandidaten", "over": een.over} for een in antwoord.trechter
        ],
        net_niet=[{"eis": schrijf(een.eis), "extra": een.extra} for een in antwoord.net_niet],
    )


def _zin(werken: Sequence[Werk], antwoorden: Mapping[str, Antwoord], lijsten: Mapping[str, list[int]]) -> str:
    if not werken:
        return "Er is geen open werk."
    gevuld = [lijst for lijst in lijsten.values() if lijst]
    mensen = len({wie for lijst in gevuld for wie in lijst})
    meest = settings.WERKPLEIN_OP_LIJSTEN
    niemand = len(werken) - sum(een.passen > 0 for een in antwoorden.values())
    zinnen = [
        f"Namen voor {len(gevuld)} keer werk: {tel(mensen, 'mens', 'mensen')}, elk op hoogstens {tel(meest, 'lijst', 'lijsten')}."
    ]
    if niemand:
        zinnen.append(f"Voor {niemand} keer werk past niemand.")
    if len(werken) - len(gevuld) - niemand:
        zinnen.append(f"Voor {len(werken) - len(gevuld) - niemand} keer werk was niemand meer vrij.")
    return " ".join(zinnen)


dagtaken.registreer("shortlists", Dagtaak("Namen zoeken voor open werk", vul, 250))


# -- in the morning ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Naam:
    """Somebody on a list of the night, for one colleague: with name within reach, else only that there is somebody."""

    inwoner: Inwoner
    score: int
    zichtbaar: bool


@dataclass(frozen=True)
class Werkmetnamen:
    """A piece of open work with its names of the night; `berekend` is false for work that came in since."""

    werk: Werk
    namen: tuple[Naam, ...]
    berekend: bool


def met_namen(werken: Sequence[Werk], medewerker: Any, dag: date) -> list[Werkmetnamen]:
    """Return the work with the names of the night as far as they still hold; a fixed number of queries.

    Who withdrew consent or was proposed for it since is left out.
    """
    lijsten = {een.werk_id: een for een in Shortlist.objects.filter(werk__in=werken)}
    nummers = {rij["inwoner"] for een in lijsten.values() for rij in een.rijen}
    mensen = {een.pk: een for een in Inwoner.objects.filter(pk__in=nummers, profiel__isnull=False)}
    zichtbaar = Inwoner.objects.welke_zichtbaar_voor(medewerker, mensen)
    toestemming = set(Toestemming.objects.op(dag).filter(inwoner__in=mensen).values_list("inwoner", "ondernemer"))
    voorgesteld = set(
        Voordracht.objects.filter(werk__in=werken, status__in=vragen.UIT_BEELD).values_list("werk", "inwoner")
    )

    def mag(werk: Werk, pk: int) -> bool:
        ja = (pk, None) in toestemming or (pk, werk.vestiging.ondernemer_id) in toestemming
        return ja and pk in mensen and (werk.pk, pk) not in voorgesteld

    return [
        Werkmetnamen(
            werk,
            tuple(
                Naam(mensen[rij["inwoner"]], round(rij["score"] / 100), rij["inwoner"] in zichtbaar)
                for rij in (lijsten[werk.pk].rijen if werk.pk in lijsten else ())
                if mag(werk, rij["inwoner"])
            ),
            werk.pk in lijsten,
        )
        for werk in werken
    ]
