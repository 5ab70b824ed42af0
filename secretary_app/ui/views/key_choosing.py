"""Choosing another key: looks for tokens in the background, tries one out, takes a file or another library."""

import sys
from collections.abc import Iterator
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from secretary_app.domain.errors import SecretaryError
from secretary_app.domain.tokens import Token, TokenCertificate
from secretary_app.services.token_search import SearchedModule, Trial
from secretary_app.ui.models.key_words import PIN_STATES, certificate_words, device_words, refusal_words
from secretary_app.ui.views.key_choice import KeyChoice
from secretary_app.ui.views.key_sheet import KeySheet, KeySheetRow
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.check_list import CheckLevel, CheckRow
from secretary_app.ui.widgets.list_sheet import SheetRow

_KEYS = "Tệp chữ ký số (*.p12 *.pfx);;Mọi tệp (*)"
_LIBRARIES = {"win32": "Thư viện PKCS#11 (*.dll)", "darwin": "Thư viện PKCS#11 (*.dylib *.so)"}
_OTHER_LIBRARIES = "Thư viện PKCS#11 (*.so)"


class KeyChoosing(QObject):
    """Opens the list of keys over the window of a widget."""

    finished = Signal()  # another key was chosen

    def __init__(self, kit: ViewKit, choice: KeyChoice, host: QWidget) -> None:
        super().__init__(host)
        self._kit = kit
        self._choice = choice
        self._host = host
        self._sheet: KeySheet | None = None

    def open(self) -> None:
        """Show what can be chosen for the person in turn."""
        sheet = KeySheet(self._kit.theme, self._host.window())
        sheet.closed.connect(sheet.deleteLater)
        sheet.closed.connect(self._forget)
        sheet.chosen.connect(self._take_token)
        sheet.file_wanted.connect(self._take_file)
        sheet.module_wanted.connect(self._take_module)
        sheet.search_wanted.connect(self._search)
        sheet.trial_wanted.connect(self._try)
        self._sheet = sheet
        sheet.open_for(self.tr("cho {name}").format(name=self._choice.name))
        self._look()

    def close(self) -> None:
        """Take the list away, if it is there."""
        if self._sheet is not None:
            self._sheet.close_overlay()

    def _forget(self) -> None:
        self._sheet = None

    def _search(self) -> None:
        if self._sheet is not None:
            self._sheet.show_searching()
            self._look()

    def _look(self) -> None:
        sheet = self._sheet

        def show(found: tuple[SearchedModule, ...]) -> None:
            if sheet is not None and sheet is self._sheet:
                sheet.show_rows(tuple(self._rows(found)), tuple(self._problems(found)))

        self._kit.tasks.run_aside(self._choice.search.search, show, self._kit.messages.tell_error)

    def _try(self, token: Token) -> None:
        sheet = self._sheet

        def show(trial: Trial) -> None:
            if sheet is not None and sheet is self._sheet:
                sheet.show_checks(tuple(self._trial_rows(trial)))

        work = partial(self._choice.search.try_out, token.module, token.serial, self._now())
        self._kit.tasks.run_aside(work, show, self._kit.messages.tell_error)

    def _take_token(self, token: Token, certificate: TokenCertificate) -> None:
        self._choice.choose_token(token, certificate)
        self.finished.emit()

    def _take_file(self) -> None:
        path = self._kit.choose_file(self.tr("Chọn tệp chữ ký số"), _KEYS)
        if path is not None:
            self.close()
            self._choice.choose_file(path)
            self.finished.emit()

    def _take_module(self) -> None:
        filters = f"{_LIBRARIES.get(sys.platform, _OTHER_LIBRARIES)};;{self.tr('Mọi tệp')} (*)"
        path = self._kit.choose_file(self.tr("Chọn phần mềm (PKCS#11) của thiết bị ký"), filters)
        if path is None:
            return
        try:
            self._choice.search.remember(path)
        except SecretaryError as error:
            self._kit.messages.tell_error(error)
            return
        self._search()

    def _now(self) -> datetime:
        return self._kit.suite.desk.clock.now()

    def _rows(self, found: tuple[SearchedModule, ...]) -> Iterator[KeySheetRow]:
        tokens = [token for searched in found for token in searched.tokens]
        for token in tokens:
            yield from self._token_rows(token)
        if not tokens:
            words = self.tr("Không thấy USB Token nào")
            what_to_do = self.tr("Cắm thiết bị vào máy rồi bấm Tìm lại, hoặc chọn tệp .p12, .pfx.")
            yield KeySheetRow(SheetRow("", words, what_to_do, icon="notice"))

    def _problems(self, found: tuple[SearchedModule, ...]) -> Iterator[CheckRow]:
        """Name libraries that fail: all while no token is seen, else those that the user named."""
        named = self._choice.search.named()
        none_seen = not any(searched.tokens for searched in found)
        for searched in found:
            if searched.problem is not None and (none_seen or searched.module in named):
                words = self._kit.suite.sentences.error(searched.problem)
                yield CheckRow(str(searched.module), CheckLevel.NOTICE, str(searched.module), words)

    def _token_rows(self, token: Token) -> Iterator[KeySheetRow]:
        pin = PIN_STATES[token.tries]
        trail = self.tr("mã PIN {state}").format(state=pin) if pin else ""
        head = SheetRow("", device_words(token), trail=trail, head=True)
        yield KeySheetRow(head, token)
        for certificate in token.certificates:
            yield self._certificate_row(token, certificate)
        if token.unreadable or not token.certificates:
            words = (
                self.tr("{count} chứng thư không đọc được").format(count=token.unreadable)
                if token.unreadable
                else self.tr("Thiết bị không có chứng thư nào để ký")
            )
            yield KeySheetRow(SheetRow("", words, icon="alert-triangle", role="warn"), token)

    def _certificate_row(self, token: Token, certificate: TokenCertificate) -> KeySheetRow:
        refusal = refusal_words(certificate, self._now())
        facts = certificate.facts
        look = self._kit.theme.state("check", "blocked" if refusal else "good")
        words = refusal or certificate_words(facts)
        shown = SheetRow(look.word, facts.subject, words, icon=look.icon, role=look.colour)
        return KeySheetRow(shown, token, certificate, able=not refusal)

    def _trial_rows(self, trial: Trial) -> Iterator[CheckRow]:
        sentences = self._kit.suite.sentences
        for number, check in enumerate(trial.checks):
            yield CheckRow(f"{check.code}:{number}", CheckLevel(check.grade), sentences.check(check))
        if trial.problem is not None:
            yield CheckRow(trial.problem.code, CheckLevel.BLOCKED, sentences.error(trial.problem))
