"""The facts that conditions of routes may use, as known of inwoners on a day.

A fact that nobody wrote down is None, and every comparison with it fails; where "nobody wrote it down" means something of
its own there is a value for it (``geen``, ``onbekend``, ``niet_beoordeeld``). Sex, origin, nationality, language and
neighbourhood are never a fact: a procedure does not differ by them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeAlias

from openwerkplein.dossier.kenmerken import mogelijke_waarden
from openwerkplein.dossier.models import Inwoner, Kenmerk, Leefsituatie, Uitkering
from openwerkplein.dossier.situatie import aaneengesloten_sinds
from openwerkplein.kern import lijsten
from openwerkplein.kern.registers import Routefeit, routefeiten
from openwerkplein.kern.tijd import leeftijd_op
from openwerkplein.motor.routes.dagen import tel_op
from openwerkplein.motor.routes.taal import Duur, Eenheid
from openwerkplein.motor.routes.voorwaarden import Waarde
from openwerkplein.web.tekst import hele_maanden

Feiten: TypeAlias = dict[str, Waarde]
Bron: TypeAlias = Callable[[Sequence[int], date], Mapping[int, Feiten]]
"""Reads several facts at once: primary keys of inwoners and a day give facts by inwoner, in one query."""

STAPEL = 10_000
"""Inwoners that one query asks about; SQLite takes at most 32,766 values in a query."""

GEEN, ONBEKEND, NIET_BEOORDEELD = "geen", "onbekend", "niet_beoordeeld"
_JAAR = Duur(12, Eenheid.MAAND)
_bron_van: dict[str, Bron] = {}


def feiten_van(
    inwoners: Sequence[int], dag: date, welke: Collection[str] | None = None
) -> dict[int, dict[str, Waarde]]:
    """Return by inwoner (primary key) the value of each fact asked, None when it is unknown; every fact when not said which.

    Facts from the same table share one query, whatever the number of inwoners up to `STAPEL`. Raises KeyError for a fact
    that is not registered.
    """
    codes = routefeiten.codes() if welke is None else list(welke)
    per_bron: dict[Bron, list[str]] = {}
    for code in codes:
        feit = routefeiten[code]
        per_bron.setdefault(_bron_van.get(code) or partial(_los, feit), []).append(code)
    gevonden: dict[int, Feiten] = {pk: dict.fromkeys(codes) for pk in inwoners}
    for begin in range(0, len(inwoners), STAPEL):
        deel = inwoners[begin : begin + STAPEL]
        for bron, gevraagd in per_bron.items():
            for pk, feiten in bron(deel, dag).items():
                gevonden[pk].update({code: feiten[code] for code in gevraagd if code in feiten})
    return gevonden


def _los(feit: Routefeit, inwoners: Sequence[int], dag: date) -> Mapping[int, Feiten]:
    """Read a fact that another room registered."""
    return {pk: {feit.code: waarde} for pk, waarde in feit.lees(inwoners, dag).items()}


def _een(bron: Bron, code: str, inwoners: Sequence[int], dag: date) -> Mapping[int, Any]:
    """Read one fact out of several."""
    return {pk: feiten[code] for pk, feiten in bron(inwoners, dag).items() if feiten.get(code) is not None}


# -- the person -------------------------------------------------------------------------------------------------------


def _persoon(inwoners: Sequence[int], dag: date) -> Mapping[int, Feiten]:
    rijen = Inwoner.objects.filter(pk__in=inwoners).order_by()
    return {
        rij.pk: {
            "leeftijd": leeftijd_op(rij.geboortedatum, dag),
            "opleidingsniveau": rij.opleidingsniveau,
            "startkwalificatie": rij.startkwalificatie,
            "kanaal": rij.voorkeurskanaal or ONBEKEND,
            "heeft_email": bool(rij.email),
        }
        for rij in rijen.only("geboortedatum", "opleidingsniveau", "voorkeurskanaal", "email")
    }


# -- the benefit ------------------------------------------------------------------------------------------------------


def _uitkering(inwoners: Sequence[int], dag: date) -> Mapping[int, Feiten]:
    per_inwoner: dict[int, list[Uitkering]] = {pk: [] for pk in inwoners}
    velden = ("inwoner_id", "soort", "begindatum", "einddatum")
    for rij in Uitkering.objects.filter(inwoner__in=inwoners, begindatum__lte=dag).order_by("begindatum").only(*velden):
        per_inwoner[rij.inwoner_id].append(rij)
    return {pk: _uitkeringsfeiten(rijen, dag) for pk, rijen in per_inwoner.items()}


def _uitkeringsfeiten(rijen: Sequence[Uitkering], dag: date) -> Feiten:
    nu = next((rij for rij in rijen if rij.loopt_op(dag)), None)
    if nu is None:
        # Article 43a of the Participatiewet is about bijstand, not about IOAW and IOAZ.
        einden = [rij.einddatum for rij in rijen if rij.soort == "PW" and rij.einddatum]
        return {
            "uitkering": GEEN,
            "maanden_uitkering": None,
            "eerdere_bijstand_12_maanden": any(tel_op(eind, _JAAR, 1) >= dag for eind in einden),
        }
    return {
        "uitkering": nu.soort,
        "maanden_uitkering": hele_maanden(aaneengesloten_sinds(nu, rijen), dag),
        "eerdere_bijstand_12_maanden": False,
    }


def _soorten_uitkering() -> Mapping[str, str]:
    return {GEEN: "geen uitkering", **lijsten.alle_waarden("uitkering_soort")}


# -- household --------------------------------------------------------------------------------------------------------


def _huishouden(inwoners: Sequence[int], dag: date) -> Mapping[int, Feiten]:
    rijen = Leefsituatie.objects.op(dag).filter(inwoner__in=inwoners).order_by()
    return {
        rij.inwoner_id: {"kinderen": rij.kinderen, "leefvorm": rij.leefvorm}
        for rij in rijen.only("inwoner_id", "kinderen", "leefvorm")
    }


# -- kenmerken --------------------------------------------------------------------------------------------------------

_ANDERS: Mapping[str, str] = {
    "typologie": ONBEKEND,
    "statushouder": GEEN,
    "laaggeletterdheid": NIET_BEOORDEELD,
    "beschut_werk": GEEN,
}
"""The value when nothing was written down, for kinds of which that says something."""

_JA_NEE = ("doelgroepregister", "sw", "nug", "vso_pro")
_KEUZES = (
    "perspectief",
    "fase",
    "klantgroep",
    "typologie",
    "statushouder",
    "leerroute",
    "laaggeletterdheid",
    "beschut_werk",
)


def _kenmerken(inwoners: Sequence[int], dag: date) -> Mapping[int, Feiten]:
    per_inwoner: dict[int, dict[str, set[str]]] = {pk: defaultdict(set) for pk in inwoners}
    rijen = Kenmerk.objects.op(dag).filter(inwoner__in=inwoners).order_by()
    for pk, soort, waarde in rijen.values_list("inwoner", "soort", "waarde"):
        per_inwoner[pk][soort].add(waarde)
    return {pk: dict(_kenmerkfeiten(soorten)) for pk, soorten in per_inwoner.items()}


def _kenmerkfeiten(soorten: Mapping[str, set[str]]) -> Iterator[tuple[str, Waarde]]:
    for soort in _KEUZES:
        # Of kinds that can hold beside each other the last value counts: it goes furthest (referred, placed).
        waarden = [waarde for waarde in mogelijke_waarden(soort) if waarde in soorten.get(soort, ())]
        yield soort, waarden[-1] if waarden else _ANDERS.get(soort)
    for soort in _JA_NEE:
        yield soort, bool(soorten.get(soort))
    treden = soorten.get("trede")
    yield "trede", int(max(treden)) if treden else None


def _waarden(soort: str) -> Mapping[str, str]:
    anders = _ANDERS.get(soort)
    extra = {} if anders is None else {anders: anders.replace("_", " ")}
    return {**extra, **mogelijke_waarden(soort)}


# -- registration -----------------------------------------------------------------------------------------------------


def _registreer(bron: Bron, feiten: Iterable[tuple[str, str, Any, Callable[[], Mapping[str, str]]]]) -> None:
    for code, titel, soort, waarden in feiten:
        _bron_van[code] = bron
        routefeiten.registreer(code, Routefeit(code, titel, soort, partial(_een, bron, code), waarden))


_registreer(
    _persoon,
    [
        ("leeftijd", "leeftijd", "getal", dict),
        ("opleidingsniveau", "hoogste opleiding (1 tot en met 5)", "getal", dict),
        ("startkwalificatie", "startkwalificatie", "ja_nee", dict),
        ("kanaal", "liefst bereikt per", "keuze", lambda: {ONBEKEND: "niet bekend", **dict(Inwoner.Kanaal.choices)}),
        ("heeft_email", "e-mailadres bekend", "ja_nee", dict),
    ],
)
_registreer(
    _uitkering,
    [
        ("uitkering", "uitkering", "keuze", _soorten_uitkering),
        ("maanden_uitkering", "maanden met uitkering", "getal", dict),
        ("eerdere_bijstand_12_maanden", "bijstand gestopt in de laatste 12 maanden", "ja_nee", dict),
    ],
)
_registreer(
    _huishouden,
    [
        ("kinderen", "aantal kinderen thuis", "getal", dict),
        ("leefvorm", "leefvorm", "keuze", lambda: dict(Leefsituatie.Leefvorm.choices)),
    ],
)
_registreer(
    _kenmerken,
    [
        ("trede", "trede (1 tot en met 6)", "getal", dict),
        ("perspectief", "perspectief op werk", "keuze", partial(_waarden, "perspectief")),
        ("fase", "fase", "keuze", partial(_waarden, "fase")),
        ("klantgroep", "klantgroep", "keuze", partial(_waarden, "klantgroep")),
        ("typologie", "typologie zonder perspectief", "keuze", partial(_waarden, "typologie")),
        ("statushouder", "statushouder", "keuze", partial(_waarden, "statushouder")),
        ("leerroute", "leerroute", "keuze", partial(_waarden, "leerroute")),
        ("laaggeletterdheid", "laaggeletterdheid", "keuze", partial(_waarden, "laaggeletterdheid")),
        ("beschut_werk", "beschut werk", "keuze", partial(_waarden, "beschut_werk")),
        ("doelgroepregister", "in het doelgroepregister", "ja_nee", dict),
        ("sw", "Wsw", "ja_nee", dict),
        ("nug", "NUG'er", "ja_nee", dict),
        ("vso_pro", "leerling VSO of praktijkonderwijs", "ja_nee", dict),
    ],
)
