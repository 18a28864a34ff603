"""Every address of the site with the right it asks, and the table of rights as the documents give it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from openwerkplein.kern.rechten import recht_van
from openwerkplein.kern.rollen import Rol

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Route:
    """An address of the site: its name, the names of its arguments, and the code of the right it asks."""

    naam: str
    argumenten: frozenset[str]
    recht: str | None
    eigen: bool


def routes() -> list[Route]:
    """Return every address that the site answers, by walking the resolver."""
    return sorted(_loop(get_resolver(), "", frozenset()), key=lambda route: route.naam)


def _loop(resolver: URLResolver, ruimte: str, argumenten: frozenset[str]) -> Iterator[Route]:
    for patroon in resolver.url_patterns:
        eigen = argumenten | frozenset(patroon.pattern.converters) | frozenset(patroon.pattern.regex.groupindex)
        if isinstance(patroon, URLResolver):
            yield from _loop(patroon, f"{ruimte}{patroon.namespace}:" if patroon.namespace else ruimte, eigen)
        elif isinstance(patroon, URLPattern):
            naam = f"{ruimte}{patroon.name}"
            # A decorator that keeps the name of the view keeps its module too.
            yield Route(
                naam, eigen, recht_van(patroon.callback, naam), patroon.callback.__module__.startswith("openwerkplein.")
            )


def tabel_van_rechten() -> dict[str, set[Rol]]:
    """Return who holds each right, as docs/rechten.md says it."""
    regels = [
        [cel.strip() for cel in regel.strip("|").split("|")]
        for regel in (ROOT / "docs" / "rechten.md").read_text("utf-8").split("\n## ")[0].splitlines()
        if regel.startswith("| ") and not regel.startswith("| ---")
    ]
    rollen = [next(rol for rol in Rol if rol.label == titel) for titel in regels[0][2:]]
    return {
        rij[0].strip("`"): {rol for rol, cel in zip(rollen, rij[2:], strict=True) if cel == "ja"} for rij in regels[1:]
    }
