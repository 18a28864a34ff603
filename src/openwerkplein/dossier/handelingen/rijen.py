"""What can be done with every row that people work on, of a dossier or not: add, correct, remove as a mistake, and undo.

Correcting keeps the old values in the history; ending a period is another verb (`perioden`). Every function here runs in
one transaction: all of it happens, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern import slot
from openwerkplein.kern.gebeurtenis import Gebeurtenis
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.periode import Periode
from openwerkplein.kern.registers import Register
from openwerkplein.kern.slot import MetVersie
from openwerkplein.kern.tijd import datum_kort, vandaag

Rij: TypeAlias = MetVersie
LANGSTE_REDEN = 80
_KORTSTE_REDEN = 5
_VAST = {"id", "versie", "inwoner", "vastgelegd_op"}

terugdraaiers: Register[Callable[[Rij, Any, Medewerker], Rij]] = Register("terugdraaiers")
"""By label of a model whose rows are undone in a way of their own, because a log goes with them that only grows.

Called with the locked row, its history row from before the last change (None when it was added then), and who undoes; returns the row.
"""


@dataclass(frozen=True)
class Stap:
    """A row that a handeling touched: which one, and the version it left behind (also for a row that is gone)."""

    model: str
    pk: int
    versie: int


@dataclass(frozen=True)
class Gedaan:
    """What a handeling did: the row it was about, one sentence for the screen, and the steps with which it is undone."""

    rij: Rij
    zin: str
    stappen: tuple[Stap, ...]


def gedaan(rij: Rij, zin: str, *geraakt: Rij) -> Gedaan:
    """Return the outcome of a handeling that touched `geraakt` in this order (only `rij` itself when none is named)."""
    return Gedaan(rij, hoofdletter(zin), tuple(_stap(een) for een in geraakt or (rij,)))


def _stap(rij: Rij) -> Stap:
    return Stap(rij._meta.label, rij.pk, rij.versie)


def hoofdletter(zin: str) -> str:
    """Return a sentence with a capital at the beginning and the rest as it was."""
    return zin[:1].upper() + zin[1:]


def benoem(rij: Rij) -> str:
    """Return what a row is with its dates: ``fase: 1 intake van 1 mrt 2024 tot en met 3 apr 2024``; of a person the name."""
    if isinstance(rij, Periode):
        return f"{rij.omschrijving()} {rij.tijdvak}"
    return f"{rij} van {datum_kort(rij.datum)}" if isinstance(rij, Gebeurtenis) else str(rij)


def voeg_toe(rij: Rij, *, door: Medewerker, reden: str = "") -> None:
    """Add a row; raises ValidationError (per field) when a rule is broken, also when somebody was first just now."""
    rij.full_clean()
    with _botsing():
        slot.voeg_toe(rij, door=door, reden=reden)


def zet(rij: Rij, velden: Mapping[str, Any], *, door: Medewerker, reden: str = "") -> None:
    """Change a locked row; raises ValidationError (per field) when a rule is broken, also by somebody else just now."""
    with _botsing():
        slot.bewaar(rij, velden, door=door, reden=reden)


class _botsing:  # noqa: N801 - reads as a word of the sentence
    """Turns what only the database could see (two colleagues at the same moment) into a message for people."""

    def __enter__(self) -> None:
        self._punt = transaction.atomic()
        self._punt.__enter__()

    def __exit__(self, soort: Any, fout: Any, spoor: Any) -> None:
        self._punt.__exit__(soort, fout, spoor)
        if isinstance(fout, IntegrityError):
            raise ValidationError(
                "Iemand anders legde op hetzelfde moment iets vast dat hiermee botst. Bekijk hoe het nu is en probeer het opnieuw."
            ) from fout


@transaction.atomic
def wijzig(rij: Rij, versie: int, velden: Mapping[str, Any], *, door: Medewerker) -> Gedaan:
    """Correct a row that was read at `versie`; nothing is written when nothing differs.

    Raises Verouderd when somebody saved in between, ValidationError (per field) when a rule is broken.
    """
    actueel = rij.vergrendel(versie)
    if all(getattr(actueel, naam) == waarde for naam, waarde in velden.items()):
        return Gedaan(actueel, "Er was niets veranderd.", ())
    zet(actueel, velden, door=door)
    return gedaan(actueel, f"{benoem(actueel)} is gewijzigd.")


@transaction.atomic
def verwijder_vergissing(rij: Rij, versie: int, *, reden: str, door: Medewerker) -> Gedaan:
    """Remove a row that should never have been there; the history keeps what it was, who removed it and why.

    Raises ValidationError without a reason and when other rows hang on it, Verouderd when somebody saved in between.
    """
    reden = " ".join(reden.split())
    if not _KORTSTE_REDEN <= len(reden) <= LANGSTE_REDEN:
        raise ValidationError(
            {"reden": f"Schrijf in een paar woorden wat er mis is (hoogstens {LANGSTE_REDEN} tekens)."}
        )
    actueel = rij.vergrendel(versie)
    zin, stap = f"{benoem(actueel)} is verwijderd.", _stap(actueel)
    _verwijder(actueel, door, f"vergissing: {reden}")
    return Gedaan(rij, hoofdletter(zin), (stap,))


def _verwijder(rij: Rij, door: Medewerker, reden: str) -> None:
    rij._history_user = door  # type: ignore[union-attr]
    rij._change_reason = reden  # type: ignore[union-attr]
    try:
        rij.delete()
    except ProtectedError as fout:
        wat = "; ".join(sorted(str(ding) for ding in fout.protected_objects))
        raise ValidationError(f"Hier hoort nog iets bij: {wat}. Verwijder dat eerst.") from fout


@transaction.atomic
def maak_ongedaan(inwoner: Inwoner | None, stappen: Sequence[Stap], *, door: Medewerker) -> Gedaan:
    """Turn back what a handeling did, last step first, as new changes in the history; only rows of this dossier when one is given.

    Raises ValidationError when somebody changed one of the rows since, or when a rule forbids the old state by now.
    """
    rijen = [_draai_terug(inwoner, stap, door) for stap in reversed(stappen)]
    return Gedaan(rijen[-1], "Het is ongedaan gemaakt.", ())


def _draai_terug(inwoner: Inwoner | None, stap: Stap, door: Medewerker) -> Rij:
    """Put one row back to what it was before its last change."""
    model: Any = apps.get_model(stap.model)
    laatste, vorige = _laatste_twee(model, inwoner, stap)
    if laatste.history_type == "-":
        rij: Rij = laatste.instance
        rij.versie = stap.versie + 1
        voeg_toe(rij, door=door, reden="verwijderen ongedaan gemaakt")
        return rij
    rij = model.objects.get(pk=stap.pk).vergrendel(stap.versie)
    if stap.model in terugdraaiers:
        return terugdraaiers[stap.model](rij, vorige, door)
    if vorige is None:
        _verwijder(rij, door, "toevoegen ongedaan gemaakt")
    else:
        zet(rij, {naam: getattr(vorige, naam) for naam in inhoud(model)}, door=door, reden="wijziging ongedaan gemaakt")
    return rij


def _laatste_twee(model: Any, inwoner: Inwoner | None, stap: Stap) -> tuple[Any, Any]:
    """Return the last change of a row and the one before; raises ValidationError when it is not ours to turn back."""
    eigen = {} if inwoner is None else {"inwoner": inwoner.pk}
    rijen = list(model.geschiedenis.filter(id=stap.pk, **eigen).order_by("-history_id")[:2])
    if not rijen or rijen[0].versie != stap.versie:
        wie = getattr(rijen[0], "history_user", None) if rijen else None
        raise ValidationError(
            f"Dit kan niet meer ongedaan worden gemaakt: {wie or 'iemand'} heeft het intussen gewijzigd."
        )
    laatste = rijen[0]
    # A row that came back after a removal has an older life in the history that is not meant here.
    vorige = rijen[1] if len(rijen) > 1 and laatste.history_type == "~" else None
    return laatste, vorige


def inhoud(model: type[Rij]) -> Iterable[str]:
    """Return the names of the fields that a colleague fills in, without keys and version."""
    return [veld.name for veld in model._meta.concrete_fields if veld.name not in _VAST]


def eis_na(einddatum: date | None, begindatum: date, veld: str = "einddatum") -> None:
    """Raise ValidationError at a field when an end is missing or lies before its begin."""
    if einddatum is None:
        raise ValidationError({veld: "Vul de laatste dag in."})
    if einddatum < begindatum:
        raise ValidationError({veld: f"De einddatum ligt voor de begindatum ({datum_kort(begindatum)})."})


def niet_later_dan_vandaag(datum: date) -> None:
    """Raise ValidationError when something that happened would have happened after today."""
    if datum > vandaag():
        raise ValidationError({"datum": "Deze dag moet nog komen. Vul de dag in waarop het is gebeurd."})
