"""Papers made from the minute, as files: for Word, an extract for one body, the notice, the list of commitments."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.locality import Body
from secretary_app.domain.paper import Paper, PaperKind, PaperOrder
from secretary_app.services.file_names import file_name
from secretary_app.services.outgoing import Outgo
from secretary_app.services.ports import RenderedPaper
from secretary_app.ui.views.saving import write_out
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.list_sheet import ListSheet, SheetRow

_WORD: Final = "Word (*.docx)"
_PAPER: Final = f"PDF (*.pdf);;{_WORD}"
_LIST: Final = f"{_PAPER};;Excel (*.xlsx)"
_FILE_NAMES: Final = {
    PaperKind.EXTRACT: "trich-bien-ban",
    PaperKind.NOTICE: "thong-bao-ket-luan",
    PaperKind.COMMITMENTS: "danh-muc-nhiem-vu",
}


class PaperCommands(QObject):
    """Works on the open conference; `open_id` names it, `window` is covered while a body is chosen."""

    def __init__(self, kit: ViewKit, window: QWidget, open_id: Callable[[], ConferenceId | None]) -> None:
        super().__init__(window)
        self._kit = kit
        self._window = window
        self._open_id = open_id
        kit.actions.on("export_word", self.export_word)
        kit.actions.on("export_extract", self.export_extract)
        kit.actions.on("export_notice", self.export_notice)
        kit.actions.on("export_commitments", self.export_commitments)

    def export_word(self) -> None:
        """Write the minute as a file for Word."""
        conference = self._conference()
        if conference is None:
            return
        path = self._kit.choose_place(self.tr("Xuất Word"), file_name("bien-ban", conference, ".docx"), _WORD)
        if path is not None:
            papers = self._kit.suite.papers
            self._write(conference.id, Outgo.WORD_MINUTE, path, partial(papers.word_minute, papers.job(conference.id)))

    def export_extract(self) -> None:
        """Ask which body the extract is for, then write it; where there is one body only there is nothing to ask."""
        conference = self._conference()
        if conference is None:
            return
        match conference.bodies:
            case ():
                self._kit.messages.tell(self.tr("Hội nghị chưa có cơ quan nào nên chưa có gì để trích."))
            case (only,):
                self._extract(conference, only)
            case _:
                self._ask_body(conference)

    def export_notice(self) -> None:
        """Write the notice of conclusion; the ending decides between PDF and Word."""
        conference = self._conference()
        if conference is not None:
            self._export(conference, PaperOrder(PaperKind.NOTICE), self.tr("Thông báo kết luận"), _PAPER)

    def export_commitments(self) -> None:
        """Write the list of commitments; the ending decides between PDF, Word and Excel."""
        conference = self._conference()
        if conference is not None:
            self._export(conference, PaperOrder(PaperKind.COMMITMENTS), self.tr("Danh mục nhiệm vụ"), _LIST)

    def _ask_body(self, conference: Conference) -> None:
        """Show the bodies, the first one chosen; arrows and Enter choose."""
        bodies = conference.bodies
        sheet = ListSheet(self._kit.theme, self._window, "extract_bodies", self.tr("Trích biên bản"))
        bodies_list = sheet.panel.list
        sheet.agreed.connect(lambda: self._extract(conference, bodies[bodies_list.currentIndex().row()]))
        rows = tuple(SheetRow(body.short_name, body.name) for body in bodies)
        sheet.show_once(self.tr("Trích biên bản"), self.tr("Chọn cơ quan nhận bản trích"), rows)
        sheet.offer(self.tr("Bản trích có nội dung về cơ quan được chọn và về mọi cơ quan."), self.tr("Trích"))
        bodies_list.setCurrentIndex(sheet.panel.model.index(0))

    def _extract(self, conference: Conference, body: Body) -> None:
        title = self.tr("Trích biên bản: {body}").format(body=body.name)
        self._export(conference, PaperOrder(PaperKind.EXTRACT, body.id), title, _PAPER, body.short_name)

    def _export(self, conference: Conference, order: PaperOrder, title: str, kinds: str, part: str = "") -> None:
        """See in the background that there is something to say, then ask for a place and write the file there."""
        papers = self._kit.suite.papers
        job = papers.job(conference.id)
        name = file_name("-".join(word for word in (_FILE_NAMES[order.kind], part) if word), conference, ".pdf")

        def ask_place(_paper: Paper) -> None:
            path = self._kit.choose_place(title, name, kinds)
            if path is not None:
                self._write(conference.id, Outgo(order.kind), path, partial(papers.file, job, order, path.suffix))

        self._kit.tasks.run(partial(papers.paper, job, order), ask_place, self._kit.messages.tell_error)

    def _write(self, conference_id: ConferenceId, what: Outgo, path: Path, made: Callable[[], RenderedPaper]) -> None:
        """Make the file in the background, then write it."""

        def write(paper: RenderedPaper) -> None:
            outgoing = self._kit.suite.outgoing
            write_out(self._kit, path, lambda: outgoing.write(conference_id, what, path, paper.data))

        self._kit.tasks.run(made, write, self._kit.messages.tell_error)

    def _conference(self) -> Conference | None:
        conference_id = self._open_id()
        return self._kit.suite.desk.conference(conference_id) if conference_id else None
