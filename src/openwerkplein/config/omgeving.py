"""Every setting that an installation can give through its environment, declared once.

`docs/omgeving.md` is generated from this list, so that no setting exists without an explanation.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Instelling:
    """One environment variable: its name, its default as text, and what it does (English, one or two sentences)."""

    naam: str
    standaard: str
    uitleg: str


INSTELLINGEN = (
    Instelling(
        "WERKPLEIN_DATA",
        "./var",
        "Folder for the SQLite database, files, keys and left-out rows. Only readable by its owner.",
    ),
    Instelling(
        "WERKPLEIN_DATABASE_URL",
        "",
        "Address of a PostgreSQL database (postgresql://user:password@host/name). Empty: SQLite in WERKPLEIN_DATA.",
    ),
    Instelling("WERKPLEIN_NAAM", "Open Werkplein", "Name of the Werkplein as shown in the header and on print."),
    Instelling(
        "WERKPLEIN_HOSTS",
        "localhost,127.0.0.1,[::1]",
        "Host names under which the site may be reached, comma separated.",
    ),
    Instelling(
        "WERKPLEIN_ADRES",
        "",
        "Address of the site as people open it, for links in mail (https://host). Empty: made from the first of WERKPLEIN_HOSTS.",
    ),
    Instelling(
        "WERKPLEIN_HTTPS",
        "nee",
        "'ja' when the site is served over HTTPS: secure cookies, HSTS and redirects are then on. Always 'ja' in production.",
    ),
    Instelling(
        "WERKPLEIN_DEMO",
        "nee",
        "'ja' shows 'fictieve gegevens' on every page and allows the demo log-in. Set by `werkplein demo`; never on real data.",
    ),
    Instelling("WERKPLEIN_DATUM", "", "A fixed date (JJJJ-MM-DD) that counts as today; only honoured in the demo."),
    Instelling(
        "WERKPLEIN_SLEUTELS",
        "",
        "File with the secret keys (encryption, look-up hash, sessions). Empty: sleutels.json in WERKPLEIN_DATA, made on first use.",
    ),
    Instelling("WERKPLEIN_THEMA", "", "Path of a CSS file with theme tokens (custom properties) of this Werkplein."),
    Instelling("WERKPLEIN_RUSTTIJD_MINUTEN", "30", "Minutes without use after which a session ends."),
    Instelling(
        "WERKPLEIN_TWEEDE_FACTOR",
        "ja",
        "'nee' drops the obligation of a second factor, for instance when the OpenID Connect provider already asks it.",
    ),
    Instelling(
        "WERKPLEIN_OIDC_URL",
        "",
        "Address of the OpenID Connect provider (the part before /.well-known/). Empty: no single sign-on.",
    ),
    Instelling("WERKPLEIN_OIDC_CLIENT_ID", "", "Client id at the OpenID Connect provider."),
    Instelling("WERKPLEIN_OIDC_GEHEIM", "", "Client secret at the OpenID Connect provider."),
    Instelling("WERKPLEIN_OIDC_NAAM", "uw organisatie", "Name of the provider on the log-in button."),
    Instelling(
        "WERKPLEIN_PROXIES",
        "0",
        "Number of reverse proxies in front of the server, so that failed log-ins are counted per real address.",
    ),
    Instelling(
        "WERKPLEIN_EMAIL_URL",
        "",
        "SMTP server for mail (smtp://user:password@host:587/?tls=ja). Empty: mail is written to files in WERKPLEIN_DATA/mail.",
    ),
    Instelling("WERKPLEIN_AFZENDER", "werkplein@localhost", "Sender of mail."),
    Instelling(
        "WERKPLEIN_OP_LIJSTEN",
        "5",
        "On how many of the lists that the night makes for open work one candidate stands at most, so that chances are spread.",
    ),
    Instelling(
        "WERKPLEIN_SPOOR", "nee", "'ja' shows the full trace when a command fails, for who looks for the cause."
    ),
)
_BEKEND = {instelling.naam: instelling for instelling in INSTELLINGEN}


def lees(naam: str) -> str:
    """Return the value of a declared setting; KeyError when it is not declared above."""
    return os.environ.get(naam, "") or _BEKEND[naam].standaard


def lees_ja(naam: str) -> bool:
    """Return whether a declared yes/no setting says yes ('ja', '1', 'true')."""
    return lees(naam).strip().lower() in {"ja", "1", "true"}


def datamap() -> Path:
    """Return the absolute data folder, made when missing, closed to other users of the machine."""
    map_ = Path(lees("WERKPLEIN_DATA")).expanduser().resolve()
    map_.mkdir(parents=True, exist_ok=True, mode=0o700)
    return map_
