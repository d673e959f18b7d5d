"""Tree decoding at the speed of a shortcut: greedy heads where they are a tree, a search elsewhere.

Stanza decodes every sentence with Chu-Liu-Edmonds in pure Python, the largest single cost on a CPU. Where the
best head of each word already makes a tree with one root, that tree is the maximum spanning tree and no
search is needed; otherwise cycles are contracted in numpy.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def is_single_rooted_tree(heads: NDArray[np.int64]) -> bool:
    """Say whether a list of heads (``heads[0]`` is ignored, 0 is the root) is a tree with exactly one root.

    Examples
    --------
    >>> is_single_rooted_tree(np.array([0, 2, 0, 2])), is_single_rooted_tree(np.array([0, 2, 1, 0]))
    (True, False)
    """
    if np.count_nonzero(heads[1:] == 0) != 1:
        return False
    reach = heads.copy()
    for _ in range(len(heads).bit_length()):
        reach = reach[reach]
    return not reach.any()


def one_root_tree(scores: NDArray[np.floating[Any]]) -> NDArray[np.int64]:
    """Return the maximum spanning tree with exactly one root.

    Parameters
    ----------
    scores : array (n, n)
        ``scores[dependent, head]``; row and column 0 belong to the artificial root.

    Returns
    -------
    array of int (n,)
        The head of each word; entry 0 is 0.

    Notes
    -----
    The single root is enforced by lowering all root scores, after Stanojević and Cohen (2021), "A Root of a
    Problem: Optimizing Single-Root Dependency Parsing", EMNLP, section 3.

    Examples
    --------
    >>> one_root_tree(np.array([[0.0, 0.0, 0.0], [5.0, 0.0, 9.0], [4.0, 9.0, 0.0]]))
    array([0, 0, 1])
    """
    heads: NDArray[np.int64] = np.asarray(scores).argmax(axis=1).astype(np.int64)
    heads[0] = 0
    if is_single_rooted_tree(heads):
        return heads
    matrix = np.array(scores, dtype=np.float64)
    finite = matrix[np.isfinite(matrix)]
    spread = max(float(finite.max() - finite.min()), 1.0)
    matrix[~np.isfinite(matrix)] = finite.min() - 2 * spread * len(matrix)
    matrix[:, 0] -= spread * len(matrix)
    np.fill_diagonal(matrix, -np.inf)
    return spanning_tree(matrix)


def spanning_tree(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the maximum spanning tree rooted in node 0, by contracting one cycle at a time.

    Parameters
    ----------
    scores : array (n, n)
        ``scores[dependent, head]``, minus infinity on the diagonal.

    Returns
    -------
    array of int (n,)

    Notes
    -----
    Chu and Liu (1965), Edmonds (1967).
    """
    heads: NDArray[np.int64] = scores.argmax(axis=1).astype(np.int64)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle.any():
        return heads
    inside, outside = np.flatnonzero(cycle), np.flatnonzero(~cycle)
    size = len(outside)
    contracted = np.full((size + 1, size + 1), -np.inf)
    contracted[:size, :size] = scores[np.ix_(outside, outside)]
    # An arc into the cycle replaces one of its arcs, an arc out of it leaves from its best word.
    gain = scores[np.ix_(inside, outside)] - scores[inside, heads[inside]][:, None]
    entry = gain.argmax(axis=0)
    contracted[size, :size] = gain[entry, np.arange(size)]
    leaving = scores[np.ix_(outside, inside)]
    exits = leaving.argmax(axis=1)
    contracted[:size, size] = leaving[np.arange(size), exits]
    solved = spanning_tree(contracted)
    heads[outside] = np.where(solved[:size] == size, inside[exits], outside[np.minimum(solved[:size], size - 1)])
    heads[0] = 0
    broken = inside[entry[solved[size]]]
    heads[broken] = outside[solved[size]]
    return heads


def _cycle(heads: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Mark the words of one cycle; none is marked where the heads are a tree."""
    reach = heads.copy()
    for _ in range(len(heads).bit_length()):
        reach = reach[reach]
    marked = np.zeros(len(heads), dtype=np.bool_)
    if reach.any():
        word = int(reach[reach > 0][0])
        while not marked[word]:
            marked[word] = True
            word = int(heads[word])
    return marked


def install() -> None:
    """Make Stanza's parser decode with `one_root_tree`."""
    from stanza.models.depparse import model

    model.chuliu_edmonds_one_root = one_root_tree
