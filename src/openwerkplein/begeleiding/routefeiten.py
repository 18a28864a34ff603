"""The facts that conditions of routes may use."""
