"""How sure a number is: cluster bootstrap, Wilson interval, permutation test, false discovery rate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse, special, stats

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

#: Resamples handled at once, so that memory stays at about chunk × units numbers.
CHUNK = 250


@dataclass(frozen=True)
class Uncertainty:
    """How intervals and tests are made.

    Attributes
    ----------
    unit : {"story", "article"}
        What is drawn with replacement: whole stories (articles on one event are not independent), or
        single articles.
    n_resamples : int
        Bootstrap samples, and permutations.
    seed : int
        The same seed gives the same intervals.
    level : float
        Confidence level.
    few : int
        With fewer units than this a Wilson interval of the effective sample size stands in for the bootstrap.
    too_few : int
        With fewer units than this there is no interval, and the table says why.

    Examples
    --------
    >>> Uncertainty(n_resamples=0)
    Traceback (most recent call last):
    ...
    ValueError: Uncertainty: n_resamples must be at least 1, not 0
    """

    unit: Literal["story", "article"] = "story"
    n_resamples: int = 2000
    seed: int = 0
    level: float = 0.95
    few: int = 10
    too_few: int = 3

    def __post_init__(self) -> None:
        if self.unit not in ("story", "article"):
            raise ValueError(f"Uncertainty: unit {self.unit!r} is not known; use 'story' or 'article'")
        if self.n_resamples < 1:
            raise ValueError(f"Uncertainty: n_resamples must be at least 1, not {self.n_resamples}")
        if not 0 < self.level < 1:
            raise ValueError(f"Uncertainty: level must lie between 0 and 1, not {self.level}")

    @property
    def units(self) -> str:
        """The name of the units, in the plural."""
        return "stories" if self.unit == "story" else "articles"


def resample(n_units: int, uncertainty: Uncertainty) -> Iterator[Floats]:
    """Yield how often each unit is drawn, in chunks of resamples × units.

    Parameters
    ----------
    n_units : int
    uncertainty : Uncertainty

    Yields
    ------
    array
        Every row sums to `n_units`.

    Examples
    --------
    >>> [chunk.sum(axis=1).tolist() for chunk in resample(4, Uncertainty(n_resamples=2))]
    [[4.0, 4.0]]
    """
    rng = np.random.default_rng(uncertainty.seed)
    for begin in range(0, uncertainty.n_resamples, CHUNK):
        size = min(CHUNK, uncertainty.n_resamples - begin)
        drawn = rng.integers(0, n_units, size=(size, n_units), dtype=np.int32)
        drawn += np.arange(size, dtype=np.int32)[:, None] * n_units
        yield np.bincount(drawn.ravel(), minlength=size * n_units).reshape(size, n_units).astype(float)


def bootstrap_sums(counts: Any, uncertainty: Uncertainty) -> Floats:
    """Return the column sums of resampled units: resamples × columns.

    Parameters
    ----------
    counts : array or sparse matrix
        Units × columns.
    uncertainty : Uncertainty
    """
    matrix = sparse.csr_matrix(counts)
    turned = matrix.T.tocsr()
    chunks = [(turned @ weights.T).T for weights in resample(matrix.shape[0], uncertainty)]
    return np.vstack(chunks)


def expanded_tails(n_units: npt.ArrayLike, level: float) -> Floats:
    """Return the lower tail of the expanded percentile interval, widened for few units.

    ``Phi(-sqrt(n / (n - 1)) * t(level, n - 1))``: Hesterberg (2015), section 5.3.

    Examples
    --------
    >>> float(expanded_tails(20, 0.95).round(4))
    0.0159
    """
    n = np.maximum(np.asarray(n_units, dtype=float), 2.0)
    t = special.stdtrit(n - 1, 0.5 + level / 2)
    return np.asarray(special.ndtr(-np.sqrt(n / (n - 1)) * t), dtype=float)


def percentiles(samples: Floats, tails: Floats) -> tuple[Floats, Floats]:
    """Return lower and upper percentiles per column, leaving out resamples without a value (NaN).

    Parameters
    ----------
    samples : array
        Resamples × columns.
    tails : array
        The lower tail of each column; the upper one mirrors it.
    """
    ordered = np.sort(samples, axis=0)
    valid = np.maximum(np.sum(~np.isnan(ordered), axis=0), 1)

    def at(share: Floats) -> Floats:
        position = share * (valid - 1)
        below = np.floor(position).astype(int)
        above = np.minimum(below + 1, valid - 1)
        columns = np.arange(ordered.shape[1])
        low, high = ordered[below, columns], ordered[above, columns]
        return np.asarray(low + (high - low) * (position - below), dtype=float)

    return at(tails), at(1 - tails)


def wilson(share: npt.ArrayLike, n: npt.ArrayLike, level: float = 0.95) -> tuple[Floats, Floats]:
    """Return Wilson's score interval of a share (Wilson 1927).

    Parameters
    ----------
    share, n : array-like
        The share and the number of independent observations behind it.
    level : float

    Returns
    -------
    low, high : array

    Examples
    --------
    >>> low, high = wilson(0.5, 10)
    >>> round(float(low), 4), round(float(high), 4)
    (0.2366, 0.7634)
    """
    p, size = np.asarray(share, dtype=float), np.maximum(np.asarray(n, dtype=float), 1.0)
    z = stats.norm.ppf(0.5 + level / 2)
    middle = (p + z**2 / (2 * size)) / (1 + z**2 / size)
    half = z / (1 + z**2 / size) * np.sqrt(p * (1 - p) / size + z**2 / (4 * size**2))
    return np.clip(middle - half, 0, 1), np.clip(middle + half, 0, 1)


def effective_size(parts: Floats, totals: Floats, counted: npt.ArrayLike, level: float) -> Floats:
    """Return how many independent observations a share over clustered ones is worth.

    ``p (1 - p) / V * (z / t)**2`` with V the linearised variance between units and t with one degree of
    freedom fewer than units (Korn and Graubard 1998), before the correction never more than what was counted; at shares of 0 and 1, where V says nothing, the number of units.

    Parameters
    ----------
    parts, totals : array
        Units × cells.
    counted : array-like
        How many things were counted, per cell.
    level : float

    Examples
    --------
    >>> parts, totals = np.array([[1.0], [0.0], [1.0], [0.0]]), np.ones((4, 1))
    >>> float(effective_size(parts, totals, [4], 0.95)[0].round(2))
    1.14
    """
    units = (totals > 0).sum(axis=0)
    degrees = np.maximum(units - 1, 1)
    d = np.maximum(totals.sum(axis=0), 1e-9)
    p = parts.sum(axis=0) / d
    residual = np.where(totals > 0, parts - p * totals, 0.0)
    variance = units / degrees * (residual**2).sum(axis=0) / d**2
    with np.errstate(divide="ignore", invalid="ignore"):
        independent = np.minimum(p * (1 - p) / variance, np.asarray(counted, dtype=float))
    z, t = stats.norm.ppf(0.5 + level / 2), special.stdtrit(degrees, 0.5 + level / 2)
    settled = (p <= 0) | (p >= 1)
    return np.asarray(np.where(settled, units, independent * (z / t) ** 2), dtype=float)


def permuted_labels(labels: Ints, blocks: Ints, uncertainty: Uncertainty) -> Iterator[Ints]:
    """Yield labels shuffled within blocks, in chunks of permutations × articles.

    Parameters
    ----------
    labels, blocks : array of int
        The group and the block (story) of each article.
    uncertainty : Uncertainty
    """
    rng = np.random.default_rng(uncertainty.seed)
    home = np.argsort(blocks, kind="stable")
    for begin in range(0, uncertainty.n_resamples, CHUNK):
        size = min(CHUNK, uncertainty.n_resamples - begin)
        order = np.argsort(blocks[None, :] + rng.random((size, len(labels))), axis=1)
        shuffled = np.empty((size, len(labels)), dtype=np.int64)
        shuffled[:, home] = labels[order]
        yield shuffled


def group_sums(labels: Ints, values: Floats, n_groups: int) -> Floats:
    """Sum values per label: permutations × groups × columns.

    Parameters
    ----------
    labels : array
        Permutations × articles.
    values : array
        Articles × columns.
    n_groups : int
    """
    size, n = labels.shape
    flat = (labels + np.arange(size)[:, None] * n_groups).ravel()
    rows = np.arange(n)
    indicator = sparse.csr_matrix((np.ones(size * n), (flat, np.tile(rows, size))), shape=(size * n_groups, n))
    return np.asarray(indicator @ values).reshape(size, n_groups, values.shape[1])


def excess_shares(parts: Floats, totals: Floats) -> Floats:
    """Return each group's share minus the share of all other groups together.

    Parameters
    ----------
    parts, totals : array
        Counts and denominators, … × groups × columns; nothing in a denominator gives NaN.
    """
    rest_parts = parts.sum(axis=-2, keepdims=True) - parts
    rest_totals = totals.sum(axis=-2, keepdims=True) - totals
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(parts / totals - rest_parts / rest_totals, dtype=float)


def permutation_p(observed: Floats, permuted: Floats) -> Floats:
    """Return two-sided p-values ``(1 + b) / (1 + m)`` (Phipson and Smyth 2010).

    Parameters
    ----------
    observed : array
        The statistic, centred at zero under the null hypothesis.
    permuted : array
        Permutations × the shape of `observed`.

    Examples
    --------
    >>> float(permutation_p(np.array([2.0]), np.array([[1.0], [-3.0], [0.5]]))[0])
    0.5
    """
    with np.errstate(invalid="ignore"):
        at_least = np.abs(permuted) >= np.abs(observed)[None] - 1e-12
    valid = ~np.isnan(permuted)
    p = (1 + (at_least & valid).sum(axis=0)) / (1 + valid.sum(axis=0))
    return np.asarray(np.where(np.isnan(observed), np.nan, p), dtype=float)


def benjamini_hochberg(p: npt.ArrayLike) -> Floats:
    """Return p-values adjusted for the false discovery rate (Benjamini and Hochberg 1995).

    Missing values stay missing and do not count as tests.

    Examples
    --------
    >>> benjamini_hochberg([0.01, 0.04, 0.03]).tolist()
    [0.03, 0.04, 0.04]
    """
    values = np.asarray(p, dtype=float)
    adjusted = np.full(values.shape, np.nan)
    known = ~np.isnan(values)
    if known.any():
        adjusted[known] = stats.false_discovery_control(values[known])
    return adjusted


def q_values(p: pd.Series[Any]) -> Any:
    """Return the adjusted values of a column of p-values, as a column that fits beside it.

    Examples
    --------
    >>> q_values(pd.array([0.01, pd.NA], dtype="Float64")).tolist()
    [0.01, <NA>]
    """
    adjusted = benjamini_hochberg(p.to_numpy(dtype=float, na_value=np.nan))
    return pd.array([pd.NA if np.isnan(q) else q for q in adjusted], dtype="Float64")
