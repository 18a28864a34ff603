"""Mijn dag: what colleagues have to do, gathered from the signals that rooms registered, sorted by when it is due.

One query per signal, one for what was put off and one for what signals need, however many colleagues and dossiers are asked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists

from openwerkplein.begeleiding.models import Uitstel
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.registers import Signaal, Signaalregel, Signaalvraag, signalen
from openwerkplein.kern.rollen import Rol

TE_LAAT, VANDAAG, WEEK, LATER = "te_laat", "vandaag", "week", "later"
GROEPEN = (TE_LAAT, VANDAAG, WEEK, LATER)
_ZATERDAG = 5


def einde_week(dag: date) -> date:
    """Return the Sunday of this week; on Saturday and Sunday that of the next, since this one has no working days left."""
    zondag = dag + timedelta(days=6 - dag.weekday())
    return zondag + timedelta(days=7) if dag.weekday() >= _ZATERDAG else zondag


def titel_van_groep(groep: str, dag: date) -> str:
    """Return the title of a group as of a day."""
    week = "Komende week" if dag.weekday() >= _ZATERDAG else "Deze week"
    return {TE_LAAT: "Te laat", VANDAAG: "Vandaag", WEEK: week, LATER: "Later"}[groep]


def groep_van(voor: date, dag: date) -> str:
    """Return the group in which something that is due on a day belongs."""
    if voor < dag:
        return TE_LAAT
    if voor == dag:
        return VANDAAG
    return WEEK if voor <= einde_week(dag) else LATER


@dataclass(frozen=True)
class Werk:
    """One thing to do: its kind and its row; `uitstel` when it was put off until a later day."""

    signaal: Signaal
    regel: Signaalregel
    groep: str
    uitstel: Uitstel | None = None

    @property
    def code(self) -> str:
        """The name of this row over all signals, as an anchor on the page."""
        return f"{self.signaal.code}-{self.regel.sleutel}"


@dataclass(frozen=True)
class Werklijst:
    """The work of some colleagues as of a day, first due first; what was put off stands apart."""

    dag: date
    werk: Sequence[Werk]
    uitgesteld: Sequence[Werk] = field(default_factory=tuple)

    def per_groep(self) -> dict[str, list[Werk]]:
        """Return the rows of each group, also of an empty one."""
        uit: dict[str, list[Werk]] = {groep: [] for groep in GROEPEN}
        for een in self.werk:
            uit[een.groep].append(een)
        return uit

    def aantallen(self) -> Counter[str]:
        """Return how many there are in each group."""
        return Counter(een.groep for een in self.werk)

    def per_medewerker(self) -> Mapping[int, Counter[str]]:
        """Return how many each colleague has in each group."""
        uit: dict[int, Counter[str]] = defaultdict(Counter)
        for een in self.werk:
            uit[een.regel.medewerker][een.groep] += 1
        return uit


def verzamel(
    medewerkers: Sequence[int],
    dag: date,
    *,
    tot_en_met: date | None = None,
    soort: str = "",
    rollen: Collection[Rol] = (),
) -> Werklijst:
    """Return the work of colleagues (primary keys) as of a day; of one kind of signal when `soort` says so.

    With `tot_en_met` nothing that is due later; without it each signal looks ahead as far as it says itself. `rollen` are those of
    the colleagues, when known: what only other roles can have is then not asked.
    """
    if not medewerkers:
        return Werklijst(dag, ())
    uitstel = geldig_uitstel(medewerkers, dag)
    klaar, later = [], []
    gevraagd = _met_rijen(_gevraagd(soort, rollen), medewerkers)
    for signaal, regel in _regels(gevraagd, medewerkers, dag, tot_en_met):
        rij = uitstel.get((regel.medewerker, signaal.code, regel.sleutel))
        werk = Werk(signaal, regel, groep_van(regel.voor, dag), rij)
        (later if rij else klaar).append(werk)
    return Werklijst(
        dag, sorted(klaar, key=_volgorde), sorted(later, key=lambda een: (een.uitstel.tot, _volgorde(een)))
    )  # type: ignore[union-attr]


def _gevraagd(soort: str, rollen: Collection[Rol]) -> list[Signaal]:
    return [
        signaal
        for signaal in signalen
        if soort in ("", signaal.code) and not (rollen and signaal.rollen and signaal.rollen.isdisjoint(rollen))
    ]


def _met_rijen(gevraagd: list[Signaal], medewerkers: Sequence[int]) -> list[Signaal]:
    """Return the signals that can have rows: what each must have (`heeft`) is looked up in one query for all of them."""
    nodig = dict.fromkeys(signaal.heeft for signaal in gevraagd if signaal.heeft and len(gevraagd) > 1)
    bronnen = [(heeft, Exists(rijen)) for heeft in nodig for rijen in heeft(medewerkers)]
    if not bronnen:
        return gevraagd
    er_is = Medewerker.objects.filter(pk=medewerkers[0]).values_list(*(bron for _, bron in bronnen)).get()
    met = {heeft for (heeft, _), ja in zip(bronnen, er_is, strict=True) if ja}
    return [signaal for signaal in gevraagd if signaal.heeft is None or signaal.heeft in met]


def _regels(
    gevraagd: Iterable[Signaal], medewerkers: Sequence[int], dag: date, tot_en_met: date | None
) -> Iterable[tuple[Signaal, Signaalregel]]:
    for signaal in gevraagd:
        verst = dag + timedelta(days=signaal.vooruit_dagen)
        vraag = Signaalvraag(medewerkers, dag, min(verst, tot_en_met or verst))
        for regel in signaal.regels(vraag):
            yield signaal, regel


def _volgorde(werk: Werk) -> tuple[date, int, str]:
    return werk.regel.voor, werk.signaal.volgorde, werk.regel.sleutel


def geldig_uitstel(medewerkers: Sequence[int], dag: date) -> dict[tuple[int, str, str], Uitstel]:
    """Return what is put off beyond a day, by colleague, signal and key; one query. The last row of a signal counts."""
    laatste: dict[tuple[int, str, str], Uitstel] = {}
    for rij in Uitstel.objects.filter(medewerker__in=medewerkers, tot__gt=dag).order_by("pk"):
        laatste[rij.medewerker_id, rij.signaal, rij.sleutel] = rij
    return {sleutel: rij for sleutel, rij in laatste.items() if not rij.toch_nu}


def vind(medewerker: int, signaal: str, sleutel: str, dag: date) -> Werk | None:
    """Return one thing that this colleague has to do, put off or not; None when it is not there (any more)."""
    if signaal not in signalen:
        return None
    lijst = verzamel([medewerker], dag, soort=signaal)
    return next((een for een in (*lijst.werk, *lijst.uitgesteld) if een.regel.sleutel == sleutel), None)
