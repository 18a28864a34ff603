"""What can be done with a delivery: set it ready, try it, load it, let it go; and take everything out."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from threading import Thread
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from openwerkplein.kern.aanlevering import Tabel
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.opdrachten import OpdrachtFout
from openwerkplein.kern.rechten import heeft_recht
from openwerkplein.kern.registers import importtabellen
from openwerkplein.kern.slot import voeg_toe
from openwerkplein.uitwisseling import opslag
from openwerkplein.uitwisseling.bestanden import Levering
from openwerkplein.uitwisseling.koppen import herken, kopvorm
from openwerkplein.uitwisseling.laden.laadbeurt import Laadbeurt, Voortgang
from openwerkplein.uitwisseling.laden.verslag import Verslag
from openwerkplein.uitwisseling.models import Aanlevering, Kolomkoppeling

UITVAL = "uitval"
"""Folder in the data folder with what the last command left out."""

EINDSTAND = (Aanlevering.Status.GELADEN, Aanlevering.Status.VERVALLEN)
BEWAARD = timedelta(days=30)
"""How long the files of a run on screen are kept."""


@dataclass(frozen=True)
class OnbekendeKolom:
    """A head that is not known: in which table, how it is written, and the columns that have none yet."""

    tabel: str
    kop: str
    mogelijk: list[str]


def koppelingen() -> dict[str, dict[str, str]]:
    """Return what colleagues decided about unknown heads: per table the head (as compared) and its column."""
    uit: dict[str, dict[str, str]] = {}
    for rij in Kolomkoppeling.objects.all():
        uit.setdefault(rij.tabel, {})[rij.kop] = rij.kolom
    return uit


def importeer(pad: Path, *, proef: bool, voortgang: Voortgang) -> Verslag:
    """Load a delivery for the command line; a run that loads is kept as an Aanlevering, and its number in the history.

    Raises OpdrachtFout with one clear line when nothing can be loaded.
    """
    beurt = Laadbeurt(pad, Path(settings.DATAMAP) / UITVAL, proef=proef, koppeling=koppelingen(), voortgang=voortgang)
    if proef:
        return beurt.draai()
    beurt.zoek()
    aanlevering = Aanlevering(titel=pad.resolve().name[:150], status=Aanlevering.Status.BEZIG)
    voeg_toe(aanlevering, door=None, reden="importeer")
    return draai(aanlevering, beurt)


def draai(aanlevering: Aanlevering, beurt: Laadbeurt) -> Verslag:
    """Run and write down how it went; raises what went wrong after having written that too."""
    beurt.reden = f"aanlevering {aanlevering.pk}"
    try:
        verslag = beurt.draai()
    except BaseException as fout:
        melding = (
            str(fout) if isinstance(fout, OpdrachtFout) else "Er ging iets mis. Vraag uw beheerder om het logboek."
        )
        _sluit_af(aanlevering, Aanlevering.Status.MISLUKT, melding=melding[:500])
        raise
    status = Aanlevering.Status.GEPROBEERD if beurt.proef else Aanlevering.Status.GELADEN
    _sluit_af(aanlevering, status, verslag=verslag.bewaarvorm())
    return verslag


def _sluit_af(aanlevering: Aanlevering, status: Aanlevering.Status, **velden: Any) -> None:
    aanlevering.status = status
    aanlevering.klaar_op = timezone.now()
    for naam, waarde in velden.items():
        setattr(aanlevering, naam, waarde)
    aanlevering.save()


# -- on screen --------------------------------------------------------------------------------------------------------


def zet_klaar(bestanden: list[Any], door: Medewerker) -> Aanlevering:
    """Keep uploaded files as a delivery to try; raises ValidationError when they make none."""
    ruim_oude_op()
    titel = bestanden[0].name[:150] if len(bestanden) == 1 else f"{len(bestanden)} bestanden"
    aanlevering = Aanlevering(titel=titel, door=door)
    opslag.bewaar(aanlevering, bestanden)
    try:
        _zoek(aanlevering)
        voeg_toe(aanlevering, door=door, reden="aangeleverd")
    except OpdrachtFout as fout:
        opslag.ruim_op(aanlevering)
        raise ValidationError(
            "Hier zit geen tabel van de aanlevering bij. Noem bestanden of bladen naar hun tabel."
        ) from fout
    return aanlevering


def _zoek(aanlevering: Aanlevering) -> Levering:
    return Laadbeurt(opslag.bron_van(aanlevering), opslag.uitval_van(aanlevering)).zoek()


def onbekende_kolommen(aanlevering: Aanlevering) -> list[OnbekendeKolom]:
    """Return the heads of a delivery that are not known, with the columns they could be."""
    eerder = koppelingen()
    uit = []
    for bron in _zoek(aanlevering).bronnen:
        if bron.tabel not in importtabellen:
            continue
        tabel = importtabellen[bron.tabel]
        koppen = herken(tabel, bron.kop(), eerder.get(tabel.naam, {}))
        vrij = [kolom.naam for kolom in tabel.kolommen if kolom.naam not in koppen.kolommen and not kolom.zonder_kamer]
        uit += [
            OnbekendeKolom(tabel.naam, naam, vrij)
            for naam in koppen.onbekend.values()
            if kopvorm(naam) and kopvorm(naam) not in eerder.get(tabel.naam, {})
        ]
    return uit


def koppel(tabel: str, kop: str, kolom: str, door: Medewerker) -> None:
    """Remember to which column an unknown head belongs; an empty `kolom` means that it is not used."""
    rij = Kolomkoppeling.objects.filter(tabel=tabel, kop=kopvorm(kop)).first() or Kolomkoppeling(
        tabel=tabel, kop=kopvorm(kop)
    )
    rij.kolom = kolom
    rij.door = door
    rij.full_clean()
    rij._history_user = door
    rij.save()


def start(aanlevering: Aanlevering, *, proef: bool) -> None:
    """Let a process of its own try or load a delivery; raises ValidationError when it is busy or done."""
    with transaction.atomic():
        actueel = Aanlevering.objects.select_for_update().get(pk=aanlevering.pk)
        if actueel.status in EINDSTAND or actueel.status == Aanlevering.Status.BEZIG:
            raise ValidationError("Deze aanlevering is al bezig of klaar.")
        actueel.status = Aanlevering.Status.BEZIG
        actueel.proef = proef
        actueel.melding = ""
        actueel.save()
    opslag.zet_voortgang(aanlevering, opslag.Voortgang())
    start_proces(aanlevering, proef)


def start_proces(aanlevering: Aanlevering, proef: bool) -> None:
    """Start our own command, apart from the web server, so that it goes on when that stops."""
    woorden = [sys.executable, "-m", "openwerkplein", "aanlevering-uitvoeren", str(aanlevering.sleutel)]
    omgeving = {**os.environ, "WERKPLEIN_DATA": str(settings.DATAMAP)}
    with (opslag.map_van(aanlevering) / "logboek.txt").open("ab") as logboek:
        proces = subprocess.Popen(  # noqa: S603 - our own command, with a key of our own making
            [*woorden, "--proef"] if proef else woorden,
            env=omgeving,
            stdin=subprocess.DEVNULL,
            stdout=logboek,
            stderr=logboek,
            start_new_session=True,
        )
    # Somebody has to hear that it ended, or the system keeps its number in use.
    Thread(target=proces.wait, daemon=True).start()


def voer_uit(sleutel: str, *, proef: bool) -> Verslag:
    """Try or load a delivery that was set ready; this is what the process of `start_proces` does."""
    aanlevering = Aanlevering.objects.get(sleutel=sleutel)
    beurt = Laadbeurt(
        opslag.bron_van(aanlevering),
        opslag.uitval_van(aanlevering),
        door=aanlevering.door,
        proef=proef,
        koppeling=koppelingen(),
        mag=mag_laden(aanlevering.door),
        voortgang=lambda *stand: opslag.zet_voortgang(aanlevering, opslag.Voortgang(*stand)),
    )
    with opslag.bezig(aanlevering):
        verslag = draai(aanlevering, beurt)
    if not proef:
        opslag.ruim_bron_op(aanlevering)
    return verslag


def zie_na(aanlevering: Aanlevering) -> None:
    """Notice that a run was interrupted: what went in stays in, and it can be started again."""
    if aanlevering.status == Aanlevering.Status.BEZIG and opslag.is_onderbroken(aanlevering):
        melding = "Het laden is onderbroken. Start het opnieuw: er gaat niets verloren en niets komt er dubbel in."
        _sluit_af(aanlevering, Aanlevering.Status.MISLUKT, melding=melding)


def laat_vervallen(aanlevering: Aanlevering) -> None:
    """Let a delivery go without loading it, and take its files away; raises ValidationError when it is busy or done."""
    if aanlevering.status in EINDSTAND or aanlevering.status == Aanlevering.Status.BEZIG:
        raise ValidationError("Deze aanlevering is al bezig of klaar.")
    opslag.ruim_op(aanlevering)
    _sluit_af(aanlevering, Aanlevering.Status.VERVALLEN)


def ruim_oude_op() -> None:
    """Take away the files of deliveries of more than thirty days ago; what was only set ready then lapses."""
    for aanlevering in Aanlevering.objects.filter(begonnen_op__lt=timezone.now() - BEWAARD).exclude(
        status=Aanlevering.Status.BEZIG
    ):
        opslag.ruim_op(aanlevering)
        if aanlevering.status not in EINDSTAND:
            _sluit_af(aanlevering, Aanlevering.Status.VERVALLEN)


def mag_laden(door: Any) -> Any:
    """Return a function that says whether this colleague may load a table; nobody (a command) may load all."""

    def mag(tabel: Tabel) -> bool:
        return door is None or heeft_recht(door, tabel.recht)

    return mag
