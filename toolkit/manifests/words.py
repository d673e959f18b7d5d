"""Tables without the words of the articles, and the words put back from the same texts.

A cell of words becomes the place where they stand, ``part:start-end``, in a column of its own. Words that
stand nowhere in the article (the coder put them together) are nobody's text and stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

#: Columns that hold words of the articles.
WORDS: Final = ("text", "title", "speaker_text", "voice_text", "target_text", "affected")
#: What is put behind the name of a column for the column of its places.
PLACE: Final = "_at"

Texts = Mapping[tuple[str, str], str]


def hide_words(table: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    """Put the places of words into the place of words.

    Parameters
    ----------
    table : pandas.DataFrame
        A table of an analysis.
    texts : mapping
        ``(article_id, part)`` to text.

    Returns
    -------
    pandas.DataFrame
        With a further column (``text_at`` for ``text``) for each column of words; a table without words
        comes back as it is.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "part": ["body"], "start": [4], "end": [9], "text": ["truce"]})
    >>> hidden = hide_words(table, {("a", "body"): "The truce holds."})
    >>> hidden["text"].isna().item(), hidden["text_at"].item()
    (True, 'body:4-9')
    >>> show_words(hidden, {("a", "body"): "The truce holds."})["text"].item()
    'truce'
    """
    hidden = table.copy()
    for column in WORDS:
        if column not in table or column + PLACE in table:
            continue
        places = [_place(row, column, texts) for row in _rows(table, column)]
        words = [None if place else word for place, word in zip(places, table[column], strict=True)]
        hidden[column] = pd.array(words, dtype="string")
        hidden[column + PLACE] = pd.array(places, dtype="string")
    return hidden


def show_words(table: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    """Put the words back that `hide_words` took out.

    Parameters
    ----------
    table : pandas.DataFrame
    texts : mapping
        The same texts as then.

    Returns
    -------
    pandas.DataFrame
    """
    shown = table.copy()
    for column in WORDS:
        if column + PLACE not in table:
            continue
        words = [
            word if pd.isna(place) else _words(article, place, texts)
            for article, place, word in zip(table["article_id"], table[column + PLACE], table[column], strict=True)
        ]
        shown[column] = pd.array(words, dtype="string")
        shown = shown.drop(columns=column + PLACE)
    return shown


def _rows(table: pd.DataFrame, column: str) -> list[dict[str, Any]]:
    wanted = [name for name in ("article_id", "part", "start", column) if name in table]
    return [dict(zip(wanted, cells, strict=True)) for cells in table[wanted].itertuples(index=False, name=None)]


def _place(row: Mapping[str, Any], column: str, texts: Texts) -> str | None:
    words = row[column]
    if pd.isna(words) or not words:
        return None
    own = str(row.get("part", "title"))
    # From the row's own start, then anywhere before it, then in the other part of the article.
    for part, begin in ((own, int(row.get("start", 0))), (own, 0), ("title", 0), ("body", 0)):
        start = texts.get((row["article_id"], part), "").find(words, begin)
        if start >= 0:
            return f"{part}:{start}-{start + len(words)}"
    return None


def _words(article: str, place: str, texts: Texts) -> str:
    part, _, span = place.partition(":")
    start, _, end = span.partition("-")
    return texts[article, part][int(start) : int(end)]
