"""``python -m toolkit.lesson``: make the lesson in both languages."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from toolkit.corpus import read_corpus
from toolkit.lesson.exercises import Machine
from toolkit.lesson.machine import MachineRows, catch_the_machine
from toolkit.lesson.printing import find_browser
from toolkit.lesson.source import Lesson, read_lesson
from toolkit.lesson.wording import LANGUAGES
from toolkit.lesson.writing import write_lesson

FINISHED, USAGE = 0, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the lesson.

    Parameters
    ----------
    arguments : sequence of str, optional
        Without them, those of the command line.

    Returns
    -------
    int
        0, also where no browser could print (one line says so); 2 where the sources cannot be used.
    """
    asked = _parser().parse_args(arguments)
    try:
        return _make(asked)
    except (OSError, ValueError, ImportError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return USAGE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m toolkit.lesson", description="Make worksheets, key, phone page.")
    parser.add_argument("source", nargs="?", type=Path, default=Path("lesson"), help="default: %(default)s")
    parser.add_argument("--corpus", type=Path, default=Path("corpora/teaching"), help="default: %(default)s")
    parser.add_argument("--gold", type=Path, default=Path("corpora/gold"), help="default: %(default)s")
    parser.add_argument("--out", type=Path, default=Path("build/lesson"), help="default: %(default)s")
    parser.add_argument("--language", choices=LANGUAGES, help="only this language")
    parser.add_argument("--browser", metavar="PROGRAM", help="the Chromium, Chrome or Edge that prints")
    parser.add_argument("--store", metavar="FOLDER", help="where annotations are kept for the next run")
    return parser


def _make(asked: argparse.Namespace) -> int:
    articles = {article.article_id: article for article in read_corpus(asked.corpus)}
    browser = asked.browser or find_browser()
    for language in (asked.language,) if asked.language else LANGUAGES:
        lesson = read_lesson(asked.source / language, articles)
        rows = _rows(lesson, asked)
        written = write_lesson(lesson, asked.out, rows=rows, browser=browser)
        for file in written.files:
            print(file)
        for reason in written.not_printed:
            print(reason, file=sys.stderr)
    if browser is None:
        print(
            f"no PDF: there is no Chromium, Chrome or Edge here. Open {asked.out / 'printable'} in any browser and "
            "print from there, or name a program with --browser.",
            file=sys.stderr,
        )
    return FINISHED


def _rows(lesson: Lesson, asked: argparse.Namespace) -> MachineRows:
    for exercise in (exercise for sheet in lesson.sheets for exercise in sheet.exercises):
        if isinstance(exercise, Machine):
            rows = catch_the_machine(
                asked.gold, lesson.language, wrong=exercise.wrong, right=exercise.right, store=asked.store
            )
            if not rows:
                print(f"{asked.gold / lesson.language} has no gold: “catch the machine” is left out", file=sys.stderr)
            return rows
    return MachineRows()


if __name__ == "__main__":
    sys.exit(main())
