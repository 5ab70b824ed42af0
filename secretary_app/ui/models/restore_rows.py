"""What restoring a backup would change, in words and rows."""

from dataclasses import dataclass
from datetime import datetime

from secretary_app.domain.backups import Fate
from secretary_app.services.ports.backups import ConferenceDifference, RestorePreview
from secretary_app.services.sentences import Sentences
from secretary_app.ui.labels import past_text
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.list_sheet import SheetRow

_GO_BACK = frozenset({Fate.NEWER_HERE, Fate.APART})
_LEAVE = frozenset({Fate.ONLY_HERE})


@dataclass(frozen=True, slots=True)
class Loss:
    """What would no longer be seen after a restore, counted; all of it stays in the folder that is kept beside."""

    going_back: int  # conferences with changes since
    leaving: int  # conferences that the backup does not have
    lines: int  # at least so many

    @classmethod
    def of(cls, preview: RestorePreview) -> "Loss":
        """Count what a preview tells; a line changed since is not counted as a line less."""
        differences = preview.conferences
        fewer = (max((one.lines_here or 0) - (one.lines_there or 0), 0) for one in differences)
        return cls(
            sum(one.fate in _GO_BACK for one in differences),
            sum(one.fate in _LEAVE for one in differences),
            sum(fewer),
        )

    @property
    def nothing(self) -> bool:
        """Tell whether all that is here is in the backup too."""
        return not (self.going_back or self.leaving or self.lines)


def preview_rows(theme: Theme, sentences: Sentences, preview: RestorePreview, now: datetime) -> tuple[SheetRow, ...]:
    """Return a row for each conference, those that differ first."""
    return tuple(_row(theme, sentences, one, now) for one in preview.conferences)


def loss_sentence(preview: RestorePreview, sentences: Sentences) -> str:
    """Say what restoring would do to what is seen now."""
    if preview.present_problem:
        return sentences.word("present_problem", preview.present_problem)
    loss = Loss.of(preview)
    told = [
        f"{loss.going_back} hội nghị trở về như lúc ấy" if loss.going_back else "",
        f"{loss.leaving} hội nghị không còn trong danh sách" if loss.leaving else "",
        f"ít nhất {loss.lines} dòng không còn thấy" if loss.lines else "",
        "danh bạ trở về như lúc ấy" if preview.directory_differs else "",
    ]
    losses = ", ".join(filter(None, told))
    if not losses:
        return "Mọi thứ đang có đều có trong bản này."
    return f"Khôi phục thì {losses}. Dữ liệu hiện nay vẫn được giữ ở một thư mục bên cạnh."


def preview_note(preview: RestorePreview, now: datetime) -> str:
    """Say which backup it is and what it holds."""
    backup = preview.check.backup
    parts = [past_text(backup.at, now), f"{backup.conferences} hội nghị", f"{backup.findings} nội dung"]
    if preview.check.missing:
        parts.append(f"thiếu {len(preview.check.missing)} tệp PDF")
    return ", ".join(parts)


def _row(theme: Theme, sentences: Sentences, one: ConferenceDifference, now: datetime) -> SheetRow:
    look = theme.state("fate", one.fate)
    counts = f"ở đây {_lines(one.lines_here)}, trong bản sao lưu {_lines(one.lines_there)}"
    changed = one.changed_here or one.changed_there
    told = f"{sentences.word('fate', one.fate).capitalize()} · {counts}"
    return SheetRow("", one.title, told, look.icon, look.colour, trail=past_text(changed, now) if changed else "")


def _lines(count: int | None) -> str:
    return "không có" if count is None else f"{count} dòng"
