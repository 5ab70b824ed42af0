"""What is known about the disk a folder lies on, as far as it matters for a data folder."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_MOUNTS: Final = Path("/proc/self/mountinfo")  # Linux; see proc(5)
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")
_NETWORK: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "davfs", "fuse.sshfs", "fuse.davfs2"}
    | {"fuse.gvfsd-fuse", "fuse.rclone", "fuse.smbnetfs", "fuse.curlftpfs", "ceph", "glusterfs", "fuse.glusterfs"}
)
_FAT: Final = frozenset({"vfat", "msdos", "exfat", "fuse.exfat", "fat", "fat32"})
# Folders that a client keeps the same in several machines, by their names and by what lies in them.
_CLOUDS: Final = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "google-drive",
    "my drive",
    "icloud",
    "nextcloud",
)
_MORE_CLOUDS: Final = ("owncloud", "mega", "megasync", "pcloud", "syncthing", "yandex.disk", "zalo cloud")
_CLOUD_MARKS: Final = (".dropbox", ".dropbox.cache", ".nextcloudsync.log", ".owncloudsync.log", ".stfolder", ".sync")
_CLOUD_VARIABLES: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_REMOTE_DRIVE: Final = 4  # DRIVE_REMOTE of Windows


def concerns(folder: Path) -> tuple[str, ...]:
    """Return what speaks against keeping data in a folder, there or not: network, cloud, fat."""
    whole = Path(os.path.realpath(folder))
    kind = _file_system(_nearest(whole))
    found = {
        "network": kind in _NETWORK,
        "cloud": any(_is_cloud(one) for one in (whole, *whole.parents)),
        "fat": kind in _FAT,
    }
    return tuple(code for code, holds in found.items() if holds)


def _nearest(folder: Path) -> Path:
    """Return the folder, or what is there of the way to it."""
    return next((one for one in (folder, *folder.parents) if one.exists()), folder)


def _is_cloud(folder: Path) -> bool:
    marked = any((folder / mark).exists() for mark in _CLOUD_MARKS)
    named = (os.environ.get(name, "") for name in _CLOUD_VARIABLES)
    return marked or _is_cloud_name(folder.name) or any(one and Path(one) == folder for one in named)


def _is_cloud_name(name: str) -> bool:
    """Tell whether a folder is called as a client calls its own: 'OneDrive', 'OneDrive - UBND xã', 'Dropbox (2)'."""
    lower = name.casefold()
    clouds = (*_CLOUDS, *_MORE_CLOUDS)
    return any(lower == cloud or lower.startswith((f"{cloud} -", f"{cloud} (", f"{cloud}-")) for cloud in clouds)


def _file_system(folder: Path) -> str:
    """Return the kind of file system that a folder lies on, in small letters; empty where that cannot be asked."""
    if sys.platform == "win32":
        return _windows_file_system(folder)
    try:
        mounts = tuple(_mounts(_MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")))
    except OSError:
        return ""
    return max(((mount, kind) for mount, kind in mounts if folder.is_relative_to(mount)), key=_depth, default=("", ""))[
        1
    ]


def _depth(found: tuple[str, str]) -> int:
    return len(Path(found[0]).parts)


def _mounts(text: str) -> Iterator[tuple[str, str]]:
    """Return where something is mounted and of which kind it is; of two at one place the later one comes first."""
    for line in reversed(text.splitlines()):
        left, _, right = line.partition(" - ")
        yield _ESCAPED.sub(lambda found: chr(int(found[1], 8)), left.split(" ")[4]), right.split(" ")[0].lower()


def _windows_file_system(folder: Path) -> str:
    if sys.platform != "win32":
        return ""
    import ctypes  # noqa: PLC0415 - Windows alone

    root = f"{folder.anchor}"
    if root.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOTE_DRIVE:
        return "cifs"
    kind = ctypes.create_unicode_buffer(64)
    ctypes.windll.kernel32.GetVolumeInformationW(root, None, 0, None, None, None, kind, len(kind))
    return str(kind.value).lower()
