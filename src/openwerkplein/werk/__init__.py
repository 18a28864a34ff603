"""Work at employers, what candidates can and want, and who is put forward for what."""
