"""The figure that matches the heat map: shares with intervals, or counts."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

import numpy as np

from toolkit.widgets.counting import Grid
from toolkit.widgets.view import View
from toolkit.widgets.wording import Wording

#: Okabe and Ito's colours, which colour-blind readers can tell apart; a shape goes with each of them.
_COLOURS: Final = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
_SHAPES: Final = ("o", "s", "^", "D", "v", "P", "X", "*", "<", ">")

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
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    outlets, arabic = len(grid.outlets), say.lang == "ar"
    height = 1.1 + max(1, len(grid.rows)) * max(0.28, 0.09 * outlets)
    with rc_context({"font.family": _fonts(), "text.parse_math": False, "font.size": 9}):
        figure = Figure(figsize=(7.2, height), layout="constrained")
        axes = figure.add_subplot()
        shares = grid.share if view.measure == "shares" else grid.count.astype(float)
        base = np.arange(len(grid.rows), dtype=float)
        for number, outlet in enumerate(grid.outlets):
            place = base + (number - (outlets - 1) / 2) * 0.7 / max(1, outlets)
            colour = _COLOURS[number % len(_COLOURS)]
            if view.measure == "shares":
                axes.hlines(place, grid.low[:, number], grid.high[:, number], color=colour, linewidth=1.4)
            axes.plot(
                shares[:, number], place, _SHAPES[number % len(_SHAPES)], color=colour, markersize=5,
                label=_written(outlet, arabic),
            )  # fmt: skip
        axes.set_yticks(base, [_written(say.value(view.rows, row), arabic) for row in grid.rows])
        axes.set_ylim(len(grid.rows) - 0.5, -0.5)
        axes.set_xlabel(_written(say("share" if view.measure == "shares" else "count"), arabic))
        axes.set_xlim(left=0)
        if view.measure == "shares":
            axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
        for boundary in base[:-1] + 0.5:
            axes.axhline(boundary, color="#dddddd", linewidth=0.6, zorder=0)
        if arabic:
            axes.invert_xaxis()
            axes.yaxis.tick_right()
        away = "left" if arabic else "right"
        axes.spines[["top", away]].set_visible(False)
        figure.legend(loc="outside upper center", ncols=min(5, max(1, outlets)), frameon=False)
    return figure


def png_of(figure: Any, *, dots_per_inch: int = 100) -> bytes:
    """Return a figure as PNG, the same bytes each time."""
    from matplotlib import rc_context

    stream = BytesIO()
    with rc_context({"font.family": _fonts(), "text.parse_math": False}):
        figure.savefig(stream, format="png", dpi=dots_per_inch, metadata={"Software": None})
    return stream.getvalue()


def _fonts() -> list[str]:
    from matplotlib import font_manager

    known = {font.name for font in font_manager.fontManager.ttflist}
    return [name for name in ("IBM Plex Sans Arabic", "DejaVu Sans") if name in known]


def _written(text: str, arabic: bool) -> str:
    """Let matplotlib set a label from the right where the figure is Arabic."""
    return _RIGHT_TO_LEFT_MARK + text if arabic else text
