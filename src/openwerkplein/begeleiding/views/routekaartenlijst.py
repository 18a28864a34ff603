"""The list of running routekaarten."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from openwerkplein.begeleiding import routekaartenlijst as domein
from openwerkplein.begeleiding.forms.routekaarten import RoutekaartFilter
from openwerkplein.dossier.lijst import BegrensdePaginator, tel
from openwerkplein.kern.rechten import INWONER_LEZEN, INWONER_WIJZIGEN, heeft_recht, met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.web.tekst import tel as tel_woorden


@met_recht(INWONER_LEZEN)
def lijst(request: HttpRequest) -> HttpResponse:
    """Show the running routekaarten within reach that fit the filters in the URL, what is due first on top."""
    nu, form = vandaag(), RoutekaartFilter(request.GET)
    rijen = domein.selecteer(request.user, form.cleaned_data if form.is_valid() else {}, nu)
    telling = tel(rijen)  # type: ignore[arg-type]
    sleutels = domein.op_volgorde(rijen, klein=telling.klein).values_list("pk", flat=True)
    pagina = BegrensdePaginator(sleutels, telling).get_page(request.GET.get("pagina"))  # type: ignore[arg-type]
    meer = "meer dan " if telling.meer else ""
    context = {
        "titel": f"{meer}{tel_woorden(telling.aantal, 'lopende routekaart', 'lopende routekaarten')}",
        "form": form,
        "telling": telling,
        "pagina": pagina,
        "beelden": domein.beelden(domein.met_stappen(list(pagina.object_list)), nu),
        "mag": heeft_recht(request.user, INWONER_WIJZIGEN),
    }
    return render(request, "begeleiding/routekaarten/lijst.html", context)
