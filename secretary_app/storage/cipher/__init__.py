"""A data folder that a passphrase protects: its key, its database, its files, and the way there and back."""
