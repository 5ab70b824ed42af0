"""Backups of a data folder: made, checked, thinned out, copied to a second place, restored."""
