"""What was proposed for lists, for the administrator: what waits, and the answer."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from openwerkplein.dossier.views.rijpagina import rijpagina
from openwerkplein.kern.lijsten import lijsten
from openwerkplein.kern.rechten import BEHEREN, met_recht
from openwerkplein.web.tekst import tel
from openwerkplein.werk import keuzes
from openwerkplein.werk.forms.lijstvoorstellen import AntwoordForm
from openwerkplein.werk.handelingen.lijstvoorstellen import beantwoord, kort, lijkt_op
from openwerkplein.werk.models import Lijstvoorstel

_BEANTWOORD = 20
"""How many answers of before are shown."""


@met_recht(BEHEREN)
def lijst(request: HttpRequest) -> HttpResponse:
    """Show what waits, equal names together, the longest waiting first; and what was answered lately."""
    wachtend: dict[tuple[str, str], list[Lijstvoorstel]] = {}
    for rij in Lijstvoorstel.objects.open().select_related("voorgesteld_door"):
        wachtend.setdefault((rij.lijst, kort(rij.naam)), []).append(rij)
    beantwoorde = Lijstvoorstel.objects.exclude(status=Lijstvoorstel.Status.OPEN).order_by("-pk")[:_BEANTWOORD]
    context = {
        "titel": f"{tel(len(wachtend), 'voorstel wacht', 'voorstellen wachten')} op een antwoord",
        "rijen": [
            {
                "rij": samen[0],
                "lijst": lijsten[samen[0].lijst].titel,
                "aantal": sum(een.profiel_id is not None for een in samen),
                "lijkt": keuzes.label(samen[0].lijst, lijkt_op(samen[0])),
            }
            for samen in wachtend.values()
        ],
        "beantwoord": [(rij, keuzes.label(rij.lijst, rij.code)) for rij in beantwoorde],
    }
    return render(request, "werk/voorstellen/lijst.html", context)


@met_recht(BEHEREN)
def beantwoorden(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer one proposal, and with it all others for the same name."""
    rij = get_object_or_404(Lijstvoorstel, pk=pk)
    terug = reverse("werk:lijstvoorstellen")
    gegevens: Any = request.POST if request.method == "POST" else None
    return rijpagina(
        request,
        AntwoordForm(gegevens, instance=rij, medewerker=request.user),
        partial(beantwoord, rij, door=request.user),  # type: ignore[arg-type]
        titel=f"'{rij.naam}' voor de lijst {lijsten[rij.lijst].titel.lower()}",
        terug=terug,
        annuleer=terug,
        recht=BEHEREN,
        kruimels=[("Voorstellen voor lijsten", terug)],
    )
