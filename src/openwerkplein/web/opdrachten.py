"""The commands ``werkplein start`` and ``werkplein maak-beheerder``."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace

from django.conf import settings
from django.core.exceptions import ValidationError

from openwerkplein.kern.handelingen import Plaats, neem_aan, wachtwoordlink
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.opdrachten import Afloop, Opdracht, OpdrachtFout, meld, opdrachten
from openwerkplein.kern.rollen import Rol


def poort(tekst: str) -> int:
    """Return a port number; wrong usage when it is none."""
    if not tekst.isdigit() or not 1 <= int(tekst) <= 65_535:
        raise ArgumentTypeError("een poort is een getal van 1 tot en met 65535")
    return int(tekst)


def _start_argumenten(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=poort, default=8000, help="poort van de website (8000)")
    parser.add_argument(
        "--adres", default="127.0.0.1", help="adres waarop de website luistert (127.0.0.1: alleen deze computer)"
    )


def _start(keuze: Namespace) -> int:
    from openwerkplein.web.server import aantal_processen, controleer_poort, serveer

    controleer_poort(keuze.adres, keuze.port)
    if not Medewerker.objects.met_rol(Rol.FUNCTIONEEL_BEHEERDER).exists():
        meld(
            "Er is nog geen functioneel beheerder. Maak er een: "
            "werkplein maak-beheerder --email naam@organisatie.nl --naam 'Voornaam Achternaam'"
        )
    serveer(keuze.adres, keuze.port, aantal_processen())
    return Afloop.GELUKT


def _beheerder_argumenten(parser: ArgumentParser) -> None:
    parser.add_argument("--email", required=True, help="e-mailadres waarmee deze medewerker inlogt")
    parser.add_argument("--naam", required=True, help="naam van de medewerker")
    parser.add_argument("--medewerkernummer", default="", help="eigen nummer van de medewerker (anders: beheer)")
    parser.add_argument("--adres", default="", help="adres van de website (anders: http://localhost:8000)")


def _maak_beheerder(keuze: Namespace) -> int:
    """Make the administrator, or give one who exists a new link; there is never a default password."""
    medewerker = Medewerker.objects.filter(email__iexact=keuze.email).first()
    if medewerker is None:
        medewerker = _nieuw(keuze)
        meld(f"{medewerker.naam} is nu functioneel beheerder.")
    elif Rol.FUNCTIONEEL_BEHEERDER not in medewerker.rollen or not medewerker.is_active:
        raise OpdrachtFout(
            f"{keuze.email} hoort bij een medewerker die geen beheerder is. Laat een beheerder de rol geven, of kies een ander adres."
        )
    adres = keuze.adres.rstrip("/") or f"{'https' if settings.HTTPS else 'http'}://localhost:8000"
    meld("Open deze link om een wachtwoord te kiezen. Hij werkt één keer:")
    print(f"{adres}{wachtwoordlink(medewerker)}")  # noqa: T201 - the link is the result of this command
    return Afloop.GELUKT


def _nieuw(keuze: Namespace) -> Medewerker:
    velden = {"medewerkernummer": keuze.medewerkernummer or "beheer", "naam": keuze.naam, "email": keuze.email}
    try:
        return neem_aan(velden, Plaats([Rol.FUNCTIONEEL_BEHEERDER]), door=None)
    except ValidationError as fout:
        raise OpdrachtFout(" ".join(fout.messages)) from None


opdrachten.registreer("start", Opdracht("start", "Zet de website van deze installatie aan.", _start_argumenten, _start))
opdrachten.registreer(
    "maak-beheerder",
    Opdracht(
        "maak-beheerder",
        "Maakt de eerste functioneel beheerder en geeft een link om een wachtwoord te kiezen.",
        _beheerder_argumenten,
        _maak_beheerder,
    ),
)
