"""What needs attention with employers: one file per subject, each registers its signals."""
