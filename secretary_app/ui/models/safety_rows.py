"""Trung tâm an toàn in words: the one thing to say, the facts below it, the backups."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from secretary_app.domain.text import clock_text
from secretary_app.services.ports.backups import Backup
from secretary_app.services.safety_overview import KeptBackup, Overview, SafetyState
from secretary_app.services.sentences import Sentences
from secretary_app.ui.labels import past_day_text, past_text, size_text
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.list_sheet import SheetRow
from secretary_app.ui.widgets.note_list import NoteRow

SAVED, BACKED_UP, SECOND, CHECKED, FOLDER, ROOM = "saved", "backed_up", "second", "checked", "folder", "room"


@dataclass(frozen=True, slots=True)
class SafetyWords:
    """Finds the words for what is known; `theme` gives icons and colours of states."""

    theme: Theme
    sentences: Sentences

    def advice(self, overview: Overview) -> str:
        """Return the sentence below the one thing to say: what is wrong, or what to do."""
        state = overview.state
        advice = self.sentences.word("safety_advice", state)
        if state is SafetyState.NOT_SAVED and overview.failure is not None:
            return f"{self.sentences.error(overview.failure)} {advice}"
        if state is SafetyState.NOT_BACKED_UP and overview.backup_failure is not None:
            return f"{self.sentences.error(overview.backup_failure)} {advice}"
        if state is SafetyState.DAMAGED and overview.check is not None:
            return f"{self.sentences.fault(overview.check.problems[0])} {advice}"
        return advice.format(free=size_text(overview.disk.folder.free or 0))

    def facts(self, overview: Overview) -> tuple[NoteRow, ...]:
        """Return the facts, one line each with who, where or why below it."""
        return (
            self._saved(overview),
            self._backed_up(overview),
            self._second(overview),
            self._checked(overview),
            *self._place(overview),
        )

    def backups(self, kept: tuple[KeptBackup, ...], now: datetime) -> tuple[SheetRow, ...]:
        """Return a row for each backup, in their order."""
        return tuple(self._backup(one, now) for one in kept)

    def _saved(self, known: Overview) -> NoteRow:
        if known.failure is not None:
            return NoteRow(SAVED, "alert-octagon", "Thay đổi cuối chưa lưu được", known.failure.path, "bad")
        if known.saved_at is None:
            return NoteRow(SAVED, "circle-dashed", "Chưa có gì để lưu", "Mỗi thay đổi được lưu ngay khi làm")
        told = f"Đã lưu {past_text(known.saved_at, known.now)}"
        return NoteRow(SAVED, "circle-check", told, "Mỗi thay đổi được lưu ngay khi làm", "ok")

    def _backed_up(self, known: Overview) -> NoteRow:
        if known.newest is None:
            return NoteRow(BACKED_UP, "circle-dashed", "Chưa có bản sao lưu nào", "Enter: sao lưu ngay")
        reason = self._reason(known.newest)
        told = f"Đã sao lưu {past_text(known.newest.at, known.now)}"
        late = known.state in {SafetyState.OLD_BACKUP, SafetyState.NOT_BACKED_UP}
        icon, role = ("alert-triangle", "warn") if late else ("circle-check", "ok")
        return NoteRow(BACKED_UP, icon, told, f"{reason}, đã đọc lại để kiểm tra", role)

    def _second(self, known: Overview) -> NoteRow:
        second = known.disk.second
        if second is None:
            return NoteRow(SECOND, "second_place", "Chưa chọn nơi sao lưu thứ hai", "Enter: chọn USB hay ổ khác")
        copied = f"bản cuối {past_text(second.last_copy, known.now)}" if second.last_copy else "chưa có bản nào"
        late = known.state is SafetyState.OLD_COPY
        icon, role = ("alert-triangle", "warn") if late else ("second_place", "ok" if second.present else "text_muted")
        word = "Nơi thứ hai đang có mặt" if second.present else "Nơi thứ hai không có mặt"
        return NoteRow(SECOND, icon, f"{word}, {copied}", str(second.path), role)

    def _checked(self, known: Overview) -> NoteRow:
        check = known.check
        if check is None:
            return NoteRow(CHECKED, "circle-dashed", "Chưa kiểm tra dữ liệu và nhật ký", "Enter: kiểm tra ngay")
        how = self.sentences.word("check_depth", check.depth)
        when = past_text(check.at, known.now)
        if check.problems:
            told = f"{len(check.problems)} chỗ hỏng, {how} {when}"
            return NoteRow(CHECKED, "shield-x", told, self.sentences.fault(check.problems[0]), "bad")
        return NoteRow(CHECKED, "circle-check", "Dữ liệu và nhật ký nguyên vẹn", f"{how} {when}".capitalize(), "ok")

    def _place(self, known: Overview) -> Iterator[NoteRow]:
        folder = known.disk.folder
        yield NoteRow(FOLDER, "folder", f"Thư mục dữ liệu, {size_text(folder.size)}", str(folder.path))
        if folder.free is None:
            return
        low = known.state is SafetyState.LITTLE_ROOM
        icon, role = ("alert-triangle", "warn") if low else ("archive", "text_muted")
        yield NoteRow(ROOM, icon, f"Ổ đĩa còn trống {size_text(folder.free)}", "Nơi để dữ liệu", role)

    def _reason(self, backup: Backup) -> str:
        return f"Sao lưu {self.sentences.word('backup_reason', backup.reason)}"

    def _backup(self, kept: KeptBackup, now: datetime) -> SheetRow:
        backup = kept.backup
        places = [word for holds, word in ((kept.here, "Máy này"), (kept.second, "USB")) if holds]
        return SheetRow(
            past_day_text(backup.at.date(), now.date()).capitalize(),
            f"{clock_text(backup.at)} · {self._reason(backup)}",
            f"{backup.conferences} hội nghị, {backup.findings} nội dung, {backup.pdfs} tệp PDF · đã kiểm tra",
            trail=f"{size_text(backup.size)} · {' và '.join(places)}",
        )
