"""The walk over what was captured: decided, changed, found, chosen in the list and in the side pane."""

from __future__ import annotations

from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from secretary_app.domain.findings import FindingKind, FindingState
from secretary_app.domain.locality import BodyId
from tests.journeys.keyboard_walk import ALT, CTRL, SHIFT, Key, Walker, walks

DECIDING, CHANGING = "Quyết định", "Dòng đang chọn"
FINDING, LISTED, BESIDE = "Khi tìm, lọc (Ctrl G)", "Trong danh sách đã ghi (Tab)", "Ở cột bên (Tab)"
LINE, LIST = "capture_line", "findings_view"
Kind, State = FindingKind, FindingState
DECISIONS = {
    "Shift F2": State.AGREED,
    "Shift F3": State.NOT_AGREED,
    "Shift F4": State.DEFERRED,
    "Shift F5": State.WITHDRAWN,
}


def key_of(walker: Walker) -> int:
    """The number of the function key of the row."""
    return int(walker.row.rpartition("F")[2])


@walks(DECIDING, *DECISIONS, "Shift F6")
def decides(walker: Walker) -> None:
    walker.save("Một")
    keys = walker.row.removeprefix(f"{DECIDING}: ")
    if keys == "Shift F6":
        walker.press(Key.Key_F2, SHIFT)
    walker.press(Key(Key.Key_F1 + key_of(walker) - 1), SHIFT)
    wanted = DECISIONS.get(keys, State.NOTED)
    assert walker.stored[0].state is wanted
    assert walker.sees(walker.live.view.kit.theme.state("finding", wanted).word)


@walks(DECIDING, "Shift F7")
def agrees_to_all(walker: Walker) -> None:
    walker.save("Một", "Hai")
    walker.press(Key.Key_F7, SHIFT)
    assert {finding.state for finding in walker.stored} == {State.AGREED}
    assert "Đã thống nhất 2 nội dung" in walker.told


@walks(CHANGING, "Alt Enter")
def edits(walker: Walker) -> None:
    walker.save("Một")
    walker.press(Key.Key_Return, ALT)
    walker.types(" rưỡi")
    walker.press(Key.Key_Return)
    assert walker.words == ["Một rưỡi"]
    assert walker.sees("Một rưỡi")


@walks(CHANGING, "Alt Insert")
def inserts_before(walker: Walker) -> None:
    walker.save("Hai")
    walker.press(Key.Key_Insert, ALT)
    walker.save("Một")
    assert in_order(walker) == ["Một", "Hai"]


@walks(CHANGING, "Ctrl B")
def splits(walker: Walker) -> None:
    walker.types("Một hai")
    walker.press(Key.Key_Left, times=len("hai"))
    walker.press(Key.Key_B, CTRL)
    assert (walker.words, walker.live.words) == (["Một"], "hai")


@walks(CHANGING, "Ctrl J")
def joins(walker: Walker) -> None:
    walker.save("Một", "hai")
    walker.press(Key.Key_J, CTRL)
    (words,) = walker.words
    assert "Một" in words
    assert "hai" in words
    assert walker.sees(words)


@walks(CHANGING, "Ctrl R")
def repeats(walker: Walker) -> None:
    walker.save("Một")
    walker.press(Key.Key_R, CTRL)
    assert walker.words == ["Một", "Một"]


@walks(CHANGING, "Alt ↑")
def moves_up(walker: Walker) -> None:
    walker.save("Một", "Hai")
    walker.press(Key.Key_Up, ALT)
    assert in_order(walker) == ["Hai", "Một"]


@walks(CHANGING, "Alt ↓")
def moves_down(walker: Walker) -> None:
    walker.save("Một", "Hai")
    walker.press(Key.Key_Up, ALT)
    walker.press(Key.Key_Down, ALT)
    assert in_order(walker) == ["Một", "Hai"]


@walks(CHANGING, "Alt Delete")
def removes(walker: Walker) -> None:
    walker.save("Một", "Hai")
    walker.press(Key.Key_Delete, ALT)
    assert walker.words == ["Một"]
    assert not walker.sees("Hai")


@walks(CHANGING, "Ctrl I")
def notes_a_dissent(walker: Walker) -> None:
    walker.save("Một")
    walker.press(Key.Key_I, CTRL)
    walker.types("@xuân")
    walker.press(Key.Key_Tab)
    walker.save("không đồng ý")
    (dissent,) = walker.stored[0].dissents
    assert (dissent.person_id, dissent.words) == ("vo-xuan-dinh", "không đồng ý")


