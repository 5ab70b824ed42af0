"""Vietnamese for the words Qt brings itself: standard buttons, context menus, dialogs for files and printers.

The PySide6 wheels carry no ``qtbase_vi.qm``; this translator stands in until they do.
"""

import re
from collections.abc import Mapping

from PySide6.QtCore import QTranslator
from typing_extensions import override

_EDITING = {
    "Undo": "Hoàn tác",
    "Redo": "Làm lại",
    "Cut": "Cắt",
    "Copy": "Chép",
    "Copy Link Location": "Chép địa chỉ liên kết",
    "Paste": "Dán",
    "Delete": "Xóa",
    "Select All": "Chọn hết",
    "Insert Unicode control character": "Chèn ký tự điều khiển Unicode",
    "Step up": "Tăng",
    "Step down": "Giảm",
}

_BUTTONS = {
    "OK": "Đồng ý",
    "Save": "Lưu",
    "Save All": "Lưu hết",
    "Open": "Mở",
    "Yes": "Có",
    "Yes to All": "Có, cho tất cả",
    "No": "Không",
    "No to All": "Không, cho tất cả",
    "Abort": "Dừng",
    "Retry": "Thử lại",
    "Ignore": "Bỏ qua",
    "Close": "Đóng",
    "Cancel": "Thôi",
    "Discard": "Không lưu",
    "Don't Save": "Không lưu",
    "Close without Saving": "Đóng, không lưu",
    "Help": "Trợ giúp",
    "Apply": "Áp dụng",
    "Reset": "Đặt lại",
    "Restore Defaults": "Về mặc định",
    "Show Details...": "Xem chi tiết…",
    "Hide Details...": "Ẩn chi tiết",
    "Print": "In",
    "Preferences": "Cài đặt",
    "Quit": "Thoát",
}

_FILES = {
    "Look in:": "Xem trong:",
    "Save in:": "Lưu vào:",
    "File name:": "Tên tệp:",
    "Folder name:": "Tên thư mục:",
    "Files of type:": "Loại tệp:",
    "Save as type:": "Lưu loại tệp:",
    "Directory:": "Thư mục:",
    "Folder:": "Thư mục:",
    "Choose": "Chọn",
    "Back": "Quay lại",
    "Forward": "Tiến tới",
    "Parent Directory": "Thư mục trên",
    "Create New Folder": "Tạo thư mục mới",
    "New Folder": "Thư mục mới",
    "List View": "Danh sách",
    "Detail View": "Chi tiết",
    "Sidebar": "Chỗ quen",
    "Files": "Tệp",
    "All Files (*)": "Mọi tệp (*)",
    "All files (*)": "Mọi tệp (*)",
    "Name": "Tên",
    "Size": "Cỡ",
    "Type": "Loại",
    "Kind": "Loại",
    "Date Modified": "Ngày sửa",
    "Computer": "Máy này",
    "My Computer": "Máy này",
    "Drive": "Ổ đĩa",
    "File": "Tệp",
    "File Folder": "Thư mục",
    "Folder": "Thư mục",
    "Directories": "Thư mục",
    "Recent Places": "Chỗ gần đây",
    "Rename": "Đổi tên",
    "Remove": "Bỏ khỏi danh sách",
    "Show hidden files": "Hiện tệp ẩn",
    "Show": "Mở",
    "Find Directory": "Tìm thư mục",
    "Open File": "Mở tệp",
    "Save As": "Lưu thành",
    "Delete": "Xóa",
    "Save": "Lưu",
    "Open": "Mở",
    "%1 already exists.\nDo you want to replace it?": "Đã có tệp %1.\nThay tệp đó không?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": "Không thấy tệp %1.\nXin xem lại tên tệp.",
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": (
        "Không thấy thư mục %1.\nXin xem lại tên thư mục."
    ),
    "Are you sure you want to delete '%1'?": "Xóa “%1”?",
    "'%1' is write protected.\nDo you want to delete it anyway?": "“%1” không cho sửa.\nVẫn xóa?",
    "Could not delete directory.": "Không xóa được thư mục.",
}

_SCROLLING = {
    "Scroll here": "Cuộn tới đây",
    "Left edge": "Mép trái",
    "Top": "Đầu",
    "Right edge": "Mép phải",
    "Bottom": "Cuối",
    "Page left": "Trang trái",
    "Page up": "Trang trên",
    "Page right": "Trang phải",
    "Page down": "Trang dưới",
    "Scroll left": "Cuộn trái",
    "Scroll up": "Cuộn lên",
    "Scroll right": "Cuộn phải",
    "Scroll down": "Cuộn xuống",
}

_MESSAGES = {
    "Show Details...": "Xem chi tiết…",
    "Hide Details...": "Ẩn chi tiết",
    "OK": "Đồng ý",
    "Help": "Trợ giúp",
}

