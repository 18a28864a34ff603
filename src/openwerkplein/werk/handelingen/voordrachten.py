"""What can be done with a voordracht: propose somebody, take a step of the declared table, and what follows from elsewhere.

Proposing is work among colleagues and needs no consent: it is what one then discusses with the candidate. Going to the employer
does need it. Every step leaves a row in the log (`Voordrachtovergang`), undoing one too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from openwerkplein.dossier.handelingen.rijen import Gedaan, Rij, gedaan, terugdraaiers, voeg_toe, zet
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tijd import datum_kort, vandaag
from openwerkplein.ondernemers.models import Ondernemer
from openwerkplein.werk.models import Toestemming, Voordracht, Voordrachtovergang, Werk
from openwerkplein.werk.overgangen import (
    ANDERS,
    BEGIN,
    BIJ_ONDERNEMER,
    OPEN,
    PLEK_WEG,
    TOESTEMMING_WEG,
    VELDEN,
    VERGISSING,
    WERK_DICHT,
    Overgang,
    overgang,
    redenen_voor,
    rollen_in_woorden,
)
from openwerkplein.werk.voordrachtcontroles import CONTROLES, plekken_over

Status = Voordracht.Status
LANGSTE_TOELICHTING = 250
VERLOOPT_NA_DAGEN = 60
"""Without any step for so many days, an open voordracht lapses."""


def moment() -> datetime:
    """Return now, on the day that counts as today (in a demo that stands still, the clock goes on within that day)."""
    nu = timezone.localtime()
    return timezone.make_aware(datetime.combine(vandaag(), nu.time().replace(tzinfo=None)))


# -- propose ----------------------------------------------------------------------------------------------------------


@transaction.atomic
def stel_voor(
    werk: Werk,
    inwoner: Inwoner,
    *,
    door: Medewerker,
    toelichting: str = "",
    score: int | None = None,
    bijdragen: Sequence[Mapping[str, Any]] = (),
) -> Gedaan:
    """Propose somebody for a piece of work. `score` (0 to 10000) and `bijdragen` are what the machine found.

    Raises ValidationError for what the table checks: work that is not open, no profile, an exclusion, proposed already, no place
    left, a dossier that is closed, and a role that does not do this.
    """
    stap = overgang(BEGIN, Status.VOORGESTELD)
    assert stap is not None
    werk = Werk.objects.select_for_update(of=("self",)).select_related("vestiging__ondernemer").get(pk=werk.pk)
    rij = Voordracht(
        werk=werk,
        inwoner=inwoner,
        medewerker=door,
        voorgesteld_op=vandaag(),
        status_sinds=moment(),
        score=score,
        bijdragen=list(bijdragen),
        toelichting=toelichting.strip(),
    )
    _eis_rol(stap, door)
    _controleer(stap, rij)
    voeg_toe(rij, door=door)
    _log(rij, BEGIN, door, toelichting=toelichting.strip())
    zin = f"{inwoner.naam} is voorgesteld voor {werk}."
    if not Toestemming.objects.heeft_toestemming(inwoner, werk.vestiging.ondernemer, vandaag()):
        zin += f" Vraag toestemming voordat u bij {werk.vestiging.ondernemer} voordraagt."
    return gedaan(rij, zin)


# -- a step of the table ----------------------------------------------------------------------------------------------


@transaction.atomic
def zet_stap(
    voordracht: Voordracht,
    versie: int,
    naar: str,
    *,
    door: Medewerker | None,
    reden: str = "",
    toelichting: str = "",
    gesprek_op: date | None = None,
    geplaatst_per: date | None = None,
) -> Gedaan:
    """Take a step of the declared table; `door` is None when the programme does it.

    Raises ValidationError (per field) when this step does not exist from here, for another role, when a check fails or something
    is not filled in, and when a colleague was first (then it says who, and what it became).
    """
    _vergrendel_toestemming([voordracht], naar)
    rij = _vergrendel(voordracht, versie)
    stap = overgang(rij.status, naar)
    if stap is None:
        raise ValidationError(
            f"Een voordracht die op '{rij.get_status_display()}' staat, kan niet naar '{Status(naar).label}'."
        )
    _eis_rol(stap, door)
    waarden = {"reden": reden, "gesprek_op": gesprek_op, "geplaatst_per": geplaatst_per}
    _eis_ingevuld(stap, waarden, toelichting)
    van = rij.status
    velden = _velden(stap, waarden, toelichting)
    for naam, waarde in velden.items():
        setattr(rij, naam, waarde)
    _controleer(stap, rij)
    zet(rij, velden, door=door)  # type: ignore[arg-type]
    _log(rij, van, door, toelichting=toelichting)
    return gedaan(rij, _zin(rij, stap))


@transaction.atomic
def draag_samen_voor(werk: Werk, gekozen: Sequence[tuple[Voordracht, int]], *, door: Medewerker) -> Gedaan:
    """Put several candidates forward for one piece of work at once, each with the version it was read at: all, or nobody.

    Raises ValidationError with what stands in the way of each of them (see `zet_stap`), and when nobody is chosen.
    """
    if not gekozen:
        raise ValidationError("Vink eerst aan wie u wilt voordragen.")
    _vergrendel_toestemming([rij for rij, _ in gekozen], Status.VOORGEDRAGEN)
    stappen, fouten = [], []
    for rij, versie in gekozen:
        try:
            stappen += zet_stap(rij, versie, Status.VOORGEDRAGEN, door=door).stappen
        except ValidationError as fout:
            fouten += [f"{rij.inwoner.naam}: {zin}" for zin in fout.messages]
    if fouten:
        raise ValidationError(fouten)
    wie = f"{gekozen[0][0].inwoner.naam} is" if len(gekozen) == 1 else f"{len(gekozen)} kandidaten zijn"
    return Gedaan(gekozen[0][0], f"{wie} voorgedragen bij {werk.vestiging}.", tuple(stappen))


def _vergrendel_toestemming(voordrachten: Iterable[Voordracht], naar: str) -> None:
    """Lock the consents that a step to an employer needs, before all else and of everyone at once.

    Taking consent back locks it first too, so that it happens wholly before the step (which then sees it) or wholly after (and
    then ends what the step did).
    """
    if naar in BIJ_ONDERNEMER:
        wie = [rij.inwoner_id for rij in voordrachten]
        list(
            Toestemming.objects.filter(inwoner__in=wie).select_for_update(of=("self",)).order_by("pk").values_list("pk")
        )


def _vergrendel(voordracht: Voordracht, versie: int) -> Voordracht:
    """Lock the work and then the voordracht, in the order of `stel_voor`. Who comes second hears who was first."""
    werk = (
        Werk.objects.select_for_update(of=("self",)).select_related("vestiging__ondernemer").get(pk=voordracht.werk_id)
    )
    rij: Voordracht = Voordracht.objects.select_for_update(of=("self",)).select_related("inwoner").get(pk=voordracht.pk)
    rij.werk = werk
    if rij.versie == versie:
        return rij
    laatste = rij.overgangen.select_related("medewerker").last()
    wie = laatste.medewerker.naam if laatste and laatste.medewerker else "Iemand"
    wanneer = datum_kort(timezone.localdate(rij.status_sinds))
    raise ValidationError(
        f"{wie} was u voor: deze voordracht staat sinds {wanneer} op '{rij.get_status_display()}'. Er is niets veranderd. "
        "Bekijk de voordracht en kies wat er nu nodig is."
    )


def _eis_rol(stap: Overgang, door: Medewerker | None) -> None:
    if door is None:
        return
    if not stap.rollen:
        raise ValidationError("Dit doet het programma zelf.")
    if not stap.rollen & set(door.rollen):
        raise ValidationError(
            f"'{stap.knop}' doet een {rollen_in_woorden(stap.rollen)}. Vraag een collega met die rol."
        )


def _eis_ingevuld(stap: Overgang, waarden: Mapping[str, Any], toelichting: str) -> None:
    """Raise ValidationError at every field that this step needs and that is empty, or that is not one of its reasons."""
    fouten = {veld: f"Vul in: {VELDEN[veld]}." for veld in stap.invullen if not waarden[veld]}
    reden = waarden["reden"]
    if "reden" in stap.invullen and reden:
        if reden not in dict(redenen_voor(stap.naar)):
            fouten["reden"] = "Deze reden hoort niet bij deze stap. Kies er een uit de lijst."
        elif reden == ANDERS and not toelichting.strip():
            fouten["toelichting"] = "Schrijf op wat de reden is."
    if len(toelichting) > LANGSTE_TOELICHTING:
        fouten["toelichting"] = f"Schrijf het korter: hoogstens {LANGSTE_TOELICHTING} tekens."
    if fouten:
        raise ValidationError(fouten)


def _velden(stap: Overgang, waarden: Mapping[str, Any], toelichting: str) -> dict[str, Any]:
    """Return what the step changes; a reason of another step does not stay behind."""
    reden = waarden["reden"] if "reden" in stap.invullen else ""
    velden: dict[str, Any] = {
        "status": stap.naar,
        "status_sinds": moment(),
        "reden": reden,
        "reden_toelichting": toelichting.strip() if reden else "",
    }
    velden |= {veld: waarden[veld] for veld in stap.invullen if veld != "reden"}
    if stap.van == Status.GEPLAATST:
        velden["geplaatst_per"] = None
    return velden


def _controleer(stap: Overgang, rij: Voordracht) -> None:
    """Raise ValidationError with the first check of this step that is not met."""
    for code in stap.controles:
        controle = CONTROLES[code]
        fout = controle.fout(rij, vandaag())
        if fout:
            raise ValidationError({controle.veld: fout} if controle.veld else fout)


def _zin(rij: Voordracht, stap: Overgang) -> str:
    wie, werk = rij.inwoner.naam, rij.werk
    if stap.naar == Status.GESPREK:
        assert rij.gesprek_op is not None
        return f"Het gesprek van {wie} over {werk} staat op {datum_kort(rij.gesprek_op)}."
    if stap.naar == Status.GEPLAATST:
        assert rij.geplaatst_per is not None
        vol = "" if plekken_over(werk) > 0 else " Alle plekken zijn nu vergeven: sluit het werk."
        return f"{wie} begint op {datum_kort(rij.geplaatst_per)} bij {werk.vestiging}.{vol}"
    return f"De voordracht van {wie} voor {werk} staat op '{rij.get_status_display()}'."


def _log(
    rij: Voordracht, van: str, door: Medewerker | None, *, toelichting: str = "", op: datetime | None = None
) -> None:
    regel = Voordrachtovergang(
        voordracht=rij,
        van=van,
        naar=rij.status,
        moment=op or rij.status_sinds,
        medewerker=door,
        reden=rij.reden,
        toelichting=" ".join(toelichting.split())[:500],
    )
    regel.full_clean()
    regel.save(force_insert=True)


# -- what follows from elsewhere --------------------------------------------------------------------------------------


@transaction.atomic
def sluit_voordrachten_van(werk: Werk, reden: str, door: Medewerker | None) -> list[Rij]:
    """End every open voordracht of work that closes, and return them so that who closes can undo it all at once.

    `reden` is why the work closed, in words. When its places are taken the reason is that, else that the work is gone.
    """
    code = PLEK_WEG if plekken_over(werk) <= 0 else WERK_DICHT
    return _trek_in(Voordracht.objects.open().filter(werk=werk), code, reden, door)


@transaction.atomic
def trek_in_wegens_toestemming(inwoner: Inwoner, ondernemer: Ondernemer | None, door: Medewerker | None) -> list[Rij]:
    """Take an inwoner out of every open voordracht for which no consent is left, and return them (for undo).

    Call after the consent ended; `ondernemer` is the one it was for, None for all. What another consent still carries stays.
    """
    rijen = Voordracht.objects.open().filter(inwoner=inwoner)
    if ondernemer is not None:
        rijen = rijen.filter(werk__vestiging__ondernemer=ondernemer)
    weg = [
        rij.pk
        for rij in rijen.select_related("inwoner", "werk__vestiging__ondernemer")
        if not Toestemming.objects.heeft_toestemming(inwoner, rij.werk.vestiging.ondernemer, vandaag())
    ]
    return _trek_in(Voordracht.objects.filter(pk__in=weg), TOESTEMMING_WEG, "", door)


def _trek_in(rijen: Any, reden: str, toelichting: str, door: Medewerker | None) -> list[Rij]:
    return [_einde(rij, Status.INGETROKKEN, reden, toelichting, door) for rij in _op_slot(rijen)]


def _op_slot(rijen: Any) -> Iterable[Voordracht]:
    return list(rijen.select_for_update(of=("self",)).select_related("inwoner", "werk").order_by("pk"))


def _einde(rij: Voordracht, naar: str, reden: str, toelichting: str, door: Medewerker | None) -> Voordracht:
    van = rij.status
    velden = {
        "status": naar,
        "status_sinds": moment(),
        "reden": reden,
        "reden_toelichting": toelichting.strip()[:LANGSTE_TOELICHTING],
    }
    zet(rij, velden, door=door)  # type: ignore[arg-type]
    _log(rij, van, door, toelichting=toelichting)
    return rij


@transaction.atomic
def laat_verlopen(grens: datetime) -> list[Rij]:
    """Let every open voordracht lapse that had no step since `grens`, and return them."""
    rijen = _op_slot(Voordracht.objects.open().filter(status_sinds__lt=grens))
    zin = f"Geen stap in {VERLOOPT_NA_DAGEN} dagen."
    return [_einde(rij, Status.VERLOPEN, "", zin, None) for rij in rijen]


# -- undo -------------------------------------------------------------------------------------------------------------


def _draai_terug(rij: Rij, vorige: Any, door: Medewerker) -> Rij:
    """Put a voordracht back, with a row in the log. A proposal that is undone stays on record as a mistake.

    Raises ValidationError when it could not come in that state now: without consent, for work that closed, on a place that is taken.
    """
    assert isinstance(rij, Voordracht)
    van = rij.status
    if vorige is None:
        return _einde(rij, Status.INGETROKKEN, VERGISSING, "voorstel ongedaan gemaakt", door)
    for code in _controles_terug(vorige.status):
        fout = CONTROLES[code].fout(rij, vandaag())
        if fout:
            raise ValidationError(fout)
    namen = ("status", "status_sinds", "reden", "reden_toelichting", "gesprek_op", "geplaatst_per")
    zet(rij, {naam: getattr(vorige, naam) for naam in namen}, door=door, reden="wijziging ongedaan gemaakt")
    _log(rij, van, door, toelichting="stap ongedaan gemaakt", op=moment())
    return rij


def _controles_terug(naar: str) -> Iterable[str]:
    if naar == Status.GEPLAATST:
        return ("plek_over", "leeft")
    if naar in BIJ_ONDERNEMER:
        return ("werk_open", "toestemming", "leeft", "niet_uitgesloten")
    return ("werk_open", "leeft") if naar in OPEN else ()


terugdraaiers.registreer(Voordracht._meta.label, _draai_terug)
