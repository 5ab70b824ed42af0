"""What time it is on this machine."""

from datetime import datetime


def this_moment() -> datetime:
    """Return the local time with its offset, in whole seconds."""
    return datetime.now().astimezone().replace(microsecond=0)
