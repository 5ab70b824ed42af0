"""What click itself says – heads of the help, complaints about the words of a command – in Vietnamese."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import click
from click.exceptions import NoSuchCommand
from typing_extensions import override

from secretary_app.cli.unexpected import bugs_told

_USAGE: Final = "Cách dùng: "
_HEADS: Final = {"Options": "Tùy chọn", "Commands": "Lệnh"}
_SAID_BY_CLICK: Final = (
    ("Show this message and exit.", "Cho xem lời này."),
    ("Show the version and exit.", "Cho xem phiên bản."),
    ("[OPTIONS]", "[TÙY CHỌN]"),
    ("[COMMAND] [ARGS]...", "[LỆNH] [THAM SỐ]..."),
    ("[required]", "[bắt buộc]"),
    ("[default: ", "[mặc định: "),
)


class VietnameseHelp(click.HelpFormatter):
    """Writes the help with our words in the places of click's own."""

    @override
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _told(args), prefix or _USAGE)

    @override
    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADS[heading])

    @override
    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, _told(words)) for name, words in rows], col_max, col_spacing)


class VietnameseContext(click.Context):
    """The context of every command: it chooses who writes the help."""

    formatter_class = VietnameseHelp


class Command(click.Command):
    """One command with Vietnamese help."""

    context_class = VietnameseContext


class CommandGroup(click.Group):
    """All commands; wrong usage of any of them is told in one Vietnamese sentence, with status 2."""

    context_class = VietnameseContext
    command_class = Command
    file_command = ""  # name of the command that files are for when no command is named

    @override
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.file_command and args[0] not in self.commands and Path(args[0]).is_file():
            args = [self.file_command, *args]
        return super().resolve_command(ctx, args)

    @override
    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with bugs_told(None), _complaints_told():
            return super().make_context(*args, **kwargs)

    @override
    def invoke(self, ctx: click.Context) -> Any:
        with bugs_told(ctx), _complaints_told():
            return super().invoke(ctx)


class WrongUsageError(click.UsageError):
    """A complaint with words of our own."""

    @override
    def show(self, file: Any = None) -> None:
        if self.ctx is not None:
            click.echo(self.ctx.get_usage(), file=file, err=True)
        click.echo(self.message, file=file, err=True)
        if self.ctx is not None:
            click.echo(f"Xem thêm: {self.ctx.command_path} --help", file=file, err=True)


@contextmanager
def _complaints_told() -> Iterator[None]:
    try:
        yield
    except WrongUsageError:
        raise
    except click.UsageError as error:
        raise WrongUsageError(complaint(error), error.ctx) from error


def complaint(error: click.UsageError) -> str:
    """Return what is wrong with the words of a command, in one Vietnamese sentence."""
    match error:
        case click.MissingParameter():
            return f"Thiếu {_named(error)}."
        case click.NoSuchOption():
            return f"Không có tùy chọn “{error.option_name}”.{_meant(error.possibilities)}"
        case NoSuchCommand():
            return f"Không có lệnh “{error.command_name}”.{_meant(error.possibilities)}"
        case click.BadOptionUsage():
            return f"Tùy chọn “{error.option_name}” dùng chưa đúng: thiếu giá trị đi kèm, hoặc có giá trị thừa."
        case click.BadParameter():
            return f"Giá trị của {_named(error)} không dùng được: {_expected(error)}."
        case _:
            return f"Lệnh viết chưa đúng, có thể thừa tham số ({error.format_message().rstrip('.')})."


def _named(error: click.BadParameter) -> str:
    hint = error.param_hint
    if hint is None and error.param is not None:
        hint = error.param.get_error_hint(error.ctx)
    name = hint if isinstance(hint, str) or hint is None else " / ".join(hint)
    return (name or "tham số").replace("'", "")


def _expected(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    match kind:
        case click.Choice():
            return f"chỉ nhận {', '.join(map(str, kind.choices))}"
        case click.IntRange():
            return f"phải là số nguyên từ {kind.min}"
        case click.DateTime():
            return "phải là ngày viết năm-tháng-ngày, như 2026-06-30"
        case click.Path():
            return "phải là tệp" if kind.file_okay else "phải là thư mục"
        case _:
            return error.message.rstrip(".")


def _meant(names: Sequence[str] | None) -> str:
    return f" Có phải là {' hay '.join(names)}?" if names else ""


def _told(words: str) -> str:
    for theirs, ours in _SAID_BY_CLICK:
        words = words.replace(theirs, ours)
    return words
