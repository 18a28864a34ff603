"""Five things that a newcomer can try, each a link that works for whoever is logged in; an accountmanager gets a story."""

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
from openwerkplein.ondernemers.models import Ondernemerscontact, Vestiging
from openwerkplein.ondernemers.rechten import ONDERNEMERS_WIJZIGEN
from openwerkplein.werk.models import Voordracht, Werk
from openwerkplein.werk.rechten import KANSEN_ZIEN, VOORDRAGEN, WERK_WIJZIGEN


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


_BEZOEK_NAAR_NAMEN = (
    (
        ONDERNEMERS_WIJZIGEN,
        Rol.ACCOUNTMANAGER,
        "Leg een bezoek vast, zoals op uw telefoon",
        "Schrijf op welk werk er kan zijn en wat u belooft. De rest mag leeg blijven.",
    ),
    (
        WERK_WIJZIGEN,
        Rol.ACCOUNTMANAGER,
        "Leg het werk vast in twee minuten",
        "Bijvoorbeeld inpakker, 12 tot 20 uur, met 'Nederlands redelijk' en waarom. Kies 'Vastleggen en kandidaten zoeken'.",
    ),
    (
        VOORDRAGEN,
        Rol.ACCOUNTMANAGER,
        "Kijk wie er past en stel twee mensen voor",
        "Lees waarom zij passen en wie net niet. Vink er twee aan en kies 'Stel samen voor'.",
    ),
    (
        VOORDRAGEN,
        Rol.ACCOUNTMANAGER,
        "Breng de namen naar de ondernemer",
        "Kies 'Draag voor en maak de PDF'. De ondernemer krijgt een voornaam, en vanaf nu loopt de klok.",
    ),
    (
        KANSEN_ZIEN,
        Rol.TEAMLEIDER,
        "Kijk of het eerlijk uitpakt",
        "Wie wordt voorgesteld, naast iedereen die past? Namen staan er niet bij.",
    ),
)
"""The story of an accountmanager, in the form of `_STAPPEN`."""


def stappen_voor(medewerker: Any) -> list[Stap]:
    """Return the five steps; a step that this colleague (or nobody) may not do leads to the log-in of who may."""
    if Rol.ACCOUNTMANAGER in getattr(medewerker, "rollen", ()):
        return _van_bezoek_naar_namen(medewerker)
    dossiernummer = _voorbeeld(medewerker)
    lijst = reverse("dossier:lijst")
    dossier = reverse("dossier:dossier", args=[dossiernummer]) if dossiernummer else lijst
    gesprek = reverse("begeleiding:contactmoment-nieuw", args=[dossiernummer]) if dossiernummer else lijst
    # Step 4 writes a line for everyone behind a number: what was read in step 2 is then no longer on the first page.
    log = reverse("privacy:leeslog") + (f"?{urlencode({'dossiernummer': dossiernummer})}" if dossiernummer else "")
    adressen = (dossier, gesprek, reverse("inzicht:start"), log)
    inloggen = Stap(
        "Kies een collega en log in",
        "Neem een regiecoach: die heeft een eigen caseload. Een accountmanager krijgt hier andere stappen: van een bezoek "
        "naar namen. Van rol wisselen kan in het menu bij uw naam.",
        f"{reverse('demo:aanmelden')}#{Rol.REGIECOACH}",
    )
    return [inloggen, *(_stap(medewerker, *stap, url) for stap, url in zip(_STAPPEN, adressen, strict=True))]


def _stap(medewerker: Any, recht: str, rol: Rol, titel: str, uitleg: str, url: str) -> Stap:
    if heeft_recht(medewerker, recht):
        return Stap(titel, uitleg, url)
    return Stap(titel, uitleg, f"{reverse('demo:aanmelden')}?{urlencode({'next': url})}#{rol}", wissel=str(rol.label))


def _van_bezoek_naar_namen(medewerker: Any) -> list[Stap]:
    """Return the story of an accountmanager: each step goes on with what the step before it made, once that is there."""
    eigen = Vestiging.objects.open(vandaag()).filter(relatiemanager=medewerker)
    bezoek = eigen.order_by("volgend_contact", "pk").first()
    vandaag_gesproken = (
        Ondernemerscontact.objects.filter(medewerker=medewerker, datum=vandaag()).order_by("-pk").first()
    )
    bij = vandaag_gesproken.vestiging if vandaag_gesproken else bezoek
    werk = Werk.objects.open().filter(vestiging__relatiemanager=medewerker).order_by("-ingenomen_op", "-pk").first()
    voorgesteld = Voordracht.objects.open().filter(medewerker=medewerker).order_by("-voorgesteld_op", "-pk").first()
    adressen = (
        reverse("ondernemers:contact-nieuw", args=[bezoek.pk]) if bezoek else reverse("ondernemers:bezoek"),
        reverse("werk:nieuw") + (f"?{urlencode({'vestiging': bij.pk})}" if bij else ""),
        reverse("werk:kandidaten", args=[werk.pk]) if werk else reverse("werk:lijst"),
        reverse("werk:werk-namen", args=[voorgesteld.werk_id]) if voorgesteld else reverse("werk:voordrachten"),
        reverse("werk:kansen"),
    )
    return [_stap(medewerker, *stap, url) for stap, url in zip(_BEZOEK_NAAR_NAMEN, adressen, strict=True)]


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
