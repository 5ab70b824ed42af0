"""The rules of a conference; standard library only."""
