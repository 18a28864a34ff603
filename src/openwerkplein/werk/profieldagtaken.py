"""What happens every night with consent: who no longer gives it is taken out of what went to employers on that ground."""

from __future__ import annotations

from datetime import date, timedelta

from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.registers import Dagtaak, dagtaken
from openwerkplein.web.tekst import tel
from openwerkplein.werk.handelingen.voordrachten import trek_in_wegens_toestemming
from openwerkplein.werk.models import Toestemming, Voordracht

BIJ_ONDERNEMER = (Voordracht.Status.VOORGEDRAGEN, Voordracht.Status.GESPREK)
TERUGKIJKEN = timedelta(days=31)
"""How far back an end is looked for, so that a night that did not run is made up for."""


def beeindig_afgelopen(dag: date) -> str:
    """Take everyone whose consent ended lately out of the voordrachten at employers for which no consent is left."""
    afgelopen = Toestemming.objects.filter(einddatum__range=(dag - TERUGKIJKEN, dag - timedelta(days=1)))
    inwoners = Inwoner.objects.filter(
        pk__in=afgelopen.order_by().values("inwoner"),
        voordrachten__in=Voordracht.objects.filter(status__in=BIJ_ONDERNEMER),
    )
    weg = sum(len(trek_in_wegens_toestemming(inwoner, None, None)) for inwoner in inwoners.distinct().order_by("pk"))
    return f"{tel(weg, 'voordracht', 'voordrachten')} ingetrokken omdat de toestemming afliep."


dagtaken.registreer("toestemming", Dagtaak("Toestemmingen die aflopen", beeindig_afgelopen, 42))
