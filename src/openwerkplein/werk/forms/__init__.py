"""The forms of work: one file per subject."""
