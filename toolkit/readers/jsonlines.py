"""JSON Lines (one article a line) and JSON (a list of articles, or one)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from toolkit.corpus import Article
from toolkit.readers.errors import UnreadableFileError
from toolkit.readers.fields import article_from
from toolkit.readers.plain import read_text


def read_json_lines(path: Path) -> Iterator[Article]:
    """Read one article a line; a line that is no JSON object becomes an article with a problem.

    Parameters
    ----------
    path : pathlib.Path

    Yields
    ------
    Article
    """
    text, remarks = read_text(path)
    # Not splitlines(): JSON strings may hold U+2028 and U+0085 as they are.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip(" \t\r"):
            yield _article(path, number, line, remarks)


def read_json(path: Path) -> Iterator[Article]:
    """Read a list of articles, an object with a list ``articles`` (GDELT DOC), or a single article.

    Parameters
    ----------
    path : pathlib.Path

    Yields
    ------
    Article
    """
    text, remarks = read_text(path)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise UnreadableFileError(
            f"{path}:{line}", f"no JSON ({error}); one object a line is read from a file named .jsonl"
        ) from None
    if isinstance(value, dict) and isinstance(value.get("articles"), list):
        value = value["articles"]
    for number, record in enumerate(value if isinstance(value, list) else [value], 1):
        yield _from_record(path, number, record, remarks)


def _article(path: Path, number: int, line: str, remarks: tuple[str, ...]) -> Article:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        problem = f"no JSON ({error}): repair this line"
        return Article(f"{path.stem}-{number}", "", source=f"{path}:{number}", problem=problem)
    return _from_record(path, number, record, remarks)


def _from_record(path: Path, number: int, record: Any, remarks: tuple[str, ...]) -> Article:
    source, fallback = f"{path}:{number}", f"{path.stem}-{number}"
    if not isinstance(record, Mapping):
        problem = f'a JSON {type(record).__name__} instead of an object: write {{"text": …}}'
        return Article(fallback, "", source=source, problem=problem)
    article = article_from(record, source=source, fallback_id=fallback)
    return replace(article, remarks=remarks + article.remarks) if remarks else article
