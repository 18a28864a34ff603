"""The engines: pure functions on plain data. They import neither Django nor a room."""
