"""The fictional Werkplein."""
