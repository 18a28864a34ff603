"""Young people in sight: the list, who is missing from it, and what is recorded about one of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from openwerkplein.begeleiding import jongeren as domein
from openwerkplein.begeleiding.forms.jongeren import (
    BestemmingForm,
    InBeeldForm,
    InBeeldWijzigForm,
    JongerenFilter,
    UitBeeldForm,
)
from openwerkplein.begeleiding.handelingen.jongeren import (
    actie_gedaan,
    haal_uit_beeld,
    leg_bestemming_vast,
    zet_in_beeld,
)
from openwerkplein.begeleiding.models import Bestemming, JongereInBeeld
from openwerkplein.begeleiding.rechten import JONGEREN_ZIEN, OVERLEG_HOUDEN
from openwerkplein.dossier.lijst import BegrensdePaginator
from openwerkplein.dossier.lijst import tel as tel_inwoners
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.toegang import dossierpagina
from openwerkplein.dossier.views.bewerking import Bewerking, Invulling, klaar, terug_adres
from openwerkplein.kern.rechten import heeft_recht, met_recht
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tijd import vandaag
from openwerkplein.web.lijsten import SORTEER
from openwerkplein.web.tekst import tel

PER_PAGINA = 25
HOOGSTENS = 500
"""How far those are counted who are not in sight yet; whoever has more begins with these."""
_KOLOMMEN = {
    "verlaat": "verlaat_school_op",
    "naam": "inwoner__zoek_achternaam",
    "school": "school",
    "voor": "actie_voor",
    "gesproken": "gesproken",
}

JONGERE = Bewerking(
    JongereInBeeld,
    "jongere",
    InBeeldWijzigForm,
    nieuw=Invulling(InBeeldForm, zet_in_beeld, "Jongere in beeld", "Zet in beeld"),
    einde=Invulling(
        UitBeeldForm,
        haal_uit_beeld,
        "Jongere uit beeld",
        "Uit beeld",
        "Een jongere blijft in beeld tot het werk, de opleiding of de dagbesteding stabiel is.",
    ),
    recht=JONGEREN_ZIEN,
)
BESTEMMING = Bewerking(
    Bestemming,
    "bestemmingen",
    BestemmingForm,
    nieuw=Invulling(BestemmingForm, leg_bestemming_vast, "Bestemming afspreken"),
    recht=JONGEREN_ZIEN,
)


# -- lists ------------------------------------------------------------------------------------------------------------


@met_recht(JONGEREN_ZIEN)
def lijst(request: HttpRequest) -> HttpResponse:
    """Show the young people in sight within reach, who leaves school first on top."""
    op, form = vandaag(), JongerenFilter(request.GET)
    rijen = domein.beperk(domein.in_beeld(request.user, op), form.cleaned_data if form.is_valid() else {}, op)
    pagina = Paginator(rijen.order_by(*_volgorde(request)), PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "titel": f"{tel(pagina.paginator.count, 'jongere', 'jongeren')} in beeld",
        "form": form,
        "pagina": pagina,
        "rijen": domein.maak_rijen(pagina.object_list, op),
        "tabbladen": tabbladen(request),
    }
    return render(request, "begeleiding/jongeren/lijst.html", context)


def _volgorde(request: HttpRequest) -> list[Any]:
    """Return the order that the URL asks for; what is not known comes last, whichever way it is sorted."""
    gevraagd = request.GET.get(SORTEER, "")
    kolom = gevraagd.removeprefix("-")
    veld = F(_KOLOMMEN.get(kolom, _KOLOMMEN["verlaat"]))
    achteruit = gevraagd.startswith("-") and kolom in _KOLOMMEN
    return [veld.desc(nulls_last=True) if achteruit else veld.asc(nulls_last=True), "inwoner__zoek_achternaam", "pk"]


def tabbladen(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the pages about young people that this colleague may open."""
    tabs = [("jongeren", "In beeld"), ("jongeren-niet-in-beeld", "Nog niet in beeld")]
    if heeft_recht(request.user, OVERLEG_HOUDEN):
        tabs.append(("uitstroomoverleggen", "Overleg"))
    return [(reverse(f"begeleiding:{naam}"), titel) for naam, titel in tabs]


@met_recht(JONGEREN_ZIEN)
def niet_in_beeld(request: HttpRequest) -> HttpResponse:
    """Show who should be in sight but is not, each with a button that puts that person in sight."""
    op = vandaag()
    inwoners = domein.niet_in_beeld(request.user, op).select_related("gemeente")
    telling = tel_inwoners(inwoners, HOOGSTENS)
    pagina = BegrensdePaginator(inwoners, telling).get_page(request.GET.get("pagina"))
    gevonden = list(pagina.object_list)
    coaches = domein.coaches([een.pk for een in gevonden], op)
    context = {
        "titel": f"{'meer dan ' if telling.meer else ''}{tel(telling.aantal, 'jongere', 'jongeren')} nog niet in beeld",
        "pagina": pagina,
        "rijen": [(een, een.leeftijd(op), (coaches.get(een.pk) or [None])[0]) for een in gevonden],
        "tabbladen": tabbladen(request),
    }
    return render(request, "begeleiding/jongeren/niet_in_beeld.html", context)


# -- one young person -------------------------------------------------------------------------------------------------


@dossierpagina(JONGEREN_ZIEN, wat="jongere in beeld zetten")
@require_POST
def in_beeld(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Put a young person in sight in one click; school and last day can be added later."""
    try:
        uitkomst = zet_in_beeld(inwoner, door=request.user)  # type: ignore[arg-type]
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
        return HttpResponseRedirect(terug_adres(request, inwoner))
    return klaar(request, inwoner, uitkomst)


@dossierpagina(JONGEREN_ZIEN, wat="actie voor jongere gedaan")
@require_POST
def gedaan(request: HttpRequest, inwoner: Inwoner, pk: int) -> HttpResponse:
    """Say in one click that what was agreed is done."""
    rij = get_object_or_404(Bestemming, inwoner=inwoner, pk=pk)
    try:
        uitkomst = actie_gedaan(rij, rij.versie, door=request.user)  # type: ignore[arg-type]
    except (ValidationError, Verouderd) as fout:
        messages.error(request, " ".join(fout.messages) if isinstance(fout, ValidationError) else str(fout))
        return HttpResponseRedirect(terug_adres(request, inwoner))
    return klaar(request, inwoner, uitkomst)
