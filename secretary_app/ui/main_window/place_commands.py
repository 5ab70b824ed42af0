"""Where the data lie: the folder is shown, moved, and the profiles beside it are kept."""

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from secretary_app.domain.errors import MoveError, ProfileError
from secretary_app.services.ports.places import Housing, MovePlan
from secretary_app.ui.views.showing_folders import show_folder
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.list_sheet import ListSheet, SheetRow

if TYPE_CHECKING:
    from secretary_app.ui.views.profiles_page import ProfilesPage

_CONCERNS: Final = {
    "network": (
        "Ổ mạng: mạng đứt là chưa lưu được, khóa giữa các máy có thể hỏng.",
        "Nên để dữ liệu ở ổ trong máy, dùng ổ mạng để giữ bản sao lưu.",
    ),
    "cloud": (
        "Thư mục đồng bộ: dữ liệu có thể bị chép dở hoặc đưa lên mạng.",
        "Nên để dữ liệu ngoài thư mục mà phần mềm đám mây đồng bộ.",
    ),
    "fat": (
        "Ổ FAT (thường là USB): ai cầm ổ cũng đọc được mọi tệp.",
        "Rút khi chưa ngắt an toàn có thể hỏng cả ổ; hãy sao lưu thường xuyên.",
    ),
}


class PlaceCommands(QObject):
    """`window` is covered by the panels, and closed before its folder is moved."""

    def __init__(self, kit: ViewKit, window: QWidget, housing: Housing) -> None:
        super().__init__(window)
        self._kit = kit
        self._window = window
        self._housing = housing
        kit.actions.on("open_data_folder", self.open_folder)
        kit.actions.on("move_data", self.move)
        kit.actions.on("profiles", self.show_profiles)

    def open_folder(self) -> None:
        """Show the data folder as the system shows folders, and say where it is."""
        folder = self._kit.suite.data_folder
        if show_folder(self._kit.messages, folder):
            self._kit.messages.tell(self.tr("Dữ liệu ở “{folder}”.").format(folder=folder))

    def move(self) -> None:
        """Ask for another folder, and show what moving there means."""
        housing = self._housing
        if housing.fixed:
            self._kit.messages.tell_error(MoveError(housing.fixed, str(housing.folder)))
            return
        target = self._kit.choose_folder(self.tr("Chuyển dữ liệu tới thư mục trống"))
        if target is not None:
            self._kit.tasks.run(lambda: housing.plan(target), self.offer, self._kit.messages.tell_error)

    def show_profiles(self) -> None:
        """Show the profiles of this account."""
        if self._housing.fixed == "portable":
            self._kit.messages.tell_error(ProfileError("portable", ""))
            return
        self._page.show_page()

    @cached_property
    def _page(self) -> "ProfilesPage":
        from secretary_app.ui.views.profiles_page import ProfilesPage  # noqa: PLC0415 - not paid for by every start

        return ProfilesPage(self._kit, self._window, self._housing)

    def offer(self, plan: MovePlan) -> None:
        """Show what a move means, and move once the user agrees."""
        title = self.tr("Chuyển thư mục dữ liệu")
        sheet = ListSheet(self._kit.theme, self._window, "move_data_sheet", title)
        sheet.agreed.connect(lambda: self._leave(plan))
        sheet.show_once(title, "", _rows(plan))
        sheet.offer(
            self.tr(
                "Cửa sổ đóng lại, dữ liệu được chép và so từng byte rồi mới dùng chỗ mới. Dừng lúc nào cũng được; "
                "thư mục cũ ở nguyên."
            ),
            self.tr("Vẫn chuyển") if plan.concerns else self.tr("Chuyển"),
            "warn" if plan.concerns else "",
        )

    def _leave(self, plan: MovePlan) -> None:
        """Close the window, which keeps what is typed first; only then is the folder free to be copied."""
        if self._window.close():
            self._housing.move(plan)


def _rows(plan: MovePlan) -> tuple[SheetRow, ...]:
    size = f"{len(plan.files)} tệp, {max(1, plan.size >> 20)} MB"
    facts = (("Từ", str(plan.source)), ("Đến", str(plan.target)), ("Gồm", size))
    concerns = (_CONCERNS[code] for code in plan.concerns)
    return (
        *(SheetRow(lead, text) for lead, text in facts),
        *(SheetRow("Lưu ý", what, then, icon="alert-triangle", role="warn") for what, then in concerns),
    )
