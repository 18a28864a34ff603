"""The meeting about young people: plan it, walk through the list during it, and record that it was held."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from openwerkplein.begeleiding import jongeren as domein
from openwerkplein.begeleiding.forms.jongeren import AgendaRij, GehoudenForm, OverlegForm
from openwerkplein.begeleiding.handelingen import overleg as handelingen
from openwerkplein.begeleiding.handelingen.jongeren import leg_bestemming_vast
from openwerkplein.begeleiding.models import Uitstroomoverleg
from openwerkplein.begeleiding.rechten import OVERLEG_HOUDEN
from openwerkplein.begeleiding.views.jongeren import tabbladen
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.toegang import dossierpagina
from openwerkplein.dossier.views.ongedaan import meld
from openwerkplein.kern.formfouten import toon_verschil, zet_fouten
from openwerkplein.kern.inzage import log_lijst
from openwerkplein.kern.models import Gemeente
from openwerkplein.kern.rechten import met_recht
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tijd import datum_kort, vandaag

MEESTE = 200
"""Young people on one agenda; a meeting about more would not end."""
PER_PAGINA = 25


def _mijn(request: HttpRequest) -> Any:
    """Return the meetings of this colleague: about the own gemeenten or all of them, or planned by this colleague."""
    wie: Any = request.user
    rijen = Uitstroomoverleg.objects.select_related("gemeente", "medewerker")
    if not wie.gemeentecodes:
        return rijen
    return rijen.filter(Q(gemeente__isnull=True) | Q(gemeente__code__in=wie.gemeentecodes) | Q(medewerker=wie))


def _zoek(request: HttpRequest, pk: int) -> Uitstroomoverleg:
    overleg: Uitstroomoverleg = get_object_or_404(_mijn(request), pk=pk)
    return overleg


# -- plan -------------------------------------------------------------------------------------------------------------


@met_recht(OVERLEG_HOUDEN)
def lijst(request: HttpRequest) -> HttpResponse:
    """Show the meetings, the next one on top."""
    rijen = _mijn(request).order_by("gehouden", "-datum")
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {"pagina": pagina, "tabbladen": tabbladen(request), "vandaag": vandaag()}
    return render(request, "begeleiding/jongeren/overleggen.html", context)


@met_recht(OVERLEG_HOUDEN)
def nieuw(request: HttpRequest) -> HttpResponse:
    """Plan a meeting; proposes six weeks after the last one about the same gemeente (``?gemeente=``)."""
    leeg = Uitstroomoverleg()
    form = _overlegform(request, leeg, {} if request.method == "POST" else _voorstel(request))
    if request.method == "POST" and form.is_valid():
        try:
            overleg = handelingen.plan_overleg(door=request.user, **_waarden(form))  # type: ignore[arg-type]
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, f"Het overleg is gepland op {datum_kort(overleg.datum)}.")
            return HttpResponseRedirect(reverse("begeleiding:uitstroomoverleg", args=[overleg.pk]))
    return _toon_form(request, form, "Overleg plannen", reverse("begeleiding:uitstroomoverleggen"))


def _voorstel(request: HttpRequest) -> dict[str, Any]:
    wie: Any = request.user
    gevraagd = request.GET.get("gemeente", "")
    gemeente = Gemeente.objects.filter(pk=int(gevraagd)).first() if gevraagd.isdigit() else None
    if gemeente is None and len(wie.gemeentecodes) == 1:
        gemeente = Gemeente.objects.get(code=next(iter(wie.gemeentecodes)))
    vorige = Uitstroomoverleg.objects.filter(gemeente=gemeente).order_by("-datum").first()
    hetzelfde = {naam: getattr(vorige, naam) for naam in ("tijd", "plaats", "aanwezig")} if vorige else {}
    return {"datum": handelingen.stel_dag_voor(gemeente), "gemeente": gemeente, **hetzelfde}


@met_recht(OVERLEG_HOUDEN)
def wijzig(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a meeting or change who take part."""
    overleg = _zoek(request, pk)
    form = _overlegform(request, overleg, {})
    terug = reverse("begeleiding:uitstroomoverleg", args=[pk])
    if request.method == "POST" and form.is_valid():
        try:
            handelingen.verzet_overleg(
                overleg,
                form.cleaned_data["versie"] or overleg.versie,
                door=request.user,
                **_waarden(form),  # type: ignore[arg-type]
            )
        except Verouderd as ander:
            toon_verschil(form, ander, _waarden(form))
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, "Het overleg is gewijzigd.")
            return HttpResponseRedirect(terug)
    return _toon_form(request, form, "Overleg wijzigen", terug)


def _overlegform(request: HttpRequest, overleg: Uitstroomoverleg, begin: dict[str, Any]) -> OverlegForm:
    return OverlegForm(request.POST if request.method == "POST" else None, instance=overleg, initial=begin)


def _waarden(form: forms.Form | OverlegForm) -> dict[str, Any]:
    return {naam: waarde for naam, waarde in form.cleaned_data.items() if naam != "versie"}


def _toon_form(request: HttpRequest, form: Any, titel: str, terug: str) -> HttpResponse:
    context = {"form": form, "titel": titel, "terug": terug, "tabbladen": tabbladen(request)}
    return render(request, "begeleiding/jongeren/overlegform.html", context)


# -- hold -------------------------------------------------------------------------------------------------------------


