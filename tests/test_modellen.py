"""What every model owes the house: a word in the list, a rule of retention, a migration; and what signals owe."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from openwerkplein.kern.historie import OnveranderlijkeRij
from openwerkplein.kern.registers import bewaartermijnen, signalen, verwerkingen

ROOT = Path(__file__).parent.parent
WIJZEN = {"verwijderen", "reduceren", "met_dossier", "blijvend"}


def own_models() -> list[type[models.Model]]:
    """Return the models of our rooms, without the history tables that mirror them."""
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("openwerkplein.") and not hasattr(model, "history_object")
    ]


def words_per_room() -> dict[str, set[str]]:
    """Return the models that docs/begrippen.md describes, by room, read from the tables under *Models*."""
    text = (ROOT / "docs" / "begrippen.md").read_text("utf-8")
    part = text.split("\n## Models", 1)[1].split("\n## ", 1)[0]
    words: dict[str, set[str]] = defaultdict(set)
    for section in part.split("\n### ")[1:]:
        room, _, rows = section.partition("\n")
        for term, meaning, source in re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|$", rows, re.MULTILINE):
            assert meaning.strip(), f"{term} has no meaning"
            assert source.strip(), f"{term} has no source"
            words[room.strip()].add(term)
    return words


def test_every_model_stands_in_the_list_of_words_and_the_list_names_nothing_else() -> None:
    known: dict[str, set[str]] = defaultdict(set)
    for model in own_models():
        known[model._meta.app_label].add(model.__name__)

    assert words_per_room() == known


def test_every_model_has_a_retention_rule() -> None:
    ruled = {rule.model for rule in bewaartermijnen}

    assert not {model._meta.label for model in own_models() if model not in ruled}


def test_every_retention_rule_is_complete() -> None:
    for rule in bewaartermijnen:
        assert rule.wijze in WIJZEN, rule
        assert rule.grond, rule
        if rule.wijze in {"verwijderen", "reduceren"}:
            assert rule.termijn_maanden, rule
            assert rule.vanaf, rule


def test_every_model_about_an_inwoner_belongs_to_a_processing_activity() -> None:
    declared = {model for activity in verwerkingen for model in activity.modellen}
    inwoner = apps.get_model("dossier", "Inwoner")
    about = {
        model
        for model in own_models()
        if model is inwoner
        or any(field.related_model is inwoner for field in model._meta.get_fields() if field.concrete)
    }

    assert not {model._meta.label for model in about - declared}


def test_every_model_about_an_inwoner_keeps_its_history() -> None:
    inwoner = apps.get_model("dossier", "Inwoner")
    silent = {
        model._meta.label
        for model in own_models()
        if not issubclass(model, OnveranderlijkeRij)
        and any(field.related_model is inwoner for field in model._meta.get_fields() if field.concrete)
        and not hasattr(model, "geschiedenis")
    }

    assert not silent


def test_every_signal_has_a_test() -> None:
    tests = "\n".join(file.read_text("utf-8") for file in (ROOT / "src").rglob("tests/test_*.py"))

    assert not {signal.code for signal in signalen if f'"{signal.code}"' not in tests}


@pytest.mark.django_db
def test_every_migration_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit:
        pytest.fail(capsys.readouterr().out)
