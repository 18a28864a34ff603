"""The pages of the numbers."""

from openwerkplein.inzicht.views.start import bestand, grafiek, start

__all__ = ["bestand", "grafiek", "start"]
