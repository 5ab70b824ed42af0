"""The last resort: a bug is written down without personal text, told, and the program goes on."""

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType


def report_text(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return where a bug happened: files, lines and the kind of error, never its words, which may be personal."""
    frames = traceback.extract_tb(trace)
    lines = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([kind.__name__, *lines, ""])


def install(folder: Path, tell: Callable[[str], None]) -> None:
    """Send every unexpected error to a report in the folder and a sentence to the user."""

    def on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        path = folder / f"bao-loi-{datetime.now().astimezone():%Y%m%d-%H%M%S}.txt"
        try:
            path.write_text(report_text(kind, trace), encoding="utf-8")
        except OSError:
            sys.__excepthook__(kind, error, trace)
        tell(f"Chương trình gặp lỗi lạ. Những gì đã lưu vẫn còn nguyên. Chi tiết ghi ở “{path}”.")

    sys.excepthook = on_error
