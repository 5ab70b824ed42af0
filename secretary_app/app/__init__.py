"""Puts the program together; together with `cli` the only place that knows all parts."""
