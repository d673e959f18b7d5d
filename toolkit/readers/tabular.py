"""Tables: CSV and TSV, Parquet, a DataFrame, a list of records."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.corpus import Article
from toolkit.readers.errors import UnreadableFileError
from toolkit.readers.fields import article_from, distinct, missing_text
from toolkit.readers.plain import read_text

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Row:
    """One row of a text table: its line in the file, its cells by column, or what is wrong with it."""

    line: int
    record: Mapping[str, str]
    problem: str | None = None


def read_delimited(path: Path) -> Iterator[Article]:
    """Read a CSV or TSV file with a header, one article a row.

    Parameters
    ----------
    path : pathlib.Path

    Yields
    ------
    Article
        A row with more cells than the header has, or with a stray quotation mark, has a problem.
    """
    names, rows, remarks = open_table(path)
    _require_text(names, f"{path}:1")
    for row in rows:
        source, fallback = f"{path}:{row.line}", f"{path.stem}-{row.line}"
        if row.problem:
            yield Article(fallback, "", source=source, problem=row.problem)
            continue
        article = article_from(row.record, source=source, fallback_id=fallback)
        yield replace(article, remarks=remarks + article.remarks) if remarks else article


def open_table(path: Path) -> tuple[tuple[str, ...], Iterator[Row], tuple[str, ...]]:
    """Open a CSV or TSV file: its column names, its rows, and remarks on its encoding.

    Parameters
    ----------
    path : pathlib.Path
        ``.tsv`` is parted by tabs; for others the header tells (comma, semicolon, tab or bar).

    Returns
    -------
    tuple

    Raises
    ------
    UnreadableFileError
        For a file without a header, or one that is no text.
    """
    text, remarks = read_text(path)
    # The module's limit is for all readers of the process; a cell cannot be longer than its file.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    delimiter = "\t" if path.suffix.lower() == ".tsv" else _delimiter(text)
    cells = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = next((row for row in cells if row), None)
    except csv.Error as error:
        raise UnreadableFileError(f"{path}:1", f"the header cannot be read ({error})") from None
    if header is None:
        raise UnreadableFileError(f"{path}:1", "an empty file; a table begins with a line of column names")
    names = distinct(header)
    return names, _rows(cells, names), remarks


def _require_text(names: Sequence[str], place: str | Path) -> None:
    if lacking := missing_text(names):
        raise UnreadableFileError(place, lacking)


def _delimiter(text: str) -> str:
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t|", key=header.count)


def _rows(cells: Any, names: Sequence[str]) -> Iterator[Row]:
    while True:
        line = cells.line_num + 1
        try:
            row = next(cells)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(line, {}, f"a stray quotation mark ({error}): double those inside a cell, close the cell's")
            continue
        if len(row) > len(names):
            problem = f"{len(row)} cells where the header names {len(names)}: put cells in quotation marks"
            yield Row(line, {}, problem)
        elif any(row) or len(row) == len(names) == 1:
            yield Row(line, dict(itertools.zip_longest(names, row, fillvalue="")))


def read_parquet(path: Path) -> Iterator[Article]:
    """Read a Parquet file, one article a row.

    Parameters
    ----------
    path : pathlib.Path

    Yields
    ------
    Article
    """
    for number, record in enumerate(_parquet_rows(path), 1):
        yield article_from(record, source=f"{path}:{number}", fallback_id=f"{path.stem}-{number}")


def _parquet_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    import pyarrow
    import pyarrow.parquet

    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            names = distinct(file.schema_arrow.names)
            _require_text(names, path)
            for batch in file.iter_batches(batch_size=1_000):
                for cells in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                    yield dict(zip(names, cells, strict=True))
    except UnreadableFileError:
        raise
    # A damaged page shows as wrong text or as a date that no calendar has.
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
        raise UnreadableFileError(path, f"no readable Parquet ({error}); export it again") from None


def read_frame(frame: pd.DataFrame) -> Iterator[Article]:
    """Read a DataFrame, one article a row.

    Parameters
    ----------
    frame : pandas.DataFrame

    Yields
    ------
    Article
    """
    names = distinct(frame.columns)
    _require_text(names, "the DataFrame")
    for number, cells in enumerate(frame.itertuples(index=False, name=None), 1):
        record = dict(zip(names, cells, strict=True))
        yield article_from(record, source=f"DataFrame:{number}", fallback_id=f"row-{number}")


def read_records(records: Iterable[Article | Mapping[str, Any]]) -> Iterator[Article]:
    """Read a list of articles and of mappings such as ``{"text": …, "outlet": …}``.

    Parameters
    ----------
    records : iterable of Article or mapping

    Yields
    ------
    Article

    Examples
    --------
    >>> [article.text for article in read_records([{"body": "One."}, Article("b", "Two.")])]
    ['One.', 'Two.']
    """
    if not isinstance(records, Iterable):
        kind = type(records).__name__
        raise TypeError(f"a {kind} is no corpus; expected a path, a DataFrame or a list of articles")
    for number, record in enumerate(records, 1):
        if isinstance(record, Article):
            yield record
        elif isinstance(record, Mapping):
            yield article_from(record, source=f"item:{number}", fallback_id=f"item-{number}")
        else:
            kind = type(record).__name__
            raise TypeError(f"item {number} is a {kind}; expected a tk.Article or a mapping like {{'text': …}}")
