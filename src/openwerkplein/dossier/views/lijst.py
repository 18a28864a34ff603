"""The list of inwoners: search, filters, order, pages."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from openwerkplein.dossier import lijst as domein
from openwerkplein.dossier.forms.lijst import LijstFilter
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.rechten import EXPORTEREN, REGISTREREN
from openwerkplein.dossier.zoekvraag import Zoekvraag, buiten_bereik, is_bsn, lees_zoekvraag
from openwerkplein.kern.rechten import INWONER_ZOEKEN, heeft_recht, met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.web.lijsten import SORTEER, sortering
from openwerkplein.web.tekst import tel as tel_woorden

_KORTE_LIJSTEN = ("caseload", "team")
"""Lists that begin with whom one did not speak for the longest time."""
_KOLOMMEN = {
    "naam": "Naam",
    "leeftijd": "Leeftijd",
    "uitkering": "Uitkering",
    "fase": "Fase",
    "contact": "Laatste contact",
}
"""The columns by which the list can be sorted, in their order."""


@met_recht(INWONER_ZOEKEN)
def lijst(request: HttpRequest) -> HttpResponse:
    """Lead to the list this colleague begins with; a search looks through everything within reach."""
    bereik = "alles" if request.GET.get("q") else domein.thuisbereik(request.user)
    vraag = request.GET.urlencode()
    return redirect(reverse(f"dossier:{bereik}") + (f"?{vraag}" if vraag else ""))


@met_recht(INWONER_ZOEKEN)
def lijst_binnen(request: HttpRequest, bereik: str) -> HttpResponse:
    """Show the inwoners within a reach who fit the search and the filters in the URL."""
    mogelijk = domein.mogelijke_bereiken(request.user)
    if bereik not in mogelijk:
        return redirect("dossier:alles")
    form = LijstFilter(request.GET)
    keuze = form.cleaned_data if form.is_valid() else {}
    if is_bsn(keuze.get("q", "")):
        messages.warning(
            request, "Zoek een BSN in het vak 'Zoek op BSN'. Dan komt het nummer niet in het adres te staan."
        )
        return redirect(f"dossier:{bereik}")
    vraag = lees_zoekvraag(keuze.get("q", ""))
    gesloten = buiten_bereik(vraag, request.user)
    gevonden = _precies_een(vraag, gesloten)
    if gevonden is not None:
        return redirect("dossier:dossier", gevonden.dossiernummer)
    return render(request, "dossier/lijst.html", _inhoud(request, bereik, form, keuze) | {"gesloten": gesloten})


def _precies_een(vraag: Zoekvraag, gesloten: list[Inwoner]) -> Inwoner | None:
    """Return the inwoner whose full dossier number was typed, when this colleague may see the dossier."""
    if not vraag.dossiernummer or gesloten:
        return None
    return Inwoner.objects.filter(dossiernummer=vraag.dossiernummer).first()


def _inhoud(request: HttpRequest, bereik: str, form: LijstFilter, keuze: dict[str, Any]) -> dict[str, Any]:
    op = vandaag()
    inwoners = domein.selecteer(request.user, bereik, keuze, op)
    telling = domein.tel(inwoners)
    inwoners, standaard, te_lang_voor = _gesorteerd(request, inwoners, bereik, telling.klein)
    pagina = domein.BegrensdePaginator(inwoners.select_related("gemeente"), telling).get_page(request.GET.get("pagina"))
    return {
        "titel": _titel(bereik, telling),
        "tabbladen": [
            (reverse(f"dossier:{een}"), naam) for een, naam in domein.mogelijke_bereiken(request.user).items()
        ],
        "form": form,
        "telling": telling,
        "pagina": pagina,
        "rijen": domein.maak_rijen(list(pagina.object_list), op),
        "kolommen": [
            (code, naam, "" if code == standaard else None, telling.klein or code in domein.SNELLE_KOLOMMEN)
            for code, naam in _KOLOMMEN.items()
        ],
        "extra_kolommen": domein.extra_kolommen(),
        "te_lang_voor": te_lang_voor,
        "kleine_lijst": domein.KLEINE_LIJST,
        "export_url": reverse("dossier:export", args=[bereik]) if heeft_recht(request.user, EXPORTEREN) else "",
        "mag_registreren": heeft_recht(request.user, REGISTREREN),
    }


def _gesorteerd(
    request: HttpRequest, inwoners: QuerySet[Inwoner], bereik: str, klein: bool
) -> tuple[QuerySet[Inwoner], str, str]:
    """Return the inwoners in order, the column of the usual order, and the column that was asked but takes too long."""
    standaard = "contact" if bereik in _KORTE_LIJSTEN and klein else "naam"
    gevraagd = request.GET.get(SORTEER, "").removeprefix("-")
    gevraagd = gevraagd if gevraagd in _KOLOMMEN else standaard
    kolommen = dict(domein.SNELLE_KOLOMMEN)
    te_lang_voor = ""
    if gevraagd in domein.DURE_KOLOMMEN and klein:
        inwoners = domein.met_volgorde(inwoners, gevraagd, vandaag())
        kolommen[gevraagd] = f"volgorde_{gevraagd}"
    elif gevraagd in domein.DURE_KOLOMMEN:
        te_lang_voor = domein.DURE_KOLOMMEN[gevraagd]
    return inwoners.order_by(*sortering(request, kolommen, standaard)), standaard, te_lang_voor


def _titel(bereik: str, telling: domein.Telling) -> str:
    """Return what the page answers: how many there are, of what."""
    aantal = ("meer dan " if telling.meer else "") + tel_woorden(telling.aantal, "inwoner", "inwoners")
    return f"{domein.BEREIKEN[bereik][1]}: {aantal}"
