"""The room begeleiding."""

from django.apps import AppConfig


class BegeleidingConfig(AppConfig):
    """Registers what this room brings to the house."""

    name = "openwerkplein.begeleiding"
    label = "begeleiding"
    verbose_name = "begeleiding"

    def ready(self) -> None:
        """Import the modules that register."""
        from openwerkplein.begeleiding import (  # noqa: F401
            aanlevering,
            acties,
            bereik,
            bewaartermijnen,
            dossierdelen,
            lijst,
            lijsten,
            navigatie,
            rechten,
            startblokken,
            tijdlijn,
            verwerkingen,
        )