@walks(CHANGING, "Ctrl L")
def locks_the_words(walker: Walker) -> None:
    walker.save("Một")
    walker.press(Key.Key_L, CTRL)
    assert walker.stored[0].verbatim


@walks(CHANGING, "Ctrl T")
def flags(walker: Walker) -> None:
    walker.save("Một")
    walker.press(Key.Key_T, CTRL)
    assert walker.stored[0].to_check
    assert walker.is_seen("to_fix_list")


@walks(CHANGING, "Shift F12")
def shows_the_history(walker: Walker) -> None:
    walker.save("Một")
    walker.press(Key.Key_F12, SHIFT)
    assert walker.is_seen("finding_history_sheet")
    walker.press(Key.Key_Escape)
    assert walker.focus == LINE


def in_order(walker: Walker) -> list[str]:
    return [finding.words for finding in sorted(walker.stored, key=lambda finding: finding.rank)]


def find_among(walker: Walker) -> None:
    """Four lines of two kinds, about two bodies, and the find strip open."""
    walker.add("Trường học một", Kind.RESULT)
    walker.add("Trường học hai", Kind.LIMITATION, BodyId("hdnd"))
    walker.add("Trạm y tế", Kind.LIMITATION, BodyId("ubnd"))
    walker.press(Key.Key_G, CTRL)
    assert walker.focus == "find_here_edit"


@walks(FINDING, "Enter ↓", "↑")
def walks_through_the_hits(walker: Walker) -> None:
    find_among(walker)
    walker.types("truong hoc")
    assert not walker.sees("Trạm y tế")
    (first,) = walker.chosen
    walker.press(Key.Key_Down)
    (second,) = walker.chosen
    assert {first, second} == {"Trường học một", "Trường học hai"}
    walker.press(Key.Key_Return)
    assert walker.chosen == [first]
    walker.press(Key.Key_Up)
    assert walker.chosen == [second]
    walker.press(Key.Key_Return, SHIFT)
    assert walker.chosen == [first]


@walks(FINDING, "F2–F9")
def filters_by_kind(walker: Walker) -> None:
    find_among(walker)
    for number, kind in enumerate(Kind, 2):
        walker.press(Key(Key.Key_F1 + number - 1))
        assert {finding.kind for finding in walker.live.view._model.listed} <= {kind}  # noqa: SLF001 - what is listed
        assert walker.sees("Trường học một") == (kind is Kind.RESULT)
        walker.press(Key(Key.Key_F1 + number - 1))
    assert walker.sees("Trường học một")
    assert walker.live.view.dock.draft.kind is Kind.RESULT  # the line below did not hear of it


@walks(FINDING, "Ctrl 0–9")
def filters_by_body(walker: Walker) -> None:
    find_among(walker)
    for number, words in ((0, "Trường học một"), (1, "Trường học hai"), (2, "Trạm y tế")):
        walker.press(Key(Key.Key_0 + number), CTRL)
        others = {"Trường học một", "Trường học hai", "Trạm y tế"} - {words}
        assert walker.sees(words)
        assert not any(walker.sees(other) for other in others)
        walker.press(Key(Key.Key_0 + number), CTRL)
    assert walker.live.view.dock.draft.body_id is None


@walks(FINDING, "F11", "Shift F11", "F12")
def filters_by_what_is_open(walker: Walker) -> None:
    walker.save("Đã xong", "Cần sửa", "Chưa quyết")
    walker.press(Key.Key_Up, CTRL)  # none of them is decided yet
    decide, stored = walker.live.suite.capture, walker.stored
    decide.decide(walker.live.conference_id, tuple(line.id for line in stored[:2]), State.AGREED)
    decide.set_to_check(walker.live.conference_id, stored[1].id, flagged=True)
    walker.press(Key.Key_G, CTRL)
    walker.press(Key.Key_F11)
    assert [walker.sees(words) for words in ("Đã xong", "Cần sửa", "Chưa quyết")] == [False, False, True]
    walker.press(Key.Key_F11, SHIFT)
    assert [walker.sees(words) for words in ("Đã xong", "Cần sửa", "Chưa quyết")] == [False, True, False]
    walker.press(Key.Key_F12)
    assert all(walker.sees(words) for words in ("Đã xong", "Cần sửa", "Chưa quyết"))
    assert walker.focus == "find_here_edit"


