"""The room privacy."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Registers what this room brings to the house."""

    name = "openwerkplein.privacy"
    label = "privacy"
    verbose_name = "privacy"

    def ready(self) -> None:
        """Import the modules that register."""
        from openwerkplein.privacy import navigatie  # noqa: F401
