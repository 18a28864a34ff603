"""The screens of guidance."""
