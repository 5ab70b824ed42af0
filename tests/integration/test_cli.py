"""The command line as others script against it."""

import errno
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner, Result

from secretary_app.app.composition import SystemClock
from secretary_app.cli import main
from secretary_app.paths import resource
from secretary_app.signing.demo_authority import ThrowAwayAuthority
from tests.drawn_pictures import file_of, photographed, transparent

SAMPLE = resource("samples/ham-tan-2023.hoinghi.json")
SLOTS = ["THU_KY", "CT_HDND", "CT_UBND", "CT_MTTQ", "CO_QUAN"]


class Desk:
    """A data folder and the command line over it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "du-lieu"

    def run(self, *words: object, given: bytes = b"") -> Result:
        return CliRunner().invoke(main, ["--data-dir", str(self.data), *map(str, words)], input=given)

    def json(self, *words: object) -> Any:
        result = self.run(*words, "--json")
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    def snapshot(self) -> dict[str, bytes]:
        """Return every file of the data folder but SQLite's and the lock's own."""
        files = (path for path in self.data.rglob("*") if path.is_file() and path.suffix not in {".db-shm", ".lock"})
        return {str(path): path.read_bytes() for path in files}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a demo that was played once for all tests of this file."""
    folder = tmp_path_factory.mktemp("demo")
    result = CliRunner().invoke(main, ["demo", "--out", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


def verified(desk: Desk, pdf: Path, root: Path) -> tuple[int, dict[str, Any]]:
    result = desk.run("verify", pdf, "--trust", root, "--json")
    return result.exit_code, json.loads(result.stdout)["files"][0]


def test_the_demo_ends_with_five_valid_signatures(desk: Desk, played: Path) -> None:
    status, report = verified(desk, played / "bien-ban.pdf", played / "nguoi-cap-trinh-dien.pem")
    assert (status, report["verdict"]) == (0, "valid")
    assert [found["slot"] for found in report["signatures"]] == SLOTS
    assert all(found["integrity"] and found["trusted"] for found in report["signatures"])
    assert report["attached_conference"] == "same"
    assert report["missing_slots"] == []
    assert report["problems"] == []


def test_the_report_has_the_published_shape(desk: Desk, played: Path) -> None:
    _, report = verified(desk, played / "bien-ban.pdf", played / "nguoi-cap-trinh-dien.pem")
    published = {"path", "verdict", "signatures", "missing_slots", "attached_conference", "problems"}
    assert set(report) == published | {"checked_at", "archive", "differences"}
    assert set(report["signatures"][0]) == {
        "slot",
        "signer",
        "issuer",
        "unit",
        "signed_at",
        "time_source",
        "integrity",
        "trusted",
        "certificate",
        "level",
        "changes_after",
        "problems",
        "verdict",
        "certifies",
        "timestamp_only",
        "coverage",
        "covered_bytes",
    }
    certificate = {"not_before", "not_after", "valid_at_signing"}
    identity = {"valid_now", "serial", "fingerprint", "algorithm", "bits", "digest"}
    assert set(report["signatures"][0]["certificate"]) == certificate | identity


def test_the_report_is_written_as_a_pdf_for_one_file(desk: Desk, played: Path, tmp_path: Path) -> None:
    pdf, target = played / "bien-ban.pdf", tmp_path / "báo cáo.pdf"
    trust = ("--trust", played / "nguoi-cap-trinh-dien.pem")
    assert desk.run("verify", pdf, *trust, "--report", target).exit_code == 0
    with pikepdf.open(target) as report:
        assert "bien-ban.pdf" in str(report.docinfo["/Title"])
    target.unlink()
    refused = desk.run("verify", pdf, pdf, *trust, "--report", target)
    assert (refused.exit_code, target.exists()) == (2, False)
    assert "--report" in refused.stderr


def test_people_are_told_every_finding_and_every_fact(desk: Desk, played: Path) -> None:
    told = desk.run("verify", played / "bien-ban.pdf", "--trust", played / "nguoi-cap-trinh-dien.pem").stdout
    for words in ("Hợp lệ – đủ 5 chữ ký", "✓ Dữ liệu kèm theo khớp", "Số chứng thư:", "Dấu vân SHA-256:", "Bao trùm:"):
        assert words in told


def test_the_conference_of_the_demo_can_be_opened_from_its_folder(played: Path) -> None:
    result = CliRunner().invoke(main, ["--data-dir", str(played / "du-lieu"), "list", "--json"])
    (line,) = json.loads(result.stdout)
    assert line["state"] == "issued"


def test_without_trust_the_demo_is_not_valid(desk: Desk, played: Path) -> None:
    result = desk.run("verify", played / "bien-ban.pdf", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["files"][0]["verdict"] == "indeterminate"


@pytest.mark.parametrize("share", [0.1, 0.35, 0.6, 0.85])
def test_one_changed_byte_is_found_and_named(desk: Desk, played: Path, tmp_path: Path, share: float) -> None:
    data = bytearray((played / "bien-ban.pdf").read_bytes())
    data[int(len(data) * share)] ^= 0x01
    broken = tmp_path / "sua.pdf"
    broken.write_bytes(data)
    status, report = verified(desk, broken, played / "nguoi-cap-trinh-dien.pem")
    assert status == 1
    problems = [*report["problems"], *(code for found in report["signatures"] for code in found["problems"])]
    assert report["verdict"] == "invalid"
    assert problems


def test_an_older_revision_misses_a_signature(desk: Desk, played: Path, tmp_path: Path) -> None:
    data = (played / "bien-ban.pdf").read_bytes()
    ends = [index for index in range(len(data)) if data.startswith(b"%%EOF", index)]
    older = tmp_path / "cu.pdf"
    older.write_bytes(data[: ends[-2] + len(b"%%EOF\n")])
    status, report = verified(desk, older, played / "nguoi-cap-trinh-dien.pem")
    assert status == 1
    assert report["missing_slots"] == ["CO_QUAN"]


def test_the_demo_leaves_nothing_to_be_trusted_and_its_minute_is_not(desk: Desk, played: Path) -> None:
    assert list(played.rglob("tin-cay")) == []
    desk.data = played / "du-lieu"
    result = desk.run("verify", played / "bien-ban.pdf", "--json")
    (report,) = json.loads(result.stdout)["files"]

    assert (result.exit_code, report["verdict"]) == (1, "indeterminate")
    assert not any(found["trusted"] for found in report["signatures"])


def test_pdfsig_finds_five_valid_signatures_under_the_root_of_the_demo(played: Path, tmp_path: Path) -> None:
    for program in ("pdfsig", "certutil"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    trust = tmp_path / "nss"
    trust.mkdir()
    root = played / "nguoi-cap-trinh-dien.pem"
    subprocess.run(["certutil", "-N", "-d", f"sql:{trust}", "--empty-password"], check=True)
    subprocess.run(["certutil", "-A", "-d", f"sql:{trust}", "-n", "goc", "-t", "CT,C,C", "-i", root], check=True)
    told = subprocess.run(
        ["pdfsig", "-nssdir", f"sql:{trust}", played / "bien-ban.pdf"], check=True, capture_output=True, text=True
    ).stdout
    assert told.count("Signature Validation: Signature is Valid.") == len(SLOTS)
    assert told.count("Certificate Validation: Certificate is Trusted.") == len(SLOTS)


def test_five_signatures_leave_metadata_and_the_mark_of_pdfa_as_they_were(played: Path) -> None:
    with pikepdf.open(played / "bien-ban-chua-ky.pdf") as unsigned, pikepdf.open(played / "bien-ban.pdf") as signed:
        packet = signed.Root.Metadata.read_bytes()
        assert packet == unsigned.Root.Metadata.read_bytes()
        assert b"<pdfaid:part>3</pdfaid:part>" in packet
        assert "/Version" not in signed.Root
        assert signed.pdf_version == "1.7"


def test_qpdf_finds_nothing(played: Path) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    for name in ("bien-ban-chua-ky.pdf", "bien-ban.pdf"):
        told = subprocess.run(["qpdf", "--check", played / name], check=True, capture_output=True, text=True)
        assert "No syntax or stream encoding errors found" in told.stdout
        assert "WARNING" not in told.stdout + told.stderr


def test_a_conference_that_names_an_unknown_form_is_taken_and_told(desk: Desk, tmp_path: Path) -> None:
    document = json.loads(SAMPLE.read_text(encoding="utf-8"))
    document["details"]["form"] = "huyen-cu"
    file = tmp_path / "huyen-cu.hoinghi.json"
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    result = desk.run("import", file)
    assert result.exit_code == 0
    assert "Không có thể thức “huyen-cu” trên máy này nên in theo Nghị định 30/2020/NĐ-CP." in result.stderr
    assert "CỘNG HÒA" not in desk.run("import", SAMPLE).stderr


def test_import_list_show_export(desk: Desk, tmp_path: Path) -> None:
    (made,) = desk.json("import", SAMPLE)
    assert made["imported"] is True
    (line,) = desk.json("list")
    assert line["id"] == made["id"]
    shown = desk.run("show", made["id"], "--json")
    assert shown.stdout.encode() == SAMPLE.read_bytes()
    assert desk.run("export", made["id"], "--format", "json", "--out", tmp_path / "x.json").exit_code == 0
    assert (tmp_path / "x.json").read_bytes() == SAMPLE.read_bytes()
    assert desk.run("export", made["id"], "--format", "pdf", "--out", tmp_path / "x.pdf").exit_code == 0
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF-")
    assert "Tồn tại" in desk.run("show", made["id"][:6]).stdout or "TỒN TẠI" in desk.run("show", made["id"][:6]).stdout


def test_the_same_conference_gives_the_same_pdf(desk: Desk, tmp_path: Path) -> None:
    (made,) = desk.json("import", SAMPLE)
    for name in ("1.pdf", "2.pdf"):
        desk.run("export", made["id"], "--format", "pdf", "--out", tmp_path / name)
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()


def test_search_folds_and_says_no_when_nothing_is_found(desk: Desk) -> None:
    desk.json("import", SAMPLE)
    (hit,) = desk.json("search", "don doc giai quyet")
    assert "đôn đốc giải quyết" in hit["words"]
    assert desk.run("search", "không có câu này đâu").exit_code == 1


def test_check_finds_a_sound_folder(desk: Desk) -> None:
    desk.json("import", SAMPLE)
    report = desk.json("check")
    assert report["problems"] == []


def test_a_command_lets_the_data_folder_go_when_it_ends(desk: Desk) -> None:
    desk.json("import", SAMPLE)
    assert not [name for name in desk.snapshot() if name.endswith(("-wal", "-shm"))]
    assert desk.run("show", "không có").exit_code == 2
    assert not [name for name in desk.snapshot() if name.endswith(("-wal", "-shm"))]


def spoiled(folder: Path, name: str, change: dict[str, Any]) -> Path:
    path = folder / name
    path.write_text(json.dumps(json.loads(SAMPLE.read_text("utf-8")) | change), "utf-8")
    return path


@pytest.mark.parametrize(
    ("words", "status", "part"),
    [
        (["import", "khong-co.hoinghi.json"], 2, "Không có tệp"),
        (["import", "{broken}"], 2, "không phải tệp hội nghị"),
        (["import", "{unknown}"], 2, "mục lạ"),
        (["import", "{newer}"], 2, "mới hơn"),
        (["show", "khong-co"], 2, "Không tìm thấy hội nghị"),
        (["export", "khong-co", "--format", "pdf", "--out", "{out}"], 2, "Không tìm thấy hội nghị"),
        (["verify", "{broken}"], 2, "không phải PDF"),
        (["verify", "khong-co.pdf"], 2, "Không có tệp"),
        (["sign", "{broken}", "--as", "THU_KY", "--p12", "{broken}", "--password-file", "-"], 2, "không đọc được"),
        (["verify", "{broken}", "--trust", "khong-co.pem"], 2, "Không có tệp"),
    ],
)
def test_bad_input_gives_one_sentence_and_leaves_everything_as_it_was(
    desk: Desk, tmp_path: Path, words: list[str], status: int, part: str
) -> None:
    desk.json("import", SAMPLE)
    broken = tmp_path / "hong.hoinghi.json"
    broken.write_text("{ đây không phải JSON", "utf-8")
    places = {
        "broken": broken,
        "unknown": spoiled(tmp_path, "la.hoinghi.json", {"mau_sac": "đỏ"}),
        "newer": spoiled(tmp_path, "moi.hoinghi.json", {"version": 2}),
        "out": tmp_path / "ra.pdf",
    }
    before = desk.snapshot()
    result = desk.run(*(word.format(**places) for word in words))
    assert result.exit_code == status
    assert part in result.stderr
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.output
    assert desk.snapshot() == before
    assert not places["out"].exists()


def test_a_password_is_asked_for_where_there_is_nobody_to_type_it(desk: Desk, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.p12"):
        (tmp_path / name).write_bytes(b"x")
    result = desk.run("sign", tmp_path / "a.pdf", "--as", "THU_KY", "--p12", tmp_path / "b.p12")
    assert (result.exit_code, "--password-file" in result.stderr) == (2, True)


def test_one_unreadable_file_does_not_hide_the_report_of_the_others(desk: Desk, played: Path, tmp_path: Path) -> None:
    root = played / "nguoi-cap-trinh-dien.pem"
    result = desk.run("verify", played / "bien-ban.pdf", tmp_path / "khong-co.pdf", "--trust", root, "--json")
    assert (result.exit_code, "Không có tệp" in result.stderr) == (2, True)
    assert [report["verdict"] for report in json.loads(result.stdout)["files"]] == ["valid"]


def test_a_trust_folder_that_was_never_made_is_no_junk(desk: Desk, played: Path) -> None:
    result = desk.run("verify", played / "bien-ban.pdf", "--json")
    assert "junk_in_trust" not in json.loads(result.stdout)["files"][0]["problems"]


def test_a_different_conference_of_the_same_id_is_refused_to_protect_data(desk: Desk, tmp_path: Path) -> None:
    desk.json("import", SAMPLE)
    content = json.loads(SAMPLE.read_text("utf-8"))
    content["details"]["place"] = "Nơi khác"
    other = tmp_path / "khac.hoinghi.json"
    other.write_text(json.dumps(content), "utf-8")
    result = desk.run("import", other)
    assert (result.exit_code, "Không ghi đè" in result.stderr) == (3, True)
    assert len(desk.json("list")) == 1


def test_a_wrong_password_signs_nothing(desk: Desk, played: Path, tmp_path: Path) -> None:

    key_file = tmp_path / "khoa.p12"
    key_file.write_bytes(ThrowAwayAuthority(SystemClock()).pkcs12("Nguyễn Văn A", "Xã Ví Dụ", "đúng"))
    unsigned = tmp_path / "bb.pdf"
    shutil.copy(played / "bien-ban-chua-ky.pdf", unsigned)
    before = unsigned.read_bytes()
    result = desk.run("sign", unsigned, "--as", "THU_KY", "--p12", key_file, "--password-file", "-", given=b"sai\n")
    assert (result.exit_code, "Sai mật khẩu" in result.stderr) == (2, True)
    assert unsigned.read_bytes() == before


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (errno.ENOSPC, "Ổ đĩa đã đầy"),
        (errno.EBUSY, "Chương trình khác đang giữ"),
        (errno.EROFS, "chỉ cho đọc"),
        (errno.EIO, "Ổ đĩa báo lỗi"),
    ],
)
def test_a_file_that_cannot_be_written_stays_as_it_was_and_no_half_one_lies_beside_it(  # noqa: PLR0913, PLR0917
    reason: int, words: str, desk: Desk, played: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "usb"
    folder.mkdir()
    pdf, key_file = folder / "bb.pdf", tmp_path / "khoa.p12"
    shutil.copy(played / "bien-ban-chua-ky.pdf", pdf)
    key_file.write_bytes(ThrowAwayAuthority(SystemClock()).pkcs12("Nguyễn Văn A", "Xã Ví Dụ", "đúng"))
    before = pdf.read_bytes()
    moved = Path.replace

    def refused(path: Path, target: Path) -> Path:
        if Path(target) == pdf:
            raise OSError(reason, "refused by the test")
        return moved(path, target)

    monkeypatch.setattr(Path, "replace", refused)
    result = desk.run("sign", pdf, "--as", "THU_KY", "--p12", key_file, "--password-file", "-", given="đúng\n".encode())
    assert (result.exit_code, words in result.stderr) == (3, True), result.stderr
    assert pdf.read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["bb.pdf"]


def test_a_file_is_signed_slot_by_slot_and_only_in_order(desk: Desk, played: Path, tmp_path: Path) -> None:

    authority = ThrowAwayAuthority(SystemClock())
    root = tmp_path / "goc.pem"
    root.write_bytes(authority.root())
    key_file = tmp_path / "khoa.p12"
    key_file.write_bytes(authority.pkcs12("Nguyễn Văn A", "Xã Ví Dụ", "mật khẩu"))
    pdf = tmp_path / "bb.pdf"
    shutil.copy(played / "bien-ban-chua-ky.pdf", pdf)
    key = ["--p12", key_file, "--password-file", "-", "--trust", root]
    early = desk.run("sign", pdf, "--as", "CT_UBND", *key, given="mật khẩu".encode())
    assert (early.exit_code, "THU_KY" in early.stderr) == (3, True)
    for slot in SLOTS[:-1]:
        done = desk.run("sign", pdf, "--as", slot, *key, given="mật khẩu".encode())
        assert done.exit_code == 0, done.stderr
    bare = desk.run("sign", pdf, "--as", "CO_QUAN", *key, given="mật khẩu".encode())
    assert (bare.exit_code, "số và ngày" in bare.stderr) == (3, True)
    sealed = desk.run(
        "sign", pdf, "--as", "CO_QUAN", *key, "--number", 5, "--date", "2026-03-14", given="mật khẩu".encode()
    )
    assert sealed.exit_code == 0, sealed.stderr
    status, report = verified(desk, pdf, root)
    assert (status, report["verdict"]) == (0, "valid")


@pytest.fixture
def signing(played: Path, tmp_path: Path) -> list[object]:
    """Return the words that sign the secretary's slot of a minute of the demo as `bb.pdf`."""
    (tmp_path / "khoa.p12").write_bytes(ThrowAwayAuthority(SystemClock()).pkcs12("Mai Thị P", "Xã Ví Dụ", "mật khẩu"))
    shutil.copy(played / "bien-ban-chua-ky.pdf", tmp_path / "bb.pdf")
    key = ("--p12", tmp_path / "khoa.p12", "--password-file", "-")
    return ["sign", tmp_path / "bb.pdf", "--as", "THU_KY", *key]


def pictures(pdf: Path) -> list[tuple[int, int]]:
    """Return the sizes of all pictures of a file that hide nothing behind them."""
    with pikepdf.open(pdf) as opened:
        streams = [found for found in opened.objects if isinstance(found, pikepdf.Stream) and "/SMask" in found]
        return [(int(found.Width), int(found.Height)) for found in streams]


def test_a_photograph_loses_its_paper_and_a_transparent_picture_does_not(
    desk: Desk, signing: list[object], tmp_path: Path
) -> None:
    (tmp_path / "ảnh.jpg").write_bytes(file_of(photographed()))
    (tmp_path / "ảnh.png").write_bytes(file_of(transparent(), "PNG"))
    for name, told in (("ảnh.jpg", True), ("ảnh.png", False)):
        out = tmp_path / f"{name}.pdf"
        done = desk.run(*signing, "--image", tmp_path / name, "--out", out, given="mật khẩu".encode())
        assert done.exit_code == 0, done.stderr
        assert ("tách nét mực" in done.stderr) is told
        [(width, height)] = pictures(out)
        assert width > 2 * height


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--image-width", "9"), "từ 15 đến 60 mm"),
        (("--image-width", "rộng"), "image-width"),
        ((), "“ảnh.png” không phải ảnh"),
    ],
)
def test_a_picture_that_cannot_be_used_is_refused_and_the_file_stays(
    words: tuple[str, ...], said: str, signing: list[object], desk: Desk
) -> None:
    (desk.folder / "ảnh.png").write_bytes(b"no picture" if not words else file_of(transparent(), "PNG"))
    before = (desk.folder / "bb.pdf").read_bytes()
    refused = desk.run(*signing, "--image", desk.folder / "ảnh.png", *words, given="mật khẩu".encode())
    assert (refused.exit_code, said in refused.stderr) == (2, True), refused.stderr
    assert (desk.folder / "bb.pdf").read_bytes() == before
