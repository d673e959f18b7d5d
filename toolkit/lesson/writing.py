"""Write the lesson into a folder: printable pages, PDF where a browser can print them, pages for phones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.lesson.pages import AUDIENCES, lesson_page
from toolkit.lesson.printing import NotPrintedError, print_pdf
from toolkit.lesson.row import MachineRow
from toolkit.lesson.source import Lesson


@dataclass(frozen=True)
class Written:
    """What was written.

    Attributes
    ----------
    files : tuple of Path
        In the order in which they were written.
    not_printed : tuple of str
        Why there is no PDF of a page.
    """

    files: tuple[Path, ...]
    not_printed: tuple[str, ...] = ()


def write_lesson(
    lesson: Lesson, out: str | Path, *, rows: Sequence[MachineRow] = (), browser: str | None = None
) -> Written:
    """Write worksheets, plan with key, and the page for phones.

    Parameters
    ----------
    lesson : Lesson
    out : str or Path
        Made if it does not exist; files of the same names are replaced.
    rows : sequence of MachineRow
        For the exercise in which the machine is caught.
    browser : str, optional
        A program that prints, see `toolkit.lesson.printing.find_browser`; without it there is no PDF.

    Returns
    -------
    Written
    """
    folder = Path(out)
    (folder / "printable").mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    reasons: list[str] = []
    for audience in AUDIENCES:
        name = f"{audience}-{lesson.language}"
        page = folder / f"{name}.html" if audience == "phone" else folder / "printable" / f"{name}.html"
        page.write_text(lesson_page(lesson, audience, rows), encoding="utf-8", newline="\n")
        files.append(page)
        if audience != "phone" and browser is not None:
            try:
                print_pdf(page, folder / f"{name}.pdf", browser)
            except NotPrintedError as error:
                reasons.append(str(error))
            else:
                files.append(folder / f"{name}.pdf")
    return Written(tuple(files), tuple(reasons))
