"""Whatever goes out of a conference from the menu stands in its journal, by the digest of what went out."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from secretary_app.app.window import Choosers
from secretary_app.domain.conference import ConferenceState
from secretary_app.domain.deeds import OFFICE
from secretary_app.services.ports import JournalQuery
from tests.suites import make_suite
from tests.ui.test_printing import pdf_printer
from tests.ui.whole import opened, shown_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from secretary_app.domain.deeds import Deed
    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow
    from tests.guards import Answers

WRITTEN = {
    "export_conference": ("conference_file", "h.hoinghi.json"),
    "export_pdf": ("minute", "h.pdf"),
    "export_word": ("word_minute", "h.docx"),
    "export_notice": ("notice", "h.pdf"),
    "export_commitments": ("commitments", "h.xlsx"),
    "export_sign_in": ("sign_in", "h.pdf"),
    "export_attendance": ("attendance", "h.xlsx"),
}


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return make_suite(tmp_path / "du-lieu")


@pytest.fixture
def window(
    qapp: QApplication, qtbot: QtBot, suite: Suite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    monkeypatch.setattr(Choosers, "printer", lambda *_: pdf_printer(tmp_path / "giấy.pdf"))
    with shown_window(qapp, qtbot, suite) as window:
        opened(window, suite, ConferenceState.IN_SESSION)
        yield window


def give(window: MainWindow, command: str) -> None:
    window.kit.actions[command].trigger()
    window.kit.tasks.finish()


def newest(suite: Suite, owner: str) -> Deed:
    deed = suite.journal.reading.entries(JournalQuery(owner), limit=1)[0].deed
    assert deed is not None
    return deed


@pytest.mark.parametrize("command", WRITTEN)
def test_a_file_is_noted(window: MainWindow, suite: Suite, answers: Answers, tmp_path: Path, command: str) -> None:
    what, name = WRITTEN[command]
    path = tmp_path / name
    answers.file(path)
    give(window, command)
    assert window.front.conference_id is not None
    assert newest(suite, window.front.conference_id).facts == {
        "what": what,
        "place": str(path),
        "digest": hashlib.sha256(path.read_bytes()).hexdigest(),
    }


@pytest.mark.parametrize(("command", "what"), [("print_minute", "minute"), ("print_sign_in", "sign_in")])
def test_what_is_printed_is_noted(window: MainWindow, suite: Suite, command: str, what: str) -> None:
    give(window, command)
    assert window.front.conference_id is not None
    deed = newest(suite, window.front.conference_id)
    assert (deed.label, deed.facts["what"], int(deed.facts["pages"]) > 0) == ("printed", what, True)


def test_the_directory_that_goes_out_is_noted_of_the_office(
    window: MainWindow, suite: Suite, answers: Answers, tmp_path: Path
) -> None:
    answers.file(tmp_path / "d.xlsx")
    give(window, "export_people")
    assert newest(suite, OFFICE).facts["what"] == "directory"
