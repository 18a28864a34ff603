"""What can be done with work, profiles and proposals: one file per subject, one function per verb."""
