"""The room werk."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class WerkConfig(AppConfig):
    """Registers what this room brings to the house."""

    name = "openwerkplein.werk"
    label = "werk"
    verbose_name = "werk"

    def ready(self) -> None:
        """Import the modules that register, and connect what must happen after a migration."""
        from openwerkplein.werk import (  # noqa: F401
            aanlevering,
            aanlevering_profielen,
            bewaartermijnen,
            gereedhouden,
            keuzes,
            matchdelen,
            navigatie,
            opdrachten,
            opdrachten_beheer,
            profieldagtaken,
            profieldelen,
            rechten,
            shortlists,
            signalen,
            verwerkingen,
            vestigingslijst,
            voordrachtdagtaken,
            voordrachtdelen,
            werkdagtaken,
            werkdelen,
        )
        from openwerkplein.werk.beroepen import laad_beroepen

        post_migrate.connect(laad_beroepen, sender=self, dispatch_uid="werk.beroepen")
