"""Merging two dossiers of one person, and turning that back within 30 days.

Works on every model with a foreign key to Inwoner, also of rooms that are built later. Rows of the dossier that goes move
to the one that remains. Where two rows cannot both be in one dossier (periods that exclude each other, a value that must
be unique) a colleague chooses which side stays; the other is taken out and kept whole in `Samenvoeging.verplaatst`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from openwerkplein.dossier.botsingen import Botsing, botsingen, verwijzingen
from openwerkplein.dossier.models import Inwoner, Samenvoeging
from openwerkplein.kern import slot
from openwerkplein.kern.models import Medewerker

TERUG_TE_DRAAIEN = timedelta(days=30)
BLIJVEND, VERVALLEN = "blijvend", "vervallen"
PERSOONSVELDEN = tuple(
    veld.name
    for veld in Inwoner._meta.concrete_fields
    if veld.editable and veld.name not in ("id", "dossiernummer", "achternaam", "geboortedatum")
)
"""Fields of a person that the remaining dossier can take over; name and date of birth were what the decision was about."""


@transaction.atomic
def voeg_samen(
    blijvend: Inwoner,
    vervallen: Inwoner,
    *,
    reden: str,
    door: Medewerker,
    keuzes: Mapping[str, str] | None = None,
    neem_over: Iterable[str] = (),
) -> Samenvoeging:
    """Merge `vervallen` into `blijvend`.

    `keuzes` says per clash (`Botsing.code`) which side stays, "blijvend" or "vervallen"; `neem_over` names the fields of
    a person in which the two differ and that are taken from `vervallen`. What `blijvend` does not know it always takes.
    Raises ValidationError when a clash was not decided on, the two have different BSNs, or something hangs on a row that
    would have to give way.
    """
    blijvend, vervallen = _vergrendel(blijvend, vervallen)
    reden = " ".join(reden.split())
    if not reden:
        raise ValidationError({"reden": "Schrijf op waarom dit dezelfde persoon is."})
    _eis_samen_te_voegen(blijvend, vervallen)
    geweken = [
        inhoud
        for botsing in botsingen(blijvend, vervallen)
        for rij in _wijkt(botsing, keuzes or {})
        for inhoud in _neem_weg(rij, door)
    ]
    verplaatst = _verplaats(vervallen, blijvend, door)
    persoon = _neem_persoon_over(blijvend, vervallen, set(neem_over), door)
    slot.bewaar(vervallen, {"samengevoegd_met": blijvend}, door=door, reden="samengevoegd")
    samenvoeging = Samenvoeging(
        blijvend=blijvend,
        vervallen=vervallen,
        door=door,
        reden=reden,
        verplaatst={"rijen": verplaatst, "geweken": geweken, **persoon},
    )
    slot.voeg_toe(samenvoeging, door=door)
    return samenvoeging


def _vergrendel(een: Inwoner, ander: Inwoner) -> tuple[Inwoner, Inwoner]:
    """Lock both dossiers, always in the same order, so that two colleagues cannot wait for each other."""
    rijen = {
        rij.pk: rij for rij in Inwoner.objects.select_for_update().filter(pk__in=[een.pk, ander.pk]).order_by("pk")
    }
    return rijen[een.pk], rijen[ander.pk]


def _eis_samen_te_voegen(blijvend: Inwoner, vervallen: Inwoner) -> None:
    if blijvend.pk == vervallen.pk:
        raise ValidationError("Kies twee verschillende dossiers.")
    for inwoner in (blijvend, vervallen):
        if inwoner.samengevoegd_met_id is not None:
            raise ValidationError(f"Dossier {inwoner.dossiernummer} is al samengevoegd met een ander dossier.")
    if blijvend.bsn_hash and vervallen.bsn_hash:
        raise ValidationError(
            "Deze dossiers hebben elk een ander BSN. Dat zijn twee personen, of een van de nummers is verkeerd. "
            "Verbeter dan eerst het BSN."
        )


def _wijkt(botsing: Botsing, keuzes: Mapping[str, str]) -> list[models.Model]:
    keuze = keuzes.get(botsing.code)
    if keuze not in (BLIJVEND, VERVALLEN):
        raise ValidationError(f"Kies wat blijft: {botsing.omschrijving}.")
    return botsing.van_vervallen if keuze == BLIJVEND else botsing.van_blijvend


def _neem_weg(rij: Any, door: Medewerker) -> list[dict[str, Any]]:
    """Take out a row that gives way, with what is a part of it (`deel_van`), and return them whole, in the order of putting back."""
    delen = [
        inhoud
        for veld in _delen_van(rij)
        for deel in veld.model._base_manager.filter(**{veld.name: rij}).order_by("pk")
        for inhoud in _neem_weg(deel, door)
    ]
    zelf: dict[str, Any] = json.loads(serializers.serialize("json", [rij]))[0]
    rij._history_user, rij._change_reason = door, "geweken bij samenvoegen"
    try:
        rij.delete()
    except ProtectedError as fout:
        wat = "; ".join(sorted(str(ding) for ding in fout.protected_objects))
        raise ValidationError(
            f"{rij} kan niet wijken, want hier hoort nog iets bij: {wat}. Laat deze blijven."
        ) from fout
    return [zelf, *delen]


def _delen_van(rij: Any) -> list[models.ForeignKey[Any, Any]]:
    """Return the foreign keys of rows that are nothing without this one: their model says so with `deel_van`."""
    return [
        relatie.field
        for relatie in rij._meta.get_fields(include_hidden=True)
        if relatie.auto_created
        and relatie.one_to_many
        and getattr(relatie.related_model, "deel_van", "") == relatie.field.name
    ]


def _verplaats(van: Inwoner, naar: Inwoner, door: Medewerker) -> dict[str, list[Any]]:
    """Move every row of one dossier to the other and return the primary keys by ``app.model.field``."""
    verplaatst = {}
    for veld in verwijzingen():
        rijen = list(veld.model._base_manager.filter(**{veld.name: van}).order_by("pk"))
        for rij in rijen:
            _zet_inwoner(rij, veld.name, naar, door, "samengevoegd")
        if rijen:
            verplaatst[f"{veld.model._meta.label_lower}.{veld.name}"] = [rij.pk for rij in rijen]
    return verplaatst


def _zet_inwoner(rij: Any, veld: str, inwoner: Inwoner, door: Medewerker, reden: str) -> None:
    setattr(rij, veld, inwoner)
    rij._history_user, rij._change_reason = door, reden
    rij.save(update_fields=[veld])


# -- the person -------------------------------------------------------------------------------------------------------


def verschillen(blijvend: Inwoner, vervallen: Inwoner) -> tuple[list[str], list[str]]:
    """Return the fields that `blijvend` lacks and `vervallen` has, and those in which both have something else."""
    aanvullen, anders = [], []
    for naam in PERSOONSVELDEN:
        hier, daar = (getattr(inwoner, naam) for inwoner in (blijvend, vervallen))
        leeg = (None, "") if naam != "geslacht" else (Inwoner.Geslacht.ONBEKEND,)
        if hier != daar and daar not in leeg:
            (aanvullen if hier in leeg else anders).append(naam)
    return aanvullen, anders


def _neem_persoon_over(blijvend: Inwoner, vervallen: Inwoner, gekozen: set[str], door: Medewerker) -> dict[str, Any]:
    """Fill the remaining person from the other; returns what it was and became, to turn it back."""
    aanvullen, anders = verschillen(blijvend, vervallen)
    velden = [*aanvullen, *(naam for naam in anders if naam in gekozen)]
    bsn = bool(vervallen.bsn_hash)
    if bsn:
        _draag_bsn_over(vervallen, blijvend, door)
    was = {naam: _als_json(blijvend, naam) for naam in velden}
    if velden or bsn:
        slot.bewaar(blijvend, {naam: getattr(vervallen, naam) for naam in velden}, door=door, reden="samengevoegd")
    return {"velden": {naam: [was[naam], _als_json(blijvend, naam)] for naam in velden}, "bsn": bsn}


def _draag_bsn_over(van: Inwoner, naar: Inwoner, door: Medewerker) -> None:
    """Move the BSN as it is stored; it can be at one dossier only, so it leaves the first before it is at the second."""
    versleuteld, hash_ = van.bsn_versleuteld, van.bsn_hash
    van.bsn_versleuteld, van.bsn_hash = "", None
    slot.bewaar(van, {}, door=door, reden="BSN naar ander dossier bij samenvoegen")
    naar.bsn_versleuteld, naar.bsn_hash = versleuteld, hash_


def _als_json(inwoner: Inwoner, naam: str) -> Any:
    veld = inwoner._meta.get_field(naam)
    return veld.value_to_string(inwoner) if getattr(inwoner, veld.attname) is not None else None  # type: ignore[union-attr]


def _uit_json(naam: str, tekst: str | None) -> Any:
    return None if tekst is None else Inwoner._meta.get_field(naam).to_python(tekst)  # type: ignore[union-attr]


# -- turning it back --------------------------------------------------------------------------------------------------


def terug_te_draaien(samenvoeging: Samenvoeging) -> bool:
    """Return whether a merge can still be turned back by its age."""
    return samenvoeging.ongedaan_op is None and timezone.now() - samenvoeging.op <= TERUG_TE_DRAAIEN


@transaction.atomic
def maak_samenvoeging_ongedaan(samenvoeging: Samenvoeging, *, door: Medewerker) -> Samenvoeging:
    """Give both dossiers back what they had; what was added or changed since stays where it is, as it is.

    Raises ValidationError after 30 days, when it was turned back already, when a later merge has to be turned back
    first, or when what was added since excludes what has to come back.
    """
    samenvoeging = Samenvoeging.objects.select_for_update().get(pk=samenvoeging.pk)
    blijvend, vervallen = _vergrendel(samenvoeging.blijvend, samenvoeging.vervallen)
    _eis_terug_te_draaien(samenvoeging, blijvend)
    try:
        with transaction.atomic():
            _draai_terug(samenvoeging.verplaatst, blijvend, vervallen, door)
    except IntegrityError as fout:
        raise ValidationError(
            "Dit kan niet meer ongedaan worden gemaakt: er is intussen iets vastgelegd dat botst met wat terug moet komen. "
            "Haal dat eerst weg."
        ) from fout
    samenvoeging.ongedaan_op, samenvoeging.ongedaan_door = timezone.now(), door
    samenvoeging._history_user = door  # type: ignore[attr-defined]
    samenvoeging.save()
    return samenvoeging


def _eis_terug_te_draaien(samenvoeging: Samenvoeging, blijvend: Inwoner) -> None:
    if samenvoeging.ongedaan_op is not None:
        raise ValidationError("Deze samenvoeging is al ongedaan gemaakt.")
    if not terug_te_draaien(samenvoeging):
        raise ValidationError(
            f"Na {TERUG_TE_DRAAIEN.days} dagen kan een samenvoeging niet meer ongedaan worden gemaakt."
        )
    later = Samenvoeging.objects.filter(ongedaan_op__isnull=True, pk__gt=samenvoeging.pk)
    if blijvend.samengevoegd_met_id is not None or later.filter(blijvend=blijvend).exists():
        raise ValidationError("Maak eerst de latere samenvoeging met dit dossier ongedaan.")


def _draai_terug(verplaatst: Mapping[str, Any], blijvend: Inwoner, vervallen: Inwoner, door: Medewerker) -> None:
    for sleutel, pks in verplaatst["rijen"].items():
        label, _, veld = sleutel.rpartition(".")
        for rij in apps.get_model(label)._base_manager.filter(pk__in=pks, **{veld: blijvend}).order_by("pk"):
            _zet_inwoner(rij, veld, vervallen, door, "samenvoegen ongedaan gemaakt")
    for inhoud in verplaatst["geweken"]:
        rij = next(iter(serializers.deserialize("json", json.dumps([inhoud])))).object
        rij._history_user, rij._change_reason = door, "samenvoegen ongedaan gemaakt"
        rij.save(force_insert=True)
    _geef_persoon_terug(verplaatst, blijvend, vervallen, door)


def _geef_persoon_terug(verplaatst: Mapping[str, Any], blijvend: Inwoner, vervallen: Inwoner, door: Medewerker) -> None:
    velden = {
        naam: _uit_json(naam, was)
        for naam, (was, werd) in verplaatst["velden"].items()
        if _als_json(blijvend, naam) == werd
    }
    reden = "samenvoegen ongedaan gemaakt"
    if verplaatst["bsn"]:
        _draag_bsn_over(blijvend, vervallen, door)
    if velden:
        slot.bewaar(blijvend, velden, door=door, reden=reden)
    slot.bewaar(vervallen, {"samengevoegd_met": None}, door=door, reden=reden)
