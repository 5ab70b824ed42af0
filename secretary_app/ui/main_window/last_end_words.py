"""The sentence after a sudden end."""

from PySide6.QtCore import QCoreApplication

from secretary_app.services.last_end import LastEnd
from secretary_app.ui.labels import clock_text, date_text

_KEPT = "Mọi dòng đã lưu còn nguyên, chữ đang gõ dở (nếu có) đã được đưa lại."
_KEPT_AT_HOME = "Mọi dòng đã lưu còn nguyên, chữ đang gõ dở (nếu có) vẫn được giữ: mở lại hội nghị là thấy."


def last_end_words(last: LastEnd) -> str:
    """Return what happened, that nothing is lost, and what to do if it happens again."""
    happened = _reopened(last) if last.reopened else _started(last)
    help_wanted = _tr(" Nếu gặp lại, gửi tệp “{report}” cho người hỗ trợ.").format(report=last.report)
    kept = _tr(_KEPT_AT_HOME if last.early else _KEPT)
    return f"{happened} {kept}{help_wanted if last.report else ''}"


def _started(last: LastEnd) -> str:
    when = _tr(" lúc {time} ngày {date}").format(time=clock_text(last.at), date=date_text(last.at)) if last.at else ""
    if last.early:
        return _tr("Chương trình vừa dừng đột ngột hai lần liền{when} nên lần này mở ở Trang chính.").format(when=when)
    return _tr("Lần trước chương trình dừng đột ngột{when}.").format(when=when)


def _reopened(last: LastEnd) -> str:
    if last.early:
        return _tr("Cửa sổ lại gặp lỗi liên tiếp nên đã tự mở lại ở Trang chính.")
    return _tr("Cửa sổ gặp lỗi liên tiếp nên đã tự mở lại đúng chỗ đang làm.")


def _tr(words: str) -> str:
    return QCoreApplication.translate("LastEnd", words)