_MENU_BAR = {"Close": "Đóng", "Minimize": "Thu nhỏ", "Restore": "Khôi phục", "More": "Thêm", "Menu": "Bảng chọn"}

_KEYS = {"Space": "Dấu cách", "Backspace": "Xóa lùi", "Delete": "Delete", "Home": "Home", "End": "End"}

_PRINTING = {
    "Print": "In",
    "Options >>": "Tùy chọn >>",
    "Options <<": "Tùy chọn <<",
    "Print to File (PDF)": "In ra tệp PDF",
    "Local file": "Tệp trên máy",
    "Write PDF file": "Ghi tệp PDF",
    "Printer": "Máy in",
    "Name:": "Tên:",
    "Location:": "Nơi đặt:",
    "Type:": "Loại:",
    "Preview": "Xem trước",
    "Output file:": "Ghi ra tệp:",
    "Properties": "Tính năng",
    "Copies": "Số bản",
    "Copies:": "Số bản:",
    "Collate": "Xếp theo bộ",
    "Reverse": "In ngược từ trang cuối",
    "Options": "Tùy chọn",
    "Output Settings": "Cách in",
    "Color Mode": "Màu",
    "Color": "Có màu",
    "Grayscale": "Đen trắng",
    "Double Sided Printing": "In hai mặt",
    "Off": "Một mặt",
    "Long side binding": "Lật cạnh dài",
    "Short side binding": "Lật cạnh ngắn",
    "Print range": "Trang cần in",
    "Print all": "In hết",
    "Pages from": "Từ trang",
    "to": "đến",
    "Pages": "Các trang",
    "Current Page": "Trang đang xem",
    "Selection": "Phần đang chọn",
    "Page Set:": "Nhóm trang:",
    "All Pages": "Mọi trang",
    "Even Pages": "Trang chẵn",
    "Odd Pages": "Trang lẻ",
    "Specify pages or ranges separated by commas. Ranges are specified by two numbers separated by a hyphen. "
    "E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9.": (
        "Gõ số trang hoặc khoảng trang, cách nhau bằng dấu phẩy: 3,5-7,9 là in trang 3, 5, 6, 7 và 9."
    ),
    "Printer Properties": "Tính năng máy in",
    "Job Options": "Tùy chọn bản in",
    "Page": "Trang",
    "Advanced": "Nâng cao",
    "Paper": "Giấy",
    "Page size:": "Khổ giấy:",
    "Width:": "Rộng:",
    "Height:": "Cao:",
    "Paper source:": "Khay giấy:",
    "Orientation": "Chiều giấy",
    "Portrait": "Đứng",
    "Landscape": "Ngang",
    "Reverse landscape": "Ngang, ngược",
    "Reverse portrait": "Đứng, ngược",
    "Margins": "Lề",
    "Page Layout": "Bố trí trang",
    "Page order:": "Thứ tự trang:",
    "Pages per sheet:": "Số trang mỗi tờ:",
    "%1 is a directory.\nPlease choose a different file name.": "%1 là thư mục.\nXin chọn tên tệp khác.",
    "File %1 is not writable.\nPlease choose a different file name.": "Không ghi được tệp %1.\nXin chọn tên tệp khác.",
    "%1 already exists.\nDo you want to overwrite it?": "Đã có tệp %1.\nGhi đè không?",
}

WORDS: Mapping[str, Mapping[str, str]] = {
    "QPlatformTheme": _BUTTONS,
    "QGnomeTheme": _BUTTONS,
    "QDialogButtonBox": _BUTTONS,
    "QLineEdit": _EDITING,
    "QWidgetTextControl": _EDITING,
    "QUnicodeControlCharacterMenu": _EDITING,
    "QUndoStack": _EDITING,
    "QAbstractSpinBox": _EDITING,
    "QFileDialog": _FILES,
    "QFileSystemModel": _FILES,
    "QAbstractFileIconProvider": _FILES,
    "QFileIconProvider": _FILES,
    "QMessageBox": _MESSAGES,
    "QPrintDialog": _PRINTING,
    "QPrintWidget": _PRINTING,
    "QPrintSettingsOutput": _PRINTING,
    "QPrintPropertiesDialog": _PRINTING,
    "QPrintPropertiesWidget": _PRINTING,
    "QPageSetupWidget": _PRINTING,
    "QPageSetupDialog": _PRINTING,
    "QScrollBar": _SCROLLING,
    "QMenuBar": _MENU_BAR,
    "QMenu": _MENU_BAR,
    "QToolBarExtension": _MENU_BAR,
    "QShortcut": _KEYS,
}

_MNEMONIC = re.compile(r"&(?!&)")


class QtWords(QTranslator):
    """Answers in Vietnamese for Qt's own contexts; install it on the application."""

    @override
    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """Give None, not an empty word, for what is not here: Qt then keeps its own."""
        table = WORDS.get(context)
        return table.get(_MNEMONIC.sub("", sourceText)) if table else None

    @override
    def isEmpty(self) -> bool:
        return False
