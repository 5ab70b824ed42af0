"""Danh bạ, the bodies a person belongs to: the place in each and the dates."""

from secretary_app.domain.locality import Body, BodyId
from secretary_app.domain.people import Membership, Person
from secretary_app.ui.labels import date_text, span_text
from secretary_app.ui.views.directory_dated import DatedPart, Span, line_key
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.line_editor import LineColumn, anything
from secretary_app.ui.widgets.line_painter import EditableLine, LineShape


class MembershipsPart(DatedPart):
    """Body first; place in its order and dates on a second line."""

    def __init__(self, kit: ViewKit) -> None:
        super().__init__(kit, self.tr("Cơ quan"), "memberships", ("add_membership", self.tr("Thêm cơ quan")))
        self.head.add_remover("memberships", self.tr("Rời cơ quan"))

    def show_person(self, person: Person) -> None:
        """Show where a person belongs."""
        self.person = person
        names = {body.id: body.name for body in self._bodies}
        lines = []
        for place, held in enumerate(person.memberships):
            order = self.tr("thứ {order}").format(order=held.order) if held.order else ""
            detail = " · ".join(part for part in (order, span_text(held.since, held.until)) if part)
            dates = tuple(date_text(day) if day else "" for day in (held.since, held.until))
            shown = detail or self.tr("chưa ghi thứ tự và ngày")
            cells = (held.body_id, str(held.order or ""), *dates)
            lines.append(EditableLine(line_key(person, place), cells, icon="body_group", detail=shown))
        self.list.set_choices("body", tuple(names.items()))
        self.list.set_lines(tuple(lines))

    def begin(self) -> None:
        """Add a line, or say what is missing for it."""
        if self._bodies:
            self.list.begin_new()
        else:
            self.tell(self.tr("Chưa có cơ quan nào. Thêm cơ quan trong “Đơn vị và cơ quan”."))

    def shape(self) -> LineShape:
        """Return what the list looks like; the bodies to choose from are given with the person."""
        columns = (
            LineColumn("body", self.tr("Cơ quan"), choices=(("", ""),)),
            LineColumn("order", self.tr("Thứ tự"), accepts=anything),
            *self.date_columns(),
        )
        return LineShape(columns, "person", self.inset, second=1)

    def keep(self, place: int | None, cells: tuple[str, ...], span: Span) -> bool:
        """Store where a person belongs."""
        if self.person is None:
            return False
        if not cells[0]:
            self.tell(self.tr("Chọn cơ quan: bấm mũi tên xuống trong ô đầu."))
            return self.list.refuse("body")
        if cells[1] and not cells[1].isdecimal():
            self.tell(self.tr("Thứ tự là một số, ví dụ 1; không có thì để trống."))
            return self.list.refuse("order")
        held = Membership(BodyId(cells[0]), span.since, span.until, int(cells[1] or 0))
        known = list(self.person.memberships)
        known[len(known) if place is None else place : None if place is None else place + 1] = [held]
        return self.store(memberships=tuple(known))

    def remove(self, place: int) -> None:
        """Let a person leave a body, as if they never belonged to it."""
        if self.person is not None:
            known = self.person.memberships
            self.store(memberships=known[:place] + known[place + 1 :])

    @property
    def _bodies(self) -> tuple[Body, ...]:
        return self.kit.suite.directory.directory.bodies
