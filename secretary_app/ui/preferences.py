"""What the window remembers between starts, in an INI file of the data folder."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any, Final, Protocol

from PySide6.QtCore import QByteArray, QSettings

FILE_NAME: Final = "cua-so.ini"


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was: the open conference, the screen, and what was pointed at there; each may be empty."""

    conference: str = ""
    step: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class SignerToken:
    """The certificate on a token that a person signed with last, and where it was; nothing of it is secret."""

    fingerprint: str  # SHA-256 of the certificate, hex
    subject: str
    device: str  # what the token calls itself
    module: str  # path of the library it was found through


class Memory(Protocol):
    """What keeps the values: `QSettings`, or something that is used like it."""

    def value(self, key: str, default: Any = None, /) -> Any:
        """Return a value, or the default while there is none."""
        ...

    def setValue(self, key: str, value: Any, /) -> None:  # noqa: N802 - as QSettings calls it
        """Keep a value."""
        ...

    def allKeys(self) -> list[str]:  # noqa: N802 - as QSettings calls it
        """Return the names of all values."""
        ...

    def sync(self) -> None:
        """Write what is new now."""
        ...


class Preferences:
    """Typed access to remembered settings."""

    def __init__(self, folder: Path, memory: Memory | None = None) -> None:
        """Use the file of that data folder, or what keeps it in another way."""
        path = folder / FILE_NAME
        if memory is None:
            _make_private(path)
        self._settings: Memory = memory or QSettings(str(path), QSettings.Format.IniFormat)

    def everything(self) -> dict[str, Any]:
        """Return all that is remembered, for a file that is kept in another way."""
        return {key: self._settings.value(key) for key in self._settings.allKeys()}

    def take(self, values: Mapping[str, Any]) -> None:
        """Remember what `everything` gave, on the disk at once."""
        for key, value in values.items():
            self._settings.setValue(key, value)
        self._settings.sync()

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
        """Write it to the disk at once: it is the last that is remembered, and the folder may be removed next."""
        self._settings.setValue("geometry", value)
        self._settings.sync()

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
    def place(self) -> Place:
        """Return where the window was when it was there last; an empty place at the first start."""
        value = self._settings.value("place", [])
        parts = [str(part) for part in value] if isinstance(value, list) else []
        return Place(*parts) if len(parts) == len(astuple(Place())) else Place()

    @place.setter
    def place(self, place: Place) -> None:
        """Write it to the disk at once: the program may be killed any moment."""
        self._settings.setValue("place", list(astuple(place)))
        self._settings.sync()

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

    def signer_token(self, name: str) -> SignerToken | None:
        """Return the certificate on a token that a person signed with last; None when it was a file, or nothing."""
        value = self._settings.value(_signer_entry("token", name), [])
        parts = [str(part) for part in value] if isinstance(value, list) else []
        return SignerToken(*parts) if len(parts) == len(fields(SignerToken)) else None

    def remember_signer_token(self, name: str, token: SignerToken | None) -> None:
        """Remember which certificate a person signs with; None when it is a file from now on. PINs are never kept."""
        self._settings.setValue(_signer_entry("token", name), list(astuple(token)) if token else [])

    def _bytes(self, entry: str) -> QByteArray:
        value = self._settings.value(entry, QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()


def _signer_entry(kind: str, name: str) -> str:
    """Return the entry of a person; a stroke would begin a group of its own."""
    return f"signing/{kind}/{name.replace('/', ' ')}"


def _make_private(path: Path) -> None:
    """Make the file readable by its owner only: one that QSettings makes itself is open to everybody."""
    with suppress(OSError):  # a folder that cannot be written keeps no preferences, and nothing else is lost
        path.touch(mode=0o600)
        path.chmod(0o600)
