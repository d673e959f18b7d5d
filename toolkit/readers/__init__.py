"""Readers: one function per format family, found by the suffix of the file.

A reader takes a path and yields articles. It raises `UnreadableFileError` where the file as a whole is of no
use, and yields an article with a problem where one text is. To read a further format, write such a function
and put it into `READERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from toolkit.corpus import Article
from toolkit.readers.archive import read_zip
from toolkit.readers.brat import read_brat
from toolkit.readers.errors import UnknownFormatError, UnreadableFileError
from toolkit.readers.jsonlines import read_json, read_json_lines
from toolkit.readers.pdf import read_pdf
from toolkit.readers.plain import read_plain
from toolkit.readers.tabular import read_delimited, read_parquet
from toolkit.readers.webpage import read_html
from toolkit.readers.word import read_docx

__all__ = ["READERS", "Reader", "UnknownFormatError", "UnreadableFileError", "reader_for"]

Reader = Callable[[Path], Iterator[Article]]

#: Suffix to reader.
READERS: Final[dict[str, Reader]] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".parquet": read_parquet,
    ".html": read_html,
    ".htm": read_html,
    ".docx": read_docx,
    ".pdf": read_pdf,
    ".ann": read_brat,
    ".zip": read_zip,
}


def reader_for(path: Path) -> Reader:
    """Return the reader for a file.

    Parameters
    ----------
    path : pathlib.Path

    Returns
    -------
    callable

    Raises
    ------
    UnknownFormatError
        Listing the suffixes that are read.

    Examples
    --------
    >>> reader_for(Path("export.CSV")).__name__
    'read_delimited'
    """
    try:
        return READERS[path.suffix.lower()]
    except KeyError:
        kind = path.suffix or "a name without a suffix"
        raise UnknownFormatError(path, f"no reader for {kind}; read are {', '.join(READERS)}") from None
