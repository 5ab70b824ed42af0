"""The one style sheet of the application, made from the theme; widgets only carry properties."""

from string import Template

from secretary_app.ui.theme.images import SheetImages
from secretary_app.ui.theme.theme import Theme

_FRAMES = """
QMainWindow { background: $chrome; }
QDialog, QMessageBox { background: $paper; }
QFrame[surface="chrome"] { background: $chrome; border: none; }
QFrame[surface="paper"] { background: $paper; border: none; }
QFrame[surface="sunken"] { background: $sunken; border: none; }
QFrame[surface="desk"] { background: $desk; border: none; }
QFrame[surface="popup"] { background: $popup; border: 1px solid $line_strong; border-radius: ${panel}px; }
QFrame#save_sign { border: none; background: transparent; }
QFrame#save_sign[state="failed"] { background: $bad_solid; border-radius: ${control_radius}px; }
QFrame[edge="top"] { border-top: 1px solid $line; }
QFrame[edge="bottom"] { border-bottom: 1px solid $line; }
QFrame[edge="left"] { border-left: 1px solid $line; }
QFrame[edge="right"] { border-right: 1px solid $line; }
QFrame[edge="dock"] { border-top: 1px solid $line_strong; }
QFrame[rule="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[rule="upright"] { background: $line_strong; border: none; max-width: 1px; min-width: 1px; }
QFrame[rule="upright_soft"] { background: $line; border: none; max-width: 1px; min-width: 1px; }
QScrollArea { border: none; background: transparent; }
QSplitter::handle { background: $line; }
QProgressBar { background: $line; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
"""

_WORDS = """
QLabel { background: transparent; }
QLabel[type="strong"] { font-weight: 600; }
QLabel[type="read"] { font-size: ${read_pt}pt; }
QLabel[type="read_strong"] { font-size: ${read_pt}pt; font-weight: 600; }
QLabel[type="head"] { font-size: ${head_pt}pt; font-weight: 600; }
QLabel[type="title"] { font-size: ${title_pt}pt; font-weight: 600; }
QLabel[type="confirm"] { font-size: ${confirm_pt}pt; font-weight: 600; }
QLabel[tone="muted"] { color: $text_muted; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }
QToolTip { background: $popup; color: $text; border: 1px solid $line_strong; padding: 4px 8px; }
"""

_MENUS = """
QMenuBar { background: $chrome; border: none; padding: 0 0 0 6px; spacing: 0; }
/* UniKey and EVKey swallow the Z of Alt+Z: the Alt that is left over must not take the keyboard away from the line. */
QMenuBar { menubar-altkey-navigation: 0; }
QMenuBar::item { background: transparent; padding: 4px 10px; border-radius: ${keycap_radius}px; }
QMenuBar::item:selected { background: $hover; }
QMenuBar::item:pressed { background: $pressed; }
QMenu { background: $popup; color: $text; border: 1px solid $line_strong; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: ${control_radius}px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $selected; color: $text; }
QMenu::item:disabled { color: $text_disabled; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
"""