@met_recht(OVERLEG_HOUDEN)
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the list to walk through, young person by young person; ``?ga=`` puts the cursor at one of them."""
    return _toon_agenda(request, _zoek(request, pk))


def _toon_agenda(
    request: HttpRequest, overleg: Uitstroomoverleg, ingevuld: tuple[int, AgendaRij] | None = None
) -> HttpResponse:
    wie, op = request.user, vandaag()
    rijen = domein.maak_rijen(_jongeren(request, overleg)[:MEESTE], op)
    inwoners = [rij.jongere.inwoner for rij in rijen]
    log_lijst(wie, [een.dossiernummer for een in inwoners], "agenda overleg jongeren")  # type: ignore[arg-type]
    coaches = domein.coaches([een.pk for een in inwoners], op)
    vormen = dict([ingevuld] if ingevuld else [])
    kaarten = []
    for rij in rijen:
        inwoner, bestemming = rij.jongere.inwoner, rij.bestemming
        begin = {"soort": bestemming.soort} if bestemming else {}
        form = vormen.get(inwoner.pk) or _rijform(None, inwoner, coaches.get(inwoner.pk, []), wie, begin)
        if inwoner.dossiernummer == request.GET.get("ga") or inwoner.pk in vormen:
            form.fields["soort"].widget.attrs["autofocus"] = True
        besproken = bestemming is not None and bestemming.overleg_id == overleg.pk
        kaarten.append({"rij": rij, "form": form, "besproken": besproken, "leeftijd": inwoner.leeftijd(op)})
    context = {
        "overleg": overleg,
        "kaarten": kaarten,
        "besproken": sum(1 for kaart in kaarten if kaart["besproken"]),
        "meer": len(rijen) == MEESTE,
        "gehouden_kan": not overleg.gehouden and overleg.datum <= op,
        "tabbladen": tabbladen(request),
    }
    return render(request, "begeleiding/jongeren/agenda.html", context)


def _jongeren(request: HttpRequest, overleg: Uitstroomoverleg) -> Any:
    """Return who is talked about: in sight, within reach, of the gemeente; who leaves school first comes first."""
    rijen = domein.in_beeld(request.user, vandaag())
    if overleg.gemeente_id is not None:
        rijen = rijen.filter(inwoner__gemeente=overleg.gemeente_id)
    return rijen.order_by(F("verlaat_school_op").asc(nulls_last=True), "inwoner__zoek_achternaam", "pk")


def _rijform(data: Any, inwoner: Inwoner, collegas: list[Any], wie: Any, begin: dict[str, str]) -> AgendaRij:
    return AgendaRij(data, initial=begin, collegas=collegas, ik=wie, auto_id=f"id_{inwoner.pk}_%s", label_suffix="")


@dossierpagina(OVERLEG_HOUDEN, wat="bestemming in overleg")
@require_POST
def bestemming(request: HttpRequest, inwoner: Inwoner, pk: int) -> HttpResponse:
    """Save the destination of one young person during the meeting, and go on to the next."""
    overleg, wie = _zoek(request, pk), request.user
    form = _rijform(request.POST, inwoner, domein.coaches([inwoner.pk], vandaag()).get(inwoner.pk, []), wie, {})
    if not form.is_valid():
        return _toon_agenda(request, overleg, (inwoner.pk, form))
    try:
        uitkomst = leg_bestemming_vast(inwoner, door=wie, overleg=overleg, **form.waarden)  # type: ignore[arg-type]
    except ValidationError as fout:
        zet_fouten(form, fout)
        return _toon_agenda(request, overleg, (inwoner.pk, form))
    adres = reverse("begeleiding:uitstroomoverleg", args=[overleg.pk])
    volgende = _volgende(request, overleg, inwoner)
    meld(request, inwoner, uitkomst, f"{adres}#jongere-{inwoner.pk}")
    # No fragment beside it: with one, a browser does not put the cursor where the page asks.
    naar = f"?ga={volgende.dossiernummer}" if volgende else "#klaar"
    return HttpResponseRedirect(f"{adres}{naar}")


def _volgende(request: HttpRequest, overleg: Uitstroomoverleg, inwoner: Inwoner) -> Inwoner | None:
    """Return who comes next on the agenda."""
    nummers = list(_jongeren(request, overleg).values_list("inwoner", flat=True)[:MEESTE])
    plek = nummers.index(inwoner.pk) + 1 if inwoner.pk in nummers else len(nummers)
    return Inwoner.objects.get(pk=nummers[plek]) if plek < len(nummers) else None


@met_recht(OVERLEG_HOUDEN)
def gehouden(request: HttpRequest, pk: int) -> HttpResponse:
    """Record who attended; then propose the next meeting."""
    overleg = _zoek(request, pk)
    begin = {"aanwezig": overleg.aanwezig, "verslag": overleg.verslag, "versie": overleg.versie}
    form = GehoudenForm(request.POST if request.method == "POST" else None, initial=begin)
    if request.method == "POST" and form.is_valid():
        try:
            handelingen.leg_gehouden_vast(overleg, form.cleaned_data["versie"], door=request.user, **_waarden(form))  # type: ignore[arg-type]
        except Verouderd as ander:
            toon_verschil(form, ander, _waarden(form))
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, "Het overleg is vastgelegd. Plan meteen het volgende: de dag is al ingevuld.")
            vraag = f"?gemeente={overleg.gemeente_id}" if overleg.gemeente_id else ""
            return HttpResponseRedirect(reverse("begeleiding:uitstroomoverleg-nieuw") + vraag)
    return _toon_form(request, form, "Overleg gehouden", reverse("begeleiding:uitstroomoverleg", args=[pk]))
