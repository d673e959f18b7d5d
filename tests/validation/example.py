"""Small gold documents for the tests, with rows that say only what matters."""

from __future__ import annotations

from typing import Any

from toolkit.validation.gold import COLUMNS, GoldDocument

#: Two sentences. Sarraj's words are 6 words long; the outlet speaks of Haftar.
TEXT = "Sarraj said Haftar broke the truce on Monday. The shelling of Tripoli went on."


def span_of(words: str, text: str = TEXT) -> dict[str, Any]:
    start = text.index(words)
    return {"part": "body", "start": start, "end": start + len(words), "text": words}


def statement(words: str, **changes: Any) -> dict[str, Any]:
    where = span_of(words)
    return {
        "id": "s1", **where, "spans": [[where["start"], where["end"]]], "speaker": "sarraj", "speaker_text": "Sarraj",
        "speaker_inferred": False, "cue": "said", "cue_class": "neutral", "speech": "indirect", "depth": 1,
        "parent": None, "rule": "verb_cue", **changes,
    }  # fmt: skip


def mention(words: str, actor: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": "m1", **span_of(words), "actor": actor, "form": "nomination", "stance": "neutral", "label": None,
        "hedged": False, "editorial": False, "voice": "outlet", "quoted": False, "rule": "listed_name", **changes,
    }  # fmt: skip


def claim(words: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": "c1", **span_of(words), "kind": "blame", "act": "ceasefire_violation", "voice": "sarraj",
        "voice_text": "Sarraj", "target": "haftar", "target_text": "Haftar", "symmetric": False, "affected": None,
        "process": "active", "agent": "named", "status": "asserted", "strategy": None, "truce": None, "quoted": False,
        "rule": "active_clause", **changes,
    }  # fmt: skip


def document(identifier: str = "d1", **tables: list[dict[str, Any]]) -> GoldDocument:
    rows = {table: tuple(tables.get(table, ())) for table in COLUMNS}
    return GoldDocument(identifier, "en", "dev", "A", "libya-2020", None, (), None, TEXT, rows)


def as_json(**changes: Any) -> dict[str, Any]:
    """A whole entry of a gold file, one row per table."""
    rows = {"statements": [statement("Haftar broke the truce on Monday")], "mentions": [mention("Sarraj", "sarraj")]}
    entry: dict[str, Any] = {
        "id": "d1", "language": "en", "split": "dev", "conflict": "libya-2020", "topic": "ceasefire",
        "phenomena": ["indirect"], "title": None, "text": TEXT, "annotator": "A", **rows,
        "claims": [claim("Haftar broke the truce")],
    }  # fmt: skip
    for table, columns in COLUMNS.items():
        entry[table] = [{column: row[column] for column in columns} for row in entry[table]]
    return entry | changes
