"""Where delegates come from, by one command each: the directory, the conference before; and into the directory."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from secretary_app.domain.conference import ConferenceId
from secretary_app.ui.views.saving import is_saved_here
from secretary_app.ui.views.view import View, ViewKit

T = TypeVar("T")


class DelegateSources(QObject):
    """Does what the menu and the buttons above the delegates ask for, and says what came of it."""

    def __init__(self, kit: ViewKit, view: View) -> None:
        super().__init__(view)
        self._kit = kit
        self._view = view
        kit.actions.on("seat_members", self.seat_members)
        kit.actions.on("seat_previous", self.seat_previous)
        kit.actions.on("number_seats", self.number)
        kit.actions.on("take_into_directory", self.take_into_directory)

    def seat_members(self) -> None:
        """Give every member by the directory a seat."""
        if not self._kit.suite.directory.directory.people:
            self._kit.messages.tell(self.tr("Danh bạ chưa có ai. Thêm người hoặc nhập Excel ở màn hình Danh bạ."))
            return
        nobody = self.tr("Mọi thành viên trong danh bạ đã có trong danh sách.")
        self._store(self._kit.suite.seating.seat_members, lambda added: self._tell_added(added, nobody))

    def seat_previous(self) -> None:
        """Give everybody a seat who was expected at the newest other conference."""
        seating = self._kit.suite.seating
        previous = seating.previous(self._view.conference.id)
        if previous is None:
            self._kit.messages.tell(self.tr("Chưa có hội nghị nào trước đó có đại biểu."))
            return
        title = self._kit.suite.desk.conference(previous).title
        nobody = self.tr("Đại biểu của “{title}” đã có đủ.").format(title=title)
        self._store(lambda known: seating.seat_previous(known, previous), lambda added: self._tell_added(added, nobody))

    def number(self) -> None:
        """Number the seats anew."""
        told = self.tr("Đã đánh số đại biểu từ 01 theo thứ tự cơ quan.")
        self._store(self._kit.suite.seating.number, lambda _made: self._kit.messages.tell(told))

    def take_into_directory(self) -> None:
        """Keep delegates whom the directory does not know for later conferences."""
        self._store(self._kit.suite.seating.take_into_directory, self._tell_taken)

    def _store(self, deed: Callable[[ConferenceId], T], shown: Callable[[T], None]) -> None:
        is_saved_here(self._kit, self._view, deed, shown)

    def _tell_taken(self, added: int) -> None:
        if added:
            self._kit.messages.tell(self.tr("Đã đưa {count} người vào danh bạ.").format(count=added))
        else:
            self._kit.messages.tell(self.tr("Danh bạ đã có đủ các đại biểu này."))

    def _tell_added(self, added: int, nobody: str) -> None:
        if added:
            self._kit.messages.tell(self.tr("Đã thêm {count} đại biểu.").format(count=added))
        else:
            self._kit.messages.tell(nobody)
