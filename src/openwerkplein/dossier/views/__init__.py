"""The screens of the dossier, one file per subject."""
