"""A table of an aanlevering: its columns, its natural key, what it refers to, and how a row becomes a model row."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.db import models

from openwerkplein.kern.aanlevering.lezers import Lezer, Tekst

FORMAAT = (
    "gemeenten",
    "medewerkers",
    "inwoners",
    "uitkeringen",
    "leefsituaties",
    "kenmerken",
    "voorzieningen",
    "begeleiding",
    "contactmomenten",
    "ondernemers",
    "vestigingen",
    "werk",
    "profielen",
    "plaatsingen",
    "hulpvragen",
    "ww",
    "taakstellingen",
    "samenloop",
    "antwoorden",
)
"""Every table of the delivery format; one that no room has registered is named in the report and left alone."""


_TEKST = Tekst()
LAAT: Any = type("_Laat", (), {"__repr__": lambda self: "LAAT"})()
"""The value of a cell that was not recognised: the column stays as it is."""


class Fout(NamedTuple):
    """What is wrong with a row: in which column, and what to do about it."""

    kolom: str
    melding: str

    def __str__(self) -> str:
        return f"{self.kolom}: {self.melding}" if self.kolom else self.melding


@dataclass(frozen=True)
class Naar:
    """A reference to a row of another table by its key.

    `op` is the field of `model` that holds the key, `tabel` the name of the table in the delivery, `wat` how a row of it
    is called in a message. `opvolgers` gives keys that stand for another (a merged dossier). `maak` makes what is
    missing, for a table that does not exist in the delivery by itself.
    """

    model: type[models.Model]
    op: str
    tabel: str
    wat: str
    opvolgers: Callable[[], Mapping[str, str]] | None = None
    maak: Callable[[str], models.Model] | None = None
    ophalen: Callable[[], models.QuerySet[Any]] | None = None
    """Where to look them up; give it when checks need more of the row than its own columns."""


@dataclass(frozen=True)
class Kolom:
    """A column: its name in the delivery, how it is read, and where its value goes.

    Without `haal` and `zet` the value is that of the field `veld` (by default the field with the same name; for a
    reference its row). `velden` are the fields that `zet` touches. With `na_opslaan` the value is kept outside the row
    itself and written after it: (row, value, who, reason). With `na_stapel` too, for a whole batch at once: (pairs of row and value,
    who, reason), in as few queries as that takes.
    """

    naam: str
    lezer: Lezer = _TEKST
    verplicht: bool = False
    veld: str = ""
    naar: Naar | None = None
    buiten_formaat: bool = False
    """Written and read so that an export is complete, beyond what the delivery format asks for."""
    uniek: str = ""
    """The field of which no two rows may have the same value, besides the key."""
    leeg_melding: str = "Dit vak mag niet leeg zijn."
    """What is said when a required cell is empty."""
    haal: Callable[[Any], Any] | None = None
    zet: Callable[[Any, Any], None] | None = None
    velden: tuple[str, ...] = ()
    na_opslaan: Callable[[Any, Any, Any, str], None] | None = None
    na_stapel: Callable[[list[tuple[Any, Any]], Any, str], None] | None = None
    toon: Callable[[Any], str] | None = None
    """What an export writes for a row, for a reference that is no field of the row itself."""
    leeg: Any = None
    """What an empty cell means, for a column with `haal`; a plain field says so itself."""
    zonder_kamer: bool = False
    """Belongs to a table that has no room yet: reported when it is filled, not kept."""

    @property
    def veldnaam(self) -> str:
        """The model field this column goes to."""
        return self.veld or self.naam

    @property
    def buiten_rij(self) -> bool:
        """Whether the value is kept outside the row itself."""
        return self.na_opslaan is not None or self.na_stapel is not None

    @property
    def schrijfvelden(self) -> tuple[str, ...]:
        """The model fields that change when this column changes."""
        if self.buiten_rij or self.zonder_kamer:
            return ()
        return self.velden or (self.veldnaam,)


def geen_rijcontrole(waarden: Mapping[str, Any]) -> Iterable[Fout]:
    """Find nothing: most tables have no rule of reading that spans columns."""
    return ()


@dataclass(frozen=True)
class Tabel:
    """A table: model, columns, natural key, and the column by which rows are taken together.

    Rows with the same `groep` are read, checked against each other and written together, in one transaction. `sleutel`
    are the columns that say which row is meant; `sleutel_ook` adds what only some rows need. `volgorde` is the order of
    loading (what is referred to comes first); `recht` who may load it on screen. `ook_uit` names another table of the delivery of
    which the rows that `neemt` (texts by column of that table) are ours instead.
    """

    naam: str
    model: type[models.Model]
    kolommen: tuple[Kolom, ...]
    sleutel: tuple[str, ...]
    groep: str
    volgorde: int
    recht: str
    sleutel_ook: Callable[[Mapping[str, Any]], Hashable] | None = None
    rijcontrole: Callable[[Mapping[str, Any]], Iterable[Fout]] = geen_rijcontrole
    nieuw: Callable[[], models.Model] | None = None
    ophalen: Callable[[], models.QuerySet[Any]] | None = None
    vast: Callable[[Any], str] | None = None
    """Says of an existing row why an aanlevering may not change it, or nothing."""
    ook_uit: str = ""
    neemt: Callable[[Mapping[str, str]], bool] = lambda teksten: False

    @cached_property
    def bij_naam(self) -> dict[str, Kolom]:
        """The columns by name."""
        return {kolom.naam: kolom for kolom in self.kolommen}

    @property
    def kolommen_uit(self) -> tuple[Kolom, ...]:
        """The columns that are written on export."""
        return tuple(kolom for kolom in self.kolommen if not kolom.zonder_kamer)

    def rijen(self) -> models.QuerySet[Any]:
        """Return all rows, ready to be compared or written."""
        return self.ophalen() if self.ophalen else self.model._default_manager.all()

    def leeg(self, kolom: Kolom) -> Any:
        """Return what an empty cell means: None where the field can be unknown, else an empty text."""
        if kolom.haal is not None:
            return kolom.leeg
        veld = self.model._meta.get_field(kolom.veldnaam)
        return None if kolom.naar or veld.null or not veld.empty_strings_allowed else ""

    def waarde_van(self, kolom: Kolom, rij: models.Model) -> Any:
        """Return the value of a column in an existing row; of a reference the primary key."""
        if kolom.haal is not None:
            return kolom.haal(rij)
        veld: Any = self.model._meta.get_field(kolom.veldnaam)
        return getattr(rij, veld.attname)

    def tekst_van(self, kolom: Kolom, rij: models.Model) -> str:
        """Return what an export writes in this column."""
        if kolom.toon is not None:
            return kolom.toon(rij)
        if kolom.naar is not None:
            doel = getattr(rij, kolom.veldnaam)
            return "" if doel is None else str(getattr(doel, kolom.naar.op))
        waarde = self.waarde_van(kolom, rij)
        return "" if waarde is None or waarde in ("", ()) else kolom.lezer.schrijf(waarde)

    def sleutel_van(self, waarden: Mapping[str, Any]) -> tuple[Hashable, ...]:
        """Return the natural key of a row, from values per column (empty for a column that is absent)."""
        vast = tuple(waarden[naam] if naam in waarden else self.leeg(self.bij_naam[naam]) for naam in self.sleutel)
        return (*vast, self.sleutel_ook(waarden)) if self.sleutel_ook else vast
