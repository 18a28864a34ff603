"""The privacy officer finds who read what, and nobody can change it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, models, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from openwerkplein.kern.inzage import log_lezen, open_met_reden
from openwerkplein.kern.models import Leesregel, Medewerker, Noodtoegang
from openwerkplein.kern.registers import bewaartermijnen, verwerkingen

pytestmark = pytest.mark.django_db


@pytest.fixture
def officier(client_als: Callable[..., Client], settings: Any) -> Client:
    """Log in a privacy officer."""
    settings.WERKPLEIN_TWEEDE_FACTOR = False
    return client_als("privacy_officer")


def test_log_is_found_by_dossier_colleague_and_day(officier: Client, medewerker_als: Callable[..., Medewerker]) -> None:
    an, bo = medewerker_als("regiecoach"), medewerker_als("regiecoach")
    log_lezen(an, "D1", "dossier")
    log_lezen(bo, "D1", "bsn")
    log_lezen(bo, "D2", "dossier")
    Leesregel.objects.create(
        medewerker=an, dossiernummer="D1", wat="oud", verwerking="dossier", moment=timezone.now() - timedelta(days=40)
    )

    def gevonden(**vraag: Any) -> list[str]:
        antwoord = officier.get(reverse("privacy:leeslog"), vraag)
        return [regel.wat for regel in antwoord.context["pagina"].object_list]

    assert gevonden() == ["dossier", "bsn", "dossier", "oud"]
    assert gevonden(dossiernummer="D1") == ["bsn", "dossier", "oud"]
    assert gevonden(medewerker=bo.pk) == ["dossier", "bsn"]
    assert gevonden(dossiernummer="D1", van=timezone.localdate().strftime("%d-%m-%Y")) == ["bsn", "dossier"]
    assert gevonden(dossiernummer="D2", medewerker=an.pk) == []


def test_reasons_are_shown_with_who_gave_them(officier: Client, medewerker_als: Callable[..., Medewerker]) -> None:
    wie = medewerker_als("regiecoach", naam="Wil Weten")
    open_met_reden(wie, "D7", "Collega is ziek, inwoner aan de balie")
    for naam in ("privacy:start", "privacy:met_reden"):
        tekst = officier.get(reverse(naam)).content.decode()
        assert "Wil Weten" in tekst
        assert "Collega is ziek" in tekst


@pytest.mark.parametrize("soort", [Leesregel, Noodtoegang])
def test_the_log_cannot_be_changed_or_removed(
    soort: type[models.Model], medewerker_als: Callable[..., Medewerker]
) -> None:
    open_met_reden(medewerker_als("regiecoach"), "D1", "Een goede reden om te kijken")
    for doe in (lambda rijen: rijen.update(dossiernummer="D9"), lambda rijen: rijen._raw_delete("default")):
        with pytest.raises(DatabaseError), transaction.atomic():
            doe(soort._default_manager.all())
    assert soort._default_manager.get().dossiernummer == "D1"  # type: ignore[attr-defined]


def test_registers_show_everything_that_is_declared(officier: Client) -> None:
    tekst = officier.get(reverse("privacy:verwerkingen")).content.decode()
    assert all(verwerking.naam in tekst for verwerking in verwerkingen)
    tekst = officier.get(reverse("privacy:bewaartermijnen")).content.decode()
    assert all(regel.naam in tekst for regel in bewaartermijnen)


def test_every_personal_model_belongs_to_a_processing_activity() -> None:
    beschreven = {model for verwerking in verwerkingen for model in verwerking.modellen}
    over_personen = {regel.model for regel in bewaartermijnen if regel.wijze != "blijvend"}
    assert not over_personen - beschreven
