"""Of every kind of row around an employer: who changed what, and removing what should never have been there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from openwerkplein.dossier.forms.basis import Rijform
from openwerkplein.dossier.handelingen.rijen import Gedaan, benoem, hoofdletter, verwijder_vergissing
from openwerkplein.dossier.views.ongedaan import meld_los
from openwerkplein.dossier.views.rijgeschiedenis import wijzigingen
from openwerkplein.dossier.views.verwijderen import VergissingForm
from openwerkplein.kern.rechten import met_recht
from openwerkplein.kern.slot import Verouderd
from openwerkplein.ondernemers import models
from openwerkplein.ondernemers.forms import geschiedenis as woorden
from openwerkplein.ondernemers.handelingen.contact import verwijder_contact
from openwerkplein.ondernemers.rechten import ONDERNEMERS_WIJZIGEN, ONDERNEMERS_ZIEN

FORMULIEREN: dict[str, type[Rijform]] = {soort._meta.model._meta.model_name: soort for soort in woorden.ALLE}
"""The form whose words tell the history of a kind of row, by the name of the model."""
VERWIJDERINGEN: dict[type, Callable[..., Gedaan]] = {models.Ondernemerscontact: verwijder_contact}
"""How rows are removed that take others along; the rest go by `verwijder_vergissing`."""


@met_recht(ONDERNEMERS_ZIEN)
def geschiedenis(request: HttpRequest, soort: str, pk: int) -> HttpResponse:
    """Show who changed what of a row, last change first; also when it is gone."""
    form_soort = FORMULIEREN.get(soort)
    if form_soort is None:
        raise Http404("Van dit soort gegevens is er geen geschiedenis. Ga terug naar de ondernemer.")
    model: Any = form_soort._meta.model
    rijen = list(model.geschiedenis.filter(id=pk).select_related("history_user").order_by("-history_id"))
    if not rijen:
        raise Http404("Dit staat er niet. Ga terug naar de lijst van ondernemers.")
    rij = rijen[0].instance
    context = {
        "rij": hoofdletter(benoem(rij)),
        "wijzigingen": wijzigingen(form_soort(instance=rij, medewerker=request.user), rijen),
        "terug": _thuis(rij),
    }
    return render(request, "ondernemers/geschiedenis.html", context)


@met_recht(ONDERNEMERS_WIJZIGEN)
def verwijder(request: HttpRequest, soort: str, pk: int) -> HttpResponse:
    """Remove a row as a mistake, with a reason; the history keeps what it was."""
    form_soort = FORMULIEREN.get(soort)
    if form_soort is None:
        raise Http404("Dit kan niet worden verwijderd. Ga terug naar de ondernemer.")
    rij: Any = get_object_or_404(form_soort._meta.model, pk=pk)
    form = VergissingForm(request.POST if request.method == "POST" else None, initial={"versie": rij.versie})
    if form.is_valid():
        naar = _na_verwijderen(rij)
        try:
            uitkomst = VERWIJDERINGEN.get(type(rij), verwijder_vergissing)(
                rij,
                form.cleaned_data["versie"],
                reden=form.cleaned_data["reden"],
                door=request.user,  # type: ignore[arg-type]
            )
        except Verouderd as oud:
            form = VergissingForm({"versie": oud.actueel.versie, "reden": form.cleaned_data["reden"]})
            form.add_error(None, f"{oud} Kijk of het nog steeds een vergissing is.")
        except ValidationError as fout:
            form.add_error("reden" if hasattr(fout, "error_dict") else None, fout.messages)
        else:
            meld_los(request, uitkomst, naar, ONDERNEMERS_WIJZIGEN)
            return HttpResponseRedirect(naar)
    context = {"form": form, "rij": hoofdletter(benoem(rij)), "terug": _thuis(rij)}
    return render(request, "ondernemers/verwijderen.html", context)


def _thuis(rij: Any) -> str:
    """Return the page on which a row stands."""
    if isinstance(rij, models.Ondernemer):
        return reverse("ondernemers:ondernemer", args=[rij.pk])
    pk = rij.pk if isinstance(rij, models.Vestiging) else rij.vestiging_id
    return reverse("ondernemers:vestiging", args=[pk])


def _na_verwijderen(rij: Any) -> str:
    if isinstance(rij, models.Vestiging):
        return reverse("ondernemers:ondernemer", args=[rij.ondernemer_id])
    return reverse("ondernemers:lijst") if isinstance(rij, models.Ondernemer) else _thuis(rij)
