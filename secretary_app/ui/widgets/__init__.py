"""Reusable parts of the window; they know the theme and nothing of conferences."""
