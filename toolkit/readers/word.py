"""Word documents (DOCX): one article, or a Nexis Uni export with many."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from toolkit.corpus import Article
from toolkit.readers.archive import refuse_bombs
from toolkit.readers.errors import UnreadableFileError
from toolkit.readers.extras import library
from toolkit.readers.fields import article_from
from toolkit.readers.nexis import is_nexis, read_nexis


def read_docx(path: Path) -> Iterator[Article]:
    """Read a Word document: its paragraphs, parted by an empty line, and the cells of its tables.

    Parameters
    ----------
    path : pathlib.Path

    Yields
    ------
    Article
        With the title of the document's properties; a paragraph in the style «Title» goes before that.
    """
    blocks, properties = _contents(path)
    lines = [text for _, text in blocks]
    if is_nexis(lines):
        yield from read_nexis(path, lines)
        return
    title = properties["title"]
    if blocks and blocks[0][0] == "Title":
        title, lines = lines[0], lines[1:]
    record = {"title": title, "byline": properties["author"]}
    yield article_from(record, text="\n\n".join(lines), source=str(path), fallback_id=path.stem)


def _contents(path: Path) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Return the paragraphs of a document, each with the name of its style, and its properties."""
    docx = library("docx", path)
    refuse_bombs(path)
    try:
        opened = docx.Document(str(path))
        blocks = [block for block in _blocks(opened) if block[1] and not block[1].isspace()]
        return blocks, {name: getattr(opened.core_properties, name) for name in ("title", "author")}
    # The library meets a damaged document with whatever its parts raise, also after it has opened it.
    except Exception as error:
        raise UnreadableFileError(path, f"no readable DOCX ({type(error).__name__}); save it again") from None


def _blocks(opened: Any) -> Iterator[tuple[str, str]]:
    for block in opened.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield "", "\t".join(cell.text for cell in row.cells)
        else:
            yield block.style.name if block.style is not None else "", block.text
