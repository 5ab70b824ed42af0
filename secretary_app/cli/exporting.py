"""Writing out: the minute, papers and lists made from its conference, the conference file."""

from pathlib import Path

import click

from secretary_app.cli.context import Context, command, say
from secretary_app.cli.usage import Command, WrongUsageError
from secretary_app.domain.body_names import body_called
from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.locality import BodyId
from secretary_app.domain.paper import PaperKind, PaperOrder
from secretary_app.services.outgoing import Outgo
from secretary_app.services.ports import RenderedPaper
from secretary_app.services.suite import Suite

_PAPERS = tuple(kind.value for kind in PaperKind)
_BUNDLE = "bundle"
_OUTGO = {
    "pdf": Outgo.MINUTE,
    "docx": Outgo.WORD_MINUTE,
    "json": Outgo.CONFERENCE_FILE,
    "xlsx": Outgo.ATTENDANCE,
    "signin": Outgo.SIGN_IN,
}
_FORMATS = ("pdf", "json", "docx", *_PAPERS, "signin", "xlsx", _BUNDLE)


@click.command(cls=Command)
@click.argument("identifier", metavar="ID")
@click.option("--format", "kind", type=click.Choice(_FORMATS), required=True, help="Dạng tệp.")
@click.option("--body", help="Cơ quan của bản trích: tên hoặc tên viết tắt, như UBND.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Ghi vào tệp này.")
@click.pass_obj
@command
def export(context: Context, identifier: str, kind: str, body: str | None, out: Path) -> None:
    """Xuất biên bản, văn bản và bảng làm từ hội nghị, hoặc tệp hội nghị.

    pdf: biên bản chưa ký. docx: biên bản để sửa bằng Word. json: tệp hội nghị. extract: trích biên bản cho cơ quan nêu
    ở --body. notice: thông báo kết luận. commitments: danh mục nhiệm vụ. signin: danh sách để đại biểu ký tên. xlsx:
    bảng điểm danh, tổng hợp và nội dung cho Excel. bundle: gói bàn giao để ký ở nơi khác.

    Trích biên bản, thông báo thành Word khi tên tệp kết thúc bằng .docx; danh mục nhiệm vụ cũng vậy, và thành Excel khi
    kết thúc bằng .xlsx; danh sách ký tên thành Excel khi kết thúc bằng .xlsx. Gói bàn giao thành ZIP khi kết thúc bằng
    .zip, không thì thành thư mục mới. Các tên khác thì thành PDF.
    """
    suite = context.suite
    conference_id = suite.archive.find(identifier)
    if kind == _BUNDLE:
        with context.writing():  # what goes out is kept, to be compared with what comes back
            suite.handing_over.write(suite.handing_over.order(conference_id), out)
            suite.handing_over.record(conference_id)
        click.echo(str(out))
        return
    data, unprintable = _made(suite, conference_id, kind, body, out.suffix.lower())
    suite.outgoing.write(conference_id, _OUTGO.get(kind) or Outgo(kind), out, data)
    for letter in unprintable:
        say(f"Có chữ không in được, đã thay bằng ô vuông: {letter}")
    click.echo(str(out))


def _made(
    suite: Suite, conference_id: ConferenceId, kind: str, body: str | None, ending: str
) -> tuple[bytes, tuple[str, ...]]:
    """Return the file and the letters that had to be replaced; raise EmptyPaperError."""
    match kind:
        case "json":
            return suite.archive.encode(conference_id), ()
        case "pdf":
            minute = suite.review.lay_out(suite.review.print_job(conference_id))
            return minute.pdf, minute.unprintable
        case "xlsx":
            return suite.sign_in.attendance(conference_id), ()
        case "signin":
            return _sign_in(suite, conference_id, ending)
        case _:
            paper = _paper(suite, conference_id, kind, body, ending)
            return paper.data, paper.unprintable


def _sign_in(suite: Suite, conference_id: ConferenceId, ending: str) -> tuple[bytes, tuple[str, ...]]:
    if ending == ".xlsx":
        return suite.sign_in.table(conference_id), ()
    sheet = suite.sign_in.rendered(conference_id)
    return sheet.pdf, sheet.unprintable


def _paper(suite: Suite, conference_id: ConferenceId, kind: str, body: str | None, ending: str) -> RenderedPaper:
    job = suite.papers.job(conference_id)
    if kind == "docx":
        return suite.papers.word_minute(job)
    return suite.papers.file(job, _order(suite.desk.conference(conference_id), PaperKind(kind), body), ending)


def _order(conference: Conference, kind: PaperKind, body: str | None) -> PaperOrder:
    return PaperOrder(kind, _named_body(conference, body) if kind is PaperKind.EXTRACT else None)


def _named_body(conference: Conference, said: str | None) -> BodyId:
    """Return the body somebody typed; complain with the names of all when it is none of them."""
    found = body_called(said, conference.bodies) if said else None
    if found is None:
        names = ", ".join(body.short_name or body.name for body in conference.bodies)
        begun = f"Hội nghị không có cơ quan “{said}”" if said else "Bản trích cần biết cơ quan nào"
        raise WrongUsageError(f"{begun}: --body nhận {names}.", click.get_current_context())
    return found
