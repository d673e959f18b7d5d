"""The lesson: worksheets to print, their key, and a page for phones, all from one source with the solutions.

An exercise is written once, solved (``lesson/en``, ``lesson/ar``). The pupils' sheet is that solution without its
answers, so sheet and key cannot drift apart.

* `read_lesson` reads and checks the sources, `write_lesson` writes sheets, key and page for phones,
* `catch_the_machine` takes the coder's real mistakes from the gold corpus,
* ``python -m toolkit.lesson`` (or ``make lesson``) does all of it in both languages.
"""

from toolkit.lesson.machine import MachineRows, catch_the_machine
from toolkit.lesson.pages import lesson_page
from toolkit.lesson.row import MachineRow
from toolkit.lesson.source import Lesson, LessonError, read_lesson
from toolkit.lesson.writing import Written, write_lesson

__all__ = [
    "Lesson",
    "LessonError",
    "MachineRow",
    "MachineRows",
    "Written",
    "catch_the_machine",
    "lesson_page",
    "read_lesson",
    "write_lesson",
]
