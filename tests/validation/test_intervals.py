import math

import pytest

from toolkit.validation.intervals import Counts, f1_score, share_score


def test_counts_are_pooled_over_documents():
    # right 3 of 4 found, 3 of 6 in the gold: P 3/4, R 1/2, F1 = 2 * 3/8 / (5/4) = 3/5.
    score = f1_score("x", [Counts(2, 2, 3), Counts(1, 2, 3)])
    assert (score.precision, score.recall, score.gold, score.found) == (0.75, 0.5, 6, 4)
    assert score.value == pytest.approx(0.6)


def test_nothing_right_is_zero_and_nothing_at_all_is_no_number():
    assert f1_score("x", [Counts(0, 3, 0)]).value == 0
    assert f1_score("x", [Counts(0, 0, 2)]).value == 0
    assert math.isnan(f1_score("x", [Counts(0, 0, 0)]).value)
    assert math.isnan(f1_score("x", []).low)
    assert math.isnan(share_score("x", [(0, 0)]).value)


def test_equal_documents_have_an_interval_without_width():
    score = f1_score("x", [Counts(1, 2, 2)] * 5)
    assert (score.low, score.value, score.high) == (0.5, 0.5, 0.5)


def test_the_interval_comes_from_whole_documents():
    # Two documents, one all right, one all wrong: a draw has 0, 1 or 2 right ones (1/4, 1/2, 1/4 of the draws).
    score = share_score("x", [(10, 10), (0, 10)])
    assert (score.low, score.value, score.high) == (0.0, 0.5, 1.0)


def test_the_same_counts_give_the_same_interval():
    documents = [(right, 4) for right in (0, 1, 2, 3, 4, 4, 2)]
    assert share_score("x", documents) == share_score("x", documents)
