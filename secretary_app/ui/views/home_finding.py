"""Searching on *Trang chính*: at once in a small archive, by a worker in a large one, so that no key waits."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from secretary_app.domain.errors import SecretaryError
from secretary_app.services.ports import Found
from secretary_app.ui.views.view import ViewKit

_PAUSE_MS: Final = 150


class HomeFinding(QObject):
    """Searches a moment after the last letter; one search at a time, and of those that wait only the last."""

    found = Signal(str, object)  # what was searched, Found

    def __init__(self, kit: ViewKit, query: Callable[[], str], parent: QObject) -> None:
        """Search for what `query` gives when the time has come."""
        super().__init__(parent)
        self._kit = kit
        self._query = query
        self._then: Callable[[], None] | None = None
        self._searching = False
        self._again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.search)

    @property
    def is_due(self) -> bool:
        """Tell whether what is shown is not yet what was typed."""
        return self._timer.isActive() or self._searching

    def search_soon(self) -> None:
        """A letter was typed."""
        self._then = None
        self._timer.start()

    def forget(self) -> None:
        """Nothing is to be searched any more."""
        self._timer.stop()
        self._again = False
        self._then = None

    def search(self) -> None:
        """Search now; while a worker is at an earlier query, right after it."""
        self._timer.stop()
        query = self._query()
        if not query:
            return
        if self._searching:
            self._again = True
            return
        searching = self._kit.messages.attempt(lambda: self._kit.suite.archive.finder.searching(query))
        if searching is None:
            return
        if self._kit.messages.attempt(self._kit.suite.archive.finder.is_quick):
            self._show(query, self._kit.messages.attempt(searching) or Found())
        else:
            self._let_search(query, searching)

    def settle(self, then: Callable[[], None]) -> None:
        """Do something once what was typed just now is found; at once when it is."""
        self._then = then
        if self._timer.isActive():
            self.search()
        if not self._searching:
            self._do_then()

    def _let_search(self, query: str, searching: Callable[[], Found]) -> None:
        self._searching = True
        self._kit.tasks.run(searching, lambda found: self._take(query, found), self._fail)

    def _take(self, query: str, found: Found) -> None:
        self._searching = False
        if self._again:
            self._again = False
            self.search()
        elif query == self._query():
            self._show(query, found)
            self._do_then()

    def _fail(self, error: SecretaryError) -> None:
        self._searching = self._again = False
        self._then = None
        self._kit.messages.tell_error(error)

    def _show(self, query: str, found: Found) -> None:
        self.found.emit(query, found)

    def _do_then(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()
