"""Danh bạ, the titles of a person: in the order they are printed, each with its dates."""

from secretary_app.domain.people import Person, Title, TitleKind
from secretary_app.domain.title_kinds import kind_of_title
from secretary_app.ui.labels import date_text, span_text
from secretary_app.ui.views.directory_dated import DatedPart, Span, line_key, place_of
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.line_editor import LineColumn
from secretary_app.ui.widgets.line_painter import EditableLine, LineShape


class TitlesPart(DatedPart):
    """Words first; kind and dates on a second line."""

    def __init__(self, kit: ViewKit) -> None:
        super().__init__(kit, self.tr("Chức vụ"), "titles", ("add_title", self.tr("Thêm chức vụ")))
        self.head.set_detail(self.tr("theo thứ tự in"))
        self.head.add_tools("titles", (self.tr("Đưa lên"), self.tr("Đưa xuống"), self.tr("Bỏ chức vụ")))
        self.head.move_requested.connect(self.list.move_chosen)
        self.list.moved.connect(self._move)
        self.list.on_add(self._first_cells)

    def show_person(self, person: Person) -> None:
        """Show the titles of a person."""
        self.person = person
        kinds = dict(self._kinds())
        lines = []
        for place, title in enumerate(person.titles):
            parts = (kinds[title.kind.value], span_text(title.since, title.until))
            dates = tuple(date_text(day) if day else "" for day in (title.since, title.until))
            detail = " · ".join(part for part in parts if part)
            cells = (title.name, title.kind.value, *dates)
            lines.append(EditableLine(line_key(person, place), cells, str(place + 1), detail=detail))
        self.list.set_lines(tuple(lines))

    def shape(self) -> LineShape:
        """Return what the list looks like."""
        columns = (
            LineColumn("words", self.tr("Chức vụ")),
            LineColumn(
                "kind",
                self.tr("Loại chức vụ"),
                choices=self._kinds(),
                guess=lambda words: kind_of_title(words).value,
            ),
            *self.date_columns(),
        )
        return LineShape(columns, "person", self.inset, movable=True, second=1)

    def keep(self, place: int | None, cells: tuple[str, ...], span: Span) -> bool:
        """Store a title."""
        if self.person is None:
            return False
        title = Title(TitleKind(cells[1]), cells[0], span.since, span.until)
        titles = list(self.person.titles)
        titles[len(titles) if place is None else place : None if place is None else place + 1] = [title]
        return self.store(titles=tuple(titles))

    def remove(self, place: int) -> None:
        """Take a title out."""
        if self.person is not None:
            titles = self.person.titles
            self.store(titles=titles[:place] + titles[place + 1 :])

    def _first_cells(self) -> tuple[str, ...]:
        """Begin with a Party title, then with one of the State, as they are printed."""
        held = {title.kind for title in self.person.titles} if self.person else set()
        kind = TitleKind.STATE if TitleKind.PARTY in held else TitleKind.PARTY
        return ("", kind.value, "", "")

    def _move(self, key: str, places: int) -> None:
        if self.person is None:
            return
        order, place = list(self.person.titles), place_of(key)
        target = min(max(place + places, 0), len(order) - 1)
        order.insert(target, order.pop(place))
        if self.store(titles=tuple(order)):
            self.list.choose(line_key(self.person, target))

    def _kinds(self) -> tuple[tuple[str, str], ...]:
        return (
            (TitleKind.PARTY.value, self.tr("Đảng")),
            (TitleKind.STATE.value, self.tr("Chính quyền")),
            (TitleKind.OTHER.value, self.tr("Đoàn thể")),
        )
