"""Diverging bars: what each side is called, from delegitimating to legitimating."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from toolkit.analysis import Analysis
from toolkit.codebook.schema import Conflict
from toolkit.compare.naming import naming
from toolkit.compare.result import Comparison
from toolkit.compare.selection import By, Selection
from toolkit.compare.uncertainty import Uncertainty
from toolkit.evidence import is_missing
from toolkit.figures.canvas import DataFigure, plain, titled
from toolkit.figures.dots import about, interval_words, names_of, row_labels
from toolkit.figures.style import INK, STANCE_COLOURS, STANCE_HATCHES, Preset, house_style, preset_of
from toolkit.figures.wording import check_language, clean, label, number, word, wrapped


def naming_profile(
    analysis: Analysis,
    side: str | Sequence[str] | None = None,
    *,
    lang: str = "en",
    preset: str = "double",
    by: By = "voice",
    selection: Selection | None = None,
    uncertainty: Uncertainty | None = None,
    title: str | None = None,
) -> DataFigure:
    """Draw what each side is called, by whom.

    Parameters
    ----------
    analysis : Analysis
    side : str or sequence of str, optional
        By default every side that somebody names other than neutrally.
    lang : {"en", "ar"}
    preset : {"single", "double", "slide"}
    by : str or sequence of str
        ``voice`` (the outlets' own words and each side's), or a column of the articles table.
    selection : Selection, optional
        With ``by="outlet"`` the outlet's own voice is drawn unless `selection.voices` says otherwise.
    uncertainty : Uncertainty, optional
    title : str, optional

    Returns
    -------
    DataFigure
    """
    check_language(lang)
    if selection is None and "voice" not in ((by,) if isinstance(by, str) else by):
        selection = Selection(voices=("outlet",))
    result = naming(analysis, side, by=by, selection=selection, uncertainty=uncertainty)
    return draw_naming(result, lang=lang, preset=preset, title=title)


def draw_naming(
    result: Comparison, *, lang: str = "en", preset: str = "double", title: str | None = None
) -> DataFigure:
    """Draw the stances of a naming comparison as diverging bars with intervals.

    Parameters
    ----------
    result : Comparison
        Of `toolkit.compare.naming`.
    lang : {"en", "ar"}
    preset : {"single", "double", "slide"}
    title : str, optional
    """
    check_language(lang)
    style = preset_of(preset)
    title = word("naming_title", lang) if title is None else title
    table = result.table
    table = table[(table["feature"] == "stance") & (table["total"] > 0)]
    if table.empty:
        return plain(word("no_rows", lang), style, lang, title)
    leaning = table[(table["value"] != "neutral") & (table["count"] > 0)]["side"].unique()
    dropped = [name for name in table["side"].unique() if name not in leaning] if len(leaning) else []
    table = table[~table["side"].isin(dropped)]
    conflict = names_of(result)
    lines = _lines(table, result, conflict, lang)
    size = style.font_size * 0.3528
    caption = _caption(result, table, dropped, conflict, lang)
    height = (len(lines) + 1) * style.row + 8 * size
    figure = DataFigure(style, height)
    with house_style(style):
        axes = figure.subplots()
        draw_diverging(axes, lines, lang, style)
        axes.set_xlabel(word("naming_x", lang))
        stance_legend(axes, lang)
        titled(figure, title, caption, lang)
    figure.data = table.reset_index(drop=True)
    figure.about = {**about(result, lang, preset), "figure": "naming_profile"}
    del figure.about["note"]
    figure.alt = _describe(lines, lang)
    return figure


def stance_legend(axes: Axes, lang: str) -> None:
    """Explain the two colours above the axes, on the side where reading begins."""
    handles = [
        Patch(facecolor=STANCE_COLOURS[s], hatch=STANCE_HATCHES[s], edgecolor=INK, linewidth=0.5, label=word(s, lang))
        for s in ("delegitimating", "legitimating")
    ]
    arabic = lang == "ar"
    axes.legend(
        handles=handles[::-1] if arabic else handles, loc="lower right" if arabic else "lower left",
        bbox_to_anchor=(1, 1) if arabic else (0, 1), ncols=2, borderaxespad=0.2, borderpad=0.2,
        markerfirst=not arabic, handlelength=1.4, columnspacing=1.2,
    )  # fmt: skip


def _lines(table: pd.DataFrame, result: Comparison, conflict: Conflict | None, lang: str) -> list[dict[str, Any]]:
    """Return what stands in each line: a heading (a side), or a voice or outlet with its two shares."""
    names = [key for key in result.keys if key not in ("side", "feature", "value")]
    if table["whose"].nunique() == 1:
        names.remove("whose")
    lines: list[dict[str, Any]] = []
    sides = table.groupby("side", sort=False)["count"].sum().sort_values(ascending=False, kind="stable")
    for side in sides.index:
        part = table[table["side"] == side]
        lines.append({"heading": label(side, conflict, lang)})
        for cell, rows in part.groupby(names or ["side"], sort=False):
            cell = cell if isinstance(cell, tuple) else (cell,)
            shown = " · ".join(label(str(value), conflict, lang) for value in cell)
            numbers = {row["value"]: row for row in rows.to_dict("records")}
            lines.append({"name": clean(shown, lang), "n": int(rows["total"].iloc[0]), **numbers})
    return lines


def draw_diverging(axes: Axes, lines: Sequence[dict[str, Any]], lang: str, style: Preset) -> None:
    """Draw lines of shares: delegitimating to one side of zero, legitimating to the other.

    Parameters
    ----------
    axes : matplotlib Axes
    lines : sequence of dict
        Either a ``heading``, or a ``name``, an ``n`` and one row of the table for each stance.
    lang : {"en", "ar"}
    style : Preset
    """
    letters = 20 if style.width < 100 else 34
    toward = {"delegitimating": -1, "legitimating": 1}
    for y, line in enumerate(lines):
        for stance, sign in toward.items():
            row = line.get(stance)
            if row is None or is_missing(row["estimate"]):
                continue
            share = 100 * row["estimate"]
            axes.barh(
                y, sign * share, height=0.68, color=STANCE_COLOURS[stance], hatch=STANCE_HATCHES[stance],
                edgecolor=INK, linewidth=0.5 if share else 0,
            )  # fmt: skip
            if not is_missing(row["low"]) and row["high"] > 0:
                low, high = 100 * row["low"], 100 * row["high"]
                axes.plot([sign * low, sign * high], [y, y], color="#ffffff", linewidth=2.4, solid_capstyle="butt")
                axes.plot([sign * low, sign * high], [y, y], color=INK, linewidth=0.9, marker="|", markersize=3.5)
        if "n" in line:
            neutral = line.get("neutral")
            share = 0.0 if neutral is None or is_missing(neutral["estimate"]) else 100 * neutral["estimate"]
            for column, value in enumerate((share, line["n"])):
                beside(axes, y, number(value, lang), column, lang, style)
    beside(axes, -0.75, word("neutral", lang) + ("٪" if lang == "ar" else " %"), 0, lang, style)
    beside(axes, -0.75, word("n", lang), 1, lang, style)
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.set_ylim(len(lines) - 0.4, -0.7)
    axes.set_xlim((100, -100) if lang == "ar" else (-100, 100))
    ticks = [-100, -50, 0, 50, 100]
    axes.set_xticks(ticks, [number(abs(tick), lang) for tick in ticks])
    row_labels(axes, [wrapped(line.get("heading", line.get("name", "")), letters, 2) for line in lines], lang)
    for tick, line in zip(axes.get_yticklabels(), lines, strict=True):
        tick.set_fontweight("bold" if "heading" in line else "normal")
    axes.grid(axis="x", color="#e6e6e6", linewidth=0.5)
    axes.set_axisbelow(True)


def beside(axes: Axes, y: float, text: str, column: int, lang: str, style: Preset) -> None:
    """Write a number beside the axes, where reading ends; columns stand a few letters apart."""
    away = style.font_size * (2.4 + 3.6 * column)
    axes.annotate(
        text, (0 if lang == "ar" else 1, y), (-away if lang == "ar" else away, 0), xycoords=axes.get_yaxis_transform(),
        textcoords="offset points", ha="center", va="center_baseline" if y >= 0 else "bottom", color="#555555",
        fontsize=style.font_size * (0.94 if y >= 0 else 0.82), annotation_clip=False,
    )  # fmt: skip


def _caption(
    result: Comparison, table: pd.DataFrame, dropped: Sequence[str], conflict: Conflict | None, lang: str
) -> str:
    kinds = set(table["interval"])
    settings = result.settings["uncertainty"]
    names = ("، " if lang == "ar" else ", ").join(label(name, conflict, lang) for name in dropped)
    said = interval_words(settings, lang, resampled="bootstrap" in kinds)
    if lang == "ar":
        said += ". لا مجال حيث البيانات قليلة جدا." if "none" in kinds else "."
        return said + (f" لم ترسم أطراف لا تسمى إلا تسمية محايدة: {names}." if dropped else "")
    said += "; Wilson where few" if "wilson" in kinds else ""
    said += "; none where too few" if "none" in kinds else ""
    return said + "." + (f" Not drawn, for they are only named neutrally: {names}." if dropped else "")


def _describe(lines: Sequence[dict[str, Any]], lang: str) -> str:
    said, heading = [], ""
    for line in lines:
        if "heading" in line:
            heading = line["heading"]
            continue
        shares = ", ".join(
            f"{word(stance, lang)} {number(100 * line[stance]['estimate'], lang)}%"
            for stance in ("delegitimating", "neutral", "legitimating")
            if stance in line and not is_missing(line[stance]["estimate"])
        )
        said.append(f"{heading} / {line['name']}: {shares}")
    return f"{word('naming_title', lang)}. " + "; ".join(said) + "."
