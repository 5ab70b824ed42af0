"""Ảnh chữ ký và con dấu: pictures added once and used whenever somebody signs, in a panel over the window."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.domain.errors import PictureError, SecretaryError
from secretary_app.domain.pictures import PAPER_WIDTHS, KeptPicture, PictureKind, PictureOwner
from secretary_app.services.ports import PICTURE_ENDINGS, MadePicture, OpenedPicture
from secretary_app.ui.views.picture_pane import PicturePane, millimetres
from secretary_app.ui.views.remembered_picture import take_over_remembered
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.hint_button import HintButton
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.overlay import Overlay, paint_panel
from secretary_app.ui.widgets.picture_rows import PictureRow, PictureRows

_SIZE: Final = (1000, 580)  # what the panel wants of a window with room
_FILTER: Final = "Ảnh ({})".format(" ".join(f"*{ending}" for ending in PICTURE_ENDINGS))
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A picture that was read for somebody and is not kept yet."""

    owner: PictureOwner
    path: Path
    opened: OpenedPicture
    made: MadePicture | None = None


class _Panel(QFrame):
    """Title, the list at the left, the picture at the right."""

    def __init__(self, kit: ViewKit, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = kit.theme
        self.list = PictureRows(kit.theme, "picture_owners", self.tr("Người ký và cơ quan"))
        self.pane = PicturePane(kit.theme)
        self.close_button = HintButton(kit.theme, self.tr("Đóng"), "Esc", role="text").place_in(self, "pictures_close")
        space = kit.theme.space
        head = QHBoxLayout()
        head.setContentsMargins(space("l"), space("m"), space("l"), space("m"))
        head.addWidget(Label(self.tr("Ảnh chữ ký và con dấu"), "head"))
        head.addStretch(1)
        head.addWidget(self.close_button)
        self.list.setFixedWidth(kit.theme.size("agenda"))
        parts = QHBoxLayout()
        parts.setSpacing(0)
        parts.addWidget(self.list)
        parts.addWidget(self.pane, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, round(kit.theme.radius("panel")))
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(parts, 1)

    @override
    def sizeHint(self) -> QSize:
        return QSize(*_SIZE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(QPainter(self), self._theme, self.rect())


class SignaturePictures(Overlay):
    """Arrows choose whose picture it is, Ctrl+O reads a file, Ctrl+Enter keeps what is seen, Delete takes it away."""

    def __init__(self, kit: ViewKit, window: QWidget) -> None:
        super().__init__(kit.theme, window, "signature_pictures", "Ảnh chữ ký và con dấu")
        self._kit = kit
        self._owners: tuple[PictureOwner, ...] = ()
        self._draft: _Draft | None = None
        self._making = False
        self._removed: tuple[KeptPicture, bytes] | None = None  # can be taken back while the page is open
        self.panel = _Panel(kit, self)
        self.hold(self.panel)
        self._connect()

    @property
    def owner(self) -> PictureOwner | None:
        """Return whose picture is in front."""
        number = self.panel.list.currentIndex().row()
        return self._owners[number] if 0 <= number < len(self._owners) else None

    def show_owners(self, owners: tuple[PictureOwner, ...], first: PictureOwner | None) -> None:
        """Open with these people and organisations, one of them in front."""
        for owner in owners:
            take_over_remembered(self._kit, owner)
        self._owners, self._draft = owners, None
        self._show_rows()
        self.open(self.panel.list)
        self.panel.list.choose(owners.index(first) if first in owners else 0)
        self._show_owner()

    def read(self, path: Path) -> None:
        """Read a picture for the owner in front, in the background; it is kept when the user agrees."""
        owner, book = self.owner, self._kit.suite.pictures
        if owner is None:
            return
        self.panel.pane.say(self.panel.pane.tr("Đang tách nét mực…"))

        def begin(opened: OpenedPicture) -> None:
            if owner == self.owner and self.isVisible():
                self._begin_draft(_Draft(owner, path, opened))

        self._kit.tasks.run(lambda: book.opened(path, owner.kind), begin, self._refuse)

    @override
    def close_overlay(self) -> None:
        self._draft, self._removed = None, None
        super().close_overlay()

    @override
    def event(self, event: QEvent) -> bool:
        """Take every key as one of this page: a command of the screen below must not be given unseen."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() == Qt.Key.Key_O:
            self._choose()
        elif ctrl and event.key() in _ENTER:
            self._keep()
        elif event.key() == Qt.Key.Key_Escape and self._draft is not None:
            self._drop_draft()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._take_back()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _choose(self) -> None:
        path = self._kit.choose_file(self.panel.pane.tr("Chọn ảnh"), _FILTER)
        if path is not None:
            self.read(path)

    def _begin_draft(self, draft: _Draft) -> None:
        self._draft = draft
        usual = PAPER_WIDTHS[draft.owner.kind].usual
        kept = self._kit.suite.pictures.of(draft.owner)
        width = kept.width if kept is not None and draft.owner.kind is PictureKind.SEAL else usual
        original = QImage.fromData(draft.opened.original)
        self.panel.pane.begin_draft(draft.owner, original, width, on_paper=draft.opened.on_paper)
        self.panel.pane.strength.setFocus() if draft.opened.on_paper else self.panel.pane.width_edit.setFocus()
        self._make()

    def _make(self) -> None:
        """Make the picture as wished now; while one is being made, the newest wish waits."""
        draft, wish = self._draft, self.panel.pane.wish
        if draft is None or self._making:
            return
        self._making = True

        def finish(told: Callable[[], None]) -> None:
            """Show what came of this draft, unless another one lies there now; then see what is wished meanwhile."""
            self._making = False
            still = self._draft is not None and self._draft.opened is draft.opened
            if still:
                told()
            if not still or self.panel.pane.wish != wish:
                self._make()

        self._kit.tasks.run(
            lambda: draft.opened.made(wish),
            lambda made: finish(lambda: self._show_made(made)),
            lambda error: finish(lambda: self._refuse(error)),
        )

    def _show_made(self, made: MadePicture) -> None:
        draft, pane = self._draft, self.panel.pane
        if draft is None:
            return
        if draft.made is None and draft.owner.kind is PictureKind.SIGNATURE:
            pane.show_width(self._kit.suite.pictures.maker.usual_width(made, draft.owner.kind))
        self._draft = replace(draft, made=made)
        pane.show_made(QImage.fromData(made.png), made.ink)

    def _refuse(self, error: SecretaryError) -> None:
        if isinstance(error, PictureError) and not error.path and self._draft is not None:
            error = replace(error, path=self._draft.path.name)
        self.panel.pane.say(self._kit.suite.sentences.error(error), "bad")

    def _keep(self) -> None:
        """Keep the draft, or the new size of what is kept already."""
        draft, width = self._draft, self.panel.pane.width_on_paper
        if width is None:
            self.panel.pane.refuse_width()
        elif draft is None:
            self._resize(width)
        elif draft.made is not None:
            made, book = draft.made, self._kit.suite.pictures
            is_saved(self._kit, lambda: book.keep(draft.owner, made.png, width), lambda _made: self._drop_draft())

    def _resize(self, width: float) -> None:
        owner, book = self.owner, self._kit.suite.pictures
        if owner is not None and book.of(owner) is not None:
            is_saved(self._kit, lambda: book.resize(owner, width), lambda _made: self._show_stored())

    def _use_words(self, words_only: bool) -> None:
        owner, book = self.owner, self._kit.suite.pictures
        if owner is not None:
            is_saved(self._kit, lambda: book.use_words(owner, words_only=words_only), lambda _made: self._show_stored())

    def _remove(self) -> None:
        """Take the picture of the owner in front away; Ctrl+Z brings it back while the page is open."""
        owner, book = self.owner, self._kit.suite.pictures
        kept = book.of(owner) if owner is not None else None
        if owner is None or kept is None:
            return
        png = self._read_kept(kept)

        def show(_made: None) -> None:
            self._removed = (kept, png) if png else None
            self._show_stored()
            if png:
                self.panel.pane.say(self.tr("Đã bỏ ảnh của {name}. Ctrl+Z lấy lại.").format(name=owner.name), "warn")

        is_saved(self._kit, lambda: book.remove(owner), show)

    def _take_back(self) -> None:
        """Put the picture back that was taken away last."""
        removed, book = self._removed, self._kit.suite.pictures
        if removed is None:
            return
        kept, png = removed

        def show(_made: None) -> None:
            self._removed = None
            self._show_stored()

        is_saved(self._kit, lambda: book.keep(kept.owner, png, kept.width), show)

    def _read_kept(self, kept: KeptPicture) -> bytes:
        """Return a kept picture; empty, and told, when it is not there any more."""
        try:
            return self._kit.suite.pictures.shown(kept)
        except SecretaryError as error:
            self._refuse(error)
            return b""

    def _drop_draft(self) -> None:
        self._draft = None
        self._show_stored()
        self.panel.list.setFocus()

    def _show_stored(self) -> None:
        self._show_rows()
        self._show_owner()

    def _show_rows(self) -> None:
        self.panel.list.set_rows(tuple(self._row(owner) for owner in self._owners))

    def _row(self, owner: PictureOwner) -> PictureRow:
        kept = self._kit.suite.pictures.of(owner)
        seal = owner.kind is PictureKind.SEAL
        if kept is None:
            words = self.tr("Con dấu: chưa có ảnh") if seal else self.tr("Chưa có ảnh")
        elif kept.words_only:
            words = self.tr("Chỉ in chữ")
        else:
            words = (self.tr("Con dấu, {width} mm") if seal else self.tr("Ảnh rộng {width} mm")).format(
                width=millimetres(kept.width)
            )
        return PictureRow(owner.name, words, kept is not None and not kept.words_only)

    def _show_owner(self) -> None:
        """Show what is kept of the owner in front; a draft of somebody else is let go."""
        owner, pane = self.owner, self.panel.pane
        if owner is None or (self._draft is not None and self._draft.owner == owner):
            return
        self._draft = None
        kept = self._kit.suite.pictures.of(owner)
        if kept is None:
            pane.show_none(owner)
            return
        pane.show_kept(owner, QImage(), kept.width, words_only=kept.words_only)
        image = QImage.fromData(self._read_kept(kept))
        if not image.isNull():
            pane.show_kept(owner, image, kept.width, words_only=kept.words_only)

    def _connect(self) -> None:
        pane = self.panel.pane
        self.panel.close_button.clicked.connect(self.close_overlay)
        self.panel.list.chosen.connect(lambda _number: self._show_owner())
        self.panel.list.removed.connect(lambda _number: self._remove())
        pane.file_wanted.connect(self._choose)
        pane.wish_changed.connect(self._make)
        pane.keep_wanted.connect(self._keep)
        pane.width_entered.connect(self._keep)
        pane.words_only_wanted.connect(self._use_words)
        pane.remove_wanted.connect(self._remove)
