"""Laying out the sample minute, beside the same text on a bare canvas."""

from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from secretary_app.paths import resource
from tests.bench.measure import Ratio, paired
from tests.suites import make_suite, sample

_FONT, _SIZE, _LEADING, _MARGIN = "Floor", 14, 19, 70


def layout(folder: Path) -> Ratio:
    """Return the whole PDF/A file with fields and attachment against drawn lines."""
    suite = make_suite(folder / "layout")
    conference = sample(suite)
    suite.desk.add(conference)
    job = suite.review.print_job(conference.id)
    blocks = [f"{block.lead} {block.text}" for block in suite.review.text(conference.id).blocks]
    pdfmetrics.registerFont(TTFont(_FONT, str(resource("fonts/liberation/LiberationSerif-Regular.ttf"))))
    medians = paired(lambda: suite.review.lay_out(job), lambda: _bare(blocks), 20)
    return Ratio("dàn trang biên bản mẫu (PDF/A-3b, ô ký, JSON)", "reportlab canvas, cùng chữ", *medians, limit=4.0)


def _bare(blocks: list[str]) -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    top = A4[1] - _MARGIN
    canvas.setFont(_FONT, _SIZE)
    for block in blocks:
        for line in simpleSplit(block, _FONT, _SIZE, A4[0] - 2 * _MARGIN):
            if top < _MARGIN:
                canvas.showPage()
                canvas.setFont(_FONT, _SIZE)
                top = A4[1] - _MARGIN
            canvas.drawString(_MARGIN, top, line)
            top -= _LEADING
    canvas.save()
    return stream.getvalue()
