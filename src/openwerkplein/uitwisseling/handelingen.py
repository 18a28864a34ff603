"""What can be done with a delivery: set it ready, try it, load it, let it go; and take everything out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from openwerkplein.kern.aanlevering import Tabel
from openwerkplein.kern.opdrachten import OpdrachtFout
from openwerkplein.kern.rechten import heeft_recht
from openwerkplein.kern.slot import voeg_toe
from openwerkplein.uitwisseling.laden.laadbeurt import Laadbeurt, Voortgang
from openwerkplein.uitwisseling.laden.verslag import Verslag
from openwerkplein.uitwisseling.models import Aanlevering, Kolomkoppeling

UITVAL = "uitval"
"""Folder in the data folder with what the last command left out."""


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
    beurt = Laadbeurt(
        pad, Path(settings.DATAMAP) / UITVAL, proef=proef, koppeling=koppelingen(), voortgang=voortgang
    )
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
        melding = str(fout) if isinstance(fout, OpdrachtFout) else "Er ging iets mis. Vraag uw beheerder om het logboek."
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


def mag_laden(door: Any) -> Any:
    """Return a function that says whether this colleague may load a table; nobody (a command) may load all."""

    def mag(tabel: Tabel) -> bool:
        return door is None or heeft_recht(door, tabel.recht)

    return mag
