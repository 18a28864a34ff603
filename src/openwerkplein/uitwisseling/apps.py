"""The room uitwisseling."""

from django.apps import AppConfig


class UitwisselingConfig(AppConfig):
    """Registers what this room brings to the house."""

    name = "openwerkplein.uitwisseling"
    label = "uitwisseling"
    verbose_name = "uitwisseling"

    def ready(self) -> None:
        """Import the modules that register."""
        from openwerkplein.uitwisseling import (  # noqa: F401
            bewaartermijnen,
            dagtaken,
            navigatie,
            opdrachten,
            rechten,
            verwerkingen,
        )
