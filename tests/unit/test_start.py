"""Until the window is shown nothing is searched for dead cycles; from then on as always."""

import gc
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from secretary_app.app import housing, start
from secretary_app.app.opening import Opening
from secretary_app.app.places import Wanted


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.enable()
    yield
    gc.unfreeze()
    if not was_on:
        gc.disable()


def test_the_search_rests_until_the_window_is_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    searched = []

    def work(names: Sequence[str], wanted: Wanted, shown: Callable[[], None], _passphrase: str | None) -> int:
        assert (names, wanted) == (("a.hoinghi.json",), Wanted(tmp_path))
        searched.append(gc.isenabled())
        shown()
        searched.append(gc.isenabled())
        return 7

    monkeypatch.setattr(housing, "work", work)

    assert start.main(["a.hoinghi.json"], Wanted(tmp_path)) == 7
    assert searched == [False, True]


def test_a_start_in_vain_leaves_the_search_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(housing, "work", lambda *_: 3)

    assert start.main([], Wanted(tmp_path)) == 3
    assert gc.isenabled()


def test_a_window_that_is_there_says_so_before_it_opens_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said: list[str] = []

    def open_over(place: Path, opening: Opening) -> int:
        assert place == tmp_path
        opening.act("window")  # type: ignore[arg-type]  # nothing of it is looked at
        return 0

    monkeypatch.setattr(housing, "open_over", open_over)
    monkeypatch.setattr(housing, "open_first", lambda shown, names: said.append(f"{shown} {names}"))

    assert housing.work(("a.pdf",), Wanted(tmp_path), lambda: said.append("shown")) == 0
    assert said == ["shown", "window ('a.pdf',)"]
