"""The dossier of an inwoner: person, periods, what happened, timeline, search, duplicates."""
