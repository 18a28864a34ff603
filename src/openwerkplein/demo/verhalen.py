"""What people talk about: for each subject how it begins, how it goes on, how it ends, and what is agreed.

The sentences stand in `gegevens/verhalen.toml`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_BRON: dict[str, Any] = tomllib.loads((Path(__file__).parent / "gegevens" / "verhalen.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Verhaal:
    """A subject: titles, three stages of sentences, and agreements as (who, what)."""

    titels: tuple[str, ...]
    begin: tuple[str, ...]
    midden: tuple[str, ...]
    eind: tuple[str, ...]
    afspraken: tuple[tuple[str, str], ...]


VERHALEN = {
    code: Verhaal(
        *(tuple(verhaal[deel]) for deel in ("titels", "begin", "midden", "eind")),
        tuple((wie, wat) for wie in ("inwoner", "medewerker") for wat in verhaal[wie]),
    )
    for code, verhaal in _BRON["verhalen"].items()
}
JAARGESPREK, WAARDERING, REDEN_NIET = (tuple(_BRON[deel]) for deel in ("jaargesprek", "waardering", "reden_niet"))
OPENING: dict[str, tuple[str, ...]] = {soort: tuple(zinnen) for soort, zinnen in _BRON["opening"].items()}
BESLUITEN: list[dict[str, str]] = _BRON["besluiten"]
"""Decisions: `onderwerp`, `uitkomst`, `redenen`."""
