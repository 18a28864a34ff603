"""Recording work in two minutes, adding the rest, changing and copying it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from openwerkplein.dossier.handelingen.rijen import Gedaan
from openwerkplein.dossier.views.ongedaan import meld_los
from openwerkplein.dossier.views.rijpagina import rijpagina
from openwerkplein.kern.rechten import met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers.lijst import zoek
from openwerkplein.ondernemers.models import Ondernemerscontact, Vestiging, zichtbare_naam
from openwerkplein.web.lijsten import heel_getal
from openwerkplein.werk.eisenwoorden import voorstellen
from openwerkplein.werk.forms.werk import EISENLIJST, NieuwWerkForm, WerkForm
from openwerkplein.werk.handelingen import werk as handelingen
from openwerkplein.werk.models import Werk
from openwerkplein.werk.rechten import WERK_WIJZIGEN

MEESTE_GEVONDEN = 20


def eisenlijst() -> dict[str, Any]:
    """Return what a page needs that suggests things to ask."""
    return {"eisenlijst": EISENLIJST, "eisvoorstellen": voorstellen()}


def werkadres(uitkomst: Gedaan) -> str:
    """Return the page of the work that a handeling was about."""
    return reverse("werk:werk", args=[uitkomst.rij.pk])


@met_recht(WERK_WIJZIGEN)
def nieuw(request: HttpRequest) -> HttpResponse:
    """Record work at ``?vestiging=``, or from the visit ``?contact=``; without either, ask at which employer."""
    contact = _contact(request)
    vestiging = contact.vestiging if contact else _vestiging(request)
    if vestiging is None:
        return _kies_vestiging(request)
    leeg = Werk(vestiging=vestiging)
    form = NieuwWerkForm(
        request.POST or None, instance=leeg, medewerker=request.user, initial={"postcode": vestiging.postcode}
    )

    def doe(**velden: Any) -> Gedaan:
        uit_bezoek = {"contact": contact, "contactpersoon": contact.contactpersoon} if contact else {}
        plaats = vestiging.plaats if velden["postcode"] == vestiging.postcode else ""
        return handelingen.leg_vast(vestiging, door=request.user, plaats=plaats, **uit_bezoek, **velden)  # type: ignore[arg-type]

    return rijpagina(
        request,
        form,
        doe,
        titel=f"Nieuw werk bij {zichtbare_naam(vestiging)}",
        template="werk/werk/nieuw.html",
        terug=_na_vastleggen,
        annuleer=reverse("ondernemers:vestiging", args=[vestiging.pk]),
        recht=WERK_WIJZIGEN,
        contact=contact,
        # What was typed for one employer and not saved must not come back at another.
        concept=f"werk-nieuw-{vestiging.pk}",
        **eisenlijst(),
    )


def _na_vastleggen(uitkomst: Gedaan) -> str:
    """Return where one goes on: with open work to who fits it, with a concept to the work."""
    werk: Any = uitkomst.rij
    return reverse("werk:kandidaten", args=[werk.pk]) if werk.status == Werk.Status.OPEN else werkadres(uitkomst)


def _contact(request: HttpRequest) -> Ondernemerscontact | None:
    pk = heel_getal(request.GET.get("contact", ""))
    if pk is None:
        return None
    rijen = Ondernemerscontact.objects.select_related("vestiging__ondernemer", "contactpersoon")
    return get_object_or_404(rijen, pk=pk)


def _vestiging(request: HttpRequest) -> Vestiging | None:
    pk = heel_getal(request.GET.get("vestiging", ""))
    if pk is None:
        return None
    return get_object_or_404(Vestiging.objects.select_related("ondernemer"), pk=pk)


def _kies_vestiging(request: HttpRequest) -> HttpResponse:
    """Let the colleague look up the employer first; empty shows those of this colleague."""
    tekst = request.GET.get("q", "").strip()
    rijen = Vestiging.objects.open(vandaag()).select_related("ondernemer")
    rijen = rijen.filter(zoek(tekst)) if tekst else rijen.filter(relatiemanager=request.user.pk)
    gevonden = list(rijen[: MEESTE_GEVONDEN + 1])
    context = {
        "tekst": tekst,
        "gevonden": [
            (zichtbare_naam(een), een, f"{reverse('werk:nieuw')}?{urlencode({'vestiging': een.pk})}")
            for een in gevonden[:MEESTE_GEVONDEN]
        ],
        "meer": len(gevonden) > MEESTE_GEVONDEN,
        "terug": reverse("werk:lijst"),
    }
    return render(request, "werk/werk/kies_vestiging.html", context)


@met_recht(WERK_WIJZIGEN)
def wijzig(request: HttpRequest, pk: int) -> HttpResponse:
    """Add or correct all that can be known of work."""
    rij = get_object_or_404(Werk.objects.select_related("vestiging__ondernemer"), pk=pk)
    form = WerkForm(request.POST or None, instance=rij, medewerker=request.user)

    def doe(**velden: Any) -> Gedaan:
        return handelingen.wijzig(rij, velden.pop("versie"), door=request.user, **velden)  # type: ignore[arg-type]

    return rijpagina(
        request,
        form,
        doe,
        titel=f"{rij.titel}: alles over dit werk",
        ondertitel=f"{rij.werknummer} · {zichtbare_naam(rij.vestiging)}",
        template="werk/werk/wijzig.html",
        terug=werkadres,
        annuleer=reverse("werk:werk", args=[pk]),
        recht=WERK_WIJZIGEN,
        kruimels=[("Werk", reverse("werk:lijst")), (rij.werknummer, reverse("werk:werk", args=[pk]))],
    )


@met_recht(WERK_WIJZIGEN)
@require_POST
def kopieer(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a new concept of the same work and open it."""
    rij = get_object_or_404(Werk.objects.select_related("vestiging__ondernemer"), pk=pk)
    uitkomst = handelingen.kopieer(rij, door=request.user)  # type: ignore[arg-type]
    meld_los(request, uitkomst, reverse("werk:lijst"), WERK_WIJZIGEN)
    return HttpResponseRedirect(werkadres(uitkomst))
