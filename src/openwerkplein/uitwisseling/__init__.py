"""In and out: the tables of an aanlevering, from files and on screen."""
