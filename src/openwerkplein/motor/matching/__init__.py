"""Matching: who meets what work asks, in which order and why. Knows no database and no screen."""
