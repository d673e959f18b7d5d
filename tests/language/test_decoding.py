"""The tree decoder against every tree there is."""

import itertools

import numpy as np
import pytest

from toolkit.language.decoding import is_single_rooted_tree, one_root_tree


def trees(size: int) -> list[tuple[int, ...]]:
    candidates = ((0, *heads) for heads in itertools.product(range(size), repeat=size - 1))
    return [heads for heads in candidates if is_single_rooted_tree(np.array(heads))]


def total(scores: np.ndarray, heads: object) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads) if word))


@pytest.mark.parametrize("size", [2, 3, 4, 5])
def test_no_tree_scores_higher(size: int) -> None:
    assert len(trees(size)) == (size - 1) ** (size - 2)  # Cayley's formula, times the choice of the root
    generator = np.random.default_rng(7)
    for _ in range(60):
        scores = generator.normal(size=(size, size))
        found = one_root_tree(scores)
        assert is_single_rooted_tree(found)
        assert total(scores, found) == pytest.approx(max(total(scores, tree) for tree in trees(size)))


def test_two_cycles_are_both_broken() -> None:
    scores = np.zeros((5, 5))
    scores[1, 2] = scores[2, 1] = scores[3, 4] = scores[4, 3] = 10
    scores[1, 0], scores[3, 1] = 4, 3
    assert one_root_tree(scores).tolist() == [0, 0, 1, 1, 3]


def test_infinite_scores_are_no_obstacle() -> None:
    scores = np.full((4, 4), -np.inf)
    scores[1, 2] = scores[2, 1] = 5.0
    scores[1, 0] = scores[3, 2] = 1.0
    assert one_root_tree(scores).tolist() == [0, 0, 1, 2]
