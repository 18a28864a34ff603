"""Who may read a handover.

Who is asked to take over must be able to judge it before the dossier is theirs. So the handover itself (what the giver wrote for
this reader) is open to giver and receiver while it waits and for a month after, also outside their reach over dossiers; the
dossier opens only by accepting. Everybody else needs the dossier within reach, or opened with a reason. Each look is logged.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from openwerkplein.begeleiding.handelingen.overdracht import leidt
from openwerkplein.begeleiding.models import Overdracht
from openwerkplein.begeleiding.rechten import OVERDRAGEN
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.views.toegang import toon_gesloten
from openwerkplein.kern.inzage import log_lezen, noodtoegang
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import met_recht
from openwerkplein.kern.tijd import vandaag

NALEZEN = timedelta(days=30)
"""How long giver and receiver can still read a handover that was accepted or withdrawn."""


def heeft_rol_in(overdracht: Overdracht, medewerker: Medewerker) -> bool:
    """Return whether this colleague gives, wrote or receives it, and it is open or was so lately.

    A receiver reads nothing more of what was withdrawn.
    """
    geeft = medewerker.pk in (overdracht.van_id, overdracht.medewerker_id)
    ontvangt = overdracht.naar_id == medewerker.pk and overdracht.status != Overdracht.Status.INGETROKKEN
    lang_geleden = overdracht.afgehandeld_op is not None and overdracht.afgehandeld_op < vandaag() - NALEZEN
    return (geeft or ontvangt) and not lang_geleden


def ziet_dossier(inwoner: Inwoner, medewerker: Medewerker) -> bool:
    """Return whether the dossier itself is open for this colleague."""
    return Inwoner.objects.zichtbaar_voor(medewerker).filter(pk=inwoner.pk).exists()


def overdrachtpagina(wat: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Mark a view as a page of one handover; the view gets ``(request, overdracht)``. `wat` stands in the reading log."""

    def merk(view: Callable[..., Any]) -> Callable[..., Any]:
        @met_recht(OVERDRAGEN)
        @wraps(view)
        def omhuld(request: HttpRequest, pk: int) -> HttpResponse:
            rijen = Overdracht.objects.select_related("inwoner__gemeente", "van", "naar", "medewerker")
            overdracht = rijen.filter(pk=pk).first()
            if overdracht is None:
                raise Http404("Er is geen overdracht met dit nummer.")
            wie: Any = request.user
            inwoner = overdracht.inwoner
            if not (heeft_rol_in(overdracht, wie) or ziet_dossier(inwoner, wie) or leidt(overdracht, wie)):
                return toon_gesloten(request, inwoner, terug=request.get_full_path())
            toegang = noodtoegang(wie, inwoner.dossiernummer)
            log_lezen(wie, inwoner.dossiernummer, wat, reden=toegang.reden if toegang else "")
            antwoord: HttpResponse = view(request, overdracht)
            return antwoord

        return omhuld

    return merk
