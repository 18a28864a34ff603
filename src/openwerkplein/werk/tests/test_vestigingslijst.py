"""The filter that this room adds to the list of employers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from openwerkplein.ondernemers.tests.factories import VestigingFactory
from openwerkplein.werk.tests.factories import WerkFactory

pytestmark = pytest.mark.django_db


def test_only_with_open_work(client_als: Callable[..., Client]) -> None:
    open_, vervuld, _ = (VestigingFactory() for _ in range(3))
    WerkFactory(vestiging=open_, status="open")
    WerkFactory(vestiging=vervuld, status="ingetrokken", status_reden="geen werk meer", gesloten_op="2024-01-02")

    antwoord = client_als("accountmanager").get(f"{reverse('ondernemers:lijst')}?werk=on")

    assert [rij.vestiging for rij in antwoord.context["rijen"]] == [open_]
