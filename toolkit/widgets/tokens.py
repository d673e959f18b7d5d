"""The words of an analysis as arrays: in which article, inside whose speech, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from toolkit.analysis import Analysis
from toolkit.language.text import match_key

#: A word: letters and marks, with an apostrophe inside where there is one.
_WORD = re.compile(r"[^\W\d_]+(?:[\u064b-\u0652\u0670\u0640'’][^\W\d_]*)*")

Numbers = np.ndarray[Any, np.dtype[np.int32]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class Tokens:
    """One entry per word of two letters or more.

    Attributes
    ----------
    word : array
        Number in the vocabulary.
    vocabulary : tuple of str
        Each word in its most recent spelling.
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


def find_tokens(analysis: Analysis, number: pd.Series[int]) -> Tokens:
    """Find the words of all sentences.

    Parameters
    ----------
    analysis : Analysis
    number : pandas.Series
        Article id to number.
    """
    sentences = analysis.sentences
    statements = _statement_spans(analysis)
    keys: dict[str, int] = {}
    numbers: dict[str, int] = {}
    spelling: list[str] = []
    columns: list[tuple[int, int, int, int, int, bool, bool]] = []
    ids, parts = sentences["article_id"].tolist(), sentences["part"].astype(str).tolist()
    starts, texts = sentences["start"].tolist(), sentences["text"].tolist()
    known = number.to_dict()
    for row, (article, part, start, text) in enumerate(zip(ids, parts, starts, texts, strict=True)):
        if article not in known or not isinstance(text, str):
            continue
        spans = statements.get((article, part), ())
        for match in _WORD.finditer(text):
            surface = match[0]
            if len(surface) < 2:
                continue
            word = numbers.get(surface)
            if word is None:
                key = match_key(surface)
                word = keys.setdefault(key, len(keys))
                if word == len(spelling):
                    spelling.append(surface.lower())
                numbers[surface] = word
            left, right = start + match.start(), start + match.end()
            inside = [direct for low, high, direct in spans if low <= left and right <= high]
            columns.append((word, known[article], row, left, right, bool(inside), any(inside)))
    table = np.array(columns, dtype=np.int32).reshape(len(columns), 7)
    return Tokens(
        table[:, 0].copy(), tuple(spelling), table[:, 1].copy(), table[:, 2].copy(), table[:, 3].copy(),
        table[:, 4].copy(), table[:, 5].astype(bool), table[:, 6].astype(bool),
    )  # fmt: skip


def _statement_spans(analysis: Analysis) -> dict[tuple[str, str], list[tuple[int, int, bool]]]:
    spans: dict[tuple[str, str], list[tuple[int, int, bool]]] = {}
    statements = analysis.statements
    reported = statements[statements["speech"] != "scare"]
    for article, part, pairs, speech in zip(
        reported["article_id"], reported["part"].astype(str), reported["spans"], reported["speech"], strict=True
    ):
        for low, high in pairs:
            spans.setdefault((article, part), []).append((int(low), int(high), speech == "direct"))
    return spans


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
