"""Loading a delivery: read, set out on disk, check in batches, write in transactions, and report."""
