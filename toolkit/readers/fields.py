"""From one record (a row, a JSON object, front matter) to one article: which column means what."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from toolkit.corpus import Article
from toolkit.readers.dates import read_date
from toolkit.readers.languages import language_code
from toolkit.readers.outlets import outlet_of

#: Field of `Article` to the column names that mean it, the best first. Case, spaces and hyphens do not count.
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "article_id": ("article_id", "id", "doc_id", "document_id", "docid", "guid", "stories_id"),
    "text": ("text", "content", "body", "full_text", "fulltext", "article_text", "body_text", "النص"),
    "title": ("title", "headline", "heading", "العنوان"),
    "outlet": (
        "outlet", "source", "publisher", "newspaper", "publication", "media_name", "source_name", "المصدر",
    ),
    "date": (
        "date", "published", "publication_date", "publish_date", "pub_date", "date_published", "published_at",
        "seendate", "التاريخ",
    ),
    "date_text": ("date_text",),
    "language": ("language", "lang", "اللغة"),
    "url": ("url", "link", "address", "الرابط"),
    "story": ("story", "story_id", "event"),
    "problem": ("problem",),
    "read_from": ("read_from",),
}  # fmt: skip

#: Names of the column of a metadata table that says which file a row is about.
FILE: Final = ("file", "filename", "file_name", "path", "الملف")

#: Problem of a record that has an address where its text would be.
ADDRESS_ONLY: Final = "address only: fetch it with tk.fetch_manifest"

#: Kinds of remark: each is told once per corpus, with the places it was made for.
NOT_A_DATE: Final = "not a whole date, kept as date_text (write it as 2020-07-08)"
NOT_A_LANGUAGE: Final = "language not understood (write ar or en)"
DECODED: Final = "not UTF-8, decoded as"
IN_ARCHIVE: Final = "in an archive"
ALSO_IN_ARCHIVE: Final = "in an archive, for information"


def named(name: object) -> str:
    """Return a column name as `FIELDS` writes it.

    Examples
    --------
    >>> named(" Publication Date")
    'publication_date'
    """
    return re.sub(r"[\s-]+", "_", str(name).replace("\ufeff", "").strip().lower())


@lru_cache(maxsize=256)
def columns_of(names: tuple[object, ...]) -> Mapping[str, object]:
    """Find which of these columns is which field of an article.

    Parameters
    ----------
    names : tuple
        Column names as they are in the source.

    Returns
    -------
    mapping
        From field to column name.

    Examples
    --------
    >>> columns_of(("Headline", "body", "desk"))
    {'text': 'body', 'title': 'Headline'}
    """
    plain: dict[str, object] = {}
    for name in names:
        plain.setdefault(named(name), name)
    found = {}
    for field, aliases in FIELDS.items():
        alias = next((alias for alias in aliases if alias in plain), None)
        if alias is not None:
            found[field] = plain[alias]
    return found


def missing_text(names: Iterable[object]) -> str | None:
    """Say what a table lacks to hold articles, or None where it has a text or an address column.

    Examples
    --------
    >>> print(missing_text(["id", "words"]))
    no text column: found id, words; expected one of text, content, body, full_text, fulltext, article_text,
    body_text, النص (or url, for addresses without texts)
    """
    listed = tuple(names)
    columns = columns_of(listed)
    if "text" in columns or "url" in columns:
        return None
    found = ", ".join(map(str, listed)) or "nothing"
    expected = ", ".join(FIELDS["text"])
    mend = (
        "; a table of files is read with the folder it lies in" if {named(each) for each in listed} & set(FILE) else ""
    )
    wanted = f"expected one of {expected} (or url, for addresses without texts){mend}"
    return f"no text column: found {found}; {wanted}"


def distinct(names: Iterable[object]) -> tuple[str, ...]:
    """Return column names as strings, the repeated ones numbered.

    Examples
    --------
    >>> distinct(["text", "note", "note"])
    ('text', 'note', 'note_2')
    """
    result: list[str] = []
    for name in map(str, names):
        number, free = 1, name
        while free in result:
            number += 1
            free = f"{name}_{number}"
        result.append(free)
    return tuple(result)


def is_missing(value: object) -> bool:
    """Tell whether a value stands for nothing: None, NaN, ``<NA>``, ``NaT`` or blank.

    Examples
    --------
    >>> [is_missing(value) for value in (None, float("nan"), " ", 0)]
    [True, True, True, False]
    """
    if isinstance(value, str):
        return not value or value.isspace()
    # By name, for pandas need not be loaded to meet none of its values.
    return value != value if isinstance(value, float) else type(value).__name__ in _NOTHING


_NOTHING: Final = frozenset(("NoneType", "NAType", "NaTType"))


def article_from(record: Mapping[Any, Any], *, source: str, fallback_id: str, text: str | None = None) -> Article:
    """Make an article of a record; what it does not know becomes metadata.

    Parameters
    ----------
    record : mapping
    source : str
        ``file`` or ``file:line``.
    fallback_id : str
        For a record without an id.
    text : str, optional
        The text, where it is not in the record; a ``text`` column then is metadata like any other.

    Returns
    -------
    Article

    Examples
    --------
    >>> article = article_from({"headline": "Truce", "content": "It holds.", "desk": "world"},
    ...                        source="export.csv:2", fallback_id="export-2")
    >>> article.title, article.text, dict(article.metadata)
    ('Truce', 'It holds.', {'desk': 'world'})
    """
    columns = dict(columns_of(tuple(record)))
    if text is not None:
        columns.pop("text", None)
    values = {field: record[name] for field, name in columns.items() if not is_missing(record[name])}
    known = set(columns.values())
    metadata = {str(name): value for name, value in record.items() if name not in known and not is_missing(value)}
    body, problem = (text, None) if text is not None else _text(record, columns)
    date, date_text, date_remarks = _date(values)
    language, language_remarks = _language(values)
    if problem is None and is_missing(body) and "url" in values:
        problem = ADDRESS_ONLY
    return Article(
        article_id=_plain(values.get("article_id")) or fallback_id,
        text=body,
        title=None if "title" not in values else str(values["title"]),
        outlet=_plain(values.get("outlet")) or outlet_of(str(values.get("url", ""))),
        date=date,
        date_text=date_text,
        language=language,
        url=_plain(values.get("url")),
        story=_plain(values.get("story")),
        metadata=metadata,
        source=_plain(values.get("read_from")) or source,
        problem=_plain(values.get("problem")) or problem,
        remarks=date_remarks + language_remarks,
    )


def _plain(value: object) -> str | None:
    if value is None:
        return None
    # A column of whole numbers with a gap in it reaches us as floats.
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _text(record: Mapping[Any, Any], columns: Mapping[str, object]) -> tuple[str, str | None]:
    if "text" not in columns:
        if "url" in columns:
            return "", None
        return "", missing_text(record)
    value = record[columns["text"]]
    if isinstance(value, str):
        return value, None
    if is_missing(value):
        return "", None
    if isinstance(value, (bool, int, float)):
        return str(value), None
    return "", f"its text is a {type(value).__name__}, not a string: join it into one"


def _date(values: Mapping[str, Any]) -> tuple[dt.date | None, str | None, tuple[str, ...]]:
    value = values.get("date")
    written = _plain(values.get("date_text"))
    if isinstance(value, dt.date):
        day = value.date() if isinstance(value, dt.datetime) else value
        return day, written or day.isoformat(), ()
    said = _plain(value) or written
    if said is None:
        return None, None, ()
    date = read_date(said)
    return date, written or said, () if date else (f"{NOT_A_DATE}: «{said}»",)


def _language(values: Mapping[str, Any]) -> tuple[str | None, tuple[str, ...]]:
    said = _plain(values.get("language"))
    if said is None:
        return None, ()
    code = language_code(said)
    return code, () if code else (f"{NOT_A_LANGUAGE}: «{said}»",)
