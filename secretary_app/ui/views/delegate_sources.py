"""Where delegates come from, by one command each: the directory, the conference before; and into the directory."""

from PySide6.QtCore import QObject

from secretary_app.domain.conference import ConferenceId
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import View, ViewKit


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
        seating, known = self._kit.suite.seating, self._known
        added = self._kit.messages.attempt(lambda: seating.seat_members(known), self.seat_members)
        self._tell_added(added, self.tr("Mọi thành viên trong danh bạ đã có trong danh sách."))

    def seat_previous(self) -> None:
        """Give everybody a seat who was expected at the newest other conference."""
        seating, known = self._kit.suite.seating, self._known
        previous = seating.previous(known)
        if previous is None:
            self._kit.messages.tell(self.tr("Chưa có hội nghị nào trước đó có đại biểu."))
            return
        added = self._kit.messages.attempt(lambda: seating.seat_previous(known, previous), self.seat_previous)
        title = self._kit.suite.desk.conference(previous).title
        self._tell_added(added, self.tr("Đại biểu của “{title}” đã có đủ.").format(title=title))

    def number(self) -> None:
        """Number the seats anew."""
        seating, known = self._kit.suite.seating, self._known
        if is_saved(self._kit, lambda: seating.number(known), self.number):
            self._kit.messages.tell(self.tr("Đã đánh số đại biểu từ 01 theo thứ tự cơ quan."))

    def take_into_directory(self) -> None:
        """Keep delegates whom the directory does not know for later conferences."""
        seating, known = self._kit.suite.seating, self._known
        added = self._kit.messages.attempt(lambda: seating.take_into_directory(known), self.take_into_directory)
        if added:
            self._kit.messages.tell(self.tr("Đã đưa {count} người vào danh bạ.").format(count=added))
        elif added is not None:
            self._kit.messages.tell(self.tr("Danh bạ đã có đủ các đại biểu này."))

    @property
    def _known(self) -> ConferenceId:
        return self._view.conference.id

    def _tell_added(self, added: int | None, nobody: str) -> None:
        if added:
            self._kit.messages.tell(self.tr("Đã thêm {count} đại biểu.").format(count=added))
        elif added is not None:
            self._kit.messages.tell(nobody)
