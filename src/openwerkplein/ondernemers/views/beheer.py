"""What is kept for support: amounts with their dates and sources, and intermediairs."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from openwerkplein.dossier.handelingen.rijen import Gedaan, verwijder_vergissing, wijzig
from openwerkplein.dossier.views.ongedaan import meld_los
from openwerkplein.dossier.views.rijpagina import rijpagina
from openwerkplein.dossier.views.verwijderen import VergissingForm
from openwerkplein.kern import lijsten
from openwerkplein.kern.formfouten import zet_fouten
from openwerkplein.kern.models import Gemeente
from openwerkplein.kern.rechten import met_recht
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers.bedragen import toon
from openwerkplein.ondernemers.forms.beheer import BedragForm, BedragWijzigForm, DagForm, IntermediairForm
from openwerkplein.ondernemers.handelingen import bedragen as handelingen
from openwerkplein.ondernemers.handelingen.intermediairs import leg_vast as neem_intermediair_op
from openwerkplein.ondernemers.models import Bedrag, Intermediair
from openwerkplein.ondernemers.rechten import BEDRAGEN_BEHEREN, ONDERNEMERS_WIJZIGEN


@met_recht(BEDRAGEN_BEHEREN)
def bedragen(request: HttpRequest) -> HttpResponse:
    """Show which amounts hold on a day, and which are missing then."""
    form = DagForm(request.GET or None)
    dag = (form.cleaned_data["op"] if form.is_valid() else None) or vandaag()
    per_soort: dict[str, list[Any]] = {}
    rijen = Bedrag.objects.op(dag).select_related("gemeente").order_by(F("gemeente__naam").asc(nulls_first=True))
    for rij in rijen:
        per_soort.setdefault(rij.soort, []).append((rij, toon(rij.soort, rij.waarde)))
    soorten = [(code, titel, per_soort.pop(code, [])) for code, titel in lijsten.keuzes("bedrag_soort", dag)]
    soorten += [(code, lijsten.label("bedrag_soort", code), rest) for code, rest in per_soort.items()]
    context = {
        "form": form,
        "dag": dag,
        "soorten": soorten,
        "ontbreken": sum(1 for *_, gevuld in soorten if not gevuld),
    }
    return render(request, "ondernemers/bedragen.html", context)


@met_recht(BEDRAGEN_BEHEREN)
def verloop(request: HttpRequest, soort: str) -> HttpResponse:
    """Show how one amount changed over time, per municipality."""
    if soort not in lijsten.alle_waarden("bedrag_soort"):
        raise Http404("Dit bedrag staat niet in de lijst. Ga terug naar Bedragen.")
    rijen = (
        Bedrag.objects.filter(soort=soort)
        .select_related("gemeente")
        .order_by(F("gemeente__naam").asc(nulls_first=True), "-begindatum")
    )
    groepen = [
        (gemeente.naam if gemeente else "alle gemeenten", [(rij, toon(soort, rij.waarde)) for rij in groep])
        for gemeente, groep in groupby(rijen, key=lambda rij: rij.gemeente)
    ]
    context = {"soort": soort, "titel": lijsten.label("bedrag_soort", soort), "groepen": groepen, "dag": vandaag()}
    return render(request, "ondernemers/bedrag_verloop.html", context)


@met_recht(BEDRAGEN_BEHEREN)
def bedrag_nieuw(request: HttpRequest) -> HttpResponse:
    """Record a value from a day on; ``?soort=`` and ``?gemeente=`` fill in what it is about."""
    gemeente = Gemeente.objects.filter(code=request.GET.get("gemeente", "")).first()
    begin = {"soort": request.GET.get("soort", ""), "gemeente": gemeente}
    form = BedragForm(request.POST or None, instance=Bedrag(), initial=begin, medewerker=request.user)
    doe = partial(handelingen.leg_vast, door=request.user)
    return _bedragpagina(request, form, doe, "Bedrag vastleggen")


@met_recht(BEDRAGEN_BEHEREN)
def bedrag_wijzig(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a value that was recorded wrongly."""
    rij = get_object_or_404(Bedrag.objects.select_related("gemeente"), pk=pk)
    form = BedragWijzigForm(request.POST or None, instance=rij, medewerker=request.user)
    uitleg = "Verandert het bedrag vanaf een dag? Leg dan een nieuw bedrag vast. Hier verbetert u een fout."
    return _bedragpagina(request, form, _wijziger(Bedrag, pk, request.user), f"{rij} verbeteren".capitalize(), uitleg)


