"""Open Werkplein: the workbench of a Dutch Werkplein."""

__version__ = "0.1.0"
