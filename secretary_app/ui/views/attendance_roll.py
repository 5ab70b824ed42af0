"""Right side of Điểm danh: the roll by body, its keys, and the short questions a mark may need."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from secretary_app.ui.models.attendance_model import AttendanceModel, RollFilter
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.ask_strip import AskStrip, AskWords, Question
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.key_strip import KeyStrip
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.line_edit import IconSpace
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.rail import NARROW_BELOW
from secretary_app.ui.widgets.roll_list import RollList
from secretary_app.ui.widgets.selector import Choice, Selector
from secretary_app.ui.widgets.side_list import PaneBar

_WHOLE_COUNTS_FROM = 1366  # width of the window where counts and all buttons have room
KEYED_STATUSES = ("present", "late", "excused", "absent", "substituted", "left_early")


class RollPane(QFrame):
    """Bar, list, and at the foot the keys or a question; changes nothing itself."""

    mark_requested = Signal(str)  # the digit
    prepare_requested = Signal()
    answered = Signal(tuple)
    escaped = Signal(tuple)
    unanswered = Signal()

    def __init__(self, theme: Theme, model: AttendanceModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model
        self.setProperty("surface", "paper")
        self.bar = PaneBar(theme, "")
        self.filter = Selector(theme, self._filters(), "roll_filter", self.tr("Lọc danh sách"))
        self.room = Label("", "strong")
        self.add_guest = Button(theme, self.tr("Thêm khách"), "quiet", icon="add_guest")
        self._narrow = False
        self.import_roster = Button(theme, self.tr("Nhập Excel"), "quiet", icon="import_table")
        self.sign_in = Button(theme, self.tr("Danh sách ký"), "quiet", icon="print")
        self.table = RollList(theme, "attendance_table", self.tr("Danh sách điểm danh"))
        self.table.setModel(model)
        self.keys = self._made_keys()
        words = AskWords(self.tr("Ghi"), self.tr("Để trống"), self.tr("Giữ nguyên"), self.tr("Ghi và đóng"))
        self.ask = AskStrip(theme, words)
        self._middle, self.foot = QStackedWidget(), QStackedWidget()
        self._lay_out()
        self._connect()

    def fit(self, window_width: int) -> None:
        """Leave to the menu what is needed least while people come in, where the counts would be cut."""
        self._narrow = window_width < NARROW_BELOW
        self.import_roster.setHidden(window_width < _WHOLE_COUNTS_FROM)
        self._show_room()

    def show_totals(self) -> None:
        """Show the counts above the list, or what to do while nobody is expected."""
        self.bar.set_title(*self._model.total_words())
        self.table.fit_names(tuple(line.name for line in self._model.delegates))
        self._middle.setCurrentIndex(0 if self._model.delegates else 1)
        self._show_room()

    def _show_room(self) -> None:
        """Say how many are in the room now; in a narrow window by the number alone."""
        count = self._model.in_room()
        words = self.tr("{count} người trong phòng").format(count=count)
        self.room.setText(str(count) if self._narrow else words)
        self.room.setToolTip(words)
        self.room.setAccessibleName(self.tr("Trong phòng lúc này: {count}").format(count=count))

    def _filters(self) -> tuple[Choice, ...]:
        return (
            Choice(RollFilter.ALL, self.tr("Tất cả"), "F6"),
            Choice(RollFilter.UNMARKED, self.tr("Chưa điểm danh"), "F7"),
            Choice(RollFilter.ABSENT, self.tr("Vắng"), "F8"),
            Choice(RollFilter.IN_ROOM, self.tr("Trong phòng"), "F9"),
        )

    def ask_for(self, title: str, questions: tuple[Question, ...]) -> None:
        """Ask in the place of the keys."""
        self._show_foot(self.ask)
        self.ask.ask(title, questions)

    def end_asking(self) -> None:
        """Show the keys again."""
        self._show_foot(self.keys)

    def _show_foot(self, shown: QWidget) -> None:
        """Let the foot grow upwards to what it shows, at once, so that the chosen row is scrolled clear of it."""
        self.foot.setCurrentWidget(shown)
        self.foot.setFixedHeight(max(self.keys.height(), shown.sizeHint().height()))
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.table.scrollTo(self.table.currentIndex())

    def _made_keys(self) -> KeyStrip:
        theme = self._theme
        looks = [theme.state("attendance", status) for status in KEYED_STATUSES]
        keys = [(f"mark_{number}", str(number), look.word) for number, look in enumerate(looks, start=1)]
        strip = KeyStrip(theme, tuple(keys), theme.size("body_head") + theme.space("m") + 2)
        self.body_present = strip.add_extra("body_present_button", "F4", self.tr("Cả cơ quan"))
        strip.add_note("← →", self.tr("giờ"))
        strip.add_note("Enter", self.tr("mọi giờ"))
        return strip

    def _made_empty(self) -> QWidget:
        empty = QFrame()
        empty.setProperty("surface", "paper")
        link = Button(self._theme, self.tr("Thêm đại biểu ở Chuẩn bị"), "link", icon="next_step")
        name_widget(link, "attendance_to_prepare", self.tr("Sang Chuẩn bị để thêm đại biểu"))
        link.clicked.connect(self.prepare_requested)
        column = QVBoxLayout(empty)
        edge = self._theme.space("l") + self._theme.space("xs")
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(Label(self.tr("Chưa có đại biểu nào trong danh sách."), "read", "muted"))
        column.addWidget(link, 0)
        column.addStretch(1)
        return empty

    def _made_filter_row(self) -> QWidget:
        """Whom the list shows at the left, how many are in the room now at the right."""
        strip = QFrame()
        strip.setProperty("surface", "paper")
        strip.setFixedHeight(self._theme.size("control") + self._theme.space("s"))
        row = QHBoxLayout(strip)
        row.setContentsMargins(self._theme.space("m"), 0, self._theme.space("l") + self._theme.space("xs"), 0)
        row.setSpacing(self._theme.space("s"))
        row.addWidget(self.filter)
        row.addStretch(1)
        row.addWidget(IconSpace(self._theme, "body", "text_muted", "icon", strip))
        row.addWidget(self.room)
        self.room.setObjectName("in_room_sign")
        return strip

    def _lay_out(self) -> None:
        name_widget(self.add_guest, "add_guest_button", self.tr("Thêm khách mời"))
        self.body_present.setAccessibleName(self.tr("Cả cơ quan đang chọn có mặt, F4"))
        self.body_present.setToolTip(self.tr("Người chưa điểm danh của cơ quan đang chọn đều có mặt"))
        name_widget(self.import_roster, "import_roster_button", self.tr("Nhập đại biểu từ Excel, CSV"))
        name_widget(self.sign_in, "sign_in_button", self.tr("Danh sách ký tên, PDF hoặc Excel"))
        for button in (self.add_guest, self.import_roster, self.sign_in):
            self.bar.add_action(button)
        self._middle.addWidget(self.table)
        self._middle.addWidget(self._made_empty())
        self.foot.addWidget(self.keys)
        self.foot.addWidget(self.ask)
        self.foot.setFixedHeight(self.keys.height())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._made_filter_row())
        column.addWidget(self._middle, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.table.mark_requested.connect(self.mark_requested)
        self.keys.pressed.connect(self.mark_requested)
        self.ask.kept.connect(self.answered)
        self.ask.escaped.connect(self.escaped)
        self.ask.left.connect(self.unanswered)
