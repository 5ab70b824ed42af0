"""What a check of a file found, in words: title, sentence, and one line for each finding."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from secretary_app.domain.page_changes import ChangedPlace, PlaceChange
from secretary_app.domain.signatures import (
    DATE_FIELD,
    NUMBER_FIELD,
    ORGANISATION_SLOT,
    ArchiveStanding,
    AttachedConference,
    CheckGrade,
    FileProblem,
    FileReport,
    SignatureReport,
    Verdict,
)
from secretary_app.domain.text import clock_text, date_text
from secretary_app.domain.trust import Revocation, RevocationState
from secretary_app.services.archive_words import archive_sentences, listed
from secretary_app.services.sentences import Sentences
from secretary_app.services.verification import Differences

_PAGE: Final = re.compile(r"Trang (\d+): ")
_SOFT: Final = frozenset(
    {
        FileProblem.UNTRUSTED,
        FileProblem.SELF_SIGNED,
        FileProblem.REVOKED_LATER,
        FileProblem.JUNK_IN_TRUST,
        FileProblem.SUPERSEDED,
        FileProblem.UNSUPPORTED_FORMAT,
    }
)
_LATER: Final = frozenset({FileProblem.CHANGED_AFTER, FileProblem.NOT_WHOLE})
# After any of these nobody can say that the file is as it was signed.
_TOUCHED: Final = _LATER | {
    FileProblem.CHANGED_BYTES,
    FileProblem.BAD_SIGNATURE,
    FileProblem.UNSUPPORTED_FORMAT,
    FileProblem.DAMAGED_FILE,
    FileProblem.MISSING_SIGNATURE,
    FileProblem.UNEXPECTED_SIGNATURE,
    FileProblem.OLDER_REVISION,
    FileProblem.DIFFERS_FROM_ARCHIVE,
}
# Sentences of `signing/revisions.py` that places on the page tell better. Pages may share their fonts and pictures:
# of a page that looks the same, nothing is said when another page shows the change.
_OF_CONTENT: Final = "nội dung trang bị thay"
_OF_RESOURCES: Final = "phông chữ hoặc hình ảnh của trang bị thay"
_OF_REGISTRATION: Final = (NUMBER_FIELD, DATE_FIELD, ORGANISATION_SLOT)
_COUNTED: Final = ("Không", "Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười")
_MOST_LETTERS: Final = 160  # of quoted words
_MOST_PLACES: Final = 12  # of one page, each on a line of its own


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One thing that was found; `old` and `new` are quoted words of the page, `place` is where they stand."""

    grade: CheckGrade
    head: str  # "Trang 3"
    text: str = ""  # what it is about the head
    old: str = ""
    new: str = ""
    place: ChangedPlace | None = None

    @property
    def plain(self) -> str:
        """Return the line as running text."""
        told = " · ".join(part for part in (self.head, self.text) if part)
        quoted = " thành ".join(f"“{words}”" for words in (self.old, self.new) if words)
        return f"{told}: {quoted}" if quoted else told


