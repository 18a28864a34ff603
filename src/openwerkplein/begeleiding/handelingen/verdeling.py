"""What can be done with many dossiers at once: divide them over colleagues from a day, and take that back on the same day.

A division is written in one transaction, in bulk. Every row it touches says in its history which division it was
(``verdeling <code>: <reason>``); so the outcome can be shown, and turned back as long as nobody changed one of the rows.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from openwerkplein.begeleiding.losse import losse_afspraken, losse_stappen, opvolgers
from openwerkplein.begeleiding.models import Afspraak, Begeleiding, Overdracht, Routestap
from openwerkplein.dossier.handelingen.rijen import hoofdletter
from openwerkplein.dossier.models import Besluit, Inwoner
from openwerkplein.kern.historie import haal_weg, maak_aan, werk_bij
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import bereikfilter
from openwerkplein.kern.rollen import Rol
from openwerkplein.kern.tijd import datum_kort, vandaag
from openwerkplein.web.tekst import tel

EEN_DAG = timedelta(days=1)
LANGSTE_REDEN = 70
"""A reason fits in the history beside the code of the division."""
CODE = re.compile(r"^(\d{8})-[0-9a-f]{8}$")
_GESCHREVEN: Mapping[Any, tuple[str, ...]] = {
    Begeleiding: ("einddatum",),
    Besluit: (),
    Afspraak: ("uitvoerder",),
    Routestap: ("uitvoerder",),
}
"""What a division writes: the models, and which fields of rows that were there already."""


@dataclass(frozen=True)
class Post:
    """One dossier in a division: the guidance that ends (None when nobody guides in this role) and its version as it was shown."""

    inwoner: int
    begeleiding: int | None
    versie: int
    naar: int


@dataclass(frozen=True)
class Verdeelplan:
    """What will happen: who gets which dossier in which role from which day, why, and what goes along."""

    rol: str
    vanaf: date
    reden: str
    posten: tuple[Post, ...]
    toelichting: str = ""
    afspraken_mee: bool = True
    stappen_mee: bool = True


@dataclass(frozen=True)
class Verdeling:
    """What was done: the code with which it is found again, and how many rows of each kind."""

    code: str
    dossiers: int
    afspraken: int
    stappen: int

    @property
    def zin(self) -> str:
        """What happened, in a sentence."""
        mee = [tel(self.afspraken, "afspraak", "afspraken")] if self.afspraken else []
        mee += [tel(self.stappen, "stap van een route", "stappen van routes")] if self.stappen else []
        erbij = f", met {' en '.join(mee)}" if mee else ""
        return f"{tel(self.dossiers, 'dossier is', 'dossiers zijn')} verdeeld{erbij}."


class PlanVeranderd(Exception):
    """Something changed since the plan was shown; `anders` says what, by primary key of the inwoner. Nothing was written."""

    def __init__(self, anders: Mapping[int, str]) -> None:
        super().__init__("Er is intussen iets veranderd.")
        self.anders = dict(anders)


# -- what stands in the way -------------------------------------------------------------------------------------------


def bezwaren(
    posten: Collection[tuple[int, int | None, int]], rol: str, vanaf: date, *, door: Medewerker, op_slot: bool = False
) -> dict[int, str]:
    """Return why dossiers cannot change hands on a day, in a sentence by primary key of the inwoner; four queries.

    `posten` are (inwoner, guidance that ends or None, its version as it was read). With `op_slot` the guidances are locked for
    the rest of the transaction.
    """
    inwoners = [inwoner for inwoner, _, _ in posten]
    binnen = Inwoner.objects.levend_dossier().filter(bereikfilter(door), pk__in=inwoners)
    zichtbaar = set(binnen.values_list("pk", flat=True))
    per_inwoner: dict[int, list[Begeleiding]] = {}
    rijen = Begeleiding.objects.filter(inwoner__in=inwoners, rol=rol).overlapt(min(vanaf, vandaag()) - EEN_DAG)
    if op_slot:
        rijen = rijen.select_for_update(of=("self",))
    for rij in rijen.select_related("medewerker").order_by("begindatum", "pk"):
        per_inwoner.setdefault(rij.inwoner_id, []).append(rij)
    onderweg = dict(
        Overdracht.objects.open().filter(inwoner__in=inwoners, rol=rol).values_list("inwoner", "naar__naam")
    )
    gevonden = {}
    for inwoner, begeleiding, versie in posten:
        zin = (
            "Dit dossier ligt buiten uw bereik of bestaat niet meer."
            if inwoner not in zichtbaar
            else f"Er loopt een overdracht aan {onderweg[inwoner]}. Wacht op het antwoord, of trek die eerst in."
            if inwoner in onderweg
            else _bezwaar(per_inwoner.get(inwoner, []), begeleiding, versie, vanaf)
        )
        if zin:
            gevonden[inwoner] = zin
    return gevonden


def _bezwaar(rijen: Sequence[Begeleiding], begeleiding: int | None, versie: int, vanaf: date) -> str:
    """Return what in the guidances of one inwoner in this role stands in the way, or nothing."""
    eigen = next((rij for rij in rijen if rij.pk == begeleiding), None)
    if begeleiding is not None:
        if eigen is None or eigen.versie != versie:
            return "De vaste contactpersoon is intussen veranderd."
        if eigen.begindatum >= vanaf:
            return f"{eigen.medewerker.naam} begint hier zelf op {datum_kort(eigen.begindatum)}. Kies een latere eerste dag."
    for rij in rijen:
        if rij is not eigen and (rij.einddatum is None or rij.einddatum >= vanaf):
            begin = "is al" if rij.begindatum <= vanaf else f"wordt vanaf {datum_kort(rij.begindatum)}"
            return f"{rij.medewerker.naam} {begin} {rij.get_rol_display()} van deze inwoner."
    return ""


def _controleer(plan: Verdeelplan) -> dict[int, Medewerker]:
    """Return the colleagues who receive something; raises ValidationError (per field) when the plan breaks a rule."""
    if not plan.posten:
        raise ValidationError("Er is niets te verdelen. Kies minstens één dossier.")
    if len({post.inwoner for post in plan.posten}) != len(plan.posten):
        raise ValidationError("Een dossier staat twee keer in de verdeling. Begin opnieuw.")
    if plan.vanaf < vandaag():
        raise ValidationError({"vanaf": "Deze dag is al voorbij. Kies vandaag of een dag die nog komt."})
    if not 5 <= len(plan.reden) <= LANGSTE_REDEN:
        raise ValidationError({"reden": f"Schrijf in een paar woorden waarom (5 tot {LANGSTE_REDEN} tekens)."})
    naar = {post.naar for post in plan.posten}
    collegas = {een.pk: een for een in Medewerker.objects.filter(pk__in=naar).prefetch_related("rolrijen")}
    for pk in naar:
        collega = collegas.get(pk)
        if collega is None or not collega.is_active:
            raise ValidationError({"ontvangers": f"{collega or 'Deze collega'} werkt hier niet meer. Kies een ander."})
        if plan.rol not in collega.rollen:
            raise ValidationError({"ontvangers": f"{collega.naam} heeft niet de rol {Rol(plan.rol).label}."})
    return collegas


# -- divide -----------------------------------------------------------------------------------------------------------


@transaction.atomic
def verdeel(plan: Verdeelplan, *, door: Medewerker) -> Verdeling:
    """Let each dossier change hands: who guides stops on the day before, the other begins on the day; all of it or nothing.

    Of what was agreed and of the steps that name who hands over, those go along that are due on that day or later (all of
    them when it is today). Raises ValidationError (per field) when the plan breaks a rule, and PlanVeranderd when a dossier
    changed since it was shown, has a handover that waits, or lies outside the reach of `door`.
    """
    collegas = _controleer(plan)
    anders = bezwaren(
        [(post.inwoner, post.begeleiding, post.versie) for post in plan.posten],
        plan.rol,
        plan.vanaf,
        door=door,
        op_slot=True,
    )
    if anders:
        raise PlanVeranderd(anders)
    schrijver = _Schrijver(plan, collegas, door)
    try:
        with transaction.atomic():
            return schrijver.schrijf()
    except IntegrityError as fout:
        raise ValidationError(
            "Iemand anders legde op hetzelfde moment iets vast dat hiermee botst. Er is niets veranderd. Probeer het opnieuw."
        ) from fout


class _Schrijver:
    """Writes one division; every row says in its history which one it was."""

    def __init__(self, plan: Verdeelplan, collegas: Mapping[int, Medewerker], door: Medewerker) -> None:
        self.plan, self.collegas, self.door = plan, collegas, door
        self.code = f"{timezone.localdate():%Y%m%d}-{secrets.token_hex(4)}"
        self.reden = f"{_merk(self.code)}: {plan.reden}"
        self.naar = {post.inwoner: post.naar for post in plan.posten}
        pks = [post.begeleiding for post in plan.posten if post.begeleiding is not None]
        self.oud = {rij.inwoner_id: rij for rij in Begeleiding.objects.filter(pk__in=pks).select_related("medewerker")}

    def schrijf(self) -> Verdeling:
        """Write everything, in an order in which no rule is broken halfway, and return what was done."""
        plan = self.plan
        eindigt = [rij for rij in self.oud.values() if rij.einddatum is None or rij.einddatum >= plan.vanaf]
        for rij in eindigt:
            rij.einddatum = plan.vanaf - EEN_DAG
        werk_bij(Begeleiding, eindigt, ["einddatum"], reden=self.reden, door=self.door)
        nieuw = [
            Begeleiding(inwoner_id=inwoner, medewerker_id=naar, rol=plan.rol, begindatum=plan.vanaf)
            for inwoner, naar in self.naar.items()
        ]
        maak_aan(Begeleiding, nieuw, reden=self.reden, door=self.door)
        maak_aan(Besluit, [self._besluit(post.inwoner) for post in plan.posten], reden=self.reden, door=self.door)
        afspraken = self._verhuis(Afspraak, "voor") if plan.afspraken_mee else 0
        stappen = self._verhuis(Routestap, "gepland_op") if plan.stappen_mee else 0
        return Verdeling(self.code, len(nieuw), afspraken, stappen)

    def _besluit(self, inwoner: int) -> Besluit:
        """Return what the timeline says: who it was, who it becomes, why, and what the next colleague has to know."""
        rol, oud = Rol(self.plan.rol).label, self.oud.get(inwoner)
        tot = f" {oud.medewerker.naam} was dat tot en met {datum_kort(oud.einddatum)}." if oud else ""
        return Besluit(
            inwoner_id=inwoner,
            medewerker=self.door,
            datum=vandaag(),
            onderwerp=f"Andere {rol}" if oud else f"Een {rol}",
            uitkomst=f"{self.collegas[self.naar[inwoner]].naam} is {rol} vanaf {datum_kort(self.plan.vanaf)}.{tot}",
            redenen="\n\n".join(filter(None, (hoofdletter(self.plan.reden), self.plan.toelichting))),
        )

    def _verhuis(self, model: Any, dag: str) -> int:
        """Give what names the old colleague to the new one, as far as it falls to the new one; return how many."""
        oud = {inwoner: rij.medewerker_id for inwoner, rij in self.oud.items()}
        rijen = model.objects.open().filter(inwoner__in=oud, uitvoerder__in=set(oud.values()))
        if self.plan.vanaf > vandaag():
            rijen = rijen.filter(**{f"{dag}__gte": self.plan.vanaf})
        verhuist = [rij for rij in rijen.select_for_update() if rij.uitvoerder_id == oud[rij.inwoner_id]]
        for rij in verhuist:
            rij.uitvoerder_id = self.naar[rij.inwoner_id]
        werk_bij(model, verhuist, ["uitvoerder"], reden=self.reden, door=self.door)
        return len(verhuist)


# -- find again, and turn back ----------------------------------------------------------------------------------------


def _merk(code: str) -> str:
    return f"verdeling {code}"


def _dag(code: str) -> date:
    """Return the day on which a division was made; raises ValidationError for what is no code."""
    gevonden = CODE.match(code)
    try:
        return datetime.strptime(gevonden[1], "%Y%m%d").date() if gevonden else date.max
    except ValueError:
        return date.max


def geschreven(model: Any, code: str) -> Any:
    """Return the history rows of a model that this division wrote, found by day first (which has an index)."""
    dag = _dag(code)
    if dag == date.max:
        return model.geschiedenis.none()
    begin = timezone.make_aware(datetime(dag.year, dag.month, dag.day))
    # Over midnight, and on the longest day of the year, a division may end on the next calendar day.
    binnen = model.geschiedenis.filter(history_date__gte=begin, history_date__lt=begin + timedelta(days=2))
    return binnen.filter(history_change_reason__startswith=f"{_merk(code)}:").order_by("history_id")


@transaction.atomic
def neem_terug(code: str, *, door: Medewerker) -> int:
    """Turn a whole division back and return how many dossiers it had; only who made it can, on the same day.

    Raises ValidationError when that is not so, or when one of its rows was changed since; then nothing is turned back.
    """
    per_model = {model: list(geschreven(model, code)) for model in _GESCHREVEN}
    rijen = [rij for lijst in per_model.values() for rij in lijst]
    if not rijen or any(rij.history_user_id != door.pk for rij in rijen):
        raise ValidationError("Deze verdeling is niet van u, of bestaat niet.")
    if _dag(code) != timezone.localdate():
        raise ValidationError("Een verdeling kan alleen op dezelfde dag ongedaan worden gemaakt. Verdeel opnieuw.")
    huidig = {model: _ongewijzigd(model, lijst) for model, lijst in per_model.items()}
    reden = f"{_merk(code)} ongedaan gemaakt"
    aantal = 0
    for model, lijst in per_model.items():
        nieuw = [huidig[model][rij.id] for rij in lijst if rij.history_type == "+"]
        aantal += len(nieuw) if model is Begeleiding else 0
        haal_weg(model, nieuw, reden=reden, door=door)
    for model, lijst in per_model.items():
        if _GESCHREVEN[model]:
            _zet_terug(model, [rij for rij in lijst if rij.history_type == "~"], huidig[model], reden, door)
    return aantal


def _ongewijzigd(model: Any, geschreven_: Sequence[Any]) -> dict[int, Any]:
    """Return the rows by primary key, locked; raises ValidationError that says whose dossier changed since."""
    versies = {rij.id: rij.versie for rij in geschreven_}
    nu = {rij.pk: rij for rij in model.objects.select_for_update().filter(pk__in=versies)}
    anders = [pk for pk, versie in versies.items() if pk not in nu or nu[pk].versie != versie]
    if anders:
        dossiers = {rij.inwoner_id for rij in geschreven_ if rij.id in anders}
        nummers = Inwoner.objects.filter(pk__in=dossiers).order_by("dossiernummer")
        welke = ", ".join(nummers.values_list("dossiernummer", flat=True)[:5])
        raise ValidationError(
            f"Dit kan niet meer ongedaan worden gemaakt: in dossier {welke} is intussen iets gewijzigd. Verdeel opnieuw."
        )
    return nu


def _zet_terug(model: Any, veranderd: Sequence[Any], nu: Mapping[int, Any], reden: str, door: Medewerker) -> None:
    """Give changed rows the values they had before the division, as a new change in the history."""
    velden = _GESCHREVEN[model]
    ons = {rij.id: rij.history_id for rij in veranderd}
    vorige: dict[int, Any] = {}
    for rij in model.geschiedenis.filter(id__in=ons).order_by("history_id"):
        if rij.history_id < ons[rij.id]:
            vorige[rij.id] = rij
    for pk, toen in vorige.items():
        for veld in velden:
            naam = model._meta.get_field(veld).attname
            setattr(nu[pk], naam, getattr(toen, naam))
    werk_bij(model, [nu[pk] for pk in vorige], velden, reden=reden, door=door)


# -- what somebody leaves behind --------------------------------------------------------------------------------------


@transaction.atomic
def geef_losse_door(collega: Medewerker, *, door: Medewerker) -> tuple[int, int]:
    """Give open agreements of a colleague with people of others to their fixed contact person, the regiecoach first.

    Steps of routes that name this colleague go back to the role. Only within the reach of `door`. Returns how many went, and
    how many agreements stay since nobody guides that inwoner.
    """
    reden = f"werk van {collega.naam} doorgegeven"[:100]
    afspraken = list(losse_afspraken(collega, door).select_for_update(of=("self",)))
    opvolger = opvolgers({rij.inwoner_id for rij in afspraken}, collega)
    gaat = [rij for rij in afspraken if rij.inwoner_id in opvolger]
    for rij in gaat:
        rij.uitvoerder_id = opvolger[rij.inwoner_id]
    werk_bij(Afspraak, gaat, ["uitvoerder"], reden=reden, door=door)
    stappen = list(losse_stappen(collega, door).select_for_update(of=("self",)))
    for stap in stappen:
        stap.uitvoerder_id = None
    werk_bij(Routestap, stappen, ["uitvoerder"], reden=reden, door=door)
    return len(gaat) + len(stappen), len(afspraken) - len(gaat)
