"""Keeping data on the disk: SQLite, the archive of minutes, drafts and the lock of the data folder."""
