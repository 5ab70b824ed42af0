"""Puts the program together; together with `cli.py` the only place that knows all parts."""
