"""What the widgets have in common: language, style, a line that speaks, and the static twin."""

from __future__ import annotations

import pprint
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets

from toolkit.analysis import Analysis
from toolkit.widgets.page import fragment, style, whole_page
from toolkit.widgets.wording import Wording


class ToolkitWidget(ipywidgets.VBox):  # type: ignore[misc]
    """A widget of this toolkit: bilingual, testable without a browser, with a static twin.

    Subclasses say which words their title is (`title_key`), fill `_build`, `_page` and `_still`, and have a `state`.
    """

    title_key = ""

    def __init__(self, analysis: Analysis, lang: str) -> None:
        self.say = Wording(lang, analysis.conflict)
        self.analysis = analysis
        super().__init__()
        self.add_class("hudna-widget")
        self.add_class(f"hudna-{type(self).__name__}")

    @property
    def lang(self) -> str:
        """The language of the interface; setting it shows everything in the other language."""
        return self.say.lang

    @lang.setter
    def lang(self, lang: str) -> None:
        self.say = Wording(lang, self.analysis.conflict)
        self.redraw()

    @property
    def state(self) -> dict[str, Any]:
        """The choices as a short dict that the constructor accepts."""
        return {}

    def code(self) -> str:
        """Return the Python that makes exactly this view, for an analysis called ``analysis``."""
        name = type(self).__name__
        state = pprint.pformat(self.state, width=90, sort_dicts=False).replace("\n", "\n" + " " * len("    state="))
        asked = f"    analysis,\n    state={state},\n    lang={self.lang!r},\n"
        return f"import toolkit as tk\n\nview = tk.{name}(\n{asked})\nview\n"

    def to_html(self, path: str | Path | None = None) -> str:
        """Return the view as one page that needs no notebook and no network; write it where a path is given.

        Parameters
        ----------
        path : str or Path, optional

        Returns
        -------
        str
        """
        page = whole_page(self.say(self.title_key), self._page(), self.say)
        if path is not None:
            Path(path).write_text(page, encoding="utf-8")
        return page

    def still(self) -> str:
        """Return what a reader without a kernel sees in place of the widget: a short piece of HTML."""
        title = f"<h2>{escape(self.say(self.title_key))}</h2>"
        note = f'<p class="note">{escape(self.say("still_note"))}</p>'
        return style() + fragment(f"{title}{self._still()}{note}", self.say)

    def redraw(self) -> None:
        """Build the interface anew, in the present language."""
        for name in ("ltr", "rtl"):
            self.remove_class(f"hudna-{name}")
        self.add_class(f"hudna-{self.say.direction}")
        switch = ipywidgets.Button(description=self.say("switch_language"), tooltip=self.say("switch_language_hint"))
        switch.layout.width = "auto"
        switch.add_class("hudna-switch")
        switch.on_click(self._switch_language)
        self.switch = switch
        title = ipywidgets.HTML(style() + fragment(f"<h2>{escape(self.say(self.title_key))}</h2>", self.say))
        head = row_of(title, switch)
        head.layout.justify_content = "space-between"
        old: tuple[Any, ...] = self.children
        self.children: tuple[Any, ...] = (head, *self._build())
        for child in old:
            _close(child)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.state}>"

    def _switch_language(self, _: Any) -> None:
        self.lang = "en" if self.lang == "ar" else "ar"

    def _build(self) -> list[Any]:
        """Return the widgets below the title."""
        return []

    def _page(self) -> str:
        """Return the body of the static twin."""
        return ""

    def _still(self) -> str:
        """Return the body of what stands in a notebook without a kernel."""
        return self._page()

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        bundle: dict[str, Any] = super()._repr_mimebundle_(**options)
        return {**bundle, "text/html": self.still()}


def _close(widget: Any) -> None:
    for child in getattr(widget, "children", ()):
        _close(child)
    widget.close()


def chosen_of(defaults: Mapping[str, Any], state: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the choices of a shared state, and the defaults for what it leaves open.

    Raises
    ------
    ValueError
        For an unknown key; the message lists the known ones.
    """
    for key in state or {}:
        if key not in defaults:
            raise ValueError(f"state: {key!r} is not known; use some of {', '.join(defaults)}")
    return {**defaults, **(state or {})}


def row_of(*children: Any) -> Any:
    """Put widgets beside each other, on further lines where there is no room."""
    box = ipywidgets.HBox(children)
    box.add_class("hudna-row")
    return box


def controls_of(menus: Iterable[Any]) -> Any:
    """Put menus into as many columns as there is room for."""
    box = ipywidgets.Box(tuple(menus))
    box.add_class("hudna-controls")
    return box


def button(say: Wording, key: str, action: Any, *, icon: str = "") -> Any:
    """Make a button with its words and hint from the texts, and what it does."""
    made = ipywidgets.Button(description=say(key), tooltip=say(f"{key}_hint"), icon=icon)
    made.layout.width = "auto"
    made.add_class(f"hudna-{key.replace('_', '-')}")
    made.on_click(lambda _: action())
    return made
