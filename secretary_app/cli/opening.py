"""`secretary-app FILE…` opens the window with files: what a desktop calls when one is double-clicked."""

import sys
from pathlib import Path

import click

from secretary_app.cli.context import Context
from secretary_app.cli.usage import Command


@click.command("open", cls=Command)
@click.argument("files", nargs=-1, metavar="TỆP…", type=click.Path(path_type=Path))
@click.pass_obj
def open_files(context: Context, files: tuple[Path, ...]) -> None:
    """Mở cửa sổ với các tệp ấy; tên lệnh có thể bỏ: secretary-app hoi-nghi.hoinghi.json."""
    from secretary_app.app.start import main as open_window  # noqa: PLC0415 - Qt costs start-up

    sys.exit(open_window([str(file) for file in files], context.wanted, context.passphrase))
