"""What the archive of this machine says of a checked file, in sentences."""

from collections.abc import Iterator, Mapping, Sequence

from secretary_app.domain.signatures import ArchiveStanding, FileProblem, FileReport, Verdict
from secretary_app.domain.text import clock_text, date_text


def archive_sentences(report: FileReport, titles: Mapping[str, str]) -> Iterator[str]:
    """Return what is known here of the minute; `titles` names the slots whose title is known."""
    archive = report.archive
    if archive.standing is ArchiveStanding.OLDER:
        names = listed(archive.later_signers)
        before = f", trước khi {names} ký" if names else ""
        yield f"Đây là bản cũ{before}; bản mới nhất ở kho lưu trên máy này."
    if archive.superseded_by:
        at = archive.adopted_at
        when = f" lúc {clock_text(at)} ngày {date_text(at.date())}" if at else ""
        yield f"Biên bản này đã được thay bằng bản {archive.superseded_by}, thông qua{when}. Hãy dùng bản ấy."
    elif _is_waiting(report):
        names = listed([titles.get(slot, slot) for slot in report.missing_slots])
        yield f"Đây đúng là bước mới nhất ở kho lưu trên máy này, chưa xong: còn chờ chữ ký của {names}."


def listed(names: Sequence[str]) -> str:
    """Return 'A', 'A và B', 'A, B và C'."""
    *first, last = names or [""]
    return " và ".join(part for part in (", ".join(first), last) if part)


def _is_waiting(report: FileReport) -> bool:
    newest = report.archive.standing is ArchiveStanding.SAME
    return newest and report.verdict is Verdict.INDETERMINATE and FileProblem.MISSING_SIGNATURE in report.problems
