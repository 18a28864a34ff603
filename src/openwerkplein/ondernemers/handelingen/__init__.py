"""What can be done with employers: one file per subject, one function per verb."""
