"""Register an inwoner, correct the data of a person, set the BSN."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from openwerkplein.dossier.forms.persoon import BsnForm, NieuweInwonerForm, PersoonForm
from openwerkplein.dossier.handelingen.dubbelen import MogelijkDubbel
from openwerkplein.dossier.handelingen.inwoner import BsnBestaat, registreer_inwoner, wijzig_bsn, wijzig_persoon
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.rechten import BSN_ZIEN, REGISTREREN
from openwerkplein.dossier.toegang import dossierpagina
from openwerkplein.dossier.views.bewerken import bewaar_rij, maak_form, toon_form
from openwerkplein.dossier.views.bewerking import Invulling
from openwerkplein.kern.rechten import INWONER_WIJZIGEN, met_recht
from openwerkplein.kern.slot import Verouderd

PERSOON = Invulling(PersoonForm, wijzig_persoon, "Gegevens van de persoon wijzigen")


@met_recht(REGISTREREN)
def nieuw(request: HttpRequest) -> HttpResponse:
    """Register a new inwoner; who looks like somebody we know is shown first, for a decision."""
    gegeven = (request.POST,) if request.method == "POST" else ()
    form = NieuweInwonerForm(*gegeven, medewerker=request.user)
    context: dict[str, object] = {"form": form, "gelijken": [], "bestaand": None, "zichtbaar": set()}
    if request.method == "POST" and form.is_valid():
        anders = form.cleaned_data["anders"].split() if "iemand_anders" in request.POST else []
        try:
            inwoner = registreer_inwoner(
                form.persoon,
                bsn=form.cleaned_data["bsn"],
                iemand_anders_dan=anders,
                door=request.user,  # type: ignore[arg-type]
            )
        except MogelijkDubbel as dubbel:
            context |= _vraag_wie(form, dubbel.gelijken)
        except BsnBestaat as bekend:
            context["bestaand"] = bekend.inwoner
            context |= _zichtbaar(request, [bekend.inwoner])
            form.zet_fouten(bekend)
        except ValidationError as fout:
            form.zet_fouten(fout)
        else:
            messages.success(request, f"{inwoner.naam} is vastgelegd onder dossiernummer {inwoner.dossiernummer}.")
            return redirect("dossier:dossier", inwoner.dossiernummer)
    context |= _zichtbaar(request, [*context["gelijken"], *([context["bestaand"]] if context["bestaand"] else [])])  # type: ignore[misc]
    return render(request, "dossier/nieuw.html", context)


def _vraag_wie(form: NieuweInwonerForm, gelijken: list[Inwoner]) -> dict[str, object]:
    """Ask whether this is one of those; the form takes along about whom it was asked."""
    form.data = form.data.copy()
    form.data["anders"] = " ".join(een.dossiernummer for een in gelijken)
    return {"gelijken": gelijken}


def _zichtbaar(request: HttpRequest, inwoners: list[Inwoner]) -> dict[str, object]:
    """Return the primary keys of those whom this colleague may see by name."""
    zichtbaar = Inwoner.objects.zichtbaar_voor(request.user).filter(pk__in=[een.pk for een in inwoners])
    return {"zichtbaar": set(zichtbaar.values_list("pk", flat=True)) if inwoners else set()}


@dossierpagina(INWONER_WIJZIGEN, wat="persoon wijzigen")
def wijzig(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Correct the data of a person; two colleagues at once get the merge screen."""
    form = maak_form(request, PersoonForm, inwoner)  # type: ignore[arg-type]
    if form.is_valid():
        return bewaar_rij(request, inwoner, PERSOON, inwoner, form)  # type: ignore[arg-type]
    return toon_form(request, inwoner, PERSOON, form)


@dossierpagina(BSN_ZIEN, wat="BSN wijzigen")
def bsn(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Set the BSN; what there was is not shown here."""
    form = BsnForm(request.POST or None, initial={"versie": inwoner.versie})
    bestaand = None
    if form.is_valid():
        try:
            wijzig_bsn(inwoner, form.cleaned_data["versie"], form.cleaned_data["bsn"], door=request.user)  # type: ignore[arg-type]
        except BsnBestaat as bekend:
            bestaand = bekend.inwoner
            form.zet_fouten(bekend)
        except Verouderd:
            form.add_error(
                None, "Een collega heeft dit dossier intussen gewijzigd. Kijk eerst in het dossier en begin opnieuw."
            )
        except ValidationError as fout:
            form.zet_fouten(fout)
        else:
            messages.success(request, "Het BSN is gewijzigd.")
            return redirect("dossier:dossier", inwoner.dossiernummer)
    context = {"inwoner": inwoner, "form": form, "bestaand": bestaand}
    context |= _zichtbaar(request, [bestaand] if bestaand else [])
    return render(request, "dossier/bsn.html", context)
