"""What the hall may see, and what it never may."""

import unicodedata
from dataclasses import fields, replace

import pytest

from secretary_app.domain.conference import Conference, ConferenceState, Details
from secretary_app.domain.findings import Dissent, Finding, FindingId, FindingKind, FindingState, decided
from secretary_app.domain.people import PersonId
from secretary_app.services.events import ConferenceChanged
from secretary_app.ui.models.projected_line import ProjectedLine
from secretary_app.ui.models.projector_slide import slide_of
from secretary_app.ui.widgets.slide import Slide
from tests.builders import UBND, a_conference, a_finding, at

PRIVATE = "Chỉ để thư ký biết"
SAID = "Việc giải quyết kiến nghị của cử tri còn kéo dài."


def meeting(*findings: Finding, state: ConferenceState = ConferenceState.IN_SESSION) -> Conference:
    conference = a_conference(findings=findings)
    details = replace(conference.details, state=state, current_item_id=conference.agenda[1].id)
    return replace(conference, details=details)


def shown(finding: Finding | None, *others: Finding, state: ConferenceState = ConferenceState.IN_SESSION) -> Slide:
    findings = (*others, finding) if finding else others
    return slide_of(meeting(*findings, state=state), finding, "Những tồn tại, hạn chế", ())


def everything(slide: Slide) -> str:
    return " ".join(str(getattr(slide, part.name)) for part in fields(slide))


def change(conference: Conference, label: str, *touched: str) -> ConferenceChanged:
    return ConferenceChanged(conference.id, label, frozenset({"findings"}), touched, at(20))


def test_the_slide_names_item_body_words_and_state() -> None:
    slide = shown(a_finding("k1", SAID, FindingKind.LIMITATION, UBND))
    assert (slide.title, slide.item) == ("Giao ban quý I năm 2026", "2. Thảo luận")
    assert (slide.subject, slide.of_body) == ("Đối với UBND xã", True)
    assert (slide.words, slide.state, slide.state_words) == (SAID, "noted", "Đang lấy ý kiến thống nhất")


def test_the_hall_is_told_that_it_is_a_rehearsal() -> None:
    conference = meeting()
    tried = replace(conference, details=replace(conference.details, rehearsal=True))
    assert slide_of(tried, None, "", ()).title == f"TẬP THỬ – {slide_of(conference, None, '', ()).title}"


def test_without_a_body_the_section_stands_over_the_words() -> None:
    slide = shown(a_finding("k1", SAID, FindingKind.LIMITATION))
    assert (slide.subject, slide.of_body) == ("Những tồn tại, hạn chế", False)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (FindingState.AGREED, "Đã thống nhất lúc 14:34"),
        (FindingState.NOT_AGREED, "Không thống nhất"),
        (FindingState.DEFERRED, "Chuyển kỳ sau"),
    ],
)
def test_the_decision_stands_in_words(state: FindingState, words: str) -> None:
    slide = shown(decided(a_finding("k1", SAID), state, at(34)))
    assert (slide.words, slide.state, slide.state_words) == (SAID, state.value, words)


def test_an_opinion_is_not_put_to_the_vote() -> None:
    slide = shown(a_finding("k1", SAID, FindingKind.OPINION))
    assert (slide.state, slide.state_words) == ("", "Ý kiến đã ghi nhận")
    assert slide.undecided == 0


@pytest.mark.parametrize("state", FindingState)
def test_a_note_is_never_shown_whatever_its_state(state: FindingState) -> None:
    slide = shown(replace(a_finding("k1", PRIVATE, FindingKind.NOTE), state=state))
    assert PRIVATE not in everything(slide)
    assert (slide.large, slide.subject, slide.state_words) == (slide.item, "", "")


def test_withdrawn_words_are_gone_and_it_is_said_that_they_were_withdrawn() -> None:
    slide = shown(decided(a_finding("k1", PRIVATE), FindingState.WITHDRAWN, at(34)))
    assert PRIVATE not in everything(slide)
    assert (slide.calm, slide.state_words) == ("Nội dung này đã được rút", "Đã rút")


def test_dissent_flags_speaker_and_other_lines_are_not_on_the_slide() -> None:
    dissent = Dissent(PersonId("p3"), PRIVATE, at(35))
    person = PersonId("p2")
    private = replace(
        a_finding("k1", SAID, FindingKind.TASK),
        dissents=(dissent,),
        speaker_id=person,
        owner_id=person,
        to_check=True,
        verbatim=True,
    )
    slide = shown(private, a_finding("k2", "Dòng khác"))
    plain = shown(a_finding("k1", SAID, FindingKind.TASK), a_finding("k2", "Dòng khác"))
    assert slide == plain
    assert "Trần Thị Bình" not in everything(slide)
    assert "Dòng khác" not in everything(slide)


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (ConferenceState.PREPARE, "Hội nghị sắp bắt đầu"),
        (ConferenceState.RECESS, "Hội nghị tạm nghỉ"),
        (ConferenceState.ADOPTED, "Biên bản hội nghị đã được thông qua"),
        (ConferenceState.ISSUED, "Biên bản hội nghị đã được thông qua"),
    ],
)
def test_out_of_session_a_calm_sentence_stands_in_place_of_the_words(state: ConferenceState, sentence: str) -> None:
    slide = shown(a_finding("k1", SAID, FindingKind.RESULT, UBND), state=state)
    assert (slide.large, slide.words, slide.subject, slide.state_words) == (sentence, "", "", "")


