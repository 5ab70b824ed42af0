"""Lists of frozen lines: Qt is told the smallest change that is true."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from secretary_app.ui.models.lines_model import LinesModel


@dataclass(frozen=True, slots=True)
class Word:
    key: str
    text: str = ""

    @property
    def spoken(self) -> str:
        return self.text or self.key

    @property
    def selectable(self) -> bool:
        return not self.key.startswith("-")


pytestmark = pytest.mark.usefixtures("qapp")

Told = list[tuple[str, int, int]]


def words(keys: str) -> list[Word]:
    return [Word(key) for key in keys]


def listened(model: LinesModel[Word]) -> Told:
    """Return a list that collects what the model tells from now on."""
    told: Told = []
    model.rowsInserted.connect(lambda _parent, first, last: told.append(("in", first, last)))
    model.rowsRemoved.connect(lambda _parent, first, last: told.append(("out", first, last)))
    model.dataChanged.connect(lambda first, last: told.append(("changed", first.row(), last.row())))
    model.modelReset.connect(lambda: told.append(("reset", 0, 0)))
    return told


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ("abcd", []),
        ("abcde", [("in", 4, 4)]),
        ("xabcd", [("in", 0, 0)]),
        ("abd", [("out", 2, 2)]),
        ("abxd", [("out", 2, 2), ("in", 2, 2)]),
        ("xacydz", [("out", 1, 1), ("in", 0, 0), ("in", 3, 3), ("in", 5, 5)]),
        ("acbd", [("out", 1, 2), ("in", 1, 2)]),
        ("", [("out", 0, 3)]),
    ],
)
def test_only_what_differs_is_told(after: str, told: Told) -> None:
    model = LinesModel[Word]()
    model.set_lines(words("abcd"))
    heard = listened(model)
    model.set_lines(words(after))
    assert heard == told
    assert "".join(line.key for line in model.lines) == after


def test_changed_words_of_neighbours_are_told_together() -> None:
    model = LinesModel[Word]()
    model.set_lines(words("abcde"))
    heard = listened(model)
    model.set_lines([Word("a"), Word("b", "B"), Word("c", "C"), Word("d"), Word("e", "E")])
    assert heard == [("changed", 1, 2), ("changed", 4, 4)]
    assert model.index(1).data() == "B"


def test_selection_and_places_survive_what_happens_around_them() -> None:
    model = LinesModel[Word]()
    model.set_lines(words("abcd"))
    chosen = QItemSelectionModel(model)
    chosen.setCurrentIndex(model.index_of("c"), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    model.set_lines(words("xabcdy"))
    assert model.line_at(chosen.currentIndex()).key == "c"
    assert model.index_of("c").row() == 3
    assert not model.index_of("nobody").isValid()


def test_heads_cannot_be_chosen() -> None:
    model = LinesModel[Word]()
    model.set_lines([Word("-head"), Word("a")])
    selectable = [bool(model.flags(model.index(row)).value & 1) for row in range(2)]
    assert selectable == [False, True]


@given(st.permutations("abcdef"), st.permutations("cdefgh"), st.integers(0, 6), st.integers(0, 6))
def test_any_two_lists_follow_each_other_without_breaking_the_rules_of_qt(
    first: list[str], second: list[str], short: int, shorter: int
) -> None:
    model = LinesModel[Word]()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_lines(words("".join(first[:short])))
    kept = [QPersistentModelIndex(model.index(row)) for row in range(short)]
    model.set_lines(words("".join(second[:shorter])))
    assert [line.key for line in model.lines] == second[:shorter]
    assert model.rowCount(QModelIndex()) == shorter
    assert all(not index.isValid() or index.row() < shorter for index in kept)
    tester.deleteLater()
