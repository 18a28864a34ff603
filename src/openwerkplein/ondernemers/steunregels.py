"""The limits of support for employers, and its clocks. Numbers of months and weeks come from the dated amounts, never from here.

Participatiewet art. 8a (proefplaatsing), 10d (loonkostensubsidie); Awb 4:13 (term for a decision).
"""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError

from openwerkplein.kern.tijd import datum_kort
from openwerkplein.motor.routes.dagen import laatste_dag, tel_op
from openwerkplein.motor.routes.taal import Duur, Eenheid
from openwerkplein.ondernemers.bedragen import ontbreekt, termijn
from openwerkplein.ondernemers.models import Steun

LKS = ("lks_forfaitair", "lks_loonwaarde")
MET_BEDRAG = ("baanbonus", "uitzendeuro", "plaatsingsfee")
"""Support with a fixed amount, per municipality."""
ZONDER_PERSOON = ("scholing", "uitzendeuro")
"""Support that need not be about one inwoner."""
LOPEND = (Steun.Status.AANGEVRAAGD, Steun.Status.TOEGEKEND)

Fouten = dict[str, str]


def controleer_aanvraag(steun: Steun) -> None:
    """Raise ValidationError (per field) for a request that cannot be so."""
    fouten: Fouten = {}
    if steun.inwoner_id is None and steun.soort not in ZONDER_PERSOON:
        fouten["inwoner"] = "Voor wie is dit? Vul het dossiernummer in."
    if steun.soort in (*LKS, "proefplaatsing") and steun.begindatum is None:
        fouten["begindatum"] = "Vul in vanaf welke dag."
    if steun.soort in LKS and steun.werkt_sinds is None:
        fouten["werkt_sinds"] = "Vul de eerste werkdag in. Vanaf die dag loopt de termijn voor de aanvraag."
    fouten |= _duur(steun) if not fouten else {}
    if fouten:
        raise ValidationError(fouten)
    _geen_andere_subsidie(steun)


def controleer_toekenning(steun: Steun) -> None:
    """Raise ValidationError (per field) for a decision to grant what the law does not give."""
    controleer_aanvraag(steun)
    if steun.soort not in LKS or steun.werkt_sinds is None or steun.aangevraagd_op is None:
        return
    laatste = aanvragen_voor(steun.soort, steun.werkt_sinds, steun.aangevraagd_op)
    if laatste is not None and steun.aangevraagd_op > laatste:
        raise ValidationError(
            {
                "toekennen": f"De aanvraag kon tot en met {datum_kort(laatste)}. Hij kwam op {datum_kort(steun.aangevraagd_op)}. "
                "Wijs de aanvraag af, of verbeter eerst de datum van de aanvraag."
            }
        )


def _duur(steun: Steun) -> Fouten:
    """Find what lasts too long."""
    if steun.soort == "proefplaatsing":
        return _duur_proefplaatsing(steun)
    if steun.soort == "lks_forfaitair" and steun.werkt_sinds is not None:
        return _duur_forfaitair(steun, steun.werkt_sinds)
    return {}


def _duur_proefplaatsing(steun: Steun) -> Fouten:
    begin = steun.begindatum
    if begin is None:
        return {}
    gewoon, extra = (termijn(soort, begin) for soort in ("proefplaatsing_maanden", "proefplaatsing_extra_maanden"))
    if gewoon is None or extra is None:
        return {"einddatum": ontbreekt("proefplaatsing_maanden", begin)}
    uiterst, gewoon_tot = _na(begin, gewoon + extra), _na(begin, gewoon)
    if steun.einddatum is None or steun.einddatum > uiterst:
        return {
            "einddatum": f"Een proefplaatsing duurt hoogstens {gewoon} maanden, met reden {gewoon + extra}. "
            f"Kies een laatste dag tot en met {datum_kort(uiterst)}."
        }
    if steun.einddatum > gewoon_tot and not steun.toelichting.strip():
        return {"toelichting": f"Langer dan {gewoon} maanden kan alleen met een reden. Schrijf op waarom."}
    return {}


def _duur_forfaitair(steun: Steun, werkt_sinds: date) -> Fouten:
    maanden = termijn("lks_forfaitair_maanden", werkt_sinds)
    if maanden is None:
        return {"einddatum": ontbreekt("lks_forfaitair_maanden", werkt_sinds)}
    laatste = _na(werkt_sinds, maanden)
    if steun.einddatum is None or steun.einddatum > laatste:
        return {
            "einddatum": f"Forfaitair kan hoogstens de eerste {maanden} maanden van het werk: tot en met {datum_kort(laatste)}."
        }
    return {}


def _na(begin: date, maanden: int) -> date:
    return laatste_dag(begin, Duur(maanden, Eenheid.MAAND))


def _geen_andere_subsidie(steun: Steun) -> None:
    """Raise ValidationError when another wage subsidy runs for the same job (art. 10d lid 9)."""
    if steun.soort not in LKS or steun.begindatum is None:
        return
    anderen = Steun.objects.filter(
        vestiging=steun.vestiging_id, inwoner=steun.inwoner_id, soort__in=LKS, status__in=LOPEND
    ).exclude(pk=steun.pk)
    for ander in anderen:
        if _raakt(steun, ander):
            tot = f"tot en met {datum_kort(ander.einddatum)}" if ander.einddatum else "zonder einde"
            van = datum_kort(ander.begindatum) if ander.begindatum else "het begin"
            raise ValidationError(
                {
                    "begindatum": f"Voor dit werk is er al {ander}, van {van} {tot}. Er kan er een tegelijk zijn. "
                    "Kies een andere dag, of trek de andere eerst in."
                }
            )


def _raakt(een: Steun, ander: Steun) -> bool:
    begin, anders_begin = een.begindatum or date.min, ander.begindatum or date.min
    return (ander.einddatum is None or begin <= ander.einddatum) and (
        een.einddatum is None or anders_begin <= een.einddatum
    )


# -- clocks -----------------------------------------------------------------------------------------------------------


def aanvragen_voor(soort: str, werkt_sinds: date, op: date) -> date | None:
    """Return the last day to ask for a wage subsidy, by the term that holds on the day `op` of asking.

    None for other support, or when no term is filled in.
    """
    maanden = termijn("lks_aanvraag_maanden", op) if soort in LKS else None
    return None if maanden is None else _na(werkt_sinds, maanden)


def besluit_voor(steun: Steun) -> date | None:
    """Return the last day for a decision: counted from the loonwaarde, else from the request; None when no term is filled in."""
    if steun.soort == "lks_loonwaarde" and steun.loonwaarde_op is not None:
        begin, code = steun.loonwaarde_op, "lks_besluit_weken"
    elif steun.aangevraagd_op is not None:
        begin, code = steun.aangevraagd_op, "besluit_weken"
    else:
        return None
    weken = termijn(code, begin)
    return None if weken is None else tel_op(begin, Duur(weken, Eenheid.WEEK), 1)
