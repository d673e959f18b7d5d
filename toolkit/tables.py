"""The table contract: which columns the tables of an analysis have, of which type, and what they may hold.

Every offset is a character offset into the text of its part (``Article.title`` or ``Article.text``)
exactly as read, half-open ``[start, end)``; slicing the part with it gives the row's own ``text``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

#: Allowed values of the categorical columns, in their order of display.
CATEGORIES: Final[Mapping[str, tuple[str, ...]]] = {
    "part": ("title", "body"),
    "status_article": ("coded", "failed", "empty"),
    "speech": ("direct", "indirect", "mixed", "scare"),
    "cue_class": (
        "neutral", "explain", "continue", "assert", "endorse", "distance", "believe", "accuse", "condemn",
        "deny", "concede", "call", "warn", "commit", "affect", "relay",
    ),
    "form": (
        "nomination", "functionalisation", "classification", "relational", "collective",
        "impersonalisation", "reduction",
    ),
    "stance": ("delegitimating", "neutral", "legitimating"),
    "kind": ("blame", "credit", "exoneration", "legitimation", "delegitimation", "demand"),
    "act": (
        "ceasefire_violation", "attack", "civilian_harm", "obstruction", "foreign_intervention",
        "arms_embargo_breach", "bad_faith", "escalation", "other",
    ),
    "process": ("active", "passive", "nominalised"),
    "agent": ("named", "backgrounded", "suppressed"),
    "status": ("asserted", "alleged", "confirmed", "denied", "hypothetical"),
    "strategy": (
        "authorisation", "moral_evaluation", "rationalisation", "mythopoesis", "denial", "excuse",
        "justification",
    ),
}  # fmt: skip

#: Voices that are nobody's actor id.
RESERVED_VOICES: Final = ("outlet", "other", "unnamed")

#: The column of each table that identifies its rows, in this order: rows of the first two carry a statement's too.
ROW_IDS: Final[Mapping[str, str]] = {"claim_id": "claims", "mention_id": "mentions", "statement_id": "statements"}

#: Column name to type, per table: a pandas type name, ``category`` (see `CATEGORIES`) or ``spans``.
SCHEMA: Final[Mapping[str, Mapping[str, str]]] = {
    "articles": {
        "article_id": "string", "outlet": "string", "date": "datetime64[ns]", "date_text": "string",
        "language": "string", "title": "string", "url": "string", "story": "string", "status": "category",
        "reason": "string",
    },
    "sentences": {
        "article_id": "string", "part": "category", "sentence": "Int64", "start": "Int64", "end": "Int64",
        "text": "string",
    },
    "statements": {
        "statement_id": "string", "article_id": "string", "part": "category", "sentence": "Int64",
        "start": "Int64", "end": "Int64", "text": "string", "spans": "spans",
        "speaker": "string", "speaker_side": "string", "speaker_text": "string", "speaker_start": "Int64",
        "speaker_end": "Int64", "speaker_inferred": "boolean", "cue": "string", "cue_lemma": "string",
        "cue_start": "Int64", "cue_end": "Int64", "cue_class": "category", "speech": "category",
        "depth": "Int64", "parent": "string", "rule": "string",
    },
    "mentions": {
        "mention_id": "string", "article_id": "string", "part": "category", "sentence": "Int64",
        "start": "Int64", "end": "Int64", "text": "string", "actor": "string", "side": "string",
        "form": "category", "stance": "category", "label": "string", "hedged": "boolean",
        "editorial": "boolean", "voice": "string", "voice_side": "string", "quoted": "boolean",
        "statement_id": "string", "rule": "string",
    },
    "claims": {
        "claim_id": "string", "article_id": "string", "part": "category", "sentence": "Int64",
        "start": "Int64", "end": "Int64", "text": "string", "kind": "category", "act": "category",
        "voice": "string", "voice_side": "string", "voice_text": "string", "target": "string",
        "target_side": "string", "target_text": "string", "symmetric": "boolean", "affected": "string",
        "process": "category", "agent": "category", "status": "category", "strategy": "category",
        "truce": "string", "cue": "string", "quoted": "boolean", "statement_id": "string", "rule": "string",
    },
}  # fmt: skip


def categories_of(table: str, column: str) -> tuple[str, ...]:
    """Return the allowed values of a categorical column.

    Parameters
    ----------
    table, column : str
        A table of `SCHEMA` and one of its ``category`` columns.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> categories_of("claims", "agent")
    ('named', 'backgrounded', 'suppressed')
    >>> categories_of("articles", "status")
    ('coded', 'failed', 'empty')
    """
    return CATEGORIES["status_article" if (table, column) == ("articles", "status") else column]


def make_table(name: str, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Build one table of the contract from rows.

    Parameters
    ----------
    name : str
        ``articles``, ``sentences``, ``statements``, ``mentions`` or ``claims``.
    rows : sequence of mapping
        Missing keys become ``<NA>``; keys outside the schema are kept as further columns at the end.

    Returns
    -------
    pandas.DataFrame
        With the columns of ``SCHEMA[name]`` in order and in their types, rows sorted by article, part (title
        before body) and start; articles keep the order in which they came.

    Raises
    ------
    KeyError
        For an unknown table; the message lists the known ones.
    ValueError
        For a value outside a column's categories; the message names table, column and value.

    Examples
    --------
    >>> table = make_table("sentences", [{"article_id": "a", "part": "body", "sentence": 0, "start": 0,
    ...                                   "end": 2, "text": "Hi"}])
    >>> table.shape
    (1, 6)
    >>> str(table["start"].dtype)
    'Int64'
    """
    if name not in SCHEMA:
        raise KeyError(f"unknown table {name!r}; known tables: {', '.join(SCHEMA)}")
    written = dict.fromkeys(key for row in rows for key in row)
    return table_of_columns(name, {column: [row.get(column) for row in rows] for column in written}, len(rows))


