"""An exercise in pieces: the question, the room for an answer, the answer.

Sheet, key and page for phones are three ways of putting the same pieces together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from toolkit.lesson.exercises import (
    Discuss,
    DoerItem,
    Doers,
    Exercise,
    Machine,
    Mark,
    MarkedText,
    Names,
    Solved,
    VoiceItem,
    Voices,
    Write,
)
from toolkit.lesson.row import MachineRow
from toolkit.lesson.wording import Wording

_EMPTY_BOX: Final = '<span class="box" aria-hidden="true"></span>'
_TICKED_BOX: Final = '<span class="box ticked">✓</span>'


@dataclass(frozen=True)
class Piece:
    """A question with its answer, as HTML.

    Attributes
    ----------
    question : str
        What is asked, without the answer.
    room : str
        Where the answer is written on paper.
    answer : str
    whole : bool
        Whether the answer repeats the question, so that the key needs the answer only.
    choices : str
        What there is to choose from, where there is no room with boxes to tick.
    """

    question: str
    room: str
    answer: str
    whole: bool = False
    choices: str = ""

    def on_sheet(self) -> str:
        """Return the piece as pupils get it."""
        return self.question + self.room

    def in_key(self) -> str:
        """Return the piece solved."""
        return self.answer if self.whole else f'{self.question}<div class="answer">{self.answer}</div>'

    def on_phone(self, say: Wording) -> str:
        """Return the piece with its answer folded away."""
        return (
            f"{self.question}{self.choices}<details><summary>{escape(say('open_key'))}</summary>"
            f'<div class="answer">{self.answer}</div></details>'
        )


def pieces(
    exercise: Exercise, say: Wording, papers: Mapping[str, str], rows: Sequence[MachineRow] = ()
) -> tuple[Piece, ...]:
    """Take an exercise to pieces.

    Parameters
    ----------
    exercise : Exercise
    say : Wording
    papers : mapping
        Article id to the name of its newspaper.
    rows : sequence of MachineRow
        For the exercise in which the machine is caught.

    Returns
    -------
    tuple of Piece
    """
    match exercise:
        case Mark():
            return tuple(_marked(text, say, papers if exercise.guess else {}) for text in exercise.texts)
        case Voices():
            return tuple(_voice(item, say) for item in exercise.items)
        case Names():
            return (_names(exercise, say),)
        case Doers():
            return tuple(_doer(item, say) for item in exercise.items)
        case Machine():
            return machine_pieces(rows, say)
        case Write():
            return tuple(_open(prompt.label, "samples", prompt.samples, say) for prompt in exercise.prompts)
        case Discuss():
            return tuple(_open(question.ask, "readings", question.readings, say) for question in exercise.questions)


def machine_pieces(rows: Sequence[MachineRow], say: Wording) -> tuple[Piece, ...]:
    """Return the rows of the coder as questions with their key."""
    return tuple(_machine(row, say) for row in rows)


def bold(text: str) -> str:
    """Return text, escaped, with what stands between two pairs of asterisks in bold.

    Examples
    --------
    >>> bold("**The team** & <others>")
    '<b>The team</b> &amp; &lt;others&gt;'
    """
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text, quote=False))


def _lines(number: int) -> str:
    return '<div class="line"></div>' * number


def _choices(say: Wording, *keys: str) -> str:
    named = (f"<span>{escape(say(key))}</span>" for key in keys)
    return f'<p class="choices">{" · ".join(named)}</p>'


def _label(text: str) -> str:
    return f'<span class="label">{escape(text)}{"" if text[-1] in "?؟:" else ":"}</span>'


def _solved(item: Solved) -> str:
    return "".join(f"<mark>{escape(words)}</mark>" if answer else escape(words) for words, answer in item.segments)


def _reasons(why: str, also: Sequence[str], say: Wording) -> str:
    others = "".join(f'<p class="also">{_label(say("also"))} {escape(reading)}</p>' for reading in also)
    return (f'<p class="why">{escape(why)}</p>' if why else "") + others


def _marked(text: MarkedText, say: Wording, papers: Mapping[str, str]) -> Piece:
    asks_paper = text.article in papers
    paper = f'<p class="fill">{_label(say("newspaper"))}<span class="line"></span></p>' if asks_paper else ""
    named = f"<p>{_label(say('newspaper'))} <b>{escape(papers[text.article or ''])}</b></p>" if asks_paper else ""
    return Piece(
        f'<p class="passage">{escape(text.plain)}</p>',
        paper,
        f'<p class="passage">{_solved(text)}</p>{named}{_reasons(text.why, text.also, say)}',
        whole=True,
    )


def _voice(item: VoiceItem, say: Wording) -> Piece:
    who = f'{_label(say("who"))}<span class="line"></span>'
    boxes = "".join(f"<span>{_EMPTY_BOX} {escape(say(choice))}</span>" for choice in ("paper", "quoted", "both"))
    chosen = f"{_TICKED_BOX} <b>{escape(say(item.answer))}</b>" + (f": {escape(item.who)}" if item.who else "")
    return Piece(
        f'<p class="passage">{escape(item.plain)}</p>',
        f'<p class="fill boxes">{boxes}{who}</p>',
        f"<p>{chosen}</p>{_reasons(item.why, item.also, say)}",
        choices=_choices(say, "paper", "quoted", "both"),
    )


def _names(exercise: Names, say: Wording) -> Piece:
    def table(cells: Sequence[Sequence[str]]) -> str:
        head = "".join(f'<th scope="col">{escape(side)}</th>' for side in exercise.sides)
        body = "".join(
            f'<tr><th scope="row">{escape(say("text"))} {escape(say.letter(number))}</th>'
            + "".join(f"<td>{cell}</td>" for cell in row)
            + "</tr>"
            for number, row in enumerate(cells)
        )
        return f'<table class="names"><thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table>'

    nothing = f"({escape(say('nothing'))})"
    filled = [
        ["<br>".join(escape(name) for name in names) if names else nothing for names in row.names]
        for row in exercise.rows
    ]
    blank = [[""] * len(exercise.sides) for _ in exercise.rows]
    return Piece("", table(blank), table(filled) + _reasons(exercise.why, (), say), whole=True)


def _doer(item: DoerItem, say: Wording) -> Piece:
    return Piece(
        f'<p class="passage">{escape(item.plain)}</p>',
        f'<p class="fill">{_label(say("doer"))}<span class="line"></span></p>'
        f'<p class="fill">{_label(say("active"))}<span class="line"></span></p>{_lines(1)}',
        f'<p class="passage">{_solved(item)}</p>'
        f"<p>{_label(say('doer'))} {escape(item.doer)}</p><p>{_label(say('active'))} {escape(item.active)}</p>"
        + _reasons("", item.also, say),
        whole=True,
    )


def _machine(row: MachineRow, say: Wording) -> Piece:
    passage = f"{escape(row.before)}<u>{escape(row.words)}</u>{escape(row.after)}"
    said = f"{escape(say('ask_' + row.question))} {escape(say('machine_says'))}: <b>{escape(row.machine)}</b>"
    verdict = escape(say("right")) if row.right else f"{escape(say('wrong'))} <b>{escape(row.person)}</b>"
    return Piece(
        f'<p class="passage">{passage}</p><p class="said">{said}</p>',
        f'<p class="fill boxes"><span>{_EMPTY_BOX} {escape(say("is_right"))}</span>'
        f'<span>{_EMPTY_BOX} {escape(say("is_wrong"))}</span><span class="line"></span></p>'
        f'<p class="fill">{_label(say("why"))}<span class="line"></span></p>',
        f"<p>{verdict}</p>",
        choices=_choices(say, "is_right", "is_not_right"),
    )


def _open(asked: str, heading: str, answers: Sequence[str], say: Wording) -> Piece:
    listed = "".join(f"<li>{escape(answer)}</li>" for answer in answers)
    return Piece(f'<p class="prompt">{escape(asked)}</p>', _lines(2), f"<p>{_label(say(heading))}</p><ul>{listed}</ul>")
