"""For the privacy officer: who read what, who opened with a reason, what is processed and how long it is kept."""
