"""The events that start a route by themselves."""
