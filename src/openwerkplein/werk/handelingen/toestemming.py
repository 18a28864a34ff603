"""Consent to be put forward: given in general or to one employer, and taken back at once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.dossier.handelingen.rijen import Gedaan, benoem, gedaan, verwijder_vergissing, voeg_toe, wijzig, zet
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tijd import datum_kort, vandaag
from openwerkplein.ondernemers.models import Ondernemer
from openwerkplein.web.tekst import tel
from openwerkplein.werk.handelingen.voordrachten import trek_in_wegens_toestemming
from openwerkplein.werk.models import Toestemming

EEN_DAG = timedelta(days=1)


@transaction.atomic
def geef(
    inwoner: Inwoner,
    *,
    door: Medewerker,
    begindatum: date,
    ondernemer: Ondernemer | None = None,
    einddatum: date | None = None,
    wijze: str = Toestemming.Wijze.GESPREK,
) -> Gedaan:
    """Record consent from a day: to one employer, or to all when none is given.

    What was given and taken back on that same day holds again: two rows cannot share a day, its history has all three.

    Raises ValidationError (per field) for a day to come, and when a consent of the same kind holds already.
    """
    if begindatum > vandaag():
        raise ValidationError(
            {"begindatum": "Deze dag moet nog komen. Vul de dag in waarop de toestemming is gegeven."}
        )
    velden = {"einddatum": einddatum, "wijze": wijze, "medewerker": door}
    zelfde_dag = Toestemming.objects.select_for_update(of=("self",)).filter(
        inwoner=inwoner, ondernemer=ondernemer, begindatum=begindatum, ingetrokken_per=begindatum
    )
    rij = zelfde_dag.first()
    if rij is None:
        rij = Toestemming(inwoner=inwoner, ondernemer=ondernemer, begindatum=begindatum, **velden)
        voeg_toe(rij, door=door)
        return gedaan(rij, f"{benoem(rij)} is vastgelegd.")
    zet(rij, {**velden, "ingetrokken_per": None}, door=door, reden="opnieuw gegeven op de dag van het intrekken")
    return gedaan(rij, f"{benoem(rij)} is opnieuw vastgelegd.")


@transaction.atomic
def trek_in(rij: Toestemming, versie: int, *, door: Medewerker, per: date) -> Gedaan:
    """Take back a consent from day `per` on, and take the inwoner out of every open voordracht it was the ground of, at once.

    Raises Verouderd when somebody saved in between, ValidationError for a day to come, before the begin, or when it ended already.
    """
    actueel = rij.vergrendel(versie)
    _eis_in_te_trekken(actueel, per)
    # A consent of today that is taken back today still has a day in its period; `ingetrokken_per` says that it does not hold on it.
    laatste = max(per - EEN_DAG, actueel.begindatum)
    velden = {"einddatum": laatste, "ingetrokken_per": per}
    zet(actueel, velden, door=door, reden=f"ingetrokken vanaf {datum_kort(per)}")
    uitkomst = gedaan(actueel, f"{actueel.omschrijving()} is ingetrokken vanaf {datum_kort(per)}.")
    return _ook_de_voordrachten(actueel, uitkomst, door)


@transaction.atomic
def corrigeer(rij: Toestemming, versie: int, *, door: Medewerker, **velden: Any) -> Gedaan:
    """Correct a consent; when it turns out not to hold today, its open voordrachten go as with `trek_in`.

    Raises Verouderd when somebody saved in between, ValidationError (per field) when a rule is broken.
    """
    uitkomst = wijzig(rij, versie, velden, door=door)
    return _ook_de_voordrachten(rij, uitkomst, door) if uitkomst.stappen else uitkomst


@transaction.atomic
def verwijder(rij: Toestemming, versie: int, *, reden: str, door: Medewerker) -> Gedaan:
    """Remove a consent that was never given; its open voordrachten go as with `trek_in`. Raises as `verwijder_vergissing`."""
    return _ook_de_voordrachten(rij, verwijder_vergissing(rij, versie, reden=reden, door=door), door)


def _ook_de_voordrachten(rij: Toestemming, uitkomst: Gedaan, door: Medewerker) -> Gedaan:
    """Take the inwoner out of the open voordrachten for which no consent is left, as a part of what was done."""
    weg = trek_in_wegens_toestemming(rij.inwoner, rij.ondernemer, door)
    if not weg:
        return uitkomst
    zin = f"{uitkomst.zin} {tel(len(weg), 'open voordracht is', 'open voordrachten zijn')} ook ingetrokken."
    # Undone last first: the consent is back before the voordrachten that need it.
    return Gedaan(uitkomst.rij, zin, (*gedaan(rij, "", *weg).stappen, *uitkomst.stappen))


def _eis_in_te_trekken(rij: Toestemming, per: date) -> None:
    if rij.ingetrokken_per is not None:
        raise ValidationError(f"Deze toestemming is al ingetrokken vanaf {datum_kort(rij.ingetrokken_per)}.")
    if rij.einddatum is not None and rij.einddatum < per:
        raise ValidationError({"per": f"Deze toestemming eindigde al op {datum_kort(rij.einddatum)}."})
    if per > vandaag():
        raise ValidationError(
            {
                "per": "Intrekken geldt meteen. Kies vandaag of een eerdere dag, of wijzig de laatste dag van de toestemming."
            }
        )
    if per < rij.begindatum:
        raise ValidationError({"per": f"De toestemming begon op {datum_kort(rij.begindatum)}. Kies die dag of later."})
