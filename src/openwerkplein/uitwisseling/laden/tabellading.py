"""Loading one table: set out, decide what is unique, then judge and write a batch of whole groups at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from openwerkplein.kern import lijsten
from openwerkplein.kern.aanlevering import Fout, Kolom, Onleesbaar, Tabel
from openwerkplein.kern.historie import maak_aan, werk_bij
from openwerkplein.kern.models import Lijstwaarde
from openwerkplein.kern.registers import importtabellen
from openwerkplein.uitwisseling.bestanden import Inhoud, Regel
from openwerkplein.uitwisseling.koppen import Koppen, herken
from openwerkplein.uitwisseling.laden.claims import Toewijzing, wijs_toe
from openwerkplein.uitwisseling.laden.controle import Controle
from openwerkplein.uitwisseling.laden.klaarzet import Claim, Gewacht, Klaarzet
from openwerkplein.uitwisseling.laden.overlap import Vakken, wijs_af
from openwerkplein.uitwisseling.laden.rij import Rij, Rijlezer, Zetter
from openwerkplein.uitwisseling.laden.uitval import Uitvalmap
from openwerkplein.uitwisseling.laden.verslag import Tabelverslag
from openwerkplein.uitwisseling.laden.verwijzingen import Verwijzingen

HOOGSTENS_GENOEMD = 20
"""Texts that were not recognised and are named in the report; of more only how many."""
POGINGEN = 3
"""How often a batch is tried when a colleague changes the same rows at the same moment."""


@dataclass
class Opdracht:
    """What all tables of a run share: where rows wait, who does it and why, and whom to tell how far it is."""

    klaarzet: Klaarzet
    uitval: Uitvalmap
    reden: str
    door: Any = None
    stapel: int = 2000
    koppeling: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    voortgang: Callable[[str, int, int], None] = lambda tabel, gedaan, totaal: None


@dataclass
class Besluit:
    """What happens with the records of a batch."""

    nieuw: list[Rij] = field(default_factory=list)
    bijgewerkt: list[Rij] = field(default_factory=list)
    ongewijzigd: list[Rij] = field(default_factory=list)
    uitval: list[Rij] = field(default_factory=list)


class Tabellading:
    """Loads one table of a delivery: from its own file, or its rows among those of another (`bron`), chosen by `kies`."""

    def __init__(
        self,
        tabel: Tabel,
        inhoud: Inhoud,
        opdracht: Opdracht,
        *,
        bron: str = "",
        kies: Callable[[Regel], bool] | None = None,
    ) -> None:
        self.tabel = tabel
        self._bron = bron or tabel.naam
        self._kies = kies
        self.opdracht = opdracht
        self._inhoud = inhoud
        van = None if self._bron == tabel.naam else importtabellen[self._bron]
        self.koppen: Koppen = herken(tabel, inhoud.kop, opdracht.koppeling.get(self._bron, {}), van)
        paren = self.koppen.paren(tabel)
        self._lezer = Rijlezer(tabel, paren)
        self._zetter = Zetter(tabel, self._lezer.kolommen)
        self._verwijzingen = Verwijzingen(tabel, self._lezer.kolommen, opdracht.klaarzet)
        self._controle = Controle(tabel)
        self._vakken = Vakken(self._controle.overlap, tabel.model)
        self._uniek = next((kolom for kolom in self._lezer.kolommen if kolom.uniek), None)
        self._toewijzing = Toewijzing()
        onbekend = [naam for plek, naam in self.koppen.onbekend.items() if plek not in self.koppen.van_een_ander]
        self.verslag = Tabelverslag(tabel.naam, onbekende_kolommen=onbekend)
        if van is not None:
            self.verslag.opmerkingen.append(f"Deze rijen stonden bij {self._bron}.")
        self.verslag.opmerkingen += inhoud.opmerkingen + self.koppen.opmerkingen

    def laad(self) -> Tabelverslag:
        """Load the table and return what became of it."""
        with lijsten.onthoud():
            self._laad()
        if self.tabel.model is Lijstwaarde:
            lijsten.vergeet()
        return self.verslag

    def _laad(self) -> None:
        klaarzet = self.opdracht.klaarzet
        klaarzet.begin()
        self._zet_klaar()
        totaal = self.verslag.gelezen = klaarzet.sorteer()
        if self._uniek is not None:
            self._verzamel_claims(self._uniek)
        gedaan = 0
        for stapel in klaarzet.stapels(self.opdracht.stapel, self._toewijzing.eerst):
            self._tel(self._verwerk(stapel))
            gedaan += len(stapel)
            self.opdracht.voortgang(self.tabel.naam, gedaan, totaal)
        self._rond_af()

    # -- setting out --------------------------------------------------------------------------------------------------

    def _zet_klaar(self) -> None:
        """Let all records wait under the key of their group; what has none is left out here."""
        ontbreekt = self._ontbrekende_sleutel()
        groepkolom = self.tabel.bij_naam[self.tabel.groep]
        plek = self.koppen.kolommen.get(groepkolom.naam, -1)
        gevuld_zonder_kamer = self._zonder_kamer_teller()
        regels = filter(self._kies, self._inhoud.regels)
        while stapel := list(islice(regels, 5000)):
            fouten: list[tuple[int, list[Fout]]] = []
            klaar = []
            for regel in stapel:
                fout = ontbreekt or ([Fout("", regel.fout)] if regel.fout else [])
                groep = None if fout else self._groep(groepkolom, regel, plek)
                klaar.append((regel.nr, groep, regel.cellen))
                if fout:
                    fouten.append((regel.nr, fout))
                gevuld_zonder_kamer(regel)
            self.opdracht.klaarzet.zet(klaar)
            self._laat_weg(fouten)
        self._merk_op()

    def _groep(self, kolom: Kolom, regel: Regel, plek: int) -> str:
        """Return the key under which a record waits: read as the column is read, so that spelling makes no difference."""
        tekst = regel.cellen[plek].strip() if plek >= 0 else ""
        try:
            return self._verwijzingen.groep(str(kolom.lezer.lees(tekst))) if tekst else ""
        except (Onleesbaar, ValidationError):
            return ""

    def _ontbrekende_sleutel(self) -> list[Fout]:
        """Return a fault for every record when columns are absent without which no row can be recognised."""
        verplicht = [kolom.naam for kolom in self.tabel.kolommen if kolom.verplicht]
        nodig = verplicht if self.tabel.sleutel_ook else [naam for naam in self.tabel.sleutel if naam in verplicht]
        return [
            Fout(naam, f"De kolom '{naam}' ontbreekt in het bestand. Zet hem erin, met die naam in de kop.")
            for naam in nodig
            if naam not in self.koppen.kolommen
        ]

    def _zonder_kamer_teller(self) -> Callable[[Regel], None]:
        plekken = [
            (kolom.naam, self.koppen.kolommen[kolom.naam])
            for kolom in self.tabel.kolommen
            if kolom.zonder_kamer and kolom.naam in self.koppen.kolommen
        ]
        self._gevuld = dict.fromkeys((naam for naam, _ in plekken), 0)

        def tel(regel: Regel) -> None:
            for naam, plek in plekken:
                if plek < len(regel.cellen) and regel.cellen[plek].strip():
                    self._gevuld[naam] += 1

        return tel

    def _merk_op(self) -> None:
        if self._inhoud.lege:
            self.verslag.opmerkingen.append(f"Lege rijen overgeslagen: {self._inhoud.lege}.")
        for naam, aantal in self._gevuld.items():
            if aantal:
                self.verslag.opmerkingen.append(
                    f"Kolom '{naam}' is {aantal} keer gevuld en kan nog niet worden geladen."
                )

    # -- what is unique over the whole table --------------------------------------------------------------------------

    def _verzamel_claims(self, kolom: Kolom) -> None:
        """Judge every record once without writing, to know who wants which value."""
        for stapel in self.opdracht.klaarzet.stapels(self.opdracht.stapel):
            with transaction.atomic():
                besluit = self._beslis(stapel)
                transaction.set_rollback(True)
            claims = [
                Claim(rij.nr, rij.groep, getattr(rij.object, kolom.uniek) or None, rij.object.pk)
                for rij in (*besluit.nieuw, *besluit.bijgewerkt, *besluit.ongewijzigd)
                if rij.zelfde_als is None
            ]
            self.opdracht.klaarzet.zet_claims(claims)
        self._toewijzing = wijs_toe(self.tabel, kolom, self.opdracht.klaarzet)

    # -- a batch ------------------------------------------------------------------------------------------------------

    def _verwerk(self, stapel: list[Gewacht]) -> Besluit:
        """Judge and write a batch in one transaction; again when a colleague got in between."""
        for poging in range(POGINGEN):
            try:
                with transaction.atomic():
                    besluit = self._beslis(stapel)
                    self._schrijf(besluit)
                return besluit
            except IntegrityError:
                if poging == POGINGEN - 1:
                    raise
        raise AssertionError("unreachable")

    def _beslis(self, stapel: list[Gewacht]) -> Besluit:
        rijen = [self._lezer.lees(gewacht) for gewacht in stapel]
        for rij in rijen:
            if not rij.fouten:
                rij.fouten += self.tabel.rijcontrole(rij.waarden) if self._compleet(rij) else ()
        objecten = self._verwijzingen.los_op(rijen)
        bestaand = self._bestaande(rijen)
        gezien: dict[tuple[Any, ...], Rij] = {}
        for rij in rijen:
            if not rij.fouten:
                self._beoordeel(rij, bestaand, gezien, objecten)
        self._weiger_claims(gezien.values())
        if self._controle.overlap:
            wijzigt = [rij for rij in gezien.values() if not rij.fouten and (rij.nieuw or rij.gewijzigd)]
            for rij, melding in wijs_af(self._vakken, bestaand.values(), wijzigt):
                rij.fouten.append(self._controle.fout("begindatum", melding))
        return self._verdeel(rijen)

    def _compleet(self, rij: Rij) -> bool:
        """Return whether all required columns are there, so that rules over several columns can be asked."""
        return all(kolom.naam in rij.waarden for kolom in self.tabel.kolommen if kolom.verplicht)

    def _bestaande(self, rijen: list[Rij]) -> dict[tuple[Any, ...], Any]:
        """Return the rows in the database of the groups of this batch, by natural key, locked."""
        kolom = self.tabel.bij_naam[self.tabel.groep]
        groepen = {rij.waarden[kolom.naam] for rij in rijen if not rij.fouten}
        vraag = self.tabel.rijen().select_related(None).filter(**{f"{kolom.veldnaam}__in": groepen}).order_by("pk")
        if connection.features.has_select_for_update:
            vraag = vraag.select_for_update()
        return {self._sleutel_van(rij): rij for rij in vraag}

    def _sleutel_van(self, rijobject: Any) -> tuple[Any, ...]:
        tabel = self.tabel
        namen = tabel.sleutel if tabel.sleutel_ook is None else tabel.bij_naam
        return tabel.sleutel_van({naam: tabel.waarde_van(tabel.bij_naam[naam], rijobject) for naam in namen})

    def _beoordeel(
        self,
        rij: Rij,
        bestaand: Mapping[tuple[Any, ...], Any],
        gezien: dict[tuple[Any, ...], Rij],
        objecten: dict[str, dict[Any, Any]],
    ) -> None:
        """Decide what a record means: the same as an earlier one, a new row, a change, or nothing new."""
        sleutel = self.tabel.sleutel_van(rij.waarden)
        eerste = gezien.get(sleutel)
        if eerste is not None:
            rij.zelfde_als = eerste
            if eerste.waarden != rij.waarden:
                rij.fouten.append(self._tegenspraak(eerste, rij))
            return
        rij.object = bestaand.get(sleutel)
        rij.nieuw = rij.object is None
        if rij.nieuw:
            rij.fouten += self._ontbrekende_kolommen(rij)
            rij.object = (self.tabel.nieuw or self.tabel.model)()
        if not rij.fouten:
            self._zetter.zet(rij, objecten)
            if rij.nieuw or rij.gewijzigd:
                rij.fouten += self._mag_wijzigen(rij) or self._controle.fouten(rij.object)
        if rij.fouten:
            rij.zet_terug()
        else:
            gezien[sleutel] = rij

    def _ontbrekende_kolommen(self, rij: Rij) -> list[Fout]:
        return [
            Fout(kolom.naam, "Deze rij is nieuw, dan is deze kolom nodig. Zet de kolom in het bestand.")
            for kolom in self.tabel.kolommen
            if kolom.verplicht and not kolom.buiten_formaat and kolom.naam not in rij.waarden
        ]

    def _mag_wijzigen(self, rij: Rij) -> list[Fout]:
        reden = "" if rij.nieuw or self.tabel.vast is None else self.tabel.vast(rij.object)
        return [Fout(self.tabel.sleutel[0], reden)] if reden else []

    def _tegenspraak(self, eerste: Rij, rij: Rij) -> Fout:
        anders = [naam for naam, waarde in rij.waarden.items() if eerste.waarden[naam] != waarde]
        sleutel = ", ".join(self.tabel.sleutel)
        return Fout(
            anders[0],
            f"Regel {rij.nr} zegt iets anders dan regel {eerste.nr} over hetzelfde ({sleutel}); verschil in {', '.join(anders)}. "
            f"Regel {eerste.nr} telt. Laat een van de twee staan.",
        )

    def _weiger_claims(self, rijen: Any) -> None:
        for rij in rijen:
            fout = self._toewijzing.geweigerd.get(rij.nr)
            if fout is not None:
                rij.fouten.append(fout)
                rij.zet_terug()

    def _verdeel(self, rijen: list[Rij]) -> Besluit:
        besluit = Besluit()
        for rij in rijen:
            if rij.zelfde_als is not None and not rij.fouten:
                rij.fouten += rij.zelfde_als.fouten
            if rij.fouten:
                besluit.uitval.append(rij)
            elif rij.zelfde_als is not None or not (rij.nieuw or rij.gewijzigd):
                besluit.ongewijzigd.append(rij)
            elif rij.nieuw:
                besluit.nieuw.append(rij)
            else:
                besluit.bijgewerkt.append(rij)
        return besluit

    def _schrijf(self, besluit: Besluit) -> None:
        model, reden, door = self.tabel.model, self.opdracht.reden, self.opdracht.door
        if self._uniek is not None and self._toewijzing.laat_los:
            model._default_manager.filter(pk__in=self._toewijzing.laat_los).update(**{self._uniek.uniek: None})
            self._toewijzing.laat_los = []
        if besluit.bijgewerkt:
            velden = {
                veld: None for rij in besluit.bijgewerkt for kolom in rij.gewijzigd for veld in kolom.schrijfvelden
            }
            werk_bij(model, [rij.object for rij in besluit.bijgewerkt], velden, reden=reden, door=door)
        if besluit.nieuw:
            maak_aan(model, [rij.object for rij in besluit.nieuw], reden=reden, door=door)
        for rij in (*besluit.bijgewerkt, *besluit.nieuw):
            for kolom in rij.gewijzigd:
                if kolom.na_opslaan is not None:
                    kolom.na_opslaan(rij.object, rij.waarden[kolom.naam], door, reden)
        self._schrijf_buiten_rij(besluit)

    def _schrijf_buiten_rij(self, besluit: Besluit) -> None:
        """Write what is kept outside the rows themselves, a column at a time."""
        for kolom in self._lezer.kolommen:
            if kolom.na_stapel is None:
                continue
            paren = [
                (rij.object, rij.waarden[kolom.naam])
                for rij in (*besluit.bijgewerkt, *besluit.nieuw)
                if kolom in rij.gewijzigd
            ]
            if paren:
                kolom.na_stapel(paren, self.opdracht.door, self.opdracht.reden)

    # -- keeping count ------------------------------------------------------------------------------------------------

    def _tel(self, besluit: Besluit) -> None:
        self.verslag.geladen += len(besluit.nieuw)
        self.verslag.bijgewerkt += len(besluit.bijgewerkt)
        self.verslag.ongewijzigd += len(besluit.ongewijzigd)
        self._laat_weg([(rij.nr, rij.fouten) for rij in besluit.uitval])

    def _laat_weg(self, fouten: list[tuple[int, list[Fout]]]) -> None:
        if not fouten:
            return
        self.verslag.uitval += len(fouten)
        for nr, lijst in fouten:
            self.verslag.tel_fouten(nr, lijst)
        self.opdracht.klaarzet.laat_weg(fouten)

    def _rond_af(self) -> None:
        """Write out what was left out and what nobody knows."""
        klaarzet, kop = self.opdracht.klaarzet, self._inhoud.kop
        self._merk_niet_herkend_op()
        if self.verslag.uitval:
            self.opdracht.uitval.schrijf(self._bron, kop, klaarzet.uitval())
            if len(self.tabel.sleutel) == 1:
                klaarzet.onthoud_weggelaten(self.tabel.naam)
        if self.koppen.onbekend:
            sleutels = [self.koppen.kolommen[naam] for naam in self.tabel.sleutel if naam in self.koppen.kolommen]
            naam = self.tabel.naam if self._bron == self.tabel.naam else f"{self._bron}_{self.tabel.naam}"
            aantal = self.opdracht.uitval.schrijf_opzij(
                naam, kop, sleutels, list(self.koppen.onbekend), klaarzet.alles()
            )
            if aantal:
                self.verslag.opmerkingen.append(
                    f"Rijen met onbekende kolommen: {aantal}, bewaard in uitval/opzij/{naam}.csv."
                )

    def _merk_niet_herkend_op(self) -> None:
        meldingen = list(self._lezer.niet_herkend)
        self.verslag.opmerkingen += [f"{kolom}: {melding}" for kolom, melding in meldingen[:HOOGSTENS_GENOEMD]]
        if len(meldingen) > HOOGSTENS_GENOEMD:
            self.verslag.opmerkingen.append(f"En nog {len(meldingen) - HOOGSTENS_GENOEMD} andere teksten niet herkend.")
