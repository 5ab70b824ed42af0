"""What the window remembers between starts, in an INI file of the data folder."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Preferences:
    """Typed access to remembered settings."""

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / "cua-so.ini"), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """Return the chosen theme: light, dark or system."""
        return str(self._settings.value("theme", "system"))

    @theme.setter
    def theme(self, choice: str) -> None:
        self._settings.setValue("theme", choice)

    @property
    def geometry(self) -> QByteArray:
        """Return where the window was; empty at the first start."""
        return self._bytes("geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue("geometry", value)

    @property
    def projector_scheme(self) -> str:
        """Return the colours of the projector: light, because halls are lit, unless dark was chosen."""
        return "dark" if self._settings.value("projector_scheme") == "dark" else "light"

    @projector_scheme.setter
    def projector_scheme(self, scheme: str) -> None:
        self._settings.setValue("projector_scheme", str(scheme))

    @property
    def projector_geometry(self) -> QByteArray:
        """Return where the projector's window was; empty before it was ever closed."""
        return self._bytes("projector_geometry")

    @projector_geometry.setter
    def projector_geometry(self, value: QByteArray) -> None:
        self._settings.setValue("projector_geometry", value)

    @property
    def folder(self) -> Path:
        """Return the folder a file was last opened from or written to."""
        return Path(str(self._settings.value("folder", str(Path.home()))))

    @folder.setter
    def folder(self, value: Path) -> None:
        self._settings.setValue("folder", str(value))

    @property
    def recent(self) -> tuple[str, ...]:
        """Return recently opened files, newest first."""
        value = self._settings.value("recent", [])
        return tuple(str(path) for path in value) if isinstance(value, list) else ((str(value),) if value else ())

    def remember(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        others = [kept for kept in self.recent if kept != str(path)]
        self._settings.setValue("recent", [str(path), *others][:8])

    def signer_file(self, kind: str, name: str) -> Path | None:
        """Return the file a person signed with last; kind is key or image. Passwords are never remembered."""
        value = str(self._settings.value(_signer_entry(kind, name), ""))
        return Path(value) if value else None

    def remember_signer_file(self, kind: str, name: str, path: Path | None) -> None:
        """Remember where a person's key file or image of the signature lies; None forgets it."""
        self._settings.setValue(_signer_entry(kind, name), str(path) if path else "")

    def _bytes(self, entry: str) -> QByteArray:
        value = self._settings.value(entry, QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()


def _signer_entry(kind: str, name: str) -> str:
    """Return the entry of a person; a stroke would begin a group of its own."""
    return f"signing/{kind}/{name.replace('/', ' ')}"