def table_of_columns(name: str, written: Mapping[str, list[Any]], length: int) -> pd.DataFrame:
    """Build one table of the contract from columns, as `make_table` does from rows.

    Parameters
    ----------
    name : str
        One of `SCHEMA`.
    written : mapping
        Column to its values, None where one is missing; a column of the schema that is not there is empty.
    length : int
        Number of rows.

    Returns
    -------
    pandas.DataFrame

    Raises
    ------
    ValueError
        As `make_table`.

    Examples
    --------
    >>> table_of_columns("sentences", {"article_id": ["a"], "part": ["body"]}, 1)["start"].isna().tolist()
    [True]
    """
    schema = SCHEMA[name]
    columns = {
        column: _typed(name, column, kind, written.get(column, [None] * length)) for column, kind in schema.items()
    }
    columns |= {column: pd.Series(_alike(values)) for column, values in written.items() if column not in schema}
    table = pd.DataFrame(columns)
    if name != "articles" and len(table):
        table = _sorted(table)
    return table


class TableBlocks:
    """Tables that grow article by article: rows are packed into columns as they come.

    A row as a dictionary takes ten times the memory of a row of a table, so no more than a block of them is kept.

    Parameters
    ----------
    names : sequence of str
        Tables of `SCHEMA`.
    block : int
        Rows of all tables together that are packed at a time.

    Examples
    --------
    >>> blocks = TableBlocks(["sentences"])
    >>> for article in ("b", "a"):
    ...     blocks.add({"sentences": [{"article_id": article, "part": "body", "sentence": 0, "start": 0}]})
    >>> blocks.tables(["a", "b"])["sentences"]["article_id"].tolist()
    ['a', 'b']
    """

    def __init__(self, names: Sequence[str], block: int = 10_000) -> None:
        self._block = block
        self._waiting: dict[str, list[Mapping[str, Any]]] = {name: [] for name in names}
        self._packed: dict[str, list[pd.DataFrame]] = {name: [] for name in names}

    def add(self, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        """Add all rows of one article.

        Parameters
        ----------
        rows : mapping
            Name of a table to its rows.
        """
        for name, some in rows.items():
            self._waiting[name].extend(some)
        if sum(map(len, self._waiting.values())) >= self._block:
            self._pack()

    def _pack(self) -> None:
        for name, rows in self._waiting.items():
            if rows or not self._packed[name]:
                self._packed[name].append(make_table(name, rows))
            self._waiting[name] = []

    def tables(self, order: Sequence[str]) -> dict[str, pd.DataFrame]:
        """Return the tables with the articles in order, and forget them here.

        Parameters
        ----------
        order : sequence of str
            Ids of articles.

        Returns
        -------
        dict
            As `make_table` would build them from all rows at once.
        """
        self._pack()
        rank = {article: number for number, article in enumerate(order)}
        built = {}
        for name, blocks in self._packed.items():
            table = blocks[0] if len(blocks) == 1 else pd.concat(blocks, ignore_index=True)
            # The blocks go before the rows are sorted, or three copies of a table would be there at once.
            blocks.clear()
            ranks = table["article_id"].map(rank)
            if not ranks.is_monotonic_increasing:
                table = table.take(ranks.argsort(kind="stable")).reset_index(drop=True)
            built[name] = table
        return built


def _typed(name: str, column: str, kind: str, values: list[Any]) -> pd.Series[Any]:
    if kind == "spans":
        return pd.Series([[tuple(span) for span in value or ()] for value in values], dtype=object)
    if kind == "category":
        allowed = categories_of(name, column)
        wrong = sorted({str(value) for value in values if value is not None and value not in allowed})
        if wrong:
            raise ValueError(f"table {name!r}, column {column!r}: {', '.join(wrong)} not among {', '.join(allowed)}")
        return pd.Series(pd.Categorical(values, categories=list(allowed), ordered=True))
    if kind.startswith("datetime"):
        return pd.Series(pd.to_datetime(pd.Series(values, dtype=object), errors="coerce")).astype(kind)
    return pd.Series(pd.array(values, dtype=kind))


def _alike(values: list[Any]) -> list[Any]:
    """Return values as they are where they are of one plain type, else as strings: a file has typed columns."""
    kinds = {type(value) for value in values if value is not None}
    if len(kinds) <= 1 and kinds <= {str, int, float, bool}:
        return values
    return [None if value is None else str(value) for value in values]


def _sorted(table: pd.DataFrame) -> pd.DataFrame:
    order = {article: rank for rank, article in enumerate(dict.fromkeys(table["article_id"]))}
    keyed = table.assign(_article=table["article_id"].map(order))
    keyed = keyed.sort_values(["_article", "part", "start"], kind="stable")
    return keyed.drop(columns="_article").reset_index(drop=True)


def spans_to_json(table: pd.DataFrame) -> pd.DataFrame:
    """Return a copy in which columns of spans are JSON strings, for CSV files and hashes.

    Parameters
    ----------
    table : pandas.DataFrame

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> spans_to_json(pd.DataFrame({"spans": [[(0, 3), (5, 9)]]}))["spans"][0]
    '[[0, 3], [5, 9]]'
    """
    if "spans" not in table:
        return table.copy()
    return table.assign(spans=[json.dumps([list(map(int, span)) for span in value]) for value in table["spans"]])
