"""Which found row answers to which gold row: shared words, one to one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import numpy as np
from scipy.optimize import linear_sum_assignment

Span = tuple[int, int]
Row = TypeVar("Row")

#: Two spans match where they share at least this much of their words (intersection over union).
SAME_SPAN = 0.5

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c-\u200f])*")


def word_spans(text: str) -> list[Span]:
    """Return the words of a text: stretches of letters and digits, with the marks written on them.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of (start, end)

    Examples
    --------
    >>> word_spans("«Yes», he said.")
    [(1, 4), (7, 9), (10, 14)]
    """
    return [match.span() for match in _WORD.finditer(text)]


def words_under(words: Sequence[Span], spans: Iterable[Span]) -> frozenset[int]:
    """Return the numbers of the words that spans touch.

    Parameters
    ----------
    words : sequence of (start, end)
        From `word_spans`.
    spans : iterable of (start, end)
        A discontinuous stretch has several.

    Returns
    -------
    frozenset of int

    Examples
    --------
    A word that a span cuts (a proclitic left outside) counts.

    >>> sorted(words_under([(0, 3), (4, 10), (11, 14)], [(6, 14)]))
    [1, 2]
    """
    spans = tuple(spans)
    return frozenset(
        number
        for number, (left, right) in enumerate(words)
        if any(left < end and start < right for start, end in spans)
    )


def jaccard(first: frozenset[int], second: frozenset[int]) -> float:
    """Return the share of common words: intersection over union, 0 where both are empty.

    Examples
    --------
    >>> jaccard(frozenset({1, 2, 3}), frozenset({2, 3, 4}))
    0.5
    """
    union = len(first | second)
    return len(first & second) / union if union else 0.0


def unpaired(
    gold: Sequence[Row], found: Sequence[Row], pairs: Iterable[tuple[int, int]]
) -> tuple[list[Row], list[Row]]:
    """Return the gold rows and the found rows that are in no pair.

    Parameters
    ----------
    gold, found : sequence
    pairs : iterable of (int, int)
        From `pair_up`.

    Returns
    -------
    missed, false : list

    Examples
    --------
    >>> unpaired(["a", "b"], ["x", "y"], [(1, 0)])
    (['a'], ['y'])
    """
    paired = tuple(pairs)
    left, right = {one for one, _ in paired}, {other for _, other in paired}
    return [row for n, row in enumerate(gold) if n not in left], [row for n, row in enumerate(found) if n not in right]


def pair_up(gold: Sequence[Row], found: Sequence[Row], likeness: Callable[[Row, Row], float]) -> list[tuple[int, int]]:
    """Pair gold rows with found rows one to one, so that their likeness is the greatest in sum.

    Parameters
    ----------
    gold, found : sequence
    likeness : callable
        Of a gold and a found row; 0 where they may not be paired.

    Returns
    -------
    list of (int, int)
        Numbers in `gold` and in `found`, sorted.

    Examples
    --------
    >>> pair_up([10, 20], [19, 11, 50], lambda gold, found: max(0, 5 - abs(gold - found)))
    [(0, 1), (1, 0)]
    """
    if not gold or not found:
        return []
    weights = np.array([[likeness(right, answer) for answer in found] for right in gold], dtype=float)
    rows, columns = linear_sum_assignment(weights, maximize=True)
    return sorted(
        (int(row), int(column)) for row, column in zip(rows, columns, strict=True) if weights[row, column] > 0
    )
