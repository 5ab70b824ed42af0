"""Danh bạ, two people who may be one: side by side, to be made one or left as they are."""

from datetime import date
from itertools import combinations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.domain.people import Person, PersonId
from secretary_app.ui.labels import date_text, span_text
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.side_list import PaneBar

Pair = tuple[Person, Person]


class MergePage(QFrame):
    """One pair after the other; pairs told to be two people are not shown again until the program is closed."""

    done = Signal()  # no pair is left, or Esc

    def __init__(self, kit: ViewKit) -> None:
        super().__init__()
        self._kit = kit
        self._different: set[frozenset[PersonId]] = set()
        self.pair: Pair | None = None
        self.bar = PaneBar(kit.theme, self.tr("Gộp trùng"))
        self.back = Button(kit.theme, self.tr("Về danh bạ"), "quiet", icon="page_back", keys="Esc")
        self.cards = (PersonCard(kit, "left"), PersonCard(kit, "right"))
        self.question = Label("", "read")
        self.different = Button(kit.theme, self.tr("Là hai người khác nhau"), "secondary")
        self._lay_out()
        self.back.clicked.connect(self.done)
        self.different.clicked.connect(self._tell_apart)
        self.cards[0].keep.clicked.connect(lambda: self._merge(0))
        self.cards[1].keep.clicked.connect(lambda: self._merge(1))

    def pairs(self) -> tuple[Pair, ...]:
        """Return every two people who may be one, without those told apart."""
        groups = self._kit.suite.directory.doubles()
        found = (pair for group in groups for pair in combinations(group, 2))
        return tuple(pair for pair in found if frozenset((pair[0].id, pair[1].id)) not in self._different)

    def show_pairs(self) -> None:
        """Show the first pair; without one the page is done."""
        pairs = self.pairs()
        self.pair = next(iter(pairs), None)
        if self.pair is None:
            self.done.emit()
            return
        self.bar.set_title(self.tr("Gộp trùng"), self.tr("còn {count} cặp cùng họ tên").format(count=len(pairs)))
        for card, person in zip(self.cards, self.pair, strict=True):
            card.show_person(person)
        self._show_question(self.pair)
        self.begin()

    def begin(self) -> None:
        """Put the focus where Enter makes nothing one."""
        self.different.setFocus()

    def _show_question(self, pair: Pair) -> None:
        """Ask; who sat in one room are two people, so that they are not offered to be made one."""
        roll = self._kit.suite.attendance_year.shared_roll(*pair)
        for card in self.cards:
            card.keep.setVisible(roll is None)
        if roll is None:
            words = self.tr("Hai mục này có phải một người? Mục được giữ nhận thêm chức vụ, cơ quan mà nó chưa có.")
        else:
            words = self.tr(
                "Cả hai cùng có tên trong hội nghị “{title}” ngày {day} nên là hai người khác nhau, không gộp được."
            ).format(title=roll.title, day=date_text(roll.day))
        self.question.setText(words)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
            return
        super().keyPressEvent(event)

    def _merge(self, kept: int) -> None:
        if self.pair is None:
            return
        kept_id, double_id = self.pair[kept].id, self.pair[1 - kept].id
        name = self.pair[kept].name
        if is_saved(self._kit, lambda: self._kit.suite.directory.merge(kept_id, double_id)):
            self.show_pairs()
            self._kit.messages.tell(self.tr("Đã gộp hai mục “{name}”. Ctrl+Z để tách lại.").format(name=name))

    def _tell_apart(self) -> None:
        if self.pair is not None:
            self._different.add(frozenset((self.pair[0].id, self.pair[1].id)))
            self.show_pairs()

    def _lay_out(self) -> None:
        space = self._kit.theme.space
        self.setProperty("surface", "paper")
        name_widget(self.back, "merge_back", self.tr("Về danh bạ"))
        name_widget(self.different, "merge_different", self.different.text())
        self.bar.add_action(self.back)
        self.question.setObjectName("merge_question")
        self.question.setWordWrap(True)
        cards = QHBoxLayout()
        cards.setSpacing(space("l"))
        for card in self.cards:
            cards.addWidget(card, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.different)
        foot.addStretch(1)
        held = QFrame()
        held.setProperty("surface", "paper")
        inside = QVBoxLayout(held)
        inside.setContentsMargins(space("xl"), space("l"), space("xl"), space("l"))
        inside.setSpacing(space("l"))
        inside.addWidget(self.question)
        inside.addLayout(cards)
        inside.addLayout(foot)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._scrolling(held), 1)

    def _scrolling(self, inside: QWidget) -> QScrollArea:
        """Let long lists of titles scroll in a low window."""
        area = QScrollArea()
        name_widget(area, "merge_area", self.tr("Hai mục cùng họ tên"))
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area


class PersonCard(QFrame):
    """Everything known of one of the two, and the button that keeps this one."""

    def __init__(self, kit: ViewKit, side: str) -> None:
        super().__init__()
        self._kit = kit
        self.setProperty("box", "field")
        self.name = Label("", "head")
        self.words = Label("", "ui")
        self.words.setObjectName(f"merge_{side}_words")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        keep = self.tr("Giữ bên trái") if side == "left" else self.tr("Giữ bên phải")
        self.keep = Button(kit.theme, keep, "secondary", icon="user-check")
        name_widget(self.keep, f"merge_keep_{side}", keep)
        self._lay_out()

    def show_person(self, person: Person) -> None:
        """Show somebody."""
        self.name.setText(person.name)
        self.words.setText("\n".join(self._lines(person)))
        self.keep.setAccessibleDescription(self.words.text())

    def _lines(self, person: Person) -> list[str]:
        bodies = {body.id: body.name for body in self._kit.suite.directory.directory.bodies}
        lines = [person.honorific] if person.honorific else []
        if person.pronunciation:
            lines.append(self.tr("đọc là {words}").format(words=person.pronunciation))
        lines.append("")
        lines += [self._dated(title.name, title.since, title.until) for title in person.titles]
        lines += [] if person.titles else [self.tr("chưa có chức vụ")]
        lines.append("")
        lines += [self._dated(bodies.get(held.body_id, ""), held.since, held.until) for held in person.memberships]
        lines += [] if person.memberships else [self.tr("chưa thuộc cơ quan nào")]
        return lines if person.active else [*lines, "", self.tr("không còn dùng")]

    def _dated(self, words: str, since: date | None, until: date | None) -> str:
        span = span_text(since, until)
        return f"{words} ({span})" if span else words

    def _lay_out(self) -> None:
        space = self._kit.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space("l"), space("m"), space("l"), space("l"))
        column.setSpacing(space("s"))
        column.addWidget(self.name)
        column.addWidget(self.words)
        column.addStretch(1)
        column.addSpacing(space("s"))
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
