"""What the capture line does not do for now, said to who asks for it."""

from PySide6.QtCore import QCoreApplication

from secretary_app.ui.views.capture_dock import CaptureDock
from secretary_app.ui.views.view import ViewKit


def keeps_nothing(kit: ViewKit, dock: CaptureDock) -> bool:
    """Tell whether the line is off the record, and say so to the user, who wants to work on the record."""
    if dock.off_record:
        kit.messages.tell(_tr("Đang ngoài biên bản nên không ghi gì. Nhấn Ctrl+H để ghi lại."))
    return dock.off_record


def is_composing(kit: ViewKit, dock: CaptureDock) -> bool:
    """Tell whether letters of a pre-edit are open, which another content of the line would push out; and say so."""
    if dock.line.composing:
        kit.messages.tell(_tr("Một chữ đang gõ dở. Hãy gõ xong chữ đó rồi làm lại."))
    return dock.line.composing


def _tr(text: str) -> str:
    return QCoreApplication.translate("LineRefusals", text)
