"""The gold format: texts annotated by hand, one JSON object a line, the annotation beside the text.

Rows have the columns of the analysis tables, under the same names and with the same values
(`toolkit.tables.SCHEMA`), so that a gold row and a coder's row can be laid side by side. `COLUMNS` lists those
that are annotated; ``corpora/gold/README.md`` describes the format and the rules of annotation.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from toolkit.codebook.loader import known_conflicts, load_conflict
from toolkit.codebook.schema import Conflict
from toolkit.tables import RESERVED_VOICES, SCHEMA, categories_of

Row = Mapping[str, Any]
Tables = Mapping[str, tuple[Row, ...]]

#: The annotated columns of each table.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "statements": (
        "id", "part", "start", "end", "text", "spans", "speaker", "speaker_text", "speaker_inferred", "cue",
        "cue_class", "speech", "depth", "parent",
    ),
    "mentions": (
        "id", "part", "start", "end", "text", "actor", "form", "stance", "label", "hedged", "editorial", "voice",
        "quoted",
    ),
    "claims": (
        "id", "part", "start", "end", "text", "kind", "act", "voice", "voice_text", "target", "target_text",
        "symmetric", "affected", "process", "agent", "status", "strategy", "truce", "quoted",
    ),
}  # fmt: skip

#: Columns that are never empty.
_FILLED = frozenset({
    "id", "part", "start", "end", "text", "spans", "speaker_inferred", "speech", "depth", "actor", "form", "stance",
    "hedged", "editorial", "voice", "quoted", "kind", "symmetric", "status",
})  # fmt: skip

_FACTS: Final[Mapping[str, tuple[type, ...]]] = {
    "id": (str,), "language": (str,), "split": (str,), "conflict": (str, type(None)), "topic": (str, type(None)),
    "phenomena": (list,), "title": (str, type(None)), "text": (str,), "annotator": (str,), "statements": (list,),
    "mentions": (list,), "claims": (list,),
}  # fmt: skip

_ACTORS = {"statements": ("speaker",), "mentions": ("actor", "voice"), "claims": ("voice", "target")}


class GoldError(ValueError):
    """A gold file that cannot be used; the message lists every fault with file and line."""


@dataclass(frozen=True)
class GoldDocument:
    """A text annotated by hand.

    Attributes
    ----------
    id, language, split, annotator : str
    conflict : str or None
        Name of the conflict file whose actor ids are used.
    topic : str or None
    phenomena : tuple of str
        What the text is a test of.
    title : str or None
    text : str
    tables : mapping
        ``statements, mentions, claims`` to their rows, in the order of the text.
    """

    id: str
    language: str
    split: str
    annotator: str
    conflict: str | None
    topic: str | None
    phenomena: tuple[str, ...]
    title: str | None
    text: str
    tables: Tables

    def part(self, name: str) -> str:
        """Return the text of ``title`` or ``body``."""
        return (self.title or "") if name == "title" else self.text


def load_gold(path: str | Path) -> list[GoldDocument]:
    """Read and check a gold file, or all gold files of a folder.

    Parameters
    ----------
    path : str or Path
        A ``.jsonl`` file, or a folder that has some (at any depth, read in sorted order).

    Returns
    -------
    list of GoldDocument

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    GoldError
        If a line is not in the format; the message lists every fault as ``file:line: where: what``.
    """
    path = Path(path)
    files = sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]
    if not files:
        raise FileNotFoundError(f"{path} holds no .jsonl file; see corpora/gold/README.md for the format")
    documents: list[GoldDocument] = []
    faults: list[str] = []
    for file in files:
        read, wrong = parse_gold(file.read_text(encoding="utf-8-sig"), str(file))
        documents += read
        faults += wrong
    if faults:
        raise GoldError("\n".join(faults))
    return documents


def parse_gold(content: str, source: str = "gold") -> tuple[list[GoldDocument], list[str]]:
    """Read the lines of a gold file.

    Parameters
    ----------
    content : str
    source : str
        Named in the faults.

    Returns
    -------
    documents : list of GoldDocument
        Those without a fault.
    faults : list of str

    Examples
    --------
    >>> parse_gold("{not json}", "my.jsonl")
    ([], ['my.jsonl:1: not JSON (Expecting property name enclosed in double quotes, column 2)'])
    """
    documents: list[GoldDocument] = []
    faults: list[str] = []
    first_line: dict[str, int] = {}
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except json.JSONDecodeError as error:
            faults.append(f"{source}:{number}: not JSON ({error.msg}, column {error.colno})")
            continue
        wrong = list(_faults(entry))
        if not wrong and entry["id"] in first_line:
            wrong = [f"id: {entry['id']!r} is already used on line {first_line[entry['id']]}"]
        faults += [f"{source}:{number}: {fault}" for fault in wrong]
        if not wrong:
            first_line[entry["id"]] = number
            documents.append(_document(entry))
    return documents, faults


def _document(entry: Mapping[str, Any]) -> GoldDocument:
    tables = {
        name: tuple(sorted(entry[name], key=lambda row: (row["part"] == "body", row["start"], row["end"])))
        for name in COLUMNS
    }
    return GoldDocument(
        entry["id"], entry["language"], entry["split"], entry["annotator"], entry["conflict"], entry["topic"],
        tuple(entry["phenomena"]), entry["title"], entry["text"], tables,
    )  # fmt: skip


def _faults(entry: Any) -> Iterator[str]:
    """Yield what is wrong with one document."""
    if not isinstance(entry, dict):
        yield f"expected an object with id, text and tables, found {type(entry).__name__}"
        return
    yield from _wrong_keys(entry, tuple(_FACTS), "document")
    wrong = [key for key, kinds in _FACTS.items() if key in entry and not isinstance(entry[key], kinds)]
    for key in wrong:
        yield f"{key}: {entry[key]!r} is a {type(entry[key]).__name__}, expected {_FACTS[key][0].__name__}"
    if wrong or not set(_FACTS) <= set(entry):
        return
    conflict = None
    if entry["conflict"] is not None:
        if entry["conflict"] not in known_conflicts():
            yield f"conflict: {entry['conflict']!r} is not known; known are {', '.join(known_conflicts())}"
        else:
            conflict = load_conflict(entry["conflict"])
    parts = {"title": entry["title"] or "", "body": entry["text"]}
    for table, columns in COLUMNS.items():
        seen: set[str] = set()
        for position, row in enumerate(entry[table]):
            where = f"{table}[{position}]"
            if not isinstance(row, dict):
                yield f"{where}: expected an object, found {type(row).__name__}"
                continue
            where = f"{table} {row.get('id', position)!s}"
            missing = list(_wrong_keys(row, columns, where))
            yield from missing
            if missing:
                continue
            types = list(_wrong_values(table, row))
            yield from (f"{where}: {fault}" for fault in types)
            if not types:
                yield from (f"{where}: {fault}" for fault in _wrong_offsets(row, parts[row["part"]]))
                yield from (f"{where}: {fault}" for fault in _wrong_actors(table, row, conflict))
            if row["id"] in seen:
                yield f"{where}: id is used twice"
            seen.add(row["id"])
        if table == "statements":
            for row in entry[table]:
                if isinstance(row, dict) and row.get("parent") is not None and row["parent"] not in seen:
                    yield f"statements {row.get('id')}: parent {row['parent']!r} is no statement of this document"


def _wrong_keys(entry: Mapping[str, Any], expected: tuple[str, ...], where: str) -> Iterator[str]:
    if missing := [key for key in expected if key not in entry]:
        yield f"{where}: lacks {', '.join(missing)} (write null where there is nothing)"
    if unknown := [str(key) for key in entry if key not in expected]:
        yield f"{where}: unknown {', '.join(unknown)}; the keys are {', '.join(expected)}"


def _wrong_values(table: str, row: Row) -> Iterator[str]:
    """Yield the columns whose value has not the type of the table contract."""
    for column in COLUMNS[table]:
        value, kind = row[column], SCHEMA[table].get(column, "string")
        if value is None:
            if column in _FILLED:
                yield f"{column}: must not be null"
        elif kind == "category":
            allowed = categories_of(table, column)
            if value not in allowed:
                yield f"{column}: {value!r} is none of {', '.join(allowed)}"
        elif kind == "spans":
            if not _is_spans(value):
                yield f"{column}: expected a list of [start, end] pairs, found {value!r}"
        elif kind == "Int64":
            if isinstance(value, bool) or not isinstance(value, int):
                yield f"{column}: expected a whole number, found {value!r}"
        elif not isinstance(value, bool if kind == "boolean" else str):
            yield f"{column}: expected {'true or false' if kind == 'boolean' else 'a string'}, found {value!r}"


def _is_spans(value: object) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(
            isinstance(pair, list) and len(pair) == 2 and all(type(offset) is int for offset in pair) for pair in value
        )
    )


def _wrong_offsets(row: Row, text: str) -> Iterator[str]:
    start, end = row["start"], row["end"]
    if not 0 <= start < end <= len(text):
        yield f"[{start}, {end}) lies outside the {row['part']} of {len(text)} characters"
        return
    if text[start:end] != row["text"]:
        yield f"text is {row['text']!r}, but [{start}, {end}) reads {text[start:end]!r}"
    spans = row.get("spans")
    if spans is not None:
        flat = [offset for pair in spans for offset in pair]
        if flat != sorted(flat) or (flat[0], flat[-1]) != (start, end):
            yield f"spans {spans} must be in order and reach from start {start} to end {end}"


def _wrong_actors(table: str, row: Row, conflict: Conflict | None) -> Iterator[str]:
    for column in _ACTORS[table]:
        value = row[column]
        reserved = RESERVED_VOICES if column == "voice" else ("other",) if column == "target" else ()
        if value is None or value in reserved:
            continue
        if conflict is None:
            yield f"{column}: {value!r} needs a conflict that lists it, and this document has none"
        elif conflict.actor(value) is None:
            yield f"{column}: {value!r} is no actor of {conflict.id}"
