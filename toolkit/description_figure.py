"""The picture of what a corpus holds: outlets by months, lengths, languages, and what is missing or double."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from toolkit.description import Description
from toolkit.figures.canvas import DataFigure
from toolkit.figures.style import HEAT, INK, PALE, house_style, preset_of

#: Months whose numbers can be read side by side; of more, shades alone are shown.
_READABLE: Final = 30
#: Outlets that are drawn; `Description.table` has them all.
_OUTLETS: Final = 40
_BAR: Final = "#7fa6cf"


def draw_description(description: Description) -> DataFigure:
    """Draw four panels: outlets by months, lengths by outlet, languages, and what is missing or double.

    Parameters
    ----------
    description : Description

    Returns
    -------
    DataFigure
        Its ``data`` is `Description.table`.

    Examples
    --------
    >>> from toolkit.corpus import Article, Corpus
    >>> figure = draw_description(Corpus((Article("a", "نص", outlet="الميناء", language="ar"),)).describe())
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['1']
    """
    preset = preset_of("double")
    counts = description.table
    shown = counts.loc[counts.sum(axis=1).nlargest(_OUTLETS).index.intersection(counts.index)]
    shown = shown.loc[[name for name in counts.index if name in shown.index]]
    rows = max(len(shown), 2), max(len(description.languages), len(_gaps(description)), 2)
    figure = DataFigure(preset, 30 + (rows[0] + rows[1]) * preset.row)
    figure.data = counts
    figure.about = {"what": "articles by outlet and month"}
    figure.alt = f"{int(counts.to_numpy().sum())} articles of {len(counts)} outlets by month"
    with house_style(preset):
        if counts.empty:
            axes = figure.add_subplot()
            axes.text(0.5, 0.5, "no articles", ha="center", va="center", transform=axes.transAxes)
            axes.set_axis_off()
            return figure
        grid = figure.add_gridspec(2, 2, width_ratios=[2, 1], height_ratios=rows)
        months = figure.add_subplot(grid[0, 0])
        _draw_months(months, shown, len(counts))
        _draw_lengths(figure.add_subplot(grid[0, 1]), description.lengths.loc[shown.index])
        _draw_languages(figure.add_subplot(grid[1, 0]), description.languages, rows[1])
        _draw_gaps(figure.add_subplot(grid[1, 1]), _gaps(description), int(counts.to_numpy().sum()))
    return figure


def _draw_months(axes: Any, counts: pd.DataFrame, outlets: int) -> None:
    values = counts.to_numpy()
    highest = max(1, values.max())
    axes.imshow(values, cmap=HEAT, aspect="auto", vmin=0, vmax=highest * 1.3)
    less = f" ({len(counts)} of {outlets} outlets)" if len(counts) < outlets else ""
    _headed(axes, f"Articles by outlet and month{less}")
    step = 1 if counts.shape[1] <= _READABLE else counts.shape[1] // _READABLE + 1
    places = list(range(0, counts.shape[1], step))
    upright = 90 if counts.shape[1] > 6 else 0
    axes.set_xticks(places, [counts.columns[at] for at in places], rotation=upright)
    # Outlets may hold a dollar sign, and mathematical typesetting would break Arabic.
    axes.set_yticks(range(len(counts)), list(counts.index), parse_math=False)
    if counts.shape[1] > _READABLE:
        return
    for row, line in enumerate(values):
        for column, count in enumerate(line):
            if count:
                colour = "white" if count > 0.7 * highest else INK
                size = "small" if counts.shape[1] > 15 else "medium"
                axes.text(column, row, f"{count:,}", ha="center", va="center", color=colour, fontsize=size)


def _draw_lengths(axes: Any, lengths: pd.DataFrame) -> None:
    _headed(axes, "Words: median, range")
    at = range(len(lengths))
    axes.hlines(at, lengths["shortest"], lengths["longest"], color=_BAR, linewidth=2)
    axes.plot(lengths["median"], at, "o", color=INK, markersize=3.5)
    if lengths["longest"].max() > 50 * max(1, lengths["median"].median()):
        axes.set_xscale("symlog", linthresh=10)
    axes.set_ylim(len(lengths) - 0.5, -0.5)
    axes.set_xlim(0, max(4, lengths["longest"].max()) * 1.06)
    axes.set_yticks([])
    if axes.get_xscale() == "linear":
        axes.locator_params(axis="x", nbins=4, integer=True)
    axes.grid(axis="x", color=PALE, alpha=0.3)


def _draw_languages(axes: Any, languages: pd.DataFrame, rows: int) -> None:
    _headed(axes, "Languages")
    ordered = languages.sort_values("articles", ascending=False)
    told = [f"{row.articles:,} articles, {row.words:,} words" for row in ordered.itertuples()]
    _bars(axes, list(ordered.index), ordered["articles"].tolist(), told, int(ordered["articles"].max()), rows)


def _gaps(description: Description) -> dict[str, int]:
    gaps = {f"no {name}": int(count) for name, count in description.missing["articles"].items()}
    gaps = {name.replace("no text (", "text ("): count for name, count in gaps.items()}
    return {**gaps, "text occurs twice": len(description.duplicates)}


def _draw_gaps(axes: Any, gaps: dict[str, int], articles: int) -> None:
    _headed(axes, "Missing or double")
    told = [f"{count:,} ({count / articles:.0%})" if count else "0" for count in gaps.values()]
    _bars(axes, list(gaps), list(gaps.values()), told, articles, len(gaps))


def _bars(axes: Any, names: list[str], values: list[int], told: list[str], whole: int, rows: int) -> None:
    axes.barh(range(len(values)), values, color=_BAR, height=0.62)
    axes.set_yticks(range(len(values)), names, parse_math=False)
    axes.set_ylim(rows - 0.5, -0.5)
    # Room for the number of the longest bar.
    axes.set_xlim(0, max(1, whole) * 1.7)
    axes.set_xticks([])
    for row, (value, words) in enumerate(zip(values, told, strict=True)):
        axes.text(value + 0.02 * max(1, whole), row, words, ha="left", va="center")


def _headed(axes: Any, title: str) -> None:
    axes.set_title(title, loc="left")
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
