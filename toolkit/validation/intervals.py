"""Precision, recall and F1 from counts per document, with intervals from resampled documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Statistic = Callable[[NDArray[np.float64]], NDArray[np.float64]]

#: How often the documents are drawn anew for an interval, and the seed of the draw.
RESAMPLES = 1000
SEED = 20200708


@dataclass(frozen=True, slots=True)
class Counts:
    """What was right, found and to be found in one document.

    Attributes
    ----------
    right : int
        Rows (or words) that both have.
    found : int
    gold : int
    """

    right: int
    found: int
    gold: int


@dataclass(frozen=True, slots=True)
class Score:
    """One line of a score table.

    Attributes
    ----------
    name : str
    value : float
        F1, or the share that is right; not a number where there was nothing to score.
    low, high : float
        95 % interval over resampled documents.
    precision, recall : float or None
        None for a share.
    gold, found : int
        For a share: the number of matched rows it is a share of, in both.
    """

    name: str
    value: float
    low: float
    high: float
    precision: float | None
    recall: float | None
    gold: int
    found: int


def f1_score(name: str, documents: Sequence[Counts]) -> Score:
    """Pool counts over documents into precision, recall and F1.

    Parameters
    ----------
    name : str
    documents : sequence of Counts
        One per document, also for documents with nothing in them.

    Returns
    -------
    Score

    Examples
    --------
    Two rows of three found are right (P = 2/3), two of four to be found were found (R = 1/2).

    >>> score = f1_score("statements", [Counts(1, 1, 2), Counts(1, 2, 2)])
    >>> round(score.precision, 3), round(score.recall, 3), round(score.value, 3)
    (0.667, 0.5, 0.571)
    """
    table = np.array([[d.right, d.found, d.gold] for d in documents], dtype=float).reshape(-1, 3)
    right, found, gold = table.sum(axis=0)
    low, high = _interval(table, _f1)
    value = float(_f1(np.array([[right, found, gold]]))[0])
    return Score(name, value, low, high, _ratio(right, found), _ratio(right, gold), int(gold), int(found))


def share_score(name: str, documents: Sequence[tuple[int, int]]) -> Score:
    """Pool (right, all) over documents into the share that is right.

    Parameters
    ----------
    name : str
    documents : sequence of (int, int)

    Returns
    -------
    Score

    Examples
    --------
    >>> share_score("speaker", [(3, 4), (1, 1)]).value
    0.8
    """
    table = np.array(documents, dtype=float).reshape(-1, 2)
    right, every = table.sum(axis=0)
    low, high = _interval(table, _share)
    return Score(name, float(_share(np.array([[right, every]]))[0]), low, high, None, None, int(every), int(every))


def _ratio(part: float, whole: float) -> float:
    return float(part / whole) if whole else float("nan")


def _f1(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """F1 of rows of (right, found, gold); the harmonic mean of precision and recall."""
    right, found, gold = sums.T
    with np.errstate(invalid="ignore", divide="ignore"):
        precision, recall = right / found, right / gold
        both = 2 * precision * recall / (precision + recall)
    return np.where(right == 0, np.where((found > 0) | (gold > 0), 0.0, np.nan), both)


def _share(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(sums[:, 0] / sums[:, 1])


def _interval(table: NDArray[np.float64], statistic: Statistic) -> tuple[float, float]:
    """Return the 2.5 and 97.5 percentiles of a statistic over documents drawn with replacement."""
    if not len(table):
        return float("nan"), float("nan")
    draws = np.random.default_rng(SEED).integers(0, len(table), size=(RESAMPLES, len(table)))
    sums = np.stack([table[draw].sum(axis=0) for draw in draws])
    values = statistic(sums)
    values = values[~np.isnan(values)]
    if not len(values):
        return float("nan"), float("nan")
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)
