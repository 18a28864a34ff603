"""The part of the example that is about employers and work: one of everything there, for who makes the rest (`voorbeeld`)."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers.handelingen.steun import vraag_aan
from openwerkplein.ondernemers.models import Bedrag, Intermediair, Ondernemerscontact, Steun, Vestiging
from openwerkplein.ondernemers.tests import factories as ondernemers
from openwerkplein.werk.tests.factories import (
    KandidaatprofielFactory,
    LijstvoorstelFactory,
    ToestemmingFactory,
    UitsluitingFactory,
    WerkeisFactory,
    WerkFactory,
)


def maak_ondernemer(wie: Medewerker, gemeente: Any, inwoner: Inwoner) -> dict[str, Any]:
    """Make an employer with two places of business, and all that happens between it and this colleague."""
    nu = vandaag()
    ondernemer = ondernemers.OndernemerFactory(naam="Bakkerij Voorbeeld")
    eerste, tweede = (
        ondernemers.VestigingFactory(ondernemer=ondernemer, naam=naam, gemeente=gemeente, relatiemanager=wie)
        for naam in ("", "Winkel")
    )
    contact = ondernemers.OndernemerscontactFactory(
        vestiging=eerste, datum=nu, medewerker=wie, mogelijk_werk="Iemand voor de oven.", wil_wep="ja", aanvullen=True
    )
    return {
        "ondernemer": ondernemer,
        "vestiging": eerste,
        "contactpersoon": ondernemers.ContactpersoonFactory(vestiging=eerste, eerste=True),
        "kernteamlid": ondernemers.KernteamlidFactory(vestiging=eerste, begindatum=nu - timedelta(days=30)),
        "introductie": ondernemers.IntroductieFactory(van=tweede, vestiging=eerste, datum=nu),
        "ondernemerscontact": contact,
        "toezegging": ondernemers.ToezeggingFactory(
            vestiging=eerste, contact=contact, datum=nu, voor=nu, uitvoerder=wie
        ),
        "ondernemersvraag": ondernemers.OndernemersvraagFactory(
            vestiging=eerste, contact=contact, datum=nu, reageer_voor=nu, bewaker=wie
        ),
        **_werk(eerste, contact),
        **_steun(eerste, inwoner, wie),
    }


def _werk(vestiging: Vestiging, contact: Ondernemerscontact) -> dict[str, Any]:
    """Make open work at the vestiging, with an eis and a wens."""
    nu = vandaag()
    werk = WerkFactory(vestiging=vestiging, contact=contact, titel="Bakker", ingenomen_op=nu, bevestigd_op=nu)
    WerkeisFactory(werk=werk, regel="taal:nld>=2", hard=False)
    return {"werk": werk, "werkeis": WerkeisFactory(werk=werk)}


def maak_profiel(inwoner: Inwoner) -> dict[str, Any]:
    """Make the inwoner a candidate, with consent, an employer to stay away from, and a certificate that is in no list."""
    profiel = KandidaatprofielFactory(inwoner=inwoner)
    return {
        "kandidaatprofiel": profiel,
        "toestemming": ToestemmingFactory(inwoner=inwoner),
        "uitsluiting": UitsluitingFactory(inwoner=inwoner, ondernemer=ondernemers.OndernemerFactory()),
        "lijstvoorstel": LijstvoorstelFactory(profiel=profiel),
    }


def _steun(vestiging: Vestiging, inwoner: Inwoner, wie: Medewerker) -> dict[str, Any]:
    """Ask a wage subsidy that is worked out with made-up amounts, and take in an intermediair."""
    nu = vandaag()
    for soort, waarde in (("wml_uur", 14), ("lks_werkgeverslasten", 20)):
        bedrag = Bedrag.objects.create(soort=soort, waarde=waarde, begindatum=nu - timedelta(days=30), bron="voorbeeld")
    uitkomst = vraag_aan(
        Steun(vestiging=vestiging, soort="lks_loonwaarde"),
        door=wie,
        inwoner=inwoner,
        aangevraagd_op=nu,
        werkt_sinds=nu,
        begindatum=nu,
        uren=Decimal(24),
        loonwaarde=Decimal(60),
    )
    return {
        "steun": uitkomst.rij,
        "bedrag": bedrag,
        "intermediair": Intermediair.objects.create(naam="Uitzendbureau Voorbeeld", soort="uitzendbureau"),
    }
