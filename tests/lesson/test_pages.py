"""Sheets hold no answer, keys hold all; pages are safe, self-contained, directed and the same each time."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.lesson.solved import ANSWERS, small_lesson
from toolkit.corpus import read_corpus
from toolkit.lesson import MachineRow, MachineRows, lesson_page
from toolkit.lesson.exercises import Discuss, Doers, Machine, Mark, Names, Voices, Write
from toolkit.lesson.pages import AUDIENCES
from toolkit.lesson.source import Lesson, read_lesson
from toolkit.lesson.wording import Wording, _texts

ROOT = Path(__file__).parents[2]
ROWS = MachineRows([
    MachineRow("g1", "en", "He said ", "<we> fired", ".", "speaker", "MACHINE-1", "PERSON-1"),
    MachineRow("g2", "en", "", "They fired", ".", "target", "MACHINE-2", "MACHINE-2"),
])  # fmt: skip


class Elements(HTMLParser):
    """Counts elements, and notes what is left open and whatever an attribute refers to."""

    VOID = ("meta", "br", "link", "img", "input")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.references: list[str] = []
        self.wrong: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.references += [value or "" for name, value in attrs if name in ("src", "href", "action", "poster")]
        self.wrong += [name for name, _ in attrs if name.startswith("on")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")


def visible(page: str) -> str:
    return page.split("</style>", 1)[1]


@pytest.fixture(scope="module")
def bundled() -> dict[str, Lesson]:
    articles = {article.article_id: article for article in read_corpus(ROOT / "corpora" / "teaching")}
    return {language: read_lesson(ROOT / "lesson" / language, articles) for language in ("en", "ar")}


def test_no_answer_is_on_the_sheet_and_every_answer_in_the_key(tmp_path: Path) -> None:
    lesson = small_lesson(tmp_path)
    pupils, teacher, phone = (visible(lesson_page(lesson, audience, ROWS)) for audience in AUDIENCES)
    assert [answer for answer in [*ANSWERS, "PERSON-1", "<mark>", "✓"] if answer in pupils] == []
    for page in (teacher, phone):
        assert [answer for answer in [*ANSWERS, "PERSON-1"] if answer not in page] == []
        assert "<mark>was broken</mark>" in page
    # What the machine says is the question, not the answer.
    assert all("MACHINE-1" in page for page in (pupils, teacher, phone))
    assert (pupils.count("The Gazette"), teacher.count("The Gazette")) == (1, 1)


def test_on_phones_answers_are_folded_away(tmp_path: Path) -> None:
    page = visible(lesson_page(small_lesson(tmp_path), "phone", ROWS))
    open_text = re.sub(r"<details>.*?</details>", "", page, flags=re.DOTALL)
    assert [answer for answer in [*ANSWERS, "PERSON-1", "<mark>"] if answer in open_text] == []
    # Two texts, one voice, one table, one doer, two rows, one prompt, one question, two notes on the key.
    assert page.count("<details>") == 11
    assert "<span>the newspaper</span> · <span>somebody it quotes</span> · <span>both</span>" in open_text


def test_an_answer_of_the_bundled_lesson_is_not_on_its_sheet(bundled: dict[str, Lesson]) -> None:
    for lesson in bundled.values():
        pupils = visible(lesson_page(lesson, "pupils"))
        answers: list[str] = []
        for exercise in (exercise for sheet in lesson.sheets for exercise in sheet.exercises):
            match exercise:
                case Mark():
                    answers += [words for text in exercise.texts for words in (text.why, *text.also)]
                case Voices():
                    answers += [words for item in exercise.items for words in (item.why, *item.also)]
                case Doers():
                    answers += [words for item in exercise.items for words in (item.active, *item.also)]
                case Names() | Machine():
                    answers.append(exercise.why)
                case Write():
                    answers += [exercise.why, *(sample for prompt in exercise.prompts for sample in prompt.samples)]
                case Discuss():
                    answers += [reading for question in exercise.questions for reading in question.readings]
        assert len(answers) > 100
        assert [answer for answer in answers if answer in pupils] == []
        assert "<mark>" not in pupils
        assert "✓" not in pupils


def test_other_peoples_words_stay_words(tmp_path: Path) -> None:
    lesson = small_lesson(tmp_path)
    for audience in AUDIENCES:
        page = lesson_page(lesson, audience, ROWS)
        assert "T &lt;b&gt;" in page
        assert "&lt;again&gt; &amp; again" in page
        assert "&lt;we&gt; fired" in page
        assert not {"<again>", "<we>"} & set(re.findall(r"<\w+>", page))


def test_text_cannot_leave_the_style_sheet(tmp_path: Path) -> None:
    lesson = small_lesson(tmp_path)
    sheet = lesson.sheets[0].model_copy(update={"title": 'End "} </style><script>'})
    page = lesson_page(Lesson("en", lesson.about, (sheet,), lesson.outlets), "pupils", ROWS)
    assert page.count("</style>") == 1
    assert "<script" not in page


@pytest.mark.parametrize("audience", AUDIENCES)
def test_pages_are_whole_and_refer_to_nothing_outside(bundled: dict[str, Lesson], audience: str) -> None:
    for language, lesson in bundled.items():
        page = lesson_page(lesson, audience, ROWS)  # type: ignore[arg-type]
        assert page.startswith(
            f'<!doctype html>\n<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">'
        )
        assert not re.search(r"https?:|@import|//\w", re.sub(r"base64,[\w+/=]+", "", page))
        assert re.findall(r"url\((?!data:)", page) == []
        elements = Elements(page)
        assert elements.wrong == []
        assert elements.open == []
        assert "script" not in elements.seen
        assert all(reference.startswith("#") for reference in elements.references)


def test_sheets_keys_and_phones_have_the_same_exercises(bundled: dict[str, Lesson]) -> None:
    counts = {
        (language, audience): lesson_page(lesson, audience, ROWS).count('<section class="exercise')
        for language, lesson in bundled.items()
        for audience in AUDIENCES
    }
    assert set(counts.values()) == {22}


def test_without_rows_the_machine_is_left_out(bundled: dict[str, Lesson]) -> None:
    page = lesson_page(bundled["en"], "pupils")
    assert page.count('<section class="exercise') == 21
    assert "exercise machine" not in page


def test_the_same_lesson_gives_the_same_bytes(bundled: dict[str, Lesson]) -> None:
    for audience in AUDIENCES:
        assert lesson_page(bundled["ar"], audience, ROWS) == lesson_page(bundled["ar"], audience, ROWS)


def test_a_page_for_phones_is_small(bundled: dict[str, Lesson]) -> None:
    assert all(len(lesson_page(lesson, "phone", ROWS).encode()) < 150_000 for lesson in bundled.values())


def test_an_unknown_audience_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="'parents' is not known; use one of pupils, teacher, phone"):
        lesson_page(small_lesson(tmp_path), "parents")  # type: ignore[arg-type]


@pytest.mark.parametrize("key", _texts())
def test_the_pages_say_everything_in_both_languages(key: str) -> None:
    texts = _texts()[key]
    assert set(texts) == {"en", "ar"}
    assert re.findall(r"{\w+}", texts["en"]) == re.findall(r"{\w+}", texts["ar"])
    assert re.search(r"[\u0621-\u064a]", texts["ar"])
    assert not re.search(r"[\u0621-\u064a]", texts["en"])


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="'tr' is not known; use one of en, ar"):
        Wording("tr")
