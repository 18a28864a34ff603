"""The forms of guidance: one file per subject."""
