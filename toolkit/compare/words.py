"""Words of a text, wherever they stand: a tokeniser that keeps Arabic and Latin words whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from toolkit.language.text import match_key

#: Takes a text and its language, gives (key, start, end) for each word; equal keys are the same word.
Tokeniser = Callable[[str, str], Iterable[tuple[str, int, int]]]

_LETTER = r"[^\W\d_]"
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200c\u200d"
WORD: Final = re.compile(rf"{_LETTER}(?:{_LETTER}|[{_MARKS}]|['’](?={_LETTER}))*")


def surface_words(text: str, language: str = "") -> Iterator[tuple[str, int, int]]:
    """Yield the words of a text; spellings that differ in diacritics, hamza seats or case are one word.

    Parameters
    ----------
    text : str
    language : str
        Not needed here; a tokeniser that finds lemmas may need it.

    Yields
    ------
    (str, int, int)
        The key under which spellings count as one, and the offsets of the word.

    Examples
    --------
    >>> list(surface_words("The truce — الهُدْنة 2020"))
    [('the', 0, 3), ('truce', 4, 9), ('الهدنه', 12, 20)]
    """
    for match in WORD.finditer(text):
        yield match_key(match[0]), match.start(), match.end()


def count_words(text: str) -> int:
    """Return how many words a text has.

    Examples
    --------
    >>> count_words("خرقت قوات المرتفعات الهدنة")
    4
    """
    return sum(1 for _ in WORD.finditer(text))
