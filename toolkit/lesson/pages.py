"""The lesson as a page: worksheets, the teacher's plan and key, or the page for phones."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from typing import Final, Literal, get_args

from toolkit.lesson.exercises import Exercise, Machine, Mark, Names, Write
from toolkit.lesson.pieces import Piece, bold, pieces
from toolkit.lesson.row import MachineRow
from toolkit.lesson.source import Lesson, Sheet
from toolkit.lesson.wording import Wording

Audience = Literal["pupils", "teacher", "phone"]
AUDIENCES: Final[tuple[Audience, ...]] = get_args(Audience)


def lesson_page(lesson: Lesson, audience: Audience, rows: Sequence[MachineRow] = ()) -> str:
    """Return one complete page that needs neither network nor JavaScript.

    Parameters
    ----------
    lesson : Lesson
    audience : {"pupils", "teacher", "phone"}
        Worksheets to print, plan and key to print, or everything on one page with the answers folded away.
    rows : sequence of MachineRow
        For the exercise in which the machine is caught; without them it is left out.

    Returns
    -------
    str
        HTML; the same lesson gives the same bytes.

    Raises
    ------
    ValueError
        For another audience.
    """
    if audience not in AUDIENCES:
        raise ValueError(f"audience {audience!r} is not known; use one of {', '.join(AUDIENCES)}")
    page = _Page(lesson, Wording(lesson.language), tuple(rows))
    body = {"pupils": page.pupils, "teacher": page.teacher, "phone": page.phone}[audience]()
    say = page.say
    what = {"pupils": say("pupils_title"), "teacher": say("teacher_title")}.get(audience)
    title = lesson.about.title + (f" · {what}" if what else "")
    style = _phone_style() if audience == "phone" else _print_style(lesson, say)
    return (
        f'<!doctype html>\n<html lang="{say.language}" dir="{say.direction}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{style}</style></head>"
        f'<body class="{audience}">{body}</body></html>\n'
    )


@cache
def _resource(name: str) -> str:
    return files("toolkit.lesson").joinpath(name).read_text(encoding="utf-8")


def _phone_style() -> str:
    # No font goes with the page: phones have one for Arabic, and a page of some kilobytes passes bad networks.
    return _resource("phone.css")


def _print_style(lesson: Lesson, say: Wording) -> str:
    faces = "".join(
        f'@font-face{{font-family:"Lesson";font-weight:{weight};src:url(data:font/ttf;base64,{_font(name)})}}'
        for name, weight in (("Regular", 400), ("Bold", 700))
    )
    before, between, behind = say("page_of", page="\0", pages="\0").split("\0")
    pages = f"{_quoted(before)} counter(page) {_quoted(between)} counter(pages) {_quoted(behind)}"
    start, end = ("right", "left") if say.direction == "rtl" else ("left", "right")
    margins = (
        f"@page{{@bottom-{start}{{content:{_quoted(lesson.about.notice)};direction:{say.direction}}}"
        f"@bottom-{end}{{content:{pages};direction:{say.direction}}}}}"
    )
    # The back of a sheet says whose back it is: papers get mixed up.
    heads = "".join(
        f"@page sheet-{number}{{@top-{end}{{content:{_quoted(say('sheet', number=number) + ' · ' + sheet.title)};"
        f"direction:{say.direction}}}}}"
        for number, sheet in enumerate(lesson.sheets, 1)
    )
    return faces + _resource("print.css") + margins + heads


@cache
def _font(weight: str) -> str:
    face = files("toolkit.figures").joinpath("fonts", f"IBMPlexSansArabic-{weight}.ttf").read_bytes()
    return base64.b64encode(face).decode("ascii")


def _quoted(text: str) -> str:
    r"""Return text as a CSS string that no character of it can end.

    Examples
    --------
    >>> print(_quoted('a "b" </style>'))
    "a \22 b\22  \3c /style\3e "
    """
    return '"' + "".join(f"\\{ord(sign):x} " if sign in '"\\<>\n' else sign for sign in text) + '"'


@dataclass(frozen=True)
class _Page:
    lesson: Lesson
    say: Wording
    rows: tuple[MachineRow, ...]

    @property
    def papers(self) -> dict[str, str]:
        """Article id to the name of its newspaper in this language."""
        known = self.lesson.about.newspapers
        return {article: known[outlet].name for article, outlet in self.lesson.outlets.items()}

    def pupils(self) -> str:
        sheets = []
        for number, sheet in enumerate(self.lesson.sheets, 1):
            head = f"{self._head(number, sheet)}{self._who_are_you()}"
            back = self._reference() if number == 1 else ""
            foot = self._remember() if number == len(self.lesson.sheets) else ""
            work = self._exercises(sheet, "pupils")
            sheets.append(
                f'<section class="sheet" style="page:sheet-{number}">{head}{self._intro(sheet)}{work}{back}{foot}'
                "</section>"
            )
        return "".join(sheets)

    def teacher(self) -> str:
        keys = "".join(
            f'<section class="key">{self._head(number, sheet)}{self._exercises(sheet, "teacher")}</section>'
            for number, sheet in enumerate(self.lesson.sheets, 1)
        )
        return f"{self._plan()}<h1>{escape(self.say('key'))}</h1>{keys}"

    def phone(self) -> str:
        about, say = self.lesson.about, self.say
        links = "".join(
            f'<li><a href="#sheet-{number}">{escape(sheet.title)}</a></li>'
            for number, sheet in enumerate(self.lesson.sheets, 1)
        )
        sheets = "".join(
            f'<section class="sheet" id="sheet-{number}">{self._head(number, sheet)}{self._intro(sheet)}'
            f"{self._exercises(sheet, 'phone')}</section>"
            for number, sheet in enumerate(self.lesson.sheets, 1)
        )
        return (
            f'<header><h1>{escape(about.title)}</h1><p>{escape(about.notice)}</p><p class="hint">'
            f"{escape(say('phone_hint'))}</p></header><nav><h2>{escape(say('contents'))}</h2><ol>{links}</ol></nav>"
            f"{self._rules()}{sheets}{self._remember()}{self._glossary()}"
        )

    def _head(self, number: int, sheet: Sheet) -> str:
        label = escape(self.say("sheet", number=number))
        return (
            f'<div class="head"><p class="number">{label}</p><h2>{escape(sheet.title)}</h2>'
            f'<p class="minutes">{escape(self.say.minutes(sheet.minutes))}</p></div>'
        )

    def _who_are_you(self) -> str:
        fields = "".join(
            f'<span>{escape(self.say(key))}</span><span class="line {key}"></span>' for key in ("name", "class", "date")
        )
        return f'<p class="fill you">{fields}</p>'

    def _intro(self, sheet: Sheet) -> str:
        return f'<p class="intro">{escape(sheet.intro)}</p>' if sheet.intro else ""

    def _exercises(self, sheet: Sheet, audience: Audience) -> str:
        asked = [each for each in sheet.exercises if not isinstance(each, Machine) or self.rows]
        return "".join(self._exercise(number, exercise, audience) for number, exercise in enumerate(asked, 1))

    def _exercise(self, number: int, exercise: Exercise, audience: Audience) -> str:
        show: Callable[[Piece], str] = {
            "pupils": Piece.on_sheet,
            "teacher": Piece.in_key,
            "phone": lambda piece: piece.on_phone(self.say),
        }[audience]
        items = "".join(
            f"<li{self._label_of(exercise, at)}>{show(piece)}</li>"
            for at, piece in enumerate(pieces(exercise, self.say, self.papers, self.rows))
        )
        tag = "ul" if isinstance(exercise, Mark | Names) else "ol"
        classes = f"exercise {exercise.kind}"
        if exercise.starts_page and audience == "pupils":
            classes += " starts-page"
        guess = isinstance(exercise, Mark) and exercise.guess
        return (
            f'<section class="{classes}"><h3><span class="n">{number}</span><span>{escape(exercise.ask)}</span></h3>'
            f"{self._papers() if guess and audience != 'teacher' else ''}"
            f'<{tag} class="items">{items}</{tag}>{self._note(exercise, audience)}</section>'
        )

    def _label_of(self, exercise: Exercise, at: int) -> str:
        """Texts are called by letters, so that other exercises can name them; the rest is numbered."""
        return f' data-letter="{escape(self.say.letter(at))}"' if isinstance(exercise, Mark) else ""

    def _note(self, exercise: Exercise, audience: Audience) -> str:
        """Return what the key says about the exercise as a whole."""
        if audience == "pupils" or not isinstance(exercise, Machine | Write):
            return ""
        note = f'<p class="why">{escape(exercise.why)}</p>'
        if audience == "teacher":
            return note
        return f"<details><summary>{escape(self.say('about_the_key'))}</summary>{note}</details>"

    def _papers(self) -> str:
        entries = "".join(
            f"<li><b>{escape(paper.name)}</b>: {escape(paper.line)}</li>"
            for paper in self.lesson.about.newspapers.values()
        )
        return f'<div class="papers"><p class="label">{escape(self.say("the_papers"))}</p><ul>{entries}</ul></div>'

    def _reference(self) -> str:
        return f'<div class="starts-page">{self._rules()}{self._glossary()}</div>'

    def _rules(self) -> str:
        rules = "".join(f"<li>{escape(rule)}</li>" for rule in self.lesson.about.rules_for_pupils)
        return f'<section class="rules"><h3>{escape(self.say("rules"))}</h3><ul>{rules}</ul></section>'

    def _glossary(self) -> str:
        terms = "".join(
            f"<div><dt>{escape(term.word)}</dt><dd>{escape(term.meaning)}"
            f'<span class="example">{bold(term.example)}</span></dd></div>'
            for term in self.lesson.about.glossary
        )
        return f'<section class="glossary"><h3>{escape(self.say("glossary"))}</h3><dl>{terms}</dl></section>'

    def _remember(self) -> str:
        sentences = "".join(f"<li>{escape(sentence)}</li>" for sentence in self.lesson.about.remember)
        return f'<section class="remember"><h3>{escape(self.say("remember"))}</h3><ul>{sentences}</ul></section>'

    def _plan(self) -> str:
        about, say = self.lesson.about, self.say
        steps = "".join(
            f'<tr><td class="when" dir="ltr">{escape(step.minutes)}</td><th scope="row">{escape(step.part)}</th>'
            f"<td>{escape(step.how)}</td></tr>"
            for step in about.plan
        )

        def entries(texts: Sequence[str]) -> str:
            return "".join(f"<li>{escape(text)}</li>" for text in texts)

        return (
            f'<section class="plan"><h1>{escape(about.title)}</h1><p class="intro">{escape(about.subtitle)}. '
            f"<b>{escape(about.notice)}</b></p>"
            f"<h2>{escape(say('aims'))}</h2><ul>{entries(about.aims)}</ul>"
            f'<h2>{escape(say("plan"))}</h2><table class="steps"><tbody>{steps}</tbody></table>'
            f"<h2>{escape(say('hand_out'))}</h2><p>{escape(about.hand_out)}</p>"
            f"<h2>{escape(say('rules_for_teachers'))}</h2><ul>{entries(about.rules_for_teachers)}</ul>"
            f"{self._remember()}</section>"
        )
