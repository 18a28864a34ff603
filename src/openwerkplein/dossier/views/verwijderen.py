"""Removing a row that should never have been there: a page that asks why, and says what stays."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from openwerkplein.dossier.handelingen.rijen import LANGSTE_REDEN, benoem, hoofdletter
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.toegang import dossierpagina
from openwerkplein.dossier.views.bewerking import Bewerking, klaar, terug_adres, zoek_rij
from openwerkplein.kern.slot import Verouderd


class VergissingForm(forms.Form):
    """Why this row should not be there."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    reden = forms.CharField(
        label="Wat is er mis?",
        max_length=LANGSTE_REDEN,
        help_text="In een paar woorden, bijvoorbeeld: hoort bij een ander dossier. Noem geen namen.",
    )


def pagina(bewerking: Bewerking) -> Callable[..., HttpResponse]:
    """Return the page on which a row of this kind is removed as a mistake."""

    @dossierpagina(bewerking.recht, wat=f"{bewerking.naam} verwijderen")
    def verwijder(request: HttpRequest, inwoner: Inwoner, pk: int) -> HttpResponse:
        rij, weg = zoek_rij(bewerking.model, inwoner, pk)
        if weg:
            raise Http404(weg)
        form = VergissingForm(request.POST if request.method == "POST" else None, initial={"versie": rij.versie})
        if form.is_valid():
            try:
                uitkomst = bewerking.verwijder(
                    rij, form.cleaned_data["versie"], reden=form.cleaned_data["reden"], door=request.user
                )
            except Verouderd as oud:
                form = VergissingForm(initial={"versie": oud.actueel.versie, "reden": form.cleaned_data["reden"]})
                return _toon(request, inwoner, form, oud.actueel, f"{oud} Kijk of het nog steeds een vergissing is.")
            except ValidationError as fout:
                form.add_error("reden" if hasattr(fout, "error_dict") else None, fout.messages)
            else:
                return klaar(request, inwoner, uitkomst)
        return _toon(request, inwoner, form, rij)

    return verwijder


def _toon(request: HttpRequest, inwoner: Inwoner, form: VergissingForm, rij: object, let_op: str = "") -> HttpResponse:
    context = {
        "inwoner": inwoner,
        "form": form,
        "rij": hoofdletter(benoem(rij)),  # type: ignore[arg-type]
        "let_op": let_op,
        "terug": terug_adres(request, inwoner),
    }
    return render(request, "dossier/verwijderen.html", context)
