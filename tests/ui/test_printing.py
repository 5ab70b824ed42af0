"""The minute on paper: every page, as the preview shows it."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import PdfImage
from PIL import Image, ImageChops
from PySide6.QtCore import QMarginsF, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QGroupBox, QLabel, QTabWidget, QWidget
from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from secretary_app.app.window import Choosers
from secretary_app.domain.findings import FindingId
from secretary_app.ui.labels import QtWords
from secretary_app.ui.preferences import Preferences
from secretary_app.ui.printing import print_pages
from secretary_app.ui.views.review_view import ReviewView
from tests.keyboard import press
from tests.ui.stage import Stage, build_stage, child
from tests.ui.test_review_view import a_reviewed_conference

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.services.ports import PageImage
    from secretary_app.ui.theme import Theme
    from tests.guards import Answers

SOON = 20_000
LONG = "Nội dung rất dài. " * 40
SAME, DIFFERENT = 5, 8  # two drawings of one page differ by 1 to 2, two pages by 9 and more
ROUNDING = 8  # of 255: letters on the edge of a band
ENGLISH = {
    "Print",
    "Cancel",
    "Copies",
    "Copies:",
    "Printer",
    "Pages",
    "Options",
    "Options >>",
    "Properties",
    "Name:",
    "to",
}
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    made = build_stage(tmp_path / "dữ liệu", theme, qtbot)
    conference = a_reviewed_conference()
    many = tuple(
        replace(
            conference.findings[0], id=FindingId(f"thêm-{number}"), rank=float(number), words="Nội dung rất dài. " * 40
        )
        for number in range(1, 12)
    )
    made.suite.desk.add(replace(conference, findings=(*conference.findings, *many), corrections=()))
    return made


def pdf_printer(
    path: Path, size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4, printer: QPrinter | None = None
) -> QPrinter:
    """A printer whose paper is a file."""
    printer = printer or QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageLayout(QPageLayout(QPageSize(size), QPageLayout.Orientation.Portrait, QMarginsF(10, 10, 10, 10)))
    return printer


def minute(stage: Stage) -> bytes:
    return stage.suite.minutes.pdf(a_reviewed_conference().id)


def pages(stage: Stage, pdf: bytes) -> tuple[PageImage, ...]:
    return stage.suite.pages.images(pdf, 36)


def grey(page: PageImage) -> QImage:
    image = QImage(page.pixels, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def difference(one: QImage, other: QImage) -> float:
    """The mean difference of two pictures, 0 to 255; made small first: letters stand elsewhere within a dot."""
    size, smooth = (QSize(40, 56), Qt.AspectRatioMode.IgnoreAspectRatio), Qt.TransformationMode.SmoothTransformation
    one, other = one.scaled(*size, smooth), other.scaled(*size, smooth)
    places = [(x, y) for x in range(one.width()) for y in range(one.height())]
    differences = [abs(one.pixelColor(*place).lightness() - other.pixelColor(*place).lightness()) for place in places]
    return sum(differences) / len(differences)


def test_ctrl_p_prints_every_page_as_it_is_seen(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    paper, asked = tmp_path / "giấy.pdf", []

    def choose(title: str, count: int) -> QPrinter:
        asked.append((title, count))
        return pdf_printer(paper)

    stage.kit = replace(stage.kit, choose_printer=choose)
    view = stage.show(ReviewView, "step_review")
    view.open_conference(a_reviewed_conference().id)
    view.enter("")
    press(child(view, QWidget, "review_view"), Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(stage.told) and "Đã gửi" in stage.told[-1].text, timeout=SOON)

    wanted, printed = pages(stage, minute(stage)), pages(stage, paper.read_bytes())
    assert len(wanted) > 1
    assert asked == [("In biên bản", len(wanted))]
    assert stage.told[-1].text == f"Đã gửi {len(wanted)} trang tới máy in."
    assert len(printed) == len(wanted)
    for number, (seen, on_paper) in enumerate(zip(wanted, printed, strict=True)):
        assert (on_paper.width, on_paper.height) == pytest.approx((seen.width, seen.height), abs=2)
        assert difference(grey(seen), grey(on_paper)) < SAME, f"page {number + 1}"
    assert difference(grey(wanted[0]), grey(printed[-1])) > DIFFERENT


def test_the_button_of_the_review_prints_and_nothing_happens_when_the_dialog_is_left(
    stage: Stage, qtbot: QtBot
) -> None:
    asked: list[int] = []
    stage.kit = replace(stage.kit, choose_printer=lambda _title, count: asked.append(count))  # gives None: cancelled
    view = stage.show(ReviewView, "step_review")
    view.open_conference(a_reviewed_conference().id)
    view.enter("")
    button = child(view, QAbstractButton, "review_print")
    assert button.text() == "In…"
    button.click()
    qtbot.waitUntil(lambda: asked != [], timeout=SOON)
    stage.kit.tasks.finish()
    assert stage.told == []


def test_only_the_pages_asked_for_are_printed(stage: Stage, tmp_path: Path) -> None:
    paper, pdf = tmp_path / "trang 2.pdf", minute(stage)
    printer = pdf_printer(paper)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 2)
    count = len(pages(stage, pdf))
    assert print_pages(stage.suite.pages, pdf, count, printer) == 1
    (printed,) = pages(stage, paper.read_bytes())
    assert difference(grey(pages(stage, pdf)[1]), grey(printed)) < SAME


def test_several_stretches_of_pages_are_printed_in_the_order_asked_for(stage: Stage, tmp_path: Path) -> None:
    paper, pdf = tmp_path / "trang 1,3.pdf", minute(stage)
    printer = pdf_printer(paper)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1,3"))
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    wanted = pages(stage, pdf)
    assert print_pages(stage.suite.pages, pdf, len(wanted), printer) == 2
    last, first = pages(stage, paper.read_bytes())
    assert difference(grey(wanted[2]), grey(last)) < SAME
    assert difference(grey(wanted[0]), grey(first)) < SAME


class OneByOne(QPrinter):
    """A printer that cannot make copies by itself."""

    @override
    def supportsMultipleCopies(self) -> bool:
        return False


@pytest.mark.parametrize(("collated", "order"), [(True, (0, 1, 0, 1)), (False, (0, 0, 1, 1))])
def test_copies_are_made_for_a_printer_that_makes_none(
    stage: Stage, tmp_path: Path, collated: bool, order: tuple[int, ...]
) -> None:
    paper, pdf = tmp_path / "hai bản.pdf", minute(stage)
    printer = pdf_printer(paper, printer=OneByOne(QPrinter.PrinterMode.HighResolution))
    printer.setCopyCount(2)
    printer.setCollateCopies(collated)
    assert print_pages(stage.suite.pages, pdf, 2, printer) == 4
    wanted = pages(stage, pdf)
    for number, printed in zip(order, pages(stage, paper.read_bytes()), strict=True):
        assert difference(grey(wanted[number]), grey(printed)) < SAME


@pytest.mark.parametrize(("resolution", "dots"), [(300, 300), (600, 600), (1200, 600)])
def test_pages_are_drawn_for_the_dots_of_the_printer_and_nothing_is_blurred(
    stage: Stage, tmp_path: Path, resolution: int, dots: int
) -> None:
    paper, pdf = tmp_path / "nét.pdf", minute(stage)
    printer = pdf_printer(paper)
    printer.setResolution(resolution)
    print_pages(stage.suite.pages, pdf, 1, printer)
    with pikepdf.open(paper) as printed:
        box = [float(edge) for edge in printed.pages[0].mediabox]
        streams = printed.pages[0].get_images().values()
        bands = [PdfImage(image) for image in streams if isinstance(image, pikepdf.Stream)]
        assert {filter_ for band in bands for filter_ in band.filters} == {"/FlateDecode"}, "JPEG blurs letters"
        pixels = b"".join(band.as_pil_image().convert("RGB").tobytes() for band in bands)
    assert box == pytest.approx([0, 0, 595.28, 841.89], abs=1)
    assert apart(pixels, stage.suite.pages.images(pdf, dots, (0,))[0]) <= ROUNDING


def apart(pixels: bytes, page: PageImage) -> int:
    """Return the greatest difference of a dot on paper and the dot of the page there, 0 to 255."""
    paper, seen = (Image.frombytes("RGB", (page.width, page.height), each) for each in (pixels, page.pixels))
    return max(ImageChops.difference(paper, seen).tobytes())


@pytest.mark.parametrize("mode", QPrinter.ColorMode)
def test_in_black_and_white_nothing_keeps_its_colour(stage: Stage, tmp_path: Path, mode: QPrinter.ColorMode) -> None:
    paper, source = tmp_path / "màu.pdf", io.BytesIO()
    canvas = Canvas(source, pagesize=(595, 842))
    canvas.setFillColorRGB(0.8, 0.1, 0.1)
    canvas.rect(100, 100, 300, 300, fill=1)
    canvas.showPage()
    canvas.save()
    printer = pdf_printer(paper)
    printer.setColorMode(mode)
    print_pages(stage.suite.pages, source.getvalue(), 1, printer)
    (printed,) = pages(stage, paper.read_bytes())
    image = QImage(printed.pixels, printed.width, printed.height, 3 * printed.width, QImage.Format.Format_RGB888)
    assert image.allGray() is (mode is QPrinter.ColorMode.GrayScale)


def test_a_page_in_bands_is_the_page_as_a_whole(stage: Stage) -> None:
    pdf = minute(stage)
    bands = tuple(stage.suite.pages.bands(pdf, 300, 1))
    whole = stage.suite.pages.images(pdf, 300, (1,))[1]
    assert len(bands) > 1
    assert apart(b"".join(band.pixels for band in bands), whole) <= ROUNDING


def test_a_sheet_of_another_shape_keeps_the_shape_of_the_page(stage: Stage, tmp_path: Path) -> None:
    paper, pdf = tmp_path / "a5 vuông.pdf", minute(stage)
    print_pages(stage.suite.pages, pdf, 1, pdf_printer(paper, QPageSize.PageSizeId.Letter))
    printed = grey(pages(stage, paper.read_bytes())[0])
    ink = [x for x in range(printed.width()) for y in range(printed.height()) if printed.pixelColor(x, y).black() > 90]
    left, right = min(ink), printed.width() - max(ink)
    a4 = grey(pages(stage, pdf)[0])
    a4_ink = [x for x in range(a4.width()) for y in range(a4.height()) if a4.pixelColor(x, y).black() > 90]
    shrunk = printed.height() / a4.height()
    assert max(ink) - min(ink) == pytest.approx((max(a4_ink) - min(a4_ink)) * shrunk, abs=4)
    assert left > right  # the binding edge stays the wider one


@pytest.mark.qt_log_ignore(r"QPainter::begin\(\): Returned false", extend=True)  # Qt says so on every refusal
def test_a_printer_that_refuses_is_told(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    nowhere = pdf_printer(tmp_path / "không có" / "giấy.pdf")
    stage.kit = replace(stage.kit, choose_printer=lambda _title, _count: nowhere)
    view = stage.show(ReviewView, "step_review")
    view.open_conference(a_reviewed_conference().id)
    view.enter("")
    stage.kit.actions["print_minute"].trigger()
    qtbot.waitUntil(lambda: bool(stage.told) and "không nhận" in stage.told[-1].text, timeout=SOON)


def test_the_dialog_of_the_printer_is_vietnamese(qapp: QApplication, answers: Answers, tmp_path: Path) -> None:
    seen: set[str] = set()

    def look(dialog: QPrintDialog) -> None:
        seen.add(dialog.windowTitle())
        for widget in dialog.findChildren(QWidget):
            seen.update(_words(widget))
        dialog.reject()

    words = QtWords(qapp)
    qapp.installTranslator(words)
    answers.act_in_dialog(look)
    assert Choosers(Preferences(tmp_path)).printer("In danh sách ký tên", 3) is None
    qapp.removeTranslator(words)
    assert {"In danh sách ký tên", "Máy in", "Số bản:", "Thôi", "Từ trang", "In ra tệp PDF", "Đen trắng"} <= seen
    assert not {word.replace("&", "") for word in seen} & ENGLISH


def _words(widget: QWidget) -> list[str]:
    """What can be read on a widget."""
    match widget:
        case QAbstractButton() | QLabel():
            return [widget.text()]
        case QGroupBox():
            return [widget.title()]
        case QComboBox():
            return [widget.itemText(place) for place in range(widget.count())]
        case QTabWidget():
            return [widget.tabText(place) for place in range(widget.count())]
        case _:
            return []
