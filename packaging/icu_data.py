"""ICU's data without the languages and encodings that nobody here asks for: 32 MB of the Linux program become 4.

Qt for Linux is linked against ICU, whose data hold every language of the world. What stays: the root of everything,
Vietnamese and English, and all that belongs to no language. The format is ICU's own (icupkg); the symbol, its name and
the library's name are those Qt looks for, so the untouched library can be put back in its place at any time.
"""

import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from environment import stop

_KEPT_LANGUAGES: Final = {"root", "en", "vi", "res_index", "pool"}
_OF_A_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(_.*)?")
_UNUSED_FOLDERS: Final = {"brkitr", "translit", "rbnf"}  # Qt parts text by itself
_UNUSED_KINDS: Final = {".cnv", ".cfu", ".spp", ".dict"}  # encodings, look-alikes, network names, dictionaries
_ASSEMBLY: Final = """\
.section .rodata
.balign 16
.globl {symbol}
.type {symbol}, @object
{symbol}:
.incbin "{data}"
.size {symbol}, . - {symbol}
.section .note.GNU-stack,"",@progbits
"""


def trim(library: Path) -> None:
    """Put a library with the smaller data in the place of `libicudata.so.<version>`."""
    version = library.name.rpartition(".")[2]
    with TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole" / f"icudt{version}l.dat"
        small = Path(scratch) / "small" / whole.name  # icupkg takes the names of items from the name of the file
        for path in (whole, small):
            path.parent.mkdir()
        _call("objcopy", "-O", "binary", "-j", ".rodata", str(library), str(whole))
        unused = Path(scratch) / "unused.txt"
        names = [name for name in _call("icupkg", "-l", str(whole)).split() if not _is_kept(name)]
        unused.write_text("\n".join(names), encoding="ascii")
        _call("icupkg", "-r", str(unused), str(whole), str(small))
        source = Path(scratch) / "data.S"
        source.write_text(_ASSEMBLY.format(symbol=f"icudt{version}_dat", data=small), encoding="ascii")
        options = ["-shared", "-nostdlib", "-Wl,--build-id=none", f"-Wl,-soname,{library.name}"]
        _call("cc", *options, "-o", str(library), str(source))


def _is_kept(name: str) -> bool:
    folder, _, base = name.rpartition("/")
    item = Path(base)
    if folder in _UNUSED_FOLDERS or item.suffix in _UNUSED_KINDS:
        return False
    of_a_language = item.suffix == ".res" and _OF_A_LANGUAGE.fullmatch(item.stem)
    return not of_a_language or item.stem in _KEPT_LANGUAGES


def _call(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        stop(f"{command[0]}: {done.stderr.strip()}")
    return done.stdout
