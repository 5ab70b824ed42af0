"""What no command expects: bugs end in the last resort; Ctrl+C, and results that nobody can take, in a sentence."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click
from click.exceptions import Exit

from secretary_app.app.last_resort import last_resort
from secretary_app.app.places import Wanted

_BY_CLICK: Final = (click.ClickException, Exit, click.Abort, BrokenPipeError)  # told, or kept quiet, by click itself
_STOPPED, _NOT_WRITTEN = 1, 3  # exit status; the first as click gives it
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def bugs_told(context: click.Context | None) -> Iterator[None]:
    """Tell of bugs in a command, or before it is known which one; the report names it, and none of its arguments."""
    wanted = None if context is None else Wanted(context.params.get("data_dir"), context.params.get("profile") or "")
    with _stopping_told(), last_resort(wanted, lambda: _named(context), _BY_CLICK), _full_output_told():
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


@contextmanager
def _full_output_told() -> Iterator[None]:
    """Say that a disk is full to which the results were sent; one that holds data or files was told as such before."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL or error.filename is not None:
            raise
        words = "Không ghi hết được kết quả vì ổ đĩa nhận kết quả đã đầy. Những gì đã lưu còn nguyên."
        click.echo(f"{words} Hãy dọn ổ đĩa ấy rồi chạy lại.", err=True)
        raise Exit(_NOT_WRITTEN) from error


def _named(context: click.Context | None) -> str:
    return (context.invoked_subcommand if context is not None else None) or ""
