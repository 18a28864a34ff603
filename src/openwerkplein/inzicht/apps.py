"""The room inzicht."""

from django.apps import AppConfig


class InzichtConfig(AppConfig):
    """Registers what this room brings to the house."""

    name = "openwerkplein.inzicht"
    label = "inzicht"
    verbose_name = "inzicht"

    def ready(self) -> None:
        """Import the modules that register."""
        from openwerkplein.inzicht import (  # noqa: F401
            aanlevering,
            bewaartermijnen,
            lijsten,
            navigatie,
            opdracht,
            rechten,
            verwerkingen,
        )
