"""In whose name an entry is written: a profile, else the system's account, in one tidy line."""

import getpass
import unicodedata

import pytest

from secretary_app.storage.author import LONGEST, NOBODY, author


def test_a_profile_is_written_in_nfc_on_one_line() -> None:
    typed = unicodedata.normalize("NFD", "  Trần\tThị\nBình\u200b ")
    assert author(typed) == "Trần Thị Bình"


def test_without_a_profile_the_account_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "binhtt")
    assert (author(), author(" \n ")) == ("binhtt", "binhtt")


def test_a_system_without_accounts_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert author() == NOBODY


def test_a_long_name_is_cut_and_a_mark_stays_with_its_letter() -> None:
    assert author("a" * 500) == "a" * LONGEST
    marked = author("a" * (LONGEST - 1) + "x\u0323\u0302\u0302")  # no single letter has these marks
    assert len(marked) <= LONGEST
    assert marked == "a" * (LONGEST - 1)
