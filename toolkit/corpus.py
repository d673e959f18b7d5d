"""What a text is, and what a corpus of them is.

A text is kept exactly as it was read: nothing is stripped, no line end is changed, no letter is normalised,
because every row of every table points into it. Two things are not part of it: a byte order mark (it belongs
to the encoding) and front matter (it belongs to the file).
"""

from __future__ import annotations

import datetime as dt
import difflib
import hashlib
import html
import re
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, overload

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.description import Description

#: How the problem of a text without a word begins; any other problem means that it could not be read.
EMPTY: Final = "empty text"

#: Columns of `Corpus.to_frame`, before those of the metadata.
COLUMNS: Final = (
    "article_id", "text", "title", "outlet", "date", "date_text", "language", "url", "story", "problem",
    "read_from",
)  # fmt: skip

#: The fields of an article that hold words.
_WORDS: Final = ("article_id", "text", "title", "outlet", "date_text", "language", "url", "story")

#: Half of a surrogate pair, or a byte that is no text (as `decode` marks it): no encoding can write these.
_HALF: Final = re.compile("[\ud800-\udfff]")


class CorpusWarning(UserWarning):
    """Something in a corpus wants its owner's attention; `Corpus.notes` has all of it."""


@dataclass(frozen=True)
class Article:
    """One text with what is known about it.

    Parameters
    ----------
    article_id : str
        Unique within its corpus.
    text : str
        Exactly as read.
    title : str, optional
        Only where the source says so; never guessed from the first line.
    outlet, language, url, story : str, optional
        ``language`` is a two-letter code; ``story`` groups reports of one event.
    date : datetime.date, optional
        A whole date.
    date_text : str, optional
        The date as it was written, also where it is partial («2020-07»).
    metadata : mapping
        Everything else the source says.
    source : str, optional
        ``file`` or ``file:line``.
    problem : str, optional
        Why this text cannot be analysed. A text without a word has one by itself, and one with half a
        character, in whose place U+FFFD is put.
    remarks : tuple of str
        What was noticed while reading it, each as «kind: detail».

    Examples
    --------
    >>> Article("a1", "The truce holds.", outlet="The Harbour Gazette").status
    'ready'
    >>> Article("a2", " ").status
    'empty'
    """

    article_id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    date: dt.date | None = None
    date_text: str | None = None
    language: str | None = None
    url: str | None = None
    story: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict, hash=False)
    source: str | None = None
    problem: str | None = None
    remarks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not isinstance(self.article_id, str) or not self.article_id:
            raise TypeError(f"article_id must be a string with something in it, not {self.article_id!r}")
        if not isinstance(self.text, str):
            raise TypeError(f"article {self.article_id!r}: text must be a string, not {type(self.text).__name__}")
        self._mend_half_characters()
        if self.problem is None and (not self.text or self.text.isspace()):
            object.__setattr__(self, "problem", f"{EMPTY}: give it a text or take it out")

    def _mend_half_characters(self) -> None:
        # They come from damaged files, and no table, store or page could hold them.
        words = {name: getattr(self, name) for name in _WORDS}
        halves = {name: found for name, each in words.items() if each and (found := _half(each))}
        for name in halves:
            object.__setattr__(self, name, _HALF.sub("\ufffd", words[name]))
        if any(isinstance(value, str) and _half(value) for value in self.metadata.values()):
            mended = {
                name: _HALF.sub("\ufffd", value) if isinstance(value, str) else value
                for name, value in self.metadata.items()
            }
            object.__setattr__(self, "metadata", mended)
        if halves and self.problem is None:
            name, found = next(iter(halves.items()))
            code = ord(found[0])
            what = f"the byte 0x{code - 0xDC00:02X}" if 0xDC80 <= code <= 0xDCFF else f"half a character U+{code:04X}"
            problem = f"{what} in its {name} at {found.start()}, shown as \ufffd: repair the file it comes from"
            object.__setattr__(self, "problem", problem)

    @property
    def parts(self) -> dict[str, str]:
        """``title`` and ``body`` to their text, each where there is one."""
        return {part: text for part, text in (("title", self.title), ("body", self.text)) if text}

    @property
    def written_date(self) -> str | None:
        """The date as it was written, else the whole date as ISO 8601."""
        return self.date_text or (self.date.isoformat() if self.date else None)

    @property
    def status(self) -> Literal["ready", "empty", "failed"]:
        """``ready`` to be analysed, ``empty``, or ``failed``: see `problem`."""
        if self.problem is None:
            return "ready"
        return "empty" if self.problem.startswith(EMPTY) else "failed"


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text, by which another knows that it is the same.

    Examples
    --------
    >>> text_hash("هدنة")[:12]
    'b374fa46495a'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def text_hashes(texts: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Return the hashes of texts given by article and part, each under ``article/part``.

    Examples
    --------
    >>> list(text_hashes({("a1", "title"): "Truce", ("a1", "body"): "It holds."}))
    ['a1/title', 'a1/body']
    """
    return {f"{article_id}/{part}": text_hash(text) for (article_id, part), text in texts.items()}


def _half(words: str) -> re.Match[str] | None:
    # Encoding is fifty times quicker than searching, and almost every text passes.
    try:
        words.encode()
    except UnicodeEncodeError:
        return _HALF.search(words)
    return None


@dataclass(frozen=True)
class Corpus(Sequence[Article]):
    """Articles in their order, with notes on how they were read.

    Parameters
    ----------
    articles : tuple of Article
    notes : tuple of str
        What its owner should know, one sentence each.

    Examples
    --------
    >>> corpus = Corpus((Article("a", "One text.", language="en"), Article("b", "نص", language="ar")))
    >>> len(corpus), corpus[1].text
    (2, 'نص')
    >>> corpus
    Corpus of 2 articles (ar 1, en 1)
    """

    articles: tuple[Article, ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "articles", tuple(self.articles))
        twice = [name for name, count in Counter(each.article_id for each in self.articles).items() if count > 1]
        if twice:
            raise ValueError(
                f"article_id {twice[0]!r} occurs twice; tk.read_corpus([...]) makes ids unique and says so"
            )

    def __len__(self) -> int:
        return len(self.articles)

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    @overload
    def __getitem__(self, index: int) -> Article: ...
    @overload
    def __getitem__(self, index: slice) -> Corpus: ...
    def __getitem__(self, index: int | slice) -> Article | Corpus:
        if isinstance(index, slice):
            return Corpus(self.articles[index], self.notes)
        return self.articles[index]

    def article(self, article_id: str) -> Article:
        """Return the article with this id.

        Parameters
        ----------
        article_id : str

        Returns
        -------
        Article

        Raises
        ------
        KeyError
            Naming the ids most like it.

        Examples
        --------
        >>> Corpus((Article("a", "One text."),)).article("a").text
        'One text.'
        """
        try:
            return self._by_id[article_id]
        except KeyError:
            raise KeyError(f"no article {article_id!r} in this corpus{_similar(article_id, self._by_id)}") from None

    @cached_property
    def _by_id(self) -> dict[str, Article]:
        return {each.article_id: each for each in self.articles}

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over the ids, titles and texts, in their order: the same words, the same fingerprint."""
        digest = hashlib.sha256()
        for each in self.articles:
            for part in (each.article_id, each.title, each.text):
                data = b"" if part is None else part.encode()
                # The length before each part keeps «ab» + «c» apart from «a» + «bc»; -1 is None.
                digest.update(f"{-1 if part is None else len(data)}:".encode())
                digest.update(data)
        return digest.hexdigest()

    def to_frame(self) -> pd.DataFrame:
        """Return one row per article: the columns of `COLUMNS`, then those of the metadata.

        Returns
        -------
        pandas.DataFrame
            `tk.read_corpus` reads it back.

        Examples
        --------
        >>> frame = Corpus((Article("a", "One text.", metadata={"desk": "world"}),)).to_frame()
        >>> frame.loc[0, ["article_id", "text", "desk"]].tolist()
        ['a', 'One text.', 'world']
        """
        from toolkit.description import corpus_frame

        return corpus_frame(self)

    def describe(self) -> Description:
        """Count the articles by outlet and month, their languages, lengths, missing fields and duplicates.

        Returns
        -------
        Description
            With `.table` (outlets by months), further tables and `.plot()`.

        Examples
        --------
        >>> corpus = Corpus((Article("a", "One text.", outlet="Gazette", date=dt.date(2020, 7, 8)),))
        >>> corpus.describe().table.loc["Gazette", "2020-07"].item()
        1
        """
        from toolkit.description import describe_corpus

        return describe_corpus(self)

    def __repr__(self) -> str:
        languages = Counter(each.language or "unknown" for each in self.articles)
        parts = [f"{name} {languages[name]}" for name in sorted(languages)]
        unread = sum(each.problem is not None for each in self.articles)
        parts += [f"{unread} with a problem"] if unread else []
        plural = "" if len(self) == 1 else "s"
        return f"Corpus of {len(self):,} article{plural}" + (f" ({', '.join(parts)})" if parts else "")

    def _repr_html_(self) -> str:
        notes = "".join(f'<li dir="auto">{html.escape(note)}</li>' for note in self.notes)
        return f"<p><b>{html.escape(repr(self))}</b></p>" + (f"<ul>{notes}</ul>" if notes else "")


def read_corpus(
    source: str | Path | pd.DataFrame | Iterable[Article | Mapping[str, Any]],
    *,
    language: str | None = None,
    outlet: str | None = None,
) -> Corpus:
    """Read articles from a file, a folder, a DataFrame or a list.

    Parameters
    ----------
    source : path, pandas.DataFrame, or iterable of Article or mapping
        A folder is read with its subfolders, in the order of its names; see ``docs/readers.md`` for the
        formats, the columns and their other names.
    language : str, optional
        For articles that do not say theirs; without it, it is detected.
    outlet : str, optional
        For articles that do not say theirs.

    Returns
    -------
    Corpus
        Every text found is in it: one that could not be read has its `Article.problem`. `Corpus.notes` says
        what is missing or was noticed; where that wants attention, one `CorpusWarning` says so too.

    Raises
    ------
    FileNotFoundError
        Where there is nothing at the path; names the path most like it.
    UnreadableFileError
        A `ValueError`: a single file of an unknown format, a damaged one, a table without a text column.

    Examples
    --------
    >>> corpus = read_corpus([{"id": "a", "text": "نص قصير", "outlet": "الميناء", "date": "8 يوليو 2020"}])
    >>> corpus[0].language, corpus[0].date
    ('ar', datetime.date(2020, 7, 8))
    """
    from toolkit.readers.account import Reading, complete
    from toolkit.readers.folder import read_folder
    from toolkit.readers.tabular import read_frame, read_records

    if isinstance(source, (str, Path)):
        reading = read_folder(_existing(Path(source)))
    elif hasattr(source, "columns") and hasattr(source, "itertuples"):
        reading = Reading(read_frame(source))
    else:
        reading = Reading(read_records(source))
    articles, notes, urgent = complete(reading, language=language, outlet=outlet)
    if urgent:
        message = "\n".join(f"- {note}" for note in notes)
        warnings.warn(f"about this corpus:\n{message}", CorpusWarning, stacklevel=2)
    return Corpus(articles, notes)


def _existing(path: Path) -> Path:
    path = path.expanduser()
    if path.exists():
        return path
    parent = path.parent
    there = [each.name for each in parent.iterdir()] if parent.is_dir() else []
    raise FileNotFoundError(f"there is nothing at {path}{_similar(path.name, there)}")


def _similar(wanted: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(wanted, list(known), n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(map(repr, close))}?" if close else ""
