"""The sources are checked: format, quotations, names; and the lesson of the checkout is the same in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lesson.solved import ABOUT, ARTICLES, SHEET, small_lesson, write_source
from toolkit.corpus import read_corpus
from toolkit.lesson.exercises import Discuss, Doers, Exercise, Machine, Mark, Names, Voices, Write
from toolkit.lesson.source import Lesson, LessonError, read_lesson

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def bundled() -> dict[str, Lesson]:
    articles = {article.article_id: article for article in read_corpus(ROOT / "corpora" / "teaching")}
    return {language: read_lesson(ROOT / "lesson" / language, articles) for language in ("en", "ar")}


def parts(exercise: Exercise) -> int:
    match exercise:
        case Mark():
            return len(exercise.texts)
        case Voices() | Doers():
            return len(exercise.items)
        case Names():
            return len(exercise.rows) * len(exercise.sides)
        case Machine():
            return exercise.wrong + exercise.right
        case Write():
            return len(exercise.prompts)
        case Discuss():
            return len(exercise.questions)


def test_a_lesson_is_read(tmp_path: Path) -> None:
    lesson = small_lesson(tmp_path)
    assert (lesson.language, lesson.about.title, lesson.sheets[0].title) == ("en", "T <b>", "First")
    assert lesson.outlets == {"a1": "Harbour Gazette", "a2": "Hill Herald"}


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("[[was broken]]", "[[was mended]]", "1-first.yaml: exercises.0.0: a1 does not say 'The truce was mended"),
        ("{article: a1, text", "{article: a9, text", "exercises.0.0: there is no article 'a9'"),
        ("[[truce]]", "[[treaty]]", "exercises.2: 'treaty' is not in the text of a1 on this sheet"),
        ("[[was hit]]", "[[was hit", r"1-first.yaml:21: exercises.3.items.0.text: [[ and ]] must come in pairs"),
        ("[[was hit]]", "was hit", "mark one verb with [[ ]]"),
        ("answer: quoted", "answer: paper", "`who` names the speaker where the answer is quoted or both"),
        ("minutes: 8", "minuets: 8", "1-first.yaml:3: minuets: unknown key; did you mean 'minutes'?"),
        ("sides: [them]", "sides: [them, us]", "a1: give 2 lists of names, one for each of `sides`"),
        (
            'items: [{text: "It [[was hit]].", doer: ANSWER-08, active: ANSWER-09, also: [ANSWER-10]}]',
            "items: []",
            "1-first.yaml: exercises.3: there is nothing in it to be solved",
        ),
        ("kind: doers", "kind: doors", "1-first.yaml:19: exercises.3: Input tag 'doors'"),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path: Path, before: str, after: str, message: str) -> None:
    assert before in SHEET
    folder = write_source(tmp_path / "en", SHEET.replace(before, after, 1))
    with pytest.raises(LessonError) as error:
        read_lesson(folder, ARTICLES)
    assert message in str(error.value)
    assert "at least" not in str(error.value)


def test_a_newspaper_must_be_introduced(tmp_path: Path) -> None:
    folder = write_source(tmp_path / "en", about=ABOUT.replace("Hill Herald:", "Vale Voice:"))
    with pytest.raises(LessonError, match="does not list 'Hill Herald' under newspapers"):
        read_lesson(folder, ARTICLES)


def test_no_lesson_and_no_sheet(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"lesson\.yaml is not there"):
        read_lesson(tmp_path, ARTICLES)
    folder = write_source(tmp_path / "en")
    (folder / "1-first.yaml").unlink()
    with pytest.raises(LessonError, match="holds no sheet"):
        read_lesson(folder, ARTICLES)


def test_quotation_marks_may_have_any_shape(tmp_path: Path) -> None:
    articles = {**ARTICLES, "a2": ARTICLES["a1"].__class__("a2", 'Rebels\nbroke "the truce"', outlet="Hill Herald")}
    sheet = SHEET.replace("Rebels … the truce.", "Rebels broke “the truce”.")
    assert read_lesson(write_source(tmp_path / "en", sheet), articles).sheets[0].minutes == 8


def test_both_languages_have_the_same_exercises(bundled: dict[str, Lesson]) -> None:
    names = [sorted(path.name for path in (ROOT / "lesson" / language).iterdir()) for language in bundled]
    assert names[0] == names[1]
    shapes = [
        [(sheet.minutes, [(e.kind, e.starts_page, parts(e)) for e in sheet.exercises]) for sheet in lesson.sheets]
        for lesson in bundled.values()
    ]
    assert shapes[0] == shapes[1]
    assert sum(len(exercises) for _, exercises in shapes[0]) == 22
    assert [len(bundled[language].about.plan) for language in bundled] == [6, 6]


def test_every_outlet_tells_every_story_and_never_in_the_same_order(bundled: dict[str, Lesson]) -> None:
    for language, lesson in bundled.items():
        orders = []
        for number, sheet in enumerate(lesson.sheets[1:5], 1):
            told = [text.article or "" for e in sheet.exercises if isinstance(e, Mark) for text in e.texts]
            assert {article[:3] for article in told} == {f"s{number}-"}
            assert {article[-2:] for article in told} == {language}
            orders.append(tuple(lesson.outlets[article] for article in told))
            assert set(orders[-1]) == set(lesson.about.newspapers)
        assert len(set(orders)) == 4


def test_the_texts_to_guess_do_not_name_their_newspaper(bundled: dict[str, Lesson]) -> None:
    for lesson in bundled.values():
        for text in (t for s in lesson.sheets for e in s.exercises if isinstance(e, Mark) and e.guess for t in e.texts):
            for outlet, paper in lesson.about.newspapers.items():
                assert outlet not in text.plain
                assert paper.name not in text.plain
                assert paper.name.split()[-1] not in text.plain or paper.name.split()[-1] in ("الجبل", "الساقية")


def test_the_minutes_of_the_sheets_fit_the_plan(bundled: dict[str, Lesson]) -> None:
    for lesson in bundled.values():
        assert lesson.about.plan[0].minutes.startswith("0")
        assert lesson.about.plan[-1].minutes.endswith("45")
        # A class does one of the four stories; the groups' report takes the rest.
        alone = lesson.sheets[0].minutes + lesson.sheets[1].minutes + lesson.sheets[5].minutes
        assert alone == 40
