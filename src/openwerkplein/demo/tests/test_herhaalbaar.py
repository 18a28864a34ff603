"""The same arguments give the same demo, other arguments another one."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from openwerkplein.demo.vullen import vul
from openwerkplein.dossier.models import Inwoner

DATUM = date(2024, 2, 29)
KAMERS = {"kern", "dossier", "begeleiding", "ondernemers", "werk", "inzicht"}
ANDERS = {"bsn_versleuteld", "bsn_hash"}
"""Encrypted with the keys of the installation and chance on top: never the same twice. The BSN itself is compared."""


@pytest.fixture
def vingerafdruk(db: None, settings: Any, tmp_path: Path) -> Any:
    """Return a function that fills, hashes every stored value of every model and its history, and turns it back."""
    nummers = count()

    def neem(inwoners: int, datum: date) -> str:
        settings.MEDIA_ROOT = tmp_path / str(next(nummers))
        hash_ = hashlib.sha256()
        with transaction.atomic():
            vul(inwoners, datum)
            for model in apps.get_models():
                if model._meta.app_label in KAMERS and model._meta.model_name not in {
                    "lijstwaarde",
                    "lijstwaardehistorie",
                }:
                    # Keys count on within one database; who refers to whom shows in the order.
                    velden = [
                        veld
                        for veld in model._meta.concrete_fields
                        if not (veld.primary_key or veld.is_relation or veld.name == "id")
                    ]
                    for rij in model._default_manager.order_by("pk").values_list(
                        *(veld.attname for veld in velden if veld.name not in ANDERS)
                    ):
                        hash_.update(repr(rij).encode())
            hash_.update(repr([inwoner.bsn for inwoner in Inwoner.objects.order_by("pk")]).encode())
            transaction.set_rollback(True)
        return hash_.hexdigest()

    return neem


def test_the_same_arguments_give_the_same_people_and_lives(vingerafdruk: Any) -> None:
    assert vingerafdruk(12, DATUM) == vingerafdruk(12, DATUM)


def test_other_arguments_give_another_demo(vingerafdruk: Any) -> None:
    assert len({vingerafdruk(10, DATUM), vingerafdruk(11, DATUM), vingerafdruk(10, DATUM - timedelta(days=1))}) == 3
