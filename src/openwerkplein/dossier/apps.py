"""The room dossier."""

from django.apps import AppConfig


class DossierConfig(AppConfig):
    """Registers what this room brings to the house."""

    name = "openwerkplein.dossier"
    label = "dossier"
    verbose_name = "dossier"

    def ready(self) -> None:
        """Import the modules that register."""
        from openwerkplein.dossier import (  # noqa: F401
            aanlevering,
            acties,
            bewaartermijnen,
            dossierdelen,
            lijsten,
            navigatie,
            rechten,
            samenvatting,
            tijdlijn,
            verwerkingen,
        )
