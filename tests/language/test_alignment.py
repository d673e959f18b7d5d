"""Words of multiword tokens on the surface."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.language.alignment import align_words

LETTERS = st.text(alphabet="ابولكها", min_size=1, max_size=5)


@given(LETTERS, st.lists(st.text(alphabet="ابولكهاx", max_size=5), min_size=1, max_size=5))
@settings(max_examples=400, deadline=None)
def test_spans_lie_inside_and_never_go_back(token: str, words: list[str]) -> None:
    spans = align_words(token, words)
    assert len(spans) == len(words)
    assert all(0 <= start < end <= len(token) for start, end in spans)
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)
    assert [end for _, end in spans] == sorted(end for _, end in spans)


@given(st.lists(LETTERS, min_size=1, max_size=5))
@settings(max_examples=200, deadline=None)
def test_words_that_make_up_the_token_are_found_in_it(words: list[str]) -> None:
    token = "".join(words)
    assert [token[start:end] for start, end in align_words(token, words)] == words


@pytest.mark.parametrize(
    ("token", "words", "expected"),
    [
        ("وللسراج", ["و", "ل", "السراج"], [(0, 1), (1, 2), (2, 7)]),
        ("للهدنة", ["ل", "الهدنة"], [(0, 1), (1, 6)]),
        ("زرعته", ["زرعة", "ه"], [(0, 4), (4, 5)]),
        ("مما", ["من", "ما"], [(0, 1), (1, 3)]),
        ("عمّن", ["عن", "من"], [(0, 4), (0, 4)]),
        ("ومما", ["و", "من", "xx"], [(0, 1), (1, 4), (1, 4)]),
        ("cannot", ["can", "not"], [(0, 3), (3, 6)]),
        ("gonna", ["gon", "na", "to"], [(0, 3), (3, 5), (3, 5)]),
    ],
)
def test_by_hand(token: str, words: list[str], expected: list[tuple[int, int]]) -> None:
    assert align_words(token, words) == expected