def _bedragpagina(request: HttpRequest, form: Any, doe: Any, titel: str, uitleg: str = "") -> HttpResponse:
    thuis = reverse("ondernemers:bedragen")
    return rijpagina(
        request,
        form,
        doe,
        titel=titel,
        uitleg=uitleg,
        terug=lambda uitkomst: reverse("ondernemers:bedrag-verloop", args=[uitkomst.rij.soort]),
        annuleer=thuis,
        recht=BEDRAGEN_BEHEREN,
        kruimels=[("Bedragen", thuis)],
    )


def _wijziger(model: type[Any], pk: int, door: Any) -> Any:
    """Return what corrects a row; it is read again, since the form's own copy carries what was typed."""

    def doe(versie: int, **velden: Any) -> Gedaan:
        return wijzig(model.objects.get(pk=pk), versie, velden, door=door)

    return doe


@met_recht(BEDRAGEN_BEHEREN)
def bedrag_verwijder(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a value that should never have been there, with the reason; calculations that were made with it stay as they are."""
    rij = get_object_or_404(Bedrag.objects.select_related("gemeente"), pk=pk)
    thuis = reverse("ondernemers:bedrag-verloop", args=[rij.soort])
    form = VergissingForm(request.POST if request.method == "POST" else None, initial={"versie": rij.versie})
    form.fields["reden"].help_text = "In een paar woorden, bijvoorbeeld: dit bedrag gold nooit."
    if form.is_valid():
        try:
            uitkomst = verwijder_vergissing(
                rij,
                form.cleaned_data["versie"],
                reden=form.cleaned_data["reden"],
                door=request.user,  # type: ignore[arg-type]
            )
        except Verouderd:
            form.add_error(None, "Iemand anders heeft dit intussen gewijzigd. Ga terug en kijk wat er nu staat.")
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            meld_los(request, uitkomst, thuis, BEDRAGEN_BEHEREN)
            return HttpResponseRedirect(thuis)
    context = {"form": form, "titel": f"{rij} verwijderen".capitalize(), "rij": rij, "terug": thuis}
    return render(request, "ondernemers/bedrag_verwijderen.html", context)


# -- intermediairs ----------------------------------------------------------------------------------------------------


@met_recht(ONDERNEMERS_WIJZIGEN)
def intermediairs(request: HttpRequest) -> HttpResponse:
    """Show who brings work or people, first those we work with."""
    rijen = list(Intermediair.objects.order_by(F("gestopt_op").desc(nulls_first=True), "naam"))
    return render(request, "ondernemers/intermediairs.html", {"rijen": rijen, "dag": vandaag()})


@met_recht(ONDERNEMERS_WIJZIGEN)
def intermediair_nieuw(request: HttpRequest) -> HttpResponse:
    """Take in an intermediair."""
    form = IntermediairForm(request.POST or None, instance=Intermediair(), medewerker=request.user)
    return _intermediairpagina(
        request, form, partial(neem_intermediair_op, door=request.user), "Intermediair vastleggen"
    )


@met_recht(ONDERNEMERS_WIJZIGEN)
def intermediair_wijzig(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is known of an intermediair, or that we do not work together any more."""
    rij = get_object_or_404(Intermediair, pk=pk)
    naam = rij.naam
    form = IntermediairForm(request.POST or None, instance=rij, medewerker=request.user)
    return _intermediairpagina(request, form, _wijziger(Intermediair, pk, request.user), f"{naam} wijzigen")


def _intermediairpagina(request: HttpRequest, form: Any, doe: Any, titel: str) -> HttpResponse:
    thuis = reverse("ondernemers:intermediairs")
    return rijpagina(
        request,
        form,
        doe,
        titel=titel,
        terug=thuis,
        annuleer=thuis,
        recht=ONDERNEMERS_WIJZIGEN,
        kruimels=[("Intermediairs", thuis)],
    )
