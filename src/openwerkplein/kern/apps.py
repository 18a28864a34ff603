"""The core room."""

from typing import Any

from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate


class KernConfig(AppConfig):
    """Lays the database's own guards and fills the reference lists after each migration."""

    name = "openwerkplein.kern"
    label = "kern"
    verbose_name = "kern"

    def ready(self) -> None:
        """Connect what must happen after a migration; the last app to migrate makes every table complete."""
        from openwerkplein.kern import bewaartermijnen, dagelijks, navigatie, verwerkingen  # noqa: F401 - registers
        from openwerkplein.kern.aanlevering import tabellen  # noqa: F401 - registers
        from openwerkplein.kern.bewaking import leg_bewaking
        from openwerkplein.kern.lijsten import vul_lijsten

        post_migrate.connect(leg_bewaking, dispatch_uid="kern.bewaking")
        post_migrate.connect(_maak_cache, sender=self, dispatch_uid="kern.cache")
        post_migrate.connect(vul_lijsten, sender=self, dispatch_uid="kern.lijsten")


def _maak_cache(using: str = "default", **_: Any) -> None:
    """Make the table of the shared cache; does nothing where it is there."""
    call_command("createcachetable", database=using, verbosity=0)
