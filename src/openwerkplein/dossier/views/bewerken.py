"""One way to show, check and save a form for a row of a dossier, new or existing.

The rules come from the handeling that writes; here they are only shown. Somebody who saves what another changed meanwhile
gets the merge screen (`verschillen`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Field
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from openwerkplein.dossier.forms.basis import Rijform
from openwerkplein.dossier.handelingen.rijen import Rij, benoem
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.toegang import dossierpagina
from openwerkplein.dossier.views import rijgeschiedenis, verschillen, verwijderen
from openwerkplein.dossier.views.bewerking import Bewerking, Invulling, klaar, terug_adres, verder, wegwijzer, zoek_rij
from openwerkplein.dossier.weergave import in_woorden
from openwerkplein.kern.slot import Verouderd


def bewerk_paden(bewerking: Bewerking) -> list[URLPattern]:
    """Return the pages of a kind of row, named ``<model>-nieuw``, ``-wijzig``, ``-beeindig``, ``-verwijder``, ``-geschiedenis``."""
    model, pad = bewerking.model._meta.model_name, bewerking.pad
    paden = [
        path(f"{pad}/<int:pk>/wijzigen/", _pagina(bewerking, bewerking.wijzig), name=f"{model}-wijzig"),
        path(f"{pad}/<int:pk>/verwijderen/", verwijderen.pagina(bewerking), name=f"{model}-verwijder"),
        path(f"{pad}/<int:pk>/geschiedenis/", rijgeschiedenis.pagina(bewerking), name=f"{model}-geschiedenis"),
    ]
    if bewerking.nieuw:
        paden.append(path(f"{pad}/nieuw/", _nieuwpagina(bewerking, bewerking.nieuw), name=f"{model}-nieuw"))
    if bewerking.einde:
        paden.append(path(f"{pad}/<int:pk>/beeindigen/", _pagina(bewerking, bewerking.einde), name=f"{model}-beeindig"))
    return paden


# -- a new row --------------------------------------------------------------------------------------------------------


def _nieuwpagina(bewerking: Bewerking, invulling: Invulling) -> Callable[..., HttpResponse]:
    @dossierpagina(bewerking.recht, wat=f"{bewerking.naam} toevoegen")
    def nieuw(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
        return voeg_rij_toe(request, inwoner, invulling, bewerking.model(inwoner=inwoner))

    return nieuw


def voeg_rij_toe(
    request: HttpRequest, inwoner: Inwoner, invulling: Invulling, leeg: Rij, vast: Mapping[str, Any] | None = None
) -> HttpResponse:
    """Show an empty form, or save it; `vast` are arguments of the handeling that are not typed."""
    form = maak_form(request, invulling.form, leeg)
    if request.method == "POST" and form.is_valid():
        try:
            uitkomst = invulling.handeling(inwoner, door=request.user, **(vast or {}), **form.waarden)
        except ValidationError as fout:
            form.zet_fouten(fout)
        else:
            return klaar(request, inwoner, uitkomst)
    return toon_form(request, inwoner, invulling, form)


# -- an existing row --------------------------------------------------------------------------------------------------


def _pagina(bewerking: Bewerking, invulling: Invulling) -> Callable[..., HttpResponse]:
    @dossierpagina(bewerking.recht, wat=f"{bewerking.naam} wijzigen")
    def bewerk(request: HttpRequest, inwoner: Inwoner, pk: int) -> HttpResponse:
        return bewerk_rij(request, inwoner, invulling, pk, bewerking.model)

    return bewerk


def bewerk_rij(request: HttpRequest, inwoner: Inwoner, invulling: Invulling, pk: int, model: type[Rij]) -> HttpResponse:
    """Show the form of a row, or save it; when another changed or removed the row meanwhile, nothing typed is lost."""
    rij, weg = zoek_rij(model, inwoner, pk)
    if weg and request.method != "POST":
        raise Http404(weg)
    form = maak_form(request, invulling.form, rij)
    if weg:
        form.add_error(None, f"{weg} Wat u typte staat hieronder nog; leg het opnieuw vast als dat nodig is.")
    elif form.is_valid():
        return bewaar_rij(request, inwoner, invulling, rij, form)
    return toon_form(request, inwoner, invulling, form, rij)


def bewaar_rij(request: HttpRequest, inwoner: Inwoner, invulling: Invulling, rij: Rij, form: Rijform) -> HttpResponse:
    """Save a valid form of a row; shows the merge screen when somebody was first, the form again when a rule is broken."""
    versie = form.cleaned_data["versie"] or rij.versie
    keuze = verschillen.lees(request.POST, rij, versie, form.waarden)
    if keuze.ontbreekt:
        oud = Verouderd(rij, keuze.begonnen_bij)
        return verschillen.toon(request, inwoner, invulling, oud, keuze.waarden, ontbreekt=keuze.ontbreekt)
    if "aanpassen" in request.POST:
        form = invulling.form(instance=rij, medewerker=request.user, initial={**keuze.waarden, "versie": versie})
        return toon_form(request, inwoner, invulling, form, rij)
    try:
        uitkomst = invulling.handeling(rij, versie, door=request.user, **keuze.waarden)
    except Verouderd as oud:
        if _niet_van_de_rij(rij, keuze.waarden):
            return _nog_een_keer(request, inwoner, invulling, oud)
        return verschillen.toon(request, inwoner, invulling, oud, keuze.waarden)
    except ValidationError as fout:
        form.zet_fouten(fout)
        return toon_form(request, inwoner, invulling, form, rij)
    return klaar(request, inwoner, uitkomst)


def _niet_van_de_rij(rij: Rij, waarden: Mapping[str, Any]) -> set[str]:
    """Return what was typed that is no field of the row: an answer about it, which cannot be compared with what another made."""
    return set(waarden) - {veld.name for veld in rij._meta.concrete_fields}


def _nog_een_keer(request: HttpRequest, inwoner: Inwoner, invulling: Invulling, oud: Verouderd) -> HttpResponse:
    """Show the form as typed, on the row as it is now, with what a colleague changed; a second save takes it."""
    rij: Any = oud.actueel
    rij.inwoner = inwoner
    getypt = request.POST.copy()
    getypt["versie"] = str(rij.versie)
    form = invulling.form(getypt, instance=rij, medewerker=request.user)
    wie = oud.wie().history_user or "Een automatische verwerking"
    nu = "; ".join(
        f"{veld.verbose_name} is nu {in_woorden(form.fields.get(veld.name) or veld.formfield() or Field(), getattr(rij, veld.name))}"
        for veld in oud.veranderd()
    )
    form.add_error(
        None,
        f"{wie} wijzigde dit intussen{f': {nu}' if nu else ''}. "
        "Wat u typte staat hieronder nog. Klopt het? Sla dan nog een keer op.",
    )
    antwoord = toon_form(request, inwoner, invulling, form, rij)
    antwoord.status_code = 409
    return antwoord


# -- what they share --------------------------------------------------------------------------------------------------


def maak_form(request: HttpRequest, soort: type[Rijform], rij: Rij) -> Rijform:
    """Return the form of a row, filled with what was sent; ``?veld=`` in the URL proposes a value for a new row."""
    gegeven = (request.POST, request.FILES) if request.method == "POST" else ()
    return soort(*gegeven, instance=rij, medewerker=request.user, initial=voorgesteld(request, soort))


def voorgesteld(request: HttpRequest, soort: type[Rijform]) -> dict[str, str]:
    """Return what the URL proposes for fields of a new row (``?soort=jaargesprek``)."""
    return {naam: request.GET[naam] for naam in soort.base_fields if naam in request.GET}


def toon_form(
    request: HttpRequest,
    inwoner: Inwoner,
    invulling: Invulling,
    form: Rijform,
    rij: Rij | None = None,
    template: str = "",
    **extra: Any,
) -> HttpResponse:
    """Render a form of a dossier."""
    context = {
        "inwoner": inwoner,
        "form": form,
        "titel": invulling.titel,
        "uitleg": invulling.uitleg,
        "knop": invulling.knop,
        "rij": benoem(rij) if rij else "",
        "terug": terug_adres(request, inwoner),
        "concept": request.path.strip("/").replace("/", "-"),
        "wegwijzer": wegwijzer(rij, inwoner) if rij else [],
        "verder": verder(rij, inwoner, request.path) if rij else [],
        "groepen": form.groepen() if hasattr(form, "groepen") else [],
        **invulling.context(inwoner, rij),
        **extra,
    }
    return render(request, template or invulling.template, context)
