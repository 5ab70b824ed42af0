"""Yearly attendance as lines of a table, and as bars of its charts."""

from itertools import groupby

from secretary_app.domain.attendance_year import BodyYear, Figures, PersonYear, YearAttendance, together
from secretary_app.domain.text import matches, name_sort_key
from secretary_app.ui.labels import NO_SHARE, date_text, share_text
from secretary_app.ui.models.lines_model import LinesModel
from secretary_app.ui.widgets.share_chart import ShareBar
from secretary_app.ui.widgets.year_columns import YearColumn
from secretary_app.ui.widgets.year_head import YearOrder
from secretary_app.ui.widgets.year_list import YearGroup, YearLine, YearRow

_MOST_BARS = 12  # more conferences than that are taken together by month
_BY_SHARE = (YearOrder.SHARE, YearOrder.SHARE_BACK)


class AttendanceYearModel(LinesModel[YearLine]):
    """Bodies with their people; what is shown is chosen by body, words and order."""

    def __init__(self) -> None:
        super().__init__()
        self.found = YearAttendance(0, 0, ())
        self._body = ""
        self._query = ""
        self._order = YearOrder.ROLL
        self.columns = self._columns()

    @property
    def bodies(self) -> tuple[BodyYear, ...]:
        """Return the chosen body, or all of them."""
        return tuple(line for line in self.found.bodies if self._body in {"", line.body.id})

    def show_year(self, found: YearAttendance) -> None:
        """Show another year."""
        self.found = found
        self.columns = self._columns()
        if self._body not in {line.body.id for line in found.bodies}:
            self._body = ""
        self._show()

    def choose(self, body: str, query: str, order: YearOrder) -> None:
        """Show one body (empty: all), people whose name or title has the words, in an order."""
        self._body, self._query, self._order = body, query, order
        self._show()

    def _columns(self) -> tuple[YearColumn, ...]:
        """Return the columns of numbers; one for what was never marked only where there is something of it."""
        unmarked = any(line.figures.unmarked for line in self.found.bodies)
        return (
            YearColumn(self.tr("Triệu"), self.tr("tập"), self.tr("triệu tập")),
            YearColumn(self.tr("Có"), self.tr("mặt"), self.tr("có mặt")),
            YearColumn(self.tr("Đến"), self.tr("muộn"), self.tr("đến muộn")),
            YearColumn(self.tr("Về"), self.tr("sớm"), self.tr("về sớm")),
            YearColumn(self.tr("Vắng"), self.tr("có lý do"), self.tr("vắng có lý do")),
            YearColumn(self.tr("Vắng không"), self.tr("lý do"), self.tr("vắng không lý do")),
            *((YearColumn(self.tr("Chưa"), self.tr("ghi"), self.tr("chưa ghi")),) if unmarked else ()),
            YearColumn(self.tr("Tỷ lệ"), "", self.tr("tỷ lệ có mặt")),
        )

    def _show(self) -> None:
        lines: list[YearLine] = []
        for line in self.bodies:
            people = [person for person in line.people if matches(self._query, f"{person.name} {person.title}")]
            if people:
                lines.append(self._group(line))
                lines += [self._row(line, person) for person in self._ordered(people)]
        if not lines:
            nobody, nothing = (
                self.tr("Không có ai khớp “{query}”."),
                self.tr("Năm {year} chưa có số liệu: hội nghị thử không tính."),
            )
            words = nobody.format(query=self._query) if self.found.bodies else nothing.format(year=self.found.year)
            lines.append(YearGroup("nothing", words))
        self.set_lines(lines)

    def _ordered(self, people: list[PersonYear]) -> list[PersonYear]:
        """Return the people in the chosen order; who has no share stands last in both directions."""
        if self._order is YearOrder.ROLL:
            return people
        people.sort(key=lambda person: name_sort_key(person.name), reverse=self._order is YearOrder.NAME_BACK)
        if self._order in _BY_SHARE:
            way = -1 if self._order is YearOrder.SHARE_BACK else 1
            people.sort(key=lambda person: (person.figures.share is None, way * (person.figures.share or 0.0)))
        return people

    def _group(self, line: BodyYear) -> YearGroup:
        parts = (line.body.name, str(len(line.people)), self._open(line.figures))
        title = " · ".join(filter(None, parts))
        words = self.tr("{body}, {people} người").format(body=line.body.name, people=len(line.people))
        return YearGroup(f"body:{line.body.id}", title, self._cells(line.figures), self._spoken(words, line.figures))

    def _open(self, figures: Figures) -> str:
        """Return how many seats say nothing yet: the share leaves them out, so that it alone would mislead."""
        return self.tr("{count} chưa ghi").format(count=figures.unmarked) if figures.unmarked else ""

    def _row(self, line: BodyYear, person: PersonYear) -> YearRow:
        figures = person.figures
        sent = self.tr("cử dự thay {count} lần").format(count=figures.substituted) if figures.substituted else ""
        detail = " · ".join(part for part in (sent[:1].upper() + sent[1:], person.title) if part)
        words = ", ".join(part for part in (person.name, person.title, sent) if part)
        key = f"{line.body.id}:{person.person_id}"
        return YearRow(key, person.name, detail, self._cells(figures), self._spoken(words, figures))

    def _cells(self, figures: Figures) -> tuple[str, ...]:
        counts = [
            figures.expected,
            figures.present,
            figures.late,
            figures.left_early,
            figures.excused,
            figures.absent,
            figures.unmarked,
        ]
        shown = counts if len(self.columns) > len(counts) else counts[:-1]
        return (*(str(count) for count in shown), share_text(figures))

    def _spoken(self, words: str, figures: Figures) -> str:
        cells = zip(self.columns, self._cells(figures), strict=True)
        return ", ".join((words, *(f"{column.spoken} {cell}" for column, cell in cells if cell != "0")))

    # --- charts

    @property
    def by_month(self) -> bool:
        """Tell whether conferences are too many for a bar each; all charts then go by month."""
        return any(len(line.conferences) > _MOST_BARS for line in self.found.bodies)

    def total(self, line: BodyYear) -> str:
        """Return the share of a body over the year, and who is left out of it."""
        return " · ".join(filter(None, (share_text(line.figures), self._open(line.figures))))

    def bars(self, line: BodyYear) -> tuple[ShareBar, ...]:
        """Return a bar for each conference, or for each month."""
        if not self.by_month:
            return tuple(
                self._bar(f"{held.day.day}/{held.day.month}", f"{date_text(held.day)} {held.title}", held.figures)
                for held in line.conferences
            )
        months = groupby(line.conferences, key=lambda held: held.day.month)
        words = self.tr("tháng {month}")
        return tuple(
            self._bar(str(month), words.format(month=month), together(held.figures for held in group))
            for month, group in months
        )

    def _bar(self, label: str, words: str, figures: Figures) -> ShareBar:
        share, late = figures.share, figures.late / figures.marked if figures.marked else 0.0
        counts = self.tr("có mặt {present} trên {marked}").format(present=figures.present, marked=figures.marked)
        parts = [f"{words}: {share_text(figures)}" if share is not None else words, counts]
        if share is None:
            parts[1] = self.tr("chưa ghi")
        if figures.late:
            parts.append(self.tr("đến muộn {late}").format(late=figures.late))
        if share is not None and figures.unmarked:
            parts.append(self.tr("chưa ghi {count}").format(count=figures.unmarked))
        return ShareBar(label, share, late, NO_SHARE if share is None else _whole(figures), ", ".join(parts))


def _whole(figures: Figures) -> str:
    """Return the number over a bar, in whole percent; 100 and 0 only for everything and nothing."""
    exact = 100 * figures.present / figures.marked
    return str(min(max(round(exact), int(figures.present > 0)), 100 if figures.present == figures.marked else 99))
