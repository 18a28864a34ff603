"""The dates from which a route can be counted."""
