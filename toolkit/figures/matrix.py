"""The blame matrix: who blames whom, with the nameless deeds as a column of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from toolkit.analysis import Analysis
from toolkit.codebook.schema import Conflict
from toolkit.compare.blame import blame_rows
from toolkit.compare.selection import BOTH_SIDES, NOBODY, OTHER, By, Selection, in_scope, sample
from toolkit.figures.canvas import DataFigure, plain, titled
from toolkit.figures.dots import group_names, heading, panel_places
from toolkit.figures.style import HEAT, INK, PALE, Preset, house_style, ink_on, preset_of
from toolkit.figures.wording import check_language, label, names_at, number, word, wrapped

_LAST_VOICES = (OTHER, "unnamed")
_LAST_TARGETS = (OTHER, BOTH_SIDES, NOBODY)


def blame_matrix(
    analysis: Analysis,
    *,
    lang: str = "en",
    preset: str = "double",
    by: By | None = None,
    selection: Selection | None = None,
    title: str | None = None,
) -> DataFigure:
    """Draw who blames whom: voices × targets, counts of claims.

    Claims against both sides at once and claims whose doer is suppressed stand in columns of their own,
    apart from the rest.

    Parameters
    ----------
    analysis : Analysis
    lang : {"en", "ar"}
        Language of the labels; in Arabic the matrix reads from the right.
    preset : {"single", "double", "slide"}
    by : str, optional
        One matrix for each value of this column of the articles table (small multiples, one colour scale).
    selection : Selection, optional
    title : str, optional
        Instead of the usual one; an empty string leaves it out.

    Returns
    -------
    DataFigure
    """
    check_language(lang)
    style, selection = preset_of(preset), selection or Selection()
    names = names_at(analysis.conflict, selection.level)
    title = word("blame_title", lang) if title is None else title
    chosen = sample(analysis, by or (), selection, "article")
    rows = blame_rows(analysis, chosen, selection)
    if selection.voices:
        rows = rows[in_scope(rows, selection.voices[0])]
    if rows.empty:
        return plain(word("no_blame", lang), style, lang, title)
    voices = _order(rows["speaking"], first=("outlet",), last=_LAST_VOICES)
    targets = _order(rows["blamed"], first=(), last=_LAST_TARGETS)
    tables = {
        str(name): pd.crosstab(part["speaking"], part["blamed"]).reindex(index=voices, columns=targets, fill_value=0)
        for name, part in rows.groupby(group_names(rows, chosen.groups), sort=True)
    }
    columns = 1 if len(tables) == 1 else (2 if preset != "single" else 1)
    lines = -(-len(tables) // columns)
    size = style.font_size * 0.3528
    height = 4 * size + lines * ((len(voices) + 1) * style.row * (1.15 if columns == 1 else 1.35) + 9 * size)
    figure = DataFigure(style, height)
    with house_style(style):
        grid = figure.subplots(lines, columns, squeeze=False)
        top = max(int(table.to_numpy().max()) for table in tables.values())
        places = panel_places(grid, len(tables), lang)
        for axes, name in zip(places, tables, strict=True):
            draw_matrix(axes, tables[name], top, names, lang, style, columns)
            if len(tables) > 1:
                if axes is not places[0]:
                    axes.set(xlabel="", ylabel="")
                heading(axes, label(name, names, lang), lang)
        titled(figure, title, _caption(rows, selection, lang), lang)
    long = pd.concat(
        [
            table.reset_index().melt(id_vars="speaking", var_name="target", value_name="count").assign(panel=name)
            for name, table in tables.items()
        ]
    )
    figure.data = long.rename(columns={"speaking": "voice"})[["panel", "voice", "target", "count"]]
    figure.about = {
        "figure": "blame_matrix", "lang": lang, "preset": preset, "by": list(chosen.groups),
        "selection": str(selection), "analysis": dict(analysis.provenance),
    }  # fmt: skip
    figure.alt = _describe(long, names, lang)
    return figure


def _order(values: pd.Series[str], first: Sequence[str], last: Sequence[str]) -> list[str]:
    counts = values.value_counts()
    middle = sorted(
        (name for name in counts.index if name not in (*first, *last)), key=lambda name: (-counts[name], name)
    )
    return [*(name for name in first if name in counts), *middle, *(name for name in last if name in counts)]


def draw_matrix(
    axes: Axes, table: pd.DataFrame, top: int, conflict: Conflict | None, lang: str, style: Preset, columns: int
) -> None:
    """Draw one matrix of counts into axes.

    Parameters
    ----------
    axes : matplotlib Axes
    table : pandas.DataFrame
        Voices × targets.
    top : int
        The count that gets the darkest colour.
    conflict : Conflict or None
        For the names of sides and actors.
    lang : {"en", "ar"}
    style : Preset
    columns : int
        How many matrices stand beside each other.
    """
    places = _places(list(table.columns))
    for r in range(len(table)):
        for c, x in enumerate(places):
            count = int(table.iat[r, c])
            colour: Any = HEAT(np.sqrt(count / max(top, 1)))
            axes.add_patch(Rectangle((x - 0.5, r - 0.5), 1, 1, facecolor=colour, edgecolor="#ffffff", linewidth=1.2))
            if count:
                axes.text(x, r, number(count, lang), ha="center", va="center_baseline", color=ink_on(colour))
            else:
                axes.text(x, r, "·", ha="center", va="center", color=PALE)
    totals = places[-1] + 1.15
    for r, total in enumerate(table.sum(axis=1)):
        axes.text(totals, r, number(total, lang), ha="center", va="center_baseline", color="#555555")
    for x, total in zip(places, table.sum(axis=0), strict=True):
        axes.text(x, len(table), number(total, lang), ha="center", va="center_baseline", color="#555555")
    left, right = -0.55, max(totals + 0.45, 4.5)
    axes.set_xlim((right, left) if lang == "ar" else (left, right))
    axes.set_ylim(len(table) + 0.45, -0.55)
    room = style.width / columns * 0.62 / (places[-1] + 2.2)
    names = [label(name, conflict, lang) for name in table.columns]
    letters = int(room / (style.font_size * 0.3528 * 0.5))
    longest = max(len(piece) for name in names for piece in name.split())
    slanted = longest > 1.15 * letters
    axes.set_xticks(
        [*places, totals],
        [*(wrapped(name, 26, 1) if slanted else wrapped(name, max(letters, longest), 3) for name in names), "Σ"],
    )
    across = 14 if style.width < 100 else 26 // min(columns, 2)
    axes.set_yticks(range(len(table)), [
        wrapped(label(name, conflict, lang), max(across, 13), 2) for name in table.index
    ])  # fmt: skip
    axes.xaxis.tick_top()
    axes.xaxis.set_label_position("top")
    axes.tick_params(length=0)
    if slanted:
        for tick in axes.get_xticklabels()[:-1]:
            tick.set(
                rotation=-40 if lang == "ar" else 40, ha="right" if lang == "ar" else "left", rotation_mode="anchor"
            )
    if lang == "ar":
        axes.yaxis.tick_right()
        axes.yaxis.set_label_position("right")
    axes.set_xlabel(word("blame_x", lang), fontweight="bold", color=INK)
    turned: Any = {"rotation": 270, "va": "bottom"} if lang == "ar" else {}
    axes.set_ylabel(word("blame_y", lang), fontweight="bold", color=INK, **turned)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _places(columns: Sequence[str]) -> list[float]:
    """Set the columns that name no single side apart from the rest."""
    x, places = 0.0, []
    for position, name in enumerate(columns):
        if position and name in (BOTH_SIDES, NOBODY):
            x += 0.25
        places.append(x)
        x += 1
    return places


def _caption(rows: pd.DataFrame, selection: Selection, lang: str) -> str:
    n, articles = len(rows), int(rows["article_id"].nunique())
    apart = [name for name in (BOTH_SIDES, NOBODY) if (rows["blamed"] == name).any()]
    without = not {"hypothetical", "denied"} & set(selection.statuses)
    if lang == "ar":
        left_out = " لم تحسب الادعاءات الافتراضية والمنفية." if without else ""
        columns = f" الأعمدة المنفصلة: {'، '.join(word(name, lang) for name in apart)}." if apart else ""
        return f"\u200fالادعاءات: {number(n, lang)}. المقالات: {number(articles, lang)}.{left_out}{columns}"
    left_out = " Hypothetical and denied claims are left out." if without else ""
    columns = f" Set apart: {'; '.join(word(name).lower() for name in apart)}." if apart else ""
    return f"Claims: {n:,}. Articles: {articles:,}.{left_out}{columns}"


def _describe(long: pd.DataFrame, conflict: Conflict | None, lang: str) -> str:
    top = long.sort_values(["count", "speaking", "target"], ascending=[False, True, True]).head(3)
    names = "; ".join(
        f"{label(row.speaking, conflict, lang)} → {label(row.target, conflict, lang)}: {number(row.count_, lang)}"
        for row in top.rename(columns={"count": "count_"}).itertuples()
    )
    return f"{word('blame_title', lang)} ({word('counts', lang)}). {names}."
