"""Form profiles are data: a new one needs a TOML file alone, a wrong one is refused by the name of its key."""

from pathlib import Path

import pytest

from secretary_app.documents.form import load_form
from secretary_app.documents.form_shelf import FormShelf
from secretary_app.documents.minute_form import AdministrativeForm
from secretary_app.domain.errors import FormProblem, FormProfileError
from secretary_app.domain.minute import MinuteText
from secretary_app.paths import resource
from tests.minute_case import FONTS, PROFILE, ham_tan

BASES = {"nd30": PROFILE}
OWN = """
order = ["place", "start", "recesses", "chairs", "secretary", "attendance", "content", "end", "adoption"]

[profile]
base = "nd30"
title = "Mẫu của xã"
explanation = "Dùng cho giao ban."

[words]
title = "BIÊN BẢN GIAO BAN"
number = "Số"
symbol = "-BB/{symbol}"

[words.sign]
secretary = "NGƯỜI GHI"

[head]
left_width = 70.0
left = [
    { show = "words", text = "XÃ NHÀ", size = 12.0 },
    { show = "number", size = 13.0 },
]
right = [
    { show = "words", text = "TIÊU ĐỀ RIÊNG", size = 15.0, face = "bold", rule = 1.0 },
    { show = "place_and_date", size = 13.0, face = "italic", before = 4.0 },
]
"""


def shelf(folder: Path) -> FormShelf:
    return FormShelf(
        usual=PROFILE,
        folders=(folder,),
        made=lambda path, bases: AdministrativeForm(form=path, fonts=FONTS, bases=bases),
    )


def written(folder: Path, text: str, name: str = "xa-nha") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refused(folder: Path, text: str) -> FormProfileError:
    with pytest.raises(FormProfileError) as caught:
        load_form(written(folder, text), BASES)
    return caught.value


def leads(text: MinuteText) -> list[str]:
    return [block.lead for block in text.blocks if block.lead.endswith(":")]


def test_a_brand_new_profile_prints_from_its_file_alone(tmp_path: Path) -> None:
    written(tmp_path, OWN)
    forms = shelf(tmp_path)
    assert [(known.name, known.title) for known in forms.profiles()] == [
        ("nd30", "Nghị định 30/2020/NĐ-CP"),
        ("xa-nha", "Mẫu của xã"),
    ]
    conference = ham_tan(form="xa-nha")
    text = forms.compose(conference)
    assert (text.title, text.number_symbol) == ("BIÊN BẢN GIAO BAN", "-BB/VP")
    assert leads(text)[:3] == ["Địa điểm:", "Thời gian bắt đầu:", "Chủ trì (chủ toạ):"]
    assert [block.source for block in text.blocks][-2:] == ["end", "adoption"]
    assert text.signatures[0].headings == ("NGƯỜI GHI",)
    assert forms.render(conference, b"{}").pages == forms.render(ham_tan(), b"{}").pages


def test_a_name_nobody_knows_and_a_broken_file_print_by_the_usual_form(tmp_path: Path) -> None:
    written(tmp_path, "mau = 1", "hong")
    forms = shelf(tmp_path)
    usual = forms.compose(ham_tan())
    assert forms.compose(ham_tan(form="khong-co")) == usual
    assert forms.compose(ham_tan(form="hong")) == usual
    assert [(problem.path, problem.place) for problem in forms.problems()] == [("hong.toml", "mau")]
    assert [known.name for known in forms.profiles()] == ["nd30"]


@pytest.mark.parametrize(
    ("added", "problem", "place"),
    [
        ("\n[sizes]\nbig = 3.0", FormProblem.UNKNOWN_KEY, "sizes.big"),
        ('\n[words.present]\nearly = "x"', FormProblem.UNKNOWN_KEY, "words.present.early"),
        ('\n[words.finding]\ndue = "trước {when}"', FormProblem.WRONG_VALUE, "words.finding.due"),
        ('\n[words.finding]\ndue = "trước {date"', FormProblem.WRONG_VALUE, "words.finding.due"),
        ('\n[spacing]\nparagraph = "six"', FormProblem.WRONG_VALUE, "spacing.paragraph"),
        ("\n[annex]\nover = 4.5", FormProblem.WRONG_VALUE, "annex.over"),
        ("\n[extra]\n", FormProblem.UNKNOWN_KEY, "extra"),
        ('\n[[sections]]\nkinds = ["result"]\nheading = "Kết quả"', FormProblem.MISSING_KEY, "sections.limitation"),
        ('\n[[sections]]\nkinds = ["rumour"]\nheading = "Tin đồn"', FormProblem.WRONG_VALUE, "sections[0].kinds[0]"),
    ],
)
def test_what_does_not_belong_is_refused_by_the_name_of_its_key(
    tmp_path: Path, added: str, problem: FormProblem, place: str
) -> None:
    error = refused(tmp_path, OWN + added)
    assert (error.path, error.place, error.reason) == ("xa-nha.toml", place, problem)


@pytest.mark.parametrize(
    ("old", "new", "problem", "place"),
    [
        ('    { show = "number", size = 13.0 },\n', "", FormProblem.MISSING_KEY, "head.number"),
        ('show = "place_and_date"', 'show = "motto"', FormProblem.MISSING_KEY, "head.date"),
        ('show = "place_and_date"', 'show = "somewhere"', FormProblem.WRONG_VALUE, "head.right[1].show"),
        ('face = "italic"', 'face = "slanted"', FormProblem.WRONG_VALUE, "head.right[1].face"),
        ('"end", "adoption"]', '"adoption"]', FormProblem.MISSING_KEY, "order.end"),
        ('"end", "adoption"]', '"end", "end", "adoption"]', FormProblem.WRONG_VALUE, "order.end"),
        ('base = "nd30"', 'base = "nd31"', FormProblem.WRONG_VALUE, "profile.base"),
        ('title = "Mẫu của xã"\n', "", FormProblem.WRONG_VALUE, ""),
    ],
)
def test_a_form_that_would_lose_something_is_refused(
    tmp_path: Path, old: str, new: str, problem: FormProblem, place: str
) -> None:
    assert old in OWN
    if not place:  # what a profile does not say is said by its base
        assert load_form(written(tmp_path, OWN.replace(old, new)), BASES).profile.title == "Nghị định 30/2020/NĐ-CP"
        return
    error = refused(tmp_path, OWN.replace(old, new))
    assert (error.place, error.reason) == (place, problem)


def test_a_profile_without_a_base_says_everything_itself(tmp_path: Path) -> None:
    whole = PROFILE.read_text(encoding="utf-8")
    assert load_form(written(tmp_path, whole), BASES).words.table == load_form(PROFILE).words.table
    error = refused(tmp_path, whole.replace('motto = "Độc lập - Tự do - Hạnh phúc"\n', ""))
    assert (error.place, error.reason) == ("words.motto", FormProblem.MISSING_KEY)
    assert refused(tmp_path, "= không phải TOML").reason is FormProblem.UNREADABLE


@pytest.mark.parametrize("name", ["dang", "mttq"])
def test_the_profiles_of_party_and_front_are_marked_as_to_be_compared(name: str) -> None:
    path = resource(f"forms/minutes/{name}.toml")
    assert load_form(path, BASES).profile.provisional
    assert "DỰNG THEO NGUỒN THỨ CẤP, CẦN ĐỐI CHIẾU TRƯỚC KHI DÙNG" in path.read_text(encoding="utf-8")
