"""What every room needs and that knows no room: time, rights, history, registries."""
