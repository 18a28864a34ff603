"""The pages of the kennisbank: find an instrument, read about it, and keep it up to date."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from openwerkplein.begeleiding import kennisbank as vragen
from openwerkplein.begeleiding.forms.kennisbank import InstrumentForm, InstrumentGemeenteForm, KennisbankFilter
from openwerkplein.begeleiding.handelingen import kennisbank as handelingen
from openwerkplein.begeleiding.instrumentgebruik import KLEINSTE, gebruik_van
from openwerkplein.begeleiding.models import Instrument, InstrumentGemeente
from openwerkplein.begeleiding.rechten import KENNISBANK_BEHEREN, KENNISBANK_ZIEN
from openwerkplein.dossier.forms.basis import Rijform
from openwerkplein.dossier.views.rijgeschiedenis import wijzigingen
from openwerkplein.kern import lijsten
from openwerkplein.kern.formfouten import toon_verschil
from openwerkplein.kern.models import Gemeente
from openwerkplein.kern.rechten import heeft_recht, met_recht
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tijd import vandaag

PER_PAGINA = 25


@met_recht(KENNISBANK_ZIEN)
def lijst(request: HttpRequest) -> HttpResponse:
    """List the instruments; the state is in the address."""
    form = KennisbankFilter(request.GET or None)
    keuze: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    pagina = Paginator(vragen.instrumenten(keuze), PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "form": form,
        "pagina": pagina,
        "gemeente": keuze.get("gemeente"),
        "mag_beheren": heeft_recht(request.user, KENNISBANK_BEHEREN),
    }
    return render(request, "begeleiding/kennisbank/lijst.html", context)


@met_recht(KENNISBANK_ZIEN)
def instrument(request: HttpRequest, instrument: str) -> HttpResponse:
    """Show one instrument, with what it did here."""
    dit = get_object_or_404(Instrument, code=instrument)
    hier = vragen.per_gemeente(dit)
    context = {
        "dit": dit,
        "delen": [(kop, getattr(dit, veld)) for veld, kop in vragen.KOPPEN.items()],
        "hier": hier,
        "verschilt": any(rij.anders for rij in hier),
        "gebruik": gebruik_van(dit.voorziening_soort, vandaag()) if dit.voorziening_soort else None,
        "voorziening": lijsten.label("voorziening_soort", dit.voorziening_soort) if dit.voorziening_soort else "",
        "kleinste": KLEINSTE,
        "mag_beheren": heeft_recht(request.user, KENNISBANK_BEHEREN),
    }
    return render(request, "begeleiding/kennisbank/instrument.html", context)


@met_recht(KENNISBANK_ZIEN)
def geschiedenis(request: HttpRequest, instrument: str) -> HttpResponse:
    """Show who changed what, on the page itself and for each municipality."""
    dit = get_object_or_404(Instrument, code=instrument)
    blokken = [("De algemene tekst", _wijzigingen(InstrumentForm, dit.geschiedenis, request))]
    anders = InstrumentGemeente.geschiedenis.filter(instrument=dit.pk)
    gemeenten = Gemeente.objects.in_bulk(list(anders.values_list("gemeente", flat=True)))
    for pk, gemeente in sorted(gemeenten.items(), key=lambda een: een[1].naam):
        blokken.append((gemeente.naam, _wijzigingen(InstrumentGemeenteForm, anders.filter(gemeente=pk), request)))
    return render(request, "begeleiding/kennisbank/geschiedenis.html", {"dit": dit, "blokken": blokken})


def _wijzigingen(soort: type[Rijform], historie: Any, request: HttpRequest) -> Any:
    rijen = list(historie.select_related("history_user").order_by("-history_id"))
    return wijzigingen(soort(instance=rijen[0].instance, medewerker=request.user), rijen)


# -- for the administrator --------------------------------------------------------------------------------------------


@met_recht(KENNISBANK_BEHEREN)
def nieuw(request: HttpRequest) -> HttpResponse:
    """Add an instrument."""
    form = InstrumentForm(request.POST or None, medewerker=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            dit = handelingen.voeg_instrument_toe(form.waarden, door=request.user)  # type: ignore[arg-type]
        except ValidationError as fout:
            form.zet_fouten(fout)
        else:
            messages.success(request, f"{dit.titel} staat nu in de kennisbank.")
            return _naar(dit)
    return _form(request, form, "Nieuw instrument", reverse("begeleiding:kennisbank"))


@met_recht(KENNISBANK_BEHEREN)
def wijzigen(request: HttpRequest, instrument: str) -> HttpResponse:
    """Change an instrument; when a colleague was first, say what the colleague made of it."""
    dit = get_object_or_404(Instrument, code=instrument)
    form = InstrumentForm(request.POST or None, instance=dit, medewerker=request.user)
    if request.method == "POST" and form.is_valid():
        versie = form.cleaned_data["versie"] or 0
        try:
            dit = handelingen.wijzig_instrument(dit, versie, form.waarden, door=request.user)  # type: ignore[arg-type]
        except Verouderd as ander:
            toon_verschil(form, ander, form.waarden)
        except ValidationError as fout:
            form.zet_fouten(fout)
        else:
            messages.success(request, f"{dit.titel} is gewijzigd.")
            return _naar(dit)
    return _form(request, form, f"{dit.titel} wijzigen", _adres(dit))


@met_recht(KENNISBANK_BEHEREN)
def gemeente(request: HttpRequest, instrument: str, gemeente: str) -> HttpResponse:
    """Say what differs in one municipality; begins with a copy of the general text."""
    dit, waar = get_object_or_404(Instrument, code=instrument), get_object_or_404(Gemeente, code=gemeente)
    rij = InstrumentGemeente.objects.filter(instrument=dit, gemeente=waar).first()
    leeg = InstrumentGemeente(instrument=dit, gemeente=waar, kosten=dit.kosten, aanvragen=dit.aanvragen)
    form = InstrumentGemeenteForm(request.POST or None, instance=rij or leeg, medewerker=request.user)
    if request.method == "POST" and form.is_valid():
        versie = form.cleaned_data.get("versie")
        try:
            handelingen.zet_voor_gemeente(dit, waar, versie, form.waarden, door=request.user)  # type: ignore[arg-type]
        except Verouderd as ander:
            toon_verschil(form, ander, form.waarden)
        except ValidationError as fout:
            form.zet_fouten(fout)
        else:
            messages.success(request, f"{dit.titel} is aangepast voor {waar.naam}.")
            return _naar(dit)
    return _form(request, form, f"{dit.titel} in {waar.naam}", _adres(dit), waar if rij else None)


@require_POST
@met_recht(KENNISBANK_BEHEREN)
def volg_algemeen(request: HttpRequest, instrument: str, gemeente: str) -> HttpResponse:
    """Let a municipality follow the general text again."""
    dit = get_object_or_404(Instrument, code=instrument)
    rij = InstrumentGemeente.objects.filter(instrument=dit, gemeente__code=gemeente).select_related("gemeente").first()
    if rij is not None:
        handelingen.volg_algemeen(rij, door=request.user)  # type: ignore[arg-type]
        messages.success(request, f"In {rij.gemeente.naam} geldt weer de algemene tekst.")
    return _naar(dit)


@require_POST
@met_recht(KENNISBANK_BEHEREN)
def gebruik(request: HttpRequest, instrument: str) -> HttpResponse:
    """Take an instrument out of use, or back when it was."""
    dit = get_object_or_404(Instrument, code=instrument)
    versie = request.POST.get("versie", "")
    try:
        dit = handelingen.zet_in_gebruik(
            dit,
            int(versie) if versie.isdigit() else 0,
            in_gebruik=dit.uit_gebruik,
            door=request.user,  # type: ignore[arg-type]
        )
    except Verouderd:
        messages.error(request, "Een collega heeft dit intussen gewijzigd. Kijk of u dit nog wilt.")
    else:
        messages.success(request, f"{dit.titel} is {'uit gebruik' if dit.uit_gebruik else 'weer in gebruik'}.")
    return _naar(dit)


def _form(
    request: HttpRequest, form: Rijform, titel: str, terug: str, aangepast: Gemeente | None = None
) -> HttpResponse:
    context = {"form": form, "titel": titel, "terug": terug, "aangepast": aangepast, "dit": form.instance}
    return render(request, "begeleiding/kennisbank/formulier.html", context)


def _adres(dit: Instrument) -> str:
    return reverse("begeleiding:instrument", args=[dit.code])


def _naar(dit: Instrument) -> HttpResponse:
    return redirect(_adres(dit))
