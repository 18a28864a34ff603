"""The room web."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Registers what this room brings to the house."""

    name = "openwerkplein.web"
    label = "web"
    verbose_name = "web"

    def ready(self) -> None:
        """Import the modules that register."""
        from openwerkplein.web import opdrachten  # noqa: F401
