"""The room ondernemers."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class OndernemersConfig(AppConfig):
    """Registers what this room brings to the house."""

    name = "openwerkplein.ondernemers"
    label = "ondernemers"
    verbose_name = "ondernemers"

    def ready(self) -> None:
        """Import the modules that register, and connect what must happen after a migration."""
        from openwerkplein.ondernemers import (  # noqa: F401
            aanlevering,
            bewaartermijnen,
            lijsten,
            navigatie,
            overdracht,
            rechten,
            signalen,
            tijdlijn,
            verwerkingen,
            vestigingsdelen,
        )
        from openwerkplein.ondernemers.bedragen import laad_bedragen

        post_migrate.connect(laad_bedragen, sender=self, dispatch_uid="ondernemers.bedragen")
