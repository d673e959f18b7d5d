"""A small lesson in which every answer is a word of its own, so that it can be looked for."""

from __future__ import annotations

from pathlib import Path

from toolkit.corpus import Article
from toolkit.lesson.source import Lesson, read_lesson

ABOUT = """
title: "T <b>"
subtitle: S
notice: Everything & all is invented.
aims: [aim]
plan: [{minutes: "0-5", part: P, how: H}]
hand_out: O
rules_for_teachers: [r1]
rules_for_pupils: [r2]
remember: [keep]
newspapers: {Harbour Gazette: {name: The Gazette, line: plain}, Hill Herald: {name: The Herald, line: sharp}}
glossary: [{word: subject, meaning: doer, example: "**We** ran."}]
"""

SHEET = """
title: First
minutes: 8
exercises:
  - kind: mark
    ask: Underline.
    guess: true
    texts:
      - {article: a1, text: "The truce [[was broken]] <again> & again.", why: ANSWER-01, also: [ANSWER-02]}
      - {article: a2, text: "Rebels … the truce.", why: ANSWER-03}
  - kind: voices
    ask: Whose?
    items: [{text: "“No,” she said.", answer: quoted, who: ANSWER-04, why: ANSWER-05, also: [ANSWER-06]}]
  - kind: names
    ask: Names?
    sides: [them]
    rows: [{article: a1, names: [[truce]]}, {article: a2, names: [[]]}]
    why: ANSWER-07
  - kind: doers
    ask: Who?
    items: [{text: "It [[was hit]].", doer: ANSWER-08, active: ANSWER-09, also: [ANSWER-10]}]
  - {kind: machine, ask: Catch., wrong: 1, right: 1, why: ANSWER-11}
  - {kind: write, ask: Write., prompts: [{label: L, samples: [ANSWER-12]}], why: ANSWER-13}
  - {kind: discuss, ask: Talk., questions: [{ask: Q, readings: [ANSWER-14, ANSWER-15]}]}
"""

ANSWERS = [f"ANSWER-{number:02}" for number in range(1, 16)]

ARTICLES = {
    "a1": Article("a1", "The truce was broken <again> & again.", outlet="Harbour Gazette"),
    "a2": Article("a2", "Rebels broke the truce.", outlet="Hill Herald"),
}


def write_source(folder: Path, sheet: str = SHEET, about: str = ABOUT) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lesson.yaml").write_text(about, encoding="utf-8")
    (folder / "1-first.yaml").write_text(sheet, encoding="utf-8")
    return folder


def small_lesson(folder: Path, language: str = "en") -> Lesson:
    return read_lesson(write_source(folder / language), ARTICLES)
