"""The room ontmoetingen."""

from django.apps import AppConfig


class OntmoetingenConfig(AppConfig):
    """Registers what this room brings to the house."""

    name = "openwerkplein.ontmoetingen"
    label = "ontmoetingen"
    verbose_name = "ontmoetingen"

    def ready(self) -> None:
        """Import the modules that register."""
        from openwerkplein.ontmoetingen import opdrachten  # noqa: F401
