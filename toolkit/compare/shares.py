"""The one engine behind most comparisons: shares per group with intervals, and tests of their differences.

A share is a ratio of two sums over articles. Resampling whole units (stories) resamples both sums.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from toolkit.compare.selection import BOTH_SIDES, NOBODY, OTHER, PERIODS, SCOPES, UNKNOWN, Sample
from toolkit.compare.uncertainty import (
    Floats,
    Uncertainty,
    bootstrap_sums,
    effective_size,
    excess_shares,
    expanded_tails,
    group_sums,
    percentiles,
    permutation_p,
    permuted_labels,
    q_values,
    wilson,
)
from toolkit.tables import CATEGORIES

#: The columns of a table of shares, after those that name the cell.
NUMBERS = ("estimate", "low", "high", "count", "total", "articles", "units", "interval", "note")

#: The columns of a table of tests, after those that name the cell.
TEST_NUMBERS = ("excess", "expected", "p", "q", "note")

_CANONICAL = {value: rank for values in CATEGORIES.values() for rank, value in enumerate(values) if value != "other"}


@dataclass(frozen=True)
class Layout:
    """Which columns of the counted items name a cell, and which of them its denominator.

    Attributes
    ----------
    groups : tuple of str
        The compared groups (outlets).
    within : tuple of str
        The further columns that share one denominator.
    values : tuple of str
        The columns among whose values the denominator is divided.
    noun : str
        What is counted, in the plural.
    """

    groups: tuple[str, ...]
    within: tuple[str, ...]
    values: tuple[str, ...]
    noun: str

    @property
    def keys(self) -> list[str]:
        """All columns that name a cell."""
        return [*self.groups, *self.within, *self.values]

    @property
    def denominators(self) -> list[str]:
        """The columns that name a denominator."""
        return [*self.groups, *self.within]


@dataclass(frozen=True)
class Cells:
    """Counts per unit of resampling: the input of every interval.

    Attributes
    ----------
    table : pandas.DataFrame
        One row per cell.
    parts : sparse matrix
        Units × cells, weighted.
    denominator_of : array
        For each cell the number of its denominator.
    """

    table: pd.DataFrame
    parts: Any
    denominator_of: np.ndarray[Any, np.dtype[np.int64]]

    @property
    def spread(self) -> Any:
        """Cells × denominators: sums cells into denominators."""
        n = len(self.denominator_of)
        width = int(self.denominator_of.max()) + 1 if n else 0
        return sparse.csr_matrix((np.ones(n), (np.arange(n), self.denominator_of)), shape=(n, width))


def count_cells(items: pd.DataFrame, layout: Layout, chosen: Sample) -> Cells:
    """Count items per unit and cell; every group gets every cell, so that zeros show.

    Parameters
    ----------
    items : pandas.DataFrame
        One row per counted thing, with ``article_id, unit, weight``, the layout's keys and, where things
        have a size (words), ``amount``.
    layout : Layout
    chosen : Sample
    """
    present = _present(items, layout)
    groups = chosen.articles[list(layout.groups)].drop_duplicates()
    table = groups.merge(present, how="cross") if layout.groups else present
    table = _ordered(table, items, layout)
    numbered = table.assign(_cell=np.arange(len(table)))
    cell = items[layout.keys].merge(numbered, on=layout.keys, how="left")["_cell"].to_numpy(dtype=np.int64)
    units = pd.Index(chosen.articles["unit"].unique())
    unit = units.get_indexer(items["unit"])
    amount = _weighed(items)
    parts = sparse.csr_matrix((amount, (unit, cell)), shape=(len(units), len(table)))
    raw = items["amount"].to_numpy(dtype=float) if "amount" in items else np.ones(len(items))
    table["count"] = np.bincount(cell, weights=raw, minlength=len(table)).astype("int64")
    denominator = np.zeros(len(table), dtype=np.int64)
    if layout.denominators:
        denominator = table.groupby(layout.denominators, sort=False).ngroup().to_numpy(dtype=np.int64)
    table["total"] = np.bincount(denominator, weights=table["count"]).astype("int64")[denominator]
    per_article = pd.DataFrame({"article_id": items["article_id"].to_numpy(), "d": denominator[cell]})
    articles = per_article.drop_duplicates()["d"].value_counts()
    table["articles"] = articles.reindex(denominator, fill_value=0).to_numpy(dtype="int64")
    return Cells(table, parts, denominator)


def _present(items: pd.DataFrame, layout: Layout) -> pd.DataFrame:
    """Return the cells that occur in any group, without the groups."""
    others = [*layout.within, *layout.values]
    return items.groupby(others, observed=True, sort=False).size().reset_index()[others]


def _weighed(items: pd.DataFrame) -> Floats:
    weight: Floats = items["weight"].to_numpy(dtype=float)
    return weight * items["amount"].to_numpy(dtype=float) if "amount" in items else weight


def _ordered(table: pd.DataFrame, items: pd.DataFrame, layout: Layout) -> pd.DataFrame:
    """Sort cells: groups as they come, categories in the codebook's order, other values by frequency."""
    ranks = {}
    for column in layout.keys:
        values = list(dict.fromkeys(table[column]))
        if column == "whose":
            values.sort(key=list(SCOPES).index)
        elif column in ("feature", "measure"):
            values = list(dict.fromkeys(items[column]))
        elif column not in layout.groups:
            counted = items[column].value_counts()
            values.sort(key=_by_category_or_frequency(counted))
        elif all(str(value)[:4].isdigit() for value in values):
            values.sort()
        ranks[column] = {value: rank for rank, value in enumerate(values)}
    if table.empty:
        return table
    order = np.lexsort([table[column].map(ranks[column]).to_numpy() for column in reversed(layout.keys)])
    return table.iloc[order].reset_index(drop=True)


