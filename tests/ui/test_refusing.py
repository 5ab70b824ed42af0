"""Why the program cannot be opened is said in a window, also where there is no terminal to say it on."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

from secretary_app.app.rescue import after_refusal
from secretary_app.domain.errors import NewerDataError


@pytest.mark.parametrize("has_terminal", [True, False])
def test_newer_data_are_refused_with_a_sentence_and_a_status(
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    has_terminal: bool,
) -> None:
    """A program of Windows without a console has no stderr."""
    seen: list[str] = []

    def look() -> None:
        for window in qapp.topLevelWidgets():
            seen.extend(label.text() for label in window.findChildren(QLabel))
            window.close()

    if not has_terminal:
        monkeypatch.setattr(sys, "stderr", None)
    QTimer.singleShot(0, qapp, look)
    assert after_refusal(qapp, tmp_path, NewerDataError(str(tmp_path), 9, 5)) == 3
    assert any("do bản chương trình mới hơn ghi" in words for words in seen)
    if has_terminal:
        assert "do bản chương trình mới hơn ghi" in capsys.readouterr().err
