"""Counting a view: the numbers of the heat map, with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd

from toolkit.compare.keyness import log_odds
from toolkit.compare.uncertainty import wilson
from toolkit.widgets.facts import Codes, Facts, Items, Mask
from toolkit.widgets.tokens import rows_of_tokens
from toolkit.widgets.view import View

Floats = np.ndarray[Any, np.dtype[np.float64]]
Integers = np.ndarray[Any, np.dtype[np.int64]]

#: A heat map has no more rows than this: the most frequent ones.
MOST_ROWS: Final = 12

#: With fewer stories than this behind an outlet there is no interval.
FEWEST_UNITS: Final = 3

#: The size of the prior of the words that mark an outlet, in words; as in `toolkit.compare.keyness`.
PRIOR_WORDS: Final = 500.0


@dataclass(frozen=True)
class Grid:
    """The numbers of a heat map.

    Attributes
    ----------
    rows, outlets : tuple of str
        What names the cells.
    count : array of int, rows × outlets
    total, articles : array of int, outlets
        Items and articles of each outlet in this view.
    low, high : array of float, rows × outlets
        95 % interval of the share; NaN where there are too few stories.
    hidden_rows : int
        Rows that are too rare to be shown.
    undated : int
        Articles left out for want of a date.
    """

    rows: tuple[str, ...]
    outlets: tuple[str, ...]
    count: Integers
    total: Integers
    articles: Integers
    low: Floats
    high: Floats
    hidden_rows: int = 0
    undated: int = 0

    @cached_property
    def share(self) -> Floats:
        """Share of each cell within its outlet; NaN where an outlet has nothing."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(self.count / np.where(self.total, self.total, np.nan), dtype=float)

    @property
    def table(self) -> pd.DataFrame:
        """The same numbers as a tidy table, one row per cell."""
        shape = (len(self.rows), len(self.outlets))
        share = self.share
        return pd.DataFrame(
            [
                {
                    "row": self.rows[r], "outlet": self.outlets[c], "count": int(self.count[r, c]),
                    "total": int(self.total[c]), "share": share[r, c], "low": self.low[r, c],
                    "high": self.high[r, c], "articles": int(self.articles[c]),
                }
                for r in range(shape[0]) for c in range(shape[1])
            ],
            columns=["row", "outlet", "count", "total", "share", "low", "high", "articles"],
        )  # fmt: skip


def chosen_articles(facts: Facts, view: View) -> tuple[Mask, int]:
    """Say which articles belong to a view, and how many are left out for want of a date."""
    mask = facts.coded.copy()
    if view.outlets:
        mask &= facts.outlet.among(view.outlets)
    if view.language != "all":
        mask &= facts.language.among([view.language])
    undated = 0
    if view.start or view.end:
        undated = int((np.isnat(facts.date) & mask).sum())
        mask &= ~np.isnat(facts.date)
        if view.start:
            mask &= facts.date >= np.datetime64(view.start, "D")
        if view.end:
            mask &= facts.date <= np.datetime64(view.end, "D")
    return mask, undated


def chosen_items(facts: Facts, view: View, articles: Mask) -> Mask:
    """Say which items of the view's topic are counted."""
    items = facts.items(view.topic)
    mask = articles[items.article] if len(items.article) else np.zeros(0, dtype=bool)
    if view.topic != "voices":
        mask = mask & items.in_voice(view.voice)
    if view.about and items.about:
        mask = mask & _is_about(items, view)
    return np.asarray(mask, dtype=bool)


def _is_about(items: Items, view: View) -> Mask:
    found = np.zeros(len(items.article), dtype=bool)
    for kind, column in zip(("side", "actor"), items.about, strict=True):
        found |= column.among(view.chosen(kind))
    return found


def count_cells(facts: Facts, view: View) -> Grid:
    """Count a view.

    Parameters
    ----------
    facts : Facts
    view : View

    Returns
    -------
    Grid
        Rows in the codebook's order where they are its categories, else the most frequent first.
    """
    articles, undated = chosen_articles(facts, view)
    items = facts.items(view.topic)
    positions = np.flatnonzero(chosen_items(facts, view, articles))
    outlets = view.outlets or facts.outlets
    column_of = np.full(len(facts.outlet.values), -1, dtype=np.int64)
    for number, outlet in enumerate(outlets):
        column_of[facts.outlet.values.index(outlet)] = number
    article = items.article[positions]
    column = column_of[facts.outlet.codes[article]] if len(article) else np.zeros(0, dtype=np.int64)
    row = items.dimensions[view.rows].codes[positions].astype(np.int64)
    height, width = len(items.dimensions[view.rows].values), len(outlets)
    told = row >= 0
    row, column, article = row[told], column[told], article[told]
    every = np.bincount(row * width + column, minlength=height * width).reshape(height, width)
    shown = _marking_rows(every) if view.topic == "words" else _frequent_rows(every)
    hidden = int((every.sum(axis=1) > 0).sum()) - len(shown)
    total = every.sum(axis=0)
    low, high = _intervals(facts, (row, column, article), shown, total)
    carrying = np.unique(article) if len(article) else article
    per_outlet = np.bincount(column_of[facts.outlet.codes[carrying]], minlength=width)
    names = tuple(items.dimensions[view.rows].values[i] for i in shown)
    return Grid(names, tuple(outlets), every[shown], total, per_outlet, low, high, hidden, undated)


