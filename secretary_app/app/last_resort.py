"""The last resort where no window takes an unexpected error: a report, one sentence, and a status of its own.

Nothing is imported here that a start does not need anyhow: what a report needs is loaded once there is one to write.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from secretary_app.app.places import Wanted
    from secretary_app.services.bug_report import Bug

BUG: Final = 4  # exit status, on the command line and of the window
_TITLE: Final = "Thư ký Hội nghị"
_ERROR_ICON: Final = 0x10  # of a message box of Windows


@contextmanager
def last_resort(
    wanted: "Wanted | None",
    command: Callable[[], str],
    let_pass: tuple[type[BaseException], ...] = (),
    show: Callable[[str], None] | None = None,
) -> Iterator[None]:
    """End the program with status BUG (raises SystemExit) when anything unexpected is raised inside.

    The report goes into the data folder that is wanted; `command` names what the user asked for, without any word of
    theirs. What is in `let_pass` has a way of its own. `show` tells it to whoever sees no stderr.
    """
    try:
        yield
    except let_pass:
        raise
    except Exception as error:
        from secretary_app.services.bug_report import bug_of  # noqa: PLC0415 - see above

        bug = bug_of(error, "command")
        words = _sentence(bug, _reported(bug, wanted, command))
        _say(words)
        if show is not None:
            _try_to(show, words)
        raise SystemExit(BUG) from error


def _reported(bug: "Bug", wanted: "Wanted | None", command: Callable[[], str]) -> Path | None:
    """Write the report and return its place; None when that fails, for what is broken may be what it needs."""
    try:
        from secretary_app.app.bug_facts import written  # noqa: PLC0415 - see above
        from secretary_app.app.clock import this_moment  # noqa: PLC0415 - see above
        from secretary_app.storage.bug_reports import BugReports  # noqa: PLC0415 - see above

        now = this_moment()
        return BugReports(_folder(wanted)).keep(written(bug, now, {"Lệnh": command()}), now)
    except Exception:  # noqa: BLE001 - an error while an error is taken
        return None


def _folder(wanted: "Wanted | None") -> Path:
    """Return the data folder; where it cannot be told, or is away, the usual one."""
    from secretary_app.app.places import Wanted, find_place, known_profiles  # noqa: PLC0415 - see above
    from secretary_app.domain.errors import SecretaryError  # noqa: PLC0415 - see above
    from secretary_app.paths import usual_data_folder  # noqa: PLC0415 - see above

    try:
        return find_place(wanted or Wanted(), known_profiles()).folder
    except SecretaryError:
        return usual_data_folder()


def _sentence(bug: "Bug", report: Path | None) -> str:
    """Return what is said; the words stand here because the file of all sentences may be what is missing."""
    begun = "Chương trình gặp lỗi lạ nên phải dừng. Những gì đã lưu còn nguyên. Hãy chạy lại; nếu gặp lại, hãy "
    if report is not None:
        return f"{begun}cài lại chương trình hoặc gửi tệp “{report}” cho người hỗ trợ."
    last = f", {bug.frames[-1]}" if bug.frames else ""
    return f"{begun}cài lại chương trình. Không ghi được tệp báo lỗi; hãy chép cho người hỗ trợ: {bug.kind}{last}."


def _say(words: str) -> None:
    if sys.stderr is not None:
        with suppress(OSError, ValueError):  # whoever listened is gone
            sys.stderr.write(words + "\n")
            sys.stderr.flush()


def _try_to(show: Callable[[str], None], words: str) -> None:
    try:
        show(words)
    except Exception:  # noqa: BLE001 - what shows it may be what is broken
        return


def in_a_box(words: str) -> None:
    """Show a sentence to somebody who double-clicked an icon, until it is closed; nothing where stderr is in sight.

    A program of Windows without a console has no stderr, and its own box needs nothing of ours.
    """
    if sys.platform == "win32":
        if sys.stderr is None:
            import ctypes  # noqa: PLC0415 - Windows alone

            ctypes.windll.user32.MessageBoxW(None, words, _TITLE, _ERROR_ICON)
    elif _has_screen() and not (sys.stderr and sys.stderr.isatty()):
        from PySide6.QtWidgets import QApplication, QMessageBox  # noqa: PLC0415 - see above

        application = QApplication.instance() or QApplication([_TITLE])
        box = QMessageBox(QMessageBox.Icon.Critical, _TITLE, words)
        box.setObjectName("last_resort")
        box.addButton("Đóng", QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        del box, application


def _has_screen() -> bool:
    """Tell whether there is one to draw on: without it Qt would end the program its own way."""
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    return (named or sys.platform == "darwin") and os.environ.get("QT_QPA_PLATFORM", "") != "offscreen"
