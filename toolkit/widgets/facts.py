"""What the comparison widget counts: the tables of an analysis as arrays of codes, made once.

Every later choice in the widget is a few comparisons of small integers, so that it stays quick at
10,000 articles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd

from toolkit.analysis import Analysis
from toolkit.compare.selection import SCOPES, blamed, scope_mask, speaking
from toolkit.widgets.article_index import ArticleIndex
from toolkit.widgets.tokens import Tokens, find_tokens

Codes = np.ndarray[Any, np.dtype[np.int32]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]

#: Topic to the table it counts.
TOPICS: Final = {
    "naming": "mentions", "blame": "claims", "responsibility": "claims", "voices": "statements",
    "agency": "claims", "words": "words",
}  # fmt: skip

#: Topic to the dimensions its rows can stand for; the first is the one shown at first.
DIMENSIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "naming": ("stance", "label", "form", "side", "actor", "wording"),
    "blame": ("target_side", "target", "act", "accuser", "pair", "status"),
    "responsibility": ("target_side", "truce", "accuser", "status", "agent"),
    "voices": ("speaker_side", "speaker", "speech", "cue_class"),
    "agency": ("agent", "process", "act"),
    "words": ("word",),
}

#: Whose words are counted.
VOICES: Final = tuple(SCOPES)

#: Blame of these statuses is not counted.
LEFT_OUT: Final = ("denied", "hypothetical")

#: Who an item is about: topic to its column of camps and its column of actors.
ABOUT: Final = {
    "naming": ("side", "actor"), "blame": ("target_side", "target"),
    "responsibility": ("target_side", "target"), "agency": ("target_side", "target"),
    "voices": ("speaker_side", "speaker"),
}  # fmt: skip


@dataclass(frozen=True)
class Coded:
    """A column as codes into its values; -1 is missing."""

    codes: Codes
    values: tuple[str, ...]

    @classmethod
    def of(cls, column: pd.Series[Any]) -> Coded:
        """Code a column: categories in their own order, other values by how frequent they are."""
        if isinstance(column.dtype, pd.CategoricalDtype):
            return cls(column.cat.codes.to_numpy(dtype=np.int32), tuple(str(v) for v in column.cat.categories))
        codes, values = pd.factorize(column, use_na_sentinel=True)
        frequency = np.bincount(codes[codes >= 0], minlength=len(values))
        order = np.argsort(-frequency, kind="stable")
        rank = np.empty(len(values) + 1, dtype=np.int32)
        rank[order], rank[-1] = np.arange(len(values), dtype=np.int32), -1
        return cls(rank[codes], tuple(str(values[i]) for i in order))

    def among(self, wanted: Sequence[str]) -> Mask:
        """Say which items have one of these values."""
        numbers = [i for i, value in enumerate(self.values) if value in set(wanted)]
        return np.isin(self.codes, np.array(numbers, dtype=np.int32))


@dataclass(frozen=True)
class Items:
    """The countable things of a topic.

    Attributes
    ----------
    article : array
        For each item, the number of its article.
    position : array
        For each item, its row in the analysis table (for words: in the tokens).
    dimensions : mapping
        What the items can be sorted into.
    about : tuple of Coded
        Camp and actor of each item.
    own, quoted : array of bool
        Whether the words are the outlet's own, and whether they stand inside quotation marks.
    """

    article: Codes
    position: Codes
    dimensions: Mapping[str, Coded]
    about: tuple[Coded, ...]
    own: Mask
    quoted: Mask

    def in_voice(self, voice: str) -> Mask:
        """Say which items belong to a scope of `VOICES`."""
        return scope_mask(self.own, self.quoted, voice)


class Facts:
    """The tables of an analysis, ready to be counted.

    Parameters
    ----------
    analysis : Analysis
    """

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.index = ArticleIndex(analysis)
        articles = analysis.articles
        self.coded: Mask = (articles["status"] == "coded").to_numpy(dtype=bool)
        self.outlet = Coded.of(articles["outlet"].astype("string").fillna("unknown"))
        self.language = Coded.of(articles["language"].astype("string").fillna("unknown"))
        self.date = articles["date"].to_numpy(dtype="datetime64[D]")
        own_unit = "article:" + articles["article_id"].astype("string")
        self.unit = Coded.of(articles["story"].astype("string").fillna(own_unit))
        self._number = pd.Index(articles["article_id"].astype(object))
        self._items: dict[str, Items] = {}
        self._sources: dict[str, pd.DataFrame] = {}
        self._numbers: dict[str, Codes] = {}

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """All outlets with a coded article, in alphabetical order."""
        return tuple(sorted(self.outlet.values[code] for code in np.unique(self.outlet.codes[self.coded])))

    @property
    def dates(self) -> tuple[Any, Any] | None:
        """First and last day, or None where no article has a date."""
        known = self.date[~np.isnat(self.date)]
        return (known.min().item(), known.max().item()) if len(known) else None

    @cached_property
    def about(self) -> tuple[str, ...]:
        """Keys of everybody an item can be about: ``side:…`` by frequency, then ``actor:…``."""
        keys: list[str] = []
        for kind, columns in (("side", ("side", "target_side")), ("actor", ("actor", "target"))):
            tables = (self.table("mentions"), self.table("claims"))
            both = pd.concat([table[column].astype("string") for table, column in zip(tables, columns, strict=True)])
            keys += [f"{kind}:{key}" for key in both.dropna().value_counts().index]
        return tuple(keys)

    @cached_property
    def tokens(self) -> Tokens:
        """The words of all texts; found when first asked for."""
        return find_tokens(
            self.table("sentences"),
            self.table("statements"),
            self._article_numbers("sentences"),
            self._article_numbers("statements"),
        )

    @property
    def has_words(self) -> bool:
        """Whether the words have been found already."""
        return "words" in self._items

    def items(self, topic: str) -> Items:
        """Return the countable things of a topic."""
        if topic not in self._items:
            self._items[topic] = self._word_items() if topic == "words" else self._table_items(topic)
        return self._items[topic]

    def source(self, topic: str) -> pd.DataFrame:
        """Return the analysis table whose rows a topic counts."""
        return self.table(TOPICS[topic])

    def table(self, name: str) -> pd.DataFrame:
        """Return a table of the analysis, copied once and not at each access."""
        if name not in self._sources:
            self._sources[name] = getattr(self.analysis, name)
        return self._sources[name]

    def _table_items(self, topic: str) -> Items:
        table = self.source(topic)
        numbers = self._article_numbers(TOPICS[topic])
        keep = pd.Series(numbers >= 0, index=table.index)
        if TOPICS[topic] == "claims":
            keep &= (table["kind"] == "blame") & ~table["status"].isin(LEFT_OUT)
        if topic == "responsibility":
            keep &= table["act"] == "ceasefire_violation"
        if topic == "voices":
            keep &= table["speech"] != "scare"
        position = np.flatnonzero(keep.fillna(False).to_numpy(dtype=bool)).astype(np.int32)
        rows = table.iloc[position]
        columns = _columns(topic, rows)
        own = (
            np.zeros(len(rows), dtype=bool)
            if topic == "voices"
            else (rows["voice"].fillna("unknown") == "outlet").to_numpy(dtype=bool)
        )
        quoted = (
            rows["quoted"].fillna(False).to_numpy(dtype=bool) if "quoted" in rows else np.ones(len(rows), dtype=bool)
        )
        about = tuple(Coded.of(rows[column].astype("string")) for column in ABOUT[topic])
        return Items(numbers[position], position, {k: Coded.of(v) for k, v in columns.items()}, about, own, quoted)

    def _article_numbers(self, table: str) -> Codes:
        """Return, for each row of an analysis table, the number of its article; -1 where there is none."""
        if table not in self._numbers:
            ids = self.table(table)["article_id"].astype(object)
            self._numbers[table] = self._number.get_indexer(ids).astype(np.int32)
        return self._numbers[table]

    def _word_items(self) -> Items:
        tokens = self.tokens
        positions = np.arange(len(tokens.article), dtype=np.int32)
        word = Coded(tokens.word, tokens.vocabulary)
        return Items(tokens.article, positions, {"word": word}, (), ~tokens.reported, tokens.quoted)


def _columns(topic: str, rows: pd.DataFrame) -> dict[str, pd.Series[Any]]:
    columns = {name: rows[name] for name in DIMENSIONS[topic] if name in rows and name not in ("target_side",)}
    if topic == "naming":
        columns["label"] = rows["label"].fillna("no_label")
        columns["wording"] = rows["text"]
        for name in ("side", "actor"):
            columns[name] = rows[name].fillna("unresolved")
    elif topic == "voices":
        speaker = rows["speaker"].fillna("other")
        columns["speaker"] = speaker
        side = rows["speaker_side"].fillna("other")
        columns["speaker_side"] = side.mask(speaker == "unnamed", "unnamed")
    else:
        side, accuser = blamed(rows, "side"), speaking(rows, "side")
        made = {
            "target_side": side, "target": blamed(rows, "actor"), "accuser": accuser, "pair": accuser + ">" + side,
            "truce": rows["truce"].fillna("no_truce"),
        }  # fmt: skip
        columns.update({name: column for name, column in made.items() if name in DIMENSIONS[topic]})
    return columns
