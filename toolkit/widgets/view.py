"""What somebody looks at in the comparison: a few choices that fit in a short dict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from toolkit.widgets.facts import DIMENSIONS, TOPICS, VOICES, Facts

MEASURES: Final = ("shares", "counts")
TEXT_LANGUAGES: Final = ("all", "ar", "en")


@dataclass(frozen=True)
class View:
    """The choices of the comparison widget.

    Attributes
    ----------
    topic, rows : str
        What is compared, and what each row stands for (see `toolkit.widgets.facts.DIMENSIONS`).
    outlets, about : tuple of str
        Chosen outlets, and chosen camps and actors (``side:gna``, ``actor:haftar``); empty means all.
    language, voice, measure : str
        Language of the texts, whose words, and shares or counts.
    start, end : str
        First and last day as ``YYYY-MM-DD``; empty means open.
    cell : tuple of str
        Row and outlet whose passages are shown; empty means none.
    page : int
        Page of passages, from 0.
    beside : bool
        Whether the other outlets' passages stand beside the chosen one's.

    Examples
    --------
    >>> View(topic="blame", rows="act").state
    {'topic': 'blame', 'rows': 'act'}
    >>> View(topic="blame").rows
    'target_side'
    """

    topic: str = "naming"
    rows: str = ""
    outlets: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    language: str = "all"
    voice: str = "outlet"
    measure: str = "shares"
    start: str = ""
    end: str = ""
    cell: tuple[str, ...] = ()
    page: int = 0
    beside: bool = True

    def __post_init__(self) -> None:
        check_known("topic", self.topic, TOPICS)
        if not self.rows:
            object.__setattr__(self, "rows", DIMENSIONS[self.topic][0])
        check_known("rows", self.rows, DIMENSIONS[self.topic])
        check_known("language", self.language, TEXT_LANGUAGES)
        check_known("voice", self.voice, VOICES)
        check_known("measure", self.measure, MEASURES)
        for name in ("start", "end"):
            _day(name, getattr(self, name))

    @property
    def state(self) -> dict[str, Any]:
        """Only the choices that differ from what is shown at first, as plain values."""
        first = View(topic=self.topic)
        chosen: dict[str, Any] = {} if self.topic == View.topic else {"topic": self.topic}
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name != "topic" and value != getattr(first, field.name):
                chosen[field.name] = list(value) if isinstance(value, tuple) else value
        return chosen

    def chosen(self, kind: str) -> list[str]:
        """Return the camps (``side``) or actors (``actor``) of `about`."""
        return [key.partition(":")[2] for key in self.about if key.startswith(f"{kind}:")]

    def change(self, **choices: Any) -> View:
        """Return the view with other choices; what no longer fits is dropped.

        Another topic begins with its own rows; any choice but of the page begins on page one.
        """
        if "topic" in choices and choices["topic"] != self.topic:
            choices = {"rows": "", "cell": (), **choices}
        elif "rows" in choices and choices["rows"] != self.rows:
            choices = {"cell": (), **choices}
        return replace(self, **{"page": 0, **choices})


def view_of(state: Mapping[str, Any] | None, facts: Facts) -> View:
    """Make a view of a state that somebody shared.

    Raises
    ------
    ValueError
        For an unknown key, outlet, actor or value; the message lists the known ones.
    """
    choices = dict(state or {})
    names = [field.name for field in fields(View)]
    for key in choices:
        check_known("key", key, names)
    for name in ("outlets", "about", "cell"):
        if name in choices:
            if isinstance(choices[name], str):
                raise ValueError(f"state {name!r}: expected a list, found the text {choices[name]!r}")
            choices[name] = tuple(map(str, choices[name]))
    for name in ("start", "end"):
        if isinstance(choices.get(name), dt.date):
            choices[name] = choices[name].isoformat()[:10]
    for outlet in choices.get("outlets", ()):
        check_known("outlets", outlet, facts.outlets)
    for key in choices.get("about", ()):
        check_known("about", key, facts.about)
    if choices.get("cell") and len(choices["cell"]) != 2:
        raise ValueError(f"state 'cell': expected [row, outlet], found {list(choices['cell'])!r}")
    if not isinstance(choices.get("page", 0), int) or choices.get("page", 0) < 0:
        raise ValueError(f"state 'page': expected 0 or more, found {choices['page']!r}")
    return View(**choices)


def check_known(name: str, value: object, known: Collection[str]) -> None:
    """Raise a ValueError that lists the known values of a choice, unless this is one of them."""
    if value not in known:
        raise ValueError(f"state {name!r}: {value!r} is not known; use one of {', '.join(known) or '(none)'}")


def _day(name: str, value: str) -> None:
    if value:
        try:
            dt.date.fromisoformat(value)
        except ValueError:
            raise ValueError(f"state {name!r}: {value!r} is no day like 2020-07-31") from None
