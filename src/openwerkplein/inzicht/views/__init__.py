"""The pages of the numbers."""

from openwerkplein.inzicht.views.start import bestand, start

__all__ = ["bestand", "start"]
