"""What this room does every night."""
