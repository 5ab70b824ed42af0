"""Pictures of the passphrase of the data folder: the panel in each state, the question before a start, a conversion."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

from secretary_app.domain.errors import PassphraseError
from secretary_app.ui.dialogs.conversion_window import ConversionWindow
from secretary_app.ui.dialogs.passphrase_window import PassphraseWindow
from secretary_app.ui.main_window.window import MainWindow
from tests.keyboard import press, type_unikey
from tests.screens.camera import Camera
from tests.screens.stage import Stage

_WORDS = "mua bay tren dong lua"
Part = TypeVar("Part", bound=QWidget)


def take_passphrases(camera: Camera, place: Path) -> None:
    """Take the panel over a plain folder and over a protected one, then what stands alone."""
    stage = Stage.at(place / "mat-khau")
    camera.take("15-passphrase", stage, showing())
    camera.take("15-passphrase-typed", stage, showing({"passphrase_new": _WORDS}))
    camera.take("15-passphrase-short", stage, showing({"passphrase_new": "mua"}))
    camera.take("15-passphrase-refused", stage, refused)
    (stage.demo.suite.data_folder / "khoa.json").touch()
    camera.take("15-passphrase-change", stage, showing({"passphrase_old": _WORDS}))
    camera.take("15-passphrase-unprotect", stage, showing(choice="passphrase_unprotect"))
    (stage.demo.suite.data_folder / "khoa.json").unlink()
    camera.take("15-passphrase-asked", stage, asking, "passphrase_window")
    camera.take("15-passphrase-wrong", stage, asking_again, "passphrase_window")
    camera.take("15-passphrase-work", stage, converting, "conversion_window")


def showing(typed: dict[str, str] | None = None, choice: str = "") -> Callable[[MainWindow], None]:
    """Return an act that opens the panel, chooses and types."""

    def act(window: MainWindow) -> None:
        window.kit.actions["data_passphrase"].trigger()
        if choice:
            part(window, choice, QRadioButton).setChecked(True)
        for name, words in (typed or {}).items():
            part(window, name, QWidget).setFocus()
            type_unikey(part(window, name, QWidget), words)

    return act


def refused(window: MainWindow) -> None:
    """Agree to what was typed in two different ways, with the letters shown."""
    showing({"passphrase_new": _WORDS, "passphrase_again": "mua"})(window)
    part(window, "passphrase_shown", QCheckBox).setChecked(True)
    press(part(window, "passphrase_again", QWidget), Qt.Key.Key_Return)


def asking(window: MainWindow) -> None:
    """Show the question that stands before a start."""
    question(window)


def question(window: MainWindow) -> "PassphraseWindow[None]":
    """Return the question, shown."""
    suite = window.kit.suite

    def unlock(_typed: str) -> None:
        raise PassphraseError("wrong")

    asked: PassphraseWindow[None] = PassphraseWindow(
        window.kit.theme, Path("D:/Hội nghị/dữ liệu"), unlock, suite.sentences.error
    )
    asked.setParent(window, Qt.WindowType.Window)
    asked.show()
    return asked


def asking_again(window: MainWindow) -> None:
    """Show it after a wrong answer."""
    asked = question(window)
    type_unikey(asked.edit, _WORDS)
    press(asked.edit, Qt.Key.Key_Return)


def converting(window: MainWindow) -> None:
    """Show a conversion that is at work."""
    shown = ConversionWindow(
        window.kit.theme,
        "Đang đặt mật khẩu",
        "Dữ liệu được ghi thành bản mới, so từng dòng rồi mới thay bản cũ. Dừng lúc này thì mọi thứ như cũ.",
    )
    shown.setParent(window, Qt.WindowType.Window)
    shown.show_progress(2, 3)
    shown.show()
    window.destroyed.connect(shown.end)


def part(window: MainWindow, name: str, kind: type[Part]) -> Part:
    """Return a widget of the window by its name."""
    found = window.findChild(kind, name)
    assert found is not None
    return found