def _frequent_rows(every: Integers) -> Integers:
    sums = every.sum(axis=1)
    kept = np.argsort(-sums, kind="stable")[:MOST_ROWS]
    return np.sort(kept[sums[kept] > 0])


def _marking_rows(every: Integers) -> Integers:
    """Words by how strongly they mark one outlet against the others.

    The z-scores of `toolkit.compare.keyness.log_odds` (Monroe, Colaresi and Quinn 2008), with the words of the
    whole view as the prior.
    """
    sums = every.sum(axis=1)
    common = np.flatnonzero(sums >= 5)
    if len(common) == 0 or every.shape[1] < 2:
        return _frequent_rows(every)
    counts = every[common].T.astype(float)
    prior = counts.sum(axis=0) / counts.sum() * PRIOR_WORDS
    _, z = log_odds(counts, counts.sum(axis=0) - counts, prior)
    each = max(1, MOST_ROWS // every.shape[1])
    best = [common[i] for c in range(every.shape[1]) for i in np.argsort(-z[c], kind="stable")[:each]]
    return np.array(list(dict.fromkeys(best))[:MOST_ROWS], dtype=np.int64)


def _intervals(
    facts: Facts, placed: tuple[Integers, Integers, Any], shown: Integers, total: Integers
) -> tuple[Floats, Floats]:
    """Wilson intervals with the effective sample size of the clustered shares.

    A share is a ratio of sums over stories; its linearised variance, set against the binomial one, gives the
    effective number of items (Korn and Graubard 1998, Survey Methodology 24(2)), and that goes into Wilson's
    formula. Shares of 0 and 1 have no variance to linearise: there the stories count as the sample.
    """
    row, column, article = placed
    width, height = len(total), len(shown)
    share, size = np.full((height, width), np.nan), np.full((height, width), np.nan)
    low, high = share.copy(), share.copy()
    if not height or not len(row):
        return low, high
    stories, unit = np.unique(facts.unit.codes[article], return_inverse=True)
    units = len(stories)
    in_unit = np.bincount(unit * width + column, minlength=units * width).reshape(units, width)
    present = (in_unit > 0).sum(axis=0)
    for number, value in enumerate(shown):
        here = row == value
        x = np.bincount(unit[here] * width + column[here], minlength=units * width).reshape(units, width)
        count = x.sum(axis=0)
        for c in np.flatnonzero(present >= FEWEST_UNITS):
            n, p = int(total[c]), count[c] / total[c]
            residual = x[:, c] - p * in_unit[:, c]
            variance = present[c] / (present[c] - 1) * float(residual @ residual) / n**2
            share[number, c] = p
            size[number, c] = min(n, p * (1 - p) / variance) if variance > 0 else min(n, present[c])
    known = ~np.isnan(share)
    low[known], high[known] = wilson(share[known], size[known])
    return low, high


def positions_of_row(facts: Facts, view: View, row: str, outlets: Sequence[str]) -> list[Codes]:
    """Return, for each outlet, where the items behind one row of a view stand in their table.

    Parameters
    ----------
    facts : Facts
    view : View
    row : str
        The name of a row of the heat map.
    outlets : sequence of str
    """
    items = facts.items(view.topic)
    mask = chosen_items(facts, view, chosen_articles(facts, view)[0])
    values = items.dimensions[view.rows].values
    mask &= items.dimensions[view.rows].codes == (values.index(row) if row in values else len(values))
    found = np.flatnonzero(mask)
    outlet = facts.outlet.codes[items.article[found]]
    known = facts.outlet.values
    return [items.position[found[outlet == (known.index(name) if name in known else len(known))]] for name in outlets]


def rows_at(facts: Facts, view: View, positions: Codes) -> pd.DataFrame:
    """Return rows of mentions, claims or statements, or (for words) one row per word, at these positions."""
    if view.topic == "words":
        return rows_of_tokens(facts.tokens, positions, facts.table("sentences"))
    return facts.source(view.topic).iloc[positions]


def rows_of_cell(facts: Facts, view: View, row: str, outlet: str) -> pd.DataFrame:
    """Return all rows of the analysis behind one cell of a view."""
    return rows_at(facts, view, positions_of_row(facts, view, row, [outlet])[0])
