"""Factiva exports in HTML, many articles in one file.

Both layouts Factiva offers are read: «full article plus indexing», a table whose first column holds two-letter
field codes (HD headline, SN source, PD date, LA language, LP and TD text, AN accession number), and «full
article», lines without codes in a fixed order: headline, byline, number of words, date, time, source, code,
language, rights.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from toolkit.corpus import Article
from toolkit.readers.dates import read_date
from toolkit.readers.decoding import UndecodableError, decode
from toolkit.readers.errors import UnreadableFileError
from toolkit.readers.extras import library
from toolkit.readers.fields import article_from

_MARK: Final = re.compile(rb"""class=["']article [a-z]{2}Article["']""")
_ARTICLE: Final = "//div[starts-with(@class, 'article ') and contains(@class, 'Article')]"
_PARAGRAPH: Final = ".//p[contains(@class, 'articleParagraph')]"
_CODES: Final = {
    "AN": "article_id", "HD": "title", "SN": "outlet", "PD": "date", "LA": "language", "BY": "byline",
    "WC": "words", "SE": "section", "ED": "edition", "PG": "page", "CY": "rights", "NS": "subjects",
    "RE": "regions", "CO": "companies", "IN": "industries", "PUB": "publisher_name", "ET": "time", "CR": "credit",
}  # fmt: skip
_WORDS: Final = re.compile(r"[\d.,\s]+(words|mots|Wörter|palabras|parole|palavras|слов|كلمة|كلمات)")
_TIME: Final = re.compile(r"\d{1,2}:\d{2}( [AP]M)?")


def is_factiva(data: bytes) -> bool:
    """Tell whether an HTML file is a Factiva export.

    Examples
    --------
    >>> is_factiva(b'<div class="article enArticle">'), is_factiva(b"<article>")
    (True, False)
    """
    return bool(_MARK.search(data))


def read_factiva(path: Path, data: bytes) -> Iterator[Article]:
    """Read the articles of a Factiva export.

    Parameters
    ----------
    path : pathlib.Path
    data : bytes
        The file's content.

    Yields
    ------
    Article
    """
    lxml = library("lxml.html", path)
    try:
        text = decode(data).text
    except UndecodableError as error:
        raise UnreadableFileError(f"{path}:{error.line}", str(error)) from None
    # As bytes again, for a string must not say an encoding, and without one Latin-1 would be assumed.
    parser = lxml.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml.document_fromstring(text.encode(), parser=parser)
    except library("lxml.etree", path).ParserError as error:
        raise UnreadableFileError(path, f"no readable HTML ({error}); export it again") from None
    for number, node in enumerate(tree.xpath(_ARTICLE), 1):
        record, paragraphs = _indexed(node) if node.xpath(".//td") else _in_order(node)
        body = "\n\n".join(filter(None, map(_words_of, paragraphs)))
        source, fallback = f"{path}:{number}", f"{path.stem}-{number}"
        yield article_from(record, text=body, source=source, fallback_id=fallback)


def _words_of(node: Any) -> str:
    # Blanks and line ends mean nothing in HTML.
    return " ".join(node.text_content().split())


def _indexed(node: Any) -> tuple[dict[str, str], list[Any]]:
    record: dict[str, str] = {}
    paragraphs: list[Any] = []
    for row in node.xpath(".//tr[count(td) >= 2]"):
        first, cell = row.xpath("./td")[:2]
        code = _words_of(first)
        if code in ("LP", "TD"):
            paragraphs += cell.xpath(_PARAGRAPH) or [cell]
        elif code in _CODES:
            record[_CODES[code]] = _words_of(cell)
    if "article_id" in record:
        record["article_id"] = record["article_id"].removeprefix("Document ")
    return record, paragraphs


def _in_order(node: Any) -> tuple[dict[str, str], list[Any]]:
    record = {}
    headline = node.xpath(".//span[contains(@class, 'Headline')] | .//div[@id='hd']")
    if headline:
        record["title"] = _words_of(headline[0])
    author = node.xpath(".//div[@class='author']")
    if author:
        record["byline"] = _words_of(author[0])
    lines = [_words_of(each) for each in node.xpath(".//div[not(@*)]")]
    lines = lines[next((place for place, line in enumerate(lines) if _WORDS.fullmatch(line)), len(lines)) :]
    lines = [line for line in lines if line and not _TIME.fullmatch(line)]
    if len(lines) > 2 and read_date(lines[1]):
        record |= dict(zip(("words", "date", "outlet", "source_code", "language"), lines, strict=False))
    paragraphs = node.xpath(_PARAGRAPH)
    for each in node.xpath(".//p[not(contains(@class, 'articleParagraph'))]"):
        number = re.fullmatch(r"Document (\S+)", _words_of(each))
        if number:
            record["article_id"] = number[1]
    return record, paragraphs
