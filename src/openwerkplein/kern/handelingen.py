"""What an administrator does: colleagues, teams, municipalities, reference lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse

from openwerkplein.kern import lijsten
from openwerkplein.kern.models import Gemeente, Lijstwaarde, Medewerker, Medewerkerrol, Team
from openwerkplein.kern.registers import restwerk
from openwerkplein.kern.rollen import Rol
from openwerkplein.kern.slot import bewaar, voeg_toe
from openwerkplein.kern.tijd import vandaag


@dataclass(frozen=True)
class Plaats:
    """What a colleague does here: roles and municipalities (none means all municipalities)."""

    rollen: Iterable[Rol] = ()
    gemeenten: Iterable[Gemeente] = field(default_factory=tuple)


@transaction.atomic
def neem_aan(velden: Mapping[str, Any], plaats: Plaats, *, door: Medewerker | None) -> Medewerker:
    """Add a colleague; `velden` are fields of Medewerker. Raises ValidationError (per field) when a rule is broken."""
    medewerker = Medewerker(**velden)
    medewerker.set_unusable_password()
    voeg_toe(medewerker, door=door)
    _zet_plaats(medewerker, plaats, door)
    return medewerker


@transaction.atomic
def wijzig_medewerker(
    medewerker: Medewerker,
    versie: int,
    velden: Mapping[str, Any],
    plaats: Plaats,
    *,
    door: Medewerker | None,
    ondanks_werk: bool = False,
) -> Medewerker:
    """Change a colleague. Raises Verouderd when somebody was first, ValidationError when a rule is broken.

    The last administrator in service cannot lose the role or leave: nobody could let anyone in any more. Who leaves while
    there is work left goes only with `ondanks_werk`; else ValidationError with the code "ondanks_werk" says what is left.
    """
    actueel = medewerker.vergrendel(versie)
    if actueel.is_active and not velden.get("is_active", True) and not ondanks_werk:
        _eis_geen_werk(actueel)
    bewaar(actueel, velden, door=door)
    _zet_plaats(actueel, plaats, door)
    if not Medewerker.objects.met_rol(Rol.FUNCTIONEEL_BEHEERDER).exists():
        raise ValidationError(
            "Er moet minstens één functioneel beheerder in dienst zijn. Geef eerst iemand anders die rol."
        )
    return actueel


def _eis_geen_werk(medewerker: Medewerker) -> None:
    """Raise ValidationError that says what work would be left without anyone to do it, and who divides it."""
    zinnen = []
    for bron in restwerk:
        over = bron.zinnen(medewerker, vandaag())
        if over:
            zinnen.append(f"{medewerker.naam} heeft nog: {', '.join(over)}. {bron.wie}")
    if zinnen:
        raise ValidationError({"ondanks_werk": " ".join(zinnen)}, code="ondanks_werk")


def _zet_plaats(medewerker: Medewerker, plaats: Plaats, door: Medewerker | None) -> None:
    gewenst = set(plaats.rollen)
    for rij in medewerker.rolrijen.all():
        if rij.rol not in gewenst:
            rij._history_user = door  # type: ignore[attr-defined]
            rij.delete()
    for rol in sorted(gewenst - {rij.rol for rij in medewerker.rolrijen.all()}):
        voeg_toe(Medewerkerrol(medewerker=medewerker, rol=rol), door=door)
    medewerker.gemeenten.set(plaats.gemeenten)
    medewerker.__dict__.pop("rollen", None)
    medewerker.__dict__.pop("gemeentecodes", None)


def wachtwoordlink(medewerker: Medewerker) -> str:
    """Return the path of a page on which this colleague sets a password; works once and for a limited time."""
    sleutel = f"{user_pk_to_url_str(medewerker)}-{default_token_generator.make_token(medewerker)}"
    uid, _, token = sleutel.partition("-")
    return reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})


def nodig_uit(medewerker: Medewerker, adres: str) -> None:
    """Mail a colleague the link to set a password; `adres` is the address of the site (``https://host``).

    Raises ValidationError when there is no e-mail address or the colleague is out of service.
    """
    if not medewerker.email or not medewerker.is_active:
        raise ValidationError("Alleen een medewerker in dienst met een e-mailadres kan worden uitgenodigd.")
    send_mail(
        "Uw account bij het Werkplein",
        f"Beste {medewerker.naam},\n\nKies een wachtwoord voor uw account met deze link:\n{adres}{wachtwoordlink(medewerker)}\n\n"
        "De link werkt één keer. Daarna stelt u een tweede stap in om veilig in te loggen.\n",
        None,
        [medewerker.email],
    )


@transaction.atomic
def neem_tweede_factor_weg(medewerker: Medewerker, *, door: Medewerker) -> int:
    """Remove the second factors of a colleague who lost them, and say so in the history; returns how many there were."""
    aantal: int = Authenticator.objects.filter(user=medewerker).delete()[0]
    if aantal:
        medewerker._history_user = door  # type: ignore[attr-defined]
        medewerker._change_reason = "tweede factor weggenomen"  # type: ignore[attr-defined]
        medewerker.save()
    return aantal


@transaction.atomic
def leg_vast(rij: Team | Gemeente, *, door: Medewerker | None) -> None:
    """Add or change a team or a municipality; raises ValidationError (per field)."""
    rij.full_clean()
    rij._history_user = door  # type: ignore[union-attr]
    rij.save()


@transaction.atomic
def voeg_waarde_toe(lijst: str, code: str, label: str, vanaf: date, *, door: Medewerker | None) -> Lijstwaarde:
    """Add a value to a reference list from a day; raises ValidationError when the code holds on that day already."""
    if lijst not in lijsten.lijsten:
        raise ValidationError("Deze lijst bestaat niet.")
    volgorde = Lijstwaarde.objects.filter(lijst=lijst).count()
    waarde = Lijstwaarde(lijst=lijst, code=code, label=label, begindatum=vanaf, volgorde=volgorde)
    voeg_toe(waarde, door=door)
    transaction.on_commit(lijsten.vergeet)
    return waarde


@transaction.atomic
def beeindig_waarde(waarde: Lijstwaarde, einddatum: date | None, *, door: Medewerker | None) -> Lijstwaarde:
    """Set the last day on which a value may be chosen, or with None let it hold on; rows that use it stay as they are."""
    actueel: Lijstwaarde = Lijstwaarde.objects.select_for_update().get(pk=waarde.pk)
    actueel.einddatum = einddatum
    actueel.full_clean()
    actueel._history_user = door  # type: ignore[attr-defined]
    actueel.save()
    transaction.on_commit(lijsten.vergeet)
    return actueel
