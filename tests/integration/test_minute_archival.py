"""The file as the archive receives it: PDF/A-3a, fields, attached data, the same bytes again."""

import hashlib
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name, pdfa
from reportlab.pdfgen.canvas import Canvas

from secretary_app.documents.archival import archived
from secretary_app.documents.field_font import load_field_font
from secretary_app.documents.fields import FieldRules
from secretary_app.documents.form import load_form
from secretary_app.documents.layout import Pages
from secretary_app.documents.metadata import FileFacts
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.slots import slots_of
from tests.level_b import all_faults_at_level_b, faults_at_level_b
from tests.minute_case import FONTS, PROFILE, clock, finding, ham_tan, the_form

FORM = the_form()
ATTACHMENT = json.dumps({"format": "secretary-app/conference"}).encode()
PDF = FORM.render(ham_tan(), ATTACHMENT).pdf
SLOTS = ("THU_KY", "CT_HDND", "CT_UBND", "CT_MTTQ", "CO_QUAN")


def opened() -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(PDF))


def fields(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    return {str(field.T): field for field in pdf.Root.AcroForm.Fields.as_list()}


def test_all_but_the_form_fields_passes_the_pdfa_checker() -> None:
    with opened() as pdf:
        del pdf.Root.AcroForm
        for page in pdf.pages:
            if Name.Annots in page:
                del page.Annots
        target = io.BytesIO()
        pdf.save(target, **pdfa.resolve_save_kwargs("3b"))
    assert not all_faults_at_level_b(target.getvalue())


def test_the_checker_finds_nothing_forbidden_in_the_whole_file() -> None:
    assert not faults_at_level_b(PDF)


def test_the_font_of_the_fields_passes_the_checker_when_it_is_used() -> None:
    with opened() as pdf:
        font = pdf.Root.AcroForm.DR.Font["/LiberationSerif"]
        del pdf.Root.AcroForm
        for page in pdf.pages:
            if Name.Annots in page:
                del page.Annots
        pdf.pages[0].Resources.Font["/Field"] = font
        pdf.pages[0].contents_add(b"BT /Field 12 Tf 20 20 Td (0123456789/.-) Tj ET")
        target = io.BytesIO()
        pdf.save(target, **pdfa.resolve_save_kwargs("3b"))
    assert not all_faults_at_level_b(target.getvalue())


def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "minute.pdf"
    path.write_bytes(PDF)
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_font_is_embedded_and_tells_its_letters(tmp_path: Path) -> None:
    path = tmp_path / "minute.pdf"
    path.write_bytes(PDF)
    told = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
    rows = told.splitlines()[2:]
    assert rows
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_the_file_says_it_is_pdfa_3a_and_pdfua_1_in_vietnamese_with_its_title() -> None:
    with opened() as pdf, pdf.open_metadata() as metadata:
        assert (metadata.pdfa_status, str(pdf.Root.Lang)) == ("3A", "vi-VN")
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        title = f"Biên bản {ham_tan().details.name}"
        assert (metadata["dc:title"], str(pdf.docinfo.Title)) == (title, title)
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.Root.OutputIntents[0].S) == "/GTS_PDFA1"
        assert pdf.pdf_version == "1.7"


def test_no_page_has_a_transition() -> None:
    with opened() as pdf:
        assert not [page for page in pdf.pages if Name.Trans in page]


def test_every_slot_has_a_signature_field_and_the_clerk_two_text_fields() -> None:
    with opened() as pdf:
        kinds = {name: str(field.FT) for name, field in fields(pdf).items()}
    assert kinds == dict.fromkeys(SLOTS, "/Sig") | {"SO_VAN_BAN": "/Tx", "NGAY_BAN_HANH": "/Tx"}


def test_no_field_name_begins_another() -> None:
    names = (*SLOTS, "SO_VAN_BAN", "NGAY_BAN_HANH")
    assert not [(one, other) for one in names for other in names if one != other and other.startswith(one)]


def test_each_field_is_empty_prints_has_an_appearance_and_no_action() -> None:
    with opened() as pdf:
        for name, field in fields(pdf).items():
            assert field.AP.N.read_bytes() == b"", name
            assert int(field.F) & 4, name
            assert not int(field.F) & (1 | 2 | 32), name
            assert Name.V not in field, name
            assert Name.A not in field, name
            assert Name.AA not in field, name
        assert Name.NeedAppearances not in pdf.Root.AcroForm
        assert int(pdf.Root.AcroForm.SigFlags) == 3


