"""*Nơi cấp tin cậy* over the window: files are looked at before they are added, and removed ones come back."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from secretary_app.domain.trust import TrustContents, TrustKind, TrustOffer, TrustStanding
from secretary_app.ui.models.trust_rows import offered_rows, trust_rows
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.showing_folders import show_folder
from secretary_app.ui.views.trust_panel import TrustPanel
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.list_sheet import ListSheet
from secretary_app.ui.widgets.overlay import Overlay

_FILES: Final = "Chứng thư, danh sách thu hồi (*.cer *.crt *.pem *.der *.p7b *.p7c *.crl);;Mọi tệp (*)"


class TrustPage(Overlay):
    """Reads the folder in the background each time it opens: files may have been put there by hand."""

    def __init__(self, kit: ViewKit, window: QWidget) -> None:
        super().__init__(kit.theme, window, "trust_page", "Nơi cấp tin cậy")
        self._kit = kit
        self._host = window
        self.panel = TrustPanel(kit.theme, self)
        self.hold(self.panel)
        self.panel.close_button.clicked.connect(self.close_overlay)
        self.panel.add_wanted.connect(self._ask)
        self.panel.remove_wanted.connect(self._remove)
        self.panel.folder_wanted.connect(self._open_folder)
        self.setAcceptDrops(True)

    def show_page(self) -> None:
        """Open with what lies in the folder now."""
        self.open(self.panel.begin())
        self._read()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self._bring_back()
        elif event.matches(QKeySequence.StandardKey.Delete):
            self._remove()
        elif event.key() == Qt.Key.Key_Insert:
            self._ask()
        super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        for path in [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]:
            self._look_at(path)

    def _ask(self) -> None:
        path = self._kit.choose_file("Thêm nơi cấp tin cậy", _FILES)
        if path is not None:
            self._look_at(path)

    def _look_at(self, path: Path) -> None:
        book = self._kit.suite.trust
        self._kit.tasks.run(lambda: book.offer(path), self._show_offer, self._kit.messages.tell_error)

    def _show_offer(self, offer: TrustOffer) -> None:
        """Show whose certificates they are, to be compared with what the authority tells by another way."""
        if offer.known:
            self._kit.messages.tell(f"Mọi thứ trong “{offer.source}” đã có trong danh sách.")
            return
        sheet = ListSheet(self._kit.theme, self._host, "trust_preview", "Thêm nơi cấp tin cậy")
        sheet.agreed.connect(lambda: self._add(offer))
        rows = tuple(offered_rows(offer.items, self._kit.suite.sentences))
        sheet.show_once("Thêm nơi cấp tin cậy", offer.source, rows)
        sheet.offer(_advice(offer), "Đã so, tin cậy" if _vouches(offer) else "Thêm danh sách", "warn")

    def _add(self, offer: TrustOffer) -> None:
        book = self._kit.suite.trust

        def shown(name: str) -> None:
            self._read(choose=name)
            self._kit.messages.tell(f"Đã thêm “{offer.source}”. Muốn bỏ thì chọn dòng ấy rồi bấm Delete.")

        is_saved(self._kit, lambda: book.add(offer), shown)

    def _remove(self) -> None:
        chosen = self.panel.chosen
        if chosen is None:
            return
        book, name = self._kit.suite.trust, chosen.file

        def shown(_removed: None) -> None:
            self._read()
            self._kit.messages.tell(f"Đã bỏ “{name}”, tệp còn trong thư mục con da-bo. Ctrl+Z lấy lại.")

        is_saved(self._kit, lambda: book.remove(name), shown)

    def _bring_back(self) -> None:
        is_saved(self._kit, self._kit.suite.trust.undo, lambda name: self._read(choose=name))

    def _open_folder(self) -> None:
        folder = self._kit.suite.trust_folder
        shown = folder if folder.is_dir() else folder.parent
        show_folder(self._kit.messages, shown)

    def _read(self, choose: str = "") -> None:
        self._kit.tasks.run(
            self._kit.suite.trust.contents,
            lambda contents: self._show(contents, choose),
            self._kit.messages.tell_error,
        )

    def _show(self, contents: TrustContents, choose: str) -> None:
        alone = not self.panel.rows
        self.panel.show_rows(trust_rows(contents, self._kit.suite.sentences), choose)
        if alone and self.isVisible() and self.panel.add_button.hasFocus():
            self.panel.begin().setFocus()


def _vouches(offer: TrustOffer) -> bool:
    """Tell whether adding a file means to trust somebody, not only to know what was revoked."""
    return any(item.kind is not TrustKind.REVOCATION_LIST for item in offer.items)


def _advice(offer: TrustOffer) -> str:
    if _vouches(offer):
        return (
            "So dấu vân tay SHA-256 ở trên với dấu vân tay nơi cấp thông báo bằng văn bản hoặc qua điện thoại. "
            "Khớp từng nhóm mới thêm: mọi chữ ký do nơi này cấp sẽ được tin."
        )
    if any(item.standing is TrustStanding.NO_ISSUER for item in offer.items):
        return "Chưa có chứng thư của nơi cấp này nên chưa biết danh sách có thật không. Nên thêm chứng thư gốc trước."
    return "Danh sách do nơi cấp đang tin cậy ký. Thêm vào để biết chứng thư nào đã bị thu hồi, không cần mạng."
