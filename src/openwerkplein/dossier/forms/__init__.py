"""The forms of the dossier: which fields a colleague fills in, and how. Rules stand with the models and handelingen."""
