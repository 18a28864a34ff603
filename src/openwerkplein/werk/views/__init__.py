"""The screens of work."""
