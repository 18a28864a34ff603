"""The room begeleiding."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class BegeleidingConfig(AppConfig):
    """Registers what this room brings to the house."""

    name = "openwerkplein.begeleiding"
    label = "begeleiding"
    verbose_name = "begeleiding"

    def ready(self) -> None:
        """Import the modules that register, and connect what must happen after a migration."""
        from openwerkplein.begeleiding import (  # noqa: F401
            aanleidingen,
            aanlevering,
            acties,
            bereik,
            bewaartermijnen,
            dagtaken,
            dossierdelen,
            lijst,
            lijsten,
            navigatie,
            opdrachten,
            rechten,
            restwerk,
            routeankers,
            routefeiten,
            routekaartdelen,
            signalen,
            startblokken,
            tijdlijn,
            verwerkingen,
        )
        from openwerkplein.begeleiding.instrumentbestand import laad_instrumenten
        from openwerkplein.begeleiding.routebestand import laad_geleverde

        post_migrate.connect(laad_geleverde, sender=self, dispatch_uid="begeleiding.routes")
        post_migrate.connect(laad_instrumenten, sender=self, dispatch_uid="begeleiding.instrumenten")
