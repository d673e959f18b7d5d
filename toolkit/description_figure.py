"""The picture of what a corpus holds: outlets by months."""

from __future__ import annotations

from io import BytesIO

import pandas as pd
from matplotlib.figure import Figure


class CorpusFigure(Figure):
    """A figure that shows itself in a notebook, also where nobody has loaded pyplot."""

    def _repr_png_(self) -> bytes:
        target = BytesIO()
        self.savefig(target, format="png", dpi=110, metadata={"Software": None})
        return target.getvalue()


def draw_counts(counts: pd.DataFrame) -> CorpusFigure:
    """Draw a square per outlet and month, its number of articles in it.

    Parameters
    ----------
    counts : pandas.DataFrame
        `Description.table`.

    Returns
    -------
    CorpusFigure

    Examples
    --------
    >>> figure = draw_counts(pd.DataFrame({"2020-07": [3]}, index=["الميناء"]))
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['3']
    """
    height, width = 1.4 + 0.4 * max(1, len(counts)), 3.2 + 0.75 * max(1, counts.shape[1])
    figure = CorpusFigure(figsize=(width, height), layout="constrained")
    axes = figure.add_subplot()
    axes.set_title("Articles by outlet and month", loc="left")
    if counts.empty:
        axes.text(0.5, 0.5, "no articles", ha="center", va="center", transform=axes.transAxes)
        axes.set_axis_off()
        return figure
    values = counts.to_numpy()
    # Half as much again as the largest, so that black numbers can be read on every shade.
    axes.imshow(values, cmap="Blues", aspect="auto", vmin=0, vmax=max(1, values.max()) * 1.5)
    axes.set_xticks(range(counts.shape[1]), list(counts.columns), rotation=45, ha="right")
    # Outlets may hold a dollar sign, and mathematical typesetting would break Arabic.
    axes.set_yticks(range(len(counts)), list(counts.index), parse_math=False)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    for row, line in enumerate(values):
        for column, count in enumerate(line):
            if count:
                axes.text(column, row, f"{count:,}", ha="center", va="center")
    return figure
