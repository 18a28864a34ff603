"""What can be done in guidance: one file per subject, one function per verb."""
