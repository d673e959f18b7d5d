import math

import pytest

from tests.validation.example import document, mention, statement
from toolkit.validation.agreement import DifferentTextsError, agreement_table, krippendorff_alpha

pytest.importorskip("krippendorff", reason="agreement needs the package krippendorff")


def test_alpha_of_the_textbook_example():
    # Krippendorff's own example of two observers and ten units, binary: alpha = 0.095.
    first, second = "0100000010", "1110010000"
    assert krippendorff_alpha(first, second) == pytest.approx(0.095, abs=0.0005)


def test_alpha_at_its_limits():
    assert krippendorff_alpha([None, "a"], [None, "a"]) == 1
    assert krippendorff_alpha(["a", "a"], ["a", "a"]) == 1
    assert math.isnan(krippendorff_alpha([], []))
    with pytest.raises(ValueError, match="units must be the same"):
        krippendorff_alpha(["a"], [])


def test_the_table_of_two_annotators():
    one = document(
        statements=[statement("Haftar broke the truce on Monday")],
        mentions=[mention("Sarraj", "sarraj"), mention("Haftar", "haftar")],
    )
    other = document(statements=[statement("Haftar broke the truce on Monday")], mentions=[mention("Sarraj", "sarraj")])
    table = agreement_table([one], [other]).set_index(["table", "column"])["value"]
    assert table["statements", "rows"] == 1
    assert table["statements", "speech"].tolist() == [1, 1]
    # One pair of two and one marked: P 1, R 1/2.
    assert table["mentions", "rows"] == pytest.approx(2 / 3)
    # 14 words, marked alike but for one: values "nothing" 12 and 13 times, sarraj 1 and 1, haftar 1 and 0.
    # Observed disagreement 1/14; expected 1 - (25*24 + 2*1 + 1*0) / (28*27) = 154/756.
    assert table["mentions", "actor"] == pytest.approx(1 - (1 / 14) / (154 / 756))


def test_different_texts_are_refused():
    with pytest.raises(DifferentTextsError, match="no document is in both"):
        agreement_table([document("a")], [document("b")])
