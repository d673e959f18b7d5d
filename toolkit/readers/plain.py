"""Plain text and Markdown, with or without front matter.

Front matter is what stands between a first line ``---`` and the next line ``---``, as YAML. Every value is
taken as it is written (``no`` stays a word, ``1.10`` keeps its zero); the text begins with the character
after the line end of the closing ``---``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from toolkit.corpus import Article
from toolkit.readers.decoding import UndecodableError, decode
from toolkit.readers.errors import UnreadableFileError
from toolkit.readers.fields import DECODED, article_from

_FRONT_MATTER: Final = re.compile(r"---[ \t]*\r?\n(.*?)(?<=\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_SIMPLE_LINE: Final = re.compile(r"([^\s:#][^:]*):[ \t]+(\S.*?)\s*|([^\s:#][^:]*):\s*|\s*|#.*")
#: Front matter longer than this is a text between two rules.
_LONGEST: Final = 65_536

#: Kinds of remark, see `toolkit.readers.fields`.
NOT_YAML: Final = "front matter is no YAML, read line by line as «key: value» (put values with a colon in quotes)"
NOT_FRONT_MATTER: Final = "begins with --- but has no front matter (key: value lines, then ---), read as text"


@dataclass(frozen=True)
class Page:
    """A file's text apart from its front matter."""

    record: Mapping[str, Any]
    text: str
    remarks: tuple[str, ...] = ()


def read_plain(path: Path) -> Iterator[Article]:
    """Read one text file as one article.

    Parameters
    ----------
    path : pathlib.Path

    Yields
    ------
    Article
        One, with a problem where the bytes are no text.
    """
    try:
        decoded = decode(path.read_bytes())
    except UndecodableError as error:
        yield Article(path.stem, "", source=f"{path}:{error.line}", problem=str(error))
        return
    page = split_front_matter(decoded.text)
    article = article_from(page.record, text=page.text, source=str(path), fallback_id=path.stem)
    yield replace(article, remarks=encoding_remarks(decoded.encoding) + page.remarks + article.remarks)


def encoding_remarks(encoding: str) -> tuple[str, ...]:
    """Return the remark an encoding is worth: none for UTF-8.

    Examples
    --------
    >>> encoding_remarks("utf-8"), encoding_remarks("windows-1256")
    ((), ('not UTF-8, decoded as: windows-1256',))
    """
    return () if encoding == "utf-8" else (f"{DECODED}: {encoding}",)


def read_text(path: Path) -> tuple[str, tuple[str, ...]]:
    """Read a file that holds many articles: its text, and the remark its encoding is worth.

    Parameters
    ----------
    path : pathlib.Path

    Returns
    -------
    text : str
        With half characters where bytes are damaged, so that only the article they stand in is lost.
    remarks : tuple of str

    Raises
    ------
    UnreadableFileError
        For a file that is no text; it names the line.
    """
    try:
        decoded = decode(path.read_bytes(), mark_damage=True)
    except UndecodableError as error:
        raise UnreadableFileError(f"{path}:{error.line}", str(error)) from None
    return decoded.text, encoding_remarks(decoded.encoding)


def split_front_matter(text: str) -> Page:
    r"""Part front matter from the text.

    Parameters
    ----------
    text : str

    Returns
    -------
    Page

    Examples
    --------
    >>> split_front_matter("---\noutlet: Gazette\n---\nThe truce holds.\n")
    Page(record={'outlet': 'Gazette'}, text='The truce holds.\n', remarks=())
    >>> split_front_matter("No front matter.").record
    {}
    """
    if not text.startswith("---"):
        return Page({}, text)
    found = _FRONT_MATTER.match(text)
    if not found or len(found[1]) > _LONGEST:
        return Page({}, text, (NOT_FRONT_MATTER,) if text.split("\n", 1)[0].rstrip() == "---" else ())
    body = text[found.end() :]
    try:
        record = _yaml(found[1])
    except ValueError as error:
        lines = found[1].splitlines()
        if not all(_SIMPLE_LINE.fullmatch(line) for line in lines):
            return Page({}, text, (f"{NOT_FRONT_MATTER}: {error}",))
        return Page(dict(_simple(lines)), body, (f"{NOT_YAML}: {error}",))
    if record is None:
        return Page({}, text, (NOT_FRONT_MATTER,))
    return Page(record, body)


def _yaml(written: str) -> dict[str, Any] | None:
    # Loaded only here: a folder with a metadata table has no use for it.
    import yaml

    try:
        # Aliases are the one way for a few lines of YAML to fill the memory, and no front matter needs them.
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(written, Loader=yaml.BaseLoader)):
            raise ValueError("aliases (*name) are not read")
        value = yaml.load(written, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 2}: " if mark else ""
        raise ValueError(f"{line}{getattr(error, 'problem', None) or 'not readable'}") from None
    if not written.strip():
        return {}
    return {str(key): each for key, each in value.items()} if isinstance(value, dict) else None


def _simple(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        found = _SIMPLE_LINE.fullmatch(line)
        if found and found[1]:
            yield found[1].strip(), found[2].strip("\"'")
