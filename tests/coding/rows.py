"""Sentences in, rows out: the coder on texts that stand in a test."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from toolkit.codebook import load_conflict
from toolkit.coding.coder import Coder
from toolkit.language.models import choose
from toolkit.language.pipeline import annotator

Row = dict[str, Any]
Rows = dict[str, list[Row]]


@lru_cache(maxsize=4)
def coder(conflict: str | None) -> Coder:
    return Coder(load_conflict(conflict))


def code_texts(
    texts: Sequence[str], language: str, *, conflict: str | None = "libya-2020", part: str = "body"
) -> dict[str, Rows]:
    """Annotate all texts in one call, code each by itself, and check that every row is found in its text."""
    documents = annotator(choose(language, "compact")).annotate(list(texts))
    coded = {text: coder(conflict).code("x", {part: document}) for text, document in zip(texts, documents, strict=True)}
    for text, rows in coded.items():
        for table in ("sentences", "statements", "mentions", "claims"):
            for row in rows[table]:
                assert text[row["start"] : row["end"]] == row["text"]
    return coded
