"""Shares with their intervals as dots in small panels: voices, blame, responsibility, agency, coverage, distance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from toolkit.codebook.schema import Conflict
from toolkit.compare.result import Comparison
from toolkit.compare.uncertainty import Uncertainty
from toolkit.evidence import is_missing
from toolkit.figures.canvas import DataFigure, plain, titled
from toolkit.figures.style import INK, PALE, Preset, house_style, preset_of
from toolkit.figures.wording import check_language, clean, label, names_at, number, word, wrapped


@dataclass(frozen=True)
class View:
    """Which rows of a comparison make a picture, and how they are laid out.

    Attributes
    ----------
    panel : str
        The column with one panel for each value.
    title, axis : str
        Keys of `toolkit.figures.wording.WORDS`.
    where : mapping
        Column to the value its rows must have.
    whose : int, optional
        Which of the scopes is drawn: 0 for the first, -1 for the last.
    series : tuple of str
        Values of the column ``value`` that are drawn beside each other in a row.
    without : tuple of str
        Panels that are left out because they say nothing.
    """

    panel: str
    title: str
    axis: str
    where: Mapping[str, str] = field(default_factory=dict)
    whose: int | None = None
    series: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


VIEWS: Final = {
    "voices": View("value", "voices_title", "voices_x", {"feature": "speaker"}),
    "blame": View("target", "blame_x", "share_of_blame", {"measure": "received"}, -1),
    "responsibility": View("value", "responsibility_title", "responsibility_x", {"feature": "held_responsible"}, -1),
    "agency": View(
        "side", "agency_title", "agency_x", {"feature": "agent"}, -1, ("suppressed", "backgrounded"), ("unknown",)
    ),
    "coverage": View("measure", "coverage_title", "coverage_x"),
    "naming": View("side", "naming_title", "naming_x", {"feature": "stance"}, 0, ("delegitimating", "legitimating")),
}

#: Markers of series: filled and open, so that they differ without colour.
_SERIES_MARKS: Final = (("o", INK), ("s", "#ffffff"), ("D", PALE))

#: How many panels stand in a row.
PANELS: Final = {"single": 2, "double": 4, "slide": 4}


def names_of(result: Comparison) -> Conflict | None:
    """Return where the names of a comparison's sides or actors stand."""
    if result.analysis is None:
        return None
    return names_at(result.analysis.conflict, result.settings["selection"].level)


def rows_of_view(result: Comparison, view: View) -> pd.DataFrame:
    """Return the rows of a comparison's table that a view shows.

    Parameters
    ----------
    result : Comparison
    view : View
    """
    table = result.table
    for column, value in view.where.items():
        table = table[table[column] == value]
    if view.whose is not None and "whose" in table.columns and len(table):
        table = table[table["whose"] == list(dict.fromkeys(table["whose"]))[view.whose]]
    if view.series:
        table = table[table["value"].isin(view.series)]
    table = table[~table[view.panel].isin(view.without)]
    if "total" in table.columns:
        table = table[table["total"] > 0]
    return table[table["estimate"].notna()].reset_index(drop=True)


def group_names(table: pd.DataFrame, groups: Sequence[str]) -> pd.Series[str]:
    """Return the name of each row's group; all rows are one group where nothing tells them apart."""
    if not groups:
        return pd.Series("all", index=table.index)
    return table[list(groups)].astype(str).agg(" · ".join, axis=1)


def draw_dots(result: Comparison, *, lang: str = "en", preset: str = "double", title: str | None = None) -> DataFigure:
    """Draw the shares of a comparison: a panel for each side, a row for each outlet.

    Parameters
    ----------
    result : Comparison
        Of voices, blame, responsibility, agency or coverage.
    lang : {"en", "ar"}
    preset : {"single", "double", "slide"}
    title : str, optional

    Returns
    -------
    DataFigure
    """
    check_language(lang)
    style, view = preset_of(preset), VIEWS[result.name]
    title = word(view.title, lang) if title is None else title
    table = rows_of_view(result, view)
    if table.empty:
        return plain(word("no_rows", lang), style, lang, title)
    groups = [name for name in result.settings["by"] if name in table.columns]
    conflict = names_of(result)
    names = group_names(table, groups)
    rows = list(dict.fromkeys(names))
    panels = list(dict.fromkeys(table[view.panel]))
    weight = table.groupby(view.panel)["count"].sum()
    if view.panel in ("value", "target", "side"):
        panels.sort(key=lambda name: (name in ("other", "unknown", "nobody", "both_sides"), -int(weight[name])))
    caption = interval_caption(result, table, lang)
    figure, grid = panel_grid(style, preset, len(panels), len(rows) * max(1, 0.8 * len(view.series)))
    top = float(table[["estimate", "high"]].max().max())
    reach = next(limit for limit in (0.2, 0.4, 0.6, 0.8, 1.0) if top <= limit + 1e-9)
    with house_style(style):
        places = panel_places(grid, len(panels), lang)
        for axes, panel in zip(places, panels, strict=True):
            part = table[(table[view.panel] == panel).to_numpy(dtype=bool)]
            draw_panel(axes, part, [names[i] for i in part.index], rows, view.series, style)
            percent_axis(axes, reach, lang)
            heading(axes, wrapped(label(str(panel), conflict, lang), int(60 / len(grid[0])), 2), lang)
            outer = axes in first_column(grid, lang)
            shown = [wrapped(clean(label(name, conflict, lang), lang), 18, 2) if outer else "" for name in rows]
            row_labels(axes, shown, lang)
        handles = series_handles(view.series, lang)
        titled(figure, title, f"{word(view.axis, lang)}. {caption}", lang, handles=handles)
    return finished(figure, result, table, title, lang, preset)


