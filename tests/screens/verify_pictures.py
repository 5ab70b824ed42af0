"""Pictures of *Kiểm tra tệp*: files good and bad."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from secretary_app.ui.main_window.window import MainWindow
from tests.keyboard import press
from tests.screens.camera import Camera
from tests.screens.stage import Stage
from tests.tampering import words_covered


def take_verify(camera: Camera, stage: Stage, signed: bytes, place: Path) -> None:
    """Take the report on each kind of file."""
    files = {
        "covered": words_covered(signed, 2, "16", "18"),
        "valid": signed,
        "older": signed[: signed.index(b"%%EOF", signed.index(b"/ByteRange")) + 6],
        "unreadable": b"",
        "unsigned": signed[: signed.index(b"%%EOF") + 6],
    }
    for name, pdf in files.items():
        (place / f"BB-{name}.pdf").write_bytes(pdf)
        camera.take(f"5c-verify-{name}", stage, reporting(place / f"BB-{name}.pdf"))
    covered = place / "BB-covered.pdf"
    camera.take("5c-verify-signed", stage, reporting(covered, command="show_signed"))
    camera.take("5c-verify-compare", stage, reporting(covered, command="compare_signed"))
    camera.take("5c-verify-facts", stage, reporting(place / "BB-valid.pdf", opened=1))
    several = tuple(place / f"BB-{name}.pdf" for name in files)
    camera.take("5c-verify-several", stage, reporting(*several))


def reporting(*paths: Path, command: str = "", opened: int = -1) -> Callable[[MainWindow], None]:
    """Return an act that checks files, then gives a command and opens a signature."""

    def act(window: MainWindow) -> None:
        window.front.show_report(*paths)
        window.kit.tasks.finish()
        if command:
            window.kit.actions[command].trigger()
        rows = window.view.findChild(QWidget, "report_signatures")
        assert rows is not None
        if opened >= 0:
            rows.setFocus()
            for key in (*[Qt.Key.Key_Down] * opened, Qt.Key.Key_Return):
                press(rows, key)

    return act
