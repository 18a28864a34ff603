"""The command ``werkplein plaatsen``."""
