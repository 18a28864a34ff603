"""The screens of employers."""
