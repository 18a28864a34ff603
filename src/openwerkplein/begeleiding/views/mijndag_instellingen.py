"""The choices of a colleague about Mijn dag: the mail of each morning and the calendar feed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from openwerkplein.begeleiding.forms.mijndag import MailForm
from openwerkplein.begeleiding.handelingen.dagvoorkeur import (
    maak_agendasleutel,
    medewerker_van_afmelding,
    trek_agendasleutel_in,
    voorkeur_van,
    zet_mail,
)
from openwerkplein.begeleiding.rechten import MIJN_DAG
from openwerkplein.kern.rechten import met_recht, openbaar

NIET_GEVONDEN = 404


@met_recht(MIJN_DAG)
def instellingen(request: HttpRequest) -> HttpResponse:
    """Show and change whether one wants the mail; show whether there is a calendar key."""
    form = MailForm(request.POST or None, initial={"mail": voorkeur_van(request.user).mail})  # type: ignore[arg-type]
    if request.method == "POST":
        form = MailForm(request.POST)
        form.is_valid()
        aan = form.cleaned_data["mail"]
        zet_mail(request.user, aan=aan)  # type: ignore[arg-type]
        messages.success(request, f"De dagelijkse mail staat {'aan' if aan else 'uit'}.")
        return HttpResponseRedirect(reverse("begeleiding:mijndag-instellingen"))
    return _toon(request, form)


def _toon(request: HttpRequest, form: MailForm, agenda_url: str = "") -> HttpResponse:
    medewerker = request.user
    context = {
        "form": form,
        "voorkeur": voorkeur_van(medewerker),  # type: ignore[arg-type]
        "agenda_url": agenda_url,
        "email": getattr(medewerker, "email", "") or "",
    }
    return render(request, "begeleiding/mijndag/instellingen.html", context)


@met_recht(MIJN_DAG)
@require_POST
@never_cache
def agenda_nieuw(request: HttpRequest) -> HttpResponse:
    """Make a key for the calendar and show its address, this once."""
    sleutel = maak_agendasleutel(request.user)  # type: ignore[arg-type]
    url = request.build_absolute_uri(reverse("begeleiding:agenda", args=[sleutel]))
    # Shown in this answer and not after a redirect: the key may stand neither in an address of ours nor in the session.
    return _toon(request, MailForm(initial={"mail": voorkeur_van(request.user).mail}), url)  # type: ignore[arg-type]


@met_recht(MIJN_DAG)
@require_POST
def agenda_weg(request: HttpRequest) -> HttpResponse:
    """Let the key of the calendar stop working."""
    if trek_agendasleutel_in(request.user):  # type: ignore[arg-type]
        messages.success(
            request, "Het adres van uw agenda werkt niet meer. Haal de agenda ook weg uit uw agendaprogramma."
        )
    return HttpResponseRedirect(reverse("begeleiding:mijndag-instellingen"))


@openbaar
@csrf_exempt  # the mail program of a colleague sends this (RFC 8058); the signed text says who it is
@require_http_methods(["GET", "HEAD", "POST"])
def afmelden(request: HttpRequest, sleutel: str) -> HttpResponse:
    """End the daily mail from the mail itself. Looking changes nothing: mail scanners open every link."""
    medewerker = medewerker_van_afmelding(sleutel)
    if medewerker is None:
        context = {"geldig": False, "klaar": False, "sleutel": ""}
        return render(request, "begeleiding/mijndag/afmelden.html", context, status=NIET_GEVONDEN)
    klaar = request.method == "POST"
    if klaar:
        zet_mail(medewerker, aan=False)
    return render(request, "begeleiding/mijndag/afmelden.html", {"geldig": True, "klaar": klaar, "sleutel": sleutel})
