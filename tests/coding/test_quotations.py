"""Quotation marks of any kind, in any disorder."""

from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.coding.quotations import find_glosses, find_quotations

MARKS = st.text(alphabet="«»“”„‟‹›‘’\"'()[]abق. \n\r،", max_size=60)


@given(st.one_of(MARKS, st.text(max_size=60)))
@example('"' * 30)
@example("«" * 30 + "»" * 29)
@example("„“”" * 10)
@example("«a “b» c”")
@example("\n\n«\n«a\n«b»\n\n")
@settings(max_examples=600, deadline=None)
def test_quotations_are_nested_or_apart_and_inside_the_text(text: str) -> None:
    found = find_quotations(text)
    for quotation in found:
        assert 0 <= quotation.start < quotation.inner_start <= quotation.inner_end <= quotation.end <= len(text)
        assert quotation.depth >= 1
    for one, other in combinations(found, 2):
        apart = one.end <= other.start
        inside = one.inner_start <= other.start and other.end <= one.inner_end
        assert apart or inside, (text[one.start : one.end], text[other.start : other.end])
        if inside:
            assert other.depth > one.depth
    for start, end in find_glosses(text, found):
        assert any(q.inner_start <= start <= end <= q.inner_end for q in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال: «لن نوقع»، ثم صمت.", [("لن نوقع", 1, True)]),
        ("He said “the ‘army’ left” and went.", [("the ‘army’ left", 1, True), ("army", 2, True)]),
        ("It's the soldiers' own business.", []),
        ("«one\n«two»", [("one\n«two", 1, True)]),
        ("«never closed\nnext paragraph", [("never closed", 1, False)]),
    ],
)
def test_by_hand(text: str, expected: list[tuple[str, int, bool]]) -> None:
    assert [(text[q.inner_start : q.inner_end], q.depth, q.closed) for q in find_quotations(text)] == expected
