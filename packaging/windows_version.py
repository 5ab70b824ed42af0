"""What Windows shows of a program under its properties, in the words PyInstaller reads."""

from pathlib import Path
from typing import Final

from environment import BUILD, NAME, version

_TEXT: Final = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([
      StringTable('042A04B0', [
        StringStruct('CompanyName', 'Thư ký Hội nghị'),
        StringStruct('FileDescription', '{description}'),
        StringStruct('FileVersion', '{version}'),
        StringStruct('InternalName', '{name}'),
        StringStruct('LegalCopyright', 'GPL-3.0-or-later'),
        StringStruct('OriginalFilename', '{name}.exe'),
        StringStruct('ProductName', 'Thư ký Hội nghị'),
        StringStruct('ProductVersion', '{version}'),
      ])
    ]),
    VarFileInfo([VarStruct('Translation', [0x042A, 1200])]),
  ],
)
"""  # 042A: Vietnamese; 04B0 = 1200: Unicode
_PROGRAMS: Final = {NAME: "Thư ký Hội nghị", "secretary-app": "Thư ký Hội nghị (dòng lệnh)"}


def write() -> None:
    """Write the version resource of each program."""
    folder = BUILD / "windows"
    folder.mkdir(parents=True, exist_ok=True)
    numbers = (*map(int, version().split(".")), 0)
    for name, description in _PROGRAMS.items():
        text = _TEXT.format(numbers=numbers, description=description, version=version(), name=name)
        Path(folder / f"{name}.version").write_text(text, encoding="utf-8")
