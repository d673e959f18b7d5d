"""The figure that matches the heat map: shares with intervals, or counts."""

from __future__ import annotations

import gc
from io import BytesIO
from typing import Any, Final

import numpy as np

from toolkit.widgets.counting import Grid
from toolkit.widgets.view import View
from toolkit.widgets.wording import Wording

#: The format of `toolkit.figures.style` that is as wide as a notebook.
_PRESET: Final = "double"

_RIGHT_TO_LEFT_MARK: Final = "\u200f"


def draw(grid: Grid, view: View, say: Wording) -> Any:
    """Draw one line of dots per row of the heat map, a colour and a shape per outlet.

    Parameters
    ----------
    grid : Grid
    view : View
    say : Wording

    Returns
    -------
    matplotlib.figure.Figure
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from toolkit.figures.style import MARKS, PALE, PRESETS, SERIES

    outlets, arabic = len(grid.outlets), say.lang == "ar"
    height = 1.1 + max(1, len(grid.rows)) * max(0.28, 0.09 * outlets)
    with _house_style():
        figure = Figure(figsize=(PRESETS[_PRESET].inches, height))
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        shares = grid.share if view.measure == "shares" else grid.count.astype(float)
        base = np.arange(len(grid.rows), dtype=float)
        for number, outlet in enumerate(grid.outlets):
            place = base + (number - (outlets - 1) / 2) * 0.7 / max(1, outlets)
            colour = SERIES[number % len(SERIES)]
            if view.measure == "shares":
                axes.hlines(place, grid.low[:, number], grid.high[:, number], color=colour, linewidth=1.4)
            axes.plot(
                shares[:, number], place, MARKS[(number + number // len(SERIES)) % len(MARKS)], color=colour, markersize=5, clip_on=False, zorder=3,
                label=_written(outlet, arabic),
            )  # fmt: skip
        axes.set_yticks(base, [_written(say.value(view.rows, row), arabic) for row in grid.rows])
        axes.set_ylim(len(grid.rows) - 0.5, -0.5)
        axes.set_xlabel(_written(say("share" if view.measure == "shares" else "count"), arabic))
        axes.set_xlim(left=0)
        if view.measure == "shares":
            axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
        axes.hlines(
            base[:-1] + 0.5, 0, 1, transform=axes.get_yaxis_transform(), color=PALE, alpha=0.4, linewidth=0.6, zorder=0
        )
        if arabic:
            axes.invert_xaxis()
            axes.yaxis.tick_right()
            axes.spines["left"].set_visible(False)
            axes.spines["right"].set_visible(True)
        handles, labels = axes.get_legend_handles_labels()
        order = slice(None, None, -1 if arabic else 1)
        figure.legend(handles[order], labels[order], loc="upper center", ncols=min(5, max(1, outlets)))
        _fit(figure, axes, legend_lines=-(-outlets // 5), arabic=arabic)
    return figure


def _fit(figure: Any, axes: Any, *, legend_lines: int, arabic: bool) -> None:
    """Leave as much room beside the axes as the widest label needs.

    Matplotlib's own layout engines draw everything twice; a widget has no time for that.
    """
    from toolkit.figures.style import PRESETS

    renderer = figure.canvas.get_renderer()
    width, height = (size * figure.dpi for size in figure.get_size_inches())
    labels = [label.get_window_extent(renderer).width for label in axes.get_yticklabels()]
    line = PRESETS[_PRESET].font_size / 72 * figure.dpi
    beside = (max(labels, default=0.0) + 1.2 * line) / width
    near = 0.04
    figure.subplots_adjust(
        left=near if arabic else beside,
        right=1 - beside if arabic else 1 - near,
        bottom=5 * line / height,
        top=1 - (1.6 * legend_lines + 0.8) * line / height,
    )


def picture_of(grid: Grid, view: View, say: Wording) -> bytes:
    """Draw the figure of a view and return it as PNG, in little time.

    A figure is full of cycles, and garbage as soon as it is drawn. If the collector runs amid the drawing, its
    objects count as old ones, and only a collection of everything finds them: with 10,000 articles in memory that
    takes longer than the drawing.

    Parameters
    ----------
    grid : Grid
    view : View
    say : Wording
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return png_of(draw(grid, view, say), dots_per_inch=90)
    finally:
        if collecting:
            gc.enable()


def png_of(figure: Any, *, dots_per_inch: int = 100) -> bytes:
    """Return a figure as PNG, the same bytes each time."""
    stream = BytesIO()
    with _house_style():
        figure.savefig(stream, format="png", dpi=dots_per_inch, metadata={"Software": None})
    return stream.getvalue()


def _house_style() -> Any:
    """Return the house style as a context; the reader's own settings stay for whatever it leaves alone."""
    from matplotlib import rc_context

    from toolkit.figures.style import PRESETS, register_fonts, settings

    register_fonts()
    return rc_context(settings(PRESETS[_PRESET]))


def _written(text: str, arabic: bool) -> str:
    """Let matplotlib set a label from the right where the figure is Arabic."""
    return _RIGHT_TO_LEFT_MARK + text if arabic else text
