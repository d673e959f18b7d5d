"""Tree decoding at the speed of a shortcut: greedy heads where they are a tree, compiled search elsewhere.

Stanza decodes every sentence with Chu-Liu-Edmonds in pure Python, the largest single cost on a CPU. Where the
best head of each word already makes a tree with one root, that tree is the maximum spanning tree and no
search is needed; otherwise the compiled `ufal.chu_liu_edmonds` finds it.
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
    """
    from ufal.chu_liu_edmonds import chu_liu_edmonds

    heads = np.asarray(scores).argmax(axis=1).astype(np.int64)
    heads[0] = 0
    if is_single_rooted_tree(heads):
        return heads
    matrix = np.array(scores, dtype=np.float64)
    finite = matrix[np.isfinite(matrix)]
    spread = max(float(finite.max() - finite.min()), 1.0)
    matrix[:, 0] -= spread * len(matrix)
    matrix[~np.isfinite(matrix)] = finite.min() - 2 * spread * len(matrix)
    matrix[0, :] = np.nan
    np.fill_diagonal(matrix, np.nan)
    found, _ = chu_liu_edmonds(matrix)
    tree = np.array(found, dtype=np.int64)
    tree[0] = 0
    return tree


def install() -> None:
    """Make Stanza's parser decode with `one_root_tree`."""
    from stanza.models.depparse import model

    model.chuliu_edmonds_one_root = one_root_tree
