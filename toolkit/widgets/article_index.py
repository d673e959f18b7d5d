"""Finds what belongs to an article without searching the whole tables."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from toolkit.analysis import Analysis
from toolkit.evidence import Evidence, gather, is_missing


class ArticleIndex:
    """The tables of an analysis, cut by article.

    Parameters
    ----------
    analysis : Analysis
    """

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.articles = analysis.articles.reset_index(drop=True)
        self.number = {str(article): i for i, article in enumerate(self.articles["article_id"])}
        self._tables: dict[str, tuple[pd.DataFrame, Any]] = {}

    @cached_property
    def named(self) -> Mapping[str, str]:
        """Each article's id, outlet and title in one text without capitals: what a search looks at."""
        columns = (self.articles[name].fillna("").astype(str) for name in ("article_id", "outlet", "title"))
        return {names[0]: " ".join(names).casefold() for names in zip(*columns, strict=True)}

    def _sorted(self, table: str) -> tuple[pd.DataFrame, Any]:
        """Return a table in the order of the articles, and the number of each row's article.

        Rows of one article then lie next to each other, and a slice costs nothing.
        """
        if table not in self._tables:
            whole: pd.DataFrame = getattr(self.analysis, table)
            codes = whole["article_id"].map(self.number).fillna(-1).to_numpy(dtype=np.int64)
            if (np.diff(codes) < 0).any():
                order = np.argsort(codes, kind="stable")
                whole, codes = whole.iloc[order], codes[order]
            self._tables[table] = (whole, codes)
        return self._tables[table]

    def rows(self, table: str, article_id: str) -> pd.DataFrame:
        """Return the rows of a table that belong to an article, in order."""
        whole, codes = self._sorted(table)
        low, high = np.searchsorted(codes, [self.number[article_id], self.number[article_id] + 1])
        return whole.iloc[low:high]

    def evidence(self, rows: pd.DataFrame) -> Evidence:
        """Return what `Analysis.evidence` returns, for a few rows of a large analysis."""
        wanted = [article for article in dict.fromkeys(rows["article_id"]) if article in self.number]
        sentences = [self.rows("sentences", article) for article in wanted]
        return gather(
            rows,
            self.articles.iloc[[self.number[article] for article in wanted]],
            pd.concat(sentences) if sentences else self.analysis.sentences.head(0),
            self.analysis.texts,
        )

    def about(self, article_id: str) -> Mapping[str, Any]:
        """Return the row of the articles table."""
        return {str(key): value for key, value in self.articles.iloc[self.number[article_id]].items()}

    def story(self, article_id: str) -> list[str]:
        """Return the articles of the same story, by date and then in their order; at least the article."""
        story = self.about(article_id)["story"]
        if is_missing(story):
            return [article_id]
        same = self.articles[self.articles["story"] == story].sort_values("date", kind="stable")
        return [str(article) for article in same["article_id"]]
