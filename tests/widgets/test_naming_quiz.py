"""The quiz: keys, marks, swaps and what a pupil sees."""

from __future__ import annotations

from html import escape

import pytest

from tests.synthetic import synthetic_analysis
from tests.widgets.tiny import empty_analysis, tiny_analysis
from toolkit.widgets import NamingQuiz
from toolkit.widgets.questions import make_quiz


def _turn_to(quiz: NamingQuiz, text: str) -> None:
    quiz.turn_to(next(n for n, q in enumerate(quiz.quiz.questions) if q.text == text))


def test_keys_by_hand() -> None:
    questions = {q.text: q for q in make_quiz(tiny_analysis()).questions}
    # The sentence inside somebody's quotation is not the outlet's; the Arabic one names Amrani neutrally.
    assert set(questions) == {
        "The militia left.", "Amrani spoke.", "The militia came.", "The militia fired.", "The army left.",
        "قال العمراني إن «الميليشيا خرقت الهدنة».",
    }  # fmt: skip
    assert questions["The militia left."].accepted == ("North",)
    assert questions["The army left."].accepted == ("South",)
    assert questions["Amrani spoke."].nobody
    assert questions["Amrani spoke."].right("")
    assert not questions["The army left."].right("")
    assert not questions["The army left."].right("North")


def test_the_same_seed_asks_the_same() -> None:
    analysis = synthetic_analysis(120)
    assert make_quiz(analysis, seed=4).questions == make_quiz(analysis, seed=4).questions
    assert make_quiz(analysis, seed=4).questions != make_quiz(analysis, seed=5).questions
    assert {q.language for q in make_quiz(analysis, language="ar").questions} == {"ar"}


def test_some_questions_nobody_can_answer() -> None:
    questions = make_quiz(synthetic_analysis(200)).questions
    assert len(questions) == 10
    assert sum(not q.telling for q in questions) == 3
    assert len({q.text for q in questions}) == 10
    for question in questions:
        assert question.outlet in question.choices
        assert question.nobody or question.outlet in question.accepted
        for name in question.names:
            assert question.text[name.start : name.end]


def test_marking_words() -> None:
    quiz = NamingQuiz(tiny_analysis())
    _turn_to(quiz, "The militia left.")
    assert [word.description for word in quiz.words] == ["The", "militia", "left."]
    quiz.words[1].value = True
    assert quiz.words[1].description == "✓ militia"
    quiz.check.click()
    assert "Found 1 of 1 coded words; 0 marked beyond them." in quiz.result.value
    assert "answer-right" in quiz.result.value
    quiz.words[2].value = True
    quiz.check.click()
    assert "1 marked beyond" in quiz.result.value
    assert "answer-wrong" in quiz.result.value
    quiz.words[2].value = False
    assert quiz.words[2].description == "left."
    _turn_to(quiz, "Amrani spoke.")
    quiz.check.click()
    assert "no words here that give it away" in quiz.result.value


def test_answers_score_once() -> None:
    quiz = NamingQuiz(tiny_analysis())
    _turn_to(quiz, "The army left.")
    quiz.choices["North"].click()
    assert "✗" in quiz.answer.value
    quiz.choices["South"].click()
    assert "✓" in quiz.answer.value
    assert "Score: 0 of 1" in quiz.score.value
    _turn_to(quiz, "Amrani spoke.")
    quiz.choices[""].click()
    assert "Score: 1 of 2" in quiz.score.value


def test_swap_and_reveal() -> None:
    quiz = NamingQuiz(tiny_analysis())
    _turn_to(quiz, "The militia left.")
    quiz.swap.click()
    assert "<mark>The army</mark> left." in quiz.other.value
    quiz.reveal.click()
    assert "It was written by North." in quiz.answer.value
    assert "<mark>The militia</mark> left." in quiz.answer.value
    assert "▼ delegitimating · militia · Highland forces" in quiz.answer.value
    _turn_to(quiz, "Amrani spoke.")
    assert quiz.other.value == ""
    quiz.swap.click()
    assert "no other name" in quiz.other.value


def test_arabic_texts_run_from_the_right_in_either_interface() -> None:
    for lang in ("en", "ar"):
        quiz = NamingQuiz(tiny_analysis(), lang=lang)
        _turn_to(quiz, "قال العمراني إن «الميليشيا خرقت الهدنة».")
        assert "hudna-text-rtl" in quiz.words_box._dom_classes
        quiz.reveal.click()
        assert '<p class="sentence" dir="rtl" lang="ar">' in quiz.answer.value
        _turn_to(quiz, "The army left.")
        assert "hudna-text-ltr" in quiz.words_box._dom_classes


def test_state_code_and_language_of_the_texts() -> None:
    analysis = synthetic_analysis(60)
    quiz = NamingQuiz(analysis, lang="ar", seed=7)
    quiz.menu.value = "en"
    quiz.later.click()
    assert quiz.state == {"language": "en", "seed": 7, "question": 1}
    names = {"analysis": analysis}
    exec(quiz.code(), names)
    assert names["view"].question == quiz.question
    assert names["view"].lang == "ar"
    quiz.switch.click()
    assert quiz.state == {"language": "en", "seed": 7, "question": 1}


def test_hostile_sentences_are_escaped() -> None:
    analysis = tiny_analysis()
    texts = {**analysis.texts}
    sentences = analysis.sentences
    hostile = "The army<script>x</script> left."
    rows = sentences.astype(object).to_dict("records")
    for row in rows:
        if row["text"] == "The army left.":
            row.update(text=hostile, end=len(hostile))
    changed = tiny_analysis(sentences=rows)
    quiz = NamingQuiz(
        type(changed)(
            {n: getattr(changed, n) for n in ("articles", "sentences", "statements", "mentions", "claims")}, texts
        )
    )
    _turn_to(quiz, hostile)
    quiz.reveal.click()
    quiz.swap.click()
    assert "<script" not in quiz.answer.value + quiz.other.value + quiz.to_html()
    assert "&lt;script&gt;" in quiz.answer.value


def test_twin_unfolds_every_key() -> None:
    quiz = NamingQuiz(synthetic_analysis(60), lang="ar")
    page = quiz.to_html()
    assert page.count("<details>") == 3 * len(quiz.quiz.questions)
    assert "<script" not in page
    assert '<html lang="ar" dir="rtl">' in page


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_nothing_to_ask(lang: str) -> None:
    quiz = NamingQuiz(empty_analysis(), lang=lang)
    assert quiz.task.layout.display == "none"
    assert escape(quiz.say("no_questions")) in quiz.nothing.value
    assert escape(quiz.say("no_questions")) in quiz.to_html()
    quiz.turn_to(3)
    assert quiz.state == {}


def test_a_wrong_state_says_what_would_be_right() -> None:
    with pytest.raises(ValueError, match="language, seed, question"):
        NamingQuiz(tiny_analysis(), state={"lang": "ar"})
    with pytest.raises(ValueError, match="all, ar, en"):
        NamingQuiz(tiny_analysis(), state={"language": "fr"})
