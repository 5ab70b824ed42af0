"""The theme that every widget gets in its constructor: colours, type, sizes, icons and looks of states."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap

from secretary_app.paths import resource
from secretary_app.ui.theme.icons import IconBox
from secretary_app.ui.theme.tokens import Scheme, StateLook, Tokens, TypeStyle, find, load_tokens

_SOFT = {"text_muted": "neutral_soft", "text": "neutral_soft", "accent": "accent_soft"}
_ICON_RATIOS = (1.0, 1.25, 1.5, 2.0)


class Theme(QObject):
    """One look in one scheme; ``use`` changes the scheme for everyone who holds it.

    Widgets ask at paint time, so they never keep a colour of the other scheme.
    """

    changed = Signal()

    def __init__(self, tokens: Tokens | None = None, scheme: Scheme = Scheme.LIGHT) -> None:
        super().__init__()
        self._tokens = tokens or load_tokens()
        self._scheme = scheme
        self._colours = self._parsed_colours()
        self._icons = IconBox(resource("icons/tabler"), self._tokens.sizes["icon_stroke"][0])
        self._family = self._tokens.families["family"]

    @property
    def tokens(self) -> Tokens:
        """The frozen values behind the theme."""
        return self._tokens

    @property
    def scheme(self) -> Scheme:
        """Light or dark."""
        return self._scheme

    @property
    def type(self) -> Mapping[str, TypeStyle]:
        """The type scale by name."""
        return self._tokens.types

    @property
    def family(self) -> str:
        """Family of the window's font."""
        return self._family

    def use(self, scheme: Scheme) -> None:
        """Change the scheme and say so by ``changed``."""
        if scheme is self._scheme:
            return
        self._scheme = scheme
        self.changed.emit()

    def colour(self, role: str) -> QColor:
        """Colour of a role in the present scheme; UnknownTokenError for a role that does not exist."""
        return self.colour_in(self._scheme, role)

    def colour_in(self, scheme: Scheme, role: str) -> QColor:
        """Colour of a role in a named scheme, for the printed page, which is light in both."""
        return find("colour", self._colours[scheme], role)

    @property
    def page_ink(self) -> QColor:
        """Ink on the printed page, the same in both schemes."""
        return self.colour_in(Scheme.LIGHT, "text")

    def soft(self, role: str) -> QColor:
        """Give the soft fill that belongs to a meaning: ``ok`` gives ``ok_soft``, muted ones ``neutral_soft``."""
        return self.colour(_SOFT.get(role, f"{role}_soft"))

    @property
    def dim(self) -> QColor:
        """What lies over the window behind the key legend."""
        text = self._tokens.overlays["dim"].removeprefix("#")
        return QColor(*bytes.fromhex(text))

    def font(self, name: str) -> QFont:
        """Font of a step of the type scale; ``printed`` is the serif one."""
        style = find("type", self._tokens.types, name)
        font = QFont(self._tokens.families["serif"] if name == "printed" else self._family)
        if name.startswith("projector"):
            font.setPixelSize(round(style.points))
        else:
            font.setPointSizeF(style.points)
        font.setWeight(QFont.Weight(style.weight))
        return font

    def line_height(self, name: str) -> int:
        """Line height of a step of the type scale, in pixels."""
        return find("type", self._tokens.types, name).line_height

    def space(self, name: str) -> int:
        """Distance xs, s, m, l or xl, in pixels."""
        return find("space", self._tokens.spaces, name)

    def radius(self, name: str) -> int:
        """Corner radius, in pixels."""
        return find("radius", self._tokens.radii, name)

    def line(self, name: str) -> int:
        """Line width, in pixels."""
        return find("line_width", self._tokens.line_widths, name)

    def size(self, name: str) -> int:
        """Give a size that is one number, in pixels."""
        return int(find("size", self._tokens.sizes, name)[0])

    def pair(self, name: str) -> tuple[int, int]:
        """Give a size that is two numbers, such as ``save_sign`` (178, 34)."""
        first, second = find("size", self._tokens.sizes, name)
        return int(first), int(second)

    def state(self, table: str, name: str) -> StateLook:
        """How a state is shown, as in ``state("attendance", "late")``."""
        return find(f"state.{table}", find("state", self._tokens.states, table), name)

    def states(self, table: str) -> Mapping[str, StateLook]:
        """All states of a table, in their order."""
        return find("state", self._tokens.states, table)

    def icon_name(self, use: str) -> str:
        """Tabler's name for a use (``undo`` gives ``arrow-back-up``); a Tabler name stays as it is."""
        return self._tokens.icons.get(use, use)

    def pixmap(self, icon: str, role: str, size: int = 0, ratio: float = 1.0) -> QPixmap:
        """Icon by use or Tabler name, in a colour role; size 0 is the ordinary 18."""
        return self._icons.pixmap(self.icon_name(icon), self.colour(role), size or self.size("icon"), ratio)

    def icon(self, icon: str, role: str = "text", size: int = 0) -> QIcon:
        """Icon for actions and menus; make it anew after ``changed``."""
        result = QIcon()
        for ratio in _ICON_RATIOS:
            result.addPixmap(self.pixmap(icon, role, size, ratio))
            result.addPixmap(self.pixmap(icon, "text_disabled", size, ratio), QIcon.Mode.Disabled)
        return result

    def dot(self, ratio: float) -> QPixmap:
        """Draw the mark inside a chosen radio button, 14 pixels wide."""
        pixmap = QPixmap(round(14 * ratio), round(14 * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour("text_on_accent"))
        painter.drawEllipse(4, 4, 6, 6)
        painter.end()
        return pixmap

    def paint_icon(self, painter: QPainter, rect: QRect, icon: str, role: str, size: int = 0) -> None:
        """Draw an icon in the middle of a rectangle."""
        edge = size or self.size("icon")
        pixmap = self.pixmap(icon, role, edge, painter.device().devicePixelRatioF())
        corner = QPoint(rect.x() + (rect.width() - edge) // 2, rect.y() + (rect.height() - edge) // 2)
        painter.drawPixmap(corner, pixmap)

    def _parsed_colours(self) -> dict[Scheme, dict[str, QColor]]:
        return {
            scheme: {role: QColor(text) for role, text in roles.items()}
            for scheme, roles in self._tokens.colours.items()
        }


def scheme_of(system: Qt.ColorScheme) -> Scheme:
    """Our scheme for what the system says; unknown is light."""
    return Scheme.DARK if system == Qt.ColorScheme.Dark else Scheme.LIGHT
