"""A corpus as tables: its articles, and what there is of them by outlet, month and language."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from toolkit.corpus import COLUMNS, Article, Corpus

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_UNKNOWN: Final = "unknown"
_FIELDS: Final = ("title", "outlet", "date", "language", "url", "story")


def corpus_frame(corpus: Iterable[Article]) -> pd.DataFrame:
    """Return one row per article, see `Corpus.to_frame`.

    Parameters
    ----------
    corpus : iterable of Article

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> corpus_frame([Article("a", "One text.")])["title"].isna().item()
    True
    """
    articles = list(corpus)
    columns: dict[str, Any] = {
        name: pd.Series([getattr(each, "source" if name == "read_from" else name) for each in articles], dtype="string")
        for name in COLUMNS
        if name != "date"
    }
    dates = pd.to_datetime(pd.Series([each.date for each in articles], dtype=object), errors="coerce")
    frame = pd.DataFrame(
        {name: dates.astype("datetime64[ns]") if name == "date" else columns[name] for name in COLUMNS}
    )
    for name in dict.fromkeys(name for each in articles for name in each.metadata):
        column = f"metadata_{name}" if name in COLUMNS else name
        frame[column] = pd.Series([each.metadata.get(name) for each in articles], dtype=object).infer_objects()
    return frame


@dataclass(frozen=True)
class Description:
    """What a corpus holds.

    Parameters
    ----------
    table : pandas.DataFrame
        Number of articles, outlets by months; those without are counted under «unknown».
    languages : pandas.DataFrame
        Articles and words by language.
    lengths : pandas.DataFrame
        Words (between blanks) of the texts by outlet: articles, median, shortest, longest, sum.
    missing : pandas.DataFrame
        By field, how many articles do without it; and how many are empty or could not be read.
    duplicates : pandas.DataFrame
        Articles whose texts are the same but for blanks: one row per article, numbered by ``group``.
    """

    table: pd.DataFrame
    languages: pd.DataFrame
    lengths: pd.DataFrame
    missing: pd.DataFrame
    duplicates: pd.DataFrame

    def plot(self) -> Figure:
        """Draw outlets by months, lengths by outlet, languages, and what is missing or double.

        Returns
        -------
        matplotlib.figure.Figure
        """
        from toolkit.description_figure import draw_description

        return draw_description(self)

    def _repr_html_(self) -> str:
        parts = (
            ("Articles by outlet and month", self.table),
            ("Languages", self.languages),
            ("Lengths in words", self.lengths),
            ("Missing", self.missing),
            ("The same text more than once", self.duplicates),
        )
        return "".join(f"<h4>{heading}</h4>{table.to_html(escape=True)}" for heading, table in parts if len(table))


def describe_corpus(corpus: Corpus) -> Description:
    """Describe a corpus, see `Corpus.describe`.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    Description

    Examples
    --------
    >>> describe_corpus(Corpus((Article("a", "One text.", language="en"),))).languages
              articles  words
    language
    en               1      2
    """
    facts = pd.DataFrame(
        {
            "outlet": [each.outlet or _UNKNOWN for each in corpus],
            "month": [_month(each) for each in corpus],
            "language": [each.language or _UNKNOWN for each in corpus],
            "words": pd.array([len(each.text.split()) for each in corpus], dtype="int64"),
        }
    )
    words = facts.groupby("outlet")["words"]
    lengths = words.agg(articles="size", median="median", shortest="min", longest="max", words="sum")
    return Description(
        table=_unknown_last(_crossed(facts)),
        languages=_unknown_last(facts.groupby("language")["words"].agg(articles="size", words="sum")),
        lengths=_unknown_last(lengths),
        missing=_missing(corpus),
        duplicates=_duplicates(corpus),
    )


def _unknown_last(table: pd.DataFrame) -> pd.DataFrame:
    return table.loc[[*(name for name in table.index if name != _UNKNOWN), *table.index.intersection([_UNKNOWN])]]


def _month(article: Article) -> str:
    return article.date.strftime("%Y-%m") if article.date else _UNKNOWN


def _crossed(facts: pd.DataFrame) -> pd.DataFrame:
    table = facts.groupby(["outlet", "month"]).size().unstack(fill_value=0)
    # Months without an article are shown: a gap in a corpus is what one wants to see.
    known = sorted(month for month in table.columns if month != _UNKNOWN)
    months = pd.period_range(known[0], known[-1], freq="M").strftime("%Y-%m").tolist() if known else []
    months += [_UNKNOWN] if _UNKNOWN in table.columns else []
    return table.reindex(columns=pd.Index(months, name="month"), fill_value=0).astype("int64")


def _missing(corpus: Corpus) -> pd.DataFrame:
    counts = {name: sum(getattr(each, name) is None for each in corpus) for name in _FIELDS}
    counts |= {
        "text (empty)": sum(each.status == "empty" for each in corpus),
        "text (not read)": sum(each.status == "failed" for each in corpus),
    }
    return pd.DataFrame({"articles": pd.Series(counts, dtype="int64")}).rename_axis("field")


def _duplicates(corpus: Corpus) -> pd.DataFrame:
    groups: defaultdict[bytes, list[Article]] = defaultdict(list)
    for each in corpus:
        if each.status == "ready":
            groups[hashlib.sha256(" ".join(each.text.split()).encode()).digest()].append(each)
    repeated = [group for group in groups.values() if len(group) > 1]
    rows = [
        (number, each.article_id, each.outlet, each.source)
        for number, group in enumerate(repeated, 1)
        for each in group
    ]
    return pd.DataFrame(rows, columns=["group", "article_id", "outlet", "read_from"])
