"""A file is opened once for several questions, and nobody gets one that is in other hands or was written to."""

from secretary_app.signing.opened import LastOpened
from tests.signed_minutes import SIGNING, SLOTS, request_for, signed_minute, signer, unsigned_minute


def test_the_file_asked_about_last_is_kept_for_the_next_question() -> None:
    last, pdf = LastOpened(), unsigned_minute()
    with last.lent(pdf) as first:
        reader = first.reader
    with last.lent(pdf) as again:
        assert again.reader is reader
    with last.lent(signed_minute(1)) as other:
        assert other.reader is not reader


def test_one_file_is_never_in_two_hands() -> None:
    last, pdf = LastOpened(), unsigned_minute()
    with last.lent(pdf):
        pass
    with last.lent(pdf) as mine, last.lent(pdf) as yours:
        assert mine is not yours
    assert last.take(pdf) is not last.take(pdf)


def test_an_answer_is_found_once() -> None:
    asked = []
    opened = LastOpened().take(unsigned_minute())
    for _ in range(2):
        assert opened.once("how many", lambda: asked.append(1) or 7) == 7  # type: ignore[func-returns-value]
    assert asked == [1]


def test_a_signature_leaves_nothing_in_what_is_asked_of_the_file_before_it() -> None:
    pdf = bytes(bytearray(unsigned_minute()))
    for _ in range(2):
        assert [field.signed for field in SIGNING.fields(pdf)] == [False] * len(SLOTS)
        signed = SIGNING.sign(request_for(pdf, SLOTS[0]), signer())
        assert signed.startswith(pdf)
        assert [field.signed for field in SIGNING.fields(signed)][:2] == [True, False]
