"""What no command expects: bugs end in the last resort, Ctrl+C in one Vietnamese word."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click
from click.exceptions import Exit

from secretary_app.app.last_resort import last_resort
from secretary_app.app.places import Wanted

_BY_CLICK: Final = (click.ClickException, Exit, click.Abort, BrokenPipeError)  # told, or kept quiet, by click itself
_STOPPED: Final = 1  # exit status, as click gives it


@contextmanager
def bugs_told(context: click.Context | None) -> Iterator[None]:
    """Tell of bugs in a command, or before it is known which one; the report names it, and none of its arguments."""
    wanted = None if context is None else Wanted(context.params.get("data_dir"), context.params.get("profile") or "")
    with _stopping_told(), last_resort(wanted, lambda: _named(context), _BY_CLICK):
        yield


@contextmanager
def _stopping_told() -> Iterator[None]:
    """Say that the user ended the command, or gave no answer."""
    try:
        yield
    except (KeyboardInterrupt, click.Abort) as stopped:
        if isinstance(stopped, KeyboardInterrupt):
            click.echo(err=True)  # below the ^C of the terminal; a prompt does so by itself
        click.echo("Đã dừng theo yêu cầu. Những gì đã lưu còn nguyên.", err=True)
        raise Exit(_STOPPED) from stopped


def _named(context: click.Context | None) -> str:
    return (context.invoked_subcommand if context is not None else None) or ""