def _by_category_or_frequency(counted: pd.Series[int]) -> Callable[[str], tuple[int, int, str]]:
    def rank(value: str) -> tuple[int, int, str]:
        last = 100 if value in (BOTH_SIDES, NOBODY, OTHER, UNKNOWN) else 99
        return (_CANONICAL.get(value, last), -int(counted.get(value, 0)), str(value))

    return rank


def shares(items: pd.DataFrame, layout: Layout, chosen: Sample, uncertainty: Uncertainty) -> pd.DataFrame:
    """Return every cell's share of its denominator, with an interval or the reason why there is none.

    Parameters
    ----------
    items : pandas.DataFrame
        See `count_cells`.
    layout : Layout
    chosen : Sample
    uncertainty : Uncertainty

    Returns
    -------
    pandas.DataFrame
        The layout's keys, then `NUMBERS`.
    """
    if items.empty or chosen.articles.empty:
        return empty_table([*layout.keys, *NUMBERS])
    cells = count_cells(items, layout, chosen)
    table, spread, d = cells.table, cells.spread, cells.denominator_of
    totals = cells.parts @ spread
    units = np.asarray((totals > 0).sum(axis=0)).ravel()[d]
    parts_sum = np.asarray(cells.parts.sum(axis=0)).ravel()
    with np.errstate(divide="ignore", invalid="ignore"):
        estimate = parts_sum / np.asarray(totals.sum(axis=0)).ravel()[d]
        sums = bootstrap_sums(cells.parts, uncertainty)
        samples = sums / (spread.T @ sums.T).T[:, d]
    table["estimate"] = estimate
    table["units"] = units
    size = effective_size(cells.parts.toarray(), totals.toarray()[:, d], table["total"].to_numpy(), uncertainty.level)
    return _with_intervals(table, samples, size, uncertainty, layout)[[*layout.keys, *NUMBERS]]


def _with_intervals(
    table: pd.DataFrame, samples: Floats, size: Floats, uncertainty: Uncertainty, layout: Layout
) -> pd.DataFrame:
    estimate, units = table["estimate"].to_numpy(dtype=float), table["units"].to_numpy()
    boot_low, boot_high = percentiles(samples, expanded_tails(units, uncertainty.level))
    wilson_low, wilson_high = wilson(np.nan_to_num(estimate), size, uncertainty.level)
    refused = units < uncertainty.too_few
    by_wilson = (units < uncertainty.few) | (estimate <= 0) | (estimate >= 1)
    low = np.where(refused, np.nan, np.where(by_wilson, wilson_low, boot_low))
    high = np.where(refused, np.nan, np.where(by_wilson, wilson_high, boot_high))
    table["low"], table["high"] = pd.array(low, dtype="Float64"), pd.array(high, dtype="Float64")
    table["estimate"] = pd.array(estimate, dtype="Float64")
    for column in ("low", "high", "estimate"):
        table[column] = table[column].mask(np.isnan(table[column].to_numpy(dtype=float, na_value=np.nan)), pd.NA)
    table["interval"] = np.select([refused, by_wilson], ["none", "wilson"], "bootstrap")
    table["interval"] = table["interval"].astype("string")
    table["note"] = pd.array([_reason(row, uncertainty, layout) for row in table.itertuples()], dtype="string")
    return table


def _reason(row: Any, uncertainty: Uncertainty, layout: Layout) -> str:
    if row.total == 0:
        return f"no {layout.noun} here"
    if row.units < uncertainty.too_few:
        name = uncertainty.units if row.units != 1 else uncertainty.unit
        return f"no interval: only {row.units} {name}"
    return ""


