"""The page on which a dossier outside the own reach is opened with a reason."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.toegang import blijvend_dossier
from openwerkplein.kern.inzage import open_met_reden
from openwerkplein.kern.models import NOODTOEGANG_DUUR
from openwerkplein.kern.rechten import INWONER_LEZEN, met_recht

VERBODEN = 403


class RedenForm(forms.Form):
    """Why somebody opens a dossier outside the own reach, and where to go then."""

    # An empty field is not wrong before anything was sent.
    use_required_attribute = False
    reden = forms.CharField(
        label="Waarom opent u dit dossier?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De privacy officer leest dit, en de inwoner kan het opvragen.",
    )
    terug = forms.CharField(required=False, widget=forms.HiddenInput)


@met_recht(INWONER_LEZEN)
def met_reden(request: HttpRequest, dossiernummer: str) -> HttpResponse:
    """Open a dossier for a working day, with a reason; then go to the page that was asked for."""
    inwoner = Inwoner.objects.filter(dossiernummer=dossiernummer).first()
    if inwoner is None:
        raise Http404("Er is geen dossier met dit nummer. Controleer het nummer of zoek op naam.")
    inwoner = blijvend_dossier(inwoner)
    doel = reverse("dossier:dossier", args=[inwoner.dossiernummer])
    if request.method != "POST":
        if Inwoner.objects.zichtbaar_voor(request.user).filter(pk=inwoner.pk).exists():
            return HttpResponseRedirect(doel)
        return toon_gesloten(request, inwoner, terug=doel)
    form = RedenForm(request.POST)
    if form.is_valid():
        try:
            open_met_reden(request.user, inwoner.dossiernummer, form.cleaned_data["reden"])  # type: ignore[arg-type]
        except ValidationError as fout:
            form.add_error("reden", fout.message_dict["reden"])
        else:
            return HttpResponseRedirect(veilig_adres(request, form.cleaned_data["terug"], doel))
    return toon_gesloten(request, inwoner, form=form)


def toon_gesloten(
    request: HttpRequest, inwoner: Inwoner, *, terug: str = "", form: RedenForm | None = None
) -> HttpResponse:
    """Show that the dossier is closed for this colleague and how to open it; answers 403, since nothing is shown."""
    context = {
        "inwoner": inwoner,
        "form": form or RedenForm(initial={"terug": terug}),
        "uren": int(NOODTOEGANG_DUUR.total_seconds() // 3600),
    }
    return render(request, "dossier/gesloten.html", context, status=VERBODEN)


def veilig_adres(request: HttpRequest, terug: str, anders: str) -> str:
    """Return where to go back to, when it lies on this site."""
    goed = url_has_allowed_host_and_scheme(terug, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return terug if terug.startswith("/") and goed else anders
