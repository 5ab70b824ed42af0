"""The guards around the tests bite: each is tried on what it has to stop."""

from __future__ import annotations

import gc
import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget

from tests import guards
from tests.conftest import guarded_connect

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.guards import Answers


def test_another_machine_is_out_of_reach() -> None:
    attempts: list[object] = []
    connect = guarded_connect("connect", attempts)
    with socket.socket() as plug, pytest.raises(AssertionError, match="mạng"):
        connect(plug, ("192.0.2.1", 80))
    assert attempts == [("192.0.2.1", 80)]


def test_this_machine_is_within_reach() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as plug:
        assert plug.getpeername() == server.getsockname()


def test_the_home_is_not_the_developers_own(clean_home: Path) -> None:
    assert Path.home() == clean_home
    assert Path(os.environ["SECRETARY_APP_DATA"]).parent == clean_home
    assert not list(clean_home.glob("dữ*"))


@pytest.mark.usefixtures("qtbot")
def test_an_unexpected_dialog_is_refused(answers: Answers) -> None:
    with pytest.raises(AssertionError, match="Không ai chờ"):
        QMessageBox.question(None, "Xoá", "Xoá thật không?")
    with pytest.raises(AssertionError, match="QDialog"):
        QDialog().exec()
    assert len(answers.surprises) == 2
    answers.surprises.clear()


@pytest.mark.usefixtures("qtbot")
def test_prepared_answers_are_given_in_order(answers: Answers, answer_file_dialog: Callable[..., None]) -> None:
    answer_file_dialog("a.pdf")
    answer_file_dialog()
    answers.message(QMessageBox.StandardButton.Yes)
    assert QFileDialog.getSaveFileName(None, "Xuất")[0] == "a.pdf"
    assert QFileDialog.getExistingDirectory(None, "Thư mục") == ""
    assert QMessageBox.question(None, "Hỏi", "Có không?") is QMessageBox.StandardButton.Yes
    assert [asked.title for asked in answers.asked] == ["Xuất", "Thư mục", "Hỏi"]


def test_a_prepared_user_acts_in_a_dialog(qtbot: QtBot, answers: Answers) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    answers.act_in_dialog(QDialog.accept)
    assert dialog.exec() == QDialog.DialogCode.Accepted


def test_a_window_left_behind_is_found(qapp: QApplication) -> None:
    before = guards.top_level_windows()
    window = QWidget()
    window.setObjectName("bỏ_quên")
    assert guards.names(guards.leaked_windows(before)) == ["QWidget «bỏ_quên»"]
    window.deleteLater()
    assert guards.leaked_windows(before) == []
    assert isinstance(qapp, QObject)


@pytest.mark.usefixtures("qapp")
def test_a_window_in_a_cycle_is_garbage_not_a_leak() -> None:
    before = guards.top_level_windows()
    gc.disable()
    window = QWidget()
    window.me = window  # type: ignore[attr-defined]
    del window
    assert guards.leaked_windows(before) == []
    gc.enable()
