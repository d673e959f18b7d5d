"""Read the lesson from its folder, and hold every quotation against the article it is taken from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from toolkit.codebook.faults import CodebookError, parse_yaml, read_text
from toolkit.corpus import Article
from toolkit.lesson.exercises import Block, Discuss, Doers, Exercise, Machine, Mark, Names, Solved, Voices, Write

#: The file about the lesson as a whole; the others are sheets, in the order of their names.
ABOUT: Final = "lesson.yaml"

_UPRIGHT: Final = str.maketrans("“”«»‘’", '""""\'\'')


class LessonError(ValueError):
    """A lesson that cannot be used; the message names file, key and mend."""


class Step(Block):
    """A part of the lesson."""

    minutes: str
    part: str
    how: str


class Newspaper(Block):
    """A newspaper as pupils are told about it."""

    name: str
    line: str


class Term(Block):
    """A word of school grammar."""

    word: str
    meaning: str
    example: str


class About(Block):
    """What belongs to the lesson as a whole."""

    title: str
    subtitle: str
    notice: str
    aims: tuple[str, ...]
    plan: tuple[Step, ...]
    hand_out: str
    rules_for_teachers: tuple[str, ...]
    rules_for_pupils: tuple[str, ...]
    remember: tuple[str, ...]
    newspapers: dict[str, Newspaper]
    glossary: tuple[Term, ...]


class Sheet(Block):
    """A sheet of paper, front and back."""

    title: str
    minutes: int
    intro: str | None = None
    exercises: tuple[Exercise, ...]


@dataclass(frozen=True)
class Lesson:
    """A lesson in one language.

    Attributes
    ----------
    language : str
        Name of its folder: ``en`` or ``ar``.
    about : About
    sheets : tuple of Sheet
    outlets : mapping
        Article id to outlet, for the articles that are quoted.
    """

    language: str
    about: About
    sheets: tuple[Sheet, ...]
    outlets: Mapping[str, str]


def read_lesson(folder: str | Path, articles: Mapping[str, Article]) -> Lesson:
    """Read and check the lesson in a folder.

    Parameters
    ----------
    folder : str or Path
        ``lesson.yaml`` and a file for each sheet. The folder's name is the language.
    articles : mapping
        Article id to article.

    Returns
    -------
    Lesson

    Raises
    ------
    FileNotFoundError
        If there is no lesson in the folder.
    LessonError
        If a file is not in the format, or quotes what does not stand in the article.
    """
    folder = Path(folder)
    if not (folder / ABOUT).is_file():
        raise FileNotFoundError(f"{folder / ABOUT} is not there: run this in the checkout, or name the lesson's folder")
    paths = [path for path in sorted(folder.glob("*.yaml")) if path.name != ABOUT]
    try:
        about = parse_yaml(read_text(folder / ABOUT), str(folder / ABOUT), About)
        sheets = {path: parse_yaml(read_text(path), str(path), Sheet) for path in paths}
    except CodebookError as error:
        raise LessonError(str(error)) from None
    if not sheets:
        raise LessonError(f"{folder} holds no sheet: add a file such as 1-warm-up.yaml")
    faults = [f"{path}: {fault}" for path, sheet in sheets.items() for fault in _faults(sheet, articles, about)]
    if faults:
        raise LessonError("\n".join(faults))
    named = {name for sheet in sheets.values() for _, name, _ in _quoted(sheet)}
    outlets = {name: str(articles[name].outlet) for name in sorted(named)}
    return Lesson(folder.name, about, tuple(sheets.values()), outlets)


def _parts(exercise: Exercise) -> int:
    match exercise:
        case Mark():
            return len(exercise.texts)
        case Voices() | Doers():
            return len(exercise.items)
        case Names():
            return len(exercise.rows)
        case Machine():
            return exercise.wrong
        case Write():
            return len(exercise.prompts)
        case Discuss():
            return len(exercise.questions)


def _quoted(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    """Yield key, article and text of everything that is quoted from an article."""
    for number, exercise in enumerate(sheet.exercises):
        solved: tuple[Solved, ...] = ()
        if isinstance(exercise, Mark):
            solved = exercise.texts
        elif isinstance(exercise, Voices | Doers):
            solved = exercise.items
        for at, item in enumerate(solved):
            if item.article is not None:
                yield f"exercises.{number}.{at}", item.article, item.plain


def _faults(sheet: Sheet, articles: Mapping[str, Article], about: About) -> Iterator[str]:
    for number, exercise in enumerate(sheet.exercises):
        if not _parts(exercise):
            yield f"exercises.{number}: there is nothing in it to be solved"
    for key, name, text in _quoted(sheet):
        if name not in articles:
            yield f"{key}: there is no article {name!r}"
            continue
        if articles[name].outlet not in about.newspapers:
            yield f"{key}: {ABOUT} does not list {articles[name].outlet!r} under newspapers"
        whole = _plain(f"{articles[name].title or ''}\n{articles[name].text}")
        for piece in text.split("…"):
            if _plain(piece).strip(" .") not in whole:
                yield f"{key}: {name} does not say {piece.strip()!r}: quote it exactly, with … where words are left out"
    printed = [text for exercise in sheet.exercises if isinstance(exercise, Mark) for text in exercise.texts]
    for number, exercise in enumerate(sheet.exercises):
        if isinstance(exercise, Names):
            for row in exercise.rows:
                words = " ".join(text.plain for text in printed if text.article == row.article)
                if not words:
                    yield f"exercises.{number}: no text of {row.article} stands on this sheet"
                for name in (name for names in row.names for name in names if name not in words):
                    yield f"exercises.{number}: {name!r} is not in the text of {row.article} on this sheet"


def _plain(text: str) -> str:
    """Set all quotation marks upright and all spaces single: their shapes are the printer's."""
    return " ".join(text.translate(_UPRIGHT).split())
