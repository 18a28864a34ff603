"""Reference lists with dates of validity: rooms declare the values they ship, an administrator adds and ends them.

Code stores the code of a value; what may be chosen on a day is asked with `keuzes`, what an old code means with `label`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db.models import Model

from openwerkplein.kern.registers import Register
from openwerkplein.kern.tijd import vandaag

ALTIJD = date(1900, 1, 1)
"""Begin of a shipped value that has no known first day."""


@dataclass(frozen=True)
class Lijst:
    """A reference list: code, title, and the values that come with the product (code to label, in order)."""

    code: str
    titel: str
    waarden: Mapping[str, str]


lijsten: Register[Lijst] = Register("lijsten")


def registreer_lijst(code: str, titel: str, waarden: Mapping[str, str]) -> None:
    """Declare a reference list; its values are put in the database after the next migration, when not there yet."""
    lijsten.registreer(code, Lijst(code, titel, waarden))


def vul_lijsten(using: str = "default", **_: Any) -> None:
    """Add shipped values that the database does not know; never touches what an administrator changed."""
    from openwerkplein.kern.models import Lijstwaarde

    bekend = set(Lijstwaarde.objects.using(using).values_list("lijst", "code"))
    nieuw = [
        Lijstwaarde(lijst=lijst.code, code=code, label=label, volgorde=nummer, begindatum=ALTIJD)
        for lijst in lijsten
        for nummer, (code, label) in enumerate(lijst.waarden.items())
        if (lijst.code, code) not in bekend
    ]
    Lijstwaarde.objects.using(using).bulk_create(nieuw)
    vergeet()


_vast: ContextVar[dict[str, list[tuple[str, str, date, date | None]]] | None] = ContextVar("lijsten_vast", default=None)


@contextmanager
def onthoud() -> Iterator[None]:
    """Read the lists once for all questions inside, where the same is asked of very many rows."""
    vergeet()
    teken = _vast.set(_alles())
    try:
        yield
    finally:
        _vast.reset(teken)


@contextmanager
def meegeleverd() -> Iterator[None]:
    """Answer all questions inside with the values that come with the product, where there is no database."""
    teken = _vast.set({een.code: [(code, naam, ALTIJD, None) for code, naam in een.waarden.items()] for een in lijsten})
    try:
        yield
    finally:
        _vast.reset(teken)


def _alles() -> dict[str, list[tuple[str, str, date, date | None]]]:
    from openwerkplein.kern.models import Lijstwaarde

    vast = _vast.get()
    if vast is not None:
        return vast
    inhoud: dict[str, list[tuple[str, str, date, date | None]]] | None = caches["kort"].get("lijsten")
    if inhoud is None:
        inhoud = {}
        for lijst, code, label, begin, eind in Lijstwaarde.objects.values_list(
            "lijst", "code", "label", "begindatum", "einddatum"
        ):
            inhoud.setdefault(lijst, []).append((code, label, begin, eind))
        caches["kort"].set("lijsten", inhoud, 60)
    return inhoud


def vergeet() -> None:
    """Forget what is remembered of the lists, after a change."""
    caches["kort"].delete("lijsten")


def keuzes(lijst: str, op: date | None = None) -> list[tuple[str, str]]:
    """Return (code, label) of the values that may be chosen on a day, in their order."""
    dag = op or vandaag()
    return [
        (code, label)
        for code, label, begin, eind in _alles().get(lijst, [])
        if begin <= dag and (eind is None or dag <= eind)
    ]


def label(lijst: str, code: str) -> str:
    """Return the label of a code, also when it can no longer be chosen; the code itself when it is not in the list."""
    return next((naam for bekend, naam, _, _ in reversed(_alles().get(lijst, [])) if bekend == code), code)


def alle_waarden(lijst: str) -> dict[str, str]:
    """Return code to label of every value that is or was in the list."""
    return {code: naam for code, naam, _, _ in _alles().get(lijst, [])}


def controleer(lijst: str, code: str, op: date) -> None:
    """Raise ValidationError that lists what may be chosen when `code` does not hold on that day."""
    mogelijk = dict(keuzes(lijst, op))
    if code not in mogelijk:
        raise ValidationError(f"'{code}' staat niet in de lijst. Kies uit: {', '.join(mogelijk)}.", code="lijst")


def controleer_veld(rij: Model, veld: str, lijst: str, op: date | None) -> None:
    """Check the code in a field of a row as `controleer` does, with its message at that field; nothing without a day."""
    if op is None:
        return
    try:
        controleer(lijst, getattr(rij, veld), op)
    except ValidationError as fout:
        raise ValidationError({veld: fout}) from fout
