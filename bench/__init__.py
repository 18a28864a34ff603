"""Measurements: what the project promises about speed, side by side with what one would use otherwise."""
