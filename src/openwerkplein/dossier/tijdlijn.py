"""The timeline of a dossier: what happened and what changed, in one line of time, newest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any

from openwerkplein.dossier.adressen import rij_adres
from openwerkplein.dossier.kenmerken import EXCLUSIEF, KENMERKSOORTEN
from openwerkplein.dossier.models import DossierPeriode, Inwoner, Kenmerk, Uitkering
from openwerkplein.dossier.situatie import laad
from openwerkplein.kern import lijsten
from openwerkplein.kern.registers import Tijdlijnbron, Tijdlijnregel, tijdlijnbronnen
from openwerkplein.kern.tijd import vandaag
from openwerkplein.web.tekst import als_dag, lengte


@dataclass(frozen=True)
class Tijdlijn:
    """The lines that are shown, the titles of the kinds, how many there are of each, and how many are left to load."""

    regels: list[Tijdlijnregel]
    soorten: Mapping[str, str]
    aantallen: Mapping[str, int]
    rest: int

    @property
    def totaal(self) -> int:
        """How many lines there are of every kind together."""
        return sum(self.aantallen.values())


def tijdlijn(
    over: Any, soort: str = "", hoogstens: int = 40, bronnen: Iterable[Tijdlijnbron] = tijdlijnbronnen
) -> Tijdlijn:
    """Return the newest lines of a dossier from every room, of one kind when it is asked; a fixed number of queries.

    With other `bronnen` it is the timeline of what those tell about.
    """
    bronnen = list(bronnen)
    soorten = {code: titel for bron in bronnen for code, titel in bron.soorten.items()}
    alle = [regel for bron in bronnen for regel in bron.regels(over)]
    alle.sort(key=lambda regel: (regel.datum, regel.tijd or time.min), reverse=True)
    gekozen = [regel for regel in alle if not soort or regel.soort == soort]
    aantallen = Counter(regel.soort for regel in alle)
    return Tijdlijn(
        regels=gekozen[:hoogstens],
        soorten=soorten,
        aantallen={code: aantallen[code] for code in soorten if aantallen[code]},
        rest=max(0, len(gekozen) - hoogstens),
    )


def perioderegels(
    perioden: Iterable[DossierPeriode],
    soort: str,
    inwoner: Inwoner,
    einde: Callable[[Any], str] = lambda periode: "",
) -> Iterator[Tijdlijnregel]:
    """Return a line for the begin of each period, and one for its end when that is not in the future.

    `einde` gives what more there is to say about the end (a reason, a result).
    """
    for periode in perioden:
        url = rij_adres(periode, inwoner=inwoner)
        wat = periode.omschrijving()
        yield Tijdlijnregel(periode.begindatum, soort, _hoofdletter(f"{wat} begonnen"), url=url)
        if periode.einddatum and periode.einddatum <= vandaag():
            duur = lengte(periode.begindatum, periode.einddatum + timedelta(days=1))
            waarom = einde(periode)
            kop = f"{wat} geëindigd{f': {waarom}' if waarom else ''}, na {duur}"
            yield Tijdlijnregel(periode.einddatum, soort, _hoofdletter(kop), url=url)


def _hoofdletter(zin: str) -> str:
    return zin[:1].upper() + zin[1:]


# -- what this room brings --------------------------------------------------------------------------------------------


def _gebeurtenissen(inwoner: Inwoner) -> Iterator[Tijdlijnregel]:
    laad(inwoner)
    for contact in inwoner.contactmomenten.all():
        delen = [contact.tekst, f"Volgende stap: {contact.vervolgstap}" if contact.vervolgstap else ""]
        wie = f" (met {contact.met_wie})" if contact.met_wie else ""
        yield _regel(contact, "contact", contact.omschrijving() + wie, "\n\n".join(filter(None, delen)), inwoner)
    for meting in inwoner.taalmetingen.all():
        yield _regel(meting, "taal", f"taalmeter: {meting.get_uitslag_display()}", meting.toelichting, inwoner)
    for besluit in inwoner.besluiten.all():
        yield _regel(
            besluit, "besluit", f"besluit over {besluit.onderwerp}: {besluit.uitkomst}", besluit.redenen, inwoner
        )
    for document in inwoner.documenten.all():
        soort = lijsten.label("document_soort", document.soort)
        yield _regel(document, "document", f"{soort}: {document.titel}", "", inwoner)


def _regel(gebeurtenis: Any, soort: str, kop: str, tekst: str, inwoner: Inwoner) -> Tijdlijnregel:
    return Tijdlijnregel(
        gebeurtenis.datum,
        soort,
        _hoofdletter(kop),
        tekst=tekst,
        door=gebeurtenis.medewerker.naam if gebeurtenis.medewerker else "",
        tijd=gebeurtenis.tijd,
        url=rij_adres(gebeurtenis, inwoner=inwoner),
    )


def _reden_einde(uitkering: Uitkering) -> str:
    return lijsten.label("reden_einde", uitkering.reden_einde) if uitkering.reden_einde else ""


def _perioden(inwoner: Inwoner) -> Iterator[Tijdlijnregel]:
    laad(inwoner)
    yield from perioderegels(inwoner.uitkeringen.all(), "uitkering", inwoner, _reden_einde)
    for leefsituatie in inwoner.leefsituaties.all():
        url = rij_adres(leefsituatie, inwoner=inwoner)
        kop = f"leefsituatie: {leefsituatie.omschrijving()}"
        yield Tijdlijnregel(leefsituatie.begindatum, "leefsituatie", _hoofdletter(kop), url=url)
    kenmerken = list(inwoner.kenmerken.all())
    yield from perioderegels([rij for rij in kenmerken if rij.soort not in EXCLUSIEF], "kenmerk", inwoner)
    for soort in EXCLUSIEF:
        yield from _indelingen(
            sorted((rij for rij in kenmerken if rij.soort == soort), key=lambda rij: rij.begindatum), inwoner
        )


def _indelingen(rijen: list[Kenmerk], inwoner: Inwoner) -> Iterator[Tijdlijnregel]:
    """Return one line per change of a classification: what it became and what it was."""
    for nummer, rij in enumerate(rijen):
        vorige = rijen[nummer - 1] if nummer else None
        volgende = rijen[nummer + 1] if nummer + 1 < len(rijen) else None
        url = rij_adres(rij, inwoner=inwoner)
        was = ""
        if vorige is not None and vorige.einddatum == rij.begindatum - timedelta(days=1):
            was = f" (was {KENMERKSOORTEN[rij.soort].waarden[vorige.waarde]})"
        yield Tijdlijnregel(rij.begindatum, "kenmerk", _hoofdletter(rij.omschrijving() + was), url=url)
        sluit_aan = volgende is not None and rij.einddatum == volgende.begindatum - timedelta(days=1)
        if rij.einddatum and rij.einddatum <= vandaag() and not sluit_aan:
            yield Tijdlijnregel(rij.einddatum, "kenmerk", _hoofdletter(f"{rij.omschrijving()} geëindigd"), url=url)


def _dossier(inwoner: Inwoner) -> Iterator[Tijdlijnregel]:
    laad(inwoner)
    if inwoner.overleden:
        yield Tijdlijnregel(inwoner.overleden, "dossier", "Overleden")
    for samenvoeging in inwoner.samenvoegingen.all():
        if samenvoeging.ongedaan_op is None:
            kop = f"Dossier {samenvoeging.vervallen.dossiernummer} samengevoegd met dit dossier"
            yield Tijdlijnregel(
                als_dag(samenvoeging.op), "dossier", kop, tekst=samenvoeging.reden, door=samenvoeging.door.naam
            )


tijdlijnbronnen.registreer(
    "gebeurtenissen",
    Tijdlijnbron(
        {"contact": "Contact", "besluit": "Besluit", "document": "Document", "taal": "Taalmeter"},
        _gebeurtenissen,
    ),
)
tijdlijnbronnen.registreer(
    "perioden",
    Tijdlijnbron(
        {"uitkering": "Uitkering", "kenmerk": "Fase en kenmerken", "leefsituatie": "Leefsituatie"},
        _perioden,
    ),
)
tijdlijnbronnen.registreer("dossier", Tijdlijnbron({"dossier": "Dossier"}, _dossier))
