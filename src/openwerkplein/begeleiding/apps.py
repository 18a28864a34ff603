"""The room begeleiding."""

from django.apps import AppConfig


class BegeleidingConfig(AppConfig):
    """Registers what this room brings to the house."""

    name = "openwerkplein.begeleiding"
    label = "begeleiding"
    verbose_name = "begeleiding"

    def ready(self) -> None:
        """Import the modules that register."""
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
            signalen,
            startblokken,
            tijdlijn,
            verwerkingen,
        )
