"""*Hồ sơ* over the window: several offices or secretaries on one laptop, each with a data folder of their own."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from secretary_app.domain.errors import ProfileError
from secretary_app.services.ports.places import Housing
from secretary_app.services.ports.profiles import Profile
from secretary_app.ui.views.profiles_panel import ProfilesPanel
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.ask_strip import Question
from secretary_app.ui.widgets.overlay import Overlay


class ProfilesPage(Overlay):
    """Every change is kept at once; no data folder is ever touched from here."""

    def __init__(self, kit: ViewKit, window: QWidget, housing: Housing) -> None:
        super().__init__(kit.theme, window, "profiles_page", "Hồ sơ")
        self._kit = kit
        self._housing = housing
        self._named: Callable[[str], Profile] | None = None  # what the name being typed is for
        self.panel = ProfilesPanel(kit.theme, self)
        self.hold(self.panel)
        self._connect()

    def show_page(self) -> None:
        """Open with the profiles as they are kept now: another window may have changed them."""
        is_saved(self._kit, self._show, lambda _shown: self.open(self.panel.list))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        elif key == Qt.Key.Key_Insert:
            self._new()
        elif key == Qt.Key.Key_F2:
            self._rename()
        elif event.matches(QKeySequence.StandardKey.Delete):
            self._take_out()
        super().keyPressEvent(event)

    def _new(self) -> None:
        """Ask for a name; the folder is made beside the usual one when the profile is first opened."""
        profiles = self._housing.profiles
        self._ask("Hồ sơ mới", Question("Tên hồ sơ, ví dụ: Văn phòng HĐND xã"), profiles.add_beside)

    def _existing(self) -> None:
        """Ask for a data folder, then for the name it is to have."""
        folder = self._kit.choose_folder("Thư mục dữ liệu có sẵn")
        if folder is None:
            return
        if not self._housing.holds_data(folder):
            self._kit.messages.tell_error(ProfileError("no_data", "", str(folder)))
            return
        question = Question("Tên hồ sơ", folder.name)
        self._ask(f"Tên cho “{folder}”", question, lambda name: self._housing.profiles.add(name, folder, fresh=False))

    def _rename(self) -> None:
        chosen = self.panel.chosen
        if chosen is not None:
            old = chosen.name
            profiles = self._housing.profiles
            self._ask(f"Đổi tên “{old}”", Question("Tên mới", old), lambda name: profiles.rename(old, name))

    def _take_out(self) -> None:
        chosen = self.panel.chosen
        if chosen is None:
            return
        if chosen.name == self._here():
            self._kit.messages.tell_error(ProfileError("open", chosen.name))
            return

        def shown(gone: Profile) -> None:
            self._show()
            told = "Đã bỏ “{name}” khỏi danh sách. Dữ liệu vẫn còn ở “{folder}”."
            self._kit.messages.tell(told.format(name=gone.name, folder=gone.folder))

        is_saved(self._kit, lambda: self._housing.profiles.take_out(chosen.name), shown)

    def _open(self) -> None:
        """Open the chosen profile in a window of its own; where it is open already that window comes forward."""
        chosen = self.panel.chosen
        if chosen is None or chosen.name == self._here():
            self.close_overlay()
        elif self._housing.start(chosen.name):
            self.close_overlay()
            self._kit.messages.tell(f"Hồ sơ “{chosen.name}” đang mở trong cửa sổ riêng.")
        else:
            self._kit.messages.tell("Không mở được cửa sổ mới. Dữ liệu không đổi; hãy thử lại.")

    def _ask(self, title: str, question: Question, named: Callable[[str], Profile]) -> None:
        self._named = named
        self.panel.strip.ask(title, (question,))

    def _keep(self, answers: tuple[str, ...]) -> None:
        """Store what was named; a refused name stays in the field with the reason told."""
        named, name = self._named, answers[0]
        self._end_asking()
        if named is None or not name.strip():
            return

        def shown(made: Profile) -> None:
            self._show(made.name)

        is_saved(self._kit, lambda: named(name), shown)

    def _end_asking(self) -> None:
        self._named = None
        self.panel.strip.hide()
        self.panel.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _here(self) -> str:
        found = self._housing.profiles.of(self._housing.folder)
        return found.name if found is not None else ""

    def _show(self, choose: str = "") -> None:
        self.panel.show_profiles(self._housing.profiles.all().profiles, self._here(), choose)

    def _connect(self) -> None:
        panel = self.panel
        panel.close_button.clicked.connect(self.close_overlay)
        panel.new_wanted.connect(self._new)
        panel.existing_wanted.connect(self._existing)
        panel.rename_wanted.connect(self._rename)
        panel.take_out_wanted.connect(self._take_out)
        panel.open_wanted.connect(self._open)
        panel.strip.kept.connect(self._keep)
        panel.strip.escaped.connect(lambda _answers: self._end_asking())
        panel.strip.left.connect(self._end_asking)
