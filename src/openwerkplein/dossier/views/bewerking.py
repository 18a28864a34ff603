"""How a kind of row is worked on, and what all of its pages share.

A room describes its kind of row in a `Bewerking` and gets all pages for it from `bewerken.bewerk_paden`: add, correct,
end, remove as a mistake, look back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from openwerkplein.dossier.adressen import rij_adres
from openwerkplein.dossier.forms.basis import Rijform
from openwerkplein.dossier.handelingen.rijen import Gedaan, Rij, hoofdletter, verwijder_vergissing, wijzig
from openwerkplein.dossier.models import Document, DossierGebeurtenis, DossierPeriode, Inwoner, Kenmerk
from openwerkplein.dossier.views.ongedaan import meld
from openwerkplein.dossier.views.toegang import veilig_adres
from openwerkplein.kern.rechten import INWONER_WIJZIGEN
from openwerkplein.kern.tijd import datum_kort


@dataclass(frozen=True)
class Invulling:
    """One form: its title, the handeling that does it, and the word on the button.

    `context` gives what a template of its own needs besides, for (inwoner, row).
    """

    form: type[Rijform]
    handeling: Callable[..., Gedaan]
    titel: str
    knop: str = "Opslaan"
    uitleg: str = ""
    template: str = "dossier/bewerken.html"
    context: Callable[[Inwoner, Any], Mapping[str, Any]] = lambda inwoner, rij: {}


def _wijzig(rij: Rij, versie: int, *, door: Any, **velden: Any) -> Gedaan:
    return wijzig(rij, versie, velden, door=door)


@dataclass(frozen=True)
class Bewerking:
    """How rows of one kind are worked on: `pad` below the dossier, the right, and the forms.

    `nieuw` calls its handeling with ``(inwoner, door=, **fields)``, `einde` with ``(row, versie, door=, **fields)``;
    `wijzigform` goes to the handeling `wijzig`, or to the one given where more follows from a correction (and `verwijder` likewise).
    Without `nieuw` the room has its own page for adding.
    """

    model: type[Rij]
    pad: str
    wijzigform: type[Rijform]
    nieuw: Invulling | None = None
    einde: Invulling | None = None
    recht: str = INWONER_WIJZIGEN
    wijzighandeling: Callable[..., Gedaan] = _wijzig
    verwijder: Callable[..., Gedaan] = verwijder_vergissing

    @property
    def naam(self) -> str:
        """What a row is called."""
        return str(self.model._meta.verbose_name)

    @property
    def wijzig(self) -> Invulling:
        """The form with which a row is corrected."""
        return Invulling(self.wijzigform, self.wijzighandeling, f"{hoofdletter(self.naam)} wijzigen")


def zoek_rij(model: type[Rij], inwoner: Inwoner, pk: int) -> tuple[Rij, str]:
    """Return a row of this dossier and an empty text; or, when somebody removed it, as it was and who removed it when.

    Raises Http404 for a row that never was in this dossier.
    """
    rij: Any = model._default_manager.filter(inwoner=inwoner, pk=pk).first()
    if rij is not None:
        rij.inwoner = inwoner
        return rij, ""
    laatste = historie(model, inwoner, pk).first()
    if laatste is None:
        raise Http404("Dit staat niet in dit dossier. Ga terug naar het dossier.")
    moment = timezone.localtime(laatste.history_date)
    wie = laatste.history_user or "Iemand"
    return laatste.instance, f"{wie} heeft dit verwijderd op {datum_kort(moment.date())} om {moment:%H:%M}."


def historie(model: Any, inwoner: Inwoner, pk: int) -> Any:
    """Return the history of a row of this dossier, last change first."""
    return model.geschiedenis.filter(id=pk, inwoner=inwoner.pk).select_related("history_user").order_by("-history_id")


def verder(rij: Any, inwoner: Inwoner, nu: str) -> list[tuple[str, str]]:
    """Return title and URL of what one may have come for instead of correcting: end it, succeed it, open it."""
    links = []
    if isinstance(rij, Kenmerk):
        links.append(("Nieuwe waarde", reverse("dossier:kenmerk-vaststellen", args=[inwoner.dossiernummer, rij.soort])))
    if isinstance(rij, Document):
        links.append(("Openen", reverse("dossier:document", args=[inwoner.dossiernummer, rij.pk])))
    if isinstance(rij, DossierPeriode) and rij.einddatum is None:
        links.append(("Beëindigen", rij_adres(rij, "beeindig", inwoner)))
    return [(titel, url) for titel, url in links if url != nu]


def wegwijzer(rij: Any, inwoner: Inwoner) -> list[tuple[str, str]]:
    """Return title and URL of the history of a row, and of removing it."""
    if not isinstance(rij, (DossierPeriode, DossierGebeurtenis)):
        return []
    return [
        ("Wie wijzigde wat", rij_adres(rij, "geschiedenis", inwoner)),
        ("Dit is een vergissing: verwijderen", rij_adres(rij, "verwijder", inwoner)),
    ]


def terug_adres(request: HttpRequest, inwoner: Inwoner) -> str:
    """Return where one goes after saving or cancelling: the page that led here (``?terug=``), else the dossier."""
    dossier = reverse("dossier:dossier", args=[inwoner.dossiernummer])
    return veilig_adres(request, request.GET.get("terug", ""), dossier)


def klaar(request: HttpRequest, inwoner: Inwoner, uitkomst: Gedaan) -> HttpResponse:
    """Say what happened, with a way to undo it, and go back."""
    terug = terug_adres(request, inwoner)
    meld(request, inwoner, uitkomst, terug)
    return HttpResponseRedirect(terug)
