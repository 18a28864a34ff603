"""How work stands: confirm it with one press, open it, and the steps that need a reason."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from openwerkplein.dossier.handelingen.rijen import Gedaan
from openwerkplein.dossier.views.ongedaan import meld_los
from openwerkplein.dossier.views.rijpagina import rijpagina
from openwerkplein.dossier.views.toegang import veilig_adres
from openwerkplein.kern.rechten import met_recht
from openwerkplein.kern.slot import Verouderd
from openwerkplein.ondernemers.models import zichtbare_naam
from openwerkplein.web.tekst import tel
from openwerkplein.werk.forms.werk import StapForm
from openwerkplein.werk.handelingen import werk as handelingen
from openwerkplein.werk.models import Werk
from openwerkplein.werk.rechten import WERK_WIJZIGEN
from openwerkplein.werk.werkovergangen import GESLOTEN, Werkovergang, overgang

_UITLEG = {
    Werk.Status.OPEN: "Er worden weer kandidaten gezocht.",
    Werk.Status.WACHT: "Er komen geen nieuwe namen bij tot de ondernemer heeft gereageerd.",
    Werk.Status.VERVULD: "Alle plekken zijn bezet. Er worden geen kandidaten meer gezocht.",
    Werk.Status.INGETROKKEN: "De ondernemer heeft dit werk niet meer. Er worden geen kandidaten meer gezocht.",
    Werk.Status.VERLOPEN: "Reageren kan niet meer. Er worden geen kandidaten meer gezocht.",
}


@met_recht(WERK_WIJZIGEN)
@require_POST
def bevestig(request: HttpRequest, pk: int) -> HttpResponse:
    """Say in one press that the work is still there."""
    werk = get_object_or_404(Werk, pk=pk)
    return _doe(request, werk, lambda: handelingen.bevestig(werk, werk.versie, door=request.user))  # type: ignore[arg-type]


@met_recht(WERK_WIJZIGEN)
@require_POST
def open_(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin to look for candidates; work that asks nothing yet leads to what it asks."""
    werk = get_object_or_404(Werk, pk=pk)
    return _doe(request, werk, lambda: handelingen.open_(werk, werk.versie, door=request.user))  # type: ignore[arg-type]


def _doe(request: HttpRequest, werk: Werk, doe: Any) -> HttpResponse:
    hier = reverse("werk:werk", args=[werk.pk])
    terug = veilig_adres(request, request.GET.get("terug", ""), hier)
    try:
        uitkomst = doe()
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
        zonder_eisen = "zonder_eisen" in getattr(fout, "error_dict", {})
        return HttpResponseRedirect(reverse("werk:werk-eisen", args=[werk.pk]) if zonder_eisen else terug)
    except Verouderd as fout:
        messages.error(request, f"{fout} Kijk hoe het nu is.")
        return HttpResponseRedirect(terug)
    meld_los(request, uitkomst, terug, WERK_WIJZIGEN)
    return HttpResponseRedirect(terug)


@met_recht(WERK_WIJZIGEN)
def stap(request: HttpRequest, pk: int, status: str) -> HttpResponse:
    """Ask why, and take a step of the table of transitions."""
    werk = get_object_or_404(Werk.objects.select_related("vestiging__ondernemer"), pk=pk)
    hier = reverse("werk:werk", args=[pk])
    if status not in Werk.Status.values:
        raise Http404("Deze stap bestaat niet. Ga terug naar het werk.")
    gevraagd = overgang(werk.status, status)
    if gevraagd is None:
        messages.info(request, f"{werk} staat nu op '{werk.get_status_display()}'. Deze stap kan niet meer.")
        return HttpResponseRedirect(hier)
    form = StapForm(request.POST or None, instance=werk, medewerker=request.user, stap=gevraagd)

    def doe(versie: int, status_reden: str) -> Gedaan:
        return handelingen.zet_status(werk, versie, status, door=request.user, reden=status_reden)  # type: ignore[arg-type]

    return rijpagina(
        request,
        form,
        doe,
        titel=f"{gevraagd.knop}: {werk.titel}",
        ondertitel=f"{werk.werknummer} · {zichtbare_naam(werk.vestiging)}",
        kruimels=[("Werk", reverse("werk:lijst")), (werk.werknummer, hier)],
        uitleg=_gevolgen(werk, gevraagd),
        terug=hier,
        annuleer=hier,
        recht=WERK_WIJZIGEN,
        knop=gevraagd.knop,
    )


def _gevolgen(werk: Werk, gevraagd: Werkovergang) -> str:
    """Return what the step means, and what happens with the voordrachten that are on their way."""
    uitleg = _UITLEG[Werk.Status(gevraagd.naar)]
    lopend = werk.voordrachten.open().count() if gevraagd.naar in GESLOTEN else 0
    stopt = "stopt" if lopend == 1 else "stoppen"
    return f"{uitleg} {tel(lopend, 'lopende voordracht', 'lopende voordrachten')} {stopt} dan." if lopend else uitleg
