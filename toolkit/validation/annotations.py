"""Annotate texts for scoring, each text once per set of models."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

from toolkit.language.document import Document
from toolkit.language.models import Choice, ModelSet, choose
from toolkit.language.pipeline import annotator

_BATCH = 20


def annotated(
    texts: Sequence[str], language: str, models: Choice = "compact", cache: Path | None = None
) -> list[Document]:
    """Annotate texts, taking from the cache what it already holds.

    Parameters
    ----------
    texts : sequence of str
    language : str
    models : {"auto", "official", "compact"}
    cache : Path, optional
        A SQLite file, made where it does not exist; without it everything is annotated afresh.

    Returns
    -------
    list of Document
        In the order of the texts.
    """
    chosen = choose(language, models)
    with closing(sqlite3.connect(":memory:" if cache is None else cache)) as store:
        store.execute("CREATE TABLE IF NOT EXISTS annotations (key TEXT PRIMARY KEY, data BLOB NOT NULL)")
        keys = [_key(text, chosen) for text in texts]
        held = {key: _read(store, key) for key in dict.fromkeys(keys)}
        missing = list({key: text for key, text in zip(keys, texts, strict=True) if held[key] is None}.items())
        for start in range(0, len(missing), _BATCH):
            batch = missing[start : start + _BATCH]
            documents = annotator(chosen).annotate([text for _, text in batch])
            for (key, _), document in zip(batch, documents, strict=True):
                held[key] = document.to_bytes()
                store.execute("INSERT OR REPLACE INTO annotations VALUES (?, ?)", (key, held[key]))
            store.commit()
        return [Document.from_bytes(held[key] or b"", text, language) for key, text in zip(keys, texts, strict=True)]


def _key(text: str, models: ModelSet) -> str:
    parts = (text, models.language, models.identity, version("stanza"))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _read(store: sqlite3.Connection, key: str) -> bytes | None:
    row = store.execute("SELECT data FROM annotations WHERE key = ?", (key,)).fetchone()
    return None if row is None else bytes(row[0])
