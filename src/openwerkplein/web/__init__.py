"""The shell: layout, components, static files, error pages. Imports `kern` only."""
