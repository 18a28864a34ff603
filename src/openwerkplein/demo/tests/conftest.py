"""One filled demo for all tests that only look at it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

DATUM = date(2024, 2, 29)
INWONERS = 200


@pytest.fixture(scope="module")
def gevuld(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Fill the demo with 200 people in sight inside a transaction, and turn it back after the module; gives the number of dossiers."""
    from django.db import transaction
    from django.test import override_settings

    from openwerkplein.demo.vullen import vul

    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("bestanden"), WERKPLEIN_DATUM=DATUM),
        transaction.atomic(),
    ):
        yield vul(INWONERS, DATUM)
        transaction.set_rollback(True)
