"""What needs attention with work: one file per subject, each registers its signals."""
