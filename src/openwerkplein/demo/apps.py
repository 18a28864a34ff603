"""The room demo."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Registers what this room brings to the house."""

    name = "openwerkplein.demo"
    label = "demo"
    verbose_name = "demo"

    def ready(self) -> None:
        """Import the modules that register."""
        from openwerkplein.demo import opdracht, stappen  # noqa: F401
