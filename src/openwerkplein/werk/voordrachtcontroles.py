"""What is checked before a step of a voordracht, each under a code that the table of steps names (`werk.overgangen`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from openwerkplein.kern.tijd import datum_kort
from openwerkplein.werk.models import Kandidaatprofiel, Toestemming, Uitsluiting, Voordracht, Werk

LANGST_VOORUIT = timedelta(days=366)
"""How far ahead a talk or a first working day can lie; further is a typing mistake."""


@dataclass(frozen=True)
class Controle:
    """A rule: what it asks in words (for the documents), at which field it speaks, and the message when it is not met.

    `fout` gets the voordracht as it would become and a day, and returns "" when all is well.
    """

    regel: str
    fout: Callable[[Voordracht, date], str]
    veld: str = ""


def plekken_over(werk: Werk) -> int:
    """Return how many places of a piece of work nobody was placed on."""
    return werk.plekken - werk.voordrachten.filter(status=Voordracht.Status.GEPLAATST).count()


def _werk_open(voordracht: Voordracht, op: date) -> str:
    werk = voordracht.werk
    if werk.status in (Werk.Status.OPEN, Werk.Status.WACHT):
        return ""
    wat_nu = "Zet het eerst open." if werk.status == Werk.Status.CONCEPT else "Heropen het werk als er weer plek is."
    return f"{werk} staat op '{werk.get_status_display()}'. {wat_nu}"


def _profiel(voordracht: Voordracht, op: date) -> str:
    if Kandidaatprofiel.objects.filter(inwoner=voordracht.inwoner_id).exists():
        return ""
    return f"{voordracht.inwoner.naam} heeft nog geen kandidaatprofiel. Vul dat eerst samen in."


def _leeft(voordracht: Voordracht, op: date) -> str:
    inwoner = voordracht.inwoner
    if inwoner.overleden is not None:
        return f"{inwoner.naam} is overleden op {datum_kort(inwoner.overleden)}."
    if inwoner.samengevoegd_met is not None:
        return f"Dit dossier is samengevoegd. Ga verder met dossier {inwoner.samengevoegd_met.dossiernummer}."
    return ""


def _niet_uitgesloten(voordracht: Voordracht, op: date) -> str:
    ondernemer = voordracht.werk.vestiging.ondernemer
    rij = Uitsluiting.objects.op(op).filter(inwoner=voordracht.inwoner_id, ondernemer=ondernemer).first()
    if rij is None:
        return ""
    tot = f"tot en met {datum_kort(rij.einddatum)} " if rij.einddatum else ""
    return (
        f"{ondernemer} en deze kandidaat worden {tot}niet bij elkaar gebracht. Kies een andere kandidaat of ander werk."
    )


def _toestemming(voordracht: Voordracht, op: date) -> str:
    ondernemer = voordracht.werk.vestiging.ondernemer
    if Toestemming.objects.heeft_toestemming(voordracht.inwoner, ondernemer, op):
        return ""
    return (
        f"{voordracht.inwoner.naam} heeft geen toestemming gegeven om bij {ondernemer} voorgedragen te worden. "
        "Vraag toestemming en leg die vast in het kandidaatprofiel; draag daarna voor."
    )


def _niet_dubbel(voordracht: Voordracht, op: date) -> str:
    rijen = Voordracht.objects.open().filter(werk=voordracht.werk_id, inwoner=voordracht.inwoner_id)
    eerder = rijen.exclude(pk=voordracht.pk).select_related("medewerker").first()
    if eerder is None:
        return ""
    door = f" door {eerder.medewerker.naam}" if eerder.medewerker else ""
    return (
        f"Deze kandidaat is al voorgesteld voor dit werk{door} op {datum_kort(eerder.voorgesteld_op)} "
        f"en staat nu op '{eerder.get_status_display()}'. Ga daarmee verder."
    )


def _plek_over(voordracht: Voordracht, op: date) -> str:
    werk = voordracht.werk
    if plekken_over(werk) > 0:
        return ""
    plekken = "De plek is" if werk.plekken == 1 else f"Alle {werk.plekken} plekken zijn"
    return f"{plekken} vergeven bij {werk}. Maak er een plek bij of sluit het werk."


def _gesprek_kan(voordracht: Voordracht, op: date) -> str:
    return _dag_kan(voordracht, voordracht.gesprek_op, op)


def _begin_kan(voordracht: Voordracht, op: date) -> str:
    return _dag_kan(voordracht, voordracht.geplaatst_per, op)


def _dag_kan(voordracht: Voordracht, dag: date | None, op: date) -> str:
    if dag is None:
        return "Vul de dag in."
    if dag < voordracht.voorgesteld_op:
        return f"Deze dag ligt voor de dag van het voorstel ({datum_kort(voordracht.voorgesteld_op)})."
    return "Deze dag ligt meer dan een jaar vooruit. Controleer het jaar." if dag > op + LANGST_VOORUIT else ""


CONTROLES: dict[str, Controle] = {
    "werk_open": Controle("het werk is open of wacht op reactie", _werk_open),
    "profiel": Controle("de kandidaat heeft een kandidaatprofiel", _profiel),
    "leeft": Controle("het dossier leeft: niet overleden, niet samengevoegd", _leeft),
    "niet_uitgesloten": Controle("geen uitsluiting tussen kandidaat en ondernemer", _niet_uitgesloten),
    "toestemming": Controle("toestemming van de kandidaat, in het algemeen of voor deze ondernemer", _toestemming),
    "niet_dubbel": Controle("niet al op weg voor dit werk", _niet_dubbel),
    "plek_over": Controle("er is nog een plek over", _plek_over),
    "gesprek_kan": Controle("de dag van het gesprek kan kloppen", _gesprek_kan, "gesprek_op"),
    "begin_kan": Controle("de eerste werkdag kan kloppen", _begin_kan, "geplaatst_per"),
}
