"""The forms of employers: one file per subject."""