@walks(FINDING, "Esc")
def leaves_the_strip(walker: Walker) -> None:
    find_among(walker)
    walker.types("tram")
    walker.press(Key.Key_Escape)
    assert (walker.focus, walker.is_seen("find_strip")) == (LINE, False)
    assert walker.sees("Trường học một")


def on_list(walker: Walker) -> None:
    walker.save("Một", "Hai", "Ba")
    walker.press(Key.Key_Tab)
    assert (walker.focus, walker.chosen) == (LIST, ["Ba"])


@walks(LISTED, "↑ ↓")
def chooses_a_line(walker: Walker) -> None:
    on_list(walker)
    walker.press(Key.Key_Up)
    assert walker.chosen == ["Hai"]
    walker.press(Key.Key_Down)
    assert walker.chosen == ["Ba"]


@walks(LISTED, "Shift ↑ ↓")
def chooses_lines_beside(walker: Walker) -> None:
    on_list(walker)
    walker.press(Key.Key_Up, SHIFT, times=2)
    assert walker.chosen == ["Một", "Hai", "Ba"]
    walker.press(Key.Key_Down, SHIFT)
    assert walker.chosen == ["Hai", "Ba"]
    walker.press(Key.Key_F2, SHIFT)
    assert [finding.state for finding in walker.stored] == [State.NOTED, State.AGREED, State.AGREED]


@walks(LISTED, "Ctrl A")
def chooses_every_line(walker: Walker) -> None:
    on_list(walker)
    walker.press(Key.Key_A, CTRL)
    assert walker.chosen == ["Một", "Hai", "Ba"]
    walker.press(Key.Key_F2, SHIFT)
    assert {finding.state for finding in walker.stored} == {State.AGREED}


@walks(LISTED, "Enter")
def edits_or_folds(walker: Walker) -> None:
    on_list(walker)
    walker.press(Key.Key_Return)
    assert (walker.focus, walker.live.words) == (LINE, "Ba")
    walker.press(Key.Key_Escape)
    walker.press(Key.Key_Tab)
    walker.press(Key.Key_Home)
    walker.press(Key.Key_Return)
    assert not walker.sees("Một")
    walker.press(Key.Key_Return)
    assert walker.sees("Một")


@walks(LISTED, "← →")
def folds(walker: Walker) -> None:
    on_list(walker)
    walker.press(Key.Key_Home)
    walker.press(Key.Key_Left)
    assert not walker.sees("Một")
    walker.press(Key.Key_Right)
    assert walker.sees("Một")


@walks(LISTED, "Delete")
def deletes(walker: Walker) -> None:
    on_list(walker)
    walker.press(Key.Key_Delete)
    assert walker.words == ["Một", "Hai"]
    assert not walker.sees("Ba")


@walks(LISTED, "Menu")
def opens_the_menu(walker: Walker) -> None:
    on_list(walker)
    here = walker.live.secretary.here  # the screen's own program makes this event of the key
    middle = here.rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, here.mapToGlobal(middle))
    QApplication.sendEvent(here, asked)
    QApplication.processEvents()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    walker.press(Key.Key_Down, times=2)
    walker.press(Key.Key_Return)
    assert walker.stored[-1].state is State.AGREED


@walks(LISTED, "Chữ")
def types_on(walker: Walker) -> None:
    on_list(walker)
    walker.types("b")
    assert walker.focus == LINE
    walker.types("ốn")
    assert walker.live.words == "bốn"


@walks(BESIDE, "↑ ↓", "Enter")
def goes_by_the_side_pane(walker: Walker) -> None:
    walker.save("Một", "Hai")
    walker.tab_to("undecided_list")
    walker.press(Key.Key_Home)
    walker.press(Key.Key_Down)
    walker.press(Key.Key_Up)
    walker.press(Key.Key_Return)
    assert walker.chosen == ["Một"]
    walker.press(Key.Key_Backtab, SHIFT)
    assert walker.focus == "agenda_view"
    walker.press(Key.Key_Home)
    walker.press(Key.Key_Down)
    walker.press(Key.Key_Return)
    assert walker.conference.details.current_item_id == "noi-dung-2"
