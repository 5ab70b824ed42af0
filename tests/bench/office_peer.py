"""LibreOffice that is already running, asked over UNO; its conversions take no start-up."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from tests.bench.peers import FAMILY, Face, Manuscript

SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's bridge to UNO is compiled for the system's own Python
_SERVER = Path(__file__).with_name("office_server.py")
_NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
)

_LETTERS = {
    Face.REGULAR: "",
    Face.BOLD: 'fo:font-weight="bold"',
    Face.BOLD_ITALIC: 'fo:font-weight="bold" fo:font-style="italic"',
}


class LibreOffice:
    """A running LibreOffice with a profile and fonts of its own."""

    name = "LibreOffice"

    def __init__(self, server: "subprocess.Popen[str]", folder: Path) -> None:
        """Talk to the server; files go through the folder."""
        self._server, self._folder = server, folder

    def lay_out(self, manuscript: Manuscript) -> bytes:
        """Return the pages as PDF."""
        source, target = self._folder / "words.fodt", self._folder / "words.pdf"
        source.write_text(_flat_document(manuscript), encoding="utf-8")
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(f"{source.as_uri()} {target.as_uri()}\n")
        self._server.stdin.flush()
        if self._server.stdout.readline().strip() != "done":
            raise RuntimeError("LibreOffice has not answered")
        return target.read_bytes()


def is_installed() -> bool:
    """Tell whether the program and its bridge are there."""
    try:
        return subprocess.run([SYSTEM_PYTHON, _SERVER, "--installed"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@contextmanager
def running(fonts: Path) -> Iterator[LibreOffice]:
    """Start one, with nothing but the typeface of the minute; it ends with the block."""
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "fonts.conf").write_text(
            f"<fontconfig><dir>{escape(str(fonts))}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>",
            encoding="utf-8",
        )
        pipe = subprocess.PIPE
        command = [SYSTEM_PYTHON, str(_SERVER), name]
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as server:
            yield LibreOffice(server, folder)


def _flat_document(manuscript: Manuscript) -> str:
    page = manuscript.form.page
    paper = f'fo:page-width="{page.width}mm" fo:page-height="{page.height}mm"'
    margins = " ".join(f'fo:margin-{side}="{getattr(page, side)}mm"' for side in ("top", "bottom", "left", "right"))
    styles = "".join(_style(manuscript, face) for face in Face)
    lines = (f'<text:p text:style-name="{line.face}">{escape(line.text)}</text:p>' for line in manuscript.lines)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_NAMESPACES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="{FAMILY}"/></office:font-face-decls>
<office:styles>{styles}</office:styles>
<office:automatic-styles><style:page-layout style:name="L">
<style:page-layout-properties {paper} {margins}/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"/></office:master-styles>
<office:body><office:text>{"".join(lines)}</office:text></office:body></office:document>"""


def _style(manuscript: Manuscript, face: Face) -> str:
    spacing, size = manuscript.form.spacing, manuscript.form.sizes.body
    lines = (
        f'fo:text-align="justify" fo:text-indent="{spacing.first_line}mm" fo:margin-top="{spacing.paragraph}pt" '
        f'fo:line-height="{manuscript.leading}pt" fo:widows="2" fo:orphans="2"'
    )
    letters = f'style:font-name="F" fo:font-size="{size}pt" fo:language="vi" fo:country="VN" {_LETTERS[face]}'
    properties = f"<style:paragraph-properties {lines}/><style:text-properties {letters}/>"
    return f'<style:style style:name="{face}" style:family="paragraph">{properties}</style:style>'
