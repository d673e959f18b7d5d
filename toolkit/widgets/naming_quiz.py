"""NamingQuiz: mark the words that give it away, say which outlet wrote this, swap the names."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import ipywidgets

from toolkit.analysis import Analysis
from toolkit.widgets.base import ToolkitWidget, button, chosen_of, controls_of, row_of
from toolkit.widgets.page import fragment, sentence_only
from toolkit.widgets.questions import Question, Quiz, make_quiz
from toolkit.widgets.view import TEXT_LANGUAGES, check_known


class NamingQuiz(ToolkitWidget):
    """A quiz for media literacy: mark the words first, then name the outlet; some items nobody can guess.

    Parameters
    ----------
    analysis : Analysis
    lang : {"en", "ar"}
        The language of the interface.
    seed : int
        The same seed gives the same questions.
    state : mapping, optional
        What `NamingQuiz.state` of another quiz gave.

    Raises
    ------
    ValueError
        For a key or language of the state that is not known; the message lists the known ones.

    Examples
    --------
    >>> from toolkit.tables import SCHEMA, make_table
    >>> quiz = NamingQuiz(Analysis({name: make_table(name, []) for name in SCHEMA}), seed=3)
    >>> quiz.state
    {'seed': 3}
    """

    title_key = "quiz_title"

    def __init__(
        self, analysis: Analysis, lang: str = "en", seed: int = 0, state: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(analysis, lang)
        chosen = chosen_of({"language": "all", "seed": seed, "question": 0}, state)
        check_known("language", chosen["language"], TEXT_LANGUAGES)
        self.seed, self.language = int(chosen["seed"]), str(chosen["language"])
        self.answers: dict[int, str] = {}
        self.quiz: Quiz = make_quiz(analysis, language=self.language, seed=self.seed)
        self.number = min(max(0, int(chosen["question"])), max(0, len(self.quiz.questions) - 1))
        self.redraw()

    @property
    def state(self) -> dict[str, Any]:
        """The choices as a short dict that the constructor accepts; answers stay private."""
        now = {"language": self.language, "seed": self.seed, "question": self.number}
        first = {"language": "all", "seed": 0, "question": 0}
        return {key: value for key, value in now.items() if value != first[key]}

    @property
    def question(self) -> Question:
        """The question shown now."""
        return self.quiz.questions[self.number]

    def _build(self) -> list[Any]:
        say = self.say
        self.menu = ipywidgets.Dropdown(
            options=say.options("languages", TEXT_LANGUAGES),
            value=self.language,
            description=say("texts_language"),
            tooltip=say("texts_language_hint"),
            style={"description_width": "7em"},
            layout={"width": "auto"},
        )
        self.menu.observe(lambda change: self._choose_language(change["new"]), names="value")
        self.head, self.result, self.answer, self.other = (ipywidgets.HTML() for _ in range(4))
        self.words_box = ipywidgets.Box()
        self.words_box.add_class("hudna-words")
        self.words: list[Any] = []
        self.outlets_box = row_of()
        self.check = button(say, "check_words", self._check_words)
        self.swap = button(say, "swap", self._swap)
        self.reveal = button(say, "reveal", self._reveal)
        self.earlier = button(say, "previous_question", lambda: self.turn_to(self.number - 1))
        self.later = button(say, "next_question", lambda: self.turn_to(self.number + 1))
        self.score = ipywidgets.HTML()
        steps = [
            ipywidgets.HTML(fragment(f"<h3>{escape(say(key))}</h3>", say)) for key in ("step_words", "step_outlet")
        ]
        self.task = ipywidgets.VBox(
            [
                self.head, steps[0], self.words_box, row_of(self.check), self.result, steps[1],
                self.outlets_box, self.answer, row_of(self.swap, self.reveal), self.other,
                row_of(self.earlier, self.later), self.score,
            ]
        )  # fmt: skip
        self.nothing = ipywidgets.HTML(sentence_only(say("no_questions"), say))
        self._show()
        return [controls_of((self.menu,)), self.nothing, self.task]

    def _choose_language(self, language: str) -> None:
        self.language, self.number, self.answers = language, 0, {}
        self.quiz = make_quiz(self.analysis, language=language, seed=self.seed)
        self._show()

    def turn_to(self, number: int) -> None:
        """Show another question.

        Parameters
        ----------
        number : int
            From 0; beyond either end nothing happens.
        """
        if 0 <= number < len(self.quiz.questions):
            self.number = number
            self._show()

    def _show(self) -> None:
        found = bool(self.quiz.questions)
        self.nothing.layout.display = "none" if found else None
        self.task.layout.display = None if found else "none"
        if not found:
            return
        say = self.say
        self.head.value = fragment(
            f'<p role="status"><strong>'
            f"{escape(say('question', n=self.number + 1, of=len(self.quiz.questions)))}</strong></p>"
            f'<p class="note">{escape(say("reminder"))}</p>',
            say,
        )
        self.result.value = self.answer.value = self.other.value = ""
        self._show_words()
        self._show_outlets()
        self.earlier.disabled = self.number == 0
        self.later.disabled = self.number == len(self.quiz.questions) - 1
        self._show_score()

    def _show_words(self) -> None:
        old, self.words = self.words, []
        for start, end in self.question.words:
            word = ipywidgets.ToggleButton(description=self.question.text[start:end], tooltip=self.say("word_hint"))
            word.observe(lambda change: _show_mark(change["owner"]), names="value")
            self.words.append(word)
        direction = "rtl" if self.question.language == "ar" else "ltr"
        self.words_box._dom_classes = ("hudna-words", f"hudna-text-{direction}")
        self.words_box.children = tuple(self.words)
        for word in old:
            word.close()

    def _show_outlets(self) -> None:
        old = self.outlets_box.children
        self.choices = {}
        for outlet in (*self.question.choices, ""):
            name = outlet or self.say("cannot_tell")
            made = ipywidgets.Button(
                description=name, tooltip=self.say("outlet_hint", name=name), layout={"width": "auto"}
            )
            made.add_class("hudna-answer")
            made.on_click(lambda _, outlet=outlet: self._answer(outlet))
            self.choices[outlet] = made
        self.outlets_box.children = tuple(self.choices.values())
        for choice in old:
            choice.close()

    def _check_words(self) -> None:
        marked = [number for number, word in enumerate(self.words) if word.value]
        found, extra = self.question.marks(marked)
        n = len(self.question.telling)
        if n:
            said, right = self.say("words_found", found=found, of=n, extra=extra), found == n and not extra
        else:
            said, right = self.say("words_none_wrong" if marked else "words_none_right"), not marked
        self.result.value = self._verdict(said, right)

    def _answer(self, outlet: str) -> None:
        self.answers.setdefault(self.number, outlet)
        right = self.question.right(outlet)
        self.answer.value = self._verdict(self.say("answer_right" if right else "answer_wrong"), right)
        self._show_score()

    def _verdict(self, text: str, right: bool) -> str:
        kind = "right" if right else "wrong"
        return fragment(f'<p role="status" class="answer-{kind}">{escape(text)}</p>', self.say)

    def _swap(self) -> None:
        self.other.value = fragment(self._swapped(self.question), self.say)

    def _reveal(self) -> None:
        self.answer.value = fragment(f'<div role="status">{self._key(self.question)}</div>', self.say)

    def _show_score(self) -> None:
        right = sum(self.quiz.questions[n].right(answer) for n, answer in self.answers.items())
        said = self.say("score", right=right, answered=len(self.answers))
        self.score.value = fragment(f'<p class="note">{escape(said)}</p>', self.say)

    def _sentence(self, question: Question, inner: str) -> str:
        direction = "rtl" if question.language == "ar" else "auto"
        return f'<p class="sentence" dir="{direction}" lang="{escape(question.language)}">{inner}</p>'

    def _swapped(self, question: Question) -> str:
        inner = self.quiz.swapped_html(question)
        if inner is None:
            return f"<p>{escape(self.say('swapped_none'))}</p>"
        return f"<p>{escape(self.say('swapped'))}</p>{self._sentence(question, inner)}"

    def _key(self, question: Question) -> str:
        say, said = self.say, [self.say("wrote_it", outlet=question.outlet)]
        others = [outlet for outlet in question.accepted if outlet != question.outlet]
        if question.nobody:
            said.append(say("key_nobody"))
        elif others:
            said.append(say("key_several", outlets=say.listed(others)))
        else:
            said.append(say("key_only"))
        labels = "".join(f"<li>{self._label(question, number)}</li>" for number in range(len(question.telling)))
        return (
            f"<p>{escape(' '.join(said))}</p>{self._sentence(question, question.marked_html())}"
            f"<ul dir='{say.direction}'>{labels}</ul><p class='note'><bdi>{escape(question.article_id)}</bdi></p>"
        )

    def _label(self, question: Question, number: int) -> str:
        name = question.telling[number]
        said = [self.say.value("stance", name.stance)]
        if name.label:
            said.append(self.say.value("label", name.label))
        said.append(self.say.value("actor", name.actor))
        words = escape(question.text[name.start : name.end])
        return f"<strong><bdi>{words}</bdi></strong>: <bdi>{escape(' · '.join(said))}</bdi>"

    def _page(self) -> str:
        say = self.say
        if not self.quiz.questions:
            return f'<p class="sentence-only">{escape(say("no_questions"))}</p>'
        parts = [f'<p class="note">{escape(say("reminder"))}</p>']
        return "".join([*parts, *(self._section(number) for number in range(len(self.quiz.questions)))])

    def _still(self) -> str:
        return self._section(self.number) if self.quiz.questions else self._page()

    def _section(self, number: int) -> str:
        """Return a question with its keys folded away."""
        say, question = self.say, self.quiz.questions[number]
        choices = " · ".join(f"<bdi>{escape(outlet)}</bdi>" for outlet in (*question.choices, say("cannot_tell")))
        return (
            f"<section><h2>{escape(say('question', n=number + 1, of=len(self.quiz.questions)))}</h2>"
            f"{self._sentence(question, escape(question.text))}"
            f"{_unfold(say('the_words'), self._words_key(question))}"
            f"<p>{escape(say('the_outlet'))} {choices}</p>"
            f"{_unfold(say('reveal'), self._key(question))}"
            f"{_unfold(say('the_swap'), self._swapped(question))}</section>"
        )

    def _words_key(self, question: Question) -> str:
        if not question.telling:
            return f"<p>{escape(self.say('no_words'))}</p>"
        return self._sentence(question, question.marked_html())


def _unfold(title: str, inner: str) -> str:
    return f"<details><summary>{escape(title)}</summary>{inner}</details>"


def _show_mark(word: Any) -> None:
    """Let a marked word say so in its text, not by colour alone."""
    plain = word.description.removeprefix("✓ ")
    word.description = f"✓ {plain}" if word.value else plain
    (word.add_class if word.value else word.remove_class)("hudna-marked")