def test_each_field_speaks_vietnamese() -> None:
    with opened() as pdf:
        tips = {name: str(field.TU) for name, field in fields(pdf).items()}
    assert tips["THU_KY"] == "Chữ ký số của thư ký Lê Thị Thu Hà"
    assert tips["CO_QUAN"] == "Chữ ký số của cơ quan Văn phòng HĐND&UBND"
    assert tips["SO_VAN_BAN"] == "Số văn bản, do văn thư ghi"


def test_each_field_stands_on_the_page_it_names() -> None:
    with opened() as pdf:
        for page in pdf.pages:
            for widget in page.get(Name.Annots, pikepdf.Array()).as_list():
                assert widget.P.objgen == page.obj.objgen


def test_the_seal_lies_above_the_signatures_and_the_clerks_fields_come_first() -> None:
    with opened() as pdf:
        assert list(fields(pdf)) == ["SO_VAN_BAN", "NGAY_BAN_HANH", *SLOTS]
        assert str(pdf.pages[-1].Annots[-1].T) == "CO_QUAN"


def test_the_conference_is_attached_as_the_source() -> None:
    with opened() as pdf:
        spec = pdf.attachments["ham-tan-2023.hoinghi.json"]
        assert spec.get_file().read_bytes() == ATTACHMENT
        assert spec.get_file().mime_type == "application/json"
        assert str(pdf.Root.AF[0].AFRelationship) == "/Source"
        assert str(pdf.Root.AF[0].UF) == "ham-tan-2023.hoinghi.json"


def test_the_same_conference_gives_the_same_bytes_in_another_process() -> None:
    assert FORM.render(ham_tan(), ATTACHMENT).pdf == PDF
    code = (
        "import hashlib, json\nfrom tests.minute_case import *\n"
        "data = json.dumps({'format': 'secretary-app/conference'}).encode()\n"
        "print(hashlib.sha256(the_form().render(ham_tan(), data).pdf).hexdigest())"
    )
    # neither the order of sets nor the time zone of the machine may show in the file
    elsewhere = os.environ | {"PYTHONHASHSEED": "77", "TZ": "America/New_York"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROFILE.parents[2], env=elsewhere
    )
    assert done.stdout.strip() == hashlib.sha256(PDF).hexdigest()


def test_what_is_not_archival_is_never_handed_out_but_as_a_draft() -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.drawString(100, 700, "a font that is not in the file")
    canvas.save()
    pages = Pages(target.getvalue(), 1, (), (), ())
    facts = FileFacts("Biên bản", "Văn phòng", "vi-VN", clock(14, 0), "x.hoinghi.json", "Dữ liệu")
    rules = FieldRules({}, load_form(PROFILE).sizes, load_field_font(FONTS / "LiberationSerif-Regular.ttf"))
    with pytest.raises(pdfa.PdfaError):
        archived(pages, ATTACHMENT, facts, rules, checked=True)
    assert archived(pages, ATTACHMENT, facts, rules, checked=False).startswith(b"%PDF-1.7")


def test_an_adopted_minute_is_made_as_its_draft_was() -> None:
    adopted = replace(ham_tan(), slots=slots_of(ham_tan()))
    assert FORM.render(adopted, ATTACHMENT).pdf == PDF


def test_another_conference_gives_other_bytes() -> None:
    assert FORM.render(ham_tan(place="Hội trường"), ATTACHMENT).pdf != PDF
    assert FORM.render(ham_tan(), b"{}").pdf != PDF


@pytest.mark.parametrize("changes", [{"ended": None}, {"ended": None, "started": None}])
def test_the_date_of_the_file_comes_from_the_conference(changes: dict[str, object]) -> None:
    with opened() as pdf:
        assert str(pdf.docinfo.CreationDate).startswith("D:20240313162500+07'00")
    rendered = FORM.render(ham_tan(**changes), ATTACHMENT)
    with pikepdf.open(io.BytesIO(rendered.pdf)) as pdf:
        wanted = "D:20240313140000" if "started" not in changes else "D:20000101000000"
        assert str(pdf.docinfo.CreationDate).startswith(wanted)


def test_the_typeface_is_liberation_serif_2_1_5() -> None:
    assert b"Version 2.1.5" in (FONTS / "LiberationSerif-Regular.ttf").read_bytes().replace(b"\x00", b"")


def test_a_long_minute_passes_too() -> None:
    findings = tuple(finding(number, FindingKind.RESULT, f"Câu số {number}. " * 30) for number in range(200))
    rendered = FORM.render(replace(ham_tan(ended=clock(17, 0)), findings=findings), ATTACHMENT)
    assert rendered.pages > 20
    assert not faults_at_level_b(rendered.pdf)
