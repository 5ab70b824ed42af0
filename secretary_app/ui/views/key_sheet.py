"""The list of keys over the window: certificates on the tokens that are plugged in, and the ways to other keys."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from secretary_app.domain.tokens import Token, TokenCertificate
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.check_list import CheckList, CheckRow
from secretary_app.ui.widgets.list_sheet import ListSheet, SheetRow
from secretary_app.ui.widgets.painting import announce, name_widget

_CHECKS = 228  # height of what a trial told


@dataclass(frozen=True, slots=True)
class KeySheetRow:
    """One line of the list; only one with a certificate that can sign is to be chosen."""

    shown: SheetRow
    token: Token | None = None
    certificate: TokenCertificate | None = None
    able: bool = False


class KeySheet(ListSheet):
    """Arrows move, Enter chooses, Tab goes to the other ways; nothing here asks for a PIN."""

    chosen = Signal(object, object)  # Token, TokenCertificate
    file_wanted = Signal()
    module_wanted = Signal()
    search_wanted = Signal()
    trial_wanted = Signal(object)  # Token

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, "key_sheet", self.tr("Chọn chữ ký số"))
        self._rows: tuple[KeySheetRow, ...] = ()
        self._note = ""
        self.checks = CheckList(theme, "token_trial", self.tr("Kết quả thử thiết bị"), "popup")
        self.checks.setFixedHeight(_CHECKS)
        self.checks.hide()
        self.panel.add_below(self.checks)
        self._search = self._way("search_tokens", self.tr("Tìm lại"), "retry")
        self._trial = self._way("try_token", self.tr("Thử thiết bị này"), "other_file")
        self._module = self._way("choose_module", self.tr("Phần mềm khác…"), "hand_over")
        self._module.setToolTip(self.tr("Chọn tệp phần mềm PKCS#11 của thiết bị chưa được tìm thấy"))
        self._file = self._way("choose_key_file", self.tr("Tệp .p12, .pfx…"), "key")
        for way in (self._search, self._trial, self._module, self._file):
            self.panel.add_to_foot(way)
        self._connect()

    def open_for(self, name: str) -> None:
        """Open for the person in turn, while tokens are being looked for."""
        self._note = name
        self.show_searching()

    def show_searching(self) -> None:
        """Say that tokens are being looked for."""
        self.show_rows((KeySheetRow(SheetRow("", self.tr("Đang tìm thiết bị…"), icon="retry")),))

    def show_rows(self, rows: tuple[KeySheetRow, ...], problems: tuple[CheckRow, ...] = ()) -> None:
        """Show what was found and what could not be searched; the first certificate that can sign is offered."""
        self._rows = rows
        self.show_list(self.tr("Chọn chữ ký số"), self._note, tuple(row.shown for row in rows))
        number = next((number for number, row in enumerate(rows) if row.able), 0)
        self.panel.list.setCurrentIndex(self.panel.model.index(number))
        self.offer("", self.tr("Chọn"))
        self._follow()
        self.checks.hide()
        if problems:
            self.show_checks(problems)

    def show_checks(self, rows: tuple[CheckRow, ...]) -> None:
        """Show what works and what does not, below the list."""
        self.checks.set_checks(rows)
        self.checks.show()
        self.checks.scrollToTop()
        announce(self.checks, ". ".join(row.title for row in rows))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self._current_able():
            event.accept()  # what cannot sign is not chosen
            return
        super().keyPressEvent(event)

    def _connect(self) -> None:
        self._search.clicked.connect(self.search_wanted)
        self._module.clicked.connect(self.module_wanted)
        self._file.clicked.connect(self.file_wanted)
        self._trial.clicked.connect(self._try)
        self.agreed.connect(self._choose)
        self.panel.list.doubleClicked.connect(self._agree_to_current)
        self.panel.list.selectionModel().currentChanged.connect(self._follow)

    def _way(self, object_name: str, words: str, icon: str) -> Button:
        way = Button(self._theme, words, "quiet", icon=icon)
        name_widget(way, object_name, words)
        return way

    def _current(self) -> KeySheetRow | None:
        index = self.panel.list.currentIndex()
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def _current_able(self) -> bool:
        row = self._current()
        return row is not None and row.able

    def _follow(self) -> None:
        """Offer what can be done with the line under the cursor."""
        row = self._current()
        self.panel.agree.setVisible(self._current_able())
        self._trial.setVisible(row is not None and row.token is not None)

    def _agree_to_current(self) -> None:
        if self._current_able():
            self.panel.agree.click()

    def _choose(self) -> None:
        row = self._current()
        if row is not None and row.able:
            self.chosen.emit(row.token, row.certificate)

    def _try(self) -> None:
        row = self._current()
        if row is not None and row.token is not None:
            self.trial_wanted.emit(row.token)
