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

from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.registers import Dagtaak, dagtaken
from openwerkplein.motor.matching.bulk import zoek_alle
from openwerkplein.motor.matching.spreiding import spreid
from openwerkplein.motor.matching.taal import Kans
from openwerkplein.web.tekst import tel
from openwerkplein.werk import vragen
from openwerkplein.werk.handelingen.voordrachten import moment
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
    kansen = _zoek(werken, dag)
    lijsten = verdeel([kans for beste in kansen.values() for kans in beste], kansen, settings.WERKPLEIN_OP_LIJSTEN)
    scores = {(kans.werknummer, kans.nummer): kans.score for beste in kansen.values() for kans in beste}
    Shortlist.objects.all().delete()
    Shortlist.objects.bulk_create(
        Shortlist(
            werk=werk,
            berekend_op=moment(),
            rijen=[{"inwoner": wie, "score": scores[werk.werknummer, wie]} for wie in lijsten[werk.werknummer]],
        )
        for werk in werken
        if werk.werknummer in lijsten
    )
    return _zin(len(werken), kansen, lijsten)


def _zoek(werken: list[Werk], dag: date) -> dict[str, list[Kans]]:
    """Return the best for each piece of work by its number; work for which the weights leave nothing to count is not in it."""
    alle = [vraag for vraag in vragen.vragen(werken, dag) if vragen.heeft_gewicht(vraag)]
    gevonden = index.vraag(dag, lambda tafel: zoek_alle(tafel, alle, KEUZE))
    return {vraag.werknummer: beste for vraag, beste in zip(alle, gevonden, strict=True)}


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


def _zin(werk: int, kansen: Mapping[str, list[Kans]], lijsten: Mapping[str, list[int]]) -> str:
    if not werk:
        return "Er is geen open werk."
    gevuld = [lijst for lijst in lijsten.values() if lijst]
    mensen = len({wie for lijst in gevuld for wie in lijst})
    meest = settings.WERKPLEIN_OP_LIJSTEN
    niemand = werk - sum(map(bool, kansen.values()))
    zinnen = [
        f"Namen voor {len(gevuld)} keer werk: {tel(mensen, 'mens', 'mensen')}, elk op hoogstens {tel(meest, 'lijst', 'lijsten')}."
    ]
    if niemand:
        zinnen.append(f"Voor {niemand} keer werk past niemand.")
    if werk - len(gevuld) - niemand:
        zinnen.append(f"Voor {werk - len(gevuld) - niemand} keer werk was niemand meer vrij.")
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
