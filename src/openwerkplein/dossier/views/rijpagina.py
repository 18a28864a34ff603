"""One way to show, check and save a form of a row that stands outside a dossier (an employer, a piece of work).

The rules come from the handeling that writes; here they are only shown. Who saves what a colleague changed meanwhile sees at the
fields what it is now; what was typed stays, and a second save takes it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from openwerkplein.dossier.forms.basis import Rijform
from openwerkplein.dossier.handelingen.rijen import Gedaan
from openwerkplein.dossier.views.ongedaan import meld_los
from openwerkplein.dossier.views.toegang import veilig_adres
from openwerkplein.kern.formfouten import toon_verschil
from openwerkplein.kern.slot import Verouderd

SJABLOON = "dossier/rijpagina.html"
NaarAdres = str | Callable[[Gedaan], str]


def rijpagina(
    request: HttpRequest,
    form: Rijform,
    doe: Callable[..., Gedaan],
    *,
    titel: str,
    terug: NaarAdres,
    annuleer: str,
    recht: str,
    knop: str = "Opslaan",
    template: str = SJABLOON,
    **extra: Any,
) -> HttpResponse:
    """Show a form, or save it and go to `terug` (an address, or what gives it from the outcome) with a way to undo.

    `doe` is called with the typed fields by name, and with `versie` when the row exists. `annuleer` is where one goes without
    saving; ``?terug=`` in the address goes before both. `extra` goes to the template.
    """
    if request.method == "POST" and form.is_valid():
        uitkomst = _bewaar(form, doe)
        if uitkomst is not None:
            naar = terug if isinstance(terug, str) else terug(uitkomst)
            naar = veilig_adres(request, request.GET.get("terug", ""), naar)
            meld_los(request, uitkomst, naar, recht)
            return HttpResponseRedirect(naar)
    context = {
        "form": form,
        "titel": titel,
        "knop": knop,
        "terug": veilig_adres(request, request.GET.get("terug", ""), annuleer),
        "concept": request.path.strip("/").replace("/", "-"),
        "groepen": form.groepen() if hasattr(form, "groepen") else [],
        "uitleg": "",
        "ondertitel": "",
        "kruimels": [],
        **extra,
    }
    return render(request, template, context)


def _bewaar(form: Rijform, doe: Callable[..., Gedaan]) -> Gedaan | None:
    """Return the outcome; nothing when a rule was broken or a colleague was first, which then stands at the fields."""
    versie = {"versie": form.cleaned_data["versie"] or form.instance.versie} if "versie" in form.fields else {}
    try:
        return doe(**versie, **form.waarden)
    except Verouderd as ander:
        toon_verschil(form, ander, {naam: form.waarden[naam] for naam in form.toonvelden})
    except ValidationError as fout:
        form.zet_fouten(fout)
    return None