_BUTTONS = """
QPushButton {
  background: $paper; color: $text; border: 1px solid $field_line; border-radius: ${control_radius}px;
  padding: 0 11px; min-height: ${control_inner}px;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:disabled { color: $text_disabled; border-color: $line_strong; background: $paper; }
QPushButton:focus { border: 2px solid $accent; padding: 0 10px; min-height: ${control_focus}px; }
QPushButton[kind="primary"], QPushButton:default {
  background: $accent; color: $text_on_accent; border-color: $accent; font-weight: 600;
}
QPushButton[kind="primary"]:hover, QPushButton:default:hover {
  background: $accent_hover; border-color: $accent_hover;
}
QPushButton[kind="primary"]:pressed, QPushButton:default:pressed {
  background: $accent_pressed; border-color: $accent_pressed;
}
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled, QPushButton:default:disabled {
  background: $neutral_soft; border-color: $neutral_soft; color: $text_disabled;
}
QPushButton[kind="quiet"], QPushButton[kind="link"], QToolButton {
  background: transparent; color: $text; border: 1px solid transparent; border-radius: ${control_radius}px;
  padding: 0 7px;
}
QPushButton[kind="quiet"], QPushButton[kind="link"] { min-height: ${control_inner}px; }
QPushButton[kind="quiet"]:hover, QToolButton:hover { background: $hover; }
QPushButton[kind="quiet"]:pressed, QToolButton:pressed { background: $pressed; }
QPushButton[kind="quiet"]:checked, QToolButton:checked { background: $selected; color: $accent; }
QPushButton[kind="quiet"]:focus, QPushButton[kind="link"]:focus, QToolButton:focus {
  border: 2px solid $accent; padding: 0 6px;
}
QPushButton[kind="quiet"]:focus, QPushButton[kind="link"]:focus { min-height: ${control_focus}px; }
QPushButton[kind="quiet"]:disabled, QPushButton[kind="link"]:disabled, QToolButton:disabled {
  color: $text_disabled; background: transparent; border-color: transparent;
}
QPushButton[kind="link"] { color: $accent; }
QPushButton[big="true"] { min-height: ${big_inner}px; }
QPushButton[big="true"]:focus { min-height: ${big_focus}px; }
QToolButton[painted="true"], QToolButton[painted="true"]:focus { padding: 0; border: none; }
QToolButton::menu-indicator { image: none; width: 0; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox {
  background: $field; color: $text; border: 1px solid $field_line; border-radius: ${control_radius}px;
  selection-background-color: $accent; selection-color: $text_on_accent;
}
QLineEdit { padding: 0 8px; min-height: ${field_inner}px; placeholder-text-color: $text_disabled; }
QComboBox { combobox-popup: 0; padding: 0 10px; min-height: ${field_inner}px; }
QPlainTextEdit, QTextEdit { padding: 6px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus { border: 2px solid $accent; }
QLineEdit:focus { padding: 0 7px; min-height: ${field_focus}px; }
QComboBox:focus { padding: 0 9px; min-height: ${field_focus}px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 5px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled {
  color: $text_disabled; border-color: $line_strong; background: $sunken;
}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border-color: $bad; }
QLineEdit[frameless="true"], QPlainTextEdit[frameless="true"], QTextEdit[frameless="true"],
QLineEdit[frameless="true"]:focus, QPlainTextEdit[frameless="true"]:focus, QTextEdit[frameless="true"]:focus {
  background: transparent; border: none; border-radius: 0; padding: 0; min-height: 0;
}
QPlainTextEdit#capture_line { font-size: ${capture_pt}pt; }
QLineEdit[type="quick"] { font-size: ${quick_pt}pt; }
QFrame[box="field"] { background: $field; border: 1px solid $field_line; border-radius: ${control_radius}px; }
QFrame[box="field"]:disabled { border-color: $line_strong; background: $sunken; }
QFrame[box="field"][active="true"] { border: 2px solid $accent; }
QFrame[box="field"][wrong="true"] { border-color: $bad; }
QFrame[box="big"] { background: $field; border: 2px solid $accent; border-radius: ${panel}px; }
QFrame[box="big"][active="false"] { border: 1px solid $field_line; padding: 1px; }
QFrame[box="big"][off="true"] { border-color: $warn; }
QFrame[box="big"][failed="true"] { border-color: $bad_solid; }
QTextEdit[printed="true"] {
  background: $page; color: $page_ink; border: 1px solid $line_strong; border-radius: 0; padding: 9px 10px;
}
QTextEdit[printed="true"]:focus { border: 2px solid $accent; padding: 8px 9px; }
QComboBox::drop-down { border: none; width: 32px; }
QComboBox::down-arrow { image: url("$image_chevron"); width: 18px; height: 18px; }
QComboBox QAbstractItemView {
  background: $popup; border: 1px solid $line_strong; padding: 4px;
  selection-background-color: $selected; selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: ${small}px; padding: 0 8px; border-radius: ${control_radius}px; }
QComboBox QAbstractItemView::item:hover, QComboBox QAbstractItemView::item:selected {
  background: $selected; color: $text;
}
QCheckBox, QRadioButton { spacing: 8px; min-height: ${small}px; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator {
  width: ${check_inner}px; height: ${check_inner}px; border: 1px solid $field_line; background: $field;
}
QCheckBox::indicator { border-radius: ${keycap_radius}px; }
QRadioButton::indicator { border-radius: ${check_half}px; }
QCheckBox::indicator:checked {
  background: $accent; border-color: $accent; image: url("$image_check");
}
QRadioButton::indicator:checked { background: $accent; border-color: $accent; image: url("$image_dot"); }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $accent; width: 12px; height: 12px; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QSlider { min-height: ${small}px; }
QSlider::groove:horizontal { height: 4px; background: $line_strong; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal {
  width: 12px; margin: -6px 0; border: 2px solid $accent; border-radius: 8px; background: $paper;
}
QSlider::handle:horizontal:focus { background: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $text_disabled; }
"""

