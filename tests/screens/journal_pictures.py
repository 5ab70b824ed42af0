"""Pictures of the journal: of a signed conference, searched in, and of the office."""

from datetime import date

from PySide6.QtWidgets import QComboBox, QWidget

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.number_register import BookKey
from secretary_app.services.outgoing import Outgo
from secretary_app.ui.main_window.window import MainWindow
from tests.keyboard import type_unikey
from tests.screens.camera import Camera, opened
from tests.screens.stage import Stage


def take_journal(camera: Camera, stage: Stage, conference_id: ConferenceId) -> None:
    """Take what happened to a conference, what was searched in it, and what the office did."""
    suite = stage.demo.suite
    suite.outgoing.printed(conference_id, Outgo.MINUTE, suite.minutes.pdf(conference_id), 6)
    suite.register.leave_out(BookKey(date(2023, 1, 1).year, "VĂN PHÒNG HĐND&UBND", "VP"), 7, "viết hỏng")
    camera.take("14-journal", stage, opened(conference_id, "step_sign", _shown))
    camera.take("14-journal-searched", stage, opened(conference_id, "step_sign", _searched))
    camera.take("14-journal-office", stage, opened(conference_id, "step_sign", _office))


def _shown(window: MainWindow) -> None:
    window.kit.actions["show_journal"].trigger()


def _searched(window: MainWindow) -> None:
    _shown(window)
    field = window.findChild(QWidget, "journal_find")
    assert field is not None
    type_unikey(field, "thong nhat")


def _office(window: MainWindow) -> None:
    _shown(window)
    owner = window.findChild(QComboBox, "journal_owner")
    assert owner is not None
    owner.setCurrentIndex(1)