def panel_grid(style: Preset, preset: str, n: int, rows: float) -> tuple[DataFigure, Any]:
    """Make a figure with `n` panels of so many rows each."""
    lines = -(-n // PANELS[preset])
    columns = -(-n // lines)
    size = style.font_size * 0.3528
    height = lines * ((rows + 0.6) * style.row + 6 * size)
    figure = DataFigure(style, height)
    with house_style(style):
        grid = figure.subplots(lines, columns, squeeze=False)
    return figure, grid


def panel_places(grid: Any, n: int, lang: str) -> list[Axes]:
    """Return the axes in reading order; those left over are switched off."""
    ordered = list((grid[:, ::-1] if lang == "ar" else grid).ravel())
    for axes in ordered[n:]:
        axes.set_axis_off()
    return ordered[:n]


def heading(axes: Axes, text: str, lang: str) -> None:
    """Write what a panel shows above it, on the side where reading begins."""
    axes.set_title(text, loc="right" if lang == "ar" else "left")


def first_column(grid: Any, lang: str) -> list[Axes]:
    """Return the axes where a reader begins each line of panels."""
    return list(grid[:, -1] if lang == "ar" else grid[:, 0])


def draw_panel(
    axes: Axes, part: pd.DataFrame, names: Sequence[str], rows: Sequence[str], series: Sequence[str], style: Preset
) -> None:
    """Draw one panel: a dot with its interval for each row, series one below the other."""
    for row, name in zip(part.to_dict("records"), names, strict=True):
        s = list(series).index(row["value"]) if series else 0
        y = rows.index(name) + (0.28 * (s - (len(series) - 1) / 2) if series else 0.0)
        mark, fill = _SERIES_MARKS[s % len(_SERIES_MARKS)]
        if not is_missing(row["low"]):
            axes.plot([row["low"], row["high"]], [y, y], color=INK, linewidth=0.9, solid_capstyle="butt", zorder=2)
        axes.plot(
            [row["estimate"]], [y], mark, markersize=style.font_size * 0.55, markerfacecolor=fill,
            markeredgecolor=INK, markeredgewidth=0.7, zorder=3, clip_on=False,
        )  # fmt: skip
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.grid(axis="x", color="#e6e6e6", linewidth=0.5)
    axes.set_axisbelow(True)


def percent_axis(axes: Axes, reach: float, lang: str) -> None:
    """Set an axis of shares in per cent, from the side where reading begins."""
    axes.set_xlim((reach, 0) if lang == "ar" else (0, reach))
    ticks = [0, reach / 2, reach]
    axes.set_xticks(ticks, [number(100 * tick, lang) for tick in ticks])


def row_labels(axes: Axes, names: Sequence[str], lang: str) -> None:
    """Write the names of rows, on the right in Arabic."""
    axes.set_yticks(range(len(names)), names)
    axes.tick_params(axis="y", length=0)
    axes.spines[["left", "right"]].set_visible(False)
    if lang == "ar":
        axes.yaxis.tick_right()


def series_handles(series: Sequence[str], lang: str) -> list[Line2D]:
    """Return the entries of a legend that explains the markers."""
    return [
        Line2D([], [], linestyle="", marker=mark, markerfacecolor=fill, markeredgecolor=INK, label=word(name, lang))
        for name, (mark, fill) in zip(series, _SERIES_MARKS, strict=False)
    ]


def interval_caption(result: Comparison, table: pd.DataFrame, lang: str) -> str:
    """Say what the lines are: level, unit, resamples, and where there are none."""
    none = " ولا مجال حيث البيانات قليلة جدا." if lang == "ar" else " None where data are too few."
    missing = bool(table["low"].isna().any())
    return f"{interval_words(result.settings['uncertainty'], lang)}.{none if missing else ''}"


def interval_words(uncertainty: Uncertainty, lang: str, *, resampled: bool = True) -> str:
    """Begin the sentence on what the lines are; in English with the number of resamples where there were any."""
    if lang == "ar":
        units = "القصص" if uncertainty.unit == "story" else "المقالات"
        return f"\u200fالخطوط: مجال ثقة {number(100 * uncertainty.level, lang)}٪ محسوب على {units}"
    draws = f" ({uncertainty.n_resamples:,} resamples, seed {uncertainty.seed})" if resampled else ""
    return f"Lines: {uncertainty.level:.0%} intervals over {uncertainty.units}{draws}"


def finished(
    figure: DataFigure, result: Comparison, table: pd.DataFrame, title: str, lang: str, preset: str
) -> DataFigure:
    """Give a figure the numbers it shows, its provenance and its description.

    Parameters
    ----------
    figure : DataFigure
    result : Comparison
    table : pandas.DataFrame
        The plotted rows.
    title, lang, preset : str

    Returns
    -------
    DataFigure
        The same figure.
    """
    figure.data = table
    figure.about = about(result, lang, preset)
    figure.alt = f"{title}. {result.note}"
    return figure


def about(result: Comparison, lang: str, preset: str) -> dict[str, Any]:
    """Return the provenance of a figure of a comparison."""
    return {
        "figure": result.name,
        "lang": lang,
        "preset": preset,
        "settings": {key: str(value) for key, value in result.settings.items()},
        "note": result.note,
        "method": result.method,
        "analysis": dict(result.analysis.provenance) if result.analysis is not None else {},
    }