_LISTS = """
QAbstractItemView {
  background: $paper; color: $text; border: none; outline: 0; alternate-background-color: $sunken;
  selection-background-color: $selected; selection-color: $text;
}
QAbstractItemView[surface="sunken"] { background: $sunken; }
QAbstractItemView[surface="chrome"] { background: $chrome; }
QAbstractItemView[surface="popup"] { background: $popup; border: none; border-radius: 0; }
QHeaderView { background: $paper; border: none; }
QHeaderView::section {
  background: $paper; color: $text_muted; border: none; border-bottom: 1px solid $line_strong; padding: 6px 4px;
}
QScrollBar:vertical { background: transparent; width: ${scroll_bar}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${scroll_bar}px; margin: 0; }
QScrollBar::handle:vertical { background: $line_strong; min-height: 32px; border-radius: 4px; margin: 2px; }
QScrollBar::handle:horizontal { background: $line_strong; min-width: 32px; border-radius: 4px; margin: 2px; }
QScrollBar::handle:hover { background: $field_line; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
"""


def style_sheet(theme: Theme, images: SheetImages | None = None) -> str:
    """Write the sheet of the present scheme; ``images`` holds the marks a sheet can only take from files."""
    values = _colours(theme) | _sizes(theme) | _images(theme, images)
    return Template(_FRAMES + _WORDS + _LISTS + _MENUS + _BUTTONS + _FIELDS).substitute(values)


def _colours(theme: Theme) -> dict[str, str]:
    """Every role by its name, and the ink of the printed page, which is the light scheme's text in both."""
    roles = {role: theme.colour(role).name() for role in theme.tokens.colours[theme.scheme]}
    return roles | {"page_ink": theme.page_ink.name()}


def _sizes(theme: Theme) -> dict[str, str]:
    """Numbers of the sheet; a sheet's heights are without the edge, and a focused edge is one pixel thicker."""
    edges = {"control": "control", "small": "control_small", "big": "control_big", "field": "field"}
    numbers: dict[str, float] = {"small": theme.size("control_small"), "scroll_bar": theme.size("scroll_bar")}
    for name, size in edges.items():
        numbers[f"{name}_inner"] = theme.size(size) - 2 * theme.line("line")
        numbers[f"{name}_focus"] = theme.size(size) - 2 * theme.line("focus")
    numbers["check_inner"] = theme.size("check_box") - 2
    numbers["check_half"] = theme.size("check_box") // 2
    numbers["panel"] = theme.radius("panel")
    numbers["control_radius"] = theme.radius("control")
    numbers["keycap_radius"] = theme.radius("keycap")
    for name in ("read", "head", "title", "confirm", "capture", "quick"):
        numbers[f"{name}_pt"] = theme.type[name].points
    return {name: str(value) for name, value in numbers.items()}


def _images(theme: Theme, images: SheetImages | None) -> dict[str, str]:
    """Addresses of the marks, empty without a place to write them."""
    names = ("chevron", "check", "dot")
    return {f"image_{name}": images.address(theme, name) if images else "" for name in names}
