"""The room ondernemers."""

from django.apps import AppConfig


class OndernemersConfig(AppConfig):
    """Registers what this room brings to the house."""

    name = "openwerkplein.ondernemers"
    label = "ondernemers"
    verbose_name = "ondernemers"

    def ready(self) -> None:
        """Import the modules that register."""
        from openwerkplein.ondernemers import (  # noqa: F401
            bewaartermijnen,
            lijsten,
            rechten,
            signalen,
            verwerkingen,
        )