@dataclass(frozen=True, slots=True)
class Wording:
    """What the words are made of: `titles` names the slots whose title is known."""

    report: FileReport
    differences: Differences | None
    titles: Mapping[str, str]
    sentences: Sentences

    @property
    def title(self) -> str:
        """Return the verdict with its worst cause."""
        report, word = self.report, self.sentences.word
        verdict = word("verdict", report.verdict)
        if report.verdict is Verdict.VALID:
            return f"{verdict} – đủ {len(report.signers)} chữ ký"
        worst = sorted(self._all_problems(), key=lambda problem: problem in _SOFT)
        if FileProblem.OLDER_REVISION in worst:
            worst = [FileProblem.OLDER_REVISION]
        if not worst or (report.verdict is Verdict.UNSIGNED and worst[0] is not FileProblem.OLDER_REVISION):
            return verdict
        cause = word("problem", worst[0]).split(":")[0].rstrip(".")
        return f"{verdict} – {cause[0].lower()}{cause[1:]}"

    @property
    def sentence(self) -> str:
        """Return what happened and what to do."""
        told = [*archive_sentences(self.report, self.titles), *self._difference_sentences()]
        if not told:
            return self.sentences.word("advice", self.report.verdict)
        return " ".join([*told, "Đừng dùng tệp này."] if self.report.verdict is not Verdict.INDETERMINATE else told)

    @property
    def changed(self) -> bool:
        """Tell whether it is told what was changed after the signatures."""
        return bool(self._changes()) or self.differences is not None

    def lines(self) -> tuple[FindingLine, ...]:
        """Return every finding, what is wrong first; no line denies another."""
        found = [*self._change_lines(), *self._problem_lines(), *self._data_lines(), *self._revocation_lines()]
        found += self._good_lines()
        order = (CheckGrade.BLOCKED, CheckGrade.NOTICE, CheckGrade.GOOD)
        return tuple(sorted(found, key=lambda line: order.index(line.grade)))

    def who(self, signature: SignatureReport) -> str:
        """Return the name of a signer, else the title of the slot."""
        return signature.signer or self.titles.get(signature.slot, signature.slot)

    def _difference_sentences(self) -> Iterator[str]:
        if self.differences is None:
            return
        yield self._where_changed()
        people = [signature for signature in self.differences.signatures if not signature.stamp_only]
        times = [signature.signed_at for signature in people if signature.signed_at is not None]
        count = _counted(len(people))
        at = f" lúc {clock_text(max(times))} ngày {date_text(max(times).date())}" if times else ""
        yield f"{count} chữ ký đúng với bản đã ký{at}, nhưng bản đang mở không phải là bản đó."

    def _where_changed(self) -> str:
        assert self.differences is not None  # noqa: S101 - asked before
        places = self.differences.pages.places
        pages = sorted({place.page + 1 for place in places})
        if not pages:
            return "Có thay đổi sau khi ký, không nhìn thấy trên trang nào."
        if len(places) == 1 and places[0].kind is PlaceChange.COVERED:
            other = "bằng nội dung khác" if places[0].new else "bằng hình hoặc ghi chú"
            return f"Trang {pages[0]} bị che một dòng {other}."
        return f"Trang {listed([str(page) for page in pages])} khác với bản đã ký."

    def _change_lines(self) -> Iterator[FindingLine]:
        for page, group in groupby(self._places(), key=lambda place: place.page + 1):
            yield from self._place_lines(page, list(group))
        for change in self._changes():
            page, text = _parted(change)
            if not self._is_told_by_places(page, text):
                yield FindingLine(CheckGrade.BLOCKED, f"Trang {page}" if page else text, text if page else "")

    def _is_told_by_places(self, page: int, text: str) -> bool:
        placed = {place.page + 1 for place in self._places()}
        return (text == _OF_RESOURCES and bool(placed)) or (text == _OF_CONTENT and page in placed)

    def _place_lines(self, page: int, places: Sequence[ChangedPlace]) -> Iterator[FindingLine]:
        for place in places[:_MOST_PLACES]:
            code: str = place.kind
            if place.kind is PlaceChange.COVERED and not place.new:
                code = "overdrawn"
            text = self.sentences.word("place", code).format(line=place.line)
            yield FindingLine(
                CheckGrade.BLOCKED, f"Trang {page}", text, _shortened(place.old), _shortened(place.new), place
            )
        if len(places) > _MOST_PLACES:
            more = f"và {len(places) - _MOST_PLACES} chỗ khác"
            yield FindingLine(CheckGrade.BLOCKED, f"Trang {page}", more, place=places[_MOST_PLACES])

    def _problem_lines(self) -> Iterator[FindingLine]:
        report, word = self.report, self.sentences.word
        for problem in FileProblem:
            concerned = [self.who(signature) for signature in report.signatures if problem in signature.problems]
            if concerned and not (problem is FileProblem.CHANGED_AFTER and self.changed):
                yield FindingLine(_grade(problem), _told(word("problem", problem)), ", ".join(dict.fromkeys(concerned)))
        for problem in report.problems:
            if problem is not FileProblem.DIFFERENT_DATA:
                yield FindingLine(_grade(problem), _told(word("problem", problem)), self._detail(problem))

    def _detail(self, problem: FileProblem) -> str:
        if problem is FileProblem.MISSING_SIGNATURE:
            return ", ".join(self.titles.get(slot, slot) for slot in self.report.missing_slots)
        if problem is FileProblem.UNEXPECTED_SIGNATURE:
            return ", ".join(name for name in self.report.details if name in {one.slot for one in self.report.signers})
        return ", ".join(self.report.details) if problem is FileProblem.JUNK_IN_TRUST else ""

    def _data_lines(self) -> Iterator[FindingLine]:
        attached, word = self.report.attached_conference, self.sentences.word
        if attached is AttachedConference.DIFFERENT:
            still = self.differences.data_say if self.differences else ""
            told = f"tệp JSON vẫn ghi “{_shortened(still)}”, khác với trang in" if still else "khác với các trang in"
            yield FindingLine(CheckGrade.BLOCKED, "Dữ liệu kèm theo", told)
        else:
            same = attached is AttachedConference.SAME
            yield FindingLine(CheckGrade.GOOD if same else CheckGrade.NOTICE, word("attached", attached))

    def _revocation_lines(self) -> Iterator[FindingLine]:
        """Say what revocation lists tell, one line for all signers of whom they tell the same."""
        told: dict[Revocation, list[str]] = {}
        for signature in self.report.signatures:
            if signature.revocation is not None:
                told.setdefault(signature.revocation, []).append(self.who(signature))
        for found, signers in told.items():
            title, _, more = self.sentences.revocation(found).partition(", ")
            names = "" if len(told) == 1 else ", ".join(dict.fromkeys(signers))
            good = found.state in {RevocationState.GOOD, RevocationState.PROVEN}
            detail = " · ".join(part for part in (f"{more[:1].upper()}{more[1:]}", names) if part)
            yield FindingLine(CheckGrade.GOOD if good else CheckGrade.NOTICE, title.rstrip("."), detail.rstrip("."))

    def _good_lines(self) -> Iterator[FindingLine]:
        """Say what is in order; nothing that a problem denies."""
        report = self.report
        if report.archive.standing is ArchiveStanding.SAME:
            yield FindingLine(CheckGrade.GOOD, self.sentences.word("archive", "same"))
        if report.archive.standing is ArchiveStanding.GROWN:
            whole = report.verdict is Verdict.VALID
            yield FindingLine(CheckGrade.GOOD if whole else CheckGrade.NOTICE, self.sentences.word("archive", "grown"))
        if not report.signatures:
            return
        good = [*self._unchanged(), *self._complete()]
        if good:
            told = " · ".join(good)
            yield FindingLine(CheckGrade.GOOD, f"{told[0].upper()}{told[1:]}")
        if not _TOUCHED.intersection(self._all_problems()):
            yield FindingLine(CheckGrade.GOOD, "Không có gì bị sửa sau khi ký")

    def _unchanged(self) -> Iterator[str]:
        """Say what the changes left alone."""
        if self.differences is None:
            return
        told = {_parted(change) for change in self._changes()}
        touched = {page for page, text in told if not self._is_told_by_places(page, text)}
        pages = [page for page in self.differences.pages.unchanged if page not in touched]
        if pages:
            yield f"trang {listed([str(page) for page in pages])} không đổi"
        sealed = ORGANISATION_SLOT in {signature.slot for signature in self.differences.signatures}
        if sealed and not any(name in text for _, text in told for name in _OF_REGISTRATION):
            yield "số, ngày và con dấu không đổi"

    def _complete(self) -> Iterator[str]:
        if not self.report.missing_slots and FileProblem.MISSING_SIGNATURE not in self.report.problems:
            yield f"đủ {len(self.report.signers)} chữ ký phải có"

    def _places(self) -> tuple[ChangedPlace, ...]:
        return self.differences.pages.places if self.differences else ()

    def _changes(self) -> tuple[str, ...]:
        """Return what was changed unduly, once each, as the newest signature that objects saw it."""
        objecting = [signature for signature in self.report.signatures if _LATER & set(signature.problems)]
        return tuple(dict.fromkeys(objecting[-1].changes_after)) if objecting else ()

    def _all_problems(self) -> tuple[FileProblem, ...]:
        of_signatures = [problem for signature in self.report.signatures for problem in signature.problems]
        return tuple(dict.fromkeys([*of_signatures, *self.report.problems]))


def changed_after(signature: SignatureReport) -> bool:
    """Tell whether a signature is whole and something undue came after it."""
    return signature.integrity and bool(_LATER & set(signature.problems))


def _parted(change: str) -> tuple[int, str]:
    """Return page and words of a change; page 0 when it is of none."""
    found = _PAGE.match(change)
    return (int(found[1]), change[found.end() :]) if found else (0, change)


def _grade(problem: FileProblem) -> CheckGrade:
    return CheckGrade.NOTICE if problem in _SOFT else CheckGrade.BLOCKED


def _told(sentence: str) -> str:
    return sentence.rstrip(".")


def _counted(count: int) -> str:
    return _COUNTED[count] if count < len(_COUNTED) else str(count)


def _shortened(words: str) -> str:
    return words if len(words) <= _MOST_LETTERS else f"{words[:_MOST_LETTERS].rstrip()}…"
