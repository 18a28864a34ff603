"""The definitions of the report, one file per subject. A file that is added here is read of itself."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules


def laad() -> None:
    """Import every module in this folder, so that its definitions are registered."""
    import_module("openwerkplein.motor.cijfers.bronnen")
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
