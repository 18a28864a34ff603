"""The room werk."""

from django.apps import AppConfig


class WerkConfig(AppConfig):
    """Registers what this room brings to the house."""

    name = "openwerkplein.werk"
    label = "werk"
    verbose_name = "werk"

    def ready(self) -> None:
        """Import the modules that register."""
        from openwerkplein.werk import (  # noqa: F401
            bewaartermijnen,
            keuzes,
            navigatie,
            rechten,
            signalen,
            verwerkingen,
        )
