"""Who guides whom, with what, and what was agreed."""
