"""The room plaatsingen."""

from django.apps import AppConfig


class PlaatsingenConfig(AppConfig):
    """Registers what this room brings to the house."""

    name = "openwerkplein.plaatsingen"
    label = "plaatsingen"
    verbose_name = "plaatsingen"

    def ready(self) -> None:
        """Import the modules that register."""
        from openwerkplein.plaatsingen import opdrachten  # noqa: F401
