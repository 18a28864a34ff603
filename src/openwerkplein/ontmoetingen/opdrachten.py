"""The command ``werkplein indelen``."""
