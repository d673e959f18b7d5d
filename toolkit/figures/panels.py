"""Timelines, words that mark an outlet, and distances between outlets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from toolkit.compare.result import Comparison
from toolkit.compare.selection import PERIODS
from toolkit.evidence import is_missing
from toolkit.figures.canvas import DataFigure, plain, titled
from toolkit.figures.dots import (
    VIEWS,
    finished,
    first_column,
    group_names,
    heading,
    interval_caption,
    names_of,
    panel_grid,
    panel_places,
    row_labels,
    rows_of_view,
)
from toolkit.figures.style import DASHES, INK, MARKS, PALE, Preset, house_style, preset_of, series
from toolkit.figures.wording import check_language, clean, label, number, word, wrapped

_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "ar": ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر",
           "ديسمبر"),
}  # fmt: skip


def draw_timeline(
    result: Comparison, *, lang: str = "en", preset: str = "double", title: str | None = None
) -> DataFigure:
    """Draw a comparison over time: a panel for each side, a line for each outlet.

    Of naming the share of delegitimating names is drawn, of agency that of suppressed doers.

    Parameters
    ----------
    result : Comparison
        Of `toolkit.compare.over_time`.
    lang : {"en", "ar"}
    preset : {"single", "double", "slide"}
    title : str, optional

    Returns
    -------
    DataFigure
    """
    check_language(lang)
    style, view = preset_of(preset), VIEWS[result.settings["measure"]]
    title = f"{word(view.title, lang)}: {word('timeline_title', lang)}" if title is None else title
    table = rows_of_view(result, view)
    if view.series and len(table):
        table = table[table["value"] == view.series[0]].reset_index(drop=True)
    if table.empty:
        return plain(word("no_rows", lang), style, lang, title)
    every = result.settings["every"]
    groups = [name for name in result.settings["by"] if name not in PERIODS and name in table.columns]
    conflict = names_of(result)
    table["_day"] = [dt.date.fromisoformat(day).toordinal() for day in table[every]]
    names = group_names(table, groups)
    lines = list(dict.fromkeys(names))
    counts = table.groupby(view.panel)["count"].sum()
    panels = sorted(counts.index, key=lambda name: (-counts[name], name))
    caption = interval_caption(result, table, lang)
    axis = f"{word(view.axis, lang)}{': ' + word(view.series[0], lang) if view.series else ''}. "
    figure, grid = panel_grid(style, preset, len(panels), 5)
    with house_style(style):
        places = panel_places(grid, len(panels), lang)
        for axes, panel in zip(places, panels, strict=True):
            inside = (table[view.panel] == panel).to_numpy(dtype=bool)
            for position, line in enumerate(lines):
                _line(axes, table[inside & (names == line).to_numpy(dtype=bool)], position, len(lines), style)
            _days(axes, table["_day"], lang, narrow=len(grid[0]) > 2 or preset == "single")
            axes.set_ylim(0, 1.04)
            axes.set_yticks([0, 0.5, 1], [number(value, lang) for value in (0, 50, 100)])
            if lang == "ar":
                axes.yaxis.tick_right()
                axes.spines["left"].set_visible(False)
                axes.spines["right"].set_visible(True)
            heading(axes, wrapped(label(str(panel), conflict, lang), int(60 / len(grid[0])), 2), lang)
        handles = _handles([label(name, conflict, lang) for name in lines]) if groups else []
        titled(figure, title, axis + caption, lang, handles=handles)
    return finished(figure, result, table.drop(columns="_day"), title, lang, preset)


def _line(axes: Axes, part: pd.DataFrame, position: int, n: int, style: Preset) -> None:
    part = part.sort_values("_day")
    span = max(1, part["_day"].max() - part["_day"].min()) if len(part) else 1
    shift = (position - (n - 1) / 2) * 0.018 * span
    colour = series(n)[position][0]
    days = part["_day"] + shift
    dash: Any = DASHES[position % len(DASHES)]
    axes.plot(
        days, part["estimate"].astype(float), color=colour, linestyle=dash, linewidth=1,
        marker=MARKS[position % len(MARKS)], markersize=style.font_size * 0.5, markeredgecolor=INK, markeredgewidth=0.5,
    )  # fmt: skip
    for day, low, high in zip(days, part["low"], part["high"], strict=True):
        if not is_missing(low):
            axes.plot([day, day], [low, high], color=colour, linewidth=0.7)


def _days(axes: Axes, days: pd.Series[int], lang: str, *, narrow: bool) -> None:
    known = sorted(set(days))
    most = 3 if narrow else 5
    step = max(1, -(-len(known) // most))
    ticks = known[::step]
    margin = max(1.0, 0.08 * (known[-1] - known[0]))
    low, high = known[0] - margin, known[-1] + margin
    axes.set_xlim((high, low) if lang == "ar" else (low, high))
    axes.set_xticks(ticks, [_day(dt.date.fromordinal(tick), lang) for tick in ticks])


def _day(day: dt.date, lang: str) -> str:
    month = _MONTHS[lang][day.month - 1]
    return f"{number(day.day, lang)} {month}"


def _handles(names: Sequence[str]) -> list[Line2D]:
    colours = series(len(names))
    return [
        Line2D([], [], color=colours[i][0], linestyle=DASHES[i % len(DASHES)], marker=MARKS[i % len(MARKS)],
               markeredgecolor=INK, markeredgewidth=0.5, label=name)
        for i, name in enumerate(names)
    ]  # fmt: skip


def draw_keyness(
    result: Comparison,
    *,
    lang: str = "en",
    preset: str = "double",
    title: str | None = None,
    language: str | None = None,
    top: int = 10,
) -> DataFigure:
    """Draw the words that mark each outlet, with the log-odds and its interval.

    Parameters
    ----------
    result : Comparison
        Of `toolkit.compare.keyness`.
    lang : {"en", "ar"}
        Language of the labels.
    preset : {"single", "double", "slide"}
    title : str, optional
    language : str, optional
        Language of the words; by default that of the labels where there are any, else the first.
    top : int
        Words per outlet.

    Returns
    -------
    DataFigure
    """
    check_language(lang)
    style = preset_of(preset)
    title = word("keyness_title", lang) if title is None else title
    table = result.table
    languages = list(dict.fromkeys(table["language"])) if len(table) else []
    if not languages:
        return plain(word("no_rows", lang), style, lang, title)
    language = language or (lang if lang in languages else languages[0])
    table = table[table["language"] == language]
    if table.empty:
        raise ValueError(f"keyness: no words in {language!r}; languages: {', '.join(languages)}")
    group = result.settings["by"][0]
    conflict = names_of(result)
    panels = list(dict.fromkeys(table[group]))
    table = table.groupby(group, sort=False).head(top)
    caption = interval_caption(result, table, lang)
    most = int(table.groupby(group).size().max())
    figure, grid = panel_grid(style, preset, len(panels), most)
    reach = 1.05 * float(pd.concat([table["estimate"], table["high"].dropna()]).astype(float).max())
    floor = 1.05 * min(0.0, float(pd.concat([table["estimate"], table["low"].dropna()]).astype(float).min()))
    with house_style(style):
        for axes, panel in zip(panel_places(grid, len(panels), lang), panels, strict=True):
            part = table[table[group] == panel]
            for y, row in enumerate(part.to_dict("records")):
                if not is_missing(row["low"]):
                    axes.plot([row["low"], row["high"]], [y, y], color=INK, linewidth=0.9)
                axes.plot([row["estimate"]], [y], "o", color=INK, markersize=style.font_size * 0.5)
            axes.set_ylim(most - 0.5, -0.5)
            axes.axvline(0, color=PALE, linewidth=0.6)
            axes.set_xlim((reach, floor) if lang == "ar" else (floor, reach))
            ticks = [tick for tick in axes.get_xticks() if floor <= tick <= reach]
            axes.set_xticks(ticks, [number(tick, lang, 1) for tick in ticks])
            heading(axes, label(str(panel), conflict, lang), lang)
            row_labels(axes, [wrapped(clean(str(name), lang), 16, 1) for name in part["word"]], lang)
        titled(figure, title, f"{word('keyness_axis', lang)}. {caption}", lang)
    return finished(figure, result, table.reset_index(drop=True), title, lang, preset)


def draw_divergence(
    result: Comparison, *, lang: str = "en", preset: str = "double", title: str | None = None
) -> DataFigure:
    """Draw the distance of every two outlets, and what shuffled labels give.

    Parameters
    ----------
    result : Comparison
        Of `toolkit.compare.divergence`.
    lang : {"en", "ar"}
    preset : {"single", "double", "slide"}
    title : str, optional

    Returns
    -------
    DataFigure
    """
    check_language(lang)
    style = preset_of(preset)
    title = word("divergence_title", lang) if title is None else title
    table = result.table[result.table["estimate"].notna()].reset_index(drop=True)
    if table.empty:
        return plain(word("no_rows", lang), style, lang, title)
    conflict = names_of(result)
    pairs = [
        f"{label(a, conflict, lang)} – {label(b, conflict, lang)}" for a, b in zip(table["a"], table["b"], strict=True)
    ]
    rows, panels = list(dict.fromkeys(pairs)), list(dict.fromkeys(table["profile"]))
    caption = f"{word('divergence_x', lang)}. {word('by_chance', lang)}. {interval_caption(result, table, lang)}"
    figure, grid = panel_grid(style, preset, len(panels), len(rows))
    with house_style(style):
        for axes, panel in zip(panel_places(grid, len(panels), lang), panels, strict=True):
            for row, pair in zip(table.to_dict("records"), pairs, strict=True):
                if row["profile"] != panel:
                    continue
                y = rows.index(pair)
                if not is_missing(row["low"]):
                    axes.plot([row["low"], row["high"]], [y, y], color=INK, linewidth=0.9)
                if not is_missing(row["expected"]):
                    axes.plot([row["expected"]], [y], "|", color=PALE, markersize=style.font_size * 1.2)
                axes.plot([row["estimate"]], [y], "o", color=INK, markersize=style.font_size * 0.55)
            axes.set_ylim(len(rows) - 0.5, -0.5)
            axes.set_xlim((1, 0) if lang == "ar" else (0, 1))
            axes.set_xticks([0, 0.5, 1], [number(tick, lang, 1) for tick in (0, 0.5, 1)])
            axes.grid(axis="x", color="#e6e6e6", linewidth=0.5)
            heading(axes, label(panel, conflict, lang), lang)
            outer = axes in first_column(grid, lang)
            row_labels(axes, [clean(name, lang) if outer else "" for name in rows], lang)
        titled(figure, title, caption, lang)
    return finished(figure, result, table, title, lang, preset)
