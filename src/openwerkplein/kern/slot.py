"""Two people editing the same thing: the second is shown the difference and chooses; nobody's text is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.db import models


class MetVersie(models.Model):
    """A row with a version number that goes up at each change; a form sends back the version it was made from."""

    versie = models.PositiveIntegerField("versie", default=1, editable=False)

    class Meta:
        abstract = True

    def vergrendel(self, versie: int) -> Self:
        """Lock this row for the rest of the transaction and return it fresh, when it is still at `versie`.

        Raises Verouderd when somebody saved in between. Must run inside a transaction.
        """
        actueel: Self = type(self)._default_manager.select_for_update().get(pk=self.pk)
        if actueel.versie != versie:
            raise Verouderd(actueel, versie)
        return actueel


@dataclass(frozen=True)
class Verschil:
    """One field that differs: what it was when the form was opened, what it is now, and what was typed (all as shown)."""

    veld: str
    titel: str
    was: Any
    nu: Any
    mijn: Any
    botst: bool
    """True when both changed it, to different values; otherwise only one of the two did."""


class Verouderd(Exception):
    """Somebody saved this row since the form was opened."""

    def __init__(self, actueel: MetVersie, versie: int) -> None:
        super().__init__("Iemand anders heeft dit intussen gewijzigd.")
        self.actueel = actueel
        self.versie = versie

    def verschillen(self, mijn: Mapping[str, Any]) -> list[Verschil]:
        """Return the fields of `mijn` (field name to typed value) in which the three versions are not all equal."""
        toen = self._toen()
        velden: Iterable[str] = mijn
        rijen = []
        for naam in velden:
            veld = self.actueel._meta.get_field(naam)
            nu, typte = getattr(self.actueel, naam), mijn[naam]
            was = getattr(toen, naam) if toen is not None else nu
            if nu != typte:
                rijen.append(
                    Verschil(naam, str(getattr(veld, "verbose_name", naam)), was, nu, typte, was not in (nu, typte))
                )
        return rijen

    def veranderd(self) -> list[Any]:
        """Return the fields of the row whose value is not what it was when the form was opened; empty when that is not known."""
        toen = self._toen()
        if toen is None:
            return []
        velden = [veld for veld in self.actueel._meta.concrete_fields if veld.name != "versie"]
        return [veld for veld in velden if getattr(toen, veld.attname) != getattr(self.actueel, veld.attname)]

    def wie(self) -> Any:
        """Return the history row of the last change (`history_user`, `history_date`)."""
        return self.actueel.geschiedenis.first()  # type: ignore[attr-defined]

    def _toen(self) -> Any:
        return self.actueel.geschiedenis.filter(versie=self.versie).order_by("history_id").last()  # type: ignore[attr-defined]


def bewaar(rij: MetVersie, velden: Mapping[str, Any], *, door: Any, reden: str = "") -> None:
    """Set `velden` on a locked row, check every rule, raise its version by one and write it with its history.

    Raises ValidationError (per field) when a rule is broken; then nothing is written.
    """
    for naam, waarde in velden.items():
        setattr(rij, naam, waarde)
    rij.full_clean()
    rij.versie += 1
    rij._history_user = door  # type: ignore[attr-defined]
    rij._change_reason = reden  # type: ignore[attr-defined]
    rij.save()


def voeg_toe(rij: models.Model, *, door: Any, reden: str = "") -> None:
    """Check every rule of a new row and insert it with its history; raises ValidationError (per field)."""
    rij.full_clean()
    rij._history_user = door  # type: ignore[attr-defined]
    rij._change_reason = reden  # type: ignore[attr-defined]
    rij.save(force_insert=True)
