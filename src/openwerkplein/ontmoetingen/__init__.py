"""Meetings where several employers and many candidates meet."""
