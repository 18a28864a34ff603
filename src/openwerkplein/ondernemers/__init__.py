"""Employers: who they are, what happens between them and us, and how they are supported."""
