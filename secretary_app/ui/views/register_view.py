"""The screen Sổ số biên bản: which minutes of a year have which number, where it begins, what was left out."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.domain.number_register import LEAST_WIDTH, MOST_WIDTH, BookKey, BookLine, LineKind, NumberBook
from secretary_app.domain.signatures import number_text
from secretary_app.services.events import ConferenceChanged
from secretary_app.ui.models.register_rows import book_summary, book_words, register_rows
from secretary_app.ui.views.saving import is_saved, write_out
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.elided_combo import ElidedCombo
from secretary_app.ui.widgets.kept_words import FieldTies, KeptWords
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.line_edit import TypingEdit
from secretary_app.ui.widgets.painting import name_widget, set_look
from secretary_app.ui.widgets.register_list import RegisterList
from secretary_app.ui.widgets.side_list import PaneBar

_EXCEL: Final = "Excel (*.xlsx)"
_BOOK_LETTERS: Final = 42
_PARTS: Final = frozenset({"details", "locality", "minutes"})


class RegisterView(View):
    """The list, above it which year and how it counts, below it what is left out; needs no open conference."""

    def __init__(self, kit: ViewKit) -> None:
        super().__init__(kit)
        theme = kit.theme
        self._keys: tuple[BookKey, ...] = ()
        self._book: NumberBook | None = None
        self.bar = PaneBar(theme, self.tr("Sổ số biên bản"))
        self.excel = Button(theme, self.tr("Xuất Excel"), "quiet", icon="export_pdf")
        self.books, self.width_choice = ElidedCombo(), ElidedCombo()
        self.first = self._field("register_first", self.tr("Số đầu của năm"))
        self.list = RegisterList(theme)
        self.number = self._field("void_number", self.tr("Số bỏ"))
        self.reason = self._field("void_reason", self.tr("Lý do bỏ số, ví dụ viết hỏng, đã cấp cho văn bản khác"))
        KeptWords(self.reason, FieldTies())
        self.leave_out = Button(theme, self.tr("Ghi bỏ số"))
        self.take_in = Button(theme, self.tr("Lấy lại số"), "quiet", keys="Del")
        self._pages = QStackedWidget()
        self._make()
        self._lay_out()
        self._connect()

    @override
    def reload(self) -> None:
        if self.isVisible():
            self._show()

    @override
    def follow(self, event: ConferenceChanged) -> None:
        if event.parts & _PARTS:
            self.reload()

    @override
    def enter(self, target: str) -> None:
        """Read everything anew: other screens may have changed it."""
        self._show()
        (self.list if self._keys else self.bar).setFocus()

    def export(self) -> None:
        """Ask for a place and write the year there; the file is made in the background."""
        book, tables = self._book, self.kit.suite.register.tables
        if book is None:
            return
        path = self.kit.choose_place(self.tr("Xuất Excel"), tables.file_name(book), _EXCEL)
        if path is not None:
            sheet = tables.sheet(book)
            self.kit.tasks.run(
                lambda: tables.excel(sheet), lambda data: self._write(path, data), self.kit.messages.tell_error
            )

    def _write(self, path: Path, data: bytes) -> None:
        write_out(self.kit, path, lambda: self.kit.suite.archive.archive.write(path, data))

    # --- what is shown

    def _show(self) -> None:
        suite = self.kit.suite
        offices = [suite.directory.directory.locality]
        if self.conference_id is not None:
            offices.insert(0, self.conference.locality)
        self._keys = self.kit.messages.attempt(lambda: suite.register.keys(*offices)) or ()
        self._offer([book_words(key) for key in self._keys])
        self._pages.setCurrentIndex(0 if self._keys else 1)
        self.excel.setEnabled(bool(self._keys))
        self._show_book()

    def _offer(self, words: list[str]) -> None:
        """Offer the years; the chosen one stays, else that of the open conference, else the newest."""
        if [self.books.itemText(place) for place in range(self.books.count())] == words:
            return
        chosen = self.books.currentText() or self._own_words()
        self.books.blockSignals(True)
        self.books.clear()
        self.books.addItems(words)
        self.books.setCurrentIndex(max(self.books.findText(chosen), 0) if words else -1)
        self.books.blockSignals(False)

    def _own_words(self) -> str:
        if self.conference_id is None:
            return ""
        office = self.conference.locality
        return book_words(BookKey(self.kit.suite.desk.clock.now().year, office.organisation, office.symbol))

    def _show_book(self) -> None:
        place = self.books.currentIndex()
        self._book = self.kit.suite.register.book(self._keys[place]) if 0 <= place < len(self._keys) else None
        book = self._book
        if book is None:
            self.bar.set_title(self.tr("Sổ số biên bản"))
            return
        self.bar.set_title(self.tr("Sổ số biên bản"), book_summary(book))
        self.first.setText(number_text(book.first, book.width))
        set_look(self.first, "wrong", False)
        self.width_choice.blockSignals(True)
        self.width_choice.setCurrentIndex(book.width - LEAST_WIDTH)
        self.width_choice.blockSignals(False)
        self.list.set_rows(register_rows(self.kit.theme, book))

    def _line(self) -> BookLine | None:
        place, book = self.list.place, self._book
        lines = book.lines() if book is not None else ()
        return lines[place] if place is not None and place < len(lines) else None

    def _show_line(self) -> None:
        """Offer what can be done with the chosen line: a gap is left out, a void number taken in again."""
        line = self._line()
        self.take_in.setEnabled(line is not None and line.kind is LineKind.VOID)
        if line is not None and line.kind is LineKind.GAP and self._book is not None:
            self.number.setText(number_text(line.number, self._book.width))

    # --- what is done

    def _open(self) -> None:
        line = self._line()
        if line is not None and line.issued is not None:
            self.conference_chosen.emit(line.issued.conference_id)
        elif line is not None and line.kind is LineKind.GAP:
            self.reason.setFocus()

    def _keep_counting(self) -> None:
        book, typed = self._book, self._number(self.first)
        if book is None or typed is None:
            return
        width = self.width_choice.currentIndex() + LEAST_WIDTH
        if (typed, width) == (book.first, book.width):
            self._show_book()
            return
        register = self.kit.suite.register
        is_saved(self.kit, lambda: register.set_counting(book.key, typed, width), lambda _made: self._show())

    def _leave_first(self, active: bool) -> None:
        """Keep the number when somebody goes on; what is no number goes back to the one that is kept."""
        if not active and self.first.text().strip().isdecimal():
            self._keep_counting()
        elif not active:
            self._show_book()

    def _leave_out(self) -> None:
        book, number = self._book, self._number(self.number)
        reason = self.reason.text().strip()
        set_look(self.reason, "wrong", number is not None and not reason)
        if book is None or number is None:
            return
        if not reason:
            self.reason.setFocus()
            return
        register = self.kit.suite.register
        is_saved(self.kit, lambda: register.leave_out(book.key, number, reason), lambda _made: self._left_out())

    def _left_out(self) -> None:
        self.number.clear()
        self.reason.clear()
        self._show()
        self.list.setFocus()

    def _take_in(self) -> None:
        line, book = self._line(), self._book
        if book is not None and line is not None and line.kind is LineKind.VOID:
            register, number = self.kit.suite.register, line.number
            is_saved(self.kit, lambda: register.take_in_again(book.key, number), lambda _made: self._show())

    def _number(self, field: TypingEdit) -> int | None:
        """Return the number in a field; one that is none is marked and gets the focus."""
        typed = field.text().strip()
        number = int(typed) if typed.isdecimal() and len(typed) <= 9 and int(typed) else None  # noqa: PLR2004 - digits
        set_look(field, "wrong", number is None)
        if number is None:
            field.setFocus()
            field.selectAll()
        return number

    # --- put together

    def _field(self, object_name: str, words: str) -> TypingEdit:
        field = TypingEdit()
        name_widget(field, object_name, words)
        return field

    def _make(self) -> None:
        name_widget(self.excel, "export_register", self.tr("Xuất sổ số ra Excel"))
        name_widget(self.books, "register_book", self.tr("Sổ của năm"))
        name_widget(self.width_choice, "register_width", self.tr("Số viết mấy chữ số"))
        name_widget(self.leave_out, "leave_number_out", self.tr("Ghi bỏ số"))
        name_widget(self.take_in, "take_number_in", self.tr("Lấy lại số đã bỏ"))
        for width in range(LEAST_WIDTH, MOST_WIDTH + 1):
            self.width_choice.addItem(self.tr("viết {number}").format(number=number_text(1, width)), width)
        self.books.setSizeAdjustPolicy(ElidedCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.books.setMinimumContentsLength(_BOOK_LETTERS)
        small = self.kit.theme.size("control_big") + self.kit.theme.space("xl")
        self.first.setFixedWidth(small)
        self.number.setFixedWidth(small)
        self.reason.setPlaceholderText(self.reason.accessibleName())
        self.bar.add_action(self.excel)

    def _lay_out(self) -> None:
        full = QFrame()
        full.setProperty("surface", "paper")
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        begins = Label(self.tr("Bắt đầu từ số"), tone="muted")
        head = self._row((self.books, begins, self.first, self.width_choice))
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        foot = QFrame()
        foot.setProperty("edge", "top")
        row = self._row((Label(self.tr("Bỏ số"), tone="muted"), self.number, self.reason), 2)
        row.addWidget(self.leave_out)
        row.addWidget(self.take_in)
        foot.setLayout(row)
        column.addWidget(foot)
        empty = QFrame()
        empty.setProperty("surface", "paper")
        inner = QVBoxLayout(empty)
        edge = self.kit.theme.space("xl")
        inner.setContentsMargins(edge, edge, edge, edge)
        words = Label(
            self.tr("Chưa có số nào. Đặt tên đơn vị trong Danh bạ, rồi khi cơ quan ký ô của mình, số hiện ở đây."),
            "read",
            "muted",
        )
        words.setWordWrap(True)
        inner.addWidget(words)
        inner.addStretch(1)
        for page in (full, empty):
            self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self._pages, 1)

    def _row(self, widgets: tuple[QWidget, ...], stretched: int = -1) -> QHBoxLayout:
        space = self.kit.theme.space
        row = QHBoxLayout()
        row.setContentsMargins(space("xl"), space("m"), space("xl"), space("m"))
        row.setSpacing(space("s"))
        for place, widget in enumerate(widgets):
            row.addWidget(widget, int(place == stretched))
        return row

    def _connect(self) -> None:
        self.excel.clicked.connect(self.export)
        self.books.currentIndexChanged.connect(lambda _index: self._show_book())
        self.width_choice.currentIndexChanged.connect(lambda _index: self._keep_counting())
        self.first.entered.connect(lambda _text: self._keep_counting())
        self.first.focus_changed.connect(self._leave_first)
        self.list.opened.connect(self._open)
        self.list.chosen.connect(self._show_line)
        self.list.leave_out_wanted.connect(self.number.setFocus)
        self.list.take_in_wanted.connect(self._take_in)
        self.number.entered.connect(lambda _text: self.reason.setFocus())
        self.reason.entered.connect(lambda _text: self._leave_out())
        self.leave_out.clicked.connect(self._leave_out)
        self.take_in.clicked.connect(self._take_in)
