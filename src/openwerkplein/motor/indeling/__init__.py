"""Tables and rounds: who sits where in which round, and who gets which place. Knows no database and no screen."""
