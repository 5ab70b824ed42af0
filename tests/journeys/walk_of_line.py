"""The walk over the capture line: what is written there, kinds and bodies, short forms, phrases, pasting."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton

from secretary_app.domain.findings import FindingKind, FindingState
from tests.journeys.keyboard_walk import ALT, CTRL, SHIFT, Key, Walker, walks

WRITING, TYPED, KINDS, BODIES = "Ghi nội dung", "Gõ ngay trong dòng", "Loại nội dung", "Thường trực"
PHRASES, PASTING = "Câu mẫu (Alt 0)", "Khi dán nhiều đoạn (Ctrl V)"
LINE = "capture_line"
Kind = FindingKind
KINDS_BY_KEY = {f"F{number}": kind for number, kind in enumerate(Kind, 2)}
CODES = ("kq", "hc", "nn", "ph", "nv", "yk", "kl", "gc")
BODIES_BY_KEY = {"Ctrl 0": None, "Ctrl 1": "hdnd", "Ctrl 2": "ubnd", "Ctrl 3": "mttq"}


@walks(WRITING, "Enter")
def captures(walker: Walker) -> None:
    walker.types("Đồng ý phương án một")
    walker.press(Key.Key_Return)
    assert walker.words == ["Đồng ý phương án một"]
    assert walker.sees("Đồng ý phương án một")
    assert (walker.focus, walker.live.words) == (LINE, "")


@walks(WRITING, "Ctrl Enter")
def captures_as_agreed(walker: Walker) -> None:
    walker.types("Đồng ý phương án một")
    walker.press(Key.Key_Return, CTRL)
    assert [finding.state for finding in walker.stored] == [FindingState.AGREED]
    assert walker.sees("Thống nhất")


@walks(WRITING, "Shift Enter")
def begins_a_line_inside(walker: Walker) -> None:
    walker.types("Một")
    walker.press(Key.Key_Return, SHIFT)
    walker.types("hai")
    assert (walker.live.words, walker.words) == ("Một\nhai", [])
    walker.press(Key.Key_Return)
    assert walker.words == ["Một\nhai"]


@walks(WRITING, "↑")
def edits_the_line_before(walker: Walker) -> None:
    walker.save("Một")
    walker.press(Key.Key_Up)
    assert walker.live.words == "Một"
    walker.types(" rưỡi")
    walker.press(Key.Key_Return)
    assert walker.words == ["Một rưỡi"]


@walks(WRITING, "Esc")
def gives_up_editing(walker: Walker) -> None:
    walker.save("Một")
    walker.press(Key.Key_Up)
    walker.types(" bỏ đi")
    walker.press(Key.Key_Escape)
    assert (walker.live.words, walker.words) == ("", ["Một"])
    walker.press(Key.Key_Insert, ALT)
    assert walker.live.view.dock.draft.before_id == walker.stored[0].id
    walker.press(Key.Key_Escape)
    assert walker.live.view.dock.draft.before_id is None


@walks(WRITING, "PgUp PgDn")
def scrolls_the_list(walker: Walker) -> None:
    for number in range(40):
        walker.add(f"Dòng {number}", Kind.RESULT)
    bar = walker.live.view.findings.verticalScrollBar()
    walker.press(Key.Key_PageUp, times=9)
    top = bar.value()
    walker.press(Key.Key_PageDown)
    assert top < bar.value()
    walker.press(Key.Key_PageUp)
    assert (bar.value(), walker.focus) == (top, LINE)


@walks(WRITING, "Tab")
def goes_to_the_chips_and_to_the_list(walker: Walker) -> None:
    walker.save("Một")
    walker.press(Key.Key_Tab)
    assert walker.focus == "findings_view"
    walker.press(Key.Key_Backtab, SHIFT)
    walker.types("@văn đông")
    walker.press(Key.Key_Tab)
    assert walker.live.view.dock.draft.speaker_id == "duong-van-dong"
    walker.press(Key.Key_Tab)
    assert walker.focus == "chip_speaker_remove"
    walker.press(Key.Key_Return)
    assert (walker.is_seen("chip_speaker"), walker.focus) == (False, LINE)
    walker.save("Hai")
    assert walker.stored[-1].speaker_id is None


@walks(WRITING, "Shift Tab")
def goes_back_to_the_line(walker: Walker) -> None:
    walker.save("Một")
    walker.press(Key.Key_Tab)
    walker.press(Key.Key_Backtab, SHIFT)
    assert walker.focus == LINE


@walks(WRITING, "Shift F9")
def names_nobody(walker: Walker) -> None:
    walker.press(Key.Key_F7)
    walker.press(Key.Key_F9, SHIFT)
    assert walker.is_seen("chip_speaker")
    walker.save("Một")
    walker.types("@?")
    walker.press(Key.Key_Tab)
    walker.save("Hai")
    assert [finding.speaker_unknown for finding in walker.stored] == [True, True]


@walks(WRITING, "Ctrl H")
def goes_off_the_record(walker: Walker) -> None:
    walker.press(Key.Key_H, CTRL)
    assert walker.live.view.dock.off_record
    walker.save("Không ghi")
    assert walker.words == []
    walker.press(Key.Key_H, CTRL)
    walker.save("Ghi")
    assert walker.words == ["Ghi"]


@walks(KINDS, *KINDS_BY_KEY)
def chooses_the_kind(walker: Walker) -> None:
    key = walker.row.removeprefix(f"{KINDS}: ")
    kind = KINDS_BY_KEY[key]
    other, code = next(known for known in Kind if known is not kind), CODES[tuple(Kind).index(kind)]
    walker.press(Key(Key.Key_F2 + tuple(Kind).index(other)))
    walker.press(Key(Key.Key_F1 + int(key[1:]) - 1))
    assert walker.find(QAbstractButton, f"capture_kind_{kind.value}").isChecked()
    walker.save("Bằng phím")
    walker.press(Key(Key.Key_F2 + tuple(Kind).index(other)))
    walker.save(f"/{code} Bằng chữ")
    assert [(finding.words, finding.kind) for finding in walker.stored] == [("Bằng phím", kind), ("Bằng chữ", kind)]


@walks(BODIES, *BODIES_BY_KEY)
def chooses_the_body(walker: Walker) -> None:
    key = walker.row.removeprefix(f"{BODIES}: ")
    body = BODIES_BY_KEY[key]
    walker.press(Key.Key_3 if body != "mttq" else Key.Key_1, CTRL)
    walker.press(Key(Key.Key_0 + int(key[-1])), CTRL)
    assert walker.find(QAbstractButton, f"capture_body_{body or 'chung'}").isChecked()
    walker.save("Bằng phím")
    walker.save(f"/hc.{ {None: 'chung', 'hdnd': 'hd', 'ubnd': 'ub', 'mttq': 'mt'}[body] } Bằng chữ")
    assert [finding.body_id for finding in walker.stored] == [body, body]


@walks(TYPED, "/hc.ub")
def takes_a_prefix(walker: Walker) -> None:
    walker.save("/hc.ub Chậm gửi báo cáo")
    (finding,) = walker.stored
    assert (finding.kind, finding.body_id, finding.words) == (Kind.LIMITATION, "ubnd", "Chậm gửi báo cáo")


@walks(TYPED, "@", "Tab")
def attaches_somebody(walker: Walker) -> None:
    walker.press(Key.Key_F7)
    walker.types("@văn đông")
    assert walker.is_seen("people_popup")
    walker.press(Key.Key_Tab)
    assert (walker.is_seen("people_popup"), walker.is_seen("chip_speaker")) == (False, True)
    walker.save("Đề nghị họp sớm")
    assert walker.stored[0].speaker_id == "duong-van-dong"
    walker.press(Key.Key_F6)
    walker.types("@ub")
    walker.press(Key.Key_Tab)
    walker.save("Rà soát")
    assert walker.stored[1].owner_id == "ubnd"


@walks(TYPED, "@12")
def attaches_somebody_by_number(walker: Walker) -> None:
    walker.press(Key.Key_F7)
    walker.types("@12")
    walker.press(Key.Key_Tab)
    walker.save("Đề nghị họp sớm")
    assert walker.stored[0].speaker_id == "ho-thi-l"


@walks(TYPED, "↑ ↓")
def chooses_among_people(walker: Walker) -> None:
    popup = walker.live.view.popup
    walker.types("@văn")
    first = popup.chosen
    walker.press(Key.Key_Down)
    second = popup.chosen
    walker.press(Key.Key_Up)
    assert (popup.chosen, second != first) == (first, True)
    walker.press(Key.Key_Down)
    walker.press(Key.Key_Tab)
    assert walker.live.view.dock.draft.speaker_id == second


@walks(TYPED, "Esc")
def closes_the_people_and_keeps_the_letters(walker: Walker) -> None:
    walker.types("@văn")
    walker.press(Key.Key_Escape)
    assert (walker.is_seen("people_popup"), walker.live.words) == (False, "@văn")


@walks(TYPED, ">>30/6")
def sets_a_due_date(walker: Walker) -> None:
    walker.press(Key.Key_F6)
    walker.types(">>30/6 ")
    assert walker.is_seen("chip_due")
    walker.save("Rà soát")
    assert (walker.stored[0].due, walker.words) == (date(2024, 6, 30), ["Rà soát"])


@walks(TYPED, "s/cũ/mới/")
def replaces_in_the_line_before(walker: Walker) -> None:
    walker.save("Họp vào quý hai", "s/quý hai/quý ba/")
    assert walker.words == ["Họp vào quý ba"]
    assert walker.sees("Họp vào quý ba")


@walks(PHRASES, "Alt 1–9")
def puts_phrases_in_by_number(walker: Walker) -> None:
    suite = walker.live.suite
    for number in range(1, 10):
        suite.phrases.add(f"Câu số {number}", Kind.RESULT, None)
    for number in range(1, 10):
        walker.press(Key(Key.Key_0 + number), ALT)
        assert walker.live.words == f"Câu số {number}"
        walker.press(Key.Key_Return)
    assert walker.words == [f"Câu số {number}" for number in range(1, 10)]


def open_bank(walker: Walker) -> None:
    for number in (1, 2):
        walker.live.suite.phrases.add(f"Câu số {number}", Kind.RESULT, None)
    walker.press(Key.Key_0, ALT)
    assert (walker.is_seen("phrase_popup"), walker.focus) == (True, "phrase_search")


@walks(PHRASES, "Alt 0")
def searches_phrases(walker: Walker) -> None:
    open_bank(walker)
    walker.types("cau so 2")
    assert walker.live.view.phrases.chosen == "Câu số 2"


@walks(PHRASES, "↑ ↓", "Enter")
def takes_the_chosen_phrase(walker: Walker) -> None:
    open_bank(walker)
    walker.press(Key.Key_Down)
    assert walker.live.view.phrases.chosen == "Câu số 2"
    walker.press(Key.Key_Up)
    assert walker.live.view.phrases.chosen == "Câu số 1"
    walker.press(Key.Key_Down)
    walker.press(Key.Key_Return)
    assert (walker.live.words, walker.focus, walker.is_seen("phrase_popup")) == ("Câu số 2", LINE, False)
    walker.press(Key.Key_Return)
    assert walker.words == ["Câu số 2"]


@walks(PHRASES, "Insert")
def keeps_the_line_as_a_phrase(walker: Walker) -> None:
    walker.types("Giao Văn phòng theo dõi")
    walker.press(Key.Key_0, ALT)
    walker.press(Key.Key_Insert)
    assert [phrase.words for phrase in walker.live.suite.phrases.own] == ["Giao Văn phòng theo dõi"]
    assert (walker.live.words, walker.focus) == ("Giao Văn phòng theo dõi", LINE)
    assert "câu mẫu của đơn vị" in walker.told


@walks(PHRASES, "Esc")
def closes_the_bank(walker: Walker) -> None:
    walker.types("Đang gõ")
    open_bank(walker)
    walker.press(Key.Key_Escape)
    assert (walker.is_seen("phrase_popup"), walker.focus, walker.live.words) == (False, LINE, "Đang gõ")


def paste(walker: Walker) -> None:
    QGuiApplication.clipboard().setText("Đoạn một\nĐoạn hai")
    walker.press(Key.Key_V, CTRL)
    assert (walker.is_seen("paste_sheet"), walker.words) == (True, [])


@walks(PASTING, "Enter")
def pastes_several_lines(walker: Walker) -> None:
    paste(walker)
    walker.press(Key.Key_Return)
    assert (walker.words, walker.focus) == (["Đoạn một", "Đoạn hai"], LINE)


@walks(PASTING, "Ctrl J")
def pastes_one_line(walker: Walker) -> None:
    paste(walker)
    walker.press(Key.Key_J, CTRL)
    assert (walker.live.words, walker.words, walker.focus) == ("Đoạn một Đoạn hai", [], LINE)


@walks(PASTING, "Esc")
def pastes_nothing(walker: Walker) -> None:
    walker.types("Đang gõ")
    paste(walker)
    walker.press(Key.Key_Escape)
    assert (walker.live.words, walker.words, walker.focus) == ("Đang gõ", [], LINE)
