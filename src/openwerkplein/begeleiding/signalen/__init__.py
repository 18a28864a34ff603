"""What needs attention in guidance: one file per subject, each registers its signals."""