def tests(
    items: pd.DataFrame, layout: Layout, chosen: Sample, uncertainty: Uncertainty, family: Mapping[str, Sequence[str]]
) -> pd.DataFrame:
    """Test whether a group's share differs from that of all others, by shuffling labels within stories.

    Parameters
    ----------
    items, layout, chosen, uncertainty
        As for `shares`. Nothing is tested unless there is one grouping column that is no period.
    family : mapping
        Column to allowed values: the cells that make up the family of tests, declared beforehand.

    Returns
    -------
    pandas.DataFrame
        The layout's keys, then `TEST_NUMBERS`; ``excess`` is the group's share minus that of the rest,
        ``expected`` its mean under shuffling, ``q`` the p-value adjusted over the whole family.
    """
    columns = [*layout.keys, *TEST_NUMBERS]
    outlets = len(layout.groups) == 1 and layout.groups[0] not in PERIODS
    if items.empty or chosen.articles.empty or not outlets:
        return empty_table(columns)
    group = layout.groups[0]
    articles, blocks = _informative(chosen.articles, group, uncertainty)
    if articles["article_id"].nunique() == 0:
        return empty_table(columns)
    labels, names = pd.factorize(articles[group])
    parts, totals, cells = _per_article(items, articles, layout, family)
    if cells.empty:
        return empty_table(columns)
    observed = _excess(labels[None, :], parts, totals, len(names))[0]
    permuted = np.concatenate(
        [
            _excess(shuffled, parts, totals, len(names))
            for shuffled in permuted_labels(labels.astype(np.int64), blocks, uncertainty)
        ]
    )
    with np.errstate(invalid="ignore"):
        count = np.sum(~np.isnan(permuted), axis=0)
        expected = (np.nansum(permuted, axis=0) + np.nan_to_num(observed)) / (count + 1)
    p = permutation_p(observed - expected, permuted - expected[None])
    rows = []
    for g, name in enumerate(names):
        for c, cell in enumerate(cells.to_dict("records")):
            missing = bool(np.isnan(observed[g, c]))
            note = f"no test: no {layout.noun} in stories that several groups report" if missing else ""
            values = (pd.NA, pd.NA, pd.NA) if missing else (observed[g, c], expected[g, c], p[g, c])
            rows.append({group: name, **cell, **dict(zip(TEST_NUMBERS, (*values, pd.NA, note), strict=True))})
    table = pd.DataFrame(rows, columns=columns)
    for column in ("excess", "expected", "p", "q"):
        table[column] = pd.array(table[column], dtype="Float64")
    table["q"] = q_values(table["p"])
    table["note"] = table["note"].astype("string")
    return table


def _informative(
    articles: pd.DataFrame, group: str, uncertainty: Uncertainty
) -> tuple[pd.DataFrame, np.ndarray[Any, np.dtype[np.int64]]]:
    """Keep the stories that at least two groups report: only there can labels change places."""
    if uncertainty.unit == "article":
        kept = articles if articles[group].nunique() > 1 else articles.iloc[:0]
        return kept, np.zeros(len(kept), dtype=np.int64)
    several = articles.groupby("unit")[group].transform("nunique") > 1
    kept = articles[several]
    return kept, pd.factorize(kept["unit"])[0].astype(np.int64)


def _per_article(
    items: pd.DataFrame, articles: pd.DataFrame, layout: Layout, family: Mapping[str, Sequence[str]]
) -> tuple[Floats, Floats, pd.DataFrame]:
    """Count tested cells and their denominators per article (articles × cells)."""
    cells = _present(items, layout)
    for column, allowed in family.items():
        cells = cells[cells[column].isin(list(allowed))]
    cells = cells.sort_values(list(cells.columns), kind="stable").reset_index(drop=True)
    position = pd.Index(articles["article_id"]).get_indexer(items["article_id"])
    amount = _weighed(items)
    parts, totals = (np.zeros((len(articles), len(cells))) for _ in range(2))
    for c, cell in enumerate(cells.to_dict("records")):
        inside = position >= 0
        for column in layout.within:
            inside &= (items[column] == cell[column]).to_numpy(dtype=bool)
        np.add.at(totals[:, c], position[inside], amount[inside])
        for column in layout.values:
            inside &= (items[column] == cell[column]).to_numpy(dtype=bool)
        np.add.at(parts[:, c], position[inside], amount[inside])
    return parts, totals, cells


def _excess(labels: Any, parts: Floats, totals: Floats, n_groups: int) -> Floats:
    width = parts.shape[1]
    sums = group_sums(np.asarray(labels, dtype=np.int64), np.hstack([parts, totals]), n_groups)
    return excess_shares(sums[..., :width], sums[..., width:])


def empty_table(columns: Sequence[str]) -> pd.DataFrame:
    """Return a table without rows whose columns have the types of a full one."""
    kinds = {
        **dict.fromkeys(("estimate", "low", "high", "excess", "expected", "p", "q"), "Float64"),
        **dict.fromkeys(("count", "total", "articles", "units"), "int64"),
    }
    return pd.DataFrame({column: pd.array([], dtype=kinds.get(column, "string")) for column in columns})
