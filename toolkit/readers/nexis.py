"""Nexis Uni exports: a Word document with many articles.

Each article is: its title; the outlet; the date; further lines with a label (Section:, Length:, Byline:, …); a
line «Body»; the text; classification and «Load-Date:»; a line «End of Document». The cover sheet with the list
of documents stands before the first title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from toolkit.corpus import Article
from toolkit.readers.dates import read_date
from toolkit.readers.fields import article_from

_END: Final = "End of Document"
_BODY: Final = "Body"
_LABEL: Final = re.compile(r"([A-Z][A-Za-z-]*(?: [A-Za-z-]+){0,2}):\s*(.*)")
_AFTER: Final = re.compile(r"Classification|Graphic|Notes?|Correction|Correction-Date:.*|Load-Date:.*")


def is_nexis(lines: Sequence[str]) -> bool:
    """Tell whether a document's lines are a Nexis Uni export.

    Examples
    --------
    >>> is_nexis(["A title", "Gazette", "July 8, 2020", "Body", "Text.", "End of Document"])
    True
    """
    stripped = {line.strip() for line in lines}
    return _END in stripped and _BODY in stripped


def read_nexis(path: Path, lines: Sequence[str]) -> Iterator[Article]:
    """Read the articles of a Nexis Uni export.

    Parameters
    ----------
    path : pathlib.Path
    lines : sequence of str
        The paragraphs of the document, without the empty ones.

    Yields
    ------
    Article
        One without a «Body» has a problem.
    """
    number, chunk = 0, []
    for line in (*(each.strip() for each in lines), _END):
        if line != _END:
            chunk.append(line)
        elif chunk:
            number += 1
            yield _article(path, number, chunk)
            chunk = []


def _article(path: Path, number: int, chunk: list[str]) -> Article:
    source, fallback = f"{path}:{number}", f"{path.stem}-{number}"
    if _BODY not in chunk:
        problem = f"no line «{_BODY}» before «{_END}» in the Nexis export: look at «{chunk[0][:60]}»"
        return Article(fallback, "", source=source, problem=problem)
    place = chunk.index(_BODY)
    head, body = chunk[:place], chunk[place + 1 :]
    end = next((number for number, line in enumerate(body) if _AFTER.fullmatch(line)), len(body))
    record = {**_labelled(body[end:]), **_labelled(head), **_named(head)}
    return article_from(record, text="\n\n".join(body[:end]), source=source, fallback_id=fallback)


def _named(head: list[str]) -> dict[str, str]:
    # The last bare date: a date on the cover sheet has a label, and one in a title stands before the outlet.
    dates = [place for place, line in enumerate(head) if not _LABEL.fullmatch(line) and read_date(line)]
    if not dates or dates[-1] < 2:
        return {}
    place = dates[-1]
    return {"title": head[place - 2], "outlet": head[place - 1], "date": head[place]}


def _labelled(lines: list[str]) -> dict[str, str]:
    found = (_LABEL.fullmatch(line) for line in lines)
    kept = {match[1].lower().replace(" ", "_"): match[2] for match in found if match and match[2]}
    return {name: kept[name] for name in ("section", "length", "byline", "dateline", "load-date") if name in kept}
