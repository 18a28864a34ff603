"""The start page shows the own caseload and what is due, and nothing of somebody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from openwerkplein.begeleiding.models import Afspraak, Begeleiding
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.historie import maak_aan

pytestmark = pytest.mark.django_db
DAG = date(2024, 3, 1)


def test_own_caseload_and_what_is_due(
    client_als: Callable[..., Client], sta_op: Callable[[date], date], settings: Any
) -> None:
    settings.WERKPLEIN_TWEEDE_FACTOR = False
    sta_op(DAG)
    coach, ander = client_als("regiecoach"), client_als("regiecoach")
    wie: Any = coach.medewerker  # type: ignore[attr-defined]
    inwoners = maak_aan(
        Inwoner,
        [
            Inwoner(dossiernummer=f"D{n}", voornamen="Sam", achternaam=f"Proef{n}", geboortedatum=date(1990, 1, 1))
            for n in range(3)
        ],
        reden="proef",
    )
    for inwoner, eind in zip(inwoners, (None, None, DAG - timedelta(days=1)), strict=True):
        Begeleiding.objects.create(
            inwoner=inwoner, medewerker=wie, rol="regiecoach", begindatum=date(2023, 1, 1), einddatum=eind
        )
    for wat, voor in (
        ("brief sturen", DAG - timedelta(days=3)),
        ("huis bellen", DAG),
        ("later doen", DAG + timedelta(days=5)),
    ):
        Afspraak.objects.create(
            inwoner=inwoners[0], wat=wat, wie="medewerker", uitvoerder=wie, datum=date(2024, 2, 1), voor=voor
        )
    pagina = coach.get("/").content.decode()
    assert "2 inwoners" in pagina
    assert "1 te laat, 1 voor vandaag" in pagina
    assert "brief sturen" in pagina
    assert "huis bellen" in pagina
    assert "later doen" not in pagina
    elders = ander.get("/").content.decode()
    assert "Open Mijn dag" not in elders
    assert "brief sturen" not in elders
