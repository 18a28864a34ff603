"""People who work somewhere, and how it goes."""
