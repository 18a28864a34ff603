"""What every page needs from the shell: name, navigation of this colleague, search box, display settings, demo banner."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse

from openwerkplein.kern.rechten import heeft_recht
from openwerkplein.kern.registers import Navigatie, gebruikersmenu, navigatie
from openwerkplein.kern.tijd import datum_kort, vandaag
from openwerkplein.web.weergave import Weergave


@dataclass(frozen=True)
class Navigatieregel:
    """An entry of the navigation for this colleague on this page; with `onder` it is a menu, and its `url` is empty."""

    titel: str
    url: str
    actief: bool
    onder: tuple[Navigatieregel, ...] = ()


@dataclass(frozen=True)
class Zoekvak:
    """Where the search box in the header leads to."""

    url: str
    veld: str


class Schil:
    """The shell around one page; everything is worked out only when a template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.medewerker: Any = getattr(request, "user", AnonymousUser())

    naam = property(lambda self: settings.WERKPLEIN_NAAM)
    demo = property(lambda self: settings.WERKPLEIN_DEMO)
    thema = property(lambda self: bool(settings.WERKPLEIN_THEMA))

    @property
    def vaste_datum(self) -> str:
        """The date on which a demo stands, or nothing when it runs with the calendar."""
        return datum_kort(vandaag()) if settings.WERKPLEIN_DATUM else ""

    @cached_property
    def weergave(self) -> Weergave:
        """The display settings in this browser."""
        return Weergave.lees(self._request)

    @cached_property
    def _mijn_navigatie(self) -> list[Navigatie]:
        mijne = [regel for regel in navigatie if heeft_recht(self.medewerker, regel.recht)]
        return sorted(mijne, key=lambda regel: regel.volgorde)

    @cached_property
    def navigatie(self) -> list[Navigatieregel]:
        """The entries that this colleague may open; the one that the page belongs to is active."""
        urls = {regel: reverse(regel.url_naam) for regel in self._mijn_navigatie}
        hier = max((url for url in urls.values() if self._hoort_bij(url)), key=len, default="")
        groepen: dict[str, list[Navigatieregel]] = {}
        for regel, url in urls.items():
            groepen.setdefault(regel.menu or url, []).append(Navigatieregel(regel.titel, url, url == hier))
        # A menu with one entry would be a click for nothing.
        return [
            rijen[0] if len(rijen) == 1 else Navigatieregel(naam, "", any(rij.actief for rij in rijen), tuple(rijen))
            for naam, rijen in groepen.items()
        ]

    @property
    def onderdelen(self) -> list[Navigatieregel]:
        """The entries without their menus."""
        return [een for regel in self.navigatie for een in (regel.onder or (regel,))]

    @cached_property
    def zoekvak(self) -> Zoekvak | None:
        """The search box, when this colleague may search somewhere."""
        for regel in self._mijn_navigatie:
            if regel.zoekveld:
                return Zoekvak(reverse(regel.url_naam), regel.zoekveld)
        return None

    @property
    def gebruikersmenu(self) -> list[tuple[str, str]]:
        """What rooms add to the menu under the name: (title, URL)."""
        return [(regel.titel, reverse(regel.url_naam)) for regel in gebruikersmenu if regel.toon()]

    def _hoort_bij(self, url: str) -> bool:
        return self._request.path == url or (url != "/" and self._request.path.startswith(url))


def schil(request: HttpRequest) -> dict[str, Schil]:
    """Give every template the shell under the name `schil`."""
    return {"schil": Schil(request)}
