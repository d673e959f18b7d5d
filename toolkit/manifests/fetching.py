"""From a manifest of addresses to a folder of texts, as far as the web still has them."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import itertools
import json
import os
import re
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import urlsplit

import pandas as pd

from toolkit.corpus import Article, Corpus, CorpusWarning, read_corpus
from toolkit.manifests.manners import Manners
from toolkit.manifests.visiting import Unavailable, Visitor
from toolkit.readers.extras import library
from toolkit.readers.fields import ADDRESS_ONLY
from toolkit.readers.jsonlines import read_json
from toolkit.readers.webpage import article_from_page

#: Where a copy of a page is looked for: the capture nearest to the date, as it was sent.
ARCHIVE: Final = "https://web.archive.org/web/{date}id_/{url}"

#: Column of a manifest with the address of a copy.
ARCHIVE_COLUMN: Final = "archive_url"
#: Column of a manifest with the hash of the text.
HASH_COLUMN: Final = "text_sha256"

_GONE: Final = ".gone.jsonl"
_PAGES: Final = ("text/html", "application/xhtml+xml", "text/plain", "application/octet-stream")
_NO_ADDRESS: Final = "no address: give it one in a column url"

State = Literal["fetched", "reused", "gone", "later", "left"]


@dataclass(frozen=True, repr=False)
class FetchReport:
    """What became of the addresses of a manifest.

    Parameters
    ----------
    table : pandas.DataFrame
        One row per address: ``article_id, outlet, language, url``; ``state`` in {fetched, reused (was in the
        folder), gone (not asked for again), later (the next run asks again), left (nothing to fetch)};
        ``source`` in {original, archive}; ``reason``; ``status`` (the site's last answer); ``characters``;
        ``same_text`` (whether the text has the hash that the manifest gives, where it gives one); ``file``.
    folder : pathlib.Path
        Where the texts are: ``tk.read_corpus`` reads it.
    """

    table: pd.DataFrame
    folder: Path

    @property
    def counts(self) -> dict[str, int]:
        """Number of addresses by state."""
        return dict(Counter(self.table["state"]))

    def corpus(self) -> Corpus:
        """Read the texts of this manifest, in its order.

        Returns
        -------
        Corpus
        """
        files = [self.folder / name for name in self.table["file"].dropna()]
        return read_corpus([article for file in files for article in read_json(file)])

    def __repr__(self) -> str:
        counted = ", ".join(f"{count} {state}" for state, count in self.counts.items())
        return f"<FetchReport: {counted or 'no addresses'}; {self.folder}>"

    def _repr_html_(self) -> str:
        wanting = self.table[self.table["reason"].notna()]
        shown = wanting[["article_id", "outlet", "state", "reason", "url"]].to_html(index=False, escape=True)
        return f"<p><b>{html.escape(repr(self))}</b></p>" + (shown if len(wanting) else "")


def fetch_manifest(
    manifest: str | Path | pd.DataFrame | Corpus,
    folder: str | Path,
    *,
    manners: Manners | None = None,
    archive: str | None = ARCHIVE,
    again: bool = False,
    progress: bool = True,
) -> FetchReport:
    """Download the articles of a manifest into a folder of your own.

    Robots.txt is obeyed, hosts take turns and are left in peace between visits, trouble that may pass is
    waited out, and what is in the folder already is not asked for again: a run that was stopped goes on. Where
    a page is gone, a copy is looked for in an archive. The copyright stays where it was: what may be done with
    the texts is for you to know.

    Parameters
    ----------
    manifest : path, pandas.DataFrame or Corpus
        With a column ``url`` and what else is known (``article_id, outlet, date, language, story``);
        ``archive_url`` is the address of a copy; with ``text_sha256`` the text is checked. A list of
        addresses from Media Cloud or GDELT is a manifest too.
    folder : str or Path
        Made if it does not exist; one JSON file per article.
    manners : Manners, optional
        Delays, attempts, limits, and how you can be reached.
    archive : str or None
        Pattern with ``{url}`` and ``{date}`` for the addresses of copies. Not used for pages that their
        site's robots.txt forbids; None for no archive at all.
    again : bool
        Ask again for pages that were gone the last time.
    progress : bool
        Show a progress bar.

    Returns
    -------
    FetchReport

    Raises
    ------
    FileNotFoundError, toolkit.readers.UnreadableFileError
        For a manifest that cannot be read.
    """
    from tqdm.auto import tqdm

    target = Path(folder).expanduser()
    target.mkdir(parents=True, exist_ok=True)
    library("trafilatura", target)
    articles = _articles(manifest)
    fetcher = _Fetcher(target, Visitor(manners or Manners()), archive, {} if again else _read_gone(target))
    rows: dict[str, dict[str, Any]] = {}
    first: dict[str, str] = {}
    due: list[Article] = []
    for article in articles:
        if article.url is None or article.problem != ADDRESS_ONLY:
            reason = "it has its text" if article.problem is None else article.problem
            rows[article.article_id] = {"state": "left", "reason": _NO_ADDRESS if article.url is None else reason}
        elif article.url in first:
            rows[article.article_id] = {"state": "left", "reason": f"the same address as {first[article.url]}"}
        else:
            first[article.url] = article.article_id
            due.append(article)
    for article in tqdm(_hosts_in_turn(due), total=len(due), unit="page", disable=not progress):
        rows[article.article_id] = fetcher.fetch(article)
    return FetchReport(_table(articles, rows), target)


def _articles(manifest: str | Path | pd.DataFrame | Corpus) -> Sequence[Article]:
    if isinstance(manifest, Corpus):
        return manifest
    with warnings.catch_warnings():
        # That the texts are missing is why we are here.
        warnings.simplefilter("ignore", CorpusWarning)
        return read_corpus(manifest)


def _hosts_in_turn(articles: Sequence[Article]) -> Iterator[Article]:
    by_host: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_host[_host(article.url or "")].append(article)
    for turn in itertools.zip_longest(*by_host.values()):
        yield from (article for article in turn if article is not None)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or "unknown"
    except ValueError:
        return "unknown"


@dataclass(frozen=True)
class _Fetcher:
    folder: Path
    visitor: Visitor
    archive: str | None
    gone: dict[str, Mapping[str, Any]]

    def fetch(self, article: Article) -> dict[str, Any]:
        """Get one article, from the folder or from the web, and say what became of it."""
        url = article.url or ""
        file = self.folder / _file_name(url)
        kept = _read_record(file, url)
        if kept is not None:
            record = {**kept, **_facts(article)}
            if record != kept:
                _write_record(file, record)
            return _row("reused", record, article, file)
        if url in self.gone:
            return {"state": "gone", "reason": self.gone[url]["reason"], "status": self.gone[url].get("status")}
        try:
            record = self._record(article, file)
        except Unavailable as error:
            if error.again == "never":
                self._remember(url, error)
            return {
                "state": "gone" if error.again == "never" else "later",
                "reason": error.reason,
                "status": error.status,
            }
        _write_record(file, record)
        return _row("fetched", record, article, file)

    def _record(self, article: Article, file: Path) -> dict[str, Any]:
        try:
            return self._visited(article, article.url or "", file, "original")
        except Unavailable as error:
            copy = self._copy(article, forbidden=error.forbidden)
            if copy is None:
                raise
            first = error
        try:
            return self._visited(article, copy, file, "archive")
        except Unavailable as error:
            reason = f"{first.reason}; the copy: {error.reason}"
            lasting = first.again == error.again == "never"
            raise Unavailable(reason, "never" if lasting else "later", status=first.status) from None

    def _copy(self, article: Article, *, forbidden: bool) -> str | None:
        given = article.metadata.get(ARCHIVE_COLUMN)
        if given:
            return str(given)
        if self.archive is None or forbidden:
            return None
        digits = re.sub(r"\D", "", article.date_text or "")[:8] if article.date is None else f"{article.date:%Y%m%d}"
        return self.archive.replace("{date}", digits or "2").replace("{url}", article.url or "")

    def _visited(self, article: Article, address: str, file: Path, source: str) -> dict[str, Any]:
        page = self.visitor.page(address)
        if page.kind not in _PAGES:
            raise Unavailable(f"no web page but {page.kind}: save it yourself and read it from a file", "never")
        try:
            found = article_from_page(page.data, file, article.url)
        except Exception as error:
            # Anybody's bytes: whatever they do to the parser is told of this page and no other.
            raise Unavailable(f"the page cannot be parsed ({type(error).__name__}: {error})", "never") from None
        if found.problem is not None:
            raise Unavailable(found.problem, "never")
        return {
            "date": found.date.isoformat() if found.date else None,
            "date_text": article.date_text or found.date_text,
            "title": found.title,
            "outlet": found.outlet,
            **{name: str(value) for name, value in found.metadata.items()},
            **_facts(article),
            "text": found.text,
            "fetched_from": page.url,
            "fetched_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            "source_of_text": source,
            "page_sha256": hashlib.sha256(page.data).hexdigest(),
            "extracted_with": f"trafilatura {version('trafilatura')}",
        }

    def _remember(self, url: str, error: Unavailable) -> None:
        entry = {"url": url, "reason": error.reason, "status": error.status}
        self.gone[url] = entry
        # The line break comes first, so that a line torn by a kill spoils only itself.
        with (self.folder / _GONE).open("a", encoding="utf-8") as file:
            file.write("\n" + json.dumps(entry, ensure_ascii=False))


def _facts(article: Article) -> dict[str, Any]:
    """Return what the manifest says of an article; it goes before what the page says of itself."""
    said = {
        **{name: value for name, value in article.metadata.items() if isinstance(value, (str, int, float, bool))},
        "article_id": article.article_id,
        "title": article.title,
        "outlet": article.outlet,
        "date": article.date.isoformat() if article.date else None,
        "date_text": article.date_text,
        "language": article.language,
        "url": article.url,
        "story": article.story,
    }
    return {name: value for name, value in said.items() if value is not None}


def _file_name(url: str) -> str:
    host = re.sub(r"[^a-z0-9.-]", "-", _host(url).lower()).strip(".-")[:80]
    return f"{host or 'unknown'}-{hashlib.sha256(url.encode()).hexdigest()[:16]}.json"


def _read_record(file: Path, url: str) -> dict[str, Any] | None:
    try:
        record = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    sound = isinstance(record, dict) and isinstance(record.get("text"), str) and record.get("url") == url
    return record if sound else None


def _write_record(file: Path, record: Mapping[str, Any]) -> None:
    partial = file.with_name(f".{file.name}.partial")
    partial.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    os.replace(partial, file)


def _read_gone(folder: Path) -> dict[str, Mapping[str, Any]]:
    try:
        lines = (folder / _GONE).read_text(encoding="utf-8", errors="replace").split("\n")
    except FileNotFoundError:
        return {}
    gone: dict[str, Mapping[str, Any]] = {}
    for line in filter(None, lines):
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict) and {"url", "reason"} <= entry.keys():
            gone[str(entry["url"])] = entry
    return gone


def _row(state: State, record: Mapping[str, Any], article: Article, file: Path) -> dict[str, Any]:
    expected = article.metadata.get(HASH_COLUMN)
    same = None if expected is None else hashlib.sha256(record["text"].encode()).hexdigest() == expected
    return {
        "state": state,
        "source": record.get("source_of_text"),
        "reason": "other words than those the manifest has the hash of" if same is False else None,
        "characters": len(record["text"]),
        "same_text": same,
        "file": file.name,
    }


def _table(articles: Sequence[Article], rows: Mapping[str, Mapping[str, Any]]) -> pd.DataFrame:
    def column(name: str, kind: str) -> Any:
        return pd.array([rows[each.article_id].get(name) for each in articles], dtype=kind)

    about = {
        name: pd.array([getattr(each, name) for each in articles], dtype="string")
        for name in ("article_id", "outlet", "language", "url")
    }
    return pd.DataFrame(
        {
            **about,
            **{name: column(name, "string") for name in ("state", "source", "reason")},
            **{name: column(name, "Int64") for name in ("status", "characters")},
            "same_text": column("same_text", "boolean"),
            "file": column("file", "string"),
        }
    )
