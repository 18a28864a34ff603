"""The numbers: tables, checks, targets, and the people behind every number."""
