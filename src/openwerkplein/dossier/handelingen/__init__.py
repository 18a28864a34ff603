"""What can be done in a dossier: one function per verb, one file per subject. Every rule holds here, whoever calls."""