def test_with_nothing_to_show_the_item_and_the_counts_stand_alone() -> None:
    agreed = decided(a_finding("k2", SAID), FindingState.AGREED, at(34))
    note = decided(a_finding("k3", SAID, FindingKind.NOTE), FindingState.AGREED, at(34))
    slide = shown(None, a_finding("k1", SAID), agreed, note)
    assert (slide.large, slide.words, slide.state_words) == ("2. Thảo luận", "", "")
    assert (slide.agreed, slide.undecided) == (1, 1)


def test_a_conference_without_anything_has_an_empty_slide() -> None:
    assert slide_of(Conference(meeting().id, Details(name="")), None, "", ()).large == "Hội nghị sắp bắt đầu"
    assert shown(None).agreed == 0


def test_hostile_words_come_in_one_form_and_on_one_line() -> None:
    words = "Đợt\u2028một\n\n\thai  " + unicodedata.normalize("NFD", "kiến nghị") + " \ud800 " + "x" * 10_000
    slide = shown(a_finding("k1", words))
    assert slide.words == "Đợt một hai kiến nghị \ufffd " + "x" * 10_000
    assert unicodedata.is_normalized("NFC", slide.words)


def test_the_line_captured_last_comes_first_but_never_a_note() -> None:
    noted = replace(a_finding("k2", PRIVATE, FindingKind.NOTE), captured_at=at(30))
    conference = meeting(a_finding("k1", SAID), noted)
    line = ProjectedLine()
    line.begin(conference, noted.id)
    assert line.finding_id == "k1"


def test_a_line_that_is_captured_reworded_or_decided_is_followed() -> None:
    conference = meeting(a_finding("k1", SAID), a_finding("k2", SAID))
    for label in ("finding_added", "finding_reworded", "finding_agreed", "finding_noted"):
        line = ProjectedLine(FindingId("k1"))
        line.follow(conference, change(conference, label, "k2"))
        assert line.finding_id == "k2", label


def test_a_flag_a_lock_or_another_place_does_not_bring_a_line_before_the_hall() -> None:
    conference = meeting(a_finding("k1", SAID), a_finding("k2", SAID))
    line = ProjectedLine(FindingId("k1"))
    for label in ("finding_to_check", "finding_verbatim", "finding_moved"):
        line.follow(conference, change(conference, label, "k2"))
    assert line.finding_id == "k1"


def test_of_many_lines_decided_at_once_none_takes_the_place_of_the_one_shown() -> None:
    conference = meeting(a_finding("k1", SAID), a_finding("k2", SAID), a_finding("k3", SAID))
    line = ProjectedLine(FindingId("k1"))
    line.follow(conference, change(conference, "finding_agreed", "k2", "k3"))
    assert line.finding_id == "k1"


def test_a_note_that_is_captured_or_chosen_leaves_the_shown_line_where_it_is() -> None:
    conference = meeting(a_finding("k1", SAID), a_finding("k2", PRIVATE, FindingKind.NOTE))
    line = ProjectedLine(FindingId("k1"))
    line.follow(conference, change(conference, "finding_added", "k2"))
    line.choose(conference, FindingId("k2"))
    assert line.finding_id == "k1"


@pytest.mark.parametrize("held", [False, True])
def test_a_shown_line_that_is_removed_or_becomes_a_note_leaves_at_once(held: bool) -> None:
    for conference in (meeting(), meeting(a_finding("k1", PRIVATE, FindingKind.NOTE))):
        line = ProjectedLine(FindingId("k1"), held)
        assert line.shown(conference) is None
        line.follow(conference, change(conference, "finding_reworded", "k1"))
        assert (line.finding_id, line.held) == (None, False)


def test_a_held_line_stays_until_it_is_let_go() -> None:
    conference = meeting(a_finding("k1", SAID), a_finding("k2", SAID), a_finding("k3", SAID))
    line = ProjectedLine(FindingId("k2"))
    assert line.hold(conference, FindingId("k1"))
    line.choose(conference, FindingId("k2"))
    line.follow(conference, change(conference, "finding_added", "k3"))
    assert (line.finding_id, line.held) == ("k1", True)
    assert line.hold(conference, FindingId("k1"))
    line.choose(conference, FindingId("k2"))
    assert (line.finding_id, line.held) == ("k2", False)


def test_what_is_never_printed_cannot_be_held() -> None:
    withdrawn = decided(a_finding("k3", PRIVATE), FindingState.WITHDRAWN, at(30))
    conference = meeting(a_finding("k1", SAID), a_finding("k2", PRIVATE, FindingKind.NOTE), withdrawn)
    line = ProjectedLine(FindingId("k1"))
    for key in (FindingId("k2"), FindingId("k3"), FindingId("gone"), None):
        assert not line.hold(conference, key)
    assert (line.finding_id, line.held) == ("k1", False)
