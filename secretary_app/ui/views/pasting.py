"""Pasting into the capture line: one paragraph goes into it, several become lines after a look at them."""

from dataclasses import replace

from PySide6.QtCore import QObject

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.pasting import MOST_PASTED, pasted_inline
from secretary_app.services.ports import Draft
from secretary_app.ui.labels import date_text
from secretary_app.ui.models.capture_reading import Reading
from secretary_app.ui.views.capture_choices import kind_word
from secretary_app.ui.views.capture_dock import CaptureDock
from secretary_app.ui.views.capture_writing import new_finding
from secretary_app.ui.views.saving import Frame, is_saved
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.list_sheet import SheetRow
from secretary_app.ui.widgets.paste_sheet import PasteSheet


class Pasting(QObject):
    """Shows what pasted paragraphs would become; saves them as one step of undo."""

    def __init__(self, kit: ViewKit, dock: CaptureDock, frame: Frame) -> None:
        super().__init__(dock)
        self._kit = kit
        self._dock = dock
        self._frame = frame
        dock.line.edit.lines_pasted.connect(self._offer)
        dock.line.edit.too_long_pasted.connect(self._refuse)

    def _offer(self, lines: tuple[str, ...]) -> None:
        """Ask what to do; words of a dissent, of a line being changed and those off the record stay one line."""
        draft = self._dock.draft
        if draft.finding_id or self._dock.off_record or self._frame.conference_id is None:
            self._insert(lines)
            return
        readings = tuple(self._dock.read_as(replace(draft, words=line)) for line in lines)
        sheet = PasteSheet(self._kit.theme, self._dock.window())
        title = self.tr("Dán {count} đoạn").format(count=len(lines))
        known = self._frame.conference_id
        conference = self._kit.suite.desk.conference(known)
        sheet.show_once(title, self.tr("Mỗi đoạn thành một nội dung"), _rows(readings, conference))
        sheet.offer(
            self.tr("Chưa ghi gì. Chữ đang gõ trong ô vẫn giữ nguyên."),
            self.tr("Ghi {count} nội dung").format(count=len(lines)),
        )
        sheet.agreed.connect(lambda: self._save(sheet, known, readings))
        sheet.one_line_wanted.connect(lambda: self._insert(lines))

    def _refuse(self) -> None:
        sentence = self.tr("Văn bản dài quá {most} ký tự nên chưa dán gì. Hãy chép và dán từng phần.")
        self._kit.messages.tell(sentence.format(most=f"{MOST_PASTED:,}".replace(",", ".")))

    def _insert(self, lines: tuple[str, ...]) -> None:
        """Put the paragraphs at the cursor, parted by blanks from each other and from the word before."""
        before = self._dock.draft.words[: self._dock.draft.cursor]
        blank = " " if before and not before[-1].isspace() else ""
        self._dock.line.edit.insertPlainText(blank + pasted_inline(" ".join(lines)))

    def _save(self, sheet: PasteSheet, known: ConferenceId, readings: tuple[Reading, ...]) -> None:
        """Save the lines; they stay in sight until they are stored, and giving up ends every later try."""
        made = tuple(new_finding(reading.draft) for reading in readings)

        def store() -> None:
            if not sheet.is_over:
                self._kit.suite.capture.add_several(known, made)

        def close(_made: None) -> None:
            if not sheet.is_over:
                sheet.close_overlay()

        is_saved(self._kit, store, close)


def _rows(readings: tuple[Reading, ...], conference: Conference) -> tuple[SheetRow, ...]:
    bodies: dict[str | None, str] = {body.id: body.short_name for body in conference.bodies}
    return tuple(
        SheetRow(f"{number}.", reading.draft.words.strip(), _told(reading.draft, bodies))
        for number, reading in enumerate(readings, 1)
    )


def _told(draft: Draft, bodies: dict[str | None, str]) -> str:
    parts = (kind_word(draft.kind), bodies.get(draft.body_id, ""), date_text(draft.due) if draft.due else "")
    return " · ".join(part for part in parts if part)
