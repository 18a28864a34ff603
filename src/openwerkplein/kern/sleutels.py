"""The secret keys of an installation, kept in one file outside the database.

Whoever has a copy of the database without this file cannot read a BSN. Lose the file and no BSN can be read any more:
it belongs in the back-up, apart from that of the database.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from cryptography.fernet import Fernet


@dataclass(frozen=True)
class Sleutels:
    """The keys as text: `versleuteling` for encryption (Fernet), `zoek` for the look-up hash (hex), `sessie` for Django."""

    versleuteling: str
    zoek: str
    sessie: str


def lees_sleutels(pad: str | Path) -> Sleutels:
    """Read the key file; make it (readable by the owner only) when it does not exist yet.

    Raises ValueError with a clear line when the file is there but is not a key file.
    """
    pad = Path(pad)
    if not pad.exists():
        _maak(pad)
    try:
        return Sleutels(**json.loads(pad.read_text("utf-8")))
    except (ValueError, TypeError) as fout:
        raise ValueError(
            f"Het sleutelbestand {pad} kan niet worden gelezen. Zet een goede kopie terug uit de back-up."
        ) from fout


def _maak(pad: Path) -> None:
    nieuw = Sleutels(Fernet.generate_key().decode(), secrets.token_hex(32), secrets.token_urlsafe(50))
    tijdelijk = pad.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(tijdelijk, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as uit:
        json.dump(asdict(nieuw), uit)
    try:
        # link() fails when another process was first, so that two starting servers end with the same keys.
        os.link(tijdelijk, pad)
    except FileExistsError:
        pass
    finally:
        tijdelijk.unlink()
