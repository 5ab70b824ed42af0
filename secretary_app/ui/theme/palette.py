"""The Qt palette made from the theme, set before the style sheet."""

from PySide6.QtGui import QPalette

from secretary_app.ui.theme.theme import Theme

_Role = QPalette.ColorRole

_ROLES = {
    _Role.Window: "chrome",
    _Role.Base: "field",
    _Role.AlternateBase: "sunken",
    _Role.Button: "paper",
    _Role.WindowText: "text",
    _Role.Text: "text",
    _Role.ButtonText: "text",
    _Role.BrightText: "text_on_bad",
    _Role.PlaceholderText: "text_disabled",
    _Role.Highlight: "accent",
    _Role.HighlightedText: "text_on_accent",
    _Role.Accent: "accent",
    _Role.Link: "accent",
    _Role.LinkVisited: "accent",
    _Role.ToolTipBase: "popup",
    _Role.ToolTipText: "text",
    _Role.Light: "paper",
    _Role.Midlight: "hover",
    _Role.Mid: "line",
    _Role.Dark: "line_strong",
    _Role.Shadow: "field_line",
}
_DISABLED = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText)


def make_palette(theme: Theme) -> QPalette:
    """Palette of the present scheme."""
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, theme.colour(name))
    for role in _DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("text_disabled"))
    palette.setColor(QPalette.ColorGroup.Disabled, _Role.Highlight, theme.colour("selected_idle"))
    return palette
