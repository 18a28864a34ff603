"""Dividing dossiers: choose, look at who would get whom, do it, and take it back; and dossiers without a contact person."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from openwerkplein.begeleiding.caseload import caseloads
from openwerkplein.begeleiding.collegas import begeleiders, contactpersoon_weg, zonder_contactpersoon
from openwerkplein.begeleiding.forms.caseload import AANGEVINKT, VerdeelFilter, VerdeelForm
from openwerkplein.begeleiding.handelingen.verdeling import (
    PlanVeranderd,
    Post,
    Verdeelplan,
    geschreven,
    neem_terug,
    verdeel,
)
from openwerkplein.begeleiding.models import Begeleiding
from openwerkplein.begeleiding.rechten import CASELOAD_VERDELEN
from openwerkplein.begeleiding.verdeelvoorstel import HOOGSTENS, WEG, ZONDER, Bron, Kandidaat, kandidaten, stel_voor
from openwerkplein.begeleiding.views.caseload import zoek_collega
from openwerkplein.dossier.lijst import selecteer
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker, Team
from openwerkplein.kern.rechten import met_recht
from openwerkplein.kern.rollen import BEGELEIDERS, Rol
from openwerkplein.kern.tijd import vandaag
from openwerkplein.web.tekst import duizend

_ZOUT = "begeleiding.verdeling"
GELDIG_SECONDEN = 4 * 3600
_HOOGSTENS_COLLEGAS = 60
"""Colleagues from whom one chooses on one page; another team is a click away."""


@met_recht(CASELOAD_VERDELEN)
def verdelen(request: HttpRequest) -> HttpResponse:
    """Choose which dossiers go to whom; then look at the proposal; then do it."""
    bron = _lees_bron(request)
    if bron is None:
        return redirect("begeleiding:caseload-team")
    if "plan" in request.POST:
        return _voer_uit(request, bron)
    filter_ = VerdeelFilter(request.GET)
    keuze = filter_.cleaned_data if filter_.is_valid() else {}
    gevonden = kandidaten(bron, keuze, request.user, vandaag())  # type: ignore[arg-type]
    form = _maak_form(request, bron)
    if request.method == "POST" and form.is_valid():
        gekozen = _gekozen(request, form, gevonden[:HOOGSTENS])
        if gekozen:
            return _toon_voorstel(request, bron, form.cleaned_data, gekozen)
        form.add_error("welke", "Vink minstens één dossier aan, of kies 'alle dossiers die hier staan'.")
    context = {
        "bron": bron,
        "form": form,
        "filter": filter_,
        "kandidaten": gevonden[:HOOGSTENS],
        "meer": len(gevonden) > HOOGSTENS,
        "hoogstens": HOOGSTENS,
        "aangevinkt": set(request.POST.getlist("dossier")),
        "teams": Team.objects.all(),
        "team": _team(request, bron),
        "rollen": [rol for rol in BEGELEIDERS if bron.groep],
    }
    return render(request, "begeleiding/caseload/verdelen.html", context)


def _lees_bron(request: HttpRequest) -> Bron | None:
    """Return what the address says is divided, None when it says nothing; raises Http404 for an unknown colleague."""
    groep, van = request.GET.get("groep", ""), request.GET.get("van", "")
    rol = Rol(request.GET["rol"]) if request.GET.get("rol") in BEGELEIDERS else Rol.REGIECOACH
    if van.isdigit():
        return Bron(rol, collega=zoek_collega(request, int(van)))
    return Bron(rol, groep=groep) if groep in (ZONDER, WEG) else None


def _team(request: HttpRequest, bron: Bron) -> Team | None:
    """Return the team of which colleagues are offered: the one that was asked, else that of who hands over."""
    gevraagd = request.GET.get("ontvangers_uit", "")
    if gevraagd.isdigit():
        return Team.objects.filter(pk=int(gevraagd)).first()
    return bron.collega.team if bron.collega is not None and not gevraagd else None


def _maak_form(request: HttpRequest, bron: Bron) -> VerdeelForm:
    """Return the form with the colleagues who can receive, each with the caseload of now."""
    collegas = begeleiders(request.user, vandaag()).filter(is_active=True, rolrijen__rol=bron.rol)  # type: ignore[arg-type]
    team = _team(request, bron)
    if team is not None:
        collegas = collegas.filter(team=team)
    if bron.collega is not None:
        collegas = collegas.exclude(pk=bron.collega.pk)
    lijst = list(
        collegas.select_related("team").prefetch_related("rolrijen").order_by("naam", "pk")[:_HOOGSTENS_COLLEGAS]
    )
    regels = []
    for een in caseloads(lijst, vandaag()):
        if een.rol == bron.rol:
            deel = "" if een.deel is None else f", {een.deel}% van de norm"
            uit = f" · {een.medewerker.team}" if een.medewerker.team and team is None else ""
            regels.append((een.medewerker.pk, f"{een.medewerker.naam}: {duizend(een.aantal)} dossiers{deel}{uit}"))
    begin = {"vanaf": _dag(request.GET.get("vanaf", ""))}
    return VerdeelForm(request.POST if request.method == "POST" else None, collegas=regels, initial=begin)


def _dag(tekst: str) -> date:
    try:
        return max(date.fromisoformat(tekst), vandaag())
    except ValueError:
        return vandaag()


def _gekozen(request: HttpRequest, form: VerdeelForm, gevonden: list[Kandidaat]) -> list[Kandidaat]:
    if form.cleaned_data["welke"] != AANGEVINKT:
        return gevonden
    aan = set(request.POST.getlist("dossier"))
    return [een for een in gevonden if str(een.inwoner.pk) in aan]


# -- the proposal, and doing it ---------------------------------------------------------------------------------------


def _toon_voorstel(
    request: HttpRequest,
    bron: Bron,
    keuze: dict[str, Any],
    gekozen: list[Kandidaat],
    veranderd: dict[int, str] | None = None,
) -> HttpResponse:
    """Show who would get whom and the caseloads before and after; the plan itself goes along, signed."""
    pks = [int(pk) for pk in keuze["ontvangers"]]
    ontvangers = list(Medewerker.objects.filter(pk__in=pks).prefetch_related("rolrijen").order_by("naam", "pk"))
    voorstel = stel_voor(
        gekozen,
        bron.rol,
        ontvangers,
        keuze["vanaf"],
        door=request.user,  # type: ignore[arg-type]
        binnen_norm=keuze["hoe"] == "norm",
    )
    plan = {
        "wie": request.user.pk,
        "keuze": {**keuze, "vanaf": keuze["vanaf"].isoformat()},
        "posten": [list(asdict(post).values()) for post in voorstel.posten],
    }
    namen = Inwoner.objects.zichtbaar_voor(request.user).in_bulk(list(veranderd or {}))
    context = {
        "bron": bron,
        "voorstel": voorstel,
        "keuze": keuze,
        "aantal": len(voorstel.posten),
        "veranderd": [(namen.get(pk), zin) for pk, zin in (veranderd or {}).items()],
        "plan": signing.dumps(plan, salt=_ZOUT, compress=True),
        "terug": request.get_full_path(),
    }
    return render(request, "begeleiding/caseload/voorstel.html", context)


def _voer_uit(request: HttpRequest, bron: Bron) -> HttpResponse:
    """Do what the proposal said; when something changed since, show the proposal anew and write nothing."""
    try:
        gegeven = signing.loads(request.POST["plan"], salt=_ZOUT, max_age=GELDIG_SECONDEN)
    except signing.BadSignature:
        gegeven = {"wie": None}
    if gegeven["wie"] != request.user.pk:
        messages.error(request, "Dit voorstel is te oud. Kijk opnieuw wie wat krijgt.")
        return redirect(request.get_full_path())
    keuze = {**gegeven["keuze"], "vanaf": date.fromisoformat(gegeven["keuze"]["vanaf"])}
    posten = tuple(Post(*post) for post in gegeven["posten"])
    velden = ("vanaf", "reden", "toelichting", "afspraken_mee", "stappen_mee")
    plan = Verdeelplan(rol=bron.rol.value, posten=posten, **{naam: keuze[naam] for naam in velden})
    try:
        uitkomst = verdeel(plan, door=request.user)  # type: ignore[arg-type]
    except PlanVeranderd as fout:
        opnieuw = kandidaten(bron, {}, request.user, vandaag(), alleen=[post.inwoner for post in posten])  # type: ignore[arg-type]
        return _toon_voorstel(request, bron, keuze, opnieuw, fout.anders)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
        return redirect(request.get_full_path())
    url = reverse("begeleiding:caseload-terug", args=[uitkomst.code])
    messages.success(request, uitkomst.zin, extra_tags=f"ongedaan={url}")
    return redirect("begeleiding:caseload-verdeling", uitkomst.code)


@met_recht(CASELOAD_VERDELEN)
def verdeling(request: HttpRequest, verdeling: str) -> HttpResponse:
    """Show what a division did, as long as it can be found: who got whom."""
    rijen = list(geschreven(Begeleiding, verdeling).filter(history_type="+"))
    if not rijen or any(rij.history_user_id != request.user.pk for rij in rijen):
        raise Http404("Deze verdeling is niet van u, of bestaat niet.")
    namen = Inwoner.objects.zichtbaar_voor(request.user).in_bulk([rij.inwoner_id for rij in rijen])
    wie = Medewerker.objects.in_bulk({rij.medewerker_id for rij in rijen})
    staat = Begeleiding.objects.filter(pk__in=[rij.id for rij in rijen]).exists()
    per: dict[int, list[Inwoner]] = {}
    for rij in rijen:
        if rij.inwoner_id in namen:
            per.setdefault(rij.medewerker_id, []).append(namen[rij.inwoner_id])
    context = {
        "code": verdeling,
        "aantal": len(rijen),
        "vanaf": rijen[0].begindatum,
        "rol": Rol(rijen[0].rol).label,
        "waarom": rijen[0].history_change_reason.partition(": ")[2],
        "groepen": sorted(((wie[pk], lijst) for pk, lijst in per.items()), key=lambda paar: paar[0].naam),
        "staat": staat,
    }
    return render(request, "begeleiding/caseload/verdeling.html", context)


@met_recht(CASELOAD_VERDELEN)
@require_POST
def terug(request: HttpRequest, verdeling: str) -> HttpResponse:
    """Take a whole division back."""
    try:
        aantal = neem_terug(verdeling, door=request.user)  # type: ignore[arg-type]
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, f"De verdeling is ongedaan gemaakt: {aantal} dossiers staan weer zoals ze stonden.")
    return redirect("begeleiding:caseload-team")


# -- dossiers without anybody -----------------------------------------------------------------------------------------


@met_recht(CASELOAD_VERDELEN)
def zonder(request: HttpRequest) -> HttpResponse:
    """Say how many dossiers have no contact person, and how many one who left or lost the role; each leads to dividing them."""
    dag = vandaag()
    binnen = selecteer(request.user, "alles", {}, dag)
    rijen = contactpersoon_weg(dag).filter(inwoner__in=binnen.values("pk"))
    weg = list(rijen.values_list("medewerker", "rol").annotate(Count("pk")))
    wie = Medewerker.objects.in_bulk({medewerker for medewerker, _, _ in weg})
    context = {
        "aantal": binnen.filter(zonder_contactpersoon(dag)).count(),
        "weg": sorted(((wie[pk], Rol(rol), aantal) for pk, rol, aantal in weg), key=lambda rij: rij[0].naam),
        "totaal_weg": sum(aantal for _, _, aantal in weg),
        "lijst_url": f"{reverse('dossier:alles')}?zonder_contactpersoon=on",
        "rollen": BEGELEIDERS,
    }
    return render(request, "begeleiding/caseload/zonder.html", context)
