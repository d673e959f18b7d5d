"""Saved web pages: the article on them by trafilatura, title and date from the page's own metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from toolkit.corpus import Article
from toolkit.readers.extras import library
from toolkit.readers.factiva import is_factiva, read_factiva
from toolkit.readers.fields import article_from
from toolkit.readers.outlets import outlet_of

#: Problem of a page on which no article is found.
NO_ARTICLE: Final = "no article found on this page: save its text as .txt"


def read_html(path: Path) -> Iterator[Article]:
    """Read a saved web page, or a Factiva export, which is HTML too.

    Parameters
    ----------
    path : pathlib.Path

    Yields
    ------
    Article
    """
    data = path.read_bytes()
    if is_factiva(data):
        yield from read_factiva(path, data)
    else:
        yield article_from_page(data, path)


def article_from_page(data: bytes, path: Path, url: str | None = None) -> Article:
    """Take the article from a web page.

    Parameters
    ----------
    data : bytes
        The page as it was sent or saved; its encoding is found in it.
    path : pathlib.Path
        Where it lies, for `Article.source` and the id.
    url : str, optional
        Where it came from, if known; otherwise what the page says.

    Returns
    -------
    Article
        Paragraphs are parted by an empty line; a first line that repeats the title is left out. The outlet is
        told by the address (`toolkit.readers.outlets`), else by the name the page gives its site.
    """
    page = library("trafilatura", path).bare_extraction(data, url=url, with_metadata=True, include_comments=False)
    if page is None or not page.text:
        return Article(path.stem, "", url=url, source=str(path), problem=NO_ARTICLE)
    paragraphs = [line for line in re.split(r"\n+", page.text) if line and not line.isspace()]
    if page.title and paragraphs[0].strip() == page.title.strip():
        paragraphs = paragraphs[1:]
    address = url or page.url
    record = {
        "title": page.title,
        "date": page.date,
        "url": address,
        "outlet": (outlet_of(address) if address else None) or page.sitename,
        "byline": page.author,
    }
    article = article_from(record, text="\n\n".join(paragraphs), source=str(path), fallback_id=path.stem)
    return article if paragraphs else replace(article, problem=NO_ARTICLE)
