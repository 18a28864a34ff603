"""Five things that a newcomer can try, each a link that works for whoever is logged in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from openwerkplein.begeleiding.models import Begeleiding
from openwerkplein.dossier.models import Contactmoment, Inwoner
from openwerkplein.kern.rechten import CIJFERS_ZIEN, INGELOGD, INWONER_LEZEN, INWONER_WIJZIGEN, LOG_ZIEN, heeft_recht
from openwerkplein.kern.registers import Menuregel, Startblok, gebruikersmenu, startblokken
from openwerkplein.kern.rollen import Rol
from openwerkplein.kern.tijd import vandaag


@dataclass(frozen=True)
class Stap:
    """A step: what to do, why, its link, and the role to take first when this colleague may not do it."""

    titel: str
    uitleg: str
    url: str
    wissel: str = ""


_STAPPEN = (
    (
        INWONER_LEZEN,
        Rol.REGIECOACH,
        "Open een dossier",
        "Ziet u binnen een minuut wat er speelt en wat er is afgesproken?",
    ),
    (
        INWONER_WIJZIGEN,
        Rol.REGIECOACH,
        "Schrijf een gesprek op, met een afspraak",
        "Het gesprek staat daarna bovenaan in de tijdlijn en de afspraak bij 'Afgesproken'.",
    ),
    (
        CIJFERS_ZIEN,
        Rol.REGIECOACH,
        "Bekijk de cijfers en klik op een getal",
        "Achter elk getal staan de mensen die erin zijn geteld.",
    ),
    (
        LOG_ZIEN,
        Rol.PRIVACY_OFFICER,
        "Kijk als privacy officer in het leeslog",
        "Daar staat dat u het dossier van stap 2 heeft geopend.",
    ),
)
"""What to try after logging in: the right it needs, who has it, what to do and what to look at."""


def stappen_voor(medewerker: Any) -> list[Stap]:
    """Return the five steps; a step that this colleague (or nobody) may not do leads to the log-in of who may."""
    dossiernummer = _voorbeeld(medewerker)
    lijst = reverse("dossier:lijst")
    dossier = reverse("dossier:dossier", args=[dossiernummer]) if dossiernummer else lijst
    gesprek = reverse("begeleiding:contactmoment-nieuw", args=[dossiernummer]) if dossiernummer else lijst
    # Step 4 writes a line for everyone behind a number: what was read in step 2 is then no longer on the first page.
    log = reverse("privacy:leeslog") + (f"?{urlencode({'dossiernummer': dossiernummer})}" if dossiernummer else "")
    adressen = (dossier, gesprek, reverse("inzicht:start"), log)
    inloggen = Stap(
        "Kies een collega en log in",
        "Neem een regiecoach: die heeft een eigen caseload. Later kunt u van rol wisselen, in het menu bij uw naam.",
        f"{reverse('demo:aanmelden')}#{Rol.REGIECOACH}",
    )
    return [inloggen, *(_stap(medewerker, *stap, url) for stap, url in zip(_STAPPEN, adressen, strict=True))]


def _stap(medewerker: Any, recht: str, rol: Rol, titel: str, uitleg: str, url: str) -> Stap:
    if heeft_recht(medewerker, recht):
        return Stap(titel, uitleg, url)
    return Stap(titel, uitleg, f"{reverse('demo:aanmelden')}?{urlencode({'next': url})}#{rol}", wissel=str(rol.label))


def _voorbeeld(medewerker: Any) -> str:
    """Return the dossier that was talked with last, of the own caseload or else within reach: there is something to read.

    Before today, so that it stays the same one after a talk is written down, which then stands at the top.
    """
    if not heeft_recht(medewerker, INWONER_LEZEN):
        return ""
    caseload = Begeleiding.objects.lopend(vandaag()).van_medewerker(medewerker).values("inwoner")
    for inwoners in (caseload, Inwoner.objects.zichtbaar_voor(medewerker).values("pk")):
        recent = Contactmoment.objects.filter(inwoner__in=inwoners, datum__lt=vandaag()).order_by("-datum", "pk")
        dossiernummer: str | None = recent.values_list("inwoner__dossiernummer", flat=True).first()
        if dossiernummer:
            return dossiernummer
    return ""


def _blok(medewerker: Any, dag: date) -> dict[str, Any] | None:
    return {"stappen": stappen_voor(medewerker)} if settings.WERKPLEIN_DEMO else None


startblokken.registreer(
    "demo", Startblok("Probeer dit in vijf stappen", "demo/startblok.html", _blok, INGELOGD, volgorde=10)
)
gebruikersmenu.registreer("demo", Menuregel("Wissel van rol", "demo:aanmelden", lambda: settings.WERKPLEIN_DEMO))
