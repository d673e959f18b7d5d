"""The heat map: a grid of real buttons, reachable by keyboard, with the interval on hover."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any, Final

import ipywidgets
import numpy as np

from toolkit.widgets.counting import Grid
from toolkit.widgets.view import View
from toolkit.widgets.wording import Wording

#: Shares from which on a cell is a shade darker.
_STEPS: Final = (0.001, 0.1, 0.25, 0.5, 0.75)


def percent(share: float) -> str:
    """Return a share for reading.

    Examples
    --------
    >>> percent(0.456), percent(float("nan"))
    ('46%', '–')
    """
    return "–" if np.isnan(share) else f"{share:.0%}"


def face(grid: Grid, view: View, row: int, column: int) -> str:
    """Return what is written on a cell."""
    if view.measure == "counts":
        return str(grid.count[row, column])
    return percent(float(grid.share[row, column]))


def hint(grid: Grid, view: View, say: Wording, row: int, column: int) -> str:
    """Return what a cell says on hover and to screen readers: the numbers with their interval."""
    low, high = grid.low[row, column], grid.high[row, column]
    interval = (
        say("no_interval", unit=say("stories"))
        if np.isnan(low)
        else say("interval", low=percent(low), high=percent(high))
    )
    return say(
        "cell_hint",
        row=say.value(view.rows, grid.rows[row]),
        outlet=grid.outlets[column],
        share=percent(float(grid.share[row, column])),
        interval=interval,
        count=int(grid.count[row, column]),
        total=int(grid.total[column]),
    )


def heat(grid: Grid, view: View, row: int, column: int) -> str:
    """Return the shade of a cell: by its share, or by its count against the largest one."""
    if view.measure == "counts":
        value = grid.count[row, column] / max(1, int(grid.count.max()))
    else:
        value = float(np.nan_to_num(grid.share[row, column]))
    return f"heat-{sum(value >= step for step in _STEPS)}"


class HeatMap(ipywidgets.GridBox):  # type: ignore[misc]
    """A table of buttons.

    The buttons are kept and relabelled, because making widgets is what takes time.

    Parameters
    ----------
    choose : callable
        Called with row and outlet when a cell is pressed.
    """

    def __init__(self, choose: Callable[[str, str], None]) -> None:
        super().__init__()
        self.add_class("hudna-grid")
        self._choose = choose
        self._pool: list[Any] = []
        self._heads: list[Any] = []
        self._grid: Grid | None = None

    def show(self, grid: Grid, view: View, say: Wording) -> None:
        """Show the numbers of a view."""
        self._grid = grid
        height, width = len(grid.rows), len(grid.outlets)
        heads = self._headings(grid, view, say)
        cells = self._cells(height * width)
        children: list[Any] = heads[: width + 1]
        for row in range(height):
            children.append(heads[width + 1 + row])
            for column in range(width):
                cell = cells[row * width + column]
                chosen = view.cell == (grid.rows[row], grid.outlets[column])
                # One message to the browser, not three.
                with cell.hold_sync():
                    cell.description = face(grid, view, row, column)
                    cell.tooltip = hint(grid, view, say, row, column)
                    cell._dom_classes = (heat(grid, view, row, column), *(("hudna-chosen",) if chosen else ()))
                children.append(cell)
        self.layout.grid_template_columns = f"minmax(7em, 15em) repeat({width}, minmax(4.6em, 1fr))"
        if tuple(children) != self.children:
            self.children: tuple[Any, ...] = tuple(children)

    def cell(self, row: str, outlet: str) -> Any:
        """Return the button of a cell.

        Raises
        ------
        ValueError
            If the heat map has no such row or outlet.
        """
        if self._grid is None:
            raise ValueError("the heat map shows nothing yet")
        number = self._grid.rows.index(row) * len(self._grid.outlets) + self._grid.outlets.index(outlet)
        return self._pool[number]

    def _cells(self, needed: int) -> list[Any]:
        while len(self._pool) < needed:
            number = len(self._pool)
            made = ipywidgets.Button()
            made.on_click(lambda _, number=number: self._pressed(number))
            self._pool.append(made)
        return self._pool

    def _pressed(self, number: int) -> None:
        if self._grid is not None:
            row, column = divmod(number, len(self._grid.outlets))
            self._choose(self._grid.rows[row], self._grid.outlets[column])

    def _headings(self, grid: Grid, view: View, say: Wording) -> list[Any]:
        texts = [f'<div class="side note">{escape(say("corner"))}</div>']
        for number, outlet in enumerate(grid.outlets):
            total = escape(say("in_total", n=int(grid.total[number])))
            texts.append(f'<div class="head"><bdi>{escape(outlet)}</bdi><small><bdi>{total}</bdi></small></div>')
        for row in grid.rows:
            texts.append(f'<div class="side"><bdi>{escape(say.value(view.rows, row))}</bdi></div>')
        while len(self._heads) < len(texts):
            self._heads.append(ipywidgets.HTML())
        for head, text in zip(self._heads, texts, strict=False):
            head.value = f'<div dir="{say.direction}">{text}</div>'
        return self._heads
