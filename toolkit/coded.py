"""What the coder found in one article, packed for the store: coded once, it is not coded again.

The key of a coding holds everything that could change it: the annotation of each part, the article's id (ids of
rows begin with it), the conflict, and the coder itself with its codebook, by the bytes of their files.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

from toolkit.codebook.schema import Conflict

Rows = dict[str, list[dict[str, Any]]]

#: The folders of the package whose files decide what is coded.
_DECIDING: Final = ("codebook", "coding", "language")


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            yield from _sources(entry)
        elif entry.name.endswith((".py", ".yaml", ".txt")):
            yield entry


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for name in _DECIDING:
        for source in _sources(files("toolkit") / name):
            content = source.read_bytes()
            digest.update(f"{name}/{source.name}:{len(content)}:".encode() + content)
    return digest.hexdigest()


#: Taken when this module is loaded: a file that is changed while the old code runs must not sign the old code's rows.
CODER: Final = _fingerprint()


def coder_key(conflict: Conflict | None) -> str:
    """Return the part of a coding's key that is the same for all articles of a run.

    Parameters
    ----------
    conflict : Conflict or None

    Returns
    -------
    str

    Examples
    --------
    >>> coder_key(None) == coder_key(None)
    True
    """
    facts = "none" if conflict is None else conflict.model_dump_json(by_alias=True)
    return hashlib.sha256(f"{CODER}\x1f{facts}".encode()).hexdigest()


def coding_key(coder: str, article_id: str, parts: Mapping[str, str]) -> str:
    """Return the key of what is coded in one article.

    Parameters
    ----------
    coder : str
        What `coder_key` says.
    article_id : str
    parts : mapping
        ``title`` and ``body`` (each optional) to the key of their annotation.

    Returns
    -------
    str

    Examples
    --------
    >>> coding_key("coder", "a1", {"body": "k"}) == coding_key("coder", "a2", {"body": "k"})
    False
    """
    named = "\x1f".join(f"{part}={key}" for part, key in parts.items())
    return hashlib.sha256(f"{coder}\x1f{named}\x1e{article_id}".encode()).hexdigest()


@dataclass(frozen=True)
class Coded:
    """The rows of one article.

    Parameters
    ----------
    rows : dict
        Rows by the name of their table.
    cuts : int
        How many over-long stretches of the article were cut.
    """

    rows: Rows
    cuts: int = 0

    def to_bytes(self) -> bytes:
        """Pack the rows, column by column: a third of the size, and quicker to read."""
        tables = {}
        for name, rows in self.rows.items():
            columns = list(dict.fromkeys(column for row in rows for column in row))
            tables[name] = {column: [row.get(column) for row in rows] for column in columns}
        packed = json.dumps({"cuts": self.cuts, "tables": tables}, ensure_ascii=False, separators=(",", ":"))
        return zlib.compress(packed.encode(), 6)

    @staticmethod
    def from_bytes(data: bytes) -> Coded:
        """Unpack what `to_bytes` packed.

        Parameters
        ----------
        data : bytes

        Returns
        -------
        Coded

        Raises
        ------
        ValueError
            If the bytes are damaged.

        Examples
        --------
        >>> coded = Coded({"sentences": [{"sentence": 0, "text": "Hi"}], "claims": []})
        >>> Coded.from_bytes(coded.to_bytes()) == coded
        True
        """
        try:
            packed = json.loads(zlib.decompress(data))
            tables = {
                name: [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
                for name, columns in packed["tables"].items()
            }
            return Coded(tables, packed["cuts"])
        except (zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"a stored coding is damaged ({error})") from error
