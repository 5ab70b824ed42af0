"""The command line; without a command it opens the window."""

from secretary_app.cli.commands import main

__all__ = ["main"]
