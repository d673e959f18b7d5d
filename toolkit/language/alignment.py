"""Where the words of a multiword token stand on the surface.

Stanza gives offsets only where the words concatenate to the token. In «وللسراج» (و + ل + السراج) they do
not: the article loses its alif. Words are matched from the left and from the right; what lies between
belongs to the words that are left.
"""

from __future__ import annotations

from collections.abc import Sequence


def align_words(token: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return the span of each word inside its token.

    Parameters
    ----------
    token : str
        The token as written (without diacritics).
    words : sequence of str
        The words that the token was expanded to.

    Returns
    -------
    list of (start, end)
        Spans inside the token, none before the one ahead of it. Words whose letters cannot be told share what
        lies between their neighbours; where nothing does, they share the letters of the word ahead.

    Examples
    --------
    >>> align_words("وللسراج", ["و", "ل", "السراج"])
    [(0, 1), (1, 2), (2, 7)]
    >>> align_words("قواته", ["قوات", "ه"])
    [(0, 4), (4, 5)]
    >>> align_words("حكومتها", ["حكومة", "ها"])
    [(0, 5), (5, 7)]
    >>> align_words("don't", ["do", "n't"])
    [(0, 2), (2, 5)]
    """
    left, first = 0, 0
    before: list[tuple[int, int]] = []
    while first < len(words) and words[first] and token.startswith(words[first], left):
        before.append((left, left + len(words[first])))
        left += len(words[first])
        first += 1
    right, last = len(token), len(words)
    after: list[tuple[int, int]] = []
    while last > first and words[last - 1] and token.endswith(words[last - 1], left, right):
        after.append((right - len(words[last - 1]), right))
        right -= len(words[last - 1])
        last -= 1
    between = (left, right)
    if left == right:
        between = before[-1] if before else after[-1] if after else between
    return [*before, *[between] * (last - first), *reversed(after)]
