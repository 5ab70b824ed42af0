"""What the packaged program does not carry: parts nobody uses, and libraries that every system has."""

import re
from pathlib import PurePath

# Modules that libraries could use but the program never does.
EXCLUDED_MODULES = [
    "PIL._avif",
    "PIL._imagingcms",
    "PIL._imagingft",
    "PIL._imagingtk",
    "PySide6.QtDBus",
    "_codecs_cn",
    "_codecs_hk",
    "_codecs_iso2022",
    "_codecs_jp",
    "_codecs_kr",
    "_codecs_tw",
    "_multibytecodec",
    "_pydecimal",
    "charset_normalizer",
    "curses",
    "dbm",
    "distutils",
    "ensurepip",
    "fontTools.afmLib",
    "fontTools.cu2qu",
    "fontTools.merge",
    "fontTools.mtiLib",
    "fontTools.qu2cu",
    "fontTools.t1Lib",
    "fontTools.ttx",
    "fontTools.ufoLib",
    "fontTools.varLib.instancer",
    "fontTools.varLib.interpolatable",
    "fontTools.voltLib",
    "idlelib",
    "lib2to3",
    "lxml.html",
    "lxml.isoschematron",
    "lxml.objectify",
    "packaging",
    "pip",
    "pkg_resources",
    "pydoc_data",
    "readline",
    "reportlab.graphics",
    "setuptools",
    "test",
    "tkinter",
    "turtle",
    "unittest",
    "venv",
    "wheel",
    "xmlrpc",
]

# Of Qt: languages other than ours (our own words stand for Vietnamese), screens without a desktop, the looks of other
# programs, drawing by OpenGL, and networks.
_UNUSED_QT = re.compile(
    r"PySide6/(Qt/)?(translations/"
    r"|plugins/(egldeviceintegrations|generic|networkinformation|tls)/"
    r"|plugins/(wayland-graphics-integration-client|xcbglintegrations)/"
    r"|plugins/platforms/(lib)?q(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc|direct2d)"
    r"|plugins/platformthemes/libqgtk3"
    r"|plugins/imageformats/(lib)?q(gif|icns|ico|pdf|tga|tiff|wbmp|webp)"
    r"|lib/libQt6EglF|(lib/)?(lib)?Qt6(OpenGL|Pdf|Qml|Quick|VirtualKeyboard))"
)
_SECOND_COPY = "docx/templates/default-docx-template/"  # of default.docx, unpacked: python-docx reads the packed one
_OPENGL_BY_SOFTWARE = "opengl32sw.dll"

# Of the system only two kinds come along: what belongs to our Python, for with another SQLite or OpenSSL it would be
# another program; and small libraries of Qt's window that not every desktop has, so that no network is needed.
_SYSTEM_FOLDERS = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")
_OURS = re.compile(
    r"/usr/lib/python3"
    r"|.*/lib(python3|sqlite3|ssl|crypto|ffi|bz2|lzma|xcb-(cursor|icccm|image|keysyms|render-util|util))[.\d-]*\.so"
)


def is_needed(name: str, source: str) -> bool:
    """Tell whether a file belongs into the package: its place there, and where it was found."""
    place = PurePath(name).as_posix()
    if _UNUSED_QT.match(place) or place.startswith(_SECOND_COPY) or PurePath(place).name == _OPENGL_BY_SOFTWARE:
        return False
    if source.startswith(_SYSTEM_FOLDERS):
        return bool(_OURS.match(source))
    return True
