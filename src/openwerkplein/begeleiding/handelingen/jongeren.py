"""What can be done for young people in the school-to-work circle: in sight, out of sight with a reason, a destination, done."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.begeleiding.models import Bestemming, JongereInBeeld, Uitstroomoverleg
from openwerkplein.dossier.handelingen.perioden import beeindig
from openwerkplein.dossier.handelingen.rijen import Gedaan, gedaan, voeg_toe, zet
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tijd import datum_kort, leeftijd_op, vandaag

JONGSTE, OUDSTE = 16, 26
"""Ages at which a young person comes in sight: from the age at which school may be left, until 27 (Participatiewet art. 41)."""
Reden = JongereInBeeld.RedenEinde


@transaction.atomic
def zet_in_beeld(
    inwoner: Inwoner,
    *,
    door: Medewerker,
    begindatum: date | None = None,
    school: str = "",
    verlaat_school_op: date | None = None,
) -> Gedaan:
    """Let the circle follow a young person; raises ValidationError for another age and when that is so already."""
    dag = begindatum or vandaag()
    leeftijd = leeftijd_op(inwoner.geboortedatum, dag)
    if not JONGSTE <= leeftijd <= OUDSTE:
        raise ValidationError(
            {
                "begindatum": f"{inwoner.naam} is dan {leeftijd} jaar. In beeld komen jongeren van {JONGSTE} tot en met {OUDSTE} jaar."
            }
        )
    rij = JongereInBeeld(inwoner=inwoner, begindatum=dag, school=school, verlaat_school_op=verlaat_school_op)
    voeg_toe(rij, door=door)
    return gedaan(rij, f"{inwoner.naam} is in beeld als jongere.")


@transaction.atomic
def haal_uit_beeld(
    rij: JongereInBeeld,
    versie: int,
    *,
    einddatum: date,
    reden_einde: str,
    door: Medewerker,
    toelichting_einde: str = "",
) -> Gedaan:
    """Stop following a young person, with the reason; until the work is stable that needs more than "anders".

    Raises Verouderd when somebody saved in between, ValidationError without a reason, for a day to come, and for a reason that
    does not hold.
    """
    if not reden_einde:
        raise ValidationError({"reden_einde": "Kies waarom deze jongere uit beeld gaat."})
    if einddatum is not None and einddatum > vandaag():
        raise ValidationError({"einddatum": "Deze dag moet nog komen. De jongere blijft tot dan in beeld."})
    if reden_einde == Reden.ANDERS and not toelichting_einde.strip():
        raise ValidationError({"toelichting_einde": "Schrijf op waarom u deze jongere niet langer volgt."})
    if reden_einde == Reden.WORDT_27 and leeftijd_op(rij.inwoner.geboortedatum, einddatum) <= OUDSTE:
        raise ValidationError({"reden_einde": f"{rij.inwoner.naam} is dan nog geen 27 jaar. Kies een andere reden."})
    uitkomst = beeindig(
        rij, versie, door=door, einddatum=einddatum, reden_einde=reden_einde, toelichting_einde=toelichting_einde
    )
    waarom = Reden(reden_einde).label
    return Gedaan(uitkomst.rij, f"{rij.inwoner.naam} is uit beeld: {waarom}.", uitkomst.stappen)


@transaction.atomic
def leg_bestemming_vast(
    inwoner: Inwoner,
    *,
    door: Medewerker,
    soort: str,
    actie: str,
    voor: date,
    uitvoerder: Medewerker | None = None,
    wie_buiten: str = "",
    toelichting: str = "",
    overleg: Uitstroomoverleg | None = None,
) -> Gedaan:
    """Record what the circle agreed: the destination, who does what and by when. From now on this one counts.

    Raises ValidationError (per field) for who is not in sight, a day in the past, and a colleague who left.
    """
    if not JongereInBeeld.objects.lopend().filter(inwoner=inwoner).exists():
        raise ValidationError("Deze jongere is niet in beeld. Zet de jongere eerst in beeld.")
    if voor < vandaag():
        raise ValidationError({"voor": "Deze dag is al voorbij. Kies vandaag of een dag die nog komt."})
    if uitvoerder is not None and not uitvoerder.is_active:
        raise ValidationError({"uitvoerder": f"{uitvoerder.naam} werkt hier niet meer. Kies een andere collega."})
    rij = Bestemming(
        inwoner=inwoner,
        medewerker=door,
        datum=vandaag(),
        overleg=overleg,
        soort=soort,
        toelichting=toelichting,
        actie=actie,
        uitvoerder=uitvoerder,
        wie_buiten=wie_buiten,
        voor=voor,
    )
    voeg_toe(rij, door=door)
    return gedaan(rij, f"{inwoner.naam}: {rij.get_soort_display()}. {rij.wie} doet: {actie}, voor {datum_kort(voor)}.")


@transaction.atomic
def actie_gedaan(rij: Bestemming, versie: int, *, door: Medewerker, gedaan_op: date | None = None) -> Gedaan:
    """Say that what was agreed is done; raises ValidationError when it was already, or for a day to come."""
    actueel = rij.vergrendel(versie)
    if actueel.gedaan_op is not None:
        raise ValidationError(f"Deze actie was al gedaan op {datum_kort(actueel.gedaan_op)}.")
    dag = gedaan_op or vandaag()
    if dag > vandaag():
        raise ValidationError({"gedaan_op": "Deze dag moet nog komen."})
    zet(actueel, {"gedaan_op": dag}, door=door)
    return gedaan(actueel, f"'{actueel.actie}' is gedaan.")
