"""Files that come in and go out: the conference file."""
