"""Registries through which a room brings its part to the house; adding a room changes no other room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from threading import Event
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from django.db import models

if TYPE_CHECKING:
    from openwerkplein.kern.models import Medewerker
    from openwerkplein.kern.rollen import Rol

T = TypeVar("T")


class Register(Generic[T]):
    """An ordered list of what rooms have registered, each under its own code."""

    def __init__(self, naam: str) -> None:
        self.naam = naam
        self._inhoud: dict[str, T] = {}

    def registreer(self, code: str, ding: T) -> T:
        """Add under a code and return it; raises ValueError when the code is taken."""
        if code in self._inhoud:
            raise ValueError(f"{self.naam}: {code} is al geregistreerd.")
        self._inhoud[code] = ding
        return ding

    def vervang(self, code: str, ding: T) -> T:
        """Put something else in the place of what has this code (a room above that adds to it); KeyError when nothing has."""
        if code not in self._inhoud:
            raise KeyError(code)
        self._inhoud[code] = ding
        return ding

    def __iter__(self) -> Iterator[T]:
        return iter(self._inhoud.values())

    def __getitem__(self, code: str) -> T:
        return self._inhoud[code]

    def __contains__(self, code: object) -> bool:
        return code in self._inhoud

    def __len__(self) -> int:
        return len(self._inhoud)

    def codes(self) -> list[str]:
        """Return the codes in order of registration."""
        return list(self._inhoud)

    def items(self) -> list[tuple[str, T]]:
        """Return (code, what is registered) in order of registration."""
        return list(self._inhoud.items())


@dataclass(frozen=True)
class Navigatie:
    """An entry of the main navigation; shown to who holds the right.

    With `menu` it stands in the menu of that name instead of beside the others; a menu takes the place of its first entry.
    `zoekveld` is the parameter that a search box in the header sends to this page, when it can search.
    """

    titel: str
    url_naam: str
    recht: str
    volgorde: int = 100
    zoekveld: str = ""
    menu: str = ""


@dataclass(frozen=True)
class Tijdlijnregel:
    """One line on the timeline of a dossier.

    `soort` is a code for the filter (its title stands in `Tijdlijnbron.soorten`), `kop` one line, `tekst` more when there is more,
    `door` who wrote it, `url` where it can be opened or changed.
    """

    datum: date
    soort: str
    kop: str
    tekst: str = ""
    door: str = ""
    tijd: time | None = None
    url: str = ""


@dataclass(frozen=True)
class Tijdlijnbron:
    """Where timeline lines come from: titles by code, and a function from inwoner to its lines (a fixed number of queries)."""

    soorten: Mapping[str, str]
    regels: Callable[[Any], Iterable[Tijdlijnregel]]


@dataclass(frozen=True)
class Dossierdeel:
    """A block on the dossier page: a template and what it needs, given (inwoner, medewerker, peildatum).

    `plaats` is "nu" (the blocks at the top) or "zijkant" (beside the timeline). `template` draws the whole block; it
    gets what `context` returns, with `inwoner`, `peildatum` and `titel`. A fixed number of queries.
    """

    titel: str
    template: str
    context: Callable[[Any, Medewerker, date], dict[str, Any]]
    plaats: str = "nu"
    volgorde: int = 100


@dataclass(frozen=True)
class Kernzin:
    """A sentence of the summary on top of a dossier, given (inwoner, peildatum); empty when there is nothing to say."""

    zin: Callable[[Any, date], str]
    volgorde: int = 100


@dataclass(frozen=True)
class Lijstkolom:
    """A column of the list of inwoners.

    `waarden` gets the inwoners of one page and a day, and returns a text by primary key, in a fixed number of queries.
    """

    titel: str
    waarden: Callable[[Sequence[Any], date], Mapping[int, str]]
    volgorde: int = 100


@dataclass(frozen=True)
class Lijstfilter:
    """A filter of the list of inwoners; its code is the parameter in the URL.

    `veld` makes the (not required) form field, `beperk` returns the Q over Inwoner for a value that is filled in.
    """

    veld: Callable[[], Any]
    beperk: Callable[[Any, date], models.Q]
    volgorde: int = 100


@dataclass(frozen=True)
class Dossieractie:
    """A button on the dossier page; `url_naam` is reversed with the dossier number."""

    titel: str
    url_naam: str
    recht: str
    volgorde: int = 100
    belangrijk: bool = False


@dataclass(frozen=True)
class Signaalvraag:
    """Whose work is asked for: colleagues by primary key (one, or a team), on a day, with what is due up to `tot_en_met`."""

    medewerkers: Sequence[int]
    dag: date
    tot_en_met: date


@dataclass(frozen=True)
class Signaalactie:
    """The one action that resolves a signal: a page to open, or with `post` something that is done from the list at once."""

    titel: str
    url: str
    post: bool = False


@dataclass(frozen=True)
class Signaalregel:
    """One thing that needs doing: by which colleague (primary key), before when, and in one sentence why.

    `sleutel` names it within its kind of signal and stays the same from day to day. `inwoner` is the primary key when it is
    about one inwoner; name, number and link of the dossier are then filled in by who shows it, for who may see them. `over` says
    in a few words what it is about when it is not about an inwoner. `url` is the page of the thing itself, where one goes when the
    action does not fit ("" when there is none, or when the action leads there).
    """

    sleutel: str
    medewerker: int
    voor: date
    wat: str
    waarom: str
    actie: Signaalactie
    inwoner: int | None = None
    over: str = ""
    url: str = ""


@dataclass(frozen=True)
class Achtergrondtaak:
    """Work in a thread of its own in every server process, from its start until `stop` is set; it closes its own connections."""

    titel: str
    doe: Callable[[Event], None]


@dataclass(frozen=True)
class Signaal:
    """Work to do, derived: `regels` gives what needs doing with ONE query, however many colleagues and dossiers are asked.

    `uitstel_dagen` is for how long it may be put off at a time (0: never). `verzamel` groups the rows in one line when
    there are more than that many, as "14 jaargesprekken dit kwartaal". `wat` is its name in singular and plural. `vooruit_dagen`
    is how long before its due date a row may be asked for. With `rollen` only colleagues in one of these roles can have it; it is
    then not asked for others. `heeft` gives, for colleagues, the rows of which there must be at least one for this signal to have
    any; what several signals need is looked up once for all of them, and who has nothing of a room is not asked for its work.
    """

    code: str
    wat: tuple[str, str]
    regels: Callable[[Signaalvraag], Iterable[Signaalregel]]
    uitstel_dagen: int = 14
    verzamel: int | None = None
    volgorde: int = 100
    vooruit_dagen: int = 30
    rollen: frozenset[Rol] = frozenset()
    heeft: Callable[[Sequence[int]], Sequence[models.QuerySet[Any]]] | None = None


@dataclass(frozen=True)
class Routefeit:
    """A fact that conditions of routes may use (`motor.routes.taal.Feit`), and how it is read.

    `lees` gets primary keys of inwoners and a day and returns the value by key, in one query; an absent key is unknown.
    """

    code: str
    titel: str
    soort: Literal["getal", "ja_nee", "keuze"]
    lees: Callable[[Sequence[int], date], Mapping[int, Any]]
    waarden: Callable[[], Mapping[str, str]] = dict


@dataclass(frozen=True)
class Routeanker:
    """A date from which a route is counted. `voorstel` proposes it for inwoners (by primary key, as known on a day)."""

    code: str
    titel: str
    voorstel: Callable[[Sequence[int], date], Mapping[int, date]] = lambda inwoners, dag: {}


@dataclass(frozen=True)
class Aanleiding:
    """An event that starts a route by itself.

    `nieuw` returns (inwoner primary key, anchor date) of everyone for whom it happened lately as known on a day, in a few
    queries; who has had this route with this anchor is left out by who asks. `standaard` is the code of the route, "" for none.
    A room whose own handeling knows that it happens need not wait for the night: `begeleiding.handelingen.routekaarten`.
    """

    code: str
    titel: str
    nieuw: Callable[[date], Iterable[tuple[int, date]]]
    standaard: str = ""


@dataclass(frozen=True)
class Dagtaak:
    """Something that is done every night; `doe` gets the day and returns one sentence about what it did.

    It runs in a transaction of its own, may run twice on a day without harm, and raises when it could not be done: `OpdrachtFout`
    with a sentence for the administrator, or whatever went wrong. A task that waits for another machine (mail) takes care of its
    own transactions, so that nobody has to wait for it: `in_transactie` is then False.
    """

    titel: str
    doe: Callable[[date], str]
    volgorde: int = 100
    in_transactie: bool = True


@dataclass(frozen=True)
class Restwerk:
    """What work a colleague still has, in sentences, asked before that colleague is set out of service.

    `zinnen` gets the colleague and a day, in a fixed number of queries. `wie` says in one sentence who divides it, and where.
    """

    zinnen: Callable[[Medewerker, date], Sequence[str]]
    wie: str


@dataclass(frozen=True)
class Bewaartermijn:
    """How long rows of a model are kept, counted from when, on which ground, and what happens then.

    `wijze` is "verwijderen", "reduceren" (to rows without identity), "met_dossier" (goes with the dossier) or "blijvend".
    """

    model: type[models.Model]
    wijze: str
    termijn_maanden: int | None
    vanaf: str
    grond: str

    @property
    def naam(self) -> str:
        """What it is about, in Dutch."""
        return str(self.model._meta.verbose_name)

    @property
    def kamer(self) -> str:
        """The room that keeps it."""
        return str(self.model._meta.app_label)

    @property
    def termijn(self) -> str:
        """The term in words."""
        if self.termijn_maanden is None:
            return "zo lang als het dossier" if self.wijze == "met_dossier" else "zolang het nodig is"
        jaren, maanden = divmod(self.termijn_maanden, 12)
        return f"{f'{jaren} jaar' if not maanden else f'{self.termijn_maanden} maanden'} na {self.vanaf}"

    @property
    def daarna(self) -> str:
        """What happens after the term, in words."""
        return {
            "verwijderen": "wordt verwijderd",
            "reduceren": "alleen cijfers zonder naam blijven",
            "met_dossier": "gaat mee met het dossier",
            "blijvend": "blijft",
        }[self.wijze]


@dataclass(frozen=True)
class Verwerking:
    """A processing activity for the register: purpose, ground in law, which people, which data, who receives them."""

    code: str
    naam: str
    doel: str
    grondslag: str
    betrokkenen: str
    gegevens: Sequence[str]
    ontvangers: str = "geen"
    modellen: Sequence[type[models.Model]] = field(default_factory=tuple)


@dataclass(frozen=True)
class Startblok:
    """A block on the start page of a colleague who holds the right.

    `template` draws the whole block; it gets what `context` returns for (colleague, day), in a fixed number of queries, with
    `titel`. The block is left out when `context` returns None.
    """

    titel: str
    template: str
    context: Callable[[Medewerker, date], dict[str, Any] | None]
    recht: str
    volgorde: int = 100


@dataclass(frozen=True)
class Menuregel:
    """A link in the menu under the name of the colleague, when `toon` says so."""

    titel: str
    url_naam: str
    toon: Callable[[], bool]


navigatie: Register[Navigatie] = Register("navigatie")
tijdlijnbronnen: Register[Tijdlijnbron] = Register("tijdlijn")
dossierdelen: Register[Dossierdeel] = Register("dossierdelen")
startblokken: Register[Startblok] = Register("startblokken")
gebruikersmenu: Register[Menuregel] = Register("gebruikersmenu")
dossieracties: Register[Dossieractie] = Register("dossieracties")
kernzinnen: Register[Kernzin] = Register("kernzinnen")
lijstkolommen: Register[Lijstkolom] = Register("lijstkolommen")
lijstfilters: Register[Lijstfilter] = Register("lijstfilters")
signalen: Register[Signaal] = Register("signalen")
routefeiten: Register[Routefeit] = Register("routefeiten")
routeankers: Register[Routeanker] = Register("routeankers")
aanleidingen: Register[Aanleiding] = Register("aanleidingen")
dagtaken: Register[Dagtaak] = Register("dagtaken")
achtergrondtaken: Register[Achtergrondtaak] = Register("achtergrondtaken")
restwerk: Register[Restwerk] = Register("restwerk")
bewaartermijnen: Register[Bewaartermijn] = Register("bewaartermijnen")
verwerkingen: Register[Verwerking] = Register("verwerkingen")
importtabellen: Register[Any] = Register("importtabellen")
"""Tables of an aanlevering (`kern.aanlevering.Tabel`), by their name in the delivery."""


def bewaar(model: type[models.Model], wijze: str, termijn_maanden: int | None, vanaf: str, grond: str) -> None:
    """Register the retention rule of a model (and, with it, of its history)."""
    bewaartermijnen.registreer(model._meta.label, Bewaartermijn(model, wijze, termijn_maanden, vanaf, grond))
