"""Writing incremental updates."""

from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from typing_extensions import override


class SparingWriter(IncrementalPdfFileWriter):
    """Writes an incremental update that leaves metadata and version alone.

    pyHanko 0.38 replaces the XMP packet of a file it did not make by an empty one, which takes title, language and
    the mark of PDF/A away, and raises the version to 2.0, where PDF/A-3 stands on 1.7. Neither belongs to a signature.
    """

    def __init__(self, reader: PdfFileReader) -> None:
        super().__init__(reader.stream, prev=reader)

    def written(self) -> bytes:
        """Return the file with the update at its end."""
        output = BytesIO()
        self.write(output)  # type: ignore[no-untyped-call]
        return output.getvalue()

    @override
    def _update_meta(self) -> None:
        pass

    @override
    def ensure_output_version(self, version: tuple[int, int]) -> None:
        pass
