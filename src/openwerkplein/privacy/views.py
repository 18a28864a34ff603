"""What the privacy officer sees: who read what, who opened with a reason, what is processed and how long it is kept."""

from __future__ import annotations

from datetime import timedelta

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from openwerkplein.kern.models import Leesregel, Noodtoegang
from openwerkplein.kern.rechten import LOG_ZIEN, met_recht
from openwerkplein.kern.registers import bewaartermijnen, verwerkingen
from openwerkplein.privacy.forms import LogFilter

PER_PAGINA = 25


@met_recht(LOG_ZIEN)
def start(request: HttpRequest) -> HttpResponse:
    """Show the last thirty days at a glance, with who opened most dossiers outside the own reach."""
    sinds = timezone.now() - timedelta(days=30)
    leesregels = Leesregel.objects.filter(moment__gte=sinds)
    toegangen = Noodtoegang.objects.filter(vanaf__gte=sinds)
    per_medewerker = (
        toegangen.values("medewerker", "medewerker__naam")
        .annotate(aantal=Count("pk"))
        .order_by("-aantal", "medewerker__naam")[:10]
    )
    context = {
        "gelezen": leesregels.count(),
        "dossiers": leesregels.values("dossiernummer").distinct().count(),
        "met_reden": toegangen.count(),
        "per_medewerker": per_medewerker,
        "laatste": toegangen.select_related("medewerker")[:5],
        "sinds": sinds.date(),
    }
    return render(request, "privacy/start.html", context)


@met_recht(LOG_ZIEN)
def leeslog(request: HttpRequest) -> HttpResponse:
    """Search the reading log by dossier, colleague and day."""
    filter_ = LogFilter(request.GET or None)
    regels = Leesregel.objects.select_related("medewerker").filter(**filter_.velden("moment"))
    pagina = Paginator(regels, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "privacy/leeslog.html", {"form": filter_, "pagina": pagina})


@met_recht(LOG_ZIEN)
def met_reden(request: HttpRequest) -> HttpResponse:
    """List who opened a dossier outside the own reach, and why."""
    filter_ = LogFilter(request.GET or None)
    rijen = Noodtoegang.objects.select_related("medewerker").filter(**filter_.velden("vanaf"))
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "privacy/met_reden.html", {"form": filter_, "pagina": pagina})


@met_recht(LOG_ZIEN)
def verwerkingsregister(request: HttpRequest) -> HttpResponse:
    """Show the register of processing activities, as the rooms declare them."""
    return render(request, "privacy/verwerkingen.html", {"verwerkingen": list(verwerkingen)})


@met_recht(LOG_ZIEN)
def bewaarregels(request: HttpRequest) -> HttpResponse:
    """Show how long everything is kept, as the rooms declare it."""
    regels = sorted(bewaartermijnen, key=lambda regel: (regel.kamer, regel.naam))
    return render(request, "privacy/bewaartermijnen.html", {"regels": regels})
