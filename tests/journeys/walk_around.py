"""The walk around the capture line: agenda, steps of the conference, projector, files, help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QScrollArea

from secretary_app.domain.conference import ConferenceState
from secretary_app.domain.findings import FindingKind, FindingState
from tests.journeys.keyboard_walk import ALT, CTRL, SHIFT, Key, Walker, walks
from tests.keyboard import press

if TYPE_CHECKING:
    from secretary_app.domain.agenda import AgendaItem
    from secretary_app.ui.main_window.projector_window import ProjectorWindow

AGENDA, GOING = "Khi sửa chương trình (Ctrl F2)", "Đi lại"
PROJECTING, HALL, ALWAYS = "Máy chiếu", "Trong cửa sổ máy chiếu", "Chung"
LINE = "capture_line"


def running(walker: Walker) -> str:
    return str(walker.conference.details.current_item_id)


def state(walker: Walker) -> ConferenceState:
    return walker.conference.details.state


def titles(walker: Walker) -> list[str]:
    return [item.title for item in walker.conference.agenda]


def open_agenda(walker: Walker) -> tuple[AgendaItem, ...]:
    walker.types("Đang gõ")
    walker.press(Key.Key_F2, CTRL)
    assert (walker.is_seen("agenda_sheet"), walker.focus) == (True, "live_agenda_list")
    walker.press(Key.Key_Home)
    return walker.conference.agenda


@walks(AGENDA, "Enter")
def renames_an_item(walker: Walker) -> None:
    open_agenda(walker)
    walker.press(Key.Key_Return)
    walker.press(Key.Key_A, CTRL)
    walker.types("Khai mạc hội nghị")
    walker.press(Key.Key_Return)
    assert titles(walker)[0] == "Khai mạc hội nghị"


@walks(AGENDA, "Insert")
def inserts_an_item(walker: Walker) -> None:
    before = open_agenda(walker)
    walker.press(Key.Key_Insert)
    walker.types("Chào cờ")
    walker.press(Key.Key_Return)
    assert titles(walker) == ["Chào cờ", *(item.title for item in before)]


@walks(AGENDA, "Space")
def passes_over_an_item(walker: Walker) -> None:
    open_agenda(walker)
    walker.press(Key.Key_Space)
    assert walker.conference.agenda[0].skipped
    walker.press(Key.Key_Space)
    assert not walker.conference.agenda[0].skipped


@walks(AGENDA, "Ctrl Enter")
def goes_to_an_item_now(walker: Walker) -> None:
    before = open_agenda(walker)
    walker.press(Key.Key_Return, CTRL)
    assert running(walker) == before[0].id
    assert (walker.focus, walker.live.words) == (LINE, "Đang gõ")


@walks(AGENDA, "Alt ↑ ↓")
def moves_an_item(walker: Walker) -> None:
    first, second, *_ = (item.title for item in open_agenda(walker))
    walker.press(Key.Key_Down, ALT)
    assert titles(walker)[:2] == [second, first]
    walker.press(Key.Key_Up, ALT)
    assert titles(walker)[:2] == [first, second]


@walks(AGENDA, "Delete")
def removes_an_item(walker: Walker) -> None:
    before = open_agenda(walker)
    walker.press(Key.Key_Delete)
    assert titles(walker) == [item.title for item in before[1:]]


@walks(AGENDA, "Esc")
def leaves_the_agenda(walker: Walker) -> None:
    open_agenda(walker)
    walker.press(Key.Key_Escape)
    assert (walker.is_seen("agenda_sheet"), walker.focus, walker.live.words) == (False, LINE, "Đang gõ")


@walks(GOING, "Ctrl F2")
def opens_the_agenda_and_closes_it(walker: Walker) -> None:
    open_agenda(walker)
    walker.press(Key.Key_F2, CTRL)
    assert (walker.is_seen("agenda_sheet"), walker.focus) == (False, LINE)


@walks(GOING, "Ctrl F")
def looks_everywhere(walker: Walker) -> None:
    walker.press(Key.Key_F, CTRL)
    assert (walker.step, walker.focus) == ("step_home", "global_search")


@walks(GOING, "Ctrl G")
def looks_here(walker: Walker) -> None:
    walker.save("Một", "Hai")
    walker.press(Key.Key_G, CTRL)
    assert (walker.is_seen("find_strip"), walker.focus) == (True, "find_here_edit")


@walks(GOING, "Ctrl F8")
def takes_a_recess_and_goes_on(walker: Walker) -> None:
    walker.press(Key.Key_F8, CTRL)
    assert state(walker) is ConferenceState.RECESS
    assert walker.is_seen("capture_closed")
    walker.press(Key.Key_F8, CTRL)
    assert (state(walker), walker.focus) == (ConferenceState.IN_SESSION, LINE)


@walks(GOING, "Ctrl PgUp", "Ctrl PgDn")
def walks_through_the_steps(walker: Walker) -> None:
    walker.press(Key.Key_PageUp, CTRL)
    assert walker.step == "step_attendance"
    walker.press(Key.Key_PageDown, CTRL)
    assert (walker.step, walker.focus) == ("step_capture", LINE)
    walker.press(Key.Key_PageDown, CTRL)
    assert walker.step == "step_review"


@walks(GOING, "Ctrl ↑", "Ctrl ↓")
def goes_through_the_agenda(walker: Walker) -> None:
    assert running(walker) == "noi-dung-6"
    walker.press(Key.Key_Up, CTRL)
    assert running(walker) == "noi-dung-5"
    walker.press(Key.Key_Down, CTRL)
    assert running(walker) == "noi-dung-6"


@walks(GOING, "Ctrl F7")
def passes_the_chair_on(walker: Walker) -> None:
    presiding = len(walker.conference.details.presiding)
    walker.press(Key.Key_F7, CTRL)
    now = walker.conference.details.presiding
    assert len(now) == presiding + 1
    name = next(person.name for person in walker.conference.people if person.id == now[-1].person_id)
    assert name in walker.live.view.bar.presiding.accessibleName()


@walks(GOING, "F11", "Shift F11")
def goes_to_what_is_left(walker: Walker) -> None:
    walker.save("Một", "Hai", "Ba")
    walker.press(Key.Key_F2, SHIFT)
    walker.press(Key.Key_T, CTRL)
    walker.press(Key.Key_F11)
    assert walker.chosen == ["Một"]
    walker.press(Key.Key_F11)
    assert walker.chosen == ["Hai"]
    walker.press(Key.Key_F11, SHIFT)
    assert walker.chosen == ["Ba"]


def open_projector(walker: Walker) -> ProjectorWindow:
    walker.press(Key.Key_M, CTRL)
    window = walker.live.secretary.window.projector.window
    assert window is not None
    walker.wait(window.isVisible)
    return window


@walks(PROJECTING, "Ctrl M")
def shows_the_hall_what_is_agreed(walker: Walker) -> None:
    walker.save("Đồng ý phương án một")
    window = open_projector(walker)
    assert "Đồng ý phương án một" in window.sheet.accessibleDescription() + window.sheet.accessibleName()
    assert walker.focus == LINE
    walker.press(Key.Key_M, CTRL)
    assert walker.live.secretary.window.projector.window is None


@walks(PROJECTING, "Ctrl F6")
def holds_a_line(walker: Walker) -> None:
    walker.save("Một")
    walker.press(Key.Key_F6, CTRL)
    window = walker.live.secretary.window.projector.window
    assert window is not None
    walker.save("Hai")
    assert window.sheet.slide.words == "Một"


@walks(PROJECTING, "Ctrl F9")
def turns_a_page(walker: Walker) -> None:
    window = with_pages(walker)
    walker.press(Key.Key_F9, CTRL)
    assert window.sheet.page == 2


@walks(PROJECTING, "Ctrl F11")
def fills_the_screen(walker: Walker) -> None:
    walker.press(Key.Key_F11, CTRL)
    window = walker.live.secretary.window.projector.window
    assert window is not None
    walker.wait(window.isFullScreen)
    walker.wait(lambda: walker.focus == LINE)
    walker.press(Key.Key_F11, CTRL)
    walker.wait(lambda: not window.isFullScreen())


def with_pages(walker: Walker) -> ProjectorWindow:
    """Show words that are too long for one page."""
    walker.add(" ".join(f"Câu thứ {number} của một nội dung rất dài." for number in range(60)), FindingKind.RESULT)
    window = open_projector(walker)
    walker.wait(lambda: window.sheet.pages > 1)
    return window


@walks(HALL, "PgUp PgDn")
def turns_pages_in_the_hall(walker: Walker) -> None:
    window = with_pages(walker)
    press(window, Key.Key_PageDown)
    assert window.sheet.page == 2
    press(window, Key.Key_PageUp)
    assert window.sheet.page == 1


@walks(HALL, "Esc")
def leaves_full_screen_in_the_hall(walker: Walker) -> None:
    walker.press(Key.Key_F11, CTRL)
    window = walker.live.secretary.window.projector.window
    assert window is not None
    walker.wait(window.isFullScreen)
    press(window, Key.Key_Escape)
    walker.wait(lambda: not window.isFullScreen())


@walks(HALL, "Phím khác")
def gives_other_keys_to_the_line(walker: Walker) -> None:
    window = open_projector(walker)
    press(window, Key.Key_F6)
    assert walker.live.view.dock.draft.kind is FindingKind.TASK


@walks(ALWAYS, "Esc")
def closes_what_is_open(walker: Walker) -> None:
    walker.press(Key.Key_Slash, CTRL)
    walker.press(Key.Key_Escape)
    assert (walker.is_seen("key_legend"), walker.focus) == (False, LINE)
    walker.save("Một")
    walker.press(Key.Key_F7, SHIFT)
    assert walker.told
    walker.press(Key.Key_Escape)
    assert not walker.told


@walks(ALWAYS, "PgUp PgDn")
def scrolls_the_legend(walker: Walker) -> None:
    walker.press(Key.Key_Slash, CTRL)
    area: QScrollArea = walker.find(QScrollArea, "legend_scroll")
    bar = area.verticalScrollBar()
    walker.press(Key.Key_PageDown)
    below = bar.value()
    walker.press(Key.Key_PageUp)
    assert (below > 0, bar.value()) == (True, 0)


@walks(ALWAYS, "Ctrl N")
def makes_a_conference(walker: Walker) -> None:
    walker.press(Key.Key_N, CTRL)
    assert (walker.step, walker.focus) == ("step_prepare", "conference_name")
    assert len(walker.live.suite.preparation.summaries()) == 2


@walks(ALWAYS, "Ctrl O")
def opens_a_file(walker: Walker) -> None:
    walker.answers.file()
    walker.press(Key.Key_O, CTRL)
    assert [asked.title for asked in walker.answers.asked] == ["Mở tệp"]


@walks(ALWAYS, "Ctrl F12")
def rehearses(walker: Walker) -> None:
    walker.press(Key.Key_F12, CTRL)
    walker.wait(lambda: "Cửa sổ tập thử đang mở" in walker.told)


@walks(ALWAYS, "Ctrl P")
def prints(walker: Walker) -> None:
    walker.save("Một")
    walker.answers.act_in_dialog(lambda dialog: dialog.reject())
    walker.press(Key.Key_P, CTRL)
    walker.wait(lambda: bool(walker.answers.asked))
    assert [asked.title for asked in walker.answers.asked] == ["In biên bản"]


@walks(ALWAYS, "Ctrl Q")
def quits_and_keeps_the_words(walker: Walker) -> None:
    walker.types("Đang gõ")
    walker.press(Key.Key_Q, CTRL)
    assert not walker.live.secretary.window.isVisible()
    draft = walker.live.suite.drafts.draft(walker.live.conference_id)
    assert draft is not None
    assert draft.words == "Đang gõ"


@walks(ALWAYS, "Ctrl Z", "Ctrl Y")
def takes_back_and_brings_back(walker: Walker) -> None:
    walker.save("Một")
    walker.press(Key.Key_F2, SHIFT)
    walker.press(Key.Key_Z, CTRL)
    assert [finding.state for finding in walker.stored] == [FindingState.NOTED]
    assert "Đã hoàn tác" in walker.told
    walker.press(Key.Key_Y, CTRL)
    assert [finding.state for finding in walker.stored] == [FindingState.AGREED]
    assert "Đã làm lại" in walker.told


@walks(ALWAYS, "Ctrl /")
def shows_the_legend(walker: Walker) -> None:
    walker.press(Key.Key_Slash, CTRL)
    assert walker.is_seen("key_legend")
    told = walker.live.secretary.window.legend.panel.accessibleDescription()
    assert "Ctrl H: Ngoài biên bản" in told


@walks(ALWAYS, "F1")
def shows_the_help(walker: Walker) -> None:
    walker.press(Key.Key_F1)
    (window,) = (top for top in QApplication.topLevelWidgets() if top.objectName() == "help_window")
    walker.wait(window.isActiveWindow)
    press(window, Key.Key_Escape)
    walker.wait(lambda: not window.isVisible())
