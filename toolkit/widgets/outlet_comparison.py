"""OutletComparison: choose, see the heat map, click a cell, read the sentences."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any, Final

import ipywidgets
import pandas as pd

from toolkit.analysis import Analysis
from toolkit.evidence import Evidence
from toolkit.widgets import comparison_figure
from toolkit.widgets.base import ToolkitWidget, button, controls_of, row_of
from toolkit.widgets.comparison_code import code_of
from toolkit.widgets.comparison_page import notes, page_body, still_body
from toolkit.widgets.counting import Grid, count_cells, positions_of_row, rows_of_cell
from toolkit.widgets.facts import DIMENSIONS, TOPICS, VOICES, Codes, Facts
from toolkit.widgets.heat_map import HeatMap
from toolkit.widgets.page import fragment, image, sentence_only
from toolkit.widgets.passages import side_by_side
from toolkit.widgets.view import MEASURES, TEXT_LANGUAGES, View, view_of
from toolkit.widgets.wording import Wording

#: Passages on a page: of each outlet where they stand beside each other, else of the one outlet.
PER_PAGE: Final = {True: 3, False: 8}


class OutletComparison(ToolkitWidget):
    """Compare outlets by hand: a heat map of buttons, the matching figure, and the sentences behind each cell.

    Parameters
    ----------
    analysis : Analysis
    state : mapping, optional
        What `OutletComparison.state` of another view gave.
    lang : {"en", "ar"}
        The language of the interface.

    Raises
    ------
    ValueError
        If the state has an unknown key or value; the message lists the known ones.

    Examples
    --------
    >>> from toolkit.tables import SCHEMA, make_table
    >>> comparison = OutletComparison(Analysis({name: make_table(name, []) for name in SCHEMA}))
    >>> comparison.state
    {}
    """

    title_key = "comparison_title"

    def __init__(self, analysis: Analysis, state: Mapping[str, Any] | None = None, lang: str = "en") -> None:
        super().__init__(analysis, lang)
        self._facts = Facts(analysis)
        self.view = view_of(state, self._facts)
        self.grid: Grid = count_cells(self._facts, self.view)
        self._quiet = False
        self._has_shown_figure = True
        self.redraw()

    @property
    def state(self) -> dict[str, Any]:
        """The choices as a short dict that the constructor accepts."""
        return self.view.state

    @property
    def table(self) -> pd.DataFrame:
        """The numbers of the heat map, one row per cell."""
        return self.grid.table

    def rows(self) -> pd.DataFrame:
        """Return all rows of the analysis behind the chosen cell; none where no cell is chosen."""
        return rows_of_cell(self._facts, self.view, *self.view.cell) if self.view.cell else pd.DataFrame()

    def evidence(self) -> Evidence:
        """Return the passages behind the chosen cell."""
        rows = self.rows()
        return self.analysis.evidence(rows) if len(rows) else Evidence(pd.DataFrame(), self.say("choose_cell"))

    def figure(self) -> Any:
        """Return the figure of this view."""
        return comparison_figure.draw(self.grid, self.view, self.say)

    def code(self) -> str:
        """Return the Python that makes exactly this view, for an analysis called ``analysis``."""
        return super().code() + code_of(self.view)

    def choose(self, **choices: Any) -> None:
        """Make choices by name, as the menus do.

        Parameters
        ----------
        **choices
            Fields of `toolkit.widgets.view.View`.
        """
        self.view = view_of(self.view.change(**choices).state, self._facts)
        only_passages = set(choices) <= {"cell", "page", "beside"}
        if not only_passages:
            self._count()
        self._show(only_passages=only_passages)

    def _build(self) -> list[Any]:
        if not self._facts.coded.any():
            return [ipywidgets.HTML(sentence_only(self.say("nothing_coded"), self.say))]
        self.menus = _menus(self._facts, self.say)
        for name, menu in self.menus.items():
            menu.observe(lambda change, name=name: self._chosen(name, change["new"]), names="value")
        self.heat_map = HeatMap(lambda row, outlet: self.choose(cell=(row, outlet)))
        self.note, self.picture, self.passages, self.said = (ipywidgets.HTML() for _ in range(4))
        self.written = ipywidgets.Textarea(
            description=self.say("to_copy"), layout={"display": "none", "width": "100%", "height": "14em"}
        )
        self.written.add_class("hudna-code")
        self.show_figure = ipywidgets.ToggleButton(
            value=self._has_shown_figure, description=self.say("figure"), tooltip=self.say("figure_hint")
        )
        self.show_figure.observe(lambda _: self._draw(), names="value")
        self.earlier = button(self.say, "previous_page", lambda: self.choose(page=self.view.page - 1))
        self.later = button(self.say, "next_page", lambda: self.choose(page=self.view.page + 1))
        self.page_note = ipywidgets.HTML()
        self.buttons = {
            "save_csv": button(self.say, "save_csv", self._save_csv),
            "save_html": button(self.say, "save_html", self._save_html),
            "save_figure": button(self.say, "save_figure", self._save_figure),
            "show_code": button(self.say, "show_code", lambda: self._write(self.code())),
            "share_state": button(
                self.say, "share_state", lambda: self._write(json.dumps(self.state, ensure_ascii=False))
            ),
        }
        lists = ("outlets", "about")
        parts = [
            controls_of(menu for name, menu in self.menus.items() if name not in (*lists, "beside")),
            controls_of(self.menus[name] for name in lists),
            self.note,
            self.heat_map,
            row_of(self.show_figure, *self.buttons.values()),
            self.said,
            self.written,
            self.picture,
            row_of(self.menus["beside"], self.earlier, self.page_note, self.later),
            self.passages,
        ]
        self._show()
        return parts

    def _chosen(self, name: str, value: Any) -> None:
        if self._quiet:
            return
        if isinstance(value, dt.date):
            value = value.isoformat()[:10]
        try:
            self.choose(**{name: "" if value is None else value})
        except ValueError as problem:
            self._speak(str(problem))

    def _count(self) -> None:
        if self.view.topic == "words" and not self._facts.has_words:
            # The only choice that one has to wait for, and only the first time.
            self.note.value = sentence_only(self.say("counting_words"), self.say)
        self.grid = count_cells(self._facts, self.view)

    def _show(self, *, only_passages: bool = False) -> None:
        if not only_passages:
            self.note.value = fragment(notes(self._facts, self.grid, self.view, self.say), self.say)
        self._set_menus()
        self.heat_map.show(self.grid, self.view, self.say)
        self.heat_map.layout.display = "none" if not self.grid.rows else None
        self._show_passages()
        if not only_passages:
            # Last, because drawing takes longest and the numbers need not wait for it.
            self._draw()

    def _set_menus(self) -> None:
        """Let the menus say what the view says, without answering back."""
        self._quiet = True
        try:
            rows = tuple(self.say.options("dimensions", DIMENSIONS[self.view.topic]))
            if self.menus["rows"].options != rows:
                self.menus["rows"].options = rows
            for name, menu in self.menus.items():
                value = getattr(self.view, name)
                if name in ("start", "end"):
                    value = dt.date.fromisoformat(value) if value else None
                menu.value = value
            self.menus["voice"].disabled = self.view.topic == "voices"
            self.menus["about"].disabled = self.view.topic == "words"
        finally:
            self._quiet = False

    def _draw(self) -> None:
        self._has_shown_figure = self.show_figure.value
        if not (self.show_figure.value and self.grid.rows):
            self.picture.value = ""
            return
        png = comparison_figure.picture_of(self.grid, self.view, self.say)
        description = "; ".join((self.say.named("topics", self.view.topic), *self.grid.outlets))
        self.picture.value = fragment(image(png, description), self.say)

    def _show_passages(self) -> None:
        if not self.view.cell:
            self.passages.value = fragment(f"<p>{escape(self.say('choose_cell'))}</p>", self.say)
            self.page_note.value = ""
            self.earlier.disabled = self.later.disabled = True
            return
        columns = cell_columns(self._facts, self.view, self.grid)
        per_page = PER_PAGE[self.view.beside]
        pages = max(1, *(-(-len(positions) // per_page) for _, positions in columns))
        page = min(self.view.page, pages - 1)
        title = self.say("evidence_of", row=self.say.value(self.view.rows, self.view.cell[0]))
        here = replace(self.view, page=page)
        shown = side_by_side(self._facts, here, columns, self.say, per_page=per_page)
        self.passages.value = fragment(f'<h3 role="status">{escape(title)}</h3>{shown}', self.say)
        self.page_note.value = fragment(escape(self.say("page_of", page=page + 1, pages=pages)), self.say)
        self.earlier.disabled, self.later.disabled = page == 0, page >= pages - 1

    def _write(self, text: str) -> None:
        self.written.value = text
        self.written.layout.display = None

    def _speak(self, text: str) -> None:
        self.said.value = fragment(f'<p role="status"><bdi>{escape(text)}</bdi></p>', self.say)

    def _save_csv(self) -> None:
        if not self.view.cell:
            self._speak(self.say("nothing_to_save"))
            return
        self._save("hudna-passages.csv", lambda path: self.evidence().to_csv(path))

    def _save_html(self) -> None:
        self._save("hudna-comparison.html", self.to_html)

    def _save_figure(self) -> None:
        png = comparison_figure.png_of(self.figure(), dots_per_inch=300)
        self._save("hudna-comparison.png", lambda path: path.write_bytes(png))

    def _save(self, name: str, write: Any) -> None:
        path = Path(name).absolute()
        try:
            write(path)
        except OSError as problem:
            self._speak(self.say("not_saved", path=path, reason=problem.strerror))
        else:
            self._speak(self.say("saved", path=path))

    def _page(self) -> str:
        return page_body(self._facts, self.grid, self.view, self.say)

    def _still(self) -> str:
        shown = self.passages.value if self.view.cell else ""
        return still_body(self._facts, self.grid, self.view, self.say, shown)


def cell_columns(facts: Facts, view: View, grid: Grid) -> list[tuple[str, Codes]]:
    """Return the outlets whose passages are shown, the chosen one first, with the places of their items."""
    row, chosen = view.cell
    others = [outlet for outlet in grid.outlets if outlet != chosen] if view.beside else []
    outlets = [chosen, *others]
    return list(zip(outlets, positions_of_row(facts, view, row, outlets), strict=True))


def _menus(facts: Facts, say: Wording) -> dict[str, Any]:
    """Make the menus, by the name of the choice they stand for."""
    widgets = ipywidgets

    def words(key: str) -> dict[str, Any]:
        return {
            "description": say(key),
            "tooltip": say(f"{key}_hint"),
            "style": {"description_width": "7em"},
            "layout": {"width": "auto"},
        }

    about = []
    for key in facts.about:
        kind, _, name = key.partition(":")
        shown = say.value(kind, name)
        about.append((say("camp", name=shown) if kind == "side" else shown, key))
    several = {"rows": min(6, max(3, len(facts.outlets)))}
    dates = facts.dates
    menus = {
        "topic": widgets.Dropdown(options=say.options("topics", tuple(TOPICS)), **words("topic")),
        "rows": widgets.Dropdown(options=[], **words("rows")),
        "voice": widgets.Dropdown(options=say.options("voices", VOICES), **words("voice")),
        "measure": widgets.Dropdown(options=say.options("measures", MEASURES), **words("measure")),
        "language": widgets.Dropdown(options=say.options("languages", TEXT_LANGUAGES), **words("texts_language")),
        "start": widgets.DatePicker(**words("from_date"), disabled=dates is None),
        "end": widgets.DatePicker(**words("to_date"), disabled=dates is None),
        "outlets": widgets.SelectMultiple(options=facts.outlets, **several, **words("outlets")),
        "about": widgets.SelectMultiple(options=about, **several, **words("about")),
        "beside": widgets.Checkbox(
            description=say("beside"), tooltip=say("beside_hint"), indent=False, layout={"width": "auto"}
        ),
    }
    for name, menu in menus.items():
        menu.add_class(f"hudna-menu-{name}")
    return menus
