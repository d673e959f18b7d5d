"""The words of an analysis as arrays: in which article, inside whose speech, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from toolkit.language.text import match_key

#: A word: letters and marks, with an apostrophe inside where there is one.
_WORD = re.compile(r"[^\W\d_]+(?:[\u064b-\u0652\u0670\u0640'’][^\W\d_]*)*")

Numbers = np.ndarray[Any, np.dtype[np.int32]]
Offsets = np.ndarray[Any, np.dtype[np.int64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class Tokens:
    """One entry per word of two letters or more.

    Attributes
    ----------
    word : array
        Number in the vocabulary.
    vocabulary : tuple of str
        Each word in the spelling in which it comes first.
    article, sentence, start, end : array
        Number of the article, row of the sentence, and place in the part's text.
    reported, quoted : array of bool
        Inside somebody's statement; inside a direct one.
    """

    word: Numbers
    vocabulary: tuple[str, ...]
    article: Numbers
    sentence: Numbers
    start: Numbers
    end: Numbers
    reported: Flags
    quoted: Flags


def find_tokens(
    sentences: pd.DataFrame, statements: pd.DataFrame, sentence_articles: Numbers, statement_articles: Numbers
) -> Tokens:
    """Find the words of all sentences.

    Parameters
    ----------
    sentences, statements : pandas.DataFrame
        Tables of an analysis.
    sentence_articles, statement_articles : array
        For each of their rows, the number of its article; -1 where there is none.
    """
    known = np.flatnonzero((sentence_articles >= 0) & sentences["text"].notna().to_numpy(dtype=bool))
    texts = sentences["text"].iloc[known].tolist()
    begin = np.cumsum([0, *(len(text) + 1 for text in texts)])
    # All texts at once: nothing in a word matches the line break between them.
    whole = "\n".join(texts)
    words = np.array(_WORD.findall(whole), dtype=object)
    place = np.fromiter((match.start() for match in _WORD.finditer(whole)), dtype=np.int64, count=len(words))
    length = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    words, place, length = (each[length >= 2] for each in (words, place, length))
    home = np.searchsorted(begin, place, side="right") - 1
    sentence, article = known[home], sentence_articles[known][home]
    start = sentences["start"].iloc[known].to_numpy(dtype=np.int64)[home] + place - begin[home]
    end = start + length
    word, vocabulary = _numbered(words)
    part = (sentences["part"].iloc[known] == "body").to_numpy(dtype=np.int64)[home]
    reported, quoted = _inside(2 * article + part, start, end, statements, statement_articles)
    return Tokens(
        word, vocabulary, article, sentence.astype(np.int32), start.astype(np.int32), end.astype(np.int32),
        reported, quoted,
    )  # fmt: skip


def _numbered(words: Any) -> tuple[Numbers, tuple[str, ...]]:
    """Give words numbers; spellings with the same key have the same number."""
    surfaces, distinct = pd.factorize(words)
    keys: dict[str, int] = {}
    spelling: list[str] = []
    numbers = np.zeros(len(distinct), dtype=np.int32)
    for place, surface in enumerate(distinct):
        numbers[place] = keys.setdefault(match_key(surface), len(keys))
        if len(keys) > len(spelling):
            spelling.append(surface.lower())
    return numbers[surfaces], tuple(spelling)


def _inside(
    part: Offsets, start: Offsets, end: Offsets, statements: pd.DataFrame, articles: Numbers
) -> tuple[Flags, Flags]:
    """Say which words lie within somebody's statement, and which within a direct one."""
    used = np.flatnonzero((statements["speech"] != "scare").to_numpy(dtype=bool) & (articles >= 0))
    statements = statements.iloc[used]
    lists = statements["spans"].tolist()
    pairs = np.array([pair for spans in lists for pair in spans], dtype=np.int64).reshape(-1, 2)
    parts = 2 * articles[used].astype(np.int64) + (statements["part"] == "body").to_numpy(dtype=np.int64)
    of_pair = np.repeat(np.arange(len(lists)), [len(spans) for spans in lists])
    direct = (statements["speech"] == "direct").to_numpy(dtype=bool)[of_pair]
    # One long line of text: each part begins where no offset of the part before can reach.
    width = int(max(end.max(initial=0), pairs.max(initial=0))) + 1
    pairs = pairs + parts[of_pair, None] * width
    low, high = start + part * width, end + part * width
    return _covered(low, high, pairs), _covered(low, high, pairs[direct])


def _covered(low: Offsets, high: Offsets, pairs: Offsets) -> Flags:
    """Say which stretches lie within one of these pairs."""
    if not len(pairs):
        return np.zeros(len(low), dtype=bool)
    pairs = pairs[np.argsort(pairs[:, 0], kind="stable")]
    # Of all pairs that begin no later than the stretch, the one that reaches farthest decides.
    farthest = np.maximum.accumulate(pairs[:, 1])
    before = np.searchsorted(pairs[:, 0], low, side="right") - 1
    return np.asarray((before >= 0) & (farthest[before] >= high), dtype=bool)


def rows_of_tokens(tokens: Tokens, positions: Numbers, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return tokens as rows that evidence can be made of.

    Parameters
    ----------
    tokens : Tokens
    positions : array
        Which tokens.
    sentences : pandas.DataFrame
        The analysis' sentences.
    """
    home = sentences.iloc[tokens.sentence[positions]]
    return pd.DataFrame(
        {
            "article_id": home["article_id"].to_numpy(),
            "part": home["part"].to_numpy(),
            "sentence": home["sentence"].to_numpy(),
            "start": tokens.start[positions],
            "end": tokens.end[positions],
            "text": [tokens.vocabulary[word] for word in tokens.word[positions]],
        }
    )
